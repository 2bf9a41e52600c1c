"""Fonts of a PDF whose glyphs say themselves which letters they are: where the text that is copied is another, its words
are told.
"""

from __future__ import annotations

import ctypes
import struct

import pypdfium2_raw as pdfium
import pytest

import resdiff
from resdiff.read.pdf.glyphs import letters_of_glyphs
from resdiff.read.pdf.letter_shapes import in_common, known_shapes, lines_of_shapes

LINES = [
    "the general assembly,",
    "recalling its earlier resolutions on the lamps of harbours,",
    "decides to light every lamp;",
    "requests a report.",
]
LETTERS = "abcdefghijklmnopqrstuvwxyzK ,.;"
GLYPHS = {letter: number for number, letter in enumerate(LETTERS, 1)}


def true_type(letters: dict[str, int], kind: int = 4) -> bytes:
    """The tables of a font that say which glyphs its letters are, and that each is half as wide as it is large; capitals
    are three quarters.
    """
    codes = sorted((ord(letter), glyph) for letter, glyph in letters.items())
    if kind == 12:
        groups = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in codes)
        table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    else:
        count = len(codes) + 1
        ends = [*(code for code, _ in codes), 0xFFFF]
        added = [*((glyph - code) % 65536 for code, glyph in codes), 1]
        rows = [ends, [0], ends, added, [0] * count]
        numbers = [number for row in rows for number in row]
        head = struct.pack(">HHHHHHH", 4, 16 + 8 * count, 0, 2 * count, 0, 0, 0)
        table = head + struct.pack(f">{len(numbers)}H", *numbers)
    widths = b"".join(
        struct.pack(">Hh", 750 if letter.isupper() else 500, 0) for letter in " " + LETTERS
    )
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10 if kind == 12 else 1, 12) + table,
        b"head": bytes(18) + struct.pack(">H", 1000) + bytes(34),
        b"hhea": bytes(34) + struct.pack(">H", len(LETTERS) + 1),
        b"hmtx": widths,
    }
    at, directory, body = 12 + 16 * len(tables), b"", b""
    for name, data in tables.items():
        directory += name + struct.pack(">III", 0, at + len(body), len(data))
        body += data
    return b"\x00\x01\x00\x00" + struct.pack(">HHHH", len(tables), 0, 0, 0) + directory + body


def copied_as(letters: dict[int, str]) -> bytes:
    """What is copied by the code of the glyph."""
    rows = "".join(
        f"<{code:04X}> <{text.encode('utf-16-be').hex()}>\n" for code, text in letters.items()
    )
    return b"1 begincodespacerange <0000> <FFFF> endcodespacerange %d beginbfchar %s endbfchar endcmap" % (
        len(letters), rows.encode(),
    )  # fmt: skip


def file_of(
    objects: dict[int, bytes], streams: dict[int, bytes], kinds: dict[int, bytes] | None = None
) -> bytes:
    """A PDF of objects and streams by their numbers, the first of them its catalogue; `kinds` is said of streams."""
    out, places = b"%PDF-1.7\n", []
    last = max(streams)
    for number in range(1, last + 1):
        places.append(len(out))
        body = objects.get(number, b"null")
        if (stream := streams.get(number)) is not None:
            kind = (kinds or {}).get(number, b"")
            body = b"<<%s/Length %d>>stream\n%s\nendstream" % (kind, len(stream), stream)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (last + 1, table, last + 1, len(out))  # fmt: skip


def pdf(
    copied: bytes, font: bytes, *, of_font: bytes = b"/Identity", drawn: str = "", more: bytes = b""
) -> bytes:
    """A page of LINES, in which further lines are drawn as well."""
    shown = b""
    for line in [*LINES, *drawn.splitlines()]:
        codes = "".join(f"{GLYPHS[letter]:04X}" for letter in line)
        shown += f"<{codes}> Tj 0 -20 Td ".encode()
    widths = b" ".join(b"750" if letter.isupper() else b"500" for letter in " " + LETTERS)
    streams = {5: b"BT /F 12 Tf 72 700 Td " + shown + b"ET", 9: copied, 10: font, 11: more}
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
        4: b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Lamps/Encoding/Identity-H/DescendantFonts 6 0 R/ToUnicode 9 0 R>>",
        6: b"[7 0 R]",
        7: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Lamps/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
           b"/Supplement 0>>/FontDescriptor 8 0 R/CIDToGIDMap %s/W[0[%s]]>>" % (of_font, widths),
        8: b"<</Type/FontDescriptor/FontName/ABCDEF+Lamps/Flags 4/FontBBox[0 0 750 800]/ItalicAngle 0/Ascent 800/Descent 0"
           b"/CapHeight 700/StemV 80/FontFile2 10 0 R>>",
    }  # fmt: skip
    return file_of(objects, streams)


@pytest.mark.parametrize("kind", [4, 12])
def test_a_table_that_has_its_letters_thousands_of_times_is_read_once(kind: int) -> None:
    times = 8_000
    if kind == 12:
        rows = struct.pack(">III", 0, 0xFFFF, 1) * times
        table = struct.pack(">HHIII", 12, 0, 16 + len(rows), 0, times) + rows
    else:
        rows = struct.pack(f">{times}H", *[0xFFFE] * times) + bytes(2) + bytes(2 * times)
        rows += struct.pack(f">{times}H", *[1] * times) + bytes(2 * times)
        table = struct.pack(">HHHHHHH", 4, 0, 0, 2 * times, 0, 0, 0) + rows
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10 if kind == 12 else 1, 12) + table
    assert "A" in letters_of_glyphs({b"cmap": cmap})[ord("A") + 1]


def told(data: bytes) -> list[str]:
    document = resdiff.parse(resdiff.read_bytes(data, "draft.pdf"))
    assert len(document.paragraphs) > 1
    return [w.message for w in document.warnings if "seen otherwise" in w.message]


HONEST = {glyph: letter for letter, glyph in GLYPHS.items()}


@pytest.mark.parametrize("kind", [4, 12])
def test_of_a_font_that_copies_what_it_draws_nothing_is_told(kind: int) -> None:
    assert not told(pdf(copied_as(HONEST), true_type(GLYPHS, kind)))


@pytest.mark.parametrize("kind", [4, 12])
def test_the_words_with_a_letter_that_is_drawn_as_another_are_told(kind: int) -> None:
    other = {**HONEST, GLYPHS["v"]: "x"}
    (message,) = told(pdf(copied_as(other), true_type(GLYPHS, kind)))
    assert "“exery”" in message


def test_a_letter_that_is_also_drawn_as_itself_is_told_where_its_width_is_another() -> None:
    other = {**HONEST, GLYPHS["K"]: "r"}
    (message,) = told(pdf(copied_as(other), true_type(GLYPHS), drawn="the lamps of Kavala shine;"))
    assert "“ravala”" in message


@pytest.mark.parametrize(
    "row",
    [b"<0001> <001A> <0062>", b"<0016> <0016> [<0078>]", b"<0001> <0002> [<0061> <0073006F>]"],
)
def test_rows_of_letters_are_told_apart_too(row: bytes) -> None:
    copied = copied_as(HONEST) + b" 1 beginbfrange %s endbfrange" % row
    assert told(pdf(copied, true_type(GLYPHS)))


def test_glyphs_that_a_table_exchanges_are_told() -> None:
    numbers = [0, *HONEST]
    numbers[GLYPHS["v"]] = GLYPHS["x"]
    moved = b"".join(struct.pack(">H", number) for number in numbers)
    data = pdf(copied_as(HONEST), true_type(GLYPHS), of_font=b"11 0 R", more=moved)
    assert any("every" in message for message in told(data))


HONEST_OTHERWISE = {
    "small capitals": copied_as({**HONEST, GLYPHS["v"]: "V"}),
    "another script": copied_as({**HONEST, GLYPHS["a"]: "а"}),
    "a sign": copied_as({**HONEST, GLYPHS[","]: ";"}),
    "wide letters": copied_as({**HONEST, GLYPHS["v"]: "\uff56"}),
}


@pytest.mark.parametrize("way", HONEST_OTHERWISE)
def test_what_looks_alike_is_no_other_letter(way: str) -> None:
    assert not told(pdf(HONEST_OTHERWISE[way], true_type(GLYPHS)))


def test_a_font_that_says_nothing_of_its_letters_is_not_accused() -> None:
    other = copied_as({**HONEST, GLYPHS["v"]: "x"})
    for font in (true_type({}), true_type(GLYPHS)[:60], b"\x00\x01\x00\x00\xff\xff" + bytes(80)):
        assert not told(pdf(other, font))


def drawn_by_file(drawings: dict[str, bytes]) -> bytes:
    """A page in a font of Type 3, whose letters are drawings of the file: of each letter its own, else that of ""."""
    letters = sorted(set("".join(LINES)))
    numbers = {letter: 20 + at for at, letter in enumerate(letters)}
    named = " ".join(f"{ord(letter)} /g{ord(letter)}" for letter in letters)
    procs = " ".join(f"/g{ord(letter)} {numbers[letter]} 0 R" for letter in letters)
    copied = "".join(f"<{ord(letter):02X}> <{ord(letter):04X}>\n" for letter in letters)
    shown = "".join(f"({line}) Tj 0 -20 Td " for line in LINES)
    streams = {
        5: f"BT /F 12 Tf 72 700 Td {shown} ET".encode(),
        9: f"begincodespacerange <00> <FF> endcodespacerange {len(letters)} beginbfchar {copied} endbfchar".encode(),
        **{
            number: drawings.get(letter, drawings[""] % number)
            for letter, number in numbers.items()
        },
    }
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
        4: f"<</Type/Font/Subtype/Type3/FontBBox[0 0 600 700]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 32/LastChar 126"
           f"/Widths[{'600 ' * 95}]/Encoding<</Differences[{named}]>>/CharProcs<<{procs}>>/ToUnicode 9 0 R>>".encode(),
    }  # fmt: skip
    return file_of(objects, streams)


OWN_DRAWING = b"600 0 0 0 600 700 d1 %d 0 400 700 re f"
BOX = b"600 0 0 0 600 700 d1 0 0 500 700 re f"


def test_letters_that_a_file_draws_alike_are_told() -> None:
    assert told(drawn_by_file({"": OWN_DRAWING})) == []
    assert told(drawn_by_file({"": OWN_DRAWING, "i": BOX, "l": BOX})) == []
    boxes = dict.fromkeys("amps", BOX)
    words = " ".join(told(drawn_by_file({"": OWN_DRAWING, **boxes})))
    assert "lamps" in words
    assert "the" not in words.split()


def font_of_pdfium(style: bytes) -> bytes:
    """One of the fonts that pdfium has of its own, in the compact format of PostScript (CFF)."""
    document = pdfium.FPDF_CreateNewDocument()
    font = pdfium.FPDFText_LoadStandardFont(document, style)
    size = ctypes.c_size_t()
    pdfium.FPDFFont_GetFontData(font, None, 0, ctypes.byref(size))
    data = (ctypes.c_uint8 * size.value)()
    pdfium.FPDFFont_GetFontData(font, data, size.value, ctypes.byref(size))
    pdfium.FPDF_CloseDocument(document)
    return bytes(data)


def without_names(copied: dict[str, str], style: bytes = b"Times-Roman") -> bytes:
    """A page of LINES and of NUMBERS in an embedded font of which nothing is said but what is copied: by default what is
    drawn.
    """
    letters = sorted(set("".join(LINES) + NUMBERS))
    rows = "".join(f"<{ord(one):02X}> <{ord(copied.get(one, one)):04X}>\n" for one in letters)
    shown = "".join(f"({line}) Tj 0 -20 Td " for line in [*LINES, NUMBERS])
    streams = {
        5: f"BT /F 12 Tf 72 700 Td {shown} ET".encode(), 10: font_of_pdfium(style),
        9: f"begincodespacerange <00> <FF> endcodespacerange {len(letters)} beginbfchar {rows} endbfchar".encode(),
    }  # fmt: skip
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
        4: f"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Lamps/FirstChar 32/LastChar 126/Widths[{'600 ' * 95}]"
           "/FontDescriptor 8 0 R/ToUnicode 9 0 R>>".encode(),
        8: b"<</Type/FontDescriptor/FontName/ABCDEF+Lamps/Flags 4/FontBBox[0 0 750 800]/ItalicAngle 0/Ascent 800/Descent 0"
           b"/CapHeight 700/StemV 80/FontFile3 10 0 R>>",
    }  # fmt: skip
    return file_of(objects, streams, {10: b"/Subtype/Type1C"})


NUMBERS = "stresses that 2035 lamps of 48 were lit in 1976;"


@pytest.mark.parametrize("style", [b"Times-Roman", b"Helvetica-Bold", b"Times-Italic"])
@pytest.mark.parametrize(
    ("drawn", "copied", "words"),
    [("d", "x", "xecixes"), ("5", "8", "2038"), ("m", "t", "latps"), ("h", "q", "qarbours")],
)
def test_outlines_that_look_like_another_letter_than_is_copied_are_told(
    drawn: str, copied: str, words: str, style: bytes
) -> None:
    # the letter that is copied is drawn by no other glyph
    exchanged = {drawn: copied, copied: "\u00a7"}
    (message,) = told(without_names(exchanged, style))
    assert words in message


@pytest.mark.parametrize("style", [b"Times-Roman", b"Helvetica", b"Courier", b"Times-BoldItalic"])
def test_outlines_that_look_like_what_is_copied_are_not_told(style: bytes) -> None:
    assert told(without_names({}, style)) == []
    # nor what is copied as a capital or in another script
    assert told(without_names({"d": "D", "a": "а"}, style)) == []


def test_the_shapes_of_letters_are_those_of_the_fonts_of_pdfium() -> None:
    """Where pdfium comes with other fonts the file is to be written anew: `"\\n".join(lines_of_shapes())`."""
    for line in lines_of_shapes():
        letter, *shapes = line.split()
        known = known_shapes()[letter.lower()]
        assert all(max(in_common(int(shape, 16), one) for one in known) > 0.9 for shape in shapes)
