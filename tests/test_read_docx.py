"""Word files: what Word numbers, notes, tracks, frames and hides, read as a reader of the printed page has it.

Every file is built for its test, of the parts that Word writes (`word` in test_office.py).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resdiff
from resdiff.model.read_options import ReadOptions, Revisions
from resdiff.read.docx.reader import read_docx
from tests.test_office import p, run, table, word
from tests.test_read_akn import marked

ASSEMBLY = p("The General Assembly,")
HEAD = ASSEMBLY + p("Recalling its resolution 78/228 of 19 December 2023,")
PP1 = "pp1 Recalling its resolution 78/228 of 19 December 2023,"
URGES = p("\t1.\tUrges Member States to light lamps;")
OP1 = "op1 1. Urges Member States to light lamps;"


def parsed(data: bytes, revisions: Revisions = "accepted") -> resdiff.Document:
    options = ReadOptions(revisions=revisions)
    return resdiff.parse(resdiff.read_bytes(data, "draft.docx", options=options))


def rows(document: resdiff.Document) -> list[str]:
    """Id, label and text of each paragraph."""
    return [" ".join(filter(None, (q.id, q.label, q.text))) for q in document.paragraphs]


def read(*blocks: str, revisions: Revisions = "accepted", **parts: str) -> resdiff.Document:
    """A resolution with one preambular paragraph and these blocks behind it."""
    return parsed(word(HEAD, *blocks, **parts), revisions)


def body(*blocks: str, revisions: Revisions = "accepted", **parts: str) -> list[str]:
    """What follows the preambular paragraph."""
    found = rows(read(*blocks, revisions=revisions, **parts))
    assert found[0] == PP1
    return found[1:]


def labels(*blocks: str, numbering: str, styles: str = "") -> list[str | None]:
    return [q.label for q in read(*blocks, numbering=numbering, styles=styles).paragraphs[1:]]


def texts(*blocks: str, revisions: Revisions = "accepted") -> list[str]:
    return [q.text for q in read(*blocks, revisions=revisions).paragraphs[1:]]


# The masthead

LEFT, RIGHT = p("Distr.: Limited"), p("14 October 2025")
HEADER = table((p("United Nations"), p("A", "/C.3/80/L.4")), (p("General Assembly"), LEFT + RIGHT))


def test_the_masthead_stands_in_the_header_of_the_first_page() -> None:
    front = (
        p("Eightieth session")
        + p("Third Committee")
        + p("Agenda item 107")
        + p("The lighting of lamps")
    )
    document = parsed(
        word(
            front,
            p("Cuba and Peru: draft resolution"),
            p("Care of lamps"),
            HEAD,
            URGES,
            header=HEADER,
        )
    )
    assert (document.symbol, document.organ, document.distribution) == (
        "A/C.3/80/L.4",
        "GA",
        "Limited",
    )
    assert (document.date, document.session, document.committee) == ("2025-10-14", "80", "C.3")
    assert (document.agenda_item, document.agenda_title, document.title) == (
        "107",
        "The lighting of lamps",
        "Care of lamps",
    )
    assert (document.kind, document.sponsors) == ("draft resolution", ("Cuba", "Peru"))
    assert (rows(document), document.warnings) == ([PP1, OP1], ())
    assert (
        parsed(word(HEAD, URGES, header=HEADER, title_page="")).symbol is None
    )  # no header of the first page


KNOWN = {"Symbol1": "A/C.2/81/L.9", "Title1": "Care of buoys", "Session1": "Eighty-first session"}
CUSTOM = "".join(
    f'<property name="{name}"><lpwstr>{value}</lpwstr></property>' for name, value in KNOWN.items()
)


def test_properties_count_only_where_the_text_is_silent() -> None:
    document = parsed(word(HEAD, URGES, custom=CUSTOM))
    assert (document.symbol, document.title, document.session) == (
        "A/C.2/81/L.9",
        "Care of buoys",
        "81",
    )
    settings = '<w:docVars><w:docVar w:name="sss1" w:val="A/80/L.2"/></w:docVars>'
    assert parsed(word(HEAD, URGES, settings=settings)).symbol == "A/80/L.2"
    document = parsed(
        word(p("Eightieth session"), p("Care of lamps"), HEAD, URGES, header=HEADER, custom=CUSTOM)
    )
    assert (document.symbol, document.title, document.session) == (
        "A/C.3/80/L.4",
        "Care of lamps",
        "80",
    )


# Numbers


def lists(*levels: tuple[str, str], overrides: str = "", more: str = "", start: int = 1) -> str:
    """Numbering with one list, num 1: (form, text) of each level; `more` is put into each level."""
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    again = (
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>' if overrides else ""
    )
    return f'<w:abstractNum w:abstractNumId="7">{inner}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{again}'


def n(text: str, depth: int = 0, number: int = 1) -> str:
    """A paragraph that Word numbers."""
    return p(text, look=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


THREE = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))


def test_numbers_typed_with_tabs() -> None:
    typed = (
        p("\t2.\tRequests the Secretary-General:"),
        p("\t(a)\tTo count lamps;"),
        p("\t(b)\tTo report."),
    )
    expected = [
        "op2 2. Requests the Secretary-General:",
        "op2.a (a) To count lamps;",
        "op2.b (b) To report.",
    ]
    assert body(URGES, *typed) == [OP1, *expected]


def test_automatic_numbers_on_three_levels() -> None:
    blocks = (
        n("Urges States:"),
        n("To light:", 1),
        n("Lamps;", 2),
        n("Buoys;", 2),
        n("To report;", 1),
        n("Decides to meet."),
    )
    first = [
        "op1 1. Urges States:",
        "op1.a (a) To light:",
        "op1.a.i (i) Lamps;",
        "op1.a.ii (ii) Buoys;",
    ]
    assert body(*blocks, numbering=lists(*THREE)) == [
        *first,
        "op1.b (b) To report;",
        "op2 2. Decides to meet.",
    ]


SIGNS = {
    "lowerLetter": "(a) (b) (c)",
    "upperLetter": "(A) (B) (C)",
    "lowerRoman": "(i) (ii) (iii)",
    "bullet": "• • •",
    "russianLower": "(а) (б) (в)",
    "arabicAbjad": "(أ) (ب) (ج)",
    "arabicAlpha": "(أ) (ب) (ت)",
    "chineseCounting": "(一) (二) (三)",
}


@pytest.mark.parametrize(("form", "signs"), SIGNS.items())
def test_signs_that_word_counts_in(form: str, signs: str) -> None:
    blocks = n("Urges States:"), *(n("To light lamps;", 1) for _ in range(3))
    found = read(*blocks, numbering=lists(("decimal", "%1."), (form, "(%2)"))).paragraphs[2:]
    assert [(q.id, q.label) for q in found] == [
        *zip(["op1.a", "op1.b", "op1.c"], signs.split(), strict=True)
    ]


def test_a_list_of_dashes() -> None:
    assert (
        body(n("Urges:"), n("To light.", 1), numbering=lists(("decimal", "%1."), ("bullet", "–")))[
            1
        ]
        == "op1.a – To light."
    )


@pytest.mark.parametrize(("part", "ids"), [("PP", ["pp1", "pp2"]), ("OP", ["op1", "op2"])])
def test_the_labels_of_negotiators_are_ids(part: str, ids: list[str]) -> None:
    end = "," if part == "PP" else ";"
    data = word(
        ASSEMBLY,
        n(f"Noting the lamps{end}"),
        n(f"Noting the buoys{end}"),
        numbering=lists(("decimal", f"{part}%1")),
    )
    assert [(q.id, q.label) for q in parsed(data).paragraphs] == [
        (ids[0], f"{part}1"),
        (ids[1], f"{part}2"),
    ]


ONE = lists(("decimal", "%1."))
FOUR = lists(("decimal", "%1."), start=4)
AGAIN = lists(
    *THREE, overrides='<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'
)
KEEPS = lists(*THREE, more='<w:lvlRestart w:val="0"/>')
BELOW = [(0, 1), (1, 1), (1, 1), (0, 1), (1, 1)]
COUNTED = [
    ("start", FOUR, [(0, 1), (0, 1)], ["4.", "5."]),
    ("number 0", ONE, [(0, 1), (0, 0), (0, 1)], ["1.", None, "2."]),
    ("unknown list", ONE, [(0, 1), (0, 9)], ["1.", None]),
    ("goes on", lists(*THREE, overrides="<w:nsid/>"), [(0, 1), (0, 2)], ["1.", "2."]),
    (
        "startOverride",
        AGAIN,
        [(0, 1), (1, 1), (1, 1), (1, 2), (1, 2)],
        ["1.", "(a)", "(b)", "(a)", "(b)"],
    ),
    ("restarts", lists(*THREE), BELOW, ["1.", "(a)", "(b)", "2.", "(a)"]),
    ("lvlRestart 0", KEEPS, BELOW, ["1.", "(a)", "(b)", "2.", "(c)"]),
]


@pytest.mark.parametrize(
    ("numbering", "places", "expected"), [c[1:] for c in COUNTED], ids=[c[0] for c in COUNTED]
)
def test_where_counting_starts(
    numbering: str, places: list[tuple[int, int]], expected: list[str | None]
) -> None:
    blocks = [
        n(f"Urges the State of lamp {i}:", depth, number)
        for i, (depth, number) in enumerate(places)
    ]
    assert labels(*blocks, numbering=numbering) == expected


def test_numbers_through_a_paragraph_style() -> None:
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:styleId="Base">{number}</w:style><w:style w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
    own = '<w:pStyle w:val="Own"/>'
    none = f'{own}<w:numPr><w:numId w:val="0"/></w:numPr>'
    blocks = p("Urges States;", look=own), p("Thanks;", look=none), p("Ends.", look=own)
    assert labels(*blocks, styles=styles, numbering=lists(*THREE)) == ["1.", None, "2."]


def test_the_level_of_a_style_is_told_by_the_list() -> None:
    styles = (
        '<w:style w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = lists(*THREE).replace(
        'val="lowerLetter"/>', 'val="lowerLetter"/><w:pStyle w:val="Sub"/>'
    )
    found = body(
        n("Urges States:"),
        p("To light lamps.", look='<w:pStyle w:val="Sub"/>'),
        styles=styles,
        numbering=numbering,
    )
    assert found[1] == "op1.a (a) To light lamps."


STYLE = '<w:style w:styleId="{}">{}<w:pPr><w:numPr>{}</w:numPr></w:pPr></w:style>'
UPON_MAIN = '<w:basedOn w:val="Main"/>'
MAIN = STYLE.format("Main", "", '<w:ilvl w:val="0"/><w:numId w:val="1"/>')
LEVELS_OF_STYLES = {
    "it names a level of the list of the style below it": ('<w:ilvl w:val="1"/>', ""),
    "the list says that it stands for a level": ("", "Sub"),
    "the list says otherwise than the style": ('<w:ilvl w:val="2"/>', "Sub"),
}


@pytest.mark.parametrize(("named", "linked"), LEVELS_OF_STYLES.values(), ids=LEVELS_OF_STYLES)
def test_a_style_has_a_level_of_the_list_of_the_style_that_it_is_based_on(
    named: str, linked: str
) -> None:
    """As in the templates of Geneva: each level is a style upon the one of numbered paragraphs."""
    link = f'val="lowerLetter"/><w:pStyle w:val="{linked}"/>' if linked else 'val="lowerLetter"/>'
    found = body(
        p("Urges States:", look='<w:pStyle w:val="Main"/>'),
        p("To light lamps;", look='<w:pStyle w:val="Sub"/>'),
        p("To mend buoys.", look='<w:pStyle w:val="Last"/>'),
        styles=MAIN
        + STYLE.format("Sub", UPON_MAIN, named)
        + '<w:style w:styleId="Last"><w:basedOn w:val="Sub"/></w:style>',
        numbering=lists(*THREE).replace('val="lowerLetter"/>', link),
    )
    assert found == [
        "op1 1. Urges States:",
        "op1.a (a) To light lamps;",
        "op1.b (b) To mend buoys.",
    ]


# Notes


def notes(kind: str, *texts: str) -> str:
    """Notes 11, 12… of a kind, behind the separator that Word keeps among them."""
    own = "".join(
        f'<w:{kind} w:id="{11 + i}">{p(f"<w:r><w:{kind}Ref/></w:r>", run(text))}</w:{kind}>'
        for i, text in enumerate(texts)
    )
    return f'<w:{kind} w:type="separator" w:id="0">{p("separator")}</w:{kind}>{own}'


def ref(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_footnotes_count_in_the_order_of_their_references() -> None:
    first, second = (
        p("\t1.\tUrges States", ref(12), " to light lamps;", ref(11)),
        p("\t2.\tDecides to meet."),
    )
    document = read(first, second, footnotes=notes("footnote", "\tA/79/1.", "\tA/79/2."))
    assert marked(document.paragraphs[1]) == "Urges States{1} to light lamps;{2}"
    assert [(f.label, f.text, f.paragraph) for f in document.notes] == [
        ("1", "A/79/2.", "op1"),
        ("2", "A/79/1.", "op1"),
    ]


def test_endnotes_alone_count_in_arabic_numbers_and_beside_footnotes_in_roman_ones() -> None:
    text = p("\t1.\tUrges States", ref(11), " to light lamps;", ref(11, "endnote"))
    ends = notes("endnote", "\tSee buoys.")
    document = read(text, endnotes=ends, footnotes=notes("footnote", "\tSee lamps."))
    assert marked(document.paragraphs[1]) == "Urges States{1} to light lamps;{i}"
    assert [(f.label, f.text) for f in document.notes] == [("1", "See lamps."), ("i", "See buoys.")]
    alone = read(p("\t1.\tUrges States;", ref(11, "endnote")), endnotes=ends)
    assert (marked(alone.paragraphs[1]), alone.notes[0].label) == ("Urges States;{1}", "1")


def test_a_mark_that_the_note_brings_itself() -> None:
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="12"/><w:t>*</w:t></w:r>'
    text = p("\t1.\tUrges States", star, " to light lamps;", ref(11))
    document = read(text, footnotes=notes("footnote", "\tA/79/1.", "* Reissued."))
    assert marked(document.paragraphs[1]) == "Urges States{*} to light lamps;{1}"
    assert [(f.label, f.text) for f in document.notes] == [("*", "Reissued."), ("1", "A/79/1.")]


def test_raised_digits_behind_a_unit_are_no_marks() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    text = p(
        "\t1.\tUrges States to light 12 km", run("2", raised), " of coast", run("3", raised), ";"
    )
    assert marked(read(text).paragraphs[1]) == "Urges States to light 12 km2 of coast{3};"


def test_arabic_puts_marks_in_brackets() -> None:
    recalling = p("إذ تشير إلى قرارها 72/81 بشأن المنارات", "(", ref(11), ")", "،")
    urges = p("1 - تحث الدول الأعضاء على إصلاح المنارات.")
    document = parsed(
        word(p("إن الجمعية العامة،"), recalling, urges, footnotes=notes("footnote", "A/79/1."))
    )
    assert marked(document.paragraphs[0]) == "إذ تشير إلى قرارها 72/81 بشأن المنارات{1}،"
    assert [(f.label, f.text, f.paragraph) for f in document.notes] == [("1", "A/79/1.", "pp1")]


# What runs hold


def field(instruction: str, result: str) -> str:
    """A field as Word writes it in five runs."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return char.format("begin") + told + char.format("separate") + run(result) + char.format("end")


RUNS = {
    "hyperlink": (f'<w:hyperlink r:id="x">{run("lamps")}</w:hyperlink>', "lamps"),
    "simple field": (
        f'<w:fldSimple w:instr="DOCVARIABLE sss1">{run("A/80/L.2")}</w:fldSimple>',
        "A/80/L.2",
    ),
    "complex field": (field("DOCVARIABLE sss1", "A/80/L.2"), "A/80/L.2"),
    "field in a field": (
        field(f"</w:instrText></w:r>{field('PAGE', '7')}<w:r><w:instrText>", "lamps"),
        "lamps",
    ),
    "hyphen that does not break": (
        "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>lamp</w:t></w:r>",
        "A-lamp",
    ),
    "soft hyphen": ("<w:r><w:t>lam</w:t><w:softHyphen/><w:t>ps</w:t></w:r>", "lamps"),
    "soft hyphen as a letter": (run("lam\u00adps"), "lamps"),
    "sign of a symbol font": (
        '<w:r><w:t>A</w:t><w:sym w:font="Symbol" w:char="F02D"/><w:t>B</w:t></w:r>',
        "A-B",
    ),
    "one break": (run("lamps\nand buoys"), "lamps and buoys"),
    "nbsp": (run("10\u00a0lamps"), "10 lamps"),
    "content control": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('lamps')}</w:sdtContent></w:sdt>",
        "lamps",
    ),
    "smart tag": (f"<w:smartTag>{run('lamps')}</w:smartTag>", "lamps"),
    "alternatives": (
        f"<mc:AlternateContent><mc:Choice>{run('lamps')}</mc:Choice></mc:AlternateContent>",
        "lamps",
    ),
}


@pytest.mark.parametrize(("markup", "text"), RUNS.values(), ids=RUNS)
def test_what_runs_hold(markup: str, text: str) -> None:
    assert body(p("\t1.\tUrges States: ", markup, ";")) == [f"op1 1. Urges States: {text};"]


def test_breaks_that_begin_a_paragraph() -> None:
    expected = ["op1 1. Urges States:", "op1.a (a) To light lamps;", "op1.b (b) To report on them."]
    assert body(p("\t1.\tUrges States:\n(a) To light lamps;\n(b) To report\non them.")) == expected
    assert body(p("Noting the lamps,\n\nNoting the buoys,"), URGES) == [
        "pp2 Noting the lamps,",
        "pp3 Noting the buoys,",
        OP1,
    ]


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent>" + p("2.\tDecides to meet.") + "</w:txbxContent>"
    choice, fallback = (
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>",
        f"<w:pict><v:textbox>{box}</v:textbox></w:pict>",
    )
    both = f"<mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    shape = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    assert body(p("\t1.\tUrges Member States to light lamps;", shape)) == [
        OP1,
        "op2 2. Decides to meet.",
    ]


def test_hidden_text_is_left_out_and_told() -> None:
    document = read(p("\t1.\tUrges Member States to light", run(" no", "<w:vanish/>"), " lamps;"))
    assert rows(document) == [PP1, OP1]
    assert [(w.code, w.message) for w in document.warnings] == [
        ("not-read", "1 stretches of hidden text not read: no")
    ]
    assert body(
        p("\t1.\tUrges Member States ", run("to light lamps;", '<w:vanish w:val="0"/>'))
    ) == [OP1]


def test_a_table_in_the_text_is_a_line_a_row() -> None:
    cells = table((p("Lamp"), p("Place")), (p("Red") + p("lamp"), p("Harbour")), (p(), p()))
    assert texts(p("\t1.\tAdopts the timetable below:"), cells) == [
        "Adopts the timetable below:",
        "Lamp | Place",
        "Red lamp | Harbour",
    ]


# Tracked changes


def tracked(tag: str, inner: str) -> str:
    return f'<w:{tag} w:id="1" w:author="Peru">{inner}</w:{tag}>'


DELETED = '<w:r><w:delText xml:space="preserve">three </w:delText></w:r>'
REVISIONS: tuple[Revisions, Revisions] = ("accepted", "original")
DEL, INS = "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:ins/></w:rPr>"
GONE, CAME = "<w:rPr><w:moveFrom/></w:rPr>", "<w:rPr><w:moveTo/></w:rPr>"
FROM = p("\t1.\t", tracked("moveFrom", run("At night ")), "urges;")
TO = p("\t2.\tDecides", tracked("moveTo", run(" at night")), ".")
BOTH = tracked("ins", tracked("del", DELETED))
CHANGES = {
    "insertion": (
        [p("\t1.\tUrges ", tracked("ins", run("all ")), "States;")],
        ["Urges all States;"],
        ["Urges States;"],
    ),
    "deletion": (
        [p("\t1.\tLights ", tracked("del", DELETED), "lamps;")],
        ["Lights lamps;"],
        ["Lights three lamps;"],
    ),
    "inserted, then deleted": (
        [p("\t1.\tLights ", BOTH, "lamps;")],
        ["Lights lamps;"],
        ["Lights lamps;"],
    ),
    "move": ([FROM, TO], ["urges;", "Decides at night."], ["At night urges;", "Decides."]),
    "mark deleted": (
        [p("\t1.\tUrges ", look=DEL), p("all States;")],
        ["Urges all States;"],
        ["Urges", "all States;"],
    ),
    "mark inserted": (
        [p("\t1.\tUrges;", look=INS), p("Ends.")],
        ["Urges;", "Ends."],
        ["Urges;Ends."],
    ),
    "paragraph inserted": (
        [p(tracked("ins", run("Noting,")), look=INS), p("1. Ends.")],
        ["Noting,", "Ends."],
        ["Ends."],
    ),
    "paragraph moved": (
        [
            p(tracked("moveFrom", run("Thanks Peru;")), look=GONE),
            n("Ends."),
            p(tracked("moveTo", run("Thanks Peru;")), look=CAME),
        ],
        ["Ends.", "Thanks Peru;"],
        ["Thanks Peru;", "Ends."],
    ),
    "paragraph deleted": (
        [p("1. Urges;"), p(tracked("del", DELETED), look=DEL)],
        ["Urges;"],
        ["Urges;", "three"],
    ),
}


@pytest.mark.parametrize(("blocks", "after", "before"), CHANGES.values(), ids=CHANGES)
def test_tracked_changes_as_accepted_and_as_before(
    blocks: list[str], after: list[str], before: list[str]
) -> None:
    assert texts(*blocks) == after
    assert texts(*blocks, revisions="original") == before


def test_a_level_and_a_look_that_were_changed_under_tracking() -> None:
    """A colleague moved an item one level up and took a word out of italics."""
    level = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    was = f'<w:pPrChange w:id="1" w:author="Peru"><w:pPr>{level.format(1)}</w:pPr></w:pPrChange>'
    blocks = (
        n("Urges States:"),
        n("To light lamps;", 1),
        p("To keep buoys;", look=level.format(0) + was),
    )
    after, before = (body(*blocks, revisions=r, numbering=lists(*THREE)) for r in REVISIONS)
    assert after == ["op1 1. Urges States:", "op1.a (a) To light lamps;", "op2 2. To keep buoys;"]
    assert before == [
        "op1 1. Urges States:",
        "op1.a (a) To light lamps;",
        "op1.b (b) To keep buoys;",
    ]
    changed = (
        '<w:i w:val="0"/><w:rPrChange w:id="2" w:author="Peru"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    )
    text = p("\t1.\t", run("Strongly", "<w:i/>"), run(" hopes", changed), " that lamps are lit;")
    assert [read(text, revisions=r).paragraphs[1].opener for r in REVISIONS] == [
        "Strongly",
        "Strongly hopes",
    ]


def test_text_that_a_style_hides_is_told_and_not_compared() -> None:
    styles = '<w:style w:type="character" w:styleId="Hidden"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>'
    text = p(
        "\t1.\tUrges ",
        run("(job number) ", '<w:rStyle w:val="Hidden"/>'),
        run("States;", '<w:vanish w:val="0"/>'),
    )
    document = read(text, styles=styles)
    assert document.paragraphs[1].text == "Urges States;"
    assert [w.message for w in document.warnings] == [
        "1 stretches of hidden text not read: (job number)"
    ]


def test_the_mark_of_a_deleted_reference_is_not_counted() -> None:
    text = p("\t1.\tUrges", tracked("del", ref(12)), " States;", ref(11))
    document = read(text, footnotes=notes("footnote", "A/79/1.", "A/79/2."))
    assert marked(document.paragraphs[1]) == "Urges States;{1}"
    assert [(f.label, f.text) for f in document.notes] == [("1", "A/79/1.")]


def test_tracked_changes_are_told_and_comments_read() -> None:
    text = p(
        "\t1.\tUrges ",
        tracked("ins", run("all ")),
        tracked("del", DELETED),
        "States;",
        tracked("ins", run("!")),
    )
    comments = f'<w:comment w:id="1" w:author="Peru">{p("Which ", "lamps?")}{p("All?")}</w:comment>'
    after, document = (read(text, comments=comments, revisions=r) for r in REVISIONS)
    told, before = after.warnings, document.warnings
    assert [w.code for w in told] == ["tracked-changes", "comment"]
    count = "2 tracked insertions and 1 deletions, read as"
    assert told[0].message == f"{count} accepted; --revisions original reads the text before them"
    assert before[0].message == f"{count} before them"
    assert told[1].message == "a comment by Peru stands nowhere in the text: Which lamps? All?"
    assert [(c.author, c.text) for c in after.comments] == [("Peru", "Which lamps?\nAll?")]


# Looks

EMPHASIS = '<w:rStyle w:val="Emphasis"/>'
LOOKS = {
    "italic": (run("Strongly hopes", "<w:i/>"), "Strongly hopes"),
    "bold": (run("Strongly hopes", "<w:b/>"), "Strongly hopes"),
    "complex script": (run("Strongly hopes", "<w:iCs/>"), "Strongly hopes"),
    "two runs": (run("Strongly ", "<w:i/>") + run("hopes", "<w:i/>"), "Strongly hopes"),
    "character style": (run("Strongly hopes", EMPHASIS), "Strongly hopes"),
    "switched off": (
        run("Strongly", EMPHASIS) + run(" hopes", f'{EMPHASIS}<w:i w:val="0"/>'),
        "Strongly",
    ),
}


@pytest.mark.parametrize(("runs", "opener"), LOOKS.values(), ids=LOOKS)
def test_the_emphasised_words_open_a_paragraph(runs: str, opener: str) -> None:
    styles = '<w:style w:styleId="Emphasis" w:type="character"><w:rPr><w:i/></w:rPr></w:style>'
    found = read(p("\t1.\t", runs, " for lamps;"), styles=styles).paragraphs[1]
    assert (found.text, found.opener) == ("Strongly hopes for lamps;", opener)


@pytest.mark.parametrize(
    "look", ['<w:pStyle w:val="H1"/>', '<w:pStyle w:val="Mine"/>', '<w:outlineLvl w:val="0"/>']
)
def test_headings_by_style(look: str) -> None:
    styles = (
        '<w:style w:styleId="H1"/><w:style w:styleId="Mine"><w:name w:val="heading 2"/></w:style>'
    )
    heading = p("Lamps of the sea", look=look)
    found = read(URGES, heading, p("\t2.\tDecides to meet."), styles=styles).paragraphs
    assert [q.id for q in found] == ["pp1", "op1", "h1", "op2"]
    assert (found[2].kind, found[2].text) == ("heading", "Lamps of the sea")


def test_a_short_bold_line_is_a_heading_and_an_italic_one_is_not() -> None:
    bold, italic = (
        read_docx(word(p(run("Lamps of the sea", look))), "x.docx").lines[0]
        for look in ("<w:b/>", "<w:i/>")
    )
    assert (bold.heading, italic.heading, bold.emphasis, italic.emphasis) == (
        True,
        False,
        ((0, 16),),
        ((0, 16),),
    )


# Nothing is lost

KINDS: dict[str, Callable[[str], str]] = {
    "plain": p,
    "split": lambda text: p(run(text[:3]), run(text[3:], "<w:i/>")),
    "numbered": n,
    "inserted": lambda text: p(tracked("ins", run(text))),
    "linked": lambda text: p(f"<w:hyperlink>{run(text)}</w:hyperlink>"),
    "field": lambda text: p(field("DOCVARIABLE x", text)),
    "controlled": lambda text: f"<w:sdt><w:sdtContent>{p(text)}</w:sdtContent></w:sdt>",
    "cell": lambda text: table((p(text),)),
}
WORDS = st.text(
    st.sampled_from("abcXYZ уже 大会 إن &<>()/.,;-—“”éñ"), min_size=1, max_size=40
).filter(str.strip)


@given(st.lists(st.tuples(st.sampled_from(sorted(KINDS)), WORDS), min_size=1, max_size=12))
def test_every_letter_of_every_paragraph_is_read(written: list[tuple[str, str]]) -> None:
    blocks = [KINDS[kind](text) for kind, text in written]
    lines = read_docx(word(*blocks, numbering=lists(*THREE)), "draft.docx").lines
    assert [line.text for line in lines] == [" ".join(text.split()) for _, text in written]


# Tables that hold the text


def grid(*lines: tuple[str, ...]) -> str:
    return table(*(tuple(p(words) for words in line) for line in lines))


SPRINGS = (
    ("The General Assembly,", "L’Assemblée générale,"),
    ("Recalling its resolution 76/211,", "Rappelant sa résolution 76/211,"),
    ("1. Urges States to map springs;", "1. Engage les États à recenser les sources ;"),
    ("2. Decides to meet again.", "2. Décide de se réunir de nouveau."),
)


def test_numbers_in_cells_of_their_own() -> None:
    cells = grid(
        ("", "The General Assembly,"),
        ("", "Recalling its resolution 76/211,"),
        ("1.", "Urges States:"),
        ("(a)", "To map springs;"),
        ("(b)", "To plant trees;"),
        ("2", "Decides to meet again."),
    )
    assert rows(parsed(word(cells))) == [
        "pp1 Recalling its resolution 76/211,",
        "op1 1. Urges States:",
        "op1.a (a) To map springs;",
        "op1.b (b) To plant trees;",
        "op2 2 Decides to meet again.",
    ]


def test_a_compilation_has_its_proposals_in_warnings() -> None:
    cells = grid(
        ("No.", "Current text", "Proposals", "Status"),
        ("", "The General Assembly,", "", ""),
        ("PP1", "Recalling its resolution 76/211,", "EU: add “and 78/5”", "open"),
        ("PP1 bis", "", "G77: Noting the drought,", ""),
        ("OP1 (agreed)", "Urges States:", "", ""),
        ("OP1 (a)", "To map springs;", "US: delete", ""),
        ("OP2", "Decides to meet again.", "", ""),
    )
    document = parsed(word(p("Compilation of proposals"), cells))
    assert rows(document) == [
        "pp1 PP1 Recalling its resolution 76/211,",
        "op1 OP1 Urges States:",
        "op1.a OP1 (a) To map springs;",
        "op2 OP2 Decides to meet again.",
    ]
    told = [w.message for w in document.warnings if w.code == "beside-text"]
    for words, label in (
        ("EU: add “and 78/5”", "PP1"),
        ("open", "PP1"),
        ("G77: Noting the drought,", "PP1 bis"),
        ("(agreed)", "OP1"),
        ("US: delete", "OP1 (a)"),
    ):
        assert f"“{words}” stands beside {label} in a table and is not read as text" in told


def test_a_compilation_whose_text_has_its_own_numbers() -> None:
    cells = grid(
        ("Para", "Zero draft", "Comments"),
        ("", "The General Assembly,", ""),
        ("PP1", "Recalling its resolution 76/211,", ""),
        ("OP1", "1. Urges all 3 States to meet;", "G77: add “three” before “times”"),
        ("OP1A", "(a) In the spring;", ""),
        ("OP2", "2. Decides to meet again.", ""),
    )
    document = parsed(word(p("Compilation of proposals"), cells))
    assert rows(document) == [
        "pp1 PP1 Recalling its resolution 76/211,",
        "op1 1. Urges all 3 States to meet;",
        "op1.a (a) In the spring;",
        "op2 2. Decides to meet again.",
    ]
    assert document.account is not None
    assert document.account.lost == 0


@pytest.mark.parametrize(
    ("wanted", "above", "language"),
    [
        (None, "", "en"),
        ("fr", "", "fr"),
        ("ru", "", "en"),
        (None, "Préservation des sources dans la région", "fr"),
    ],
)
def test_of_two_languages_side_by_side_one_is_read(
    wanted: str | None, above: str, language: str
) -> None:
    data = word(*([p(above)] if above else []), grid(("English", "Français"), *SPRINGS))
    options = ReadOptions(language=wanted)
    document = resdiff.parse(resdiff.read_bytes(data, "draft.docx", options=options))
    assert document.language == language
    assert [q.id for q in document.paragraphs] == ["pp1", "op1", "op2"]
    assert [w.code for w in document.warnings if w.code == "languages"] == ["languages"]


def test_labels_and_groups_as_compilations_name_them() -> None:
    cells = grid(
        ("Par.", "Texte", "UE", "G77"),
        ("", "L’Assemblée générale,", "", ""),
        ("al. 1", "Rappelant sa résolution 76/211,", "Supprimer", ""),
        ("1", "Engage les États :", "", ""),
        ("1 a)", "À recenser les sources ;", "", "Maintenir"),
        ("2", "Décide de se réunir.", "", ""),
    )
    document = parsed(word(p("Compilation des propositions"), cells))
    assert [q.id for q in document.paragraphs] == ["pp1", "op1", "op1.a", "op2"]
    assert document.account is not None
    assert document.account.lost == 0


def test_numbers_that_count_the_rows_are_no_labels() -> None:
    cells = grid(*((str(n), row[0]) for n, row in enumerate(SPRINGS[1:], 1)))
    document = parsed(word(p("The General Assembly,"), cells))
    assert [q.id for q in document.paragraphs] == ["pp1", "op1", "op2"]


def test_numbers_that_begin_again_below_the_preamble_are_labels() -> None:
    cells = grid(
        ("Preamble", "", ""),
        ("1", "Recalling its resolution 76/211,", "G77: delete"),
        ("2", "Noting the drought,", ""),
        ("Operative part", "", ""),
        ("1", "Urges States to map springs;", ""),
        ("2", "Decides to meet again.", ""),
    )
    assert rows(parsed(word(p("The General Assembly,"), cells))) == [
        "h1 Preamble",
        "pp1 Recalling its resolution 76/211,",
        "pp2 Noting the drought,",
        "h2 Operative part",
        "op1 1 Urges States to map springs;",
        "op2 2 Decides to meet again.",
    ]


def test_labels_in_words_and_a_first_row_that_is_short() -> None:
    cells = grid(
        ("序言部分第1段", "回顾其第76/211号决议，", "欧盟：删除"),
        ("执行部分第1段", "敦促各国绘制泉水图；", ""),
        ("执行部分第2段", "决定再次开会。", ""),
    )
    document = parsed(word(p("大会，"), cells))
    assert [q.id for q in document.paragraphs] == ["pp1", "op1", "op2"]
    assert [q.label for q in document.paragraphs] == [
        "序言部分第1段",
        "执行部分第1段",
        "执行部分第2段",
    ]


def test_the_old_and_the_new_text_side_by_side() -> None:
    cells = grid(
        ("Old text", "New text"),
        ("1. Invites States to map springs;", "1. Urges States to map springs;"),
        ("2. Decides to meet again.", "2. Decides to meet in May."),
    )
    document = parsed(
        word(p("The General Assembly,"), p("Recalling its resolution 76/211,"), cells)
    )
    assert [q.text for q in document.paragraphs[1:]] == [
        "Invites States to map springs;",
        "Decides to meet again.",
    ]
    assert [w.code for w in document.warnings] == ["beside-text", "beside-text"]


def test_a_table_of_one_column_is_a_frame() -> None:
    document = parsed(word(p("Draft"), grid(*((row[0],) for row in SPRINGS))))
    assert [q.id for q in document.paragraphs] == ["pp1", "op1", "op2"]


# Tables of contents

FRAME = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    "<w:sdtContent>{}</w:sdtContent></w:sdt>"
)
FIELD = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
CONTENTS = {
    "frame": FRAME.format(p("Contents") + p("Mapping\t2") + p("Planting\t5")),
    "style": p("Contents")
    + p("Mapping\t2", look='<w:pStyle w:val="TOC1"/>')
    + p("Planting\t5", look='<w:pStyle w:val="toc 2"/>'),
    "field": p(FIELD, "Mapping\t2"),
    "links": p("Contents")
    + p('<w:hyperlink w:anchor="_Toc1">' + run("I. Mapping 2") + "</w:hyperlink>")
    + p('<w:hyperlink w:anchor="_Toc2">' + run("II. Planting") + "</w:hyperlink>", "\t5"),
}


@pytest.mark.parametrize("made", CONTENTS)
def test_a_table_of_contents_is_no_text(made: str) -> None:
    body = p("I. Mapping"), p("1. The Secretariat mapped springs."), p("II. Planting")
    document = parsed(
        word(p("Report on springs"), CONTENTS[made], *body, p("2. It planted trees."))
    )
    assert [q.id for q in document.paragraphs] == ["h1", "p1", "h2", "p2"]
    assert document.title == "Report on springs"
    assert [w.code for w in document.warnings] == ["contents"]


# Lists of several levels, and several lists


def list_of(number: int, *levels: tuple[str, str], lefts: tuple[int, ...] = ()) -> str:
    """An abstract list and the list of that number; `lefts` are the indents of its levels."""
    inner = ""
    for depth, (form, text) in enumerate(levels):
        indent = f'<w:pPr><w:ind w:left="{lefts[depth]}" w:hanging="360"/></w:pPr>' if lefts else ""
        inner += f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{indent}</w:lvl>'
    return f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>{list_again(number, number)}'


def list_again(number: int, of: int, *started: int) -> str:
    """A further list of an abstract one; the levels `started` begin again."""
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for depth in started
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{starts}</w:num>'


DECIMAL, LETTER, ROMAN, BULLET = (
    ("decimal", "%1."),
    ("lowerLetter", "(%1)"),
    ("lowerRoman", "(%1)"),
    ("bullet", "•"),
)
# (what it is, numbering, (text, level of its list, list or None) of each paragraph, ids)
LISTS = [
    (
        "capitals and Roman numbers",
        list_of(1, ("upperRoman", "%1."), ("upperLetter", "%2."), ("decimal", "%3.")),
        [(0, 1), (1, 1), (2, 1), (2, 1), (1, 1), (0, 1)],
        "op1 op1.a op1.a.i op1.a.ii op1.b op2",
    ),
    (
        "Roman numbers right below",
        list_of(1, ("decimal", "%1."), ("lowerRoman", "(%2)"), ("lowerLetter", "%3.")),
        [(0, 1), (1, 1), (1, 1), (2, 1), (2, 1), (1, 1), (0, 1)],
        "op1 op1.a op1.b op1.b.i op1.b.ii op1.c op2",
    ),
    (
        "a nested list with a number of its own, as pandoc writes it",
        list_of(9, DECIMAL, ("decimal", "%2."), lefts=(720, 1440))
        + list_again(1, 9, 0, 1)
        + list_again(2, 9, 0, 1),
        [(0, 1), (0, 1), (1, 2), (1, 2), (0, 1)],
        "op1 op2 op2.a op2.b op3",
    ),
    (
        "a list further right",
        list_of(1, DECIMAL, lefts=(360,)) + list_of(2, DECIMAL, lefts=(1080,)),
        [(0, 1), (0, 1), (0, 2), (0, 2), (0, 2), (0, 1)],
        "op1 op2 op2.a op2.b op2.c op3",
    ),
    (
        "bullets without indents",
        list_of(1, DECIMAL) + list_of(2, BULLET),
        [(0, 1), (0, 2), (0, 2), (0, 1), (0, 2)],
        "op1 op1.a op1.b op2 op2.a",
    ),
    (
        "letters that begin again in a further list",
        list_of(1, DECIMAL, lefts=(360,)) + list_of(2, LETTER, lefts=(1080,)) + list_again(3, 2, 0),
        [(0, 1), (0, 2), (0, 2), (0, 1), (0, 3), (0, 3)],
        "op1 op1.a op1.b op2 op2.a op2.b",
    ),
    (
        "numbers that name those above",
        list_of(1, DECIMAL, ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")),
        [(0, 1), (1, 1), (1, 1), (2, 1), (0, 1)],
        "op1 op1.a op1.b op1.b.i op2",
    ),
    (
        "half brackets",
        list_of(1, ("decimal", "%1)"), ("lowerLetter", "%2)")),
        [(0, 1), (1, 1), (1, 1), (0, 1)],
        "op1 op1.a op1.b op2",
    ),
    (
        "a paragraph taken out of the list",
        list_of(1, DECIMAL),
        [(0, 1), (0, 0), (0, 1)],
        "op1 u1 op2",
    ),
]


@pytest.mark.parametrize(
    ("numbering", "places", "ids"), [c[1:] for c in LISTS], ids=[c[0] for c in LISTS]
)
def test_lists_stand_where_they_are_nested(
    numbering: str, places: list[tuple[int, int]], ids: str
) -> None:
    blocks = [
        n(f"Urges the State of lamp {i};", depth, number)
        for i, (depth, number) in enumerate(places)
    ]
    document = read(*blocks, numbering=numbering)
    assert [q.id for q in document.paragraphs] == ["pp1", *ids.split()]


OUTER, INNER = (720,), (1440,)
# (what it is, numbering, (text, list or None) of each paragraph, ids, the warning)
BEGUN_AGAIN = [
    (
        "behind a nested list",
        list_of(1, DECIMAL, lefts=OUTER) + list_of(2, LETTER, lefts=INNER) + list_again(3, 1, 0),
        [("Urges States;", 1), ("Invites:", 1), ("lamps;", 2), ("buoys;", 2), ("Decides;", 3)],
        "op1 op2 op2.a op2.b op3",
        "“1.” is printed again within one series; counted on as 3",
    ),
    (
        "behind a paragraph without number",
        list_of(1, DECIMAL, lefts=OUTER) + list_of(2, DECIMAL, lefts=OUTER),
        [("Urges States;", 1), ("To this end it may meet.", 0), ("Invites;", 2), ("Decides.", 2)],
        "op1 u1 op2 op3",
        "“1.” is printed again within one series; counted on as 2 to 3",
    ),
    (
        "a list for each paragraph",
        list_of(1, DECIMAL) + list_again(2, 1, 0) + list_again(3, 1, 0),
        [("Urges States;", 1), ("Invites States;", 2), ("Decides to meet.", 3)],
        "op1 op2 op3",
        "“1.” is printed again within one series; counted on as 2 to 3",
    ),
    (
        "Roman numbers",
        list_of(1, ("upperRoman", "%1.")) + list_again(2, 1, 0),
        [("Urges States;", 1), ("Invites States;", 1), ("Decides to meet.", 2)],
        "op1 op2 op3",
        "“I.” is printed again within one series; counted on as 3",
    ),
    (
        "below a heading they rightly do",
        list_of(1, DECIMAL) + list_again(2, 1, 0),
        [("I", 0), ("Urges States;", 1), ("Decides;", 1), ("II", 0), ("Invites States;", 2)],
        "h1 I.op1 I.op2 h2 II.op1",
        None,
    ),
    (
        "so they do in a document that is adopted",
        list_of(1, DECIMAL) + list_again(2, 1, 0),
        [("Urges States;", 1), ("Adopts it.", 1), ("Annex", 0), ("Lamps burn.", 2)],
        "op1 op2 annex1.h1 annex1.p1",
        None,
    ),
]


@pytest.mark.parametrize(
    ("numbering", "texts", "ids", "told"),
    [c[1:] for c in BEGUN_AGAIN],
    ids=[c[0] for c in BEGUN_AGAIN],
)
def test_a_series_goes_on_where_its_list_begins_again(
    numbering: str, texts: list[tuple[str, int]], ids: str, told: str | None
) -> None:
    document = read(
        *(n(text, 0, number) if number else p(text) for text, number in texts), numbering=numbering
    )
    assert [q.id for q in document.paragraphs] == ["pp1", *ids.split()]
    assert [w.message for w in document.warnings if w.code == "counted"] == [told][
        : told is not None
    ]


def test_numbers_typed_by_hand_and_automatic_ones_are_one_series() -> None:
    lines = (p("1.\tUrges States;"), n("Invites States;", 0, 1), p("3. Decides to meet."))
    found = read(*lines, numbering=list_of(1, DECIMAL)).paragraphs[1:]
    assert [q.id for q in found] == ["op1", "op2", "op3"]


def test_automatic_letters_below_numbers_typed_by_hand() -> None:
    numbering = (
        list_of(1, LETTER, lefts=(1080,)) + list_of(2, ROMAN, lefts=(1440,)) + list_again(3, 1, 0)
    )
    blocks = (
        p("1.\tUrges States:"),
        n("To light lamps:", 0, 1),
        n("By day;", 0, 2),
        n("By night;", 0, 2),
        p("2.\tInvites States:"),
        n("To keep buoys.", 0, 3),
    )
    assert body(*blocks, numbering=numbering) == [
        "op1 1. Urges States:",
        "op1.a (a) To light lamps:",
        "op1.a.i (i) By day;",
        "op1.a.ii (ii) By night;",
        "op2 2. Invites States:",
        "op2.a (a) To keep buoys.",
    ]


def test_bullets_before_preambular_paragraphs_are_their_labels() -> None:
    numbering = list_of(1, DECIMAL, lefts=(720,)) + list_of(2, BULLET, lefts=(360,))
    data = word(
        ASSEMBLY,
        n("Recalling the lamps,", 0, 2),
        n("Noting the buoys,", 0, 2),
        n("Urges States to act;", 0, 1),
        n("Decides to meet.", 0, 1),
        numbering=numbering,
    )
    assert rows(parsed(data)) == [
        "pp1 • Recalling the lamps,",
        "pp2 • Noting the buoys,",
        "op1 1. Urges States to act;",
        "op2 2. Decides to meet.",
    ]


def test_list_styles_of_word_stand_by_their_indents() -> None:
    """List Number and List Number 2 are lists apart: only their indents say which is the inner."""
    styles = "".join(
        f'<w:style w:styleId="ListNumber{i}"><w:pPr><w:numPr><w:numId w:val="{i}"/></w:numPr></w:pPr></w:style>'
        for i in (1, 2)
    )
    blocks = [
        p(f"Urges the State of lamp {at}:", look=f'<w:pStyle w:val="ListNumber{i}"/>')
        for at, i in enumerate((1, 1, 2, 2, 1))
    ]
    numbering = list_of(1, DECIMAL, lefts=(360,)) + list_of(2, DECIMAL, lefts=(720,))
    found = read(*blocks, styles=styles, numbering=numbering).paragraphs[1:]
    assert [(q.id, q.label) for q in found] == [
        ("op1", "1."),
        ("op2", "2."),
        ("op2.a", "1."),
        ("op2.b", "2."),
        ("op3", "3."),
    ]


def test_a_colon_leads_on_to_the_next_list_wherever_it_stands() -> None:
    """Lists of their own without indents, as they are pasted: only the chapeau tells what is below it."""
    texts = (
        ("Urges States:", 1),
        ("to light lamps:", 2),
        ("of oil;", 3),
        ("of wax;", 3),
        ("to mend buoys;", 2),
        ("Decides to meet.", 1),
    )
    numbering = list_of(1, DECIMAL) + list_of(2, DECIMAL) + list_of(3, DECIMAL)
    found = read(*(n(text, 0, number) for text, number in texts), numbering=numbering).paragraphs[
        1:
    ]
    assert [q.id for q in found] == ["op1", "op1.a", "op1.a.i", "op1.a.ii", "op1.b", "op2"]


def test_a_reading_that_stands_above_nothing_is_told() -> None:
    """Of a damaged file: where it stands above characters a warning of its own tells it."""
    astray = "<w:p><w:rt><w:t>Requests the harbour masters to report;</w:t></w:rt></w:p>"
    document = parsed(word(HEAD, astray, URGES))
    (told,) = (w.message for w in document.warnings)
    assert told.endswith("Requests the harbour masters to report")
