"""Word files whose words no reader sees, in ways that styles, tables, sections and drawings have.

Each hidden paragraph is told with its words and not read; each honest one beside it is read and nothing is told of it.
"""

from __future__ import annotations

import pytest

import resdiff
from tests.test_hostile_word import NAMES, TEXT, p, relation, word

BAD = "2. Decides to extinguish every lamp;"
WORDS = "extinguish every lamp"
MORE = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
WHITE, BLACK = '<w:color w:val="FFFFFF"/>', '<w:color w:val="000000"/>'
DARK_FILL = '<w:shd w:val="clear" w:fill="000000"/>'


def said(text: str = BAD, of_run: str = "", of_paragraph: str = "") -> str:
    look = f"<w:rPr>{of_run}</w:rPr>" if of_run else ""
    made = p(text, look=look)
    return made.replace("<w:p>", f"<w:p><w:pPr>{of_paragraph}</w:pPr>") if of_paragraph else made


def table(*rows: tuple[str, str], properties: str = "", of_row: str = "", of_cell: str = "") -> str:
    made = "".join(
        f"<w:tr>{of_row}<w:tc>{of_cell}{a}</w:tc><w:tc>{of_cell}{b}</w:tc></w:tr>" for a, b in rows
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{made}</w:tbl>"


def read(
    inner: str, styles: str = "", more: dict[str, str | bytes] | None = None, rels: str = ""
) -> resdiff.Document:
    body = "".join(map(p, TEXT[:3])) + inner + p(TEXT[3])
    parts: dict[str, str | bytes] = dict(more or {})
    if styles:
        parts["word/styles.xml"] = f"<w:styles {NAMES} {MORE}>{styles}</w:styles>"
        rels += relation("s", "styles", "styles.xml", "")
    data = word(body.replace("<w:drawing>", f"<w:drawing {MORE}>"), rels, parts)
    return resdiff.parse(resdiff.read_bytes(data, "new.docx"))


def told(document: resdiff.Document) -> str:
    return "\n".join(w.message for w in document.warnings if w.code == "not-read")


def is_read(document: resdiff.Document) -> bool:
    return any(WORDS in paragraph.text for paragraph in document.paragraphs)


def style(kind: str, name: str, inner: str, more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}" {more}>{inner}</w:style>'


def of_table(inner: str) -> str:
    return style("table", "mine", inner)


MINE = '<w:tblStyle w:val="mine"/>'
FIRST_ROW = '<w:tblLook w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
SHOWN_STYLE = style("paragraph", "seen", "<w:rPr><w:vanish w:val='0'/></w:rPr>")
TWO_ROWS = (said(), p("Lamps")), (p("Buoys"), p("Beams"))


def of_first_row(inner: str) -> str:
    return of_table(f'<w:tblStylePr w:type="firstRow">{inner}</w:tblStylePr>')


def boxed(of_anchor: str = "", inner: str = "", fill: str = "<a:noFill/>", look: str = "") -> str:
    drawn = (
        f'<wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>{said(of_run=look)}</w:txbxContent>'
        "</wps:txbx></wps:wsp>"
    )  # fmt: skip
    extent = '<wp:extent cx="2000000" cy="900000"/>'
    return p(
        more=f"<w:r><w:drawing><wp:anchor {of_anchor}>{inner}{extent}<a:graphic><a:graphicData>{drawn}"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


NARROW = (
    '<w:tbl><w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="5000"/><w:gridCol w:w="0"/></w:tblGrid>'
    f'<w:tr><w:tc>{p("Lamps")}</w:tc><w:tc><w:tcPr><w:tcW w:w="0" w:type="dxa"/></w:tcPr>{said()}</w:tc></w:tr></w:tbl>'
)  # fmt: skip
UNSEEN = {
    "white by the style of its table": (table(*TWO_ROWS, properties=MINE), of_table(f"<w:rPr>{WHITE}</w:rPr>")),
    "hidden by the style of its table": (table(*TWO_ROWS, properties=MINE), of_table("<w:rPr><w:vanish/></w:rPr>")),
    "white in a first row": (table(*TWO_ROWS, properties=MINE + FIRST_ROW), of_first_row(f"<w:rPr>{WHITE}</w:rPr>")),
    "white in a band": (
        table((p("a"), p("b")), *TWO_ROWS, properties=MINE + '<w:tblLook w:firstRow="1" w:noVBand="1"/>'),
        of_table(f'<w:tblStylePr w:type="band1Horz"><w:rPr>{WHITE}</w:rPr></w:tblStylePr>'),
    ),
    "black on a black table": (table((said(of_run=BLACK), p("a")), properties=DARK_FILL), ""),
    "black on a black row": (table((said(of_run=BLACK), p("a")), of_row=f"<w:tblPrEx>{DARK_FILL}</w:tblPrEx>"), ""),
    "black on dots": (said(of_run=BLACK, of_paragraph='<w:shd w:val="pct95" w:color="000000" w:fill="FFFFFF"/>'), ""),
    "white on few dots": (said(of_run=WHITE, of_paragraph='<w:shd w:val="pct5" w:color="000000" w:fill="FFFFFF"/>'), ""),
    "letters upon one another": (said(of_run='<w:spacing w:val="-240"/>'), ""),
    "far above its line": (said(of_run='<w:position w:val="3000"/>'), ""),
    "fitted into nothing": (said(of_run='<w:fitText w:val="1" w:id="1"/>'), ""),
    "size of another script": (said(of_run='<w:rtl/><w:sz w:val="24"/><w:szCs w:val="2"/>'), ""),
    "row hidden": (table((said(), p("a")), of_row="<w:trPr><w:hidden/></w:trPr>"), ""),
    "table beside the page": (table((said(), p("a")), properties='<w:tblInd w:w="-31000" w:type="dxa"/>'), ""),
    "table that floats away": (table((said(), p("a")), properties='<w:tblpPr w:tblpX="1" w:tblpY="31000"/>'), ""),
    "first line beside the page": (said(of_paragraph='<w:ind w:firstLine="31000"/>'), ""),
    "indented by letters": (said(of_paragraph='<w:ind w:leftChars="30000"/>'), ""),
    "indented by its style, but for the first line": (
        said(of_paragraph='<w:pStyle w:val="far"/><w:ind w:firstLine="0"/>'),
        style("paragraph", "far", '<w:pPr><w:ind w:left="31000"/></w:pPr>'),
    ),
    "section without width": (
        p().replace("<w:p>", '<w:p><w:pPr><w:sectPr/></w:pPr>')
        + said(of_paragraph='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="11000" w:right="906"/></w:sectPr>'),
        "",
    ),
    "hidden drawing": (boxed(inner='<wp:docPr id="1" name="x" hidden="1"/>'), ""),
    "box left of the page": (boxed(inner="<wp:positionH><wp:posOffset>-9000000</wp:posOffset></wp:positionH>"), ""),
    "white in a box of the theme": (
        boxed(fill='<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>', look=WHITE), "",
    ),
    "group that is hidden": (
        p(more='<w:r><w:pict><v:group style="visibility:hidden"><v:shape><v:textbox><w:txbxContent>'
          f"{said()}</w:txbxContent></v:textbox></v:shape></v:group></w:pict></w:r>"), "",
    ),
    "hidden by the usual style": (
        said(), style("paragraph", "Normal", "<w:rPr><w:vanish/></w:rPr>", 'w:default="1"') + SHOWN_STYLE,
    ),
    "below what fills its row": (
        table((p("Lamps") * 3 + said(), p("a")), of_row='<w:trPr><w:trHeight w:val="300" w:hRule="exact"/></w:trPr>'), "",
    ),
    "moved below its row": (
        table((said(of_paragraph='<w:spacing w:before="900"/>'), p("a")), of_row='<w:trPr><w:trHeight w:val="300" w:hRule="exact"/></w:trPr>'), "",
    ),
    "box moved by the width of its page": (
        boxed(inner="<wp:positionH><wp:pctPosHOffset>200000</wp:pctPosHOffset></wp:positionH>"), "",
    ),
    "box at a plain place": (boxed('simplePos="1"', '<wp:simplePos x="-30000000" y="0"/>'), ""),
    "section without height": (
        p().replace("<w:p>", '<w:p><w:pPr><w:sectPr/></w:pPr>')
        + said(of_paragraph='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="16000" w:bottom="838"/></w:sectPr>'),
        "",
    ),
    "below the one line that its row has room for": (
        table((p("Lamps") + said(), p("a")), of_row='<w:trPr><w:trHeight w:val="300" w:hRule="exact"/></w:trPr>'), "",
    ),
    "in lines lower than their letters": (said(of_paragraph='<w:spacing w:line="60" w:lineRule="exact"/>'), ""),
    "in lines of a hundredth": (said(of_paragraph='<w:spacing w:line="3" w:lineRule="auto"/>'), ""),
    "in a frame without width": (said(of_paragraph='<w:framePr w:w="1" w:hAnchor="page"/>'), ""),
    "in a column without width": (NARROW, ""),
    "size of a script that it is said to be of": (said(of_run='<w:cs/><w:sz w:val="24"/><w:szCs w:val="2"/>'), ""),
    "indented by default": (
        said(), '<w:docDefaults><w:pPrDefault><w:pPr><w:ind w:left="31000"/></w:pPr></w:pPrDefault></w:docDefaults>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", UNSEEN)
def test_what_styles_tables_and_drawings_hide_is_told(way: str) -> None:
    inner, styles = UNSEEN[way]
    if way in ("hidden by the usual style", "indented by default"):
        shown = '<w:pStyle w:val="seen"/><w:ind w:left="0"/>'
        body = "".join(said(text, of_paragraph=shown) for text in TEXT[:3]) + inner
        sheet = (
            f"<w:styles {NAMES}>{styles}{SHOWN_STYLE if 'seen' not in styles else ''}</w:styles>"
        )
        parts: dict[str, str | bytes] = {"word/styles.xml": sheet}
        data = word(body, relation("s", "styles", "styles.xml", ""), parts)
        document = resdiff.parse(resdiff.read_bytes(data, "new.docx"))
        assert len(document.paragraphs) == 2
    else:
        document = read(inner, styles)
    assert WORDS in told(document)
    assert not is_read(document)


def test_a_merged_cell_hides_what_its_parts_hold() -> None:
    down = "<w:tcPr><w:vMerge{}/></w:tcPr>"
    rows = [(down.format(' w:val="restart"'), p("Lamps")), (down.format(""), said())]
    made = "".join(
        f"<w:tr><w:tc>{cell}{text}</w:tc><w:tc>{p('a')}</w:tc></w:tr>" for cell, text in rows
    )
    document = read(f"<w:tbl><w:tblPr/>{made}</w:tbl>")
    assert WORDS in told(document)
    assert not is_read(document)


FILLED = "<w14:textFill {}><w14:solidFill><w14:{}</w14:solidFill></w14:textFill>"


@pytest.mark.parametrize(
    "fill",
    [
        'srgbClr w14:val="FFFFFF"/>',
        'schemeClr w14:val="bg1"/>',
        'srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr>',
    ],
)
def test_letters_that_are_filled_with_what_is_not_seen(fill: str) -> None:
    document = read(said(of_run=FILLED.format(MORE, fill)))
    assert WORDS in told(document)
    assert not is_read(document)


def test_one_style_on_two_grounds_is_seen_on_one() -> None:
    dark = table(
        (said("2. Decides to light;", WHITE), p("a")), of_cell=f"<w:tcPr>{DARK_FILL}</w:tcPr>"
    )
    white = style("paragraph", "white", f"<w:rPr>{WHITE}</w:rPr>")
    by_style = said(of_paragraph='<w:pStyle w:val="white"/>')
    document = read(dark.replace(f"<w:rPr>{WHITE}</w:rPr>", "") + by_style, white)
    assert WORDS in told(document)


SEEN = {
    "white on a dark table": (table((said(of_run=WHITE), p("a")), properties=DARK_FILL), ""),
    "white on many dots": (said(of_run=WHITE, of_paragraph='<w:shd w:val="pct90" w:color="000000" w:fill="FFFFFF"/>'), ""),
    "first row of a look that is not shown": (
        table(*TWO_ROWS, properties=MINE + '<w:tblLook w:firstRow="0" w:noHBand="1" w:noVBand="1"/>'),
        of_first_row(f"<w:rPr>{WHITE}</w:rPr>"),
    ),
    "dark first row": (
        table(*TWO_ROWS, properties=MINE + FIRST_ROW),
        of_first_row(f"<w:rPr>{WHITE}</w:rPr><w:tcPr>{DARK_FILL}</w:tcPr>"),
    ),
    "condensed and raised": (said(of_run='<w:spacing w:val="-12"/><w:position w:val="6"/><w:w w:val="90"/>'), ""),
    "small in another script": (said(of_run='<w:sz w:val="24"/><w:szCs w:val="2"/>'), ""),
    "black over white": (said(of_run=WHITE + FILLED.format(MORE, 'srgbClr w14:val="000000"/>')), ""),
    "two lines in a row that has room for them": (
        table((p("Lamps") + said(), p("a")), of_row='<w:trPr><w:trHeight w:val="600" w:hRule="exact"/></w:trPr>'), "",
    ),
    "a row that grows": (
        table((p("Lamps") * 9 + said(), p("a")), of_row='<w:trPr><w:trHeight w:val="3" w:hRule="atLeast"/></w:trPr>'), "",
    ),
    "columns that grow": (NARROW.replace('<w:tblLayout w:type="fixed"/>', ""), ""),
    "close lines": (said(of_paragraph='<w:spacing w:line="180" w:lineRule="exact"/>'), ""),
    "usual indents": (said(of_paragraph='<w:ind w:left="1134" w:hanging="1134" w:rightChars="200"/>'), ""),
    "usual box": (boxed(inner='<wp:positionH><wp:posOffset>-100000</wp:posOffset></wp:positionH><wp:docPr id="1" name="x"/>'), ""),
}  # fmt: skip


@pytest.mark.parametrize("way", SEEN)
def test_what_is_seen_in_tables_and_boxes_is_read(way: str) -> None:
    document = read(*SEEN[way])
    assert is_read(document), document.warnings
    assert told(document) == ""


def test_a_dark_page_shows_white_text_and_hides_black() -> None:
    white = "".join(said(text, WHITE) for text in TEXT[:3]) + said(of_run=BLACK)
    settings = f"<w:settings {NAMES}><w:displayBackgroundShape/></w:settings>"
    data = word(
        white, relation("s", "settings", "settings.xml", ""), {"word/settings.xml": settings}
    )
    dark = with_background(data)
    document = resdiff.parse(resdiff.read_bytes(dark, "new.docx"))
    assert len(document.paragraphs) == 2
    assert WORDS in told(document)


def with_background(data: bytes) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as made:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(
                    b"<w:body>", b'<w:background w:color="000000"/><w:body>', 1
                )
            made.writestr(name, content)
    return out.getvalue()


LABELS = f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1. Decides to {WORDS} and not to"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
SEEN_OTHERWISE = {
    "drawn": (p(more=f'<w:r><w:pict><v:shape><v:textpath string="{WORDS}"/></v:shape></w:pict></w:r>'), {}, ""),
    "in a diagram": (p("2. See"), {"word/diagrams/data1.xml": f"<x {NAMES}><a:t>{WORDS}</a:t></x>"}, ""),
    "in labels": (
        said("light lamps;", "", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        {"word/numbering.xml": LABELS}, relation("n", "numbering", "numbering.xml", ""),
    ),
    "backwards": (p("2. ", f'<w:bdo w:val="rtl"><w:r><w:t>{WORDS}</w:t></w:r></w:bdo>'), {}, ""),
    "above notes": (
        "", {"word/footnotes.xml": f'<w:footnotes {NAMES}><w:footnote w:type="separator" w:id="0">{p(BAD)}</w:footnote></w:footnotes>'},
        relation("f", "footnotes", "footnotes.xml", ""),
    ),
    "a page put in": ('<w:altChunk r:id="c"/>', {"word/c.html": f"<p>{BAD}</p>"}, relation("c", "aFChunk", "c.html", "")),
    "in signs": (said(of_run='<w:rFonts w:ascii="Wingdings"/>'), {}, ""),
}  # fmt: skip


@pytest.mark.parametrize("way", SEEN_OTHERWISE)
def test_words_that_are_seen_otherwise_are_told(way: str) -> None:
    inner, parts, rels = SEEN_OTHERWISE[way]
    assert WORDS in told(read(inner, "", dict(parts), rels))


KNOWN = '<mc:Choice Requires="wps">{}</mc:Choice>'
UNKNOWN = '<mc:Choice xmlns:x="urn:x" Requires="x">{}</mc:Choice>'
OLDER = "<mc:Fallback>{}</mc:Fallback>"
SHOWN = p("2. Decides to light every lamp;")


@pytest.mark.parametrize(
    ("alternatives", "shown", "hidden"),
    [
        (UNKNOWN.format(p(BAD)) + OLDER.format(SHOWN), "light every lamp", True),
        (KNOWN.format(SHOWN) + OLDER.format(p(BAD)), "light every lamp", True),
        (UNKNOWN.format(p(BAD)), "", True),
        # as Word writes a text box for older programs
        (KNOWN.format(SHOWN) + OLDER.format(SHOWN), "light every lamp", False),
    ],
)
def test_the_alternative_that_nobody_is_shown_is_told(
    alternatives: str, shown: str, hidden: bool
) -> None:
    names = f'{MORE} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = read(f"<mc:AlternateContent {names}>{alternatives}</mc:AlternateContent>")
    assert any(shown in paragraph.text for paragraph in document.paragraphs)
    assert not is_read(document)
    assert (WORDS in told(document)) is hidden


def test_a_picture_in_front_of_a_page_is_told() -> None:
    front = boxed(fill='<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>')
    large = front.replace(
        'cx="2000000" cy="900000"/>', 'cx="7560000" cy="10692000"/><wp:wrapNone/>'
    )
    assert "may cover its text" in told(read(p("2. Decides") + large))
    assert "may cover its text" not in told(read(p("2. Decides") + front))


def in_front(
    offset: int = 0,
    height: int = 900000,
    more: str = "<wp:wrapNone/>",
    fill: str = "<a:solidFill/>",
) -> str:
    """A shape in front of the text, so far below the head of its paragraph, in EMU."""
    return (
        f'<w:r><w:drawing><wp:anchor behindDoc="0"><wp:positionV relativeFrom="paragraph"><wp:posOffset>{offset}'
        f'</wp:posOffset></wp:positionV><wp:extent cx="4000000" cy="{height}"/>{more}<a:graphic><a:graphicData>'
        f"<wps:wsp><wps:spPr>{fill}</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


OF_STYLE = '</wps:spPr><wps:style><a:fillRef idx="{}"/></wps:style>'
OLD_SHAPE = (
    '<w:r><w:pict><v:rect fillcolor="white" style="position:absolute;margin-top:{}pt;width:300pt;height:40pt;z-index:{}"/>'
    "</w:pict></w:r>"
)


@pytest.mark.parametrize(
    ("shape", "covers"),
    [
        (in_front(), True),
        (in_front(-300000), True),
        (in_front(-2000000), False),
        (in_front(2000000), False),
        (in_front(height=9000), False),
        (in_front(more="<wp:wrapSquare/>"), False),
        (in_front(fill="<a:noFill/>"), False),
        (in_front().replace('behindDoc="0"', 'behindDoc="1"'), False),
        (in_front(fill="<a:gradFill/>"), True),
        (in_front(fill="").replace("</wps:spPr>", OF_STYLE.format(1)), True),
        (in_front(fill="").replace("</wps:spPr>", OF_STYLE.format(0)), False),
        (in_front(fill="").replace("</wps:spPr>", "<a:noFill/>" + OF_STYLE.format(1)), False),
        (OLD_SHAPE.format(0, 5).replace("300pt", "5in"), True),
        (OLD_SHAPE.format(0, 5), True),
        (OLD_SHAPE.format(0, -5), False),
        (OLD_SHAPE.format(200, 5), False),
    ],
)
def test_the_words_below_a_filled_shape_are_told(shape: str, covers: bool) -> None:
    document = read(p(BAD, more=shape))
    assert is_read(document)
    assert (WORDS in told(document)) is covers
    # and those of the paragraph below the one that it is anchored in
    assert (WORDS in told(read(p("Lamps", more=shape) + said()))) is covers


def note_file(look: str) -> resdiff.Document:
    mark = f'<w:r><w:rPr>{look}</w:rPr><w:footnoteReference w:id="5"/></w:r>'
    part = f'<w:footnotes {NAMES}><w:footnote w:id="5">{p(WORDS)}</w:footnote></w:footnotes>'
    rels = relation("n", "footnotes", "footnotes.xml", "")
    return read(p("2. Decides to meet;", mark), more={"word/footnotes.xml": part}, rels=rels)


@pytest.mark.parametrize(("look", "is_hidden"), [("", False), ("<w:vanish/>", True)])
def test_a_note_whose_mark_is_not_shown_is_told(look: str, is_hidden: bool) -> None:
    document = note_file(look)
    assert any(WORDS in note.text for note in document.notes) is not is_hidden
    assert (WORDS in told(document)) is is_hidden


@pytest.mark.parametrize(
    ("font", "expected"),
    [("Arial", "2. Decides lamps;"), ("Wingdings", "2. Decides \ufffd\ufffd\ufffd\ufffd\ufffd;")],
)
def test_letters_put_in_by_their_codes_are_read_where_their_font_has_letters(
    font: str, expected: str
) -> None:
    signs = "".join(f'<w:r><w:sym w:font="{font}" w:char="{ord(c):04X}"/></w:r>' for c in "lamps")
    document = read(p("2. Decides ", signs + "<w:r><w:t>;</w:t></w:r>"))
    assert any(f"{q.label} {q.text}" == expected for q in document.paragraphs)


@pytest.mark.parametrize(("across", "is_hidden"), [(9_500_000, True), (900_000, False)])
def test_a_box_behind_the_right_edge_of_its_page_is_told(across: int, is_hidden: bool) -> None:
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    box = (
        '<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>'
        f'{across}</wp:posOffset></wp:positionH><wp:extent cx="1800000" cy="400000"/><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{said()}</w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    document = read(f"<w:p>{box}</w:p><w:p><w:pPr>{section}</w:pPr></w:p>")
    assert is_read(document) is not is_hidden
    assert (WORDS in told(document)) is is_hidden
