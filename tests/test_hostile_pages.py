"""PDF pages whose words no eye sees: covered, on a layer that is off, masked, cut off, squeezed.

Each is told with its words and not read, on a page of few objects as on a full one; honest pages are read.
"""

from __future__ import annotations

import pytest

import resdiff
from resdiff.read.pdf.replaced_text import have_same_letters
from tests.test_hostile import TEXT, drawing, stream, written

PRINT = b"BT /F 12 Tf 72 500 Td (2. Requests a full report.) Tj ET "
WORDS = "2. Requests a full report."
TABLE = b"".join(
    b"BT /F 9 Tf %d %d Td (%d) Tj ET " % (72 + 40 * (at % 9), 300 - 12 * (at // 9), at)
    for at in range(90)
)
BOX = b"60 490 300 40 re f "
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>>>"
LAYER = b"<</Type/OCG/Name(x)>>"
OFF = b"/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
ON = b"/OCProperties<</OCGs[6 0 R]/D<</ON[6 0 R]>>>>"
ON_LAYER = b"/OC /M BDC " + PRINT + b"EMC"
OF_LAYER = b"/Properties<</M 6 0 R>>"
PICTURE = b"BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q "


def page(
    content: bytes, resources: bytes = b"", more: tuple[bytes, ...] = (), catalog: bytes = b"",
    of_page: bytes = b"", full: bool = False,
) -> resdiff.Document:  # fmt: skip
    whole = b"0 g " + written(TEXT[:3]) + (TABLE if full else b"") + content
    made = drawing(stream(whole), *more, resources=resources)
    made = made.replace(b"/Type/Catalog", b"/Type/Catalog" + catalog)
    made = made.replace(b"/MediaBox[0 0 612 792]", b"/MediaBox[0 0 612 792]" + of_page)
    return resdiff.parse(resdiff.read_bytes(made, "draft.pdf"))


def form(content: bytes, more: bytes = b"") -> bytes:
    return stream(content, FORM + more)


DRAWN = b"/XObject<</X 6 0 R>>"
UNSEEN: dict[str, tuple[bytes, bytes, tuple[bytes, ...], bytes, bytes]] = {
    "covered by a box": (PRINT + b"1 g " + BOX, b"", (), b"", b""),
    "covered by black": (PRINT + BOX, b"", (), b"", b""),
    "covered by a shape": (PRINT + b"1 g 60 490 m 360 490 l 360 530 l 60 530 l h f ", b"", (), b"", b""),
    "covered, with other words upon it": (
        PRINT + b"1 g " + BOX + b"0 g BT /F 12 Tf 72 500 Td (2. Declines all else.) Tj ET ", b"", (), b"", b"",
    ),
    "covered by a note": (
        PRINT, b"", (stream(b"1 g 0 0 300 40 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 300 40]"),), b"",
        b"/Annots[<</Type/Annot/Subtype/Square/Rect[60 490 360 530]/F 4/AP<</N 6 0 R>>>>]",
    ),
    "cut out of a rectangle": (b"q 0 0 612 792 re 60 480 400 60 re W* n " + PRINT + b"Q ", b"", (), b"", b""),
    "layer off by its number": (ON_LAYER, OF_LAYER, (LAYER, b"[6 0 R]"), OFF.replace(b"[6 0 R]>>>>", b" 7 0 R>>>>"), b""),
    "covered by pieces": (PRINT + b"1 g 60 490 80 40 re f 140 490 200 40 re f ", b"", (), b"", b""),
    "covered by a picture": (PRINT + b"q 300 0 0 40 60 490 cm " + PICTURE, b"", (), b"", b""),
    "covered by a form": (PRINT + b"/X Do ", DRAWN, (form(b"1 g " + BOX),), b"", b""),
    "covered by a rule": (PRINT + b"1 G 40 w 60 505 m 360 505 l S ", b"", (), b"", b""),
    "layer off": (ON_LAYER, OF_LAYER, (LAYER,), OFF, b""),
    "layer of a form off": (b"/X Do ", b"/XObject<</X 7 0 R>>", (LAYER, form(PRINT, b"/OC 6 0 R")), OFF, b""),
    "layers off by rule": (
        ON_LAYER, b"/Properties<</M 7 0 R>>", (LAYER, b"<</Type/OCMD/OCGs 6 0 R/P/AllOn>>"), OFF, b"",
    ),
    "masked": (
        b"q /G gs " + PRINT + b"Q ", b"/ExtGState<</G<</SMask<</S/Luminosity/G 6 0 R>>>>>>",
        (form(b"0 g 0 0 612 792 re f", b"/Group<</S/Transparency/CS/DeviceGray>>"),), b"", b"",
    ),
    "pattern of nothing": (
        b"/Pattern cs /P scn " + PRINT, b"/Pattern<</P 6 0 R>>",
        (stream(b" ", b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>"),), b"", b"",
    ),
    "ink of no colour": (
        b"/S cs 0 scn " + PRINT,
        b"/ColorSpace<</S[/Separation/Spot/DeviceRGB<</FunctionType 2/Domain[0 1]/C0[1 1 1]/C1[0 0 0]/N 1>>]>>", (), b"", b"",
    ),
    "outlined in white": (b"1 G 1 g " + PRINT.replace(b"BT", b"BT 2 Tr"), b"", (), b"", b""),
    "cut off by an empty shape": (b"q 0 0 m W* n " + PRINT + b"Q ", b"", (), b"", b""),
    "cut off by two shapes": (b"q 0 490 100 30 re W n 300 490 200 30 re W n " + PRINT + b"Q ", b"", (), b"", b""),
    "cut to a line": (b"q 72 500 400 0.01 re W n " + PRINT + b"Q ", b"", (), b"", b""),
    "below what is cropped": (PRINT.replace(b"500", b"20"), b"", (), b"", b"/CropBox[0 100 612 792]"),
    "flat": (b"q 1 0 0 .02 0 490 cm " + PRINT + b"Q ", b"", (), b"", b""),
    "thin": (b"q .01 0 0 1 70 0 cm " + PRINT + b"Q ", b"", (), b"", b""),
    "squeezed": (PRINT.replace(b"12 Tf", b"12 Tf 1 Tz"), b"", (), b"", b""),
    "off, beside words": (
        ON_LAYER + b" BT /F 12 Tf 190 500 Td (and of the lamps and buoys) Tj ET", OF_LAYER, (LAYER,), OFF, b"",
    ),
    "off, and running into words": (
        ON_LAYER + b" BT /F 12 Tf 170 500 Td (and of the lamps and buoys) Tj ET", OF_LAYER, (LAYER,), OFF, b"",
    ),
    "off, and behind words": (
        b"BT /F 12 Tf 170 500 Td (and of the lamps and buoys) Tj ET " + ON_LAYER, OF_LAYER, (LAYER,), OFF, b"",
    ),
    "set by lines of their own": (b"q\n3\nTr\n" + PRINT + b"Q ", b"", (), b"", b""),
    "white by lines of their own": (b"1\n1\n1\nrg\n" + PRINT, b"", (), b"", b""),
}  # fmt: skip


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("way", UNSEEN)
def test_print_that_is_not_seen_is_found_by_drawing_the_page(way: str, full: bool) -> None:
    content, resources, more, catalog, of_page = UNSEEN[way]
    document = page(content, resources, more, catalog, of_page, full)
    told = [w.message for w in document.warnings if w.code == "not-read"]
    assert any(WORDS in message for message in told), document.warnings
    assert not any("full report" in paragraph.text for paragraph in document.paragraphs)


SEEN: dict[str, tuple[bytes, bytes, tuple[bytes, ...], bytes, bytes]] = {
    "layer on": (ON_LAYER, OF_LAYER, (LAYER,), ON, b""),
    "turned": (PRINT, b"", (), b"", b"/Rotate 90"),
    "cropped around": (PRINT, b"", (), b"", b"/CropBox[10 10 600 780]"),
    "marked behind": (
        PRINT + b"q /G gs 1 1 0 rg " + BOX + b"Q ", b"/ExtGState<</G<</BM/Multiply>>>>", (), b"", b"",
    ),
    "marked through": (PRINT + b"q /G gs 1 1 0 rg " + BOX + b"Q ", b"/ExtGState<</G<</ca .3>>>>", (), b"", b""),
    "on a picture": (b"q 300 0 0 40 60 490 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x30 EI Q 1 g " + PRINT, b"", (), b"", b""),
    "framed behind": (PRINT + b"0 G " + BOX.replace(b"f", b"S") + b"72 497 300 .6 re f ", b"", (), b"", b""),
    "covered elsewhere": (PRINT + b"1 g 60 100 300 40 re f 0 g ", b"", (), b"", b""),
    "covered within a cut": (PRINT + b"q 0 0 5 5 re W n 1 g 0 0 612 792 re f Q ", b"", (), b"", b""),
    "marked by a reader": (
        PRINT, b"", (stream(b"/G gs 1 1 0 rg 0 0 300 40 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 300 40]"
        b"/Resources<</ExtGState<</G<</BM/Multiply>>>>>>/Group<</S/Transparency>>"),), b"",
        b"/Annots[<</Type/Annot/Subtype/Highlight/Rect[60 490 360 530]/C[1 1 0]/F 4/AP<</N 6 0 R>>>>]",
    ),
    "underlined by a shape": (PRINT + b"72 497 m 300 497 l 300 498 l 72 498 l h f ", b"", (), b"", b""),
    "printed twice": (PRINT + b"q /G gs 1 1 0 rg " + BOX + b"Q 0 g " + PRINT, b"/ExtGState<</G<</BM/Multiply>>>>", (), b"", b""),
    "condensed": (PRINT.replace(b"12 Tf", b"12 Tf 85 Tz -.2 Tc"), b"", (), b"", b""),
    "upside down": (b"q 1 0 0 -1 0 792 cm BT /F 12 Tf 1 0 0 -1 72 292 Tm (" + WORDS.encode() + b") Tj ET Q ", b"", (), b"", b""),
    "scan in strips": (
        b"".join(b"q 612 0 0 100 0 %d cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xee EI Q " % y for y in range(0, 792, 99))
        + b"3 Tr " + PRINT, b"", (), b"", b"",
    ),
}  # fmt: skip


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("way", SEEN)
def test_print_that_is_seen_on_a_drawn_page_is_read(way: str, full: bool) -> None:
    content, resources, more, catalog, of_page = SEEN[way]
    document = page(content, resources, more, catalog, of_page, full)
    assert any("full report" in paragraph.text for paragraph in document.paragraphs)
    assert not any("full report" in w.message for w in document.warnings)


@pytest.mark.parametrize(
    ("kind", "key"), [("FreeText", "Contents"), ("Widget", "V"), ("Text", "Contents")]
)
def test_what_is_written_upon_a_page_is_told(kind: str, key: str) -> None:
    note = f"/Annots[<</Type/Annot/Subtype/{kind}/FT/Tx/T(a)/Rect[70 490 400 520]/{key}({WORDS})>>]"
    document = page(b"", of_page=note.encode())
    assert any(WORDS in w.message for w in document.warnings)


MAP = b"1 begincodespacerange <00> <FF> endcodespacerange %s endcmap"
COPIED = {
    "one letter": (b"2 beginbfchar <6C> <0066> <75> <0075> endbfchar", b"", True),
    "a row of letters": (b"1 beginbfrange <61> <7A> <0062> endbfrange", b"", True),
    "names of letters": (b"1 beginbfchar <66> <0066> endbfchar", b"/Encoding<</Differences[102/q]>>", True),
    "themselves": (b"1 beginbfrange <20> <7E> <0020> endbfrange", b"/Encoding/WinAnsiEncoding", False),
    "another script": (b"1 beginbfchar <66> <0444> endbfchar", b"", False),
    "small capitals": (b"1 beginbfchar <66> <0046> endbfchar", b"", False),
    "an encoding of its own": (b"1 beginbfchar <6C> <0066> endbfchar", b"/FontDescriptor 9 0 R", False),
}  # fmt: skip


@pytest.mark.parametrize("way", COPIED)
def test_a_font_that_draws_other_letters_than_it_gives_is_told(way: str) -> None:
    copied, encoding, other = COPIED[way]
    font = b"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Times-Roman/ToUnicode 7 0 R%s>>" % encoding
    whole = b"0 g " + written(TEXT[:3]) + PRINT.replace(b"/F 12", b"/G 12")
    made = drawing(stream(whole), font, stream(MAP % copied))
    made = made.replace(b"/F 5 0 R", b"/F 5 0 R/G 6 0 R", 1)
    document = resdiff.parse(resdiff.read_bytes(made, "draft.pdf"))
    assert any("seen otherwise" in w.message for w in document.warnings) is other


@pytest.mark.parametrize("kind", ["Stamp", "Widget", "FreeText"])
def test_what_is_drawn_for_a_note_is_told_whatever_the_note_says(kind: str) -> None:
    of_page = f"/Annots[<</Type/Annot/Subtype/{kind}/FT/Tx/T(a)/Rect[60 490 360 530]/F 4/Contents(Lamps)/AP<</N 6 0 R>>>>]"
    document = page(b"", more=(form(PRINT),), of_page=of_page.encode())
    assert any(WORDS in w.message for w in document.warnings)


# A/RES/78/177 has such signs as Word writes them: for what a font draws as one letter, and for blanks
REPLACED = [
    (b"(2. Requests a full report.)", b"(2. Declines any such talk.)", True),
    (b"(2. Requests a full report.)", b"(2. Requests a dull report.)", True),
    (b"(2. Requests a full report.)", b"(2. Requests a full report.)", False),
    # drawn are words that stand elsewhere on the page too
    (b"(2. Requests never to light lamps;)", b"(2. Requests States to light lamps;)", True),
    (b"<FEFF00A00020002000200020>", b"(2. Requests a full report.)", False),
]


@pytest.mark.parametrize(("given", "drawn", "other"), REPLACED)
def test_text_given_in_place_of_what_is_drawn_is_told(
    given: bytes, drawn: bytes, other: bool
) -> None:
    content = PRINT.replace(b"(2. Requests a full report.) Tj", b"%s Tj EMC" % drawn)
    document = page(b"/Span <</ActualText %s>> BDC %s" % (given, content))
    assert any("seen otherwise" in w.message for w in document.warnings) is other


GIVEN = "تحث الدول على إنارة الموانئ\nوتطلب إلى الأمين العام\nأن يقدم تقريرا"
FIRST, *REST = GIVEN.split("\n")
LAMPS = ["مصباح"] * 14
GIVEN_AND_DRAWN = {
    "as the page has them": (GIVEN, "\n".join(line[::-1] for line in GIVEN.split("\n")), True),
    "cut otherwise": (GIVEN, GIVEN.replace(" ", "\n").replace("\nالعام\n", " العام "), True),
    "another verb": (GIVEN, GIVEN.replace("تحث", "تمنع"), False),
    "a word less": (GIVEN, GIVEN.replace("العام", ""), False),
    "far from its place": (
        "\n".join([FIRST, *REST, *LAMPS]),
        "\n".join([*REST, *LAMPS, FIRST]),
        False,
    ),
}


@pytest.mark.parametrize(("given", "drawn", "same"), GIVEN_AND_DRAWN.values(), ids=GIVEN_AND_DRAWN)
def test_arabic_that_is_drawn_in_the_order_of_the_page_replaces_nothing(
    given: str, drawn: str, same: bool
) -> None:
    """As browsers print it: they would be said to replace each word by itself read backwards."""
    assert have_same_letters(drawn, given) == same
