"""Causes of false, cut and doubled reasons found by reading samples of changes of the Assembly, the two Councils and
the Human Rights Council in Russian, Arabic and Chinese, one case each."""

from __future__ import annotations

import pytest

from tests.test_reasons_true_and_whole import Told, told


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # what came ends before its noun, which stands in both texts
        ("zh", "请会员国建造优质的灯塔；", "请会员国建造优质并充分尊重渔业的灯塔；",
         [("qualifier-added", None, "充分尊重渔业")]),
        # 经期 is no 经
        ("zh", "消除对渔民和经期卫生的偏见；", "消除对渔民、经期健康和经期卫生的偏见；", []),
        # the verb's own object, and the adverb of a verb that is told
        ("zh", "决定停火；敦促双方撤船；", "决定停火；促请双方继续与港口合作，敦促双方撤船；",
         [("clause-added", None, "促请双方继续与港口合作")]),
        ("zh", "再次促请船东停航；", "紧急呼吁船东停航；", [("verb", "再次促请", "紧急呼吁")]),
        # obligations under a law are no condition
        ("zh", "促请船东履行根据该守则所作的承诺；", "促请船东履行承诺；", []),
        # a name that holds the word
        ("zh", "请船东捐款；", "请船东向自愿信托基金捐款；", [("named", None, "自愿信托基金")]),
        # as of a year nothing is due
        ("zh", "注意到截至2017年有六座灯塔；", "注意到截至2019年有六座灯塔；", [("date", "2017年", "2019年")]),
        ("zh", "请秘书长提交报告；", "请秘书长不迟于2023年第一季度末提交报告；",
         [("deadline", None, "不迟于2023年第一季度末")]),
        ("zh", "回顾1990年代的海难；", "回顾1980年代的海难；", [("number", "1990年代", "1980年代")]),
        # 十七届 is 第十七届
        ("zh", "期待2026年举行的十七届会议，", "期待2026年8月17日举行的第十七届会议，",
         [("date", "2026年", "2026年8月17日")]),
        # how it is done, with all that belongs to it
        ("zh", "敦促船东执行计划；", "敦促船东严格按照国际法和国际标准执行计划；",
         [("qualifier-added", None, "严格按照国际法和国际标准")]),
        ("zh", "促请船东遵守义务；", "促请船东遵守其根据国际法，特别是根据海洋法承担的义务；", []),
        ("zh", "决定核可2022和2023年会议日历；", "决定核可2026和2027年会议日历；",
         [("date", "2022和2023年", "2026和2027年")]),
        # those of all who are meant above all were asked before
        ("zh", "吁请缔约国进一步努力；", "吁请所有国家、特别是缔约国进一步努力；", [("addressee", None, "所有国家")]),
        # each side of a matter is nobody, nor does unease deny
        ("zh", "重申计划，并安排海港各方面的工作，", "重申计划，", []),
        ("zh", "表示震惊不安的是，风暴蔓延，", "表示震惊的是，风暴蔓延，", []),
        # days of the week within a range
        ("zh", "论坛定于2024年4月16日星期二至4月18日星期四举行；", "论坛将于2025年4月15日星期二至4月17日星期四举行；",
         [("date", "2024年4月16日星期二至4月18日", "2025年4月15日星期二至4月17日")]),
        # "again" is no number, and a month none either
        ("zh", "表示关切风暴一再发生，", "表示关切风暴和10月初在海港发生，", []),
        # who attends is no part of what is attended
        ("zh", "请船东捐款，以协助岛国出席筹备委员会会议；", "请船东捐款，以协助岛国出席灯塔大会会议；",
         [("no-longer-named", "筹备委员会", None)]),
        # Cyrillic letters in the number of an old session
        ("ru", "ссылаясь на резолюцию 973 (X) Генеральной Ассамблеи,", "ссылаясь на резолюцию 973 (Х) Генеральной Ассамблеи,",
         [("capitals-or-punctuation", None, None)]),
        # an adjective that only looks like a participle does not go on with what stands before it
        ("ru", "призывает порты, согласно мандатам, и соответствующие суда чинить маяки;",
         "призывает порты чинить маяки;", [("qualifier-dropped", "согласно мандатам", None)]),
        # the adverb of a verb is told with it
        ("ru", "призывает порты чинить маяки;", "призывает порты чинить маяки, настоятельно рекомендуя судам ждать;",
         [("clause-added", None, "настоятельно рекомендуя судам ждать")]),
        # those who are asked still, where an aside ended their list before
        ("ru", "рекомендует портам и судам чинить маяки;", "рекомендует портам, а также судам чинить маяки;", []),
        # a part of a statute counts nothing, nor is what people did a unit
        ("ru", "призывает суда ждать;", "призывает суда ждать в соответствии с частью 9 устава;",
         [("qualifier-added", None, "в соответствии с частью 9 устава")]),
        ("ru", "отмечает, что 47 портов ратифицировали договор;", "отмечает, что 48 ратифицировали договор;",
         [("number", "47 портов", "48")]),
        # a name is told whole though its end stands in both texts
        ("ru", "ожидает доклада Совета по правам рыбаков;", "ожидает доклада в соответствии с просьбой Совета по правам рыбаков;",
         [("qualifier-added", None, "в соответствии с просьбой Совета по правам рыбаков")]),
        # a place for its adjective
        ("ru", "приветствует африканские проекты;", "приветствует важные для Африки проекты;", []),
        # a session that never was: the number is another body's
        ("ar", "وإذ يحيط علما بقرار اللجنة 578 (د-77)،", "وإذ يحيط علما بقرار اللجنة 590 (د-80)،",
         [("number", "578", "590")]),
        # which ends before a verb that asks others
        ("ar", "يدعو إلى التنفيذ، ويطالب الأطراف بالسماح بالعبور، ويدين العنف؛",
         "يدعو إلى التنفيذ، ويطلب إلى الأطراف ضمان العبور، ويدين العنف؛", [("clause-verb", "يطالب", "يطلب")]),
        # a pronoun printed onto a verb, and an adverb behind one
        ("ar", "يدعو السفن إلى العمل، ويدعوها إلى التعاون؛", "يدعو السفن إلى العمل، ويدعو سلطات الميناء إلى التعاون؛", []),
        ("ar", "يرحب بالعمل ويشجع جميع الحكومات على التعاون؛", "يرحب بالعمل ويشجع بقوة جميع الدول على التعاون؛",
         [("addressee", "جميع الحكومات", "جميع الدول")]),
        # what is counted is no second thing, and "as well as" no condition
        ("ar", "مما أسفر عن إصابة 203 واختطاف سفينة،", "مما أسفر عن إصابة 143 واختطاف سفينة،", [("number", "203", "143")]),
        ("ar", "يشجع الميناء على الشراكات؛", "يشجع الميناء على الشراكات، فضلا عن تعزيز الحوار؛", []),
        ("ar", "تقرر النظر في لائحة محكمة الموانئ؛", "تقرر النظر في لائحة محكمة الأمم المتحدة للمنازعات؛",
         [("named", "محكمة الموانئ", "محكمة الأمم المتحدة للمنازعات")]),
        # non-financial denies nothing
        ("ar", "تحث الموانئ على رصد الموارد المالية؛", "تحث الموانئ على رصد الموارد المالية وغير المالية؛", []),
        # a year is a year
        ("ar", "يقرر تمديد الولاية لفترة سنة؛", "يقرر تمديد الولاية لمدة عام؛", []),
        # an aside between "including" and its example
        ("ar", "تشجع الموانئ على جمع البيانات، وذلك للتخطيط؛",
         "تشجع الموانئ على جمع البيانات، بما يشمل، حسب الاقتضاء، مقاييس للرفاه، وذلك للتخطيط؛",
         [("scope", None, "بما يشمل، حسب الاقتضاء، مقاييس للرفاه")]),
    ],
)  # fmt: skip
def test_told_as_it_is(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected
