"""PDF: printed pages back to paragraphs, notes and masthead; the pages are printed for the test as official ones look."""

from __future__ import annotations

import zlib

import pytest

import resdiff
from resdiff.model.records import NoteMark
from tests.printing import (
    INDENT,
    Block,
    Font,
    Head,
    Printed,
    pdf_of,
    resolution,
    set_pages,
    width,
)

ENACTING = "_The General Assembly_,"
RECALLING = (
    "_Recalling_ its resolution 77/27 of 5 December 2022 on the lamps of the harbours and the tall towers beside the sea "
    "that hold them up in all the storms of the winter, and the keepers who climb them every night to fill them with oil,"
)
URGES = "1. _Urges_ Member States to light lamps;"
REQUESTS = "2. _Requests_ the Secretary-General to report thereon."


def read(data: bytes) -> resdiff.Document:
    return resdiff.parse(resdiff.read_bytes(data, "draft.pdf"))


def printed(
    *blocks: Block | str, notes: dict[str, str] | None = None, head: Head | None = None
) -> resdiff.Document:
    return read(resolution(list(blocks), notes, head))


def texts(document: resdiff.Document) -> dict[str, str]:
    return {p.id: p.text for p in document.paragraphs}


def noted(document: resdiff.Document) -> list[tuple[str, str, str | None]]:
    return [(n.label, n.text, n.paragraph) for n in document.notes]


def plain(text: str) -> str:
    return text.replace("_", "")


# Masthead


def test_the_masthead_is_read() -> None:
    document = printed(ENACTING, RECALLING, URGES, REQUESTS)
    assert document.symbol == "A/C.3/80/L.4"
    assert document.organ == "GA"
    assert (document.distribution, document.date, document.original_language) == (
        "Limited",
        "2025-10-14",
        "en",
    )
    assert (document.session, document.committee) == ("80", "C.3")
    assert (document.agenda_item, document.agenda_title) == ("107", "Lamps and lanterns")
    assert (document.kind, document.sponsors) == ("draft resolution", ("Belarus", "Cuba"))
    assert document.title == "Care of the lamps of the harbours"
    assert (document.job_number, document.language) == ("25-16618", "en")
    assert document.enacting_formula == "The General Assembly,"
    assert document.source.format == "pdf"
    assert document.warnings == ()


def test_titles_and_sponsors_of_several_lines_are_put_together() -> None:
    head = Head(
        agenda_title=["Care of lamps, lanterns and other", "lights of the coast"],
        sponsors=[
            "Belarus, Bolivia (Plurinational State of), Cuba, Eritrea, Nicaragua, Sri Lanka and",
            "Zimbabwe: draft resolution",
        ],
        title=[
            "Strengthening cooperation in the care of the lamps of the",
            "harbours and of their keepers",
        ],
    )
    document = printed(ENACTING, URGES, REQUESTS, head=head)
    assert document.agenda_title == "Care of lamps, lanterns and other lights of the coast"
    assert (
        document.title
        == "Strengthening cooperation in the care of the lamps of the harbours and of their keepers"
    )
    assert document.sponsors == (
        "Belarus",
        "Bolivia (Plurinational State of)",
        "Cuba",
        "Eritrea",
        "Nicaragua",
        "Sri Lanka",
        "Zimbabwe",
    )
    assert document.warnings == ()


def test_an_amendment_has_paragraphs_of_its_own_kind() -> None:
    head = Head(
        symbol="A/C.3/80/L.56",
        title=["Care of the lamps of the harbours"],
        sponsors=["Cuba: amendment to draft resolution A/C.3/80/L.2"],
    )
    document = printed(
        "After the second preambular paragraph, insert a new paragraph reading:",
        "Recalling the lamps of the coast,",
        head=head,
    )
    assert document.kind == "amendment"
    assert document.sponsors == ("Cuba",)
    assert document.enacting_formula is None
    assert {p.kind for p in document.paragraphs} == {"paragraph"}
    assert [p.text for p in document.paragraphs] == [
        "After the second preambular paragraph, insert a new paragraph reading:",
        "Recalling the lamps of the coast,",
    ]


# Paragraphs


def test_paragraphs_are_joined_over_lines() -> None:
    document = printed(ENACTING, RECALLING, URGES, REQUESTS)
    assert texts(document) == {
        "pp1": plain(RECALLING),
        "op1": "Urges Member States to light lamps;",
        "op2": "Requests the Secretary-General to report thereon.",
    }
    assert [(p.kind, p.label, p.opener) for p in document.paragraphs] == [
        ("preambular", None, "Recalling"),
        ("operative", "1.", "Urges"),
        ("operative", "2.", "Requests"),
    ]


def test_paragraphs_go_on_over_pages_and_furniture_is_gone() -> None:
    many = [
        f"{n}. _Urges_ lamp keepers of harbour {n} to {'fill the lamps with oil and ' * 9}rest;"
        for n in range(1, 31)
    ]
    data = resolution([ENACTING, RECALLING, *many, "31. _Decides_ to go on."])
    document = read(data)
    assert texts(document) == {
        "pp1": plain(RECALLING),
        **{f"op{n}": plain(text).split(" ", 1)[1] for n, text in enumerate(many, 1)},
        "op31": "Decides to go on.",
    }
    pages = [p.page or 0 for p in document.paragraphs]
    assert (pages[0], pages[-1], pages == sorted(pages)) == (1, 4, True)
    assert document.warnings == ()


def test_a_page_end_in_the_middle_of_a_sentence_is_joined() -> None:
    document = printed(
        ENACTING,
        *[RECALLING] * 3,
        "_Noting_ that many a ship\fcame home to its harbour,",
        URGES,
        REQUESTS,
    )
    assert texts(document)["pp4"] == "Noting that many a ship came home to its harbour,"


def test_text_between_running_heads_and_feet_is_kept() -> None:
    document = printed(
        ENACTING, f"{RECALLING[:-1]} A/C.3/80/L.4\f25-16618 and 2/14,", URGES, REQUESTS
    )
    assert texts(document)["pp1"] == f"{plain(RECALLING)[:-1]} A/C.3/80/L.4 25-16618 and 2/14,"


@pytest.mark.parametrize(
    ("elsewhere", "joined"),
    [
        ("the cooperation of keepers", "cooperation"),
        ("the care of keepers", "cooperation"),
        ("co-operation and the cooperation of keepers", "co-operation"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_where_the_text_has_the_whole_word(
    elsewhere: str, joined: str
) -> None:
    noting = "_Noting_ that all of the keepers of the lamps on both coasts have asked for the co-\noperation of ships,"
    document = printed(ENACTING, noting, f"1. _Urges_ Member States to seek {elsewhere};", REQUESTS)
    assert texts(document)["pp1"].endswith(f"have asked for the {joined} of ships,")


def test_sub_paragraphs_know_their_level() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", *(2 * c for c in "abcdefgh")]
    far = "and to keep it burning through the storms of the winter until the last of the ships has come home safely"
    items = [f"({letter}) To light lamp {at} {far};" for at, letter in enumerate(letters, 1)]
    items[0] = "(a) To light:"
    inner = [f"({r}) Lantern {at};" for at, r in enumerate(("i", "ii", "iii", "iv", "v"), 1)]
    last = ["(i) Lantern six;", "(ii) Lantern seven."]
    document = printed(
        ENACTING, RECALLING, "1. _Urges_ Member States:", items[0], *inner, *items[1:], *last
    )
    found = {p.id: (p.label, p.parent) for p in document.paragraphs if p.parent}
    assert found["op1.a"] == ("(a)", "op1")
    assert found["op1.a.v"] == ("(v)", "op1.a")
    assert found["op1.i"] == ("(i)", "op1")
    assert found["op1.v"] == ("(v)", "op1")
    assert found["op1.34"] == ("(hh)", "op1")
    assert (found["op1.34.i"], found["op1.34.ii"]) == (("(i)", "op1.34"), ("(ii)", "op1.34"))
    assert len(found) == 34 + 5 + 2


def test_headings_and_an_annex() -> None:
    document = printed(
        ENACTING,
        RECALLING,
        Block("Lamps of the coast", "heading"),
        URGES,
        Block("Lamps of the isles", "heading"),
        REQUESTS,
        Block("Annex", "annex"),
        Block("List of the lamps", "heading"),
        "1. The lamps are many.",
        "2. The oil is little.",
    )
    assert [
        (p.id, p.kind, p.text) for p in document.paragraphs if p.kind in ("heading", "paragraph")
    ] == [
        ("h1", "heading", "Lamps of the coast"),
        ("h2", "heading", "Lamps of the isles"),
        ("annex1.h1", "heading", "Annex"),
        ("annex1.h2", "heading", "List of the lamps"),
        ("annex1.p1", "paragraph", "The lamps are many."),
        ("annex1.p2", "paragraph", "The oil is little."),
    ]


def test_the_closing_is_no_part_of_the_last_paragraph() -> None:
    closing = [Block("50th plenary meeting", "closing"), Block("19 December 2025", "closing")]
    document = printed(ENACTING, RECALLING, URGES, REQUESTS, *closing)
    assert texts(document)["op2"] == "Requests the Secretary-General to report thereon."
    assert document.paragraphs[-1].id == "op2"
    assert document.meeting == "50th plenary meeting"


def test_page_and_line_of_paragraphs_and_warnings() -> None:
    welcoming = "_Welcoming_ the lamps^7^ of the isles,"
    document = printed(
        ENACTING,
        f"{RECALLING}^1^",
        f"\f{welcoming}",
        URGES,
        REQUESTS,
        notes={"1": "Resolution 77/27."},
    )
    # line 1 is the first below the edge of the page: the masthead has ten rows, the running head one
    assert [(p.id, p.page, p.line) for p in document.paragraphs] == [
        ("pp1", 1, 12),
        ("pp2", 2, 2),
        ("op1", 2, 3),
        ("op2", 2, 4),
    ]
    assert [(w.code, w.message, w.page, w.line) for w in document.warnings] == [
        ("mark-without-note", "the text of note 7 was not found", 2, 2)
    ]


# Notes


def test_notes_and_their_marks() -> None:
    long = (
        "See the report of the keepers of lamps (A/78/53), "
        + "in which each lamp of the coast is told of, " * 4
        + "chap. V."
    )
    document = printed(
        ENACTING,
        "_Recalling_ the lamps,^1^ and the towers^2^ of the coast,",
        "1. _Urges_ Member States to light lamps;^3^",
        REQUESTS,
        notes={"1": "Resolution 77/27.", "2": long, "3": "Resolution 78/1."},
    )
    assert noted(document) == [
        ("1", "Resolution 77/27.", "pp1"),
        ("2", long, "pp1"),
        ("3", "Resolution 78/1.", "op1"),
    ]
    first, second, _ = document.paragraphs
    assert first.text == "Recalling the lamps, and the towers of the coast,"
    assert first.notes == (
        NoteMark(at=len("Recalling the lamps,"), label="1"),
        NoteMark(at=len("Recalling the lamps, and the towers"), label="2"),
    )
    assert second.notes == (NoteMark(at=len(second.text), label="3"),)
    assert document.warnings == ()


def test_a_note_goes_on_overleaf() -> None:
    document = printed(
        ENACTING,
        "_Recalling_ the lamps,^1^",
        "\f1. _Urges_ Member States to light\nlamps;^2^",
        REQUESTS,
        notes={"1": "Resolution 77/27, as it was\fread by the keepers.", "2": "Resolution 78/1."},
    )
    assert noted(document) == [
        ("1", "Resolution 77/27, as it was read by the keepers.", "pp1"),
        ("2", "Resolution 78/1.", "op1"),
    ]
    assert texts(document)["op1"] == "Urges Member States to light lamps;"


def test_an_asterisk_note() -> None:
    head = Head(sponsors=["Belarus and Cuba:* draft resolution"])
    document = printed(
        ENACTING,
        "_Recalling_ the lamps,^1^",
        URGES,
        REQUESTS,
        head=head,
        notes={"*": "On behalf of the keepers of lamps.", "1": "Resolution 77/27."},
    )
    assert noted(document) == [
        ("*", "On behalf of the keepers of lamps.", None),
        ("1", "Resolution 77/27.", "pp1"),
    ]
    assert document.sponsors == ("Belarus", "Cuba")


def on_one_line(*parts: tuple[str, float], size: float = 10.0) -> list[Printed]:
    """Parts of a line, each with the room before it as a share of the size; _…_ is in italics."""
    x, out = INDENT, []
    for text, room in parts:
        font: Font = "italic" if text.startswith("_") else "roman"
        shown = text.strip("_")
        x += room * size
        out.append(Printed(x, 500.0, shown, size, font))
        x += width(shown, size, font)
    return out


def read_line(*parts: tuple[str, float]) -> str:
    """The first paragraph of a page that has the parts as its only line of preamble."""
    page = [
        Printed(INDENT, 530.0, "The General Assembly", 10, "italic"),
        *on_one_line(*parts),
        Printed(INDENT, 470.0, URGES.replace("_", "")),
    ]
    return texts(read(pdf_of([page])))["pp1"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # the blank is only room, and italics lean over into it
        (
            [("_Recalling_", 0), ("_further_", 0.26), (" its resolution 77/27,", 0)],
            "Recalling further its resolution 77/27,",
        ),
        ([("_Recalling_", 0), ("the belief", 0.25), ("that", 0.23)], "Recalling the belief that"),
        ([("_Noting_", 0), (" the", 0), ("Fourth", 0.22), (" Lamp,", 0)], "Noting the Fourth Lamp,"),
        # letters set apart to fill a line are no words
        ([("_Noting_", 0), (" the resolu", 0), ("tion of", 0.15), (" lamps,", 0)],
         "Noting the resolution of lamps,"),
        ([("_Noting_", 0), (" the lamps", 0), (",", 0.14)], "Noting the lamps,"),
        ([("_Noting_", 0), (" the “lamps", 0), ("”,", 0.15)], "Noting the “lamps”,"),
        # nor are the letters of a word that is spaced out
        ([("_N_", 0), *((f"_{c}_", 0.3) for c in "oting"), (" the lamps,", 0)], "Noting the lamps,"),
    ],
)  # fmt: skip
def test_blanks_are_decided_by_where_the_pen_is_put_down(
    parts: list[tuple[str, float]], expected: str
) -> None:
    assert read_line(*parts) == expected


@pytest.mark.parametrize(
    ("before", "behind", "expected"),
    [
        ("_Noting_ lamps,", " and towers,", "Noting lamps,^ and towers,"),
        ("_Noting_ lamps, ", "and towers,", "Noting lamps,^ and towers,"),
        ("_Noting_ lamps,", "and towers,", "Noting lamps,^ and towers,"),
        ("_Noting_ lamps ", ", and towers,", "Noting lamps^, and towers,"),
        ("_Noting_ “lamps” ", " (of towers),", "Noting “lamps”^ (of towers),"),
    ],
)
def test_a_mark_stands_before_the_blank(before: str, behind: str, expected: str) -> None:
    first, _, rest = before.removeprefix("_").partition("_")
    page = [Printed(INDENT, 530.0, "The General Assembly", 10, "italic")]
    page += on_one_line((f"_{first}_", 0), (rest, 0))
    x = page[-1].x + width(rest)
    page += [Printed(x, 503.5, "1", 6.5), Printed(x + width("1", 6.5), 500, behind)]
    page += [Printed(INDENT, 470, URGES.replace("_", ""))]
    page += [Printed(117, 63, "1", 5.5), Printed(123, 60, "See resolution 77/27.", 8.5)]
    paragraph = read(pdf_of([page])).paragraphs[0]
    at = paragraph.notes[0].at
    assert f"{paragraph.text[:at]}^{paragraph.text[at:]}" == expected


@pytest.mark.parametrize("size", [6.5, 8.3, 8.9])  # of text in 10 points
def test_marks_of_web_pages_are_hardly_smaller_but_raised(size: float) -> None:
    page = [
        Printed(INDENT, 530, "The General Assembly", 10, "italic"),
        *on_one_line(("_Noting_", 0), (" lamps,", 0)),
        Printed(INDENT + width("Noting", 10, "italic") + width(" lamps,"), 504.5, "1", size),
        Printed(INDENT, 470, URGES.replace("_", "")),
        Printed(117, 64, "1", 7.2),
        Printed(123, 60, "See resolution 77/27.", 8),
    ]
    document = read(pdf_of([page]))
    assert texts(document)["pp1"] == "Noting lamps,"
    assert [(m.at, m.label) for m in document.paragraphs[0].notes] == [(13, "1")]
    assert noted(document) == [("1", "See resolution 77/27.", "pp1")]


@pytest.mark.parametrize(
    ("printed_word", "read_word"),
    [
        (("e", "ncouRages"), "Encourages"),
        (("U", "RGES"), "Urges"),
        (("D", "ecides"), "Decides"),
        (("d", "ecides"), "Decides"),
    ],
)
def test_small_capitals_are_small_letters(printed_word: tuple[str, str], read_word: str) -> None:
    head, tail = printed_word
    x = INDENT + width("1. ") + width(head)
    page = [
        Printed(INDENT, 530, "The General Assembly", 10, "italic"),
        Printed(INDENT, 470, f"1. {head}"),
        Printed(x, 470, tail, 8),
        Printed(x + width(tail, 8), 470, " the UNESCO to light lamps."),
    ]
    text = read(pdf_of([page])).paragraphs[0].text
    assert text == f"{read_word} the UNESCO to light lamps."


def test_a_power_is_no_note() -> None:
    document = printed(
        ENACTING,
        "_Noting_ 12 km^2^ of coast and 10^6^ lamps,^1^",
        URGES,
        REQUESTS,
        notes={"1": "Resolution 77/27."},
    )
    assert document.paragraphs[0].text == "Noting 12 km2 of coast and 106 lamps,"
    assert document.paragraphs[0].notes == (NoteMark(at=37, label="1"),)
    assert noted(document) == [("1", "Resolution 77/27.", "pp1")]
    assert document.warnings == ()


def test_a_mark_behind_a_year_is_not_part_of_it() -> None:
    noting = "_Noting_ the lamps of 2022^25^ and of 2023,^26^ and the rest,"
    document = printed(
        ENACTING, noting, URGES, REQUESTS, notes={"25": "Report 25.", "26": "Report 26."}
    )
    assert document.paragraphs[0].text == "Noting the lamps of 2022 and of 2023, and the rest,"
    assert document.paragraphs[0].notes == (
        NoteMark(at=24, label="25"),
        NoteMark(at=37, label="26"),
    )
    assert noted(document) == [("25", "Report 25.", "pp1"), ("26", "Report 26.", "pp1")]


# Pages and files


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_reads_as_an_upright_one(turned: int) -> None:
    blocks: list[Block | str] = [
        ENACTING,
        *[RECALLING] * 3,
        "_Noting_ that many a ship\fcame home to its harbour,",
        URGES,
        REQUESTS,
    ]
    pages = set_pages(Head(), blocks)
    upright, other = read(pdf_of(pages)), read(pdf_of(pages, turned))
    assert texts(upright)["pp4"] == "Noting that many a ship came home to its harbour,"
    assert other.paragraphs == upright.paragraphs
    assert (other.symbol, other.title, other.sponsors) == (
        upright.symbol,
        upright.title,
        upright.sponsors,
    )


def test_notes_of_a_page_on_its_head() -> None:
    notes = {"1": "Resolution 77/27."}
    pages = set_pages(Head(), [ENACTING, "_Recalling_ the lamps,^1^", URGES, REQUESTS], notes)
    assert noted(read(pdf_of(pages, 180))) == [("1", "Resolution 77/27.", "pp1")]


def test_an_empty_page_is_told() -> None:
    pages = set_pages(Head(), [ENACTING, RECALLING, URGES, REQUESTS])
    document = read(pdf_of([*pages, []]))
    assert [(w.code, w.message) for w in document.warnings] == [
        ("page-without-text", "1 of 2 pages hold no text that could be read: empty, or pictures")
    ]


def refusal(data: bytes) -> str:
    with pytest.raises(resdiff.InputError) as caught:
        read(data)
    return str(caught.value)


def test_a_scan_is_refused() -> None:
    told = "draft.pdf: holds only pictures, no text (a scan); ask for the Word file, or have the text recognised (OCR) first"
    assert refusal(pdf_of([[], []])) == told


@pytest.mark.parametrize("kept", [9, 60, 400])
def test_a_broken_file_is_refused(kept: int) -> None:
    assert (
        refusal(resolution([ENACTING, URGES])[:kept])
        == "draft.pdf: is broken PDF; fetch the file again"
    )


def test_a_file_of_noise_is_refused() -> None:
    assert (
        refusal(b"%PDF-1.7\n" + bytes(range(256)) * 40)
        == "draft.pdf: is broken PDF; fetch the file again"
    )


def test_too_many_pages_are_refused() -> None:
    page = [Printed(123.4, 700, "Lamps")]
    assert (
        refusal(pdf_of([page] * 501))
        == "draft.pdf: holds more than 500 pages; name a single document, or a part of it"
    )


# Tables


def test_cells_of_a_table_are_kept_apart() -> None:
    rows = [
        Printed(123.4, 300 - 12 * i, left)
        for i, left in enumerate(["Harbour", "Cape Light", "Old Mole"])
    ]
    rows += [Printed(380, 300 - 12 * i, right) for i, right in enumerate(["Lamps", "12", "7"])]
    pages = set_pages(Head(), [ENACTING, RECALLING, URGES, REQUESTS])
    document = read(pdf_of([[*pages[0], *rows]]))
    assert [p.text for p in document.paragraphs if p.kind == "paragraph"] == [
        "Harbour | Lamps",
        "Cape Light | 12",
        "Old Mole | 7",
    ]
    assert texts(document)["op2"] == "Requests the Secretary-General to report thereon."


# Bombs


def packed(content: bytes, dictionary: str = "/Filter/FlateDecode") -> bytes:
    """A page with this content, packed."""
    squeezed = zlib.compress(content, 9)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>",
        b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(squeezed), dictionary.encode(), squeezed),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Size 5/Root 1 0 R>>\n%%EOF\n"


@pytest.mark.parametrize(
    "data",
    [
        packed(b" " * 20_000_000),
        packed(b"BT " + b"(lamp) Tj " * 70_000 + b"ET"),
        packed(zlib.compress(b" " * 20_000_000), "/Filter[/FlateDecode/FlateDecode]"),
    ],
    ids=["room", "writes", "packed twice"],
)
def test_a_bomb_is_not_unpacked(data: bytes) -> None:
    with pytest.raises(
        resdiff.InputError,
        match=r"draft\.pdf: unpacks to more than a page of text can hold; name a document",
    ):
        read(data)


def test_a_large_picture_is_no_bomb() -> None:
    with pytest.raises(resdiff.InputError, match=r"only pictures, no text \(a scan\)"):
        read(packed(b" " * 20_000_000, "/Subtype/Image/Filter/FlateDecode"))
