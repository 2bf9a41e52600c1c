"""Redlines as Word files where little but the layout changed, and what keeps a file readable: short lines, narrow cells, boxes."""

from __future__ import annotations

import io
import zipfile

import lxml.etree as etree
import pytest

import resdiff
from resdiff.ooxml.names import W, parent_of
from tests.test_office import CONTENT_TYPES, HEAD, p, run, table, word
from tests.test_read_docx import notes, ref
from tests.test_word import BUOYS, END, LAMPS, part, redlined, shown
from tests.test_word_odd import both_ways, marks, renamed
from workbench.word_reader import resolved, run_text

BREAK = '<w:r><w:br w:type="page"/></w:r>'
COLUMN = '<w:r><w:br w:type="column"/></w:r>'
SEEN = "<w:r><w:lastRenderedPageBreak/></w:r>"
KEEPING = run("\tII.\tKeeping of lamps")


def body_of(old: list[str], new: list[str]) -> tuple[list[str], bytes]:
    """The marked paragraphs between the head and the end of a text, which stay."""
    data = both_ways(word(HEAD, *old, END), word(HEAD, *new, END))
    found = shown(part(data))
    return found[2:-1], data


def around_break(element: etree._Element) -> str:
    """What the run of a break stands in."""
    return str(parent_of(parent_of(element)).tag).removeprefix(W)


def with_short_row(row: str) -> list[str]:
    """A table whose second row may leave its last two columns out."""
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("Coast", "Lamps", "Year", "Depth"))
    return [p(KEEPING), f"<w:tbl><w:tr>{cells}</w:tr>{row}</w:tbl>", p()]


LEFT_OUT = '<w:tr><w:trPr><w:gridAfter w:val="2"/></w:trPr>{}</w:tr>'
CALLAO = f"<w:tc>{p('Callao')}</w:tc><w:tc>{p('twelve')}</w:tc>"
EMPTY = "<w:tc><w:p/></w:tc>"
WIDE = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r/></w:p></w:tc>'


# ---- layout is no change ---------------------------------------------------------------------------------------------
ALIKE = {
    "a page break goes to the next paragraph": ([p(BREAK), p(KEEPING)], [p(BREAK, KEEPING)]),
    "a page break that is not there": ([p(BREAK, KEEPING)], [p(KEEPING)]),
    "a break of a column within a line": (
        [p(run("Keeping "), COLUMN, run("of lamps"))],
        [p(run("Keeping of lamps"))],
    ),
    "where Word broke pages when it last saved": ([p(KEEPING)], [p(SEEN, KEEPING)]),
    "tabs before a heading": ([p(KEEPING)], [p(run("II.\tKeeping of lamps"))]),
    "a blank behind a number": ([p(KEEPING)], [p(run("II. Keeping of lamps"))]),
    "empty cells for columns left out": (
        with_short_row(LEFT_OUT.format(CALLAO)),
        with_short_row(f"<w:tr>{CALLAO}{EMPTY}{EMPTY}</w:tr>"),
    ),
    "one empty cell for two columns left out": (
        with_short_row(LEFT_OUT.format(CALLAO)),
        with_short_row(f"<w:tr>{CALLAO}{WIDE}</w:tr>"),
    ),
    "columns left out before the first cell": (
        with_short_row(LEFT_OUT.format(CALLAO).replace("gridAfter", "gridBefore")),
        with_short_row(f"<w:tr>{WIDE}{CALLAO}</w:tr>"),
    ),
    "tabs before a paragraph": ([p(f"\t1.\t{LAMPS};")], [p(f"1.\t{LAMPS};")]),
}


@pytest.mark.parametrize(("old", "new"), ALIKE.values(), ids=ALIKE)
def test_layout_is_no_change(old: list[str], new: list[str]) -> None:
    for was, now in ((old, new), (new, old)):
        data = both_ways(word(HEAD, *was, END), word(HEAD, *now, END))
        struck = [e for e in part(data).iter(f"{W}ins", f"{W}del") if len(e)]
        assert not struck, shown(part(data))
        breaks = [e.get(f"{W}type") for e in part(data).iter(f"{W}br")]
        assert len(breaks) == "".join(was).count("<w:br")


def test_words_beside_a_break_are_marked_and_the_break_stays() -> None:
    old, new = p(BREAK, run("\t1.\tUrges"), BREAK, run(" States;")), p("1.\tInvites all States;")
    found, data = body_of([old], [new])
    assert found == ["↵→1.→[-Urges-]{+Invites all+}↵ States;"]
    assert {around_break(b) for b in part(data).iter(f"{W}br")} == {"p"}


def test_a_page_break_that_alone_parts_two_words_comes_and_goes() -> None:
    """Left out as layout, it made one word of two."""
    plain, parted = p("Keeping of lamps"), p(run("Keeping"), BREAK, run("of lamps"))
    for old, new in ((plain, parted), (parted, plain)):
        _, data = body_of([old], [new])
        for accepted, wanted in ((False, old), (True, new)):
            left = part(resolved(data, accepted))
            lines = ["".join(run_text(r) for r in e.iter(f"{W}r")) for e in left.iter(f"{W}p")]
            assert ("Keeping\fof lamps" in lines) is (wanted is parted)
            assert ("Keeping of lamps" in lines) is (wanted is plain)


def test_a_tab_behind_text_without_a_character() -> None:
    """As programs write it that put every tab between two texts."""
    texts = [
        f"<w:r><w:t/><w:tab/><w:t>1.</w:t><w:tab/><w:t>{words}</w:t></w:r>"
        for words in (LAMPS, LAMPS.replace("light", "keep"))
    ]
    found, _ = body_of([p(texts[0])], [p(texts[1])])
    assert "Member States to [-light-]{+keep+} lamps" in found[0]


def symbol(first: str, rest: str) -> str:
    return p(run(first, '<w:sz w:val="40"/>'), run(rest))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        # the first letter of A/RES/78/228 stands at twice the size of the rest
        (symbol("A", "/RES/90/1"), symbol("A", "/C.3/91/L.4"), "A[-/RES/90/1-]{+/C.3/91/L.4+}"),
        (symbol("A", "/RES/90/1"), p("A/C.3/91/L.4"), "A[-/RES/90/1-]{+/C.3/91/L.4+}"),
        (symbol("A", "/RES/90/1"), symbol("S", "/91/4"), "[-A/RES/90/1-]{+S/91/4+}"),
        (p("A/RES/90/1"), symbol("A", "/C.3/91/L.4"), "[-A/RES/90/1-]{+A/C.3/91/L.4+}"),
    ],
)
def test_the_large_letter_of_a_symbol_stays(old: str, new: str, marked: str) -> None:
    found, _ = body_of([old], [new])
    assert found == [marked]


def test_a_break_goes_and_comes_with_its_own_paragraphs() -> None:
    """An annex on a page of its own takes the break along, also where an empty line holds it."""
    annex = [p(BREAK), p("Annex on the lighting of coasts by night and in fog")]
    for breaks in (annex, [p(BREAK, run("Annex on the lighting of coasts by night and in fog"))]):
        data = both_ways(word(HEAD, *breaks, END), word(HEAD, END))
        gone = [around_break(b) for b in part(data).iter(f"{W}br")]
        assert gone == ["del"]
        data = both_ways(word(HEAD, END), word(HEAD, *breaks, END))
        come = [around_break(b) for b in part(data).iter(f"{W}br")]
        assert come == ["ins"]


def test_a_split_begins_its_line_as_the_new_file_has_it() -> None:
    whole = (
        f"\t1.\t{LAMPS}, and invites harbour masters to exchange their tables of tides and currents"
    )
    first, second = (
        f"\t1.\t{LAMPS};",
        "\t2.\tInvites harbour masters to exchange their tables of tides and currents;",
    )
    found, _ = body_of([p(whole)], [p(first), p(second)])
    assert "→2.→" in found[1].replace("{+", "").replace("+}", "").replace("[-", "")
    found, _ = body_of([p(first), p(second)], [p(whole)])
    assert len(found) == 2


@pytest.mark.parametrize("other", ["", p(""), p("A/C.2/80/L.1"), p("Distr.", "\tLimited")])
def test_a_running_head_without_a_paragraph(other: str) -> None:
    head, text = '<w:headerReference w:type="default" r:id="header"/>', p(f"1.\t{LAMPS};")
    old, new = (word(HEAD, text, END, header=content) for content in ("", other))
    old, new = (
        renamed(data, lambda n, c: (n, c.replace(b'w:type="first"', b'w:type="default"')))
        for data in (old, new)
    )
    assert head.encode() in zipfile.ZipFile(io.BytesIO(old)).read("word/document.xml")
    both_ways(old, new)
    both_ways(new, old)


# ---- short lines and cells -------------------------------------------------------------------------------------------
SHORT = {
    "a line that lost a word": ("Part of the north.", "Part of the", "Part of the[- north.-]"),
    "a heading that gained one": (
        "Lamps and buoys",
        "Lamps and new buoys",
        "Lamps and {+new +}buoys",
    ),
    "a title whose year changed": (
        "Budget for 2027",
        "Budget for 2028",
        "Budget for [-2027-]{+2028+}",
    ),
    "Chinese": ("灯塔和浮标", "灯塔和新浮标", "灯塔和{+新+}浮标"),
    "Arabic": ("صيانة المنارات", "صيانة جميع المنارات", "صيانة {+جميع +}المنارات"),
}


@pytest.mark.parametrize(("old", "new", "told"), SHORT.values(), ids=SHORT)
def test_a_short_line_is_marked_word_by_word(old: str, new: str, told: str) -> None:
    start = p("1.\tApproves the following scale:")
    found, _ = body_of([start, p(old)], [start, p(new)])
    assert found[-1] == told
    both_ways(word(HEAD, p(old), END), word(HEAD, p(new), END))


def test_a_short_line_that_says_something_else_goes_whole() -> None:
    start = p("1.\tApproves the following scale:")
    found, _ = body_of([start, p("Part of the north")], [start, p("Coasts and harbours")])
    assert found[1:] == ["[-Part of the north-]{+Coasts and harbours+}"]


def cell(text: str, width: int | None) -> str:
    told = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' if width else ""
    return f"{told}{p(text)}"


@pytest.mark.parametrize(
    ("width", "old", "new", "told"),
    [
        (900, "1 204.5", "1 311.5", "[-1 204.5-]↵{+1 311.5+}"),
        (900, "2027", "2028", "[-2027-]↵{+2028+}"),
        (5000, "2027", "2028", "[-2027-]{+2028+}"),
        (None, "1,204,500", "1,311,500", "[-1,204,500-]↵{+1,311,500+}"),
        (900, "Lamps lit", "Lamps put out", "Lamps [-lit-]{+put out+}"),
    ],
)
def test_figures_in_narrow_cells_stand_below_each_other(
    width: int | None, old: str, new: str, told: str
) -> None:
    rows = [(cell("Lamps of the north", 5000), cell(text, width)) for text in (old, new)]
    data = both_ways(word(HEAD, table(rows[0]), END), word(HEAD, table(rows[1]), END))
    both = list(part(data).iter(f"{W}tc"))[1]
    for inserted in both.iter(f"{W}ins"):
        if inserted.find(f"{W}del") is not None:
            assert [str(e.tag).removeprefix(W) for e in inserted.iter()] == [
                "ins",
                "del",
                "r",
                "br",
            ]
    found = shown(both)[0].replace("{++}", "↵")
    assert found == told


GRID = '<w:tblGrid><w:gridCol w:w="8000"/><w:gridCol w:w="900"/></w:tblGrid>'


@pytest.mark.parametrize(
    ("width", "told"),
    [
        ('<w:tcW w:w="505" w:type="pct"/>', "[-2027-]↵{+2028+}"),
        ('<w:tcW w:w="10.1%" w:type="pct"/>', "[-2027-]↵{+2028+}"),
        ('<w:tcW w:w="2500" w:type="pct"/>', "[-2027-]{+2028+}"),
        ('<w:tcW w:w="0" w:type="auto"/>', "[-2027-]↵{+2028+}"),
        ("", "[-2027-]↵{+2028+}"),
    ],
)
def test_columns_of_a_table_tell_how_wide_a_cell_is(width: str, told: str) -> None:
    old, new = (
        table((cell("Lamps of the north", 8000), f"<w:tcPr>{width}</w:tcPr>{p(text)}")).replace(
            "<w:tr>", f"{GRID}<w:tr>", 1
        )
        for text in ("2027", "2028")
    )
    made = part(redlined(word(HEAD, old, END), word(HEAD, new, END))[0])
    second = list(made.iter(f"{W}tc"))[1]
    assert shown(second)[0].replace("{++}", "↵") == told


def test_a_cell_that_lost_a_word_is_marked_inside() -> None:
    rows = [
        (cell("Lamps of the north", 5000), cell(text, 900)) for text in ("Out of use", "Of use")
    ]
    data = both_ways(word(HEAD, table(rows[0]), END), word(HEAD, table(rows[1]), END))
    assert shown(part(data))[3] in ("[-Out of-]{+Of+} use", "[-Out of use-]{+Of use+}")


# ---- boxes and notes -------------------------------------------------------------------------------------------------
def box(words: str, number: int = 1) -> str:
    text = f"<w:txbxContent>{p(words)}</w:txbxContent>"
    drawing = (
        '<w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:extent cx="{len(words)}000"/><wp:docPr id="{number}" name="Box"/><wps:txbx>{text}</wps:txbx></w:drawing>'
    )
    pict = f'<w:pict><v:shape id="_s{number}"><v:textbox>{text}</v:textbox></v:shape></w:pict>'
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{pict}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_words_that_changed_in_a_box_are_marked_in_it() -> None:
    old, new = (p(f"1.\t{LAMPS};", box(words)) for words in ("Lamps ahoy", "Two lamps ahoy"))
    data = both_ways(word(HEAD, old, END), word(HEAD, new, END))
    assert len(list(part(data).iter(f"{W}txbxContent"))) == 2
    for text in part(data).iter(f"{W}txbxContent"):
        assert "".join(shown(text)) in (
            "[-Lamps-]{+Two lamps+} ahoy",
            "{+Two +}[-L-]{+l+}amps ahoy",
        )


def test_words_around_a_box_and_in_it() -> None:
    old = p(f"1.\t{LAMPS}", box("Lamps ahoy"), " at night;")
    new = p(f"1.\t{LAMPS.replace('Urges', 'Invites')}", box("Buoys ahoy"), " by day;")
    data = both_ways(word(HEAD, old, END), word(HEAD, new, END))
    assert {"".join(shown(t)) for t in part(data).iter(f"{W}txbxContent")} == {
        "[-Lamps-]{+Buoys+} ahoy"
    }


def test_a_look_with_alternatives_stays() -> None:
    """As Word writes emoji: the font that old programs need stands among the properties."""
    font = '<mc:Fallback><w:rFonts w:ascii="Emoji"/></mc:Fallback>'
    look = f'<mc:AlternateContent><mc:Choice Requires="wps"/>{font}</mc:AlternateContent>'
    lamp = f"<w:r><w:rPr>{look}</w:rPr><w:t>\U0001f4a1</w:t></w:r>"
    found, data = body_of(
        [p(f"1.\t{LAMPS}", lamp)], [p("1.\t", LAMPS.replace("light", "keep"), lamp)]
    )
    assert "[-light-]{+keep+}" in found[0]
    assert len(list(part(data).iter(f"{W}rFonts"))) == 1


def test_no_two_shapes_of_a_redline_have_one_id() -> None:
    boxed = [p(f"{number}.\t{LAMPS};", box("Lamps ahoy", number)) for number in (1, 2)]
    more = p(f"3.\t{BUOYS};", box("Buoys ahoy", 1), box("Reefs", 2))
    old, new = word(HEAD, *boxed, END), word(HEAD, *boxed, more, END)
    data = both_ways(old, new)
    for name in ("docPr", "shape"):
        ids = [e.get("id") for e in part(data).iter() if str(e.tag).endswith(f"}}{name}")]
        assert len(ids) == len(set(ids)) == 4


def test_a_note_in_words_that_were_replaced_stays() -> None:
    """Also a picture or a field: what both sides of a replacement hold is not struck and put in again."""
    old = p("1.\tUrges all the States", ref(11), " to light their lamps;")
    new = p("1.\tInvites some members", ref(11), " of the family to keep their lamps;")
    told = notes("footnote", "\tSee the list of lights.")
    data = both_ways(word(HEAD, old, END, footnotes=told), word(HEAD, new, END, footnotes=told))
    assert "-]{+" in shown(part(data))[2]
    (mark,) = part(data).iter(f"{W}footnoteReference")
    assert parent_of(parent_of(mark)).tag == f"{W}p"
    assert not marks(data, "word/footnotes.xml")


# ---- files that are no plain documents -------------------------------------------------------------------------------
def with_parts(data: bytes, relations: str, types: str, **more: bytes) -> bytes:
    """A file with more parts, which the main one refers to."""

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name == "word/_rels/document.xml.rels":
            content = content.replace(b"</Relationships>", f"{relations}</Relationships>".encode())
        if name == "[Content_Types].xml":
            content = types.encode()
        return name, content

    made = io.BytesIO(renamed(data, change))
    with zipfile.ZipFile(made, "a") as archive:
        for name, content in more.items():
            archive.writestr(f"word/{name.replace('_', '.')}", content)
    return made.getvalue()


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MACROS = '<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    "main",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_a_redline_of_a_template_or_with_macros_is_a_plain_document(main: str) -> None:
    types = CONTENT_TYPES.replace(PLAIN, main)
    old = with_parts(word(HEAD, p(f"1.\t{LAMPS};"), END), MACROS, types, vbaProject_bin=b"\1\2")
    new = word(HEAD, p(f"1.\t{LAMPS.replace('Urges', 'Invites')};"), END)
    for options in ((old, new), (old, old)):
        data, told = redlined(*options)
        assert told == [
            "old.docx: left out of the Word file, for it is active or leads outward: 1 macros"
        ]
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert "word/vbaProject.bin" not in archive.namelist()
            assert PLAIN.encode() in archive.read("[Content_Types].xml")
            assert b"vbaProject" not in archive.read("word/_rels/document.xml.rels")


@pytest.mark.parametrize("kind", ["settings", "theme", "webSettings", "fontTable", "comments"])
def test_a_damaged_part_that_no_text_needs_is_left_aside(kind: str) -> None:
    related = f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="x.xml"/>'
    old = with_parts(
        word(HEAD, p(f"1.\t{LAMPS};"), END), related, CONTENT_TYPES, x_xml=b"<w:broken"
    )
    document = resdiff.parse(resdiff.read_bytes(old, "old.docx"))
    told = [w.message for w in document.warnings if "word/x.xml is broken" in w.message]
    assert bool(told) == (kind in ("settings", "theme", "comments"))
    new = word(HEAD, p(f"1.\t{LAMPS.replace('Urges', 'Invites')};"), END)
    data, notices = redlined(old, new)
    assert notices == ["old.docx: word/x.xml is damaged and left out"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "word/x.xml" not in archive.namelist()
        assert b"x.xml" not in archive.read("word/_rels/document.xml.rels")
    redlined(new, old)
    assert marks(data) == 2


def replaced(data: bytes, part_name: str, content: bytes) -> bytes:
    return renamed(data, lambda name, held: (name, content if name == part_name else held))


def test_damage_of_the_text_itself_is_refused_in_one_line() -> None:
    for name in ("word/document.xml", "word/footnotes.xml"):
        data = word(HEAD, p(f"1.\t{LAMPS};"), END, footnotes="")
        broken = replaced(data, name, b"<w:broken")
        with pytest.raises(resdiff.InputError, match=f"old.docx, {name}: is broken .*; open it"):
            resdiff.read_bytes(broken, "old.docx")


def test_a_row_whose_words_have_no_room_in_the_old_columns_goes_and_comes_whole() -> None:
    """Else they would stand letter below letter in the empty column between two others."""
    width = '<w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>'
    rows = [
        "".join(
            f"<w:tc>{width.format(w)}{p(text)}</w:tc>"
            for w, text in zip(("3000", "280", "3000"), texts, strict=True)
        )
        for texts in (("Lamps", "", "Identifier"), ("Lamps", "Identifier", ""))
    ]
    old, new = (
        word(HEAD, p(f"1.\t{LAMPS};"), f"<w:tbl><w:tr>{row}</w:tr></w:tbl>", END) for row in rows
    )
    made = part(redlined(old, new)[0])
    assert [len(list(made.iter(f"{W}tr"))), len(list(made.iter(f"{W}trPr")))] == [2, 2]


def test_words_in_a_cell_that_fills_left_out_columns_are_told() -> None:
    old = word(HEAD, *with_short_row(LEFT_OUT.format(CALLAO)), END)
    new = word(HEAD, *with_short_row(f"<w:tr>{CALLAO}{EMPTY}<w:tc>{p('nine')}</w:tc></w:tr>"), END)
    assert "nine" in "".join(shown(part(both_ways(old, new))))
    change = next(c for c in compared(old, new).changes if c.kind != "unchanged")
    assert change.nature == "substantive"


def test_a_short_row_reads_as_one_with_empty_cells() -> None:
    rows = LEFT_OUT.format(CALLAO), f"<w:tr>{CALLAO}{EMPTY}{EMPTY}</w:tr>"
    old, new = (word(HEAD, *with_short_row(row), END) for row in rows)
    assert {c.kind for c in compared(old, new).changes} == {"unchanged"}


def compared(old: bytes, new: bytes) -> resdiff.Comparison:
    one, other = (resdiff.parse(resdiff.read_bytes(data, "a.docx")) for data in (old, new))
    return resdiff.compare(one, other)
