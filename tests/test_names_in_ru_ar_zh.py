"""Names that Arabic and Chinese print without capitals are told whole, and none is lost behind other words of its
sentence."""

from __future__ import annotations

import pytest

from tests.test_reasons_true_and_whole import Told, told


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # what stands far behind a name makes it no other thing (A/RES/77/6)
        ("zh", "期待在海牙举行的聚会，感谢船厂和第二船坞；", "期待在纽约举行的聚会，感谢船厂和第二船坞；", [("named", "海牙", "纽约")]),
        ("zh", "欢迎聚会和第三次对话；", "欢迎在里斯本举行的聚会和第三次对话；", [("named", None, "里斯本")]),
        # verbs and adverbs are no part of a body (A/RES/78/218, E/RES/2022/4)
        ("zh", "申明灯塔重要；", "申明灯塔重要，全面执行安全理事会的要求；", [("named", None, "安全理事会")]),
        ("zh", "申明灯塔重要；", "申明灯塔重要，这关系到违背人权理事会的决议；", [("named", None, "人权理事会")]),
        # a State is not all of a name (S/RES/2705 (2023), A/RES/78/218)
        ("zh", "支持索马里；", "支持索马里落实索马里过渡计划；", [("named", None, "索马里过渡计划")]),
        ("zh", "欢迎会员国和马里的努力；", "欢迎会员国和马里人权状况独立专家及马里的努力；", [("named", None, "马里人权状况独立专家")]),
        # goals, conferences, bodies by their short names (A/RES/77/154, E/RES/2022/4, A/RES/77/262)
        ("zh", "邀请渔民为灯塔供资；", "邀请渔民为实现可持续发展目标供资；", [("named", None, "可持续发展目标")]),
        ("zh", "重申灯塔的责任；", "重申灯塔对第四次妇女问题世界会议的责任；", [("named", None, "第四次妇女问题世界会议")]),
        ("zh", "回顾报告；", "回顾行预咨委会报告；", [("named", None, "行预咨委会")]),
        # one body by its short name and its long one
        ("zh", "欢迎联合国环境规划署的灯塔；", "欢迎环境署的灯塔；", []),
        ("zh", "欢迎安全理事会的灯塔；", "欢迎安理会的灯塔；", []),
        # a place within the name of a body
        ("zh", "欢迎报告；", "欢迎波罗的海国家理事会的报告；", [("named", None, "波罗的海国家理事会")]),
        ("ar", "تدعو الصيادين إلى تمويل المنارات؛", "تدعو الصيادين إلى تمويل أهداف التنمية المستدامة؛",
         [("named", None, "أهداف التنمية المستدامة")]),
        # names that hold "and" were cut before it (S/RES/2709 (2023), A/RES/77/229)
        ("ar", "يدين أعمال العنف؛", "يدين انتهاكات اتفاق السلام والمصالحة؛", [("named", None, "اتفاق السلام والمصالحة")]),
        ("ar", "ترحب بالتقرير؛", "ترحب بتقرير مكتب المؤسسات الديمقراطية وحقوق الإنسان؛",
         [("named", None, "مكتب المؤسسات الديمقراطية وحقوق الإنسان")]),
        ("ar", "ترحب بعقد الاجتماع؛", "ترحب بعقد الاجتماع في مقر الأمم المتحدة؛", [("named", None, "مقر الأمم المتحدة")]),
        # Bonn does not stand in carbon (A/RES/77/170)
        ("ar", "تلاحظ المنارات؛", "تلاحظ المنارات واحتجاز الكربون؛", []),
        ("ar", "تلاحظ المنارات؛", "تلاحظ المنارات في جنيف وببون؛", [("named", None, "جنيف"), ("named", None, "بون")]),
        # the same ones in another case (A/RES/77/227)
        ("ar", "تدين العنف ضد مسلمي الروهينغيا؛", "تدين العنف الذي يتعرض له مسلمو الروهينغيا؛", []),
    ],
)  # fmt: skip
def test_names_without_capitals(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # what a name is about goes on behind "and", and no word that acts does (S/RES/2693 (2023))
        ("تلاحظ التقرير؛", "تلاحظ تقرير الفريق العامل المعني بالمنارات والصيد البحري؛",
         "الفريق العامل المعني بالمنارات والصيد البحري"),
        ("تلاحظ التقرير؛", "تلاحظ تقرير الفريق العامل المعني بالمنارات والدول المجاورة؛",
         "الفريق العامل المعني بالمنارات"),
        ("تلاحظ التقرير؛", "تلاحظ تقرير المنتدى المعني بتعزيز وحماية حقوق الصيادين؛",
         "المنتدى المعني بتعزيز وحماية حقوق الصيادين"),
        # a mission with the place where it acts (S/RES/2719 (2023))
        ("تلاحظ التقرير؛", "تلاحظ تقرير بعثة الأمم المتحدة لدعم نظام المنارات في هايتي؛",
         "بعثة الأمم المتحدة لدعم نظام المنارات في هايتي"),
        # an organ with its body, an instrument with its place (E/RES/2022/5, A/RES/77/227)
        ("تلاحظ التقرير؛", "تلاحظ تقرير اللجنة الاستشارية لمجلس الموانئ الدولي؛",
         "اللجنة الاستشارية لمجلس الموانئ الدولي"),
        ("تلاحظ التقرير؛", "تلاحظ إعلان وبرنامج عمل فيينا؛", "إعلان وبرنامج عمل فيينا"),
        # what follows a name is none of it (S/RES/2674 (2023), A/HRC/RES/55/21)
        ("تلاحظ التقرير؛", "تلاحظ تقرير لجنة المنارات المشار إليه؛", "لجنة المنارات"),
        ("تلاحظ التقرير؛", "تلاحظ تقرير المؤتمر الوزاري الثاني عشر المزمع عقده؛", "المؤتمر الوزاري الثاني عشر"),
        # a State by all of its name
        ("تلاحظ التقرير؛", "تلاحظ تقرير حكومة جمهورية كوريا الشعبية الديمقراطية؛",
         "حكومة جمهورية كوريا الشعبية الديمقراطية"),
    ],
)  # fmt: skip
def test_arabic_names_end_where_their_chain_ends(old: str, new: str, expected: str) -> None:
    assert told("ar", old, new) == [("named", None, expected)]


def test_what_is_new_and_called_nothing_is_no_arabic_name() -> None:
    assert told("ar", "تلاحظ التقرير؛", "تلاحظ تقرير فريق عامل مفتوح باب العضوية؛") == []


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # a State in another case is no adjective of what follows it (A/RES/77/227)
        ("ru", "отмечает маяки,", "отмечает обретение Мьянмой независимости,", "Мьянмой"),
        # what looks like a verb, and discrimination of whom (S/RES/2709 (2023), A/HRC/RES/55/21)
        ("ru", "отмечает маяки,", "отмечает нарушения Соглашения о статусе сил,", "Соглашения о статусе сил"),
        ("ru", "отмечает маяки,", "отмечает доклад Комитета по ликвидации дискриминации в отношении рыбаков,",
         "Комитета по ликвидации дискриминации в отношении рыбаков"),
        # what stands before a body and is none of it (S/RES/2709 (2023), E/RES/2022/24)
        ("zh", "肯定灯塔的工作；", "肯定灯塔的工作，坚决支持渔业委员会；", "渔业委员会"),
        ("zh", "肯定灯塔的工作；", "肯定灯塔的工作，随着渔业委员会的发展；", "渔业委员会"),
    ],
)  # fmt: skip
def test_names_begin_and_end_with_their_own_words(
    code: str, old: str, new: str, expected: str
) -> None:
    assert ("named", None, expected) in told(code, old, new)
