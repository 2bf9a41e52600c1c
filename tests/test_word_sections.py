"""The pages of sections in a Word redline: rejecting all changes gives those of the old file, accepting all those of the new one."""

from __future__ import annotations

import pytest
from lxml import etree

from resdiff.ooxml.names import W
from tests.test_office import p, word
from tests.test_read_docx import HEAD
from tests.test_word import BUOYS, END, LAMPS, REEFS, part, redlined
from tests.test_word_comments import revisions_kept
from tests.test_word_proof import told_of
from workbench.word_dress import unpacked, zipped
from workbench.word_reader import resolved
from workbench.word_structure import faults

A4, LETTER, WIDE = (
    f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"/>'
    for size in ((11906, 16838), (12240, 15840), (16838, 11906))
)


def margins(side: int) -> str:
    return f'<w:pgMar w:top="1134" w:right="{side}" w:bottom="1134" w:left="{side}"/>'


WIDE_SECTION = f"<w:sectPr>{WIDE}</w:sectPr>"


def on(pages: str, *blocks: str) -> bytes:
    """A file whose last section has these pages."""
    parts = unpacked(word(HEAD, *blocks, END))
    name = "word/document.xml"
    parts[name] = parts[name].replace(
        b"<w:sectPr></w:sectPr>", f"<w:sectPr>{pages}</w:sectPr>".encode()
    )
    assert pages.encode() in parts[name]
    return zipped(parts)


def whole(data: bytes) -> list[bytes]:
    """Each section as it stands in the file."""
    return [etree.tostring(e, method="c14n") for e in part(data).iter(f"{W}sectPr")]


def pages(data: bytes) -> list[str]:
    """The width of the paper of each section, and how many columns it has."""
    out = []
    for section in part(data).iter(f"{W}sectPr"):
        size, columns = section.find(f"{W}pgSz"), section.find(f"{W}cols")
        width = "" if size is None else size.get(f"{W}w", "")
        out.append(width if columns is None else f"{width} {columns.get(f'{W}num')}")
    return out


lamps, wide_lamps = p(f"1.\t{LAMPS};"), p(f"1.\t{LAMPS};", look=WIDE_SECTION)
wide_reefs = p(f"2.\t{REEFS};", look=WIDE_SECTION)
CARRIED = {
    "other paper": (on(A4, lamps), on(LETTER, lamps)),
    "other margins": (on(A4 + margins(1440), lamps), on(A4 + margins(2268), lamps)),
    "columns": (on(A4, lamps), on(f'{A4}<w:cols w:num="2"/>', lamps)),
    "paper that was not told": (on(A4, lamps), on("", lamps)),
    "a section within": (
        on(A4, p(f"1.\t{LAMPS};", look=f"<w:sectPr>{A4}</w:sectPr>"), p(f"2.\t{BUOYS};")),
        on(A4, wide_lamps, p(f"2.\t{BUOYS};")),
    ),
    "a section that comes": (on(A4, lamps), on(A4, lamps, wide_reefs)),
    "two that come": (on(A4, lamps), on(LETTER, lamps, wide_reefs, p(f"3.\t{BUOYS};", look=f"<w:sectPr>{A4}</w:sectPr>"))),
    "a section that goes": (on(A4, lamps, wide_reefs), on(A4, lamps)),
}  # fmt: skip


@pytest.mark.parametrize("name", CARRIED)
def test_pages_are_carried(name: str) -> None:
    old, new = CARRIED[name]
    assert "page set-up" not in told_of(old, new)
    data = redlined(old, new)[0]
    assert pages(resolved(data, False)) == pages(old)
    assert whole(resolved(data, False)) == whole(resolved(old, False))
    assert pages(resolved(data, True)) == pages(new)
    assert faults(data) == []
    assert pages(resolved(redlined(new, old)[0], True)) == pages(old)


def test_margins_come_with_the_change_of_their_section() -> None:
    old, new = (on(A4 + margins(side), lamps) for side in (1440, 2268))
    data = redlined(old, new)[0]
    for side, accepted in ((1440, False), (2268, True)):
        found = part(resolved(data, accepted)).find(f".//{W}pgMar")
        assert found is not None
        assert found.get(f"{W}left") == str(side)


def test_numbers_of_lines_come_with_their_section() -> None:
    old, new = on(A4, lamps), on(f'{A4}<w:lnNumType w:countBy="1"/>', lamps)
    data = redlined(old, new)[0]
    assert part(resolved(data, False)).find(f".//{W}lnNumType") is None
    assert part(resolved(data, True)).find(f".//{W}lnNumType") is not None


SAME = {
    # programs of one office write A4 as 11906, 11907 and 11909
    "the same paper": '<w:pgSz w:w="11909" w:h="16834"/>',
    "margins that one does not tell": f'{A4}<w:pgMar w:top="1440"/>',
    "margins": f'{A4}<w:pgMar w:header="709"/>',
    "one column": f'{A4}<w:cols w:space="720"/>',
    "what is usual": f'<w:type w:val="nextPage"/>{A4}',
}


@pytest.mark.parametrize("name", SAME)
def test_what_nobody_sees_is_no_change(name: str) -> None:
    old, new = on(A4, lamps), on(SAME[name], lamps)
    assert told_of(old, new).endswith("; not covered: the page set-up of the new file (1 section)")
    assert next(part(redlined(old, new)[0]).iter(f"{W}sectPrChange"), None) is None


def test_a_section_that_comes_has_the_running_heads_of_the_one_it_is_cut_from() -> None:
    """Without them the first page would have none: what a section does not tell it takes from the one before."""
    old = word(HEAD, lamps, END, header=p("A/C.3/80/L.4"))
    new = word(HEAD, lamps, wide_reefs, END, header=p("A/C.3/80/L.4"))
    accepted = resolved(redlined(old, new)[0], True)
    heads = [
        [reference.get(f"{W}type") for reference in section.iter(f"{W}headerReference")]
        for section in part(accepted).iter(f"{W}sectPr")
    ]
    assert heads == [["first"], ["first"]]


def test_where_changes_are_kept_the_pages_stay() -> None:
    data = revisions_kept(on(A4, lamps), on(LETTER, lamps, wide_reefs))
    assert pages(data) == pages(on(A4, lamps))


def test_a_printer_s_setting_is_of_its_own_file() -> None:
    setting = '<w:printerSettings xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId77"/>'
    data = redlined(on(A4, lamps), on(LETTER + setting, lamps))[0]
    assert b"printerSettings" not in etree.tostring(part(data))
