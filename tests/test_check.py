"""`check` finds the faults put into a clean draft, ten of each kind, and tells nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec
import pytest

import resdiff
from resdiff.languages import load
from resdiff.library import Library
from resdiff.model.records import Document, Paragraph, Source
from resdiff.parse.citations import find_citations
from resdiff.proofreading.check import Checked, TextFinding, check_texts

SUBJECTS = (
    "lamps", "harbours", "tides", "lighthouses", "beacons", "pilots", "buoys", "charts", "bells",
    "signals", "keels", "anchors",
)  # fmt: skip
VERBS = ("Urges", "Invites", "Requests", "Encourages", "Welcomes", "Notes", "Stresses", "Recalls")

HEAD = """\
United Nations\tA/C.3/79/L.4
General Assembly\tDistr.: Limited
14 October 2024
Original: English
Seventy-ninth session
Third Committee
Agenda item 107
Care of the coast

Ruritania: draft resolution

Care of lighthouses

The General Assembly,
"""

ADOPTED = """\
United Nations\tA/RES/{symbol}
General Assembly\tDistr.: General
22 December {year}
{ordinal} session
Agenda item 107

Resolution adopted by the General Assembly on {day}
[on the report of the Third Committee (A/{session}/545, para. 5)]

{symbol}. {title}

The General Assembly,

{recalls}Noting the needs of those who keep the coast of number {number},

1. Invites all States to look after what number {number} is about;

2. Requests the Secretary-General to report thereon.

{meeting}th plenary meeting
{day}
"""
ORDINALS = {76: "Seventy-sixth", 77: "Seventy-seventh", 78: "Seventy-eighth"}
DAYS = {76: "16 December 2021", 77: "15 December 2022", 78: "19 December 2023"}


def title_of(session: int, number: int) -> str:
    """The title of a resolution of the invented record."""
    if number == 1:
        return "Care of lighthouses"
    return f"Care of {SUBJECTS[number % 12]} of the {SUBJECTS[(number + session) % 12]} coast"


def adopted(session: int, number: int) -> Document:
    """A resolution of the invented record; number 1 of each session is one line."""
    symbol = f"{session}/{number}"
    day = DAYS[session]
    before = f"Recalling its resolution {session - 1}/1 of {DAYS.get(session - 1)},\n\n"
    text = ADOPTED.format(
        symbol=symbol,
        session=session,
        year=session + 1945,
        ordinal=ORDINALS[session],
        day=day,
        title=title_of(session, number),
        number=number,
        meeting=50,
        recalls=before if number == 1 and session > 76 else "",
    )
    return resdiff.parse(resdiff.read_bytes(text.encode(), f"{session}_{number}.txt"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("record") / "library.db"
    with Library.open(path, write=True) as held:
        held.put([adopted(s, n) for s in ORDINALS for n in range(1, 13)], "2026-01-01T00:00:00Z")
        yield held


def clean_draft(seed: int) -> list[str]:
    """An invented draft without a fault, a paragraph a line; notes below."""
    chance = random.Random(seed)
    subjects = chance.sample(SUBJECTS, 12)
    cited = chance.sample(range(2, 13), 4)
    rows = [
        "Recalling its resolutions 77/1 of 15 December 2022 and 78/1 of 19 December 2023,",
        f"Recalling also its resolution 76/{cited[0]} of 16 December 2021, entitled "
        f"“{title_of(76, cited[0])}”,",
        f"Reaffirming its resolution 77/{cited[1]} of 15 December 2022,¹",
        f"Noting that the care of {subjects[0]} (and of {subjects[1]}) has no end,²",
        f"Mindful of the needs of those who look after {subjects[2]},",
        f"Mindful also of the “beauty” of {subjects[3]} by night,³",
        f"1. Urges all States to look after their {subjects[4]}, in accordance with its resolution "
        f"78/{cited[2]} of 19 December 2023;",
        f"2. Also urges them to look after their {subjects[5]} with the same zeal;",
        f"3. Invites the keepers of {subjects[6]} to take part in the work set out in paragraph 1 "
        "above;⁴",
        "4. Requests the Secretary-General:",
        f"(a) To count all {subjects[7]} that are out of order;",
        f"(b) To have new {subjects[8]} built in their place;",
        "(c) To tell the States concerned of what was found;",
        f"5. Stresses that {subjects[9]} are to be lit in all weathers, as paragraph 7 below says;",
        f"6. Encourages the owners of {subjects[10]} to keep them clean and dry;⁵",
        f"7. Calls upon all who live near {subjects[11]} to tell of those that are dark;",
        "8. Also calls upon them to help with repairs, as requested in paragraphs 3 and 4 above;",
        "9. Requests the Secretary-General to report to it at its eightieth session, in 2025, on "
        "the implementation of the present resolution.",
    ]
    notes = [
        "1 Resolution 70/1.",
        f"2 Resolution 77/{cited[3]}.",
        "3 A/78/123.",
        "4 See A/77/99, annex.",
        "5 A/78/456.",
    ]
    return [*rows, "________", *notes]


def checked(rows: list[str], library: Library | None) -> tuple[Document, Checked]:
    """A draft of these rows, and what is found in it."""
    at = rows.index("________")
    text = HEAD + "\n" + "\n\n".join(rows[:at]) + "\n\n" + "\n".join(rows[at:]) + "\n"
    document = resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt"))
    return document, check_texts([document], library)


# Faults: each changes the rows, and gives the kinds and the place of what is to be found

Fault = Callable[[list[str], random.Random], tuple[set[str], str]]


def _replaced(rows: list[str], old: str, new: str) -> int:
    at = next(i for i, row in enumerate(rows) if old in row)
    rows[at] = rows[at].replace(old, new, 1)
    return at


def _id_of(rows: list[str], at: int) -> str:
    """The id of the paragraph in a row of the clean draft."""
    if at < 6:
        return f"pp{at + 1}"
    number = re.match(r"(\d+)\. ", rows[at])
    return f"op{number[1]}" if number else f"op4.{rows[at][1]}"


def wrong_day(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    day, other = chance.choice(
        [("16 December 2021", "14"), ("15 December 2022", "5"), ("19 December 2023", "29")]
    )
    at = _replaced(rows, f" of {day}", f" of {other} {day.partition(' ')[2]}")
    return {"date"}, _id_of(rows, at)


def wrong_year(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    day = chance.choice(["16 December 2021", "15 December 2022", "19 December 2023"])
    year = int(day[-4:])
    at = _replaced(rows, f" of {day}", f" of {day[:-4]}{year + chance.choice((-1, 1))}")
    return {"date"}, _id_of(rows, at)


def no_such_day(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    at = _replaced(rows, "16 December 2021", chance.choice(["31 June 2021", "30 February 2022"]))
    return {"date"}, _id_of(rows, at)


def wrong_symbol(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    old, new = chance.choice([("77/", "76/"), ("78/", "77/"), ("76/", "78/")])
    at = next(i for i, row in enumerate(rows[:7]) if f"resolution {old}" in row)
    rows[at] = rows[at].replace(f"resolution {old}", f"resolution {new}", 1)
    return {"date", "title"}, _id_of(rows, at)


def later_session(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    at = _replaced(rows, "resolution 77/", f"resolution {chance.choice((87, 97, 81))}/")
    return {"session", "date"}, _id_of(rows, at)


def wrong_title(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    at = _replaced(
        rows, "entitled “Care of", chance.choice(["entitled “Cure of", "entitled “Use of"])
    )
    return {"title"}, _id_of(rows, at)


def superseded(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    rows[0] = chance.choice(
        [
            "Recalling its resolutions 76/1 of 16 December 2021 and 77/1 of 15 December 2022,",
            "Recalling its resolution 77/1 of 15 December 2022,",
        ]
    )
    return {"superseded"}, "pp1"


def dangling(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    old = chance.choice(["paragraph 1 above", "paragraph 7 below", "paragraphs 3 and 4 above"])
    at = _replaced(rows, old, re.sub(r"\d+(?= (?:above|below))", str(chance.randint(10, 99)), old))
    return {"reference"}, _id_of(rows, at)


def to_itself(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    old, new = chance.choice(
        [("paragraph 1 above", "paragraph 3 above"), ("paragraph 7 below", "paragraph 5 below")]
    )
    return {"reference"}, _id_of(rows, _replaced(rows, old, new))


def other_side(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    old, new = chance.choice(
        [("paragraph 1 above", "paragraph 6 above"), ("paragraph 7 below", "paragraph 2 below")]
    )
    return {"reference"}, _id_of(rows, _replaced(rows, old, new))


def gap(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    number = chance.choice((2, 6, 8))
    del rows[next(i for i, row in enumerate(rows) if row.startswith(f"{number}. "))]
    rows[:] = [row.replace(" 3 and", " 3 to") for row in rows]
    return {"gap"}, f"op{number + 1}"


def item_gap(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    letter = chance.choice("ab")
    del rows[next(i for i, row in enumerate(rows) if row.startswith(f"({letter})"))]
    return {"gap"}, f"op4.{letter}"  # ids of sub-paragraphs count places


def double_number(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    number = chance.choice((3, 6, 8))
    at = next(i for i, row in enumerate(rows) if row.startswith(f"{number}. "))
    rows[at] = f"{number - 1}" + rows[at].removeprefix(str(number))
    return {"number"}, f"op{number - 1}-2"


def misnumbered(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    number = chance.choice((2, 6, 8))
    at = next(i for i, row in enumerate(rows) if row.startswith(f"{number}. "))
    rows[at] = f"{number + 20}" + rows[at].removeprefix(str(number))
    return {"number", "gap"}, f"op{number + 20}"


def printed_twice(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    at = chance.choice((2, 3, 4))
    rows.insert(6, re.sub("[¹²³⁴⁵]", "", rows[at]))
    return {"twice"}, "pp7"


def mark_lost(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    sign = chance.choice("¹²³⁴⁵")
    _replaced(rows, sign, "")
    return {"note"}, f"note {'¹²³⁴⁵'.index(sign) + 1}"


def note_lost(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    number = chance.randint(1, 5)
    del rows[rows.index("________") + number]
    at = next(i for i, row in enumerate(rows) if "¹²³⁴⁵"[number - 1] in row)
    return {"note"}, _id_of(rows, at)


def marks_swapped(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    first, second = chance.choice([("¹", "²"), ("²", "³"), ("³", "⁴"), ("⁴", "⁵")])
    at = _replaced(rows, second, "\0")
    _replaced(rows, first, second)
    _replaced(rows, "\0", first)
    return {"note"}, _id_of(rows, at)


def also_alone(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    old, new = chance.choice(
        [
            ("3. Invites", "3. Also invites"),
            ("5. Stresses", "5. Further stresses"),
            ("6. Encourages", "6. Also encourages"),
            ("Reaffirming its", "Reaffirming further its"),
        ]
    )
    return {"opener"}, _id_of(rows, _replaced(rows, old, new))


def end_mark(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    at = chance.choice((2, 3, 4, 6, 7, 10, 13, 15, 17))
    found = re.search(r"[,;.]([¹²³⁴⁵]?)$", rows[at])
    assert found
    wrong = chance.choice([m for m in ("", ".", ";", ",") if m != found[0][0]])
    if at == 17 and wrong == ";":
        wrong = ","
    if at < 6 and wrong == ".":
        wrong = ";"
    rows[at] = rows[at][: found.start()] + wrong + found[1]
    return {"end-mark"}, _id_of(rows, at)


def double_word(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    at = chance.choice((3, 4, 6, 8, 13, 14))
    words = rows[at].split(" ")
    place = next(i for i, w in enumerate(words) if i > 2 and w.isalpha() and w.islower())
    words.insert(place, words[place])
    rows[at] = " ".join(words)
    return {"word"}, _id_of(rows, at)


def bracket(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    sign = chance.choice("()“”")
    row = 3 if sign in "()" else 5
    rows[row] = rows[row].replace(sign, "", 1)
    return {"bracket"}, _id_of(rows, row)


def session_and_year(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    at = _replaced(
        rows, "session, in 2025", f"session, in {chance.choice((2023, 2024, 2027, 2028))}"
    )
    return {"session"}, _id_of(rows, at)


def wrong_body(rows: list[str], chance: random.Random) -> tuple[set[str], str]:
    at = _replaced(
        rows, "Reaffirming its resolution 77/", "Reaffirming Human Rights Council resolution 77/"
    )
    return {"body"}, _id_of(rows, at)


FAULTS: tuple[Fault, ...] = (
    wrong_day, wrong_year, no_such_day, wrong_symbol, later_session, wrong_title, superseded,
    dangling, to_itself, other_side, gap, item_gap, double_number, misnumbered, printed_twice,
    mark_lost, note_lost, marks_swapped, also_alone, end_mark, double_word, bracket,
    session_and_year, wrong_body,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
def test_a_clean_draft_has_no_findings(seed: int, library: Library) -> None:
    _, found = checked(clean_draft(seed), library)
    assert [(f.kind, f.paragraph, f.found, f.why) for f in found.findings] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_faults_of_each_kind_are_found_and_nothing_else(fault: Fault, library: Library) -> None:
    missed, strange = [], []
    for seed in range(10):
        rows = clean_draft(seed)
        kinds, place = fault(rows, random.Random(seed))
        _, found = checked(rows, library)
        told = {
            (f.kind, f"note {f.note}" if f.note and not f.paragraph else f.paragraph)
            for f in found.findings
        }
        if not any((kind, place) in told for kind in kinds):
            missed.append((seed, place, told))
        strange += [(seed, t) for t in told if t[0] not in kinds or t[1] != place]
    assert not missed
    # a number that is missing also leaves references behind
    assert not strange or fault in (gap, misnumbered, double_number), strange


def test_french_words_that_only_look_like_faults() -> None:
    """Once more is no further; a pronoun may stand behind the same small word."""
    words = (
        ("1.", "Prie les gardiens de lire le rapport sur les lanternes ;"),
        ("2.", "Demande une fois de plus aux pilotes de compter les bouées ;"),
        ("3.", "Invite les ports à garder l’huile, tout en en évitant la perte."),
    )
    paragraphs = tuple(
        Paragraph(id=f"op{n}", kind="operative", label=label, text=text)
        for n, (label, text) in enumerate(words, 1)
    )
    source = Source(file="lanternes.txt", format="text", sha256="")
    draft = Document(source=source, language="fr", paragraphs=paragraphs)
    assert check_texts([draft]).findings == ()


def _proofread(
    code: str, *rows: Paragraph, organ: str = "GA", year: int = 2023
) -> list[TextFinding]:
    source = Source(file="lanternes.txt", format="text", sha256="")
    paragraphs = tuple(
        msgspec.structs.replace(row, citations=tuple(find_citations(row.text, load(code), organ)))
        for row in rows
    )
    draft = Document(
        source=source,
        language=code,
        organ=organ,
        session=str(year - 1945),
        adopted=f"{year}-12-20",
        paragraphs=paragraphs,
    )
    return list(check_texts([draft]).findings)


def _rows(kind: Literal["operative", "preambular"], *texts: str) -> list[Paragraph]:
    sign = "op" if kind == "operative" else "pp"
    return [
        Paragraph(
            id=f"{sign}{n}", kind=kind, label=f"{n}." if kind == "operative" else None, text=text
        )
        for n, text in enumerate(texts, 1)
    ]


FAULTLESS = {
    # the date between two numbers is that of the second one
    "zh-dates": ("zh", "回顾其第57/284号、2004年4月8日第58/286号和2005年12月23日第60/260号决议，"),
    # a day by which something is due is no date of a resolution
    "zh-deadline": ("zh", "请小组至迟于2023年8月4日按照第2321(2016)号决议第43段提交报告，"),
    "en-deadline": (
        "en",
        "Recalling the lamps asked for in resolution 2624 (2022) by 15 May 2023,",
    ),
    # quotation marks turned round
    "ar-quotes": ("ar", "إذ تشير إلى اليوم المعنون ”ضوء الفوانيس“ وإلى “زيت المصابيح”،"),
    # numbers from right to left
    "ar-backwards": ("ar", "إذ تشير إلى القرار 90/74 المؤرخ 13 كانون الأول/ديسمبر 2019،"),
    "ar-word": ("ar", "إذ تلاحظ أن حارس المنارة قد قدّم زيتا للمصابيح،"),
    "en-roman": (
        "en",
        "Recalling resolution 1514 (XV) of 14 December 1960, and that a) and b) differ,",
    ),
    "en-bodies": (
        "en",
        "Recalling General Assembly and Security Council resolutions 60/180 and 1645 (2005) of 20 "
        "December 2005,",
    ),
    "en-two-verbs": ("en", "Welcoming and further encouraging the lighting of lamps,"),
    "ru-items": ("ru", "отмечая меры, изложенные в подпунктах a)–f) пункта 3 доклада о фонарях,"),
    "es-item": ("es", "Recordando el párrafo 63 d) del documento sobre los faros,"),
    "ru-quotes": ("ru", "отмечая «„свет“ маяков» и доклад «Яркий» свет для всех портов»,"),
    "fr-itself": ("fr", "Gravement préoccupée elle aussi par l’état des lampes,"),
    "zh-labour": ("zh", "表示注意到国际劳工大会第103届会议于2014年6月11日通过关于灯笼的建议书，"),
    # a commission that is named behind the number
    "es-commission": (
        "es",
        "Tomando nota de la resolución 99/2 de la Comisión Económica para Borduria, de 27 de mayo de 2022,",
    ),
    # energy, and energy of the wind
    "ar-and": ("ar", "إذ تلاحظ أسعار الزيت والطاقة والطاقة الهوائية للمنارات،"),
    # a committee has sessions of its own
    "fr-committee": (
        "fr",
        "Notant que le Comité des lanternes et des phares a siégé à sa soixante-dix-neuvième session en juin 2022,",
    ),
    "ru-committee": (
        "ru",
        "отмечая, что Комитет по маякам на своей семьдесят девятой сессии в 2022 году закрыл порт,",
    ),
    "en-special": ("en", "Recalling General Assembly resolution ES- 10/17 of 15 December 2006,"),
}


@pytest.mark.parametrize("name", FAULTLESS)
def test_what_only_looks_like_a_fault(name: str) -> None:
    code, text = FAULTLESS[name]
    rows = _rows("preambular", text)
    assert [(f.kind, f.found, f.why) for f in _proofread(code, *rows)] == []


ONE_VERB = {
    "fr": ("Sachant que les lampes brûlent,", "Considérant également que l’huile manque,"),
    "es": ("Destacando que las lámparas arden,", "Subrayando también que falta aceite,"),
    "ru": ("ссылаясь на доклад о лампах,", "напоминая также о докладе о портах,"),
    "zh": ("认识到灯笼的作用，", "又确认港口的作用，"),
    "ar": ("إذ تسلّم بدور المصابيح،", "وإذ تقر أيضا بدور المرافئ،"),
}


@pytest.mark.parametrize("code", ONE_VERB)
def test_two_openers_that_translate_one(code: str) -> None:
    rows = _rows("preambular", *ONE_VERB[code])
    assert _proofread(code, *rows) == []


def test_a_quotation_of_two_paragraphs() -> None:
    rows = _rows("preambular", "إذ تلاحظ السؤال التالي: ”ما الذي يضيء،", "وما الذي لا يضيء؟“،")
    assert _proofread("ar", *rows) == []
    assert [f.kind for f in _proofread("ar", rows[0])] == ["bracket"]


def test_a_long_word_for_session_does_not_part_it_from_its_year() -> None:
    text = "Solicita un informe en su octogésimo tercer período de sesiones, en 2026."
    assert [f.kind for f in _proofread("es", *_rows("operative", text))] == ["session"]


def test_the_second_of_two_items_bears_the_letter_of_the_first() -> None:
    [chapeau] = _rows("operative", "Requests the keepers:")
    items = [
        Paragraph(id=f"op1.{at}", kind="operative", label="(a)", text=text, parent="op1")
        for at, text in (("a", "To light the lamps;"), ("b", "To count the buoys."))
    ]
    assert [(f.kind, f.paragraph) for f in _proofread("en", chapeau, *items)] == [
        ("number", "op1.b")
    ]


def test_a_half_of_brackets_is_told_though_a_number_stands_before_the_other() -> None:
    rows = _rows("preambular", "Recalling resolution 1514 XV) of 14 December 1960,")
    assert [(f.kind, f.found) for f in _proofread("en", *rows)] == [("bracket", ")")]


def test_numbers_of_another_body_that_counts_as_the_assembly_does() -> None:
    """A commission whose seventy-third session was in 2017 speaks in an annex."""
    texts = (
        "Recalling its resolution 73/1 of 19 May 2017,",
        "Noting its resolution 74/5 of 16 May 2018,",
    )
    rows = [msgspec.structs.replace(r, id=f"annex1.{r.id}") for r in _rows("preambular", *texts)]
    assert _proofread("en", *rows) == []


def test_a_year_that_stands_before_its_session() -> None:
    rows = _rows("operative", "请秘书长在2026年向大会第八十三届会议提交关于灯笼的报告。")
    assert [f.kind for f in _proofread("zh", *rows)] == ["session"]


def test_the_council_says_further_as_it_likes() -> None:
    texts = ("Notes the lamps;", "Further decides to light them;", "Requests oil.")
    kinds = [
        [f.kind for f in _proofread("en", *_rows("operative", *texts), organ=o)]
        for o in ("SC", "GA")
    ]
    assert kinds == [[], ["opener"]]


def test_paragraphs_without_their_numbers_are_not_missing() -> None:
    rows = _rows(
        "operative",
        *[f"تطلب إلى الحارس أن يضيء المصباح رقم {n}؛" for n in range(1, 5)],
        "تقرر أن تنظر.",
    )
    lost = [msgspec.structs.replace(r, label=None) if r.id == "op3" else r for r in rows]
    assert _proofread("ar", *lost) == []
    assert [f.kind for f in _proofread("ar", *(r for r in rows if r.id != "op3"))] == ["gap"]


def test_all_paragraphs_at_once_have_no_number_that_could_be_wrong() -> None:
    """Words for a title or for all of a part stand beside those for the present resolution."""
    rows = _rows("operative", "请各国遵守上文执行部分各段和本决议标题；", "请秘书长提出报告。")
    assert _proofread("zh", *rows) == []


def test_italics_that_end_within_a_verb_make_no_other_verb() -> None:
    first, second = _rows("preambular", "Rappelant les lampes,", "Rappelant également les ports,")
    cut = msgspec.structs.replace(first, opener="Rappelan")
    assert _proofread("fr", cut, second) == []


PAST_AGENDAS = {
    "en": (
        "Decides to include in the provisional agenda of its {} session the item on lanterns;",
        "seventy-eighth",
        "seventy-ninth",
    ),
    "fr": (
        "Décide d’inscrire à l’ordre du jour provisoire de sa {} session la question des "
        "lanternes ;",
        "soixante-dix-huitième",
        "soixante-dix-neuvième",
    ),
    "es": (
        "Decide incluir en el programa provisional de su {} período de sesiones el tema de los "
        "faroles;",
        "septuagésimo octavo",
        "septuagésimo noveno",
    ),
    "ru": (
        "постановляет включить в предварительную повестку дня своей {} сессии пункт о фонарях;",
        "семьдесят восьмой",
        "семьдесят девятой",
    ),
    "zh": ("决定将关于灯笼的项目列入大会第{}届会议临时议程；", "七十八", "七十九"),
    "ar": (
        "تقرر أن تدرج في جدول الأعمال المؤقت لدورتها {} البند المتعلق بالفوانيس؛",
        "الثامنة والسبعين",
        "التاسعة والسبعين",
    ),
}


@pytest.mark.parametrize("code", PAST_AGENDAS)
def test_the_agenda_of_a_session_that_is_open_is_not_provisional(code: str) -> None:
    """A/RES/76/46 in Arabic, 76/64 in French, 77/34 in Spanish."""
    words, own, coming = PAST_AGENDAS[code]
    rows = (_rows("operative", words.format(session)) for session in (own, coming))
    found, none = (_proofread(code, *row, year=2023) for row in rows)
    assert [(f.kind, f.found) for f in found if f.kind == "session"] != []
    assert [f.kind for f in none if f.kind == "session"] == []


def test_the_number_of_the_council_is_none_of_the_assembly() -> None:
    text = "Recalling General Assembly resolution 1325 (2000) of 31 October 2000,"
    assert [f.kind for f in _proofread("en", *_rows("preambular", text))] == ["body"]
    text = text.replace("General Assembly", "Security Council")
    assert _proofread("en", *_rows("preambular", text)) == []


def test_a_day_of_another_century() -> None:
    """A/RES/78/248: 24 December 2107 for 2017."""
    text = "Decides to light the lanterns no later than 31 January 2203;"
    assert [f.kind for f in _proofread("en", *_rows("operative", text))] == ["date"]
    assert _proofread("en", *_rows("operative", text.replace("2203", "2023"))) == []


BEHIND_ITS_BODY = {
    "fr": "Rappelant la résolution 77/186 de l’Assemblée générale, en date du 14 décembre 2023,",
    "es": "Recordando la resolución 77/186 de la Asamblea General, de 14 de diciembre de 2023,",
    "ru": "ссылаясь на резолюцию 77/186 Генеральной Ассамблеи от 14 декабря 2023 года,",
}


@pytest.mark.parametrize("code", BEHIND_ITS_BODY)
def test_a_date_behind_the_body_of_its_number(code: str) -> None:
    rows = _rows("preambular", BEHIND_ITS_BODY[code])
    assert [f.kind for f in _proofread(code, *rows, year=2024)] == ["date"]


def test_a_line_that_recurs_is_no_paragraph_printed_twice() -> None:
    """A/C.3/80/L.1, a programme of work, has one for each morning."""
    line = "10 a.m. Introductory statements of the keepers and dialogue on lamps"
    rows = [
        Paragraph(id=f"u{n}", kind="paragraph", text=text)
        for n, text in enumerate((line, "Lamps", line, "Harbours", line), 1)
    ]
    assert _proofread("en", *rows) == []
    assert [f.kind for f in _proofread("en", *rows[:3])] == ["twice"]


def test_a_bracket_over_two_lines_of_a_heading() -> None:
    rows = [
        Paragraph(id="h1", kind="heading", text="Dialogue of the keepers (continued"),
        Paragraph(id="h2", kind="heading", text="and concluded)"),
    ]
    assert _proofread("en", *rows) == []
    assert [f.kind for f in _proofread("en", rows[0])] == ["bracket"]


def test_a_text_without_numbers_has_no_paragraph_to_which_it_could_refer() -> None:
    """A/C.6/80/L.24, a decision whose reference to paragraph 5 above ended the command."""
    rows = _rows("preambular", "Noting the lamps, as set out in paragraph 5 above,")
    assert [f.kind for f in _proofread("en", *rows)] == []


def test_an_item_within_a_quotation_in_brackets() -> None:
    """A/RES/78/152 in Russian: (g) has both of its halves, and g) has one."""
    text = "отмечая доклад Lamps: Target (g) («Состояние маяков: решение задачи g)») и другие,"
    assert _proofread("ru", *_rows("preambular", text)) == []


def test_titles_of_a_list_end_in_words_or_in_the_bracket_behind_one() -> None:
    """S/RES/2709 (2023) in Spanish."""
    titles = ("Lamps of the harbours", "Reform of lamps (ROL)", "Oil (OIL)", "Wicks and wells")
    rows = [Paragraph(id="op1", kind="operative", label="1.", text="Decides on these tasks:")]
    for letter, title in zip("abcd", titles, strict=True):
        place = f"op1.{letter}"
        rows += [
            Paragraph(id=place, kind="operative", label=f"({letter})", text=title, parent="op1"),
            Paragraph(
                id=f"{place}.i", kind="operative", label="(i)", text="Light them;", parent=place
            ),
        ]
    rows.append(Paragraph(id="op2", kind="operative", label="2.", text="Thanks all keepers."))
    assert [f.why for f in _proofread("en", *rows)] == []
