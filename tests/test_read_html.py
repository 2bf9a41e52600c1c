"""Web pages as Word, LibreOffice, pandoc, Google Docs and mammoth write them, or a browser saved them.

Every page is written for its test; a mark is shown as {1} at its place in the text.
"""

from __future__ import annotations

import pytest

import resdiff
from resdiff.read.html.reader import read_html
from tests.test_read_akn import marked

ASSEMBLY = "<p>The General Assembly,</p>"
RECALLING = "<p>Recalling its resolution 78/228 of 19 December 2023,</p>"
PP1 = ("pp1", None, "Recalling its resolution 78/228 of 19 December 2023,")
URGES = "<p>1. Urges Member States to light lamps;</p>"
OP1 = ("op1", "1.", "Urges Member States to light lamps;")

Row = tuple[str, str | None, str]


def parsed(page: str | bytes) -> resdiff.Document:
    return resdiff.parse(
        resdiff.read_bytes(page if isinstance(page, bytes) else page.encode(), "draft.html")
    )


def read(*blocks: str) -> resdiff.Document:
    """A resolution with one preambular paragraph and these blocks behind it."""
    inner = "\n".join(blocks)
    return parsed(
        f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{ASSEMBLY}{RECALLING}{inner}</body></html>'
    )


def rows(document: resdiff.Document) -> list[Row]:
    return [(q.id, q.label, q.text) for q in document.paragraphs]


def body(*blocks: str) -> list[Row]:
    """What follows the preambular paragraph."""
    found = rows(read(*blocks))
    assert found[0] == PP1
    return found[1:]


# Notes: two marks in the text and the two notes behind it

WRITERS = {
    "Word": (
        '<p>1. Urges States<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span><sup>[1]</sup></span></a> to light'
        ' lamps;<a href="#_ftn2" name="_ftnref2"><sup>[2]</sup></a></p><div style="mso-element:footnote-list"><hr>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> A/79/1.</p></div>'
        '<div id="ftn2"><p><a href="#_ftnref2" name="_ftn2"><sup>[2]</sup></a> A/79/2.</p></div></div>'
    ),
    "LibreOffice": (
        '<p>1. Urges States<sup><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym">1</a></sup> to light lamps;'
        '<sup><a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym">2</a></sup></p>'
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> A/79/1.</p></div>'
        '<div id="sdfootnote2"><p><a class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a> A/79/2.</p></div>'
    ),
    "pandoc": (
        '<p>1. Urges States<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> to light lamps;'
        '<a href="#fn2" class="footnote-ref" id="fnref2"><sup>2</sup></a></p><section class="footnotes" role="doc-endnotes"><hr/>'
        '<ol><li id="fn1"><p>A/79/1.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li>'
        '<li id="fn2"><p>A/79/2.<a href="#fnref2" class="footnote-back">↩︎</a></p></li></ol></section>'
    ),
    "Google Docs": (
        '<p><span>1. Urges States</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> to light lamps;</span>'
        '<sup><a href="#ftnt2" id="ftnt_ref2">[2]</a></sup></p><hr>'
        '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;A/79/1.</span></p></div>'
        '<div><p><a href="#ftnt_ref2" id="ftnt2">[2]</a><span>&nbsp;A/79/2.</span></p></div>'
    ),
    "mammoth": (
        '<p>1. Urges States<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup> to light lamps;'
        '<sup><a href="#footnote-2" id="footnote-ref-2">[2]</a></sup></p>'
        '<ol><li id="footnote-1"><p> A/79/1. <a href="#footnote-ref-1">↑</a></p></li>'
        '<li id="footnote-2"><p> A/79/2. <a href="#footnote-ref-2">↑</a></p></li></ol>'
    ),
    "links without a way back": (
        '<p>1. Urges States<sup><a href="#n1">1</a></sup> to light lamps;<sup><a href="#n2">2</a></sup></p>'
        '<p id="n1">1 A/79/1.</p><p id="n2">2. A/79/2.</p>'
    ),
}


@pytest.mark.parametrize("page", WRITERS.values(), ids=WRITERS)
def test_notes_of_each_writer(page: str) -> None:
    document = read(page)
    assert [marked(q) for q in document.paragraphs] == [
        PP1[2],
        "Urges States{1} to light lamps;{2}",
    ]
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [
        ("1", "A/79/1.", "op1"),
        ("2", "A/79/2.", "op1"),
    ]
    assert document.warnings == ()


def test_raised_digits_are_marks_but_powers_are_not() -> None:
    document = read(
        "<p>1. Urges States<sup>1</sup> to light 12 km<sup>2</sup> of coast;<sup>3</sup></p>"
    )
    assert marked(document.paragraphs[1]) == "Urges States{1} to light 12 km2 of coast;{3}"


@pytest.mark.parametrize(
    "mark",
    ['<span style="vertical-align: super">4</span>', "(<sup>4</sup>)", "<sup>4</sup>"],
    ids=["style", "brackets", "sup"],
)
def test_raised_digits_without_a_link(mark: str) -> None:
    assert marked(read(f"<p>1. Urges States{mark};</p>").paragraphs[1]) == "Urges States{4};"


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://undocs.org/A/79/1">1</a>',
        '<a href="#nowhere">1</a>',
        '<a href="#top">1</a>',
        "<a>1</a>",
    ],
    ids=["away", "nowhere", "back", "no address"],
)
def test_links_that_lead_to_no_note(link: str) -> None:
    document = read(
        '<p id="top">Noting the lamps,</p>',
        f"<p>1. Urges group {link} of States to light lamps;</p>",
    )
    assert rows(document)[2] == ("op1", "1.", "Urges group 1 of States to light lamps;")
    assert document.notes == ()


def test_a_reference_to_a_paragraph_is_no_note() -> None:
    link = '<p>3. Recalls paragraph <a href="#two">2</a> above.</p>'
    document = read(URGES, '<p id="two">2. Decides to meet;</p>', link)
    assert rows(document)[1:] == [
        OP1,
        ("op2", "2.", "Decides to meet;"),
        ("op3", "3.", "Recalls paragraph 2 above."),
    ]


def test_a_note_keeps_its_links() -> None:
    note = '<p><a href="#r1" id="n1">1</a> See <a href="https://undocs.org/A/79/1">A/79/1</a>, para. 4.</p>'
    document = read('<p>1. Urges States;<a href="#n1" id="r1">1</a></p>', note)
    assert [n.text for n in document.notes] == ["See A/79/1, para. 4."]


# Lists


LISTS = {
    "decimal": ("<ol><li>Urges States;</li><li>Decides to meet.</li></ol>", ["1.", "2."]),
    "start": ('<ol start="4"><li>Urges States;</li><li>Decides to meet.</li></ol>', ["4.", "5."]),
    "value": ('<ol><li value="3">Urges States;</li><li>Decides to meet.</li></ol>', ["3.", "4."]),
    "paragraphs within": (
        "<ol><li><p>Urges States;</p></li><li><p>Decides to meet.</p></li></ol>",
        ["1.", "2."],
    ),
    "two lists": (
        '<ol><li>Urges States;</li></ol><ol start="2"><li>Decides.</li></ol>',
        ["1.", "2."],
    ),
    "typed labels": (
        '<ol style="list-style: none"><li>1. Urges States;</li><li>2. Decides.</li></ol>',
        ["1.", "2."],
    ),
    "typed labels, by item": (
        '<ol><li style="list-style-type:none">7. Urges States;</li></ol>',
        ["7."],
    ),
}


@pytest.mark.parametrize(("page", "labels"), LISTS.values(), ids=LISTS)
def test_ordered_lists_count_as_they_are_shown(page: str, labels: list[str]) -> None:
    found = body(page)
    assert [label for _, label, _ in found] == labels
    assert [own for own, _, _ in found] == [f"op{label[:-1]}" for label in labels]
    assert found[0][2] == "Urges States;"


SUBS = [
    ('type="a"', ["(a)", "(b)"]),
    ('type="A"', ["(A)", "(B)"]),
    ('type="i"', ["(i)", "(ii)"]),
    ('type="I"', ["(I)", "(II)"]),
    ('type="a" start="3"', ["(c)", "(d)"]),
    ('style="list-style-type: lower-alpha"', ["(a)", "(b)"]),
    ('style="list-style-type: lower-roman"', ["(i)", "(ii)"]),
    ('style="list-style: upper-latin"', ["(A)", "(B)"]),
]


@pytest.mark.parametrize(("look", "labels"), SUBS, ids=[look for look, _ in SUBS])
def test_lists_in_lists_are_sub_paragraphs(look: str, labels: list[str]) -> None:
    inner = f"<ol {look}><li>To light lamps;</li><li>To report.</li></ol>"
    assert body(f"<ol><li>Urges States:{inner}</li><li>Decides to meet.</li></ol>") == [
        ("op1", "1.", "Urges States:"),
        ("op1.a", labels[0], "To light lamps;"),
        ("op1.b", labels[1], "To report."),
        ("op2", "2.", "Decides to meet."),
    ]


def test_three_levels_of_lists() -> None:
    inner = '<ol type="i"><li>Red;</li><li>Green;</li></ol>'
    assert body(
        f'<ol><li>Urges:<ol type="a"><li>Lamps:{inner}</li><li>Buoys.</li></ol></li></ol>'
    ) == [
        ("op1", "1.", "Urges:"),
        ("op1.a", "(a)", "Lamps:"),
        ("op1.a.i", "(i)", "Red;"),
        ("op1.a.ii", "(ii)", "Green;"),
        ("op1.b", "(b)", "Buoys."),
    ]


# Text


TEXTS = {
    "nbsp": (
        "1.&nbsp;&nbsp;&nbsp; Urges&nbsp;States to light lamps;",
        "Urges States to light lamps;",
    ),
    "break": ("1. Urges States<br>to light lamps;", "Urges States to light lamps;"),
    "line feeds": ("1.\n Urges States\n   to light\tlamps;", "Urges States to light lamps;"),
    "spans": ("<span>1. Ur</span><span>ges</span> States;", "Urges States;"),
    "link": ('1. Urges <a href="https://un.org">States</a>;', "Urges States;"),
    "entities": (
        "1. Urges &lt;all&gt; States &amp; others &#8211; at once;",
        "Urges <all> States & others – at once;",
    ),
    "soft hyphen": ("1. Urges Sta&shy;tes;", "Urges States;"),
    "comment": ("1. Urges <!-- some -->States;", "Urges States;"),
    "raised word": ("1. Urges the 5<sup>th</sup> State;", "Urges the 5th State;"),
}


@pytest.mark.parametrize(("markup", "text"), TEXTS.values(), ids=TEXTS)
def test_the_text_of_a_paragraph(markup: str, text: str) -> None:
    assert body(f"<p>{markup}</p>") == [("op1", "1.", text)]


@pytest.mark.parametrize("between", ["<br>", "<br/>\n", "<br><br>"])
def test_a_break_before_a_label_begins_a_paragraph(between: str) -> None:
    assert body(f"<p>1. Urges States;{between}2. Decides to meet.</p>") == [
        ("op1", "1.", "Urges States;"),
        ("op2", "2.", "Decides to meet."),
    ]


def test_text_straight_in_the_body_or_in_divisions() -> None:
    assert body("<div><div>1. Urges States;</div>2. Decides;</div>3. Thanks all.") == [
        ("op1", "1.", "Urges States;"),
        ("op2", "2.", "Decides;"),
        ("op3", "3.", "Thanks all."),
    ]


def test_a_table_in_the_text_is_a_line_a_row() -> None:
    cells = "<tr><th>Lamp</th><th>Place</th></tr><tr><td><p>Red</p><p>lamp</p></td><td>Harbour</td></tr><tr><td></td></tr>"
    found = body(URGES, "<p>2. Adopts the timetable below:</p>", f"<table>{cells}</table>")
    assert [text for _, _, text in found[2:]] == ["Lamp | Place", "Red lamp | Harbour"]


def test_the_table_of_a_masthead_is_read_by_its_fields() -> None:
    cells = "<tr><td>United Nations</td><td><b>A</b>/C.3/80/L.4</td></tr><tr><td>General Assembly</td><td>Distr.: Limited<br>14 October 2025</td></tr>"
    document = parsed(
        f"<html><body><table>{cells}</table><p>Eightieth session</p>{ASSEMBLY}{RECALLING}{URGES}</body></html>"
    )
    assert (document.symbol, document.organ, document.session) == ("A/C.3/80/L.4", "GA", "80")
    assert (document.distribution, document.date) == ("Limited", "2025-10-14")
    assert rows(document) == [PP1, OP1]


def test_headings() -> None:
    found = read(
        URGES,
        "<h2>Lamps of the sea</h2>",
        "<p>2. Decides to meet;</p>",
        "<p><b>Buoys</b></p>",
        "<p>3. Thanks all.</p>",
    )
    assert [(q.id, q.kind, q.text) for q in found.paragraphs if q.kind == "heading"] == [
        ("h1", "heading", "Lamps of the sea"),
        ("h2", "heading", "Buoys"),
    ]


LOOKS = [
    "<b>Strongly hopes</b>",
    "<strong>Strongly hopes</strong>",
    "<i>Strongly hopes</i>",
    "<em>Strongly <span>hopes</span></em>",
    '<span style="font-weight: bold">Strongly hopes</span>',
    '<span style="font-weight:700">Strongly hopes</span>',
    '<span style="font-style: italic">Strongly hopes</span>',
]


@pytest.mark.parametrize("look", LOOKS)
def test_the_emphasised_words_open_a_paragraph(look: str) -> None:
    found = read(f"<p>1. {look} for lamps;</p>").paragraphs[1]
    assert (found.text, found.opener) == ("Strongly hopes for lamps;", "Strongly hopes")


def test_emphasis_can_be_switched_off_within() -> None:
    found = read(
        '<p>1. <i>Strongly<span style="font-style:normal"> hopes</span></i> for lamps;</p>'
    ).paragraphs[1]
    assert found.opener == "Strongly"


# Around the text


AROUND = {
    "nav": "<nav>Home Documents Search</nav>",
    "form": "<form>Search here</form>",
    "aside": "<aside>News of the day</aside>",
    "header": "<header>The library</header>",
    "footer": "<footer>Terms of use</footer>",
}


@pytest.mark.parametrize(("tag", "markup"), AROUND.items(), ids=AROUND)
def test_what_stands_around_the_text_is_left_out_and_told(tag: str, markup: str) -> None:
    document = read(markup, URGES, markup)
    assert rows(document) == [PP1, OP1]
    assert [(w.code, w.message) for w in document.warnings] == [
        ("not-read", f"2 parts of the page around its text not read ({tag})")
    ]


def test_parts_by_their_role_are_left_out() -> None:
    document = read('<div role="navigation">Home</div>', URGES)
    assert rows(document) == [PP1, OP1]
    assert [w.message for w in document.warnings] == [
        "1 parts of the page around its text not read (div)"
    ]


def test_the_header_of_an_article_is_text() -> None:
    page = f"<html><body><article><header><p>A/80/L.2</p></header>{ASSEMBLY}{RECALLING}{URGES}</article></body></html>"
    assert parsed(page).symbol == "A/80/L.2"


UNSEEN = [
    "<script>var lamps = '2. Decides;'</script>",
    "<style>p { color: red }</style>",
    "<noscript>Switch scripts on.</noscript>",
    "<template>2. Decides;</template>",
    "<button>Print</button>",
    "<p hidden>2. Decides;</p>",
    '<p style="display: none">2. Decides;</p>',
    '<p style="mso-hide:all">2. Decides;</p>',
    '<p style="visibility:hidden">2. Decides;</p>',
]


@pytest.mark.parametrize("markup", UNSEEN)
def test_what_a_browser_does_not_show_is_not_read(markup: str) -> None:
    document = read(markup, URGES, markup)
    assert rows(document) == [PP1, OP1]
    assert document.notes == ()


# Languages and encodings

ARABIC = "<p>إن الجمعية العامة،</p><p>إذ تشير إلى قرارها 72/81 بشأن المنارات،</p><p>1 - تحث الدول الأعضاء على إصلاح المنارات.</p>"
READ = [
    ("pp1", None, "إذ تشير إلى قرارها 72/81 بشأن المنارات،"),
    ("op1", "1 -", "تحث الدول الأعضاء على إصلاح المنارات."),
]
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        (META.format("windows-1256"), "cp1256"),
        (META.format("utf-8"), "utf-8"),
        ("<meta charset=iso-8859-6>", "iso8859-6"),
        (META.format("unicode"), "utf-16"),
        ("", "utf-16"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("<meta charset=nonsense>", "utf-8"),
        ("<meta charset=us-ascii>", "utf-8"),  # what the page says is wrong
    ],
)
def test_encodings_of_an_arabic_page(meta: str, encoding: str) -> None:
    page = f'<html dir="rtl" lang="ar"><head>{meta}</head><body>{ARABIC}</body></html>'
    document = parsed(page.encode(encoding))
    assert (document.language, document.organ, rows(document)) == ("ar", "GA", READ)
    assert document.warnings == ()


# Pages that cannot be read


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><body><script>lamps()</script></body></html>",
        "<html><nav>Home</nav></html>",
    ],
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(resdiff.InputError) as caught:
        parsed(page)
    assert (
        str(caught.value)
        == "draft.html: holds no text; save the page with its text from the browser"
    )


def test_a_page_nested_beyond_reason_is_refused() -> None:
    page = f"<html><body>{'<div>' * 5000}lamps{'</div>' * 5000}</body></html>".encode()
    with pytest.raises(resdiff.InputError, match=r"^draft\.html"):
        read_html(page, "draft.html")


def page_of_notes(count: int) -> bytes:
    marks = "".join(
        f'<p>{i}. Urges State {i};<a href="#n{i}" id="r{i}">[{i}]</a></p>' for i in range(count)
    )
    texts = "".join(
        f'<div><p id="n{i}"><a href="#r{i}">[{i}]</a> Lamp {i}.</p></div>' for i in range(count)
    )
    return f"<html><body>{marks}<div>{texts}</div></body></html>".encode()


def test_many_notes_are_all_read() -> None:
    reading = read_html(page_of_notes(900), "draft.html")
    assert [n.text for n in reading.notes] == [f"Lamp {i}." for i in range(900)]
    assert len(reading.lines) == 900


# Tables that hold the text


def test_numbers_in_cells_beside_the_text() -> None:
    page = (
        "<table><tr><td colspan=2>The General Assembly,</td></tr>"
        "<tr><td></td><td><i>Recalling</i> its resolution 76/211,</td></tr>"
        "<tr><td>1.</td><td><i>Urges</i> States:</td></tr>"
        "<tr><td>(a)</td><td>To map springs;</td></tr>"
        "<tr><td>2.</td><td>Decides to meet again.</td></tr></table>"
    )
    assert [(q.id, q.label) for q in parsed(f"<html><body>{page}</body></html>").paragraphs] == [
        ("pp1", None),
        ("op1", "1."),
        ("op1.a", "(a)"),
        ("op2", "2."),
    ]


@pytest.mark.parametrize(
    ("enacting", "opening", "operative", "labels"),
    [
        ("The General Assembly,", "Recalling", "Urges", ["Preambular paragraph 1", "Para. 2"]),
        ("L’Assemblée générale,", "Rappelant", "Prie", ["Alinéa 1", "PD2 alt"]),
        ("Генеральная Ассамблея,", "ссылаясь", "просит", ["ПП1 бис", "ОП1 альт"]),
        ("大会，", "回顾", "请", ["序言部分第1段", "执行部分第2段"]),
    ],
)
def test_cells_with_labels_of_any_language(
    enacting: str, opening: str, operative: str, labels: list[str]
) -> None:
    texts = (enacting, f"{opening} its resolution 76/211,", f"{operative} States to map springs;")
    page = "".join(
        f"<tr><td>{label}</td><td>{text}</td></tr>"
        for label, text in zip(["", *labels], texts, strict=True)
    )
    found = parsed(f"<html><body><table>{page}</table></body></html>").paragraphs
    assert [(p.label, p.kind) for p in found] == [
        (labels[0], "preambular"),
        (labels[1], "operative"),
    ]


def test_a_cell_that_reaches_over_rows_moves_no_column() -> None:
    page = (
        "<table><tr><th>Part</th><th>Text</th><th>Proposals</th></tr>"
        "<tr><td rowspan=2>PP</td><td>Recalling its resolution 76/211,</td><td>EU: keep</td></tr>"
        "<tr><td>Noting the storms,</td><td>US: delete</td></tr>"
        "<tr><td rowspan=2>OP</td><td>1. Urges States to map springs;</td><td></td></tr>"
        "<tr><td>2. Decides to meet again.</td><td></td></tr></table>"
    )
    document = parsed(f"<html><body><p>The General Assembly,</p>{page}</body></html>")
    assert [q.id for q in document.paragraphs] == ["pp1", "pp2", "op1", "op2"]
    told = " ".join(w.message for w in document.warnings)
    assert "“US: delete”" in told


# Lines parted by breaks

BREAKS = {
    "en": "The General Assembly,|Recalling its resolution 76/211,|1. Urges States:|{}(a) To map springs;|{}(b) To plant trees;|2. Decides to meet.",
    "zh": "大会，|回顾其第76/211号决议，|1. 敦促会员国：|{}(a) 绘制泉水地图；|{}(b) 种植树木；|2. 决定继续处理此案。",
    "ar": "إن الجمعية العامة،|إذ تشير إلى قرارها 76/211،|1 - تحث الدول على ما يلي:|{}(أ) رسم خريطة؛|{}(ب) غرس الأشجار؛|2 - تقرر أن تجتمع.",
}


@pytest.mark.parametrize("blanks", ["", "&nbsp;&nbsp;", "\u3000\u3000", "&emsp;"])
@pytest.mark.parametrize("language", BREAKS)
@pytest.mark.parametrize("between", ["<br>", "<br><br>"])
def test_breaks_between_paragraphs(language: str, blanks: str, between: str) -> None:
    text = BREAKS[language].format(blanks, blanks).replace("|", between)
    document = parsed(f'<html><body><div dir="auto">{text}</div></body></html>')
    assert [q.id for q in document.paragraphs] == ["pp1", "op1", "op1.a", "op1.b", "op2"]


def test_breaks_where_lines_were_full_part_nothing() -> None:
    assert body("<p>1. Urges all<br>Member States to<br>light lamps;</p>") == [
        ("op1", "1.", "Urges all Member States to light lamps;")
    ]


# Google Docs and Word

GOOGLE = (
    '<style>.lst-kix_x-0>li:before{content:"" counter(lst-ctn-kix_x-0,decimal) ". "}'
    '.lst-kix_x-1>li:before{content:"(" counter(lst-ctn-kix_x-1,lower-latin) ") "}</style>',
    '<ol class="c1 lst-kix_x-0 start" start="1"><li>Urges States:<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></li></ol>'
    '<ol class="c1 lst-kix_x-1 start" start="1"><li>To map springs;</li><li>To plant trees;</li></ol>'
    '<ol class="c1 lst-kix_x-0" start="2"><li>Decides to meet.</li></ol>'
    '<div class="c9"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Peru would delete this.</span></p></div>',
)


def test_lists_and_comments_of_google_docs() -> None:
    page = f"<html><head>{GOOGLE[0]}</head><body>{ASSEMBLY}{RECALLING}{GOOGLE[1]}</body></html>"
    document = parsed(page)
    assert rows(document)[1:] == [
        ("op1", "1.", "Urges States:"),
        ("op1.a", "(a)", "To map springs;"),
        ("op1.b", "(b)", "To plant trees;"),
        ("op2", "2.", "Decides to meet."),
    ]
    told = [w.message for w in document.warnings if w.code == "comment"]
    assert told == ["a comment is not compared: [a]Peru would delete this."]


def test_lists_of_word_saved_as_a_page() -> None:
    item = "<p style='mso-list:l0 level{} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span><![endif]>{}</p>"
    blocks = [
        item.format(*parts)
        for parts in (
            (1, "1.", "Urges States:"),
            (2, "a.", "To map springs;"),
            (2, "b.", "To plant trees;"),
            (1, "2.", "Decides to meet."),
        )
    ]
    assert [row[0] for row in body(*blocks)] == ["op1", "op1.a", "op1.b", "op2"]


@pytest.mark.parametrize(
    "items",
    [
        "<ol><li>Urges States:<ul><li>To map;</li><li>To plant;</li></ul></li></ol>",
        "<p>1. Urges States:</p><ul><li>To map;</li><li>To plant;</li></ul>",
    ],
)
def test_bullets_below_a_chapeau_are_sub_paragraphs(items: str) -> None:
    assert [(row[0], row[1]) for row in body(items)[1:]] == [("op1.a", "•"), ("op1.b", "•")]


CONTENTS = {
    "list": '<h2>Contents</h2><ul><li><a href="#m">I. Mapping</a></li><li><a href="#p">II. Planting</a> 5</li></ul>',
    "paragraphs": '<p>Contents</p><p><a href="#m">I. Mapping</a> ..... 2</p><p><a href="#p">II. Planting</a> ..... 5</p>',
    "Word": "<p class=MsoTocHeading>Contents</p><p class=MsoToc1>I. Mapping 2</p><p class=MsoToc1>II. Planting 5</p>",
}


@pytest.mark.parametrize("made", CONTENTS)
def test_a_table_of_contents_is_no_text(made: str) -> None:
    text = '<h2 id="m">I. Mapping</h2><p>1. The Panel mapped springs.</p><h2 id="p">II. Planting</h2><p>2. It planted trees.</p>'
    document = parsed(f"<html><body><h1>Report on springs</h1>{CONTENTS[made]}{text}</body></html>")
    assert [q.id for q in document.paragraphs] == ["h1", "p1", "h2", "p2"]
    assert [w.code for w in document.warnings] == ["contents"]


def test_a_list_goes_on_with_a_number_that_was_typed() -> None:
    found = body(
        URGES,
        '<ol start="2"><li>Decides to meet:<ol type="a"><li>Here;</li></ol></li><li>Thanks all.</li></ol>',
    )
    assert [row[0] for row in found] == ["op1", "op2", "op2.a", "op3"]


@pytest.mark.parametrize(
    "page",
    [
        "<style>.s{text-decoration:line-through}</style><p>The General Assembly,</p><p>1. Requests a report.</p>",
        "<h1>Wells</h1><p>The General Assembly,</p><p>1. Requests a report.</p>",
        "<table><tr><td>The General Assembly,</td></tr><tr><td>1.</td><td>Requests a report;</td></tr>"
        "<tr><td>2.</td><td>Decides to meet.</td></tr></table>",
    ],
)
def test_a_piece_of_a_page_is_one(page: str) -> None:
    document = parsed(page)
    assert document["op1"].text.startswith("Requests a report")
    assert "<" not in "".join(p.text for p in document.paragraphs)


def test_rows_of_one_cell_above_numbers_in_cells() -> None:
    cells = [["大会，"], ["回顾其第76/2号决议，"], ["1.", "请秘书长提交报告；"], ["2.", "鼓励会员国："], ["(a)", "打井；"], ["3.", "决定继续处理此案。"]]  # fmt: skip
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in cells)
    document = parsed("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2", "op2.a", "op3"]


@pytest.mark.parametrize("opener", ["Recalling", "RECALLING"])
def test_row_numbers_that_count_the_preamble_too_are_no_labels(opener: str) -> None:
    document = read(
        "<table>"
        f"<tr><td>1</td><td>{opener} its resolution 76/211,</td></tr>"
        "<tr><td>2</td><td>Urges States to light lamps;</td></tr>"
        "</table>"
    )
    assert [(q.id, q.label) for q in document.paragraphs if q.label] == []


# Lines as they were typed


TYPED_DRAFT = """
The Assembly of Wells,

     Recalling its resolution 3/1,

     1.  Urges the owners of wells to keep them clean and to cover
them at night;

     2.  Requests the Warden:

         (a) To map the wells;

         (b) To report.
"""


@pytest.mark.parametrize(
    "page",
    [
        '<html><head></head><body><pre style="word-wrap: break-word">{}</pre></body></html>',
        "<html><body><textarea>{}</textarea></body></html>",
        "<html><body><h1>Wells</h1><ul><li>A list beside the text</li></ul><pre>{}</pre></body></html>",
        '<html><body><h1>Wells</h1><p style="white-space: pre-wrap">{}</p></body></html>',
    ],
)
def test_text_whose_line_ends_are_kept(page: str) -> None:
    document = parsed(page.format(TYPED_DRAFT))
    found = {p.id: p.text for p in document.paragraphs}
    assert found["pp1"] == "Recalling its resolution 3/1,"
    assert found["op1"].endswith("keep them clean and to cover them at night;")
    assert found["op2.b"] == "To report."
    assert document.account is not None
    assert document.account.lost == 0


@pytest.mark.parametrize(
    ("lists", "labels"),
    [
        ('<ol style="list-style-type:upper-roman"><li>Urges;</li><li>Requests.</li></ol>', ["I.", "II."]),
        ('<ul style="list-style-type:lower-alpha"><li>To dig;</li><li>To map.</li></ul>', ["(a)", "(b)"]),
        ('<style>ol ol {list-style-type: lower-roman}</style><ol><li>Urges:<ol><li>To dig.</li></ol></li></ol>', ["1.", "(i)"]),
        ('<style>.sub {color: red; list-style: lower-alpha inside}</style><ol class="sub"><li>To dig.</li></ol>', ["(a)"]),
        ('<style>ul.lst-kix_a-0 {list-style-type: none}</style><ul class="lst-kix_a-0"><li>To dig.</li></ul>', ["•"]),
    ],
)  # fmt: skip
def test_lists_count_as_style_sheets_say(lists: str, labels: list[str]) -> None:
    page = f"<html><body><p>The Assembly of Wells,</p><p>Recalling its resolution 3/1,</p>{lists}</body></html>"
    assert [p.label for p in parsed(page).paragraphs[1:]] == labels


def test_conditions_of_word_are_no_words() -> None:
    page = (
        "<html><body><p>The Assembly of Wells,</p><p>Recalling its resolution 3/1,</p>"
        "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>1.<span>&nbsp; </span></span>"
        "<![endif]>Decides to meet.</p></body></html>"
    )
    document = parsed(page)
    assert document["op1"].text == "Decides to meet."
    assert not document.warnings


# Notes without links


@pytest.mark.parametrize(
    ("marks", "notes"),
    [
        (("<sup>1</sup>", "<sup>2</sup>"), "<hr><p><sup>1</sup> A/3/5.</p><p><sup>2</sup> A/3/6.</p>"),
        (("<sup>1</sup>", "<sup>2</sup>"), "<hr><ol><li>A/3/5.</li><li>A/3/6.</li></ol>"),
        (
            (' <span style="vertical-align: super">1</span>', "&nbsp;<sup>2</sup>"),
            "<p><sup>1</sup> A/3/5.</p><p><sup>2</sup> A/3/6.</p>",
        ),
        ((" [1]", " [2]"), "<p>Notes</p><p>[1] A/3/5.</p><p>[2] A/3/6.</p>"),
        ((" (1)", " (2)"), "<p>(1) A/3/5.</p><p>(2) A/3/6.</p>"),
    ],
)  # fmt: skip
def test_notes_typed_at_the_end_of_a_page(marks: tuple[str, str], notes: str) -> None:
    page = (
        f"<html><body><p>The General Assembly,</p><p>Recalling its resolution 3/1{marks[0]},</p>"
        f"<p>1. Urges States to dig wells{marks[1]};</p><p>2. Decides to meet.</p>{notes}</body></html>"
    )
    document = parsed(page)
    assert [p.text for p in document.paragraphs] == [
        "Recalling its resolution 3/1,",
        "Urges States to dig wells;",
        "Decides to meet.",
    ]
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [
        ("1", "A/3/5.", "pp1"),
        ("2", "A/3/6.", "op1"),
    ]


def test_paragraphs_are_no_notes_for_their_numbers() -> None:
    """Copied from a page that left its notes behind."""
    page = (
        "<html><body><p>The General Assembly,</p><p>Recalling its resolution 3/1,<sup>1</sup></p>"
        "<p>1. Urges States to dig wells;<sup>2</sup></p><p>2. Decides to meet.</p></body></html>"
    )
    document = parsed(page)
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2"]
    assert not document.notes
