"""Edits of substance that a cunning delegate hides in a change that may be passed over, as found by putting hundreds of
them by hand into changes that were quiet: none stays technical or editorial."""

from __future__ import annotations

import pytest

from tests.test_quiet_in_six_languages import nature


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        # the resolution of another body, whose number tells nothing of it
        ("ru", "ссылаясь на свои резолюции 73/37 от 5 декабря 2018 года и 74/37 от 6 декабря 2019 года о маяках,",
         "ссылаясь на резолюции Экономического и Социального Совета 73/37 от 5 декабря 2018 года и 74/37 от 6 декабря 2019 года о маяках,"),
        ("ru", "ссылаясь на свою резолюцию 76/37 от 9 декабря 2021 года о маяках,",
         "ссылаясь на свою резолюцию 77/45 Совета Безопасности от 12 декабря 2022 года о маяках,"),
        ("zh", "表示注意到秘书长根据大会第76/37号决议所载要求编写的报告，", "表示注意到秘书长根据人权理事会第77/45号决议所载要求编写的报告，"),
        ("zh", "回顾其关于灯塔的各项决议，特别是2021年12月9日第76/37号决议，",
         "回顾其关于灯塔的各项决议，特别是安全理事会2022年12月12日第77/45号决议，"),
        ("ar", "وإذ تشير إلى قرار الجمعية العامة 76/37 المؤرخ 9 كانون الأول/ديسمبر 2021 بشأن المنارات،",
         "وإذ تشير إلى قرار مجلس حقوق الإنسان 77/45 المؤرخ 12 كانون الأول/ديسمبر 2022 بشأن المنارات،"),
        ("en", "Recalling General Assembly resolution 76/37 of 9 December 2021 on lighthouses,",
         "Recalling Security Council resolution 77/45 of 12 December 2022 on lighthouses,"),
        # one of three parts left out
        ("ru", "ссылаясь на свои резолюции 74/37 A–C от 5 декабря 2019 года и 75/37 от 7 декабря 2020 года,",
         "ссылаясь на свои резолюции 74/37 A и C от 5 декабря 2019 года и 75/37 от 7 декабря 2020 года,"),
        ("en", "Recalling its resolutions 74/37 A-C of 5 December 2019 and 75/37 of 7 December 2020,",
         "Recalling its resolutions 74/37 A and C of 5 December 2019 and 75/37 of 7 December 2020,"),
        # those who do something are no longer the ones before
        ("ru", "призывает укреплять связи между маяками и сетями, занимающимися спасением на море, и портами;",
         "призывает укреплять связи между маяками и сетями и занимающимися спасением на море, и портами;"),
        # what only named somebody again is a second one
        ("en", "Urges States, parties to the treaty, to keep lighthouses;", "Urges States, and parties to the treaty, to keep lighthouses;"),
        ("en", "Urges States, parties to the treaty, to keep lighthouses;", "Urges States and parties to the treaty, to keep lighthouses;"),
        ("ru", "призывает государства, участников договора, беречь маяки;", "призывает государства, и участников договора, беречь маяки;"),
        ("fr", "Engage les États, parties au traité, à garder les phares ;", "Engage les États, et parties au traité, à garder les phares ;"),
        ("es", "Insta a los Estados, partes en el tratado, a cuidar los faros;", "Insta a los Estados, y partes en el tratado, a cuidar los faros;"),
        ("zh", "促请各国，公约缔约方，保护灯塔；", "促请各国，和公约缔约方，保护灯塔；"),
        # somebody else is asked; others' resolutions, or one for several
        ("ar", "تطلب إلى الأمين العام والمفوضية أن يقدم تقريرا عن المنارات؛", "تطلب إلى الأمين العام والمفوضية أن تقدم تقريرا عن المنارات؛"),
        ("ar", "تقرر أن تنظر في مسألة المنارات؛", "تقرر أن ينظر في مسألة المنارات؛"),
        ("ar", "تحث اللجنة على تنفيذ قراراتها بشأن المنارات؛", "تحث اللجنة على تنفيذ قراراته بشأن المنارات؛"),
        ("ar", "تحث اللجنة على تنفيذ قراراتها بشأن المنارات؛", "تحث اللجنة على تنفيذ قرارها بشأن المنارات؛"),
        # another word, though letters stand for each other elsewhere
        ("ar", "تقر بأهمية عمله في الميناء؛", "تقر بأهمية عملة في الميناء؛"),
        ("ar", "تشجع على تعزيز مكانة البحارة؛", "تشجع على تعزيز مكانه البحارة؛"),
        ("ar", "تدعو إلى إطلاق سراح أسرى السفينة؛", "تدعو إلى إطلاق سراح أسري السفينة؛"),
        ("ar", "تحيط علما بالتدابير الموصى بها؛", "تحيط علما بالتدابير الموصي بها؛"),
        ("ar", "تحث الدول على حماية الأجراء في الموانئ؛", "تحث الدول على حماية الإجراء في الموانئ؛"),
        # words that round brackets took out of the sentence, or no longer
        ("zh", "促请各国(港口)保护灯塔；", "促请各国港口保护灯塔；"),
        ("ru", "призывает организации (частные) беречь маяки;", "призывает организации частные беречь маяки;"),
        ("ar", "تحث الدول (الساحلية) على حماية المنارات؛", "تحث الدول الساحلية على حماية المنارات؛"),
        ("en", "Urges oil and (gas) tankers to keep away;", "Urges oil and gas tankers to keep away;"),
    ],
)  # fmt: skip
def test_an_edit_of_substance_is_told(code: str, old: str, new: str) -> None:
    kind = "preambular" if new[-1] in ",،，" else "operative"
    assert nature(code, old, new, kind) == "substantive"


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("en", "Urges States to keep lighthouses, ports, wells;", "Urges States to keep lighthouses, ports and wells;"),
        ("en", "Notes the role of port masters and pilots, fishers, keepers, divers and others;", "Notes the role of port masters, pilots, fishers, keepers, divers and others;"),
        ("ru", "приветствуя оценку маяков, с удовлетворением отмечая рекомендации о портах,",
         "приветствуя оценку маяков и с удовлетворением отмечая рекомендации о портах,"),
        ("zh", "促请各国保护灯塔、港口；", "促请各国保护灯塔和港口；"),
        # both bodies are named with their own
        ("ru", "ссылаясь на резолюцию 76/37 Генеральной Ассамблеи от 9 декабря 2021 года и резолюцию 42/11 Совета по правам человека,",
         "ссылаясь на резолюцию 77/45 Генеральной Ассамблеи от 12 декабря 2022 года и резолюцию 42/11 Совета по правам человека,"),
        ("zh", "回顾大会2021年12月9日第76/37号决议，", "回顾大会2022年12月12日第77/45号决议，"),
        ("ru", "ссылаясь на свои резолюции 74/37 A-C от 5 декабря 2019 года и 75/37 от 7 декабря 2020 года,",
         "ссылаясь на свои резолюции 74/37 A–C от 5 декабря 2019 года и 75/37 от 7 декабря 2020 года,"),
        ("ru", "призывает беречь маяки, причалы, пристани и волноломы;", "призывает беречь маяки, причалы и пристани и волноломы;"),
        ("ar", "تطلب إلى المقرر الخاص أن يقدم تقريرا عن المنارات؛", "تطلب إلى المقررة الخاصة أن تقدم تقريرا عن المنارات؛"),
        ("ar", "تشير إلى قراراتها 73/37 و 74/37 بشأن المنارات وتطلب العمل؛", "يشير إلى قراراته 73/37 و 74/37 بشأن المنارات ويطلب العمل؛"),
        ("ar", "وإذ تشير أيضا إلى قراريها 75/37 و 76/37 وقراراتها السابقة ذات الصلة،", "وإذ تشير أيضا إلى قراراتها 75/37 و 76/37 و 77/45، وكذلك إلى قراراتها السابقة ذات الصلة،"),
        ("ar", "تشجع الدول على حماية اللجنة والدراسة؛", "تشجع الدول على حماية اللجنه والدراسه؛"),
        ("en", "Urges the Reef Organization RO to help;", "Urges the Reef Organization (RO) to help;"),
        ("zh", "深信此类措施可以改善港口、包括海上灯塔的条件，", "深信此类措施可以改善港口(包括海上灯塔)的条件，"),
        ("zh", "促请灯塔组织(塔组织)提供帮助；", "促请灯塔组织（塔组织）提供帮助；"),
    ],
)  # fmt: skip
def test_what_only_moves_on_beside_it_stays_quiet(code: str, old: str, new: str) -> None:
    kind = "preambular" if new[-1] in ",،，" else "operative"
    assert nature(code, old, new, kind) in ("technical", "editorial")
