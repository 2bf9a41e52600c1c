"""AKN4UN: the shapes in which lists, notes, sections, parts, annexes and drafts within drafts come (conventions 6.3).

Every file is written for its test.
"""

from __future__ import annotations

import time

import pytest

import resdiff
from resdiff.read.akn.inline_text import NOTE_SIGN, inline_text

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

FORMULA = '<formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>'
RECALLING = (
    '<container name="Recalling"><p><span class="italic">Recalling</span> its resolution 72/81 on the care of'
    " lighthouses,</p></container>"
)
PREAMBLE = f"<preamble>{FORMULA}{RECALLING}</preamble>"
ARABIC = '<preamble><formula name="enactingFormula"><p>إن الجمعية العامة،</p></formula></preamble>'
PP1 = ("pp1", None, "Recalling its resolution 72/81 on the care of lighthouses,")
MEET = '<paragraph><num>2.</num><content><p><span class="italic">Decides</span> to meet again.</p></content></paragraph>'
OP2 = ("op2", "2.", "Decides to meet again.")

Row = tuple[str, str | None, str]


def statement(*parts: str, language: str = "eng") -> str:
    return f"""<statement name="resolution">
<meta><identification source="#tests"><FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>
{"".join(parts)}
</statement>"""


def akn(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<akomaNtoso xmlns="{NAMESPACE}">{content}</akomaNtoso>\n'.encode()


def parsed(*parts: str, language: str = "eng") -> resdiff.Document:
    return resdiff.parse(
        resdiff.read_bytes(akn(statement(*parts, language=language)), "resolution.xml")
    )


def body(*parts: str) -> resdiff.Document:
    """A resolution with one preambular paragraph and this main body."""
    return parsed(PREAMBLE, f"<mainBody>{''.join(parts)}</mainBody>")


def rows(document: resdiff.Document) -> list[Row]:
    return [(p.id, p.label, p.text) for p in document.paragraphs]


def marked(paragraph: resdiff.Paragraph) -> str:
    """The paragraph's text with {label} at each mark."""
    text = paragraph.text
    for mark in sorted(paragraph.notes, key=lambda m: m.at, reverse=True):
        text = text[: mark.at] + f"{{{mark.label}}}" + text[mark.at :]
    return text


def operative(number: int, text: str) -> str:
    return f"<paragraph><num>{number}.</num><content><p>{text}</p></content></paragraph>"


def point(label: str, text: str, more: str = "") -> str:
    return f"<point><num>{label}</num><content><p>{text}</p></content>{more}</point>"


def note(marker: str, text: str) -> str:
    return f'<authorialNote marker="{marker}" placement="bottom"><p>{text}</p></authorialNote>'


# Lists

LISTS = {
    "list of points": (
        "<paragraph><num>1.</num><list><intro><p>Requests the Secretary-General:</p></intro>"
        f"{point('(a)', 'To count the lighthouses;')}{point('(b)', 'To report;')}</list></paragraph>",
        [
            ("op1", "1.", "Requests the Secretary-General:"),
            ("op1.a", "(a)", "To count the lighthouses;"),
            ("op1.b", "(b)", "To report;"),
        ],
    ),
    "list within content": (
        "<paragraph><num>1.</num><content><list><intro><p>Requests the Secretary-General:</p></intro>"
        f"{point('(a)', 'To report;')}</list></content></paragraph>",
        [("op1", "1.", "Requests the Secretary-General:"), ("op1.a", "(a)", "To report;")],
    ),
    "chapeau before the list": (
        "<paragraph><num>1.</num><content><p>Requests the Secretary-General:</p>"
        f"<list>{point('(a)', 'To report;')}</list></content></paragraph>",
        [("op1", "1.", "Requests the Secretary-General:"), ("op1.a", "(a)", "To report;")],
    ),
    "blockList of items": (
        "<paragraph><num>1.</num><content><blockList><listIntroduction>Requests the Secretary-General:</listIntroduction>"
        "<item><num>(a)</num><p>To count the lighthouses;</p></item><item><num>(b)</num><p>To report;</p></item>"
        "</blockList></content></paragraph>",
        [
            ("op1", "1.", "Requests the Secretary-General:"),
            ("op1.a", "(a)", "To count the lighthouses;"),
            ("op1.b", "(b)", "To report;"),
        ],
    ),
    "list within a point": (
        "<paragraph><num>1.</num><list><intro><p>Requests a report on:</p></intro>"
        "<point><num>(a)</num><list><intro><p>The lamps:</p></intro>"
        f"{point('(i)', 'Old ones;')}{point('(ii)', 'New ones;')}</list></point>{point('(b)', 'The keepers;')}</list></paragraph>",
        [
            ("op1", "1.", "Requests a report on:"),
            ("op1.a", "(a)", "The lamps:"),
            ("op1.a.i", "(i)", "Old ones;"),
            ("op1.a.ii", "(ii)", "New ones;"),
            ("op1.b", "(b)", "The keepers;"),
        ],
    ),
    "list beside its point": (
        "<paragraph><num>1.</num><list><intro><p>Requests a report on:</p></intro>"
        f"{point('(a)', 'The lamps:')}<list>{point('(i)', 'Old ones;')}{point('(ii)', 'New ones;')}</list>"
        f"{point('(b)', 'The keepers;')}</list></paragraph>",
        [
            ("op1", "1.", "Requests a report on:"),
            ("op1.a", "(a)", "The lamps:"),
            ("op1.a.i", "(i)", "Old ones;"),
            ("op1.a.ii", "(ii)", "New ones;"),
            ("op1.b", "(b)", "The keepers;"),
        ],
    ),
    "sublist beside its item": (
        "<paragraph><num>1.</num><content><blockList><listIntroduction>Requests a report on:</listIntroduction>"
        "<item><num>(a)</num><p>The lamps:</p></item><sublist><item><num>(i)</num><p>Old ones;</p></item></sublist>"
        "<item><num>(b)</num><p>The keepers;</p></item></blockList></content></paragraph>",
        [
            ("op1", "1.", "Requests a report on:"),
            ("op1.a", "(a)", "The lamps:"),
            ("op1.a.i", "(i)", "Old ones;"),
            ("op1.b", "(b)", "The keepers;"),
        ],
    ),
    "subparagraphs": (
        "<paragraph><num>1.</num><intro><p>Requests the Secretary-General:</p></intro>"
        "<subparagraph><num>(a)</num><content><p>To count the lighthouses;</p></content></subparagraph>"
        "<wrapUp><p>and to do so every second year;</p></wrapUp></paragraph>",
        [
            ("op1", "1.", "Requests the Secretary-General:"),
            ("op1.a", "(a)", "To count the lighthouses;"),
            ("op1.b", None, "and to do so every second year;"),
        ],
    ),
    "a second list with an introduction of its own": (
        "<paragraph><num>1.</num><content><p>Requests the Secretary-General:</p>"
        "<blockList><item><num>(a)</num><p>To count the lighthouses;</p></item></blockList>"
        "<blockList><listIntroduction>and, where there are any,</listIntroduction>"
        "<item><num>(b)</num><p>The keepers;</p></item><listWrapUp>at dusk;</listWrapUp></blockList></content></paragraph>",
        [
            ("op1", "1.", "Requests the Secretary-General:"),
            ("op1.a", "(a)", "To count the lighthouses;"),
            ("op1.b", None, "and, where there are any,"),
            ("op1.c", "(b)", "The keepers;"),
            ("op1.d", None, "at dusk;"),
        ],
    ),
    "bullets with text of their own": (
        "<paragraph><num>1.</num><content><p>Requests:</p><ul><li>A <b>map</b> of<ul><li>lamps;</li></ul></li>"
        "<li><p>A report;</p></li></ul></content></paragraph>",
        [
            ("op1", "1.", "Requests:"),
            ("op1.a", None, "A map of"),
            ("op1.a.i", None, "lamps;"),
            ("op1.b", None, "A report;"),
        ],
    ),
    "text outside of all elements": (
        "<paragraph><num>1.</num>Requests the <b>Secretary-General</b>: <list>"
        f"{point('(a)', 'To report;')}</list> and to do so soon;</paragraph>",
        [
            ("op1", "1.", "Requests the Secretary-General:"),
            ("op1.a", "(a)", "To report;"),
            ("op1.b", None, "and to do so soon;"),
        ],
    ),
    "number alone in its element": (
        "<paragraph><num>1.</num><content><p/></content></paragraph>"
        "<paragraph><content><p>Requests a report;</p></content></paragraph>",
        [("op1", "1.", "Requests a report;")],
    ),
    "blockContainer": (
        "<blockContainer><num>1.</num><p>Requests a report;</p></blockContainer>",
        [("op1", "1.", "Requests a report;")],
    ),
    "hcontainer": (
        '<hcontainer name="operative"><paragraph><num>1.</num><content><p>Requests a report;</p></content></paragraph></hcontainer>',
        [("op1", "1.", "Requests a report;")],
    ),
    "wrapUp": (
        "<paragraph><num>1.</num><list><intro><p>Requests the Secretary-General:</p></intro>"
        f"{point('(a)', 'To count the lighthouses;')}<wrapUp><p>and to do so every second year;</p></wrapUp></list></paragraph>",
        [
            ("op1", "1.", "Requests the Secretary-General:"),
            ("op1.a", "(a)", "To count the lighthouses;"),
            ("op1.b", None, "and to do so every second year;"),
        ],
    ),
    "text behind the list": (
        "<paragraph><num>1.</num><content><p>Requests the Secretary-General:</p>"
        f"<list>{point('(a)', 'To report;')}</list><p>and to do so every second year;</p></content></paragraph>",
        [
            ("op1", "1.", "Requests the Secretary-General:"),
            ("op1.a", "(a)", "To report;"),
            ("op1.b", None, "and to do so every second year;"),
        ],
    ),
}


@pytest.mark.parametrize(("written", "wanted"), LISTS.values(), ids=LISTS.keys())
def test_lists_become_sub_paragraphs(written: str, wanted: list[Row]) -> None:
    document = body(written, MEET)
    assert rows(document) == [PP1, *wanted, OP2]
    parents = {p.id: p.parent for p in document.paragraphs}
    for own, parent in parents.items():
        assert parent == (own.rpartition(".")[0] or None)
    assert document.warnings == ()


def test_lists_of_the_preamble_are_preambular() -> None:
    document = parsed(
        f"<preamble>{FORMULA}"
        '<container name="Bearing in mind"><blockList><listIntroduction><span class="italic">Bearing in mind</span>:'
        "</listIntroduction><item><num>(a)</num><p>The tides of the northern seas,</p></item>"
        "<item><num>(b)</num><p>The needs of small harbours,</p></item></blockList></container></preamble>",
        f"<mainBody>{MEET}</mainBody>",
    )
    assert rows(document) == [
        ("pp1", None, "Bearing in mind:"),
        ("pp1.a", "(a)", "The tides of the northern seas,"),
        ("pp1.b", "(b)", "The needs of small harbours,"),
        OP2,
    ]
    assert [p.kind for p in document.paragraphs] == ["preambular"] * 3 + ["operative"]
    assert [p.opener for p in document.paragraphs] == ["Bearing in mind", None, None, "Decides"]


def test_sub_paragraphs_go_by_place_not_by_script() -> None:
    document = parsed(
        '<preamble><formula name="enactingFormula"><p>Генеральная Ассамблея,</p></formula></preamble>',
        "<mainBody><paragraph><num>1.</num><list><intro><p>просит Генерального секретаря:</p></intro>"
        f"{point('a)', 'отремонтировать маяки;')}{point('b)', 'представить доклад;')}</list></paragraph></mainBody>",
        language="rus",
    )
    assert [p.id for p in document.paragraphs] == ["op1", "op1.a", "op1.b"]
    assert document.language == "ru"


# Notes


def test_notes_stand_where_their_marks_stood() -> None:
    document = body(
        operative(
            1,
            f'Welcomes the report{note("1", "A/79/411.")} of the <a href="#">Secretary-General</a>,{note("2", "Resolution 70/1.")}'
            f" and the strategy{note('3', 'Ibid., annex.')};",
        )
    )
    assert (
        marked(document.paragraphs[1])
        == "Welcomes the report{1} of the Secretary-General,{2} and the strategy{3};"
    )
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [
        ("1", "A/79/411.", "op1"),
        ("2", "Resolution 70/1.", "op1"),
        ("3", "Ibid., annex.", "op1"),
    ]


def test_notes_belong_to_the_paragraph_that_holds_them() -> None:
    document = parsed(
        f'<preamble>{FORMULA}<container name="Noting"><p>Noting the tide,{note("1", "A/79/1.")}</p></container></preamble>',
        "<mainBody><paragraph><num>1.</num><list><intro><p>Requests:</p></intro>"
        f"{point('(a)', 'A map;' + note('2', 'A/79/2.'))}</list></paragraph>{MEET}</mainBody>",
    )
    assert [(n.label, n.paragraph) for n in document.notes] == [("1", "pp1"), ("2", "op1.a")]
    assert [marked(p) for p in document.paragraphs][:3] == [
        "Noting the tide,{1}",
        "Requests:",
        "A map;{2}",
    ]


def test_a_note_without_marker_is_counted() -> None:
    document = body(
        operative(1, "Decides<authorialNote><p>See A/79/3.</p></authorialNote> to meet.")
    )
    assert marked(document.paragraphs[1]) == "Decides{1} to meet."
    assert [(n.label, n.text) for n in document.notes] == [("1", "See A/79/3.")]


def test_a_star_is_a_mark_too() -> None:
    document = body(operative(1, f"Decides to meet{note('*', 'Reissued for technical reasons.')}."))
    assert marked(document.paragraphs[1]) == "Decides to meet{*}."
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [
        ("*", "Reissued for technical reasons.", "op1")
    ]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        # parentheses around the mark belong to the mark
        ("إلى قرارها 72/81({1})، وإلى خطتها", "إلى قرارها 72/81{1}، وإلى خطتها"),
        (
            "إلى قرارها 72/81<sup>(</sup>{1}<sup>)</sup>، وإلى خطتها",
            "إلى قرارها 72/81{1}، وإلى خطتها",
        ),
        (
            'إلى قرارها 72/81(<span class="bold">{1}</span>)، وإلى خطتها',
            "إلى قرارها 72/81{1}، وإلى خطتها",
        ),
        ("إلى خطة عام 2030( {1} )،", "إلى خطة عام 2030{1}،"),
        # others do not
        ("إلى البروتوكول (بروتوكول المنارات){1}،", "إلى البروتوكول (بروتوكول المنارات){1}،"),
    ],
)
def test_arabic_marks_shed_their_parentheses(written: str, wanted: str) -> None:
    text = f"إذ تشير {written}".replace("{1}", note("1", "( ) القرار 70/1."))
    document = parsed(
        '<preamble><formula name="enactingFormula"><p>إن الجمعية العامة،</p></formula>'
        f'<container name="إذ تشير"><p>{text}</p></container></preamble>',
        "<mainBody><paragraph><content><p>تقرر أن تبقي المسألة قيد نظرها.</p></content></paragraph></mainBody>",
        language="ara",
    )
    assert marked(document.paragraphs[0]) == f"إذ تشير {wanted}"
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [
        ("1", "القرار 70/1.", "pp1")
    ]


def test_the_paragraphs_of_a_note_are_parted_by_a_blank() -> None:
    document = body(operative(1, f"Notes the report{note('1', 'See A/79/1.</p><p>And A/79/2.')}."))
    assert [n.text for n in document.notes] == ["See A/79/1. And A/79/2."]


# Sections, parts, annexes


def test_a_missing_num_is_counted() -> None:
    document = parsed(
        ARABIC,
        "<mainBody><paragraph><content><p>تحث الدول الأعضاء على إصلاح المنارات؛</p></content></paragraph>"
        "<paragraph><list><intro><p>تطلب إلى الأمين العام:</p></intro>"
        f"{point('(أ)', 'أن يعد المنارات؛')}{point('(ب)', 'أن يقدم تقريرا؛')}</list></paragraph>"
        "<paragraph><content><p>تقرر أن تبقي المسألة قيد نظرها.</p></content></paragraph></mainBody>",
        language="ara",
    )
    assert rows(document) == [
        ("op1", None, "تحث الدول الأعضاء على إصلاح المنارات؛"),
        ("op2", None, "تطلب إلى الأمين العام:"),
        ("op2.a", "(أ)", "أن يعد المنارات؛"),
        ("op2.b", "(ب)", "أن يقدم تقريرا؛"),
        ("op3", None, "تقرر أن تبقي المسألة قيد نظرها."),
    ]


@pytest.mark.parametrize("number", ["1 -\t", "1. ", "1 – "])
def test_a_number_that_stands_in_the_text_is_no_text(number: str) -> None:
    document = parsed(
        ARABIC,
        f'<mainBody><paragraph><content><p>{number}<span class="bold italic">يطلب</span> إلى الأمين العام أن يقدم تقريرا.</p>'
        "</content></paragraph></mainBody>",
        language="ara",
    )
    assert rows(document) == [("op1", None, "يطلب إلى الأمين العام أن يقدم تقريرا.")]
    assert document.paragraphs[0].opener == "يطلب"
    assert [w.code for w in document.warnings] == ["number-in-text"]


def test_numbers_that_stand_in_the_text_are_told_once() -> None:
    numbers = ("1 - يطلب تقريرا؛", "2 - يقرر أن يجتمع.")
    paragraphs = "".join(
        f"<paragraph><content><p>{text}</p></content></paragraph>" for text in numbers
    )
    document = parsed(ARABIC, f"<mainBody>{paragraphs}</mainBody>", language="ara")
    assert rows(document) == [("op1", None, "يطلب تقريرا؛"), ("op2", None, "يقرر أن يجتمع.")]
    assert [w.code for w in document.warnings] == ["number-in-text"]


def test_a_paragraph_put_between_two_others_keeps_its_number() -> None:
    between = "<paragraph><num>1 bis.</num><content><p>Decides anew.</p></content></paragraph>"
    document = body(operative(1, "Decides."), between, operative(2, "Ends."))
    assert rows(document) == [
        PP1,
        ("op1", "1.", "Decides."),
        ("op1bis", "1 bis.", "Decides anew."),
        ("op2", "2.", "Ends."),
    ]
    assert document.warnings == ()


@pytest.mark.parametrize("emphasis", ["bold", "italic", "bold italic"])
def test_the_emphasised_words_are_the_opener(emphasis: str) -> None:
    document = body(
        operative(1, f'<span class="{emphasis}">Lovingly paints</span>, at dusk, the lighthouses.')
    )
    assert [(p.opener, p.text) for p in document.paragraphs][1] == (
        "Lovingly paints",
        "Lovingly paints, at dusk, the lighthouses.",
    )


def test_sections_tell_numbers_that_start_anew_apart() -> None:
    document = body(
        f"<section><num>I</num><heading>Lamps</heading>{operative(1, 'Decides to renew the lamps;')}"
        f"{operative(2, 'Invites offers;')}</section>",
        '<section><num>II</num><heading>Keepers</heading><crossHeading refersTo="#preamble"><span class="italic">Noting</span>'
        f" the want of keepers,</crossHeading>{operative(1, 'Decides to train keepers;')}</section>",
    )
    assert rows(document) == [
        PP1,
        ("h1", None, "I"),
        ("h2", None, "Lamps"),
        ("I.op1", "1.", "Decides to renew the lamps;"),
        ("I.op2", "2.", "Invites offers;"),
        ("h3", None, "II"),
        ("h4", None, "Keepers"),
        ("II.pp1", None, "Noting the want of keepers,"),
        ("II.op1", "1.", "Decides to train keepers;"),
    ]
    assert document.warnings == ()


def _subheading(text: str) -> str:
    return f'<paragraph class="H23"><subheading>{text}</subheading></paragraph>'


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # the French and the Spanish versions of one text run them together, the Arabic does not
        (_subheading("I Lamps"), _subheading("II Keepers")),
        (_subheading("I") + _subheading("Lamps"), _subheading("II Keepers")),
        # the number as <num> of a paragraph of its own
        (
            '<paragraph class="H23"><num>I</num></paragraph>' + _subheading("Lamps"),
            '<paragraph class="H23"><num>II</num></paragraph>' + _subheading("Keepers"),
        ),
    ],
)
def test_the_number_of_a_section_is_a_heading_above_its_title(first: str, second: str) -> None:
    document = body(first, operative(1, "Decides to renew the lamps;"), second, MEET)
    assert [(p.id, p.text) for p in document.paragraphs if p.kind == "heading"] == [
        ("h1", "I"),
        ("h2", "Lamps"),
        ("h3", "II"),
        ("h4", "Keepers"),
    ]
    assert document.account is not None
    assert document.account.lost == 0


@pytest.mark.parametrize(
    "title",
    [
        "V Day",  # no first section stands before it
        "I Lamps",  # no second one follows
        "Il Lamps",
    ],
)
def test_what_looks_like_the_number_of_a_section_stays_in_its_title(title: str) -> None:
    document = body(_subheading(title), operative(1, "Decides to renew the lamps;"), MEET)
    assert [p.text for p in document.paragraphs if p.kind == "heading"] == [title]


@pytest.mark.parametrize("tag", ["part", "chapter", "section", "hcontainer"])
def test_each_division_may_have_a_preamble(tag: str) -> None:
    def division(number: str, title: str) -> str:
        return (
            f"<{tag}><num>{number}</num><heading>{title}</heading>"
            f'<crossHeading refersTo="#preamble">Noting the want of {title},</crossHeading>'
            f"{operative(1, f'Urges all to provide {title};')}</{tag}>"
        )

    document = parsed(
        f"<preamble>{FORMULA}</preamble>",
        f"<mainBody>{division('I', 'lamps')}{division('II', 'keepers')}</mainBody>",
    )
    assert [p.id for p in document.paragraphs] == [
        *("h1", "h2", "I.pp1", "I.op1"),
        *("h3", "h4", "II.pp1", "II.op1"),
    ]
    assert document["II.pp1"].text == "Noting the want of keepers,"
    assert document.warnings == ()


def test_recitals_are_preambular() -> None:
    document = parsed(
        f"<preamble>{FORMULA}<citations><citation><p>Having regard to the Charter,</p></citation></citations>"
        "<recitals><recital><num>(1)</num><p>The lamps are old.</p></recital>"
        "<recital><num>(2)</num><p>Keepers are few.</p></recital></recitals></preamble>",
        f"<mainBody>{MEET}</mainBody>",
    )
    assert rows(document) == [
        ("pp1", None, "Having regard to the Charter,"),
        ("pp2", "(1)", "The lamps are old."),
        ("pp3", "(2)", "Keepers are few."),
        OP2,
    ]


def test_articles_have_headings_and_notes_there() -> None:
    document = body(
        f"<article><num>Article 1</num><heading>Scope{note('1', 'See A/79/1.')}</heading>"
        "<paragraph><num>1.</num><content><p>This applies to lamps.</p></content></paragraph></article>"
    )
    assert rows(document) == [
        PP1,
        ("h1", None, "Article 1"),
        ("h2", None, "Scope"),
        ("op1", "1.", "This applies to lamps."),
    ]
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [("1", "See A/79/1.", "h2")]


def test_all_of_an_attachment_is_read() -> None:
    document = parsed(
        PREAMBLE,
        f"<mainBody>{MEET}</mainBody>",
        "<attachments><attachment><heading>Annex I</heading><doc>"
        "<preface><p><docTitle>Treaty on lamps</docTitle></p></preface>"
        "<preamble><formula><p>The Parties,</p></formula><container><p>Noting the dark,</p></container></preamble>"
        "<mainBody><paragraph><num>1.</num><content><p>Lamps are lit at dusk.</p></content></paragraph></mainBody>"
        "<conclusions><p>Done at the harbour.</p></conclusions></doc></attachment>"
        "<attachment><doc><mainBody><p>A second annex.</p></mainBody></doc></attachment></attachments>",
    )
    assert rows(document) == [
        PP1,
        OP2,
        ("annex1.h1", None, "Annex I"),
        ("annex1.h2", None, "Treaty on lamps"),
        ("annex1.u1", None, "The Parties,"),
        ("annex1.u2", None, "Noting the dark,"),
        ("annex1.p1", "1.", "Lamps are lit at dusk."),
        ("annex1.u3", None, "Done at the harbour."),
        ("annex2.u1", None, "A second annex."),
    ]
    assert document.title is None  # that of the annex is not the resolution's


def test_a_document_beside_the_only_one_is_its_annex() -> None:
    beside = "<components><component><doc><mainBody><p>A table of lamps.</p></mainBody></doc></component></components>"
    data = akn(statement(PREAMBLE, f"<mainBody>{MEET}</mainBody>") + beside)
    document = resdiff.parse(resdiff.read_bytes(data, "resolution.xml"))
    assert rows(document) == [PP1, OP2, ("annex1.u1", None, "A table of lamps.")]


def test_what_stands_beside_and_within_tables_is_read() -> None:
    document = body(
        '<container name="t"><p>Lamps by harbour.</p><table><caption>Harbours</caption>'
        "<tr><td>North</td><td>5<table><tr><td>old</td></tr></table></td></tr></table><p>As counted in May.</p></container>",
        MEET,
    )
    assert [p.text for p in document.paragraphs][1:-1] == [
        "Lamps by harbour.",
        "Harbours",
        "North | 5 old",
        "As counted in May.",
    ]


def test_notes_beside_the_text_have_their_mark() -> None:
    document = body(
        f"<paragraph><num>1.{note('7', 'Of the number.')}</num><content><p>Decides.</p></content>"
        f"{note('8', 'Beside the text.')}</paragraph>"
    )
    assert marked(document["op1"]) == "{7}Decides.{8}"
    assert [n.paragraph for n in document.notes] == ["op1", "op1"]


def test_every_text_that_is_put_in_the_place_of_others_is_read() -> None:
    document = body(
        "<paragraph><num>1.</num><content><p>Amends <mod>it: <quotedStructure><p>first</p></quotedStructure>"
        " and <quotedStructure><p>second</p></quotedStructure></mod>;</p></content></paragraph>"
    )
    assert [p.text for p in document.paragraphs][1:] == ["Amends it: and ;", "first", "second"]


def test_sections_numbered_through_need_no_prefix() -> None:
    document = body(
        f"<crossHeading>I</crossHeading><crossHeading>Lamps</crossHeading>{operative(1, 'Decides to renew the lamps;')}",
        f"<crossHeading>II</crossHeading><crossHeading>Keepers</crossHeading>{operative(2, 'Decides to train keepers.')}",
    )
    assert [p.id for p in document.paragraphs] == ["pp1", "h1", "h2", "op1", "h3", "h4", "op2"]
    assert [p.kind for p in document.paragraphs if p.id.startswith("h")] == ["heading"] * 4


def part(letter: str, title: str, *bodies: str) -> str:
    preface = f"<preface>\n<p><docNumber>{letter}</docNumber></p>\n<p><docTitle>{title}</docTitle></p>\n</preface>"
    main = f"<mainBody>{''.join(bodies)}</mainBody>"
    return f"<component>{statement(preface, PREAMBLE, main)}</component>\n"


def collection(*parts: str) -> resdiff.Document:
    """A resolution of several parts."""
    inner = f"<collectionBody>{''.join(parts)}</collectionBody>"
    data = akn(f'<documentCollection name="resolutions">{inner}</documentCollection>')
    return resdiff.parse(resdiff.read_bytes(data, "resolution.xml"))


def test_parts_carry_their_letter() -> None:
    keepers = f"<paragraph><num>2.</num><list><intro><p>Requests:</p></intro>{point('(a)', 'A report;')}</list></paragraph>"
    document = collection(
        part("A", "Lamps", operative(1, "Decides to renew the lamps.")),
        part("B", "Keepers", operative(1, "Decides to train keepers;"), keepers),
    )
    assert rows(document) == [
        ("A.h1", None, "A Lamps"),
        ("A.pp1", None, PP1[2]),
        ("A.op1", "1.", "Decides to renew the lamps."),
        ("B.h1", None, "B Keepers"),
        ("B.pp1", None, PP1[2]),
        ("B.op1", "1.", "Decides to train keepers;"),
        ("B.op2", "2.", "Requests:"),
        ("B.op2.a", "(a)", "A report;"),
    ]
    assert document.warnings == ()


def test_the_sections_of_a_part_end_with_it() -> None:
    lamps = f"<crossHeading>I</crossHeading>{operative(1, 'Decides to renew the lamps;')}"
    offers = f"<crossHeading>II</crossHeading>{operative(1, 'Invites offers.')}"
    document = collection(
        part("A", "Lamps", lamps, offers),
        part("B", "Keepers", operative(1, "Decides to train keepers.")),
    )
    assert [p.id for p in document.paragraphs] == [
        *("A.h1", "A.pp1", "A.h2", "A.I.op1", "A.h3", "A.II.op1"),
        *("B.h1", "B.pp1", "B.op1"),
    ]


ADOPTS = operative(1, "Adopts the plan annexed to the present resolution.")
OP1 = ("op1", "1.", "Adopts the plan annexed to the present resolution.")
CLOSING = (
    '<conclusions><p><inline name="adoptionMeeting">50th plenary meeting</inline><eol/>'
    '<docDate date="2024-12-17" refersTo="#adoptionDate">17 December 2024</docDate></p></conclusions>'
)


def test_attachments_are_annexes_numbered_on_their_own() -> None:
    def attachment(content: str) -> str:
        return f'<attachment><doc name="annex"><mainBody>{content}</mainBody></doc></attachment>'

    first = attachment(
        f"<crossHeading>Annex I</crossHeading><crossHeading>Plan for the lamps</crossHeading>"
        f"{operative(1, 'Every lamp is lit at dusk.')}"
        f"<paragraph><num>2.</num><list><intro><p>The keeper:</p></intro>{point('(a)', 'Keeps watch;')}</list></paragraph>"
    )
    second = attachment(operative(1, "Every keeper is paid."))
    document = parsed(
        PREAMBLE,
        f"<mainBody>{ADOPTS}</mainBody>",
        CLOSING,
        f"<attachments>{first}{second}</attachments>",
    )
    assert rows(document) == [
        PP1,
        OP1,
        ("annex1.h1", None, "Annex I"),
        ("annex1.h2", None, "Plan for the lamps"),
        ("annex1.p1", "1.", "Every lamp is lit at dusk."),
        ("annex1.p2", "2.", "The keeper:"),
        ("annex1.p2.a", "(a)", "Keeps watch;"),
        ("annex2.p1", "1.", "Every keeper is paid."),
    ]
    assert {p.kind for p in document.paragraphs[4:]} == {"paragraph"}


@pytest.mark.parametrize(
    "heading",
    [
        '<paragraph class="H1"><content><p>Annex</p></content></paragraph>',
        "<paragraph><heading>Annex</heading></paragraph>",
        "<crossHeading>Annex</crossHeading>",
        "<heading>Annex</heading>",
    ],
)
def test_an_annex_flattened_into_the_body_is_found_by_its_heading(heading: str) -> None:
    document = body(
        ADOPTS,
        heading,
        operative(1, "Every lamp is lit at dusk."),
        "<paragraph><content><p>Every keeper is paid.</p></content></paragraph>",
    )
    assert rows(document) == [
        PP1,
        OP1,
        ("annex1.h1", None, "Annex"),
        ("annex1.p1", "1.", "Every lamp is lit at dusk."),
        ("annex1.u1", None, "Every keeper is paid."),
    ]


# Structures within structures, tables


def test_quoted_text_belongs_to_the_paragraph_that_quotes_it() -> None:
    document = body(
        "<paragraph><num>1.</num><content><p>Decides that paragraph 3 shall be replaced by the following:</p>"
        "<p><mod><quotedStructure><p>“Decides that every harbour shall keep:</p>"
        f"{point('(a)', 'A lamp;')}{point('(b)', 'A bell;”')}</quotedStructure></mod></p></content></paragraph>",
        MEET,
    )
    assert rows(document) == [
        PP1,
        ("op1", "1.", "Decides that paragraph 3 shall be replaced by the following:"),
        ("op1.a", None, "“Decides that every harbour shall keep:"),
        ("op1.a.i", "(a)", "A lamp;"),
        ("op1.a.ii", "(b)", "A bell;”"),
        OP2,
    ]


def test_a_draft_within_a_resolution_keeps_its_own_numbers() -> None:
    document = parsed(
        '<preamble><formula name="enactingFormula"><p>The Economic and Social Council</p></formula></preamble>',
        '<mainBody><paragraph><content><p><span class="italic">Recommends</span> to the General Assembly the adoption of'
        " the following draft resolution:<embeddedStructure>"
        f'<container name="formula"><p>The General Assembly,</p></container>{RECALLING}'
        f"{operative(1, 'Decides to renew the lamps;')}"
        f"<paragraph><num>2.</num><list><intro><p>Requests:</p></intro>{point('(a)', 'A report;')}</list></paragraph>"
        "</embeddedStructure></p></content></paragraph></mainBody>",
    )
    first, *draft = rows(document)
    assert (
        first[2]
        == "Recommends to the General Assembly the adoption of the following draft resolution:"
    )
    assert draft == [
        ("draft.pp1", None, PP1[2]),
        ("op1", "1.", "Decides to renew the lamps;"),
        ("op2", "2.", "Requests:"),
        ("op2.a", "(a)", "A report;"),
    ]
    assert document.enacting_formula == "The Economic and Social Council"
    assert document.organ == "ECOSOC"


def test_a_draft_within_a_numbered_paragraph_may_begin_with_its_number() -> None:
    document = body(
        "<paragraph><num>1.</num><content><p>Recommends the following draft resolution:<embeddedStructure>"
        f'<container name="formula"><p>The Security Council,</p></container>{operative(1, "Decides to meet;")}'
        "</embeddedStructure></p></content></paragraph>",
    )
    assert rows(document) == [
        PP1,
        ("op1", "1.", "Recommends the following draft resolution:"),
        ("draft.op1", "1.", "Decides to meet;"),
    ]
    (told,) = document.warnings
    assert (
        told.message
        == "a draft within the text begins with “The Security Council,”, a line that is not compared"
    )


@pytest.mark.parametrize(
    "wrapped",
    ["<table>{}</table>", '<container name="table"><table>{}</table></container>'],
    ids=["bare", "in a container"],
)
def test_rows_of_a_table_are_paragraphs(wrapped: str) -> None:
    cells = (
        "<tr><th><p>Harbour</p></th><th><p>Lamps</p></th></tr>"
        "<tr><td><p>North</p></td><td><p>12</p></td></tr><tr><td/><td/></tr>"
    )
    document = body(operative(1, "Approves the following scale:"), wrapped.format(cells), MEET)
    assert rows(document) == [
        PP1,
        ("op1", "1.", "Approves the following scale:"),
        ("u1", None, "Harbour | Lamps"),
        ("u2", None, "North | 12"),
        OP2,
    ]


def test_a_table_within_a_paragraph_keeps_its_cells_apart() -> None:
    table = "<table><tr><td><p>North</p></td><td><p>12</p></td></tr></table>"
    document = body(
        f"<paragraph><num>1.</num><content><p>Approves:</p>{table}</content></paragraph>", MEET
    )
    assert rows(document) == [PP1, ("op1", "1.", "Approves:"), ("u1", None, "North | 12"), OP2]


def test_a_note_to_a_cell_is_a_note_and_no_cell() -> None:
    table = (
        f"<table><tr><td><p>North</p></td><td><p>12{note('1', 'As at May.')}</p></td></tr></table>"
    )
    document = body(operative(1, "Approves:"), table)
    assert marked(document.paragraphs[-1]) == "North | 12{1}"
    assert [(n.text, n.paragraph) for n in document.notes] == [("As at May.", "u1")]


# Masthead and text


@pytest.mark.parametrize(
    ("marked", "printed", "session"),
    [
        ('value="50"', "Fifty-fifth session", "55"),
        ('value="55"', "Fifty-fifth session", "55"),
        ('value="ES-11"', "Eleventh emergency special session", "ES-11"),
        ("", "Fifty-fifth session", "55"),
        ('value="79"', "unreadable", "79"),
    ],
)
def test_the_session_is_the_one_printed(marked: str, printed: str, session: str) -> None:
    document = parsed(
        f"<coverPage><p><session {marked}>{printed}</session></p></coverPage>",
        PREAMBLE,
        f"<mainBody>{MEET}</mainBody>",
        CLOSING,
    )
    assert document.session == session
    assert [h.fields for h in document.head if h.text == printed] == [("session",)]


def test_the_masthead_is_told_by_its_names() -> None:
    document = parsed(
        '<coverPage><p><docNumber refersTo="#symbol">A/RES/79/901</docNumber></p>'
        '<p><docAuthority refersTo="#issuingBody">General Assembly</docAuthority></p>'
        '<p><docStatus>Distr.: General</docStatus></p><p><docDate refersTo="#dateOfIssuance" date="2024-12-19">'
        '19 December 2024</docDate></p><p><session value="79">Seventy-ninth session</session></p>'
        '<p><inline name="agenda item">Agenda item 71 (b)</inline></p>'
        '<p><inline name="agenda item name">Lighthouses</inline></p></coverPage>'
        "<preface><p><docTitle>79/901. Care of lighthouses</docTitle></p></preface>",
        PREAMBLE,
        f"<mainBody>{MEET}</mainBody>",
        CLOSING,
    )
    assert (document.symbol, document.title, document.organ) == (
        "A/RES/79/901",
        "Care of lighthouses",
        "GA",
    )
    assert (document.session, document.agenda_item, document.agenda_title) == (
        "79",
        "71 (b)",
        "Lighthouses",
    )
    assert (document.distribution, document.date, document.adopted) == (
        "General",
        "2024-12-19",
        "2024-12-17",
    )
    assert (document.kind, document.meeting) == ("resolution", "50th plenary meeting")
    assert document.enacting_formula == "The General Assembly,"
    assert rows(document) == [PP1, OP2]


def test_the_title_needs_no_cover_page() -> None:
    preface = "<preface><p><docTitle>Care of lighthouses</docTitle></p></preface>"
    document = parsed(preface, PREAMBLE, f"<mainBody>{MEET}</mainBody>")
    assert document.title == "Care of lighthouses"
    assert rows(document) == [PP1, OP2]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("\n\t<span>Decides</span>\n\tto  meet\n", "Decides to meet"),
        ("Decides<!-- so --> to <?so?>meet", "Decides to meet"),
        ("Decides<eol/>to meet", "Decides to meet"),
        ("Decides to &lt;meet&gt; &amp; part", "Decides to <meet> & part"),
        ('Decides <a href="https://undocs.org/A/79/1">to meet</a>', "Decides to meet"),
    ],
)
def test_white_space_comments_and_inline_elements(written: str, wanted: str) -> None:
    assert rows(body(operative(1, written)))[1:] == [("op1", "1.", wanted)]


def test_paragraphs_tell_their_line() -> None:
    document = body(f"\n{operative(1, 'Decides to meet;')}\n\n{operative(2, 'Decides to part.')}")
    first, second = (p.line for p in document.paragraphs if p.kind == "operative")
    assert first is not None
    assert second == first + 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_makes_no_difference(encoding: str) -> None:
    text = akn(statement(PREAMBLE, f"<mainBody>{MEET}</mainBody>")).decode()
    data = text.replace('encoding="utf-8"', f'encoding="{encoding.removesuffix("-sig")}"').encode(
        encoding
    )
    document = resdiff.parse(resdiff.read_bytes(data, "resolution.xml"))
    assert document.source.format == "akn"
    assert rows(document) == [PP1, OP2]


def test_a_small_fault_is_mended_and_told() -> None:
    document = body("\n", operative(1, "Decides to meet & part."))
    assert [w.code for w in document.warnings] == ["xml-repaired"]
    assert document.warnings[0].line is not None
    assert [p.id for p in document.paragraphs] == ["pp1", "op1"]


def test_what_is_written_as_akn_is_read_back_the_same() -> None:
    written, wanted = LISTS["list within a point"]
    document = body(
        written, operative(2, f"Notes the report{note('1', 'A/79/411.')} and the tide."), MEET
    )
    again = resdiff.parse(resdiff.read_bytes(resdiff.render_document(document, "akn"), "again.xml"))
    assert rows(again) == rows(document)
    assert rows(again)[1:6] == wanted
    assert [marked(p) for p in again.paragraphs] == [marked(p) for p in document.paragraphs]
    assert [(n.label, n.text, n.paragraph) for n in again.notes] == [("1", "A/79/411.", "op2")]


# What is refused

# A parser that expands nothing reads "Decides to meet" for "Decides not to meet".
DECLARATION = f'<!--{" " * 3000}--><!DOCTYPE akomaNtoso [<!ENTITY not "not ">]>'
HIDDEN = (
    akn(statement(PREAMBLE, f"<mainBody>{operative(1, 'Decides &not;to meet.')}</mainBody>"))
    .decode()
    .replace('encoding="utf-8"?>', f'encoding="utf-16"?>{DECLARATION}')
    .encode("utf-16")
)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            b'<?xml version="1.0"?><lighthouse/>',
            r"is XML but no Akoma Ntoso statement \(its root is <lighthouse>\)",
        ),
        (akn("<act/>"), r"is XML but no Akoma Ntoso statement \(its root is <akomaNtoso>\)"),
        (
            b'<?xml version="1.0"?><akomaNtoso>',
            r"is XML but no Akoma Ntoso statement|is broken XML",
        ),
        (akn(statement(PREAMBLE))[:-60], "is broken XML"),
        (
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso>&b;</akomaNtoso>',
            "declares a document type",
        ),
        (HIDDEN, "declares a document type"),
        (akn(statement()), "holds no paragraph of a resolution or report"),
    ],
    ids=[
        "another root",
        "no statement",
        "one tag",
        "cut",
        "entities",
        "hidden entities",
        "no paragraph",
    ],
)
def test_what_is_no_resolution_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(
        resdiff.InputError, match=rf"^resolution\.xml(?:, line \d+)?: (?:{problem}).*; \S"
    ):
        resdiff.parse(resdiff.read_bytes(data, "resolution.xml"))


def test_an_encoding_that_python_does_not_know_is_read() -> None:
    data = akn(
        statement(
            "<mainBody><paragraph><num>1.</num><content><p>Urges States;</p></content></paragraph></mainBody>"
        )
    )
    text = data.replace(b'encoding="utf-8"', b'encoding="windows-936"')
    document = resdiff.parse(resdiff.read_bytes(text, "resolution.xml"))
    assert [q.text for q in document.paragraphs] == ["Urges States;"]
    assert document.account is not None
    assert document.account.lost == 0


def test_operative_paragraphs_in_the_preamble_are_known_by_their_numbers() -> None:
    """A/RES/77/101 in Chinese."""
    invites = '<container name="Invites"><p>\t\t1.\t<span class="italic">Invites</span> all keepers;</p></container>'
    document = parsed(
        f"<preamble>{FORMULA}{RECALLING}{invites}</preamble>", f"<mainBody>{MEET}</mainBody>"
    )
    assert rows(document) == [PP1, ("op1", None, "Invites all keepers;"), OP2]


def test_a_paragraph_of_very_many_notes_is_put_together_once() -> None:
    """It was copied at each of its signs: four times the notes took fourteen times as long."""
    raw = f"to act and to report {NOTE_SIGN}" * 200_000
    begun = time.process_time()
    read = inline_text(raw, ["1"] * 200_000)
    assert time.process_time() - begun < 5
    assert read.text.startswith("to act and to report to act")
    assert [mark.at for mark in read.marks[:3]] == [20, 41, 62]
