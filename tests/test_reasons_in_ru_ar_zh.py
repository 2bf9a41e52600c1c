"""What was read false in Russian, Arabic and Chinese redlines: renderings that say the same, names that ran over other
words or were cut, addressees with words that are not theirs."""

from __future__ import annotations

import pytest

from resdiff.judge.nature import judge
from resdiff.model.reasons import ReasonKind
from tests.test_reasons import pair_of
from tests.test_reasons_true_and_whole import Told, told


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # the same word in another case, or another rendering of one (A/RES/78/218)
        ("ru", "призывает все государства, имеющие порты, строить маяки;", "рекомендует всем государствам, имеющим порты, строить маяки;",
         [("verb-rendering", "призывает", "рекомендует")]),
        ("ru", "отмечает порты, включая маяки;", "отмечает порты, в том числе маяки;", []),
        ("ar", "تلاحظ الموانئ، بما في ذلك المنارات؛", "تلاحظ الموانئ، بما يشمل المنارات؛", []),
        ("zh", "请有关国家修建灯塔；", "请相关国家修建灯塔；", []),
        ("zh", "促请各国按共同商定条件转让船只；", "促请各国按相互商定条件转让船只；", []),
        # what stands behind who is asked (A/RES/78/252, A/RES/77/28)
        ("ru", "просит Генерального секретаря предварительно объявлять о судах;", "просит Генерального секретаря вновь объявлять о судах;", []),
        ("ru", "призывает государства и впредь строить маяки;", "призывает государства продолжать строить маяки;", []),
        ("ar", "تدعو جميع الأطراف إلى العمل؛", "تدعو جميع الأطراف بشدة إلى العمل؛", [("qualifier-added", None, "بشدة")]),
        # many words came: what is denied among them was not said before (A/RES/77/229)
        ("ru", "отмечает маяки;", "отмечает маяки, которые построены в портах на берегу моря и не видны с лодок рыбаков;", []),
        # a condition goes on behind its comma (A/RES/77/260)
        ("ru", "просит строить маяки;", "просит строить маяки в соответствии с правилами, изложенными в плане;",
         [("qualifier-added", None, "в соответствии с правилами, изложенными в плане")]),
        # what is included stands before what it is said of, and 1,2 is one number (A/RES/77/203)
        ("zh", "欢迎土著人民的经济赋权；", "欢迎土著人民特别是土著妇女的经济赋权；", [("scope", None, "特别是土著妇女")]),
        # names that ran over other words, or were cut (A/RES/77/118, A/RES/78/91)
        ("ru", "отмечает маяки;", "отмечает маяки, созданные Всемирной торговой организацией мерах;",
         [("named", None, "Всемирной торговой организацией")]),
        ("ru", "отмечает, что порт открыт;", "отмечает, что Комитет по рыбному хозяйству высоко оценил порт;",
         [("named", None, "Комитет по рыбному хозяйству")]),
        ("zh", "赞扬努力；", "赞扬岛国政府决定设立一个灯塔委员会；", [("named", None, "灯塔委员会")]),
        # one chair is no other, local communities act, La Niña has a name (A/RES/77/248, A/RES/77/164)
        ("ar", "تلاحظ الرسالة الموجهة إلى رئيس الاجتماع؛", "تلاحظ الرسالة الموجهة إلى رئيسة الاجتماع؛", [("agreement", None, None)]),
        ("zh", "鼓励各国与业界合作；", "鼓励各国与当地社区、业界合作；", [("actors", None, "当地社区")]),
        ("zh", "强调厄尔尼诺和拉尼娜现象；", "强调厄尔尼诺现象；", [("no-longer-named", "拉尼娜", None)]),
        ("ar", "تشير إلى العمل؛", "تشير إلى المؤتمر الدولي المعني بمكافحة العواصف الرملية والترابية؛",
         [("named", None, "المؤتمر الدولي المعني بمكافحة العواصف الرملية والترابية")]),
        # a second thing is asked for behind "а также"; "unless … otherwise" denies nothing (A/RES/78/161, A/RES/78/272)
        ("ru", "просит строить маяки;", "просит строить маяки, а также защищать порты от льда;",
         [("clause-added", None, "защищать порты от льда")]),
        ("ru", "постановляет открыть порт;", "постановляет открыть порт, если комиссия не постановит иначе;",
         [("qualifier-added", None, "если комиссия не постановит иначе")]),
        # one participle for another: the clause did not lose its verb (A/RES/78/40)
        ("ru", "подтверждая важность маяков, отмечая озабоченность рыбаков по поводу льда в портах;",
         "подтверждая важность маяков, разделяя озабоченность рыбаков по поводу льда в портах;", [("clause-verb", "отмечая", "разделяя")]),
        ("ar", "تلاحظ العمل؛", "تلاحظ العمل في العقد الدولي الرابع للقضاء على الاستعمار؛",
         [("named", None, "العقد الدولي الرابع للقضاء على الاستعمار")]),
        # "as it stresses" is no other verb, and no noun is one (A/RES/77/165, A/RES/78/218)
        ("ar", "تلاحظ العمل، وتشدد على أهمية المنارات؛", "تلاحظ العمل، وإذ تشدد على أهمية المنارات؛", []),
        ("ar", "وإذ تلاحظ العمل، وإذ تعيد تأكيد أهمية المنارات،", "وإذ تلاحظ العمل، وإذ تؤكد من جديد أهمية المنارات،", []),
        # the first words are the first clause, whatever they are (S/RES/2717 (2023))
        ("ar", "وإذ يدين العنف في الموانئ،", "وإذ لا يزال يساوره بالغ القلق إزاء الجليد في البحار البعيدة،",
         [("verb", "وإذ يدين", "إذ لا يزال يساوره بالغ القلق")]),
        # an occasion is not appropriate, goals that were agreed soften nothing (A/RES/78/228, E/RES/2022/7)
        ("ar", "تلاحظ تنظيم الحدث؛", "تلاحظ تنظيم المناسبة الرفيعة المستوى؛", []),
        ("ar", "تلاحظ الأهداف؛", "تلاحظ الأهداف المتفق عليها دوليا؛", []),
        ("ar", "تطلب الإبلاغ عن الجليد؛", "تطلب الإبلاغ فورا عن الجليد الذي يغلق الموانئ في فصل الشتاء؛",
         [("qualifier-added", None, "فورا")]),
        ("ar", "تلاحظ التعليم الجيد؛", "تلاحظ التعليم الجيد الشامل للجميع والمنصف؛", [("qualifier-added", None, "الشامل للجميع والمنصف")]),
        ("ar", "تشدد على الضرورة العاجلة لمكافحة الجليد؛", "تشدد على ضرورة مواصلة مكافحة الجليد؛", [("qualifier-dropped", "العاجلة", None)]),
        # special challenges are no example (A/RES/78/162)
        ("ar", "تؤكد أن الموانئ تواجه تحديات خاصة تتعلق بالجليد؛", "تؤكد أن الموانئ تواجه تحديات تتعلق بالجليد؛", []),
        ("ar", "تؤكد المنارات؛", "تؤكد المنارات، خاصة في الموانئ؛", [("scope", None, "خاصة في الموانئ")]),
        # to work with somebody may be what is asked, or how (S/RES/2693 (2023), A/RES/78/179)
        ("zh", "促请船员修建灯塔；", "促请船员与渔民加强合作；", []),
        ("zh", "促请船员修建灯塔；", "促请船员与渔民协商修建灯塔；", [("qualifier-added", None, "与渔民协商")]),
        ("zh", "促请船员促进协作和协调；", "促请船员在其任务范围内，就与渔民有关的经济和社会事项进一步开展协作与协调；",
         [("qualifier-added", None, "在其任务范围内")]),
        # who is asked has a whole name, and the first clause is held against its own (S/RES/2699 (2023))
        ("zh", "请灯塔秘书处修建港口；", "请多国安全支助团修建港口；", [("addressee", "灯塔秘书处", "多国安全支助团")]),
        ("en", "Welcomes the boats, and urges donors to help fishers at sea;", "Urges divers to help fishers at sea;",
         [("clause-dropped", "Welcomes the boats", None), ("addressee", "donors", "divers")]),
        # paragraphs of chapters are counted by no number, cells of tables are (A/RES/77/262, A/RES/77/261)
        ("ru", "принимает к сведению пункты III.60 и III.61 доклада комитета;", "принимает к сведению пункты III.64, 65 и 67 доклада комитета;",
         [("reference", "пункты III.60 и III.61", "пункты III.64, 65 и 67")]),
        ("ar", "تحيط علما بالفقرة حادي عشر-23 من التقرير؛", "تحيط علما بالفقرة رابعا-177 من التقرير؛",
         [("reference", "الفقرة حادي عشر-23", "الفقرة رابعا-177")]),
        ("zh", "表示注意到报告第十一.23段；", "表示注意到报告第四.177段；", [("reference", "第十一.23段", "第四.177段")]),
        ("en", "Takes note of paragraph XI.23 of the report;", "Takes note of paragraph IV.177 of the report;",
         [("reference", "paragraph XI.23", "paragraph IV.177")]),
        # rapporteurs are asked, and their names end before "for one year" (A/HRC/RES/55/6, A/HRC/RES/55/21)
        ("ar", "يطلب إلى المقرر الخاص أن يقدم تقريرا؛", "يطلب إلى الخبيرة المستقلة أن تقدم تقريرا؛",
         [("addressee", "المقرر الخاص", "الخبيرة المستقلة")]),
        ("zh", "请特别报告员提交报告；", "请独立专家提交报告；", [("addressee", "特别报告员", "独立专家")]),
        ("ru", "постановляет продлить мандат;", "постановляет продлить мандат Специального докладчика по вопросу о положении в Мьянме еще на один год;",
         [("period", None, "еще на один год"),
              ("named", None, "Специального докладчика по вопросу о положении в Мьянме")]),
        ("ar", "يشجع التعاون بين الدول؛", "يشجع التعاون بين الدول، حسب الضرورة وبطريقة تتسق مع القانون الوطني؛",
         [("qualifier-added", None, "حسب الضرورة"), ("qualifier-added", None, "بطريقة تتسق مع القانون الوطني")]),
        # "its" intention is no other verb (S/RES/2693 (2023))
        ("ru", "отмечает маяки, выражает намерение открыть порт;", "отмечает маяки, выражает свое намерение открыть порт;", []),
        # seized no longer actively (A/HRC/RES/55/28); one verb with an article on its noun (E/RES/2022/23)
        ("ar", "يقرر أن يبقي المسألة قيد نظره الفعلي.", "يقرر أن يبقي المسألة قيد نظره.", [("qualifier-dropped", "الفعلي", None)]),
        ("ar", "وإذ يعيد التأكيد على أهمية المنارات،", "وإذ يعيد تأكيد أهمية المنارات في الموانئ،", []),
        # "is concerned that" and "is concerned about", and no country's team (A/RES/77/28, A/RES/77/227)
        ("zh", "表示深为关切灯塔关闭；", "表示深为关切的是，灯塔将在冬季关闭；", []),
        ("zh", "欢迎联合国国家工作队的工作；", "欢迎联合国任务组的工作；", [("no-longer-named", "联合国国家工作队", None)]),
        ("ar", "وضع حد فوري لجميع أعمال العنف؛", "وضع حد فورا لجميع أعمال العنف؛", []),  # A/RES/78/219
        ("ru", "Рекомендации комитета | – | –", "Рекомендации комитета | 184 800 | 184 700",
         [("number", None, "184 800"), ("number", None, "184 700")]),
    ],
)  # fmt: skip
def test_each_reason_is_true(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


def test_a_clause_ends_where_the_next_paragraph_begins() -> None:
    # 又注意到 opens a paragraph of a side that has several (A/RES/78/69)
    old = ["欢迎港口，又重申灯塔是海上安全的重要保障；", "又注意到渔民在冬季的困难；"]
    reasons = judge("merged", pair_of(old, "欢迎港口；", "zh")).reasons
    dropped = {r.old for r in reasons if r.kind is ReasonKind.CLAUSE_DROPPED}
    assert dropped == {"重申灯塔是海上安全的重要保障", "注意到渔民在冬季的困难"}


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # "and" is printed onto what denies (A/HRC/RES/55/7)
        ("ar", "تؤكد أن المنارات مضيئة غير قابلة للكسر؛", "تؤكد أن المنارات مضيئة وغير قابلة للكسر؛", []),
        ("ar", "تلاحظ أن العواصف تحول دون بناء المنارات؛", "تلاحظ أن العواصف تحول دون بناء المنارات ودون صيد الأسماك؛", []),
        # words that say how many are meant, behind their noun or before it
        ("ar", "تشير إلى حقوق الصيادين كافة؛", "تشير إلى جميع حقوق الصيادين؛", []),
        ("zh", "出席有关各种会议；", "出席各种相关会议；", []),
        # whose something is, and the endings of a word (E/RES/2022/19, A/HRC/RES/55/4)
        ("ru", "призывает порты в сотрудничестве со своими партнерами строить маяки;",
         "призывает порты в сотрудничестве с их партнерами строить маяки;", []),
        ("ar", "تدعو الموانئ إلى التنفيذ الكامل للخطة؛", "تدعو الموانئ إلى تنفيذ الخطة تنفيذا كاملا؛", []),
        # what an example goes on with is none of it (A/HRC/RES/55/7)
        ("zh", "给渔民享受权利制造障碍；", "给渔民享受权利，包括发展权制造障碍；", [("scope", None, "包括发展权")]),
        ("zh", "敦促各国不拆除灯塔，特别是岛屿国家全面实现照明的灯塔；",
         "敦促各国不拆除灯塔，特别是沿海国家和岛屿国家全面实现照明的灯塔；",
         [("scope", "特别是岛屿国家", "特别是沿海国家和岛屿国家")]),
        ("zh", "请渔民尽快提供援助；", "请渔民根据个案情况尽早提供援助；", [("qualifier-added", None, "根据个案情况")]),
        # two renderings of one thing (A/RES/77/198, A/HRC/RES/55/20)
        ("ar", "تعرب عن بالغ القلق من العواصف؛", "تعرب عن القلق البالغ من العواصف؛",
         [("verb-rendering", "تعرب عن بالغ القلق", "تعرب عن القلق البالغ")]),
        ("ar", "ترحب بمشاركة أصحاب المصلحة؛", "ترحب بالمشاركة الواسعة للجهات صاحبة المصلحة؛", []),
        # no way of doing a thing is denied within "can do" (A/HRC/RES/55/20)
        ("zh", "请渔民可与港口交流；", "请渔民可以不受阻碍地与港口交流；", []),
        # a kind of violence is no condition of it
        ("ar", "تدين العنف القائم على أساس نوع الجنس؛", "تدين العنف؛", []),
        # adjectives of any ending begin a name
        ("ru", "руководствуясь правом портов,", "руководствуясь Всеобщей декларацией прав портов,",
         [("named", None, "Всеобщей декларацией прав портов")]),
        ("zh", "促请管理国告知特别委员会灯塔的情况；", "促请管理国将灯塔的情况告知特别委员会；", []),
        # each in its mandate, and the group that is none of its own (A/HRC/RES/55/16, S/RES/2710 (2023))
        ("ar", "تدعو الموانئ إلى العمل في إطار ولايته؛", "تدعو الموانئ إلى العمل في إطار ولاياتها؛", []),
        ("zh", "欢迎特派团的灯塔；", "欢迎非索过渡特派团的灯塔；", []),
    ],
)  # fmt: skip
def test_endings_places_and_renderings_are_no_news(
    code: str, old: str, new: str, expected: Told
) -> None:
    assert told(code, old, new) == expected
