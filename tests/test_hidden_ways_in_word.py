"""More ways in which a Word file hides words or shows others than it stores: looks by tables, pages and sections, shapes
over boxes, fields that show their instructions, fonts without letters. Beside each kind what looks alike and is honest.
"""

from __future__ import annotations

import pytest

import resdiff
from tests.test_hidden_in_word import MATH, run, told
from tests.test_hostile_word import NAMES, TEXT, THEME, field, mark, p, relation, word

WORDS = "never to light their lamps"
FULL = f"2. Requests States {WORDS};"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessing"
STYLED = relation("s", "styles", "styles.xml", "")
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1440" w:right="1440"/>{}</w:sectPr>'


def paragraph(properties: str = "", look: str = "", words: str = FULL) -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r></w:p>"
    )


def cells(*inner: str, of_table: str = "", of_row: str = "", grid: str = "") -> str:
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in inner)
    return f"<w:tbl><w:tblPr>{of_table}</w:tblPr>{grid}<w:tr><w:tc>{p('head')}</w:tc></w:tr><w:tr>{of_row}{row}</w:tr></w:tbl>"


def style(name: str, inner: str, kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}" {more}>{inner}</w:style>'


def read(
    inner: str,
    *styles: str,
    section: str = "",
    data: dict[str, str | bytes] | None = None,
    relations: str = "",
) -> resdiff.Document:
    """A text of four paragraphs with something before its third one; the others are seen whatever the styles say."""
    seen = '<w:rPr><w:vanish w:val="0"/><w:color w:val="auto"/></w:rPr>'
    before, behind = (
        "".join(
            p(text, look=seen).replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="seen"/></w:pPr>')
            for text in texts
        )
        for texts in (TEXT[:2], TEXT[3:])
    )
    lines = '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:left="0"/></w:pPr>'
    sheet = f"<w:styles {NAMES}>{''.join(styles)}{style('seen', lines)}</w:styles>"
    made = word(
        before + inner + behind + section,
        STYLED + relations,
        {"word/styles.xml": sheet, **(data or {})},
    )
    return resdiff.parse(resdiff.read_bytes(made, "new.docx"))


def is_read(document: resdiff.Document) -> bool:
    return any(WORDS in q.text for q in document.paragraphs)


def low_row(height: int) -> str:
    return f'<w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'


def letters(inner: str, line: str = "") -> str:
    around = f"<w14:textOutline {W14} {line}</w14:textOutline>" if line else ""
    return f"{around}<w14:textFill {W14}>{inner}</w14:textFill>"


BLACK, WHITE = '<w:color w:val="000000"/>', '<w:color w:val="FFFFFF"/>'
WHITE_FILL = '<w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>'
BLACK_FILL = WHITE_FILL.replace("FFFFFF", "000000")
EXACT = '<w:spacing w:line="240" w:lineRule="exact"/>'
MARGIN = '<w:tblCellMar><w:top w:w="600" w:type="dxa"/></w:tblCellMar>'
FIXED = '<w:tblLayout w:type="fixed"/>'
GRID = '<w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
PUSHED = '<w:tcPr><w:tcMar><w:left w:w="20000" w:type="dxa"/></w:tcMar></w:tcPr>'
BANDED = '<w:tblStyle w:val="t"/><w:tblLook w:firstRow="1" w:noHBand="0" w:noVBand="1"/>'
DARK_BAND = '<w:tblStylePr w:type="{}"><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:tblStylePr>'
USUAL = 'w:default="1"'
DEFAULTS = "<w:docDefaults><w:pPrDefault><w:pPr>{}</w:pPr></w:pPrDefault></w:docDefaults>"

# what is hidden, and what it needs of styles
HIDDEN = {
    "raised out of its line": (paragraph(EXACT, '<w:position w:val="120"/>'),),
    "lowered out of its row": (cells(paragraph("", '<w:position w:val="-120"/>'), of_row=low_row(300)),),
    "below the margin that its table leaves": (cells(paragraph(), of_table=MARGIN, of_row=low_row(300)),),
    "beside a margin wider than its cell": (cells(PUSHED + paragraph(), of_table=FIXED, grid=GRID),),
    "narrow": (paragraph("", '<w:w w:val="8"/>'),),
    "tiny as it is raised": (paragraph("", '<w:sz w:val="6"/><w:vertAlign w:val="superscript"/>'),),
    "fitted into nothing": (paragraph("", '<w:fitText w:val="200" w:id="1"/>'),),
    "covered by its own outline": (paragraph("", letters(BLACK_FILL, f'w14:w="200000">{WHITE_FILL}')),),
    "of a style that is not known": (paragraph('<w:pStyle w:val="x"/>'), style("n", f"<w:rPr>{WHITE}</w:rPr>", more=USUAL)),
    "of a style of characters": (
        paragraph('<w:pStyle w:val="c"/>'), style("n", "<w:rPr><w:vanish/></w:rPr>", more=USUAL), style("c", "<w:rPr/>", "character"),
    ),
    "on the ground of all paragraphs": (paragraph("", BLACK), DEFAULTS.format('<w:shd w:val="clear" w:fill="000000"/>')),
    "in a dark band": (cells(paragraph("", BLACK), of_table=BANDED), style("t", DARK_BAND.format("band1Horz"), "table")),
    "in rows that a style hides": (cells(paragraph(), of_table='<w:tblStyle w:val="t"/>'), style("t", "<w:trPr><w:hidden/></w:trPr>", "table")),
    "ending before the page": (paragraph('<w:ind w:left="-11000" w:right="11000"/>'),),
    "beginning behind the page": (paragraph('<w:ind w:left="10500"/>'),),
}  # fmt: skip


@pytest.mark.parametrize("way", HIDDEN)
def test_a_look_that_hides_is_told_and_not_read(way: str) -> None:
    inner, *styles = HIDDEN[way]
    document = read(inner, *styles, section=SECTION.format(""))
    assert not is_read(document)
    assert WORDS in told(document)


HONEST = {
    "raised in a line that grows": (paragraph("", '<w:position w:val="40"/>'),),
    "raised a little": (paragraph(EXACT, '<w:position w:val="6"/>'),),
    "a row of two lines": (cells(paragraph(), of_row=low_row(560)),),
    "letters without fill": (paragraph("", letters("<w14:noFill/>", f'w14:w="9525">{BLACK_FILL}')),),
    "white letters with a dark line": (paragraph("", WHITE + letters(WHITE_FILL, f'w14:w="9525">{BLACK_FILL}')),),
    "a thin white line": (paragraph("", letters(BLACK_FILL, f'w14:w="3175">{WHITE_FILL}')),),
    "a style of paragraphs named by a run": (paragraph("", '<w:rStyle w:val="w"/>'), style("w", f"<w:rPr>{WHITE}</w:rPr>")),
    "a style of runs named by a paragraph": (paragraph('<w:pStyle w:val="w"/>'), style("w", "<w:rPr><w:vanish/></w:rPr>", "character")),
    "white in a dark band": (cells(paragraph("", WHITE), of_table=BANDED), style("t", DARK_BAND.format("band1Horz"), "table")),
    "black below a dark first row": (cells(paragraph("", BLACK), of_table=BANDED), style("t", DARK_BAND.format("firstRow"), "table")),
    "hidden on the web": (paragraph("", "<w:webHidden/>"),),
    "an end that is hidden": (paragraph("<w:rPr><w:vanish/></w:rPr>"),),
    "hidden before a change": (paragraph("", '<w:rPrChange w:id="1" w:author="a"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'),),
    "condensed": (paragraph("", '<w:spacing w:val="-10"/><w:w w:val="66"/>'),),
    "fitted": (paragraph("", '<w:fitText w:val="5000" w:id="1"/>'),),
    "indented": (paragraph('<w:ind w:left="5000" w:right="1000"/>'),),
    "a tab": (p("2. Requests ", f"<w:r><w:tab/><w:t>{WORDS}</w:t></w:r>"),),
    "an open heading": (paragraph(f'<w:outlineLvl w:val="0"/><w15:collapsed {W15} w:val="0"/>', words="Annex") + paragraph(),),
    "a field with a date": (p(f"2. Requests {WORDS} by ", field(' DATE \\@ "d MMMM yyyy" ', result=run("1 May 2026"))),),
    "letters of another script in signs": (paragraph("", '<w:rFonts w:ascii="Arial" w:cs="Symbol"/>'),),
}  # fmt: skip


@pytest.mark.parametrize("way", HONEST)
def test_an_honest_look_is_read_and_not_accused(way: str) -> None:
    inner, *styles = HONEST[way]
    document = read(inner, *styles, section=SECTION.format(""))
    assert is_read(document)
    assert WORDS not in told(document)


def shape(inner: str = "", sides: str = "0 0 3000000 900000", fill: str = "<a:noFill/>") -> str:
    left, top, width, height = sides.split()
    place = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    box = f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>" if inner else ""
    return f'<wps:wsp xmlns:wps="{SHAPES}Shape"><wps:spPr>{place}{fill}</wps:spPr>{box}<wps:bodyPr/></wps:wsp>'


def anchored(inner: str, height: int = 900_000, measured: str = "paragraph", more: str = "") -> str:
    place = f'<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="{measured}"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    return (
        f'<w:r><w:drawing><wp:anchor behindDoc="0" {more}>{place}<wp:extent cx="3000000" cy="{height}"/><wp:wrapNone/>'
        f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def group(*inner: str, scale: str = "") -> str:
    return f'<wpg:wgp xmlns:wpg="{SHAPES}Group"><wpg:grpSpPr>{scale}</wpg:grpSpPr>{"".join(inner)}</wpg:wgp>'


PAPER = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
SHRUNK = (
    '<a:xfrm><a:ext cx="3000000" cy="900000"/><a:chExt cx="3000000000" cy="900000000"/></a:xfrm>'
)
LINES = p("1. Notes the box;") + p() + p() + paragraph()
BOXES = [
    (p("", anchored(shape(LINES), height=250_000)), True),
    (p("", anchored(shape(LINES))), False),
    (p("", anchored(shape(LINES).replace("<wps:bodyPr/>", "<wps:bodyPr><a:spAutoFit/></wps:bodyPr>"), height=250_000)), False),
    (p("", anchored(group(shape(paragraph()), scale=SHRUNK))), True),
    (p("", anchored(group(shape(paragraph()), shape(fill=PAPER)))), True),
    (p("", anchored(group(shape(fill=PAPER), shape(paragraph())))), False),
    (p("", anchored(group(shape(paragraph()), shape(sides="3100000 0 3000000 900000", fill=PAPER)))), False),
    (p("", anchored(group(shape(paragraph()).replace("<wps:spPr>", '<wps:cNvPr id="1" hidden="1"/><wps:spPr>')))), True),
    (p("", anchored(shape(paragraph()), more='relativeHeight="1"') + anchored(shape(fill=PAPER), more='relativeHeight="2"')), True),
    (p("", anchored(shape(fill=PAPER), more='relativeHeight="1"') + anchored(shape(paragraph()), more='relativeHeight="2"')), False),
    (p(FULL, anchored(shape(fill=PAPER), measured="margin")), True),
    (p("", f'<w:r><w:pict><v:shapetype id="x"><v:textbox><w:txbxContent>{paragraph()}</w:txbxContent></v:textbox></v:shapetype></w:pict></w:r>'), True),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "is_told"), BOXES)
def test_what_a_box_or_a_shape_before_it_leaves_of_its_words(inner: str, is_told: bool) -> None:
    document = read(inner)
    assert (WORDS in told(document)) == is_told
    assert is_read(document) or is_told


LIST = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="x"/><w:listEntry w:val="{}"/></w:ddList>'
IN_CODE = f"{mark('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>{run(WORDS)}{mark('separate')}{run('x')}{mark('end')}"
TOLD = {
    "a button": p("", field(f" MACROBUTTON none {WORDS}", result="")),
    "a date": p("2. Requests ", field(f" DATE \\@ \"'{WORDS}'\"", result=run("today"))),
    "a figure": p("2. Requests ", field(f" = 1 \\# \"'{WORDS}'\"", result=run("1"))),
    "an equation": p("2. Requests ", field(f" EQ \\o({WORDS},xxxxxx)", result="")),
    "a name of the user": p("2. Requests ", field(f' USERNAME "{WORDS}"', result=run("action"))),
    "moved far away": p("2. Requests ", field(" ADVANCE \\y 2000 ", result="") + run(WORDS)),
    "in an instruction": p("2. Requests ", IN_CODE),
    "an entry of a list": p("2. Requests ", f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{LIST.format(WORDS)}</w:ffData></w:fldChar></w:r>'),
    "behind a tab beyond the page": p("2. Requests ", f"<w:r><w:tab/><w:t>{WORDS}</w:t></w:r>").replace(
        "<w:p>", '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="20000"/></w:tabs></w:pPr>'
    ),
    "under a heading that is shut": paragraph(f'<w:outlineLvl w:val="0"/><w15:collapsed {W15}/>', words="Annex") + paragraph(),
    "hidden in a formula": p("2. Requests ", f"<m:oMath {MATH}><m:r><w:rPr><w:vanish/></w:rPr><m:t>{WORDS}</m:t></m:r></m:oMath>"),
    "in bars": paragraph("", '<w:rFonts w:ascii="Libre Barcode 39"/>'),
    "in signs of the other script": paragraph("", '<w:rFonts w:cs="Wingdings"/><w:rtl/>'),
}  # fmt: skip


@pytest.mark.parametrize("way", TOLD)
def test_what_word_shows_otherwise_than_it_is_stored_is_told(way: str) -> None:
    assert WORDS in told(read(TOLD[way]))


@pytest.mark.parametrize(("font", "is_told"), [("Wingdings", True), ("Calibri", False)])
def test_a_theme_may_name_a_font_of_signs(font: str, is_told: bool) -> None:
    latin = f'<a:fontScheme name="x"><a:minorFont><a:latin typeface="{font}"/></a:minorFont></a:fontScheme>'
    theme: dict[str, str | bytes] = {
        "word/theme/theme1.xml": THEME.replace("</a:clrScheme>", f"</a:clrScheme>{latin}")
    }
    inner = paragraph("", '<w:rFonts w:asciiTheme="minorHAnsi"/>')
    named = relation("t", "theme", "theme/theme1.xml", "")
    assert (WORDS in told(read(inner, data=theme, relations=named))) == is_told


@pytest.mark.parametrize("where", ["table", "usual"])
def test_a_style_of_tables_or_the_usual_one_may_name_a_font_of_signs(where: str) -> None:
    look = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    inner = cells(paragraph(), of_table='<w:tblStyle w:val="t"/>') if where == "table" else p(FULL)
    found = style("t", look, "table") if where == "table" else style("n", look, more=USUAL)
    assert WORDS in told(read(inner, found))


def test_a_level_of_a_list_may_indent_beyond_the_page() -> None:
    for left, is_hidden in ((25_000, True), (1440, False)):
        level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="{left}"/></w:pPr></w:lvl>'
        numbers: dict[str, str | bytes] = {
            "word/numbering.xml": f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
        }
        inner = paragraph('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        named = relation("n", "numbering", "numbering.xml", "")
        document = read(inner, data=numbers, relations=named)
        assert is_read(document) != is_hidden
        assert (WORDS in told(document)) == is_hidden
