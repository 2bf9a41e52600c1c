"""The Word redline, examined by readers that know nothing of resdiff: over generated pairs in six languages.

RESDIFF_PAIRS tells how many pairs (default 40, which see every language, dress and kind of edit; 216 for all).
Marks are accepted and rejected by `word_reader`, by Docxodus (docx-scalpel, of the extra `word`) and by LibreOffice.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import etree
from typer.testing import CliRunner

from resdiff.cli import app
from tests.conftest import need
from workbench.word_dress import W, unpacked, zipped
from workbench.word_pairs import DRESSES, LANGUAGES, Pair, pairs
from workbench.word_reader import (
    Redline,
    by_docx_revisions,
    by_docxodus,
    by_libreoffice,
    opened_by_libreoffice,
    paragraphs,
    read,
    resolved,
    text_of,
)
from workbench.word_structure import faults
from workbench.word_verdict import Engine, Verdict, differences, sides, verdict

pytestmark = pytest.mark.slow  # forty redlines of generated Word files are written and judged

PAIRS = int(os.environ.get("RESDIFF_PAIRS", "40"))
SAMPLE = 20
MOST = 1.1
"""Characters marked to those of the true edit, summed over the lightly edited pairs."""


def engines() -> dict[str, Engine]:
    found: dict[str, Engine] = {"by the book": resolved}
    if importlib.util.find_spec("docx_scalpel"):
        found["Docxodus"] = by_docxodus
    return found


@cache
def known() -> list[Pair]:
    return list(pairs(PAIRS))


def redlined(old: bytes, new: bytes, *options: str) -> bytes:
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("old.docx", "new.docx", "redline.docx")]
        for path, data in zip(paths, (old, new), strict=False):
            path.write_bytes(data)
        done = CliRunner().invoke(
            app, ["compare", str(paths[0]), str(paths[1]), "-o", str(paths[2]), *options]
        )
        assert done.exit_code == 0, done.stderr or repr(done.exception)
        return paths[2].read_bytes()


@cache
def redline(number: int) -> bytes | None:
    """None where none is written, which `test_reject_gives…` tells."""
    pair = known()[number]
    try:
        return redlined(pair.old, pair.new)
    except AssertionError:
        return None


def written(*edits: str) -> list[tuple[int, Pair, bytes]]:
    """The pairs with a redline, of files of one dress."""
    told = (
        (n, p, redline(n))
        for n, p in enumerate(known())
        if p.alike and (not edits or p.edit in edits)
    )
    return [(n, p, data) for n, p, data in told if data is not None]


@cache
def judged(number: int) -> Verdict:
    data, pair = redline(number), known()[number]
    return verdict(pair, redlined(pair.old, pair.new) if data is None else data, engines())


# The pairs


@pytest.mark.parametrize("number", range(PAIRS))
def test_reject_gives_the_old_text_and_accept_the_new_one(number: int) -> None:
    """In body, cells and notes, to the last tab; nothing unchanged is marked; Word opens the file."""
    wrong = {about: told for about, told in judged(number).wrong.items() if "moves" not in about}
    assert not wrong, (known()[number].name, wrong)


def test_what_is_marked_is_hardly_more_than_what_was_edited() -> None:
    marked, true = (
        sum(column)
        for column in zip(
            *((judged(n).marked, p.truth.characters) for n, p, _ in written("light")), strict=True
        )
    )
    assert marked <= MOST * true, marked / true


def test_what_moved_is_told_at_both_places_and_nothing_else_is() -> None:
    """Where a text is lightly edited, or only renumbered, or the same."""
    told = {p.name: judged(n).wrong for n, p, _ in written("light", "renumbered", "none")}
    wrong = {name: {a: t for a, t in found.items() if "moves" in a} for name, found in told.items()}
    assert not {name: found for name, found in wrong.items() if found}


def test_every_mark_has_an_author_and_a_date() -> None:
    marks = [mark for _, _, data in written() for mark in Redline(data).marks]
    assert len(marks) > 100
    for mark in marks:
        assert mark.get(f"{W}author")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", mark.get(f"{W}date") or "")


def test_words_own_move_marks_on_request() -> None:
    for _, pair, _ in written("light")[:8]:
        done = redlined(pair.old, pair.new, "--moves")
        assert faults(done) == [], pair.name
        for engine in engines().values():
            for accept, source in ((False, pair.old), (True, pair.new)):
                assert (
                    list(sides(engine, done, accept, read(resolved(source, True)), True)) == []
                ), pair.name
        assert len(_moved(done, "moveFrom")) >= len(pair.truth.moved) > 0, pair.name
        assert sorted(_moved(done, "moveFrom")) == sorted(_moved(done, "moveTo")), pair.name


def _moved(data: bytes, kind: str) -> list[str]:
    root = etree.fromstring(unpacked(data)["word/document.xml"])
    return [str(e.get(f"{W}name")) for e in root.iter(f"{W}{kind}RangeStart")]


# Other readers


def test_docx_revisions_agrees_on_the_words() -> None:
    need(
        importlib.util.find_spec("docx_revisions") is not None,
        "no docx-revisions: pip install -e '.[test]'",
    )
    plain = [
        (pair, data)
        for _, pair, data in written()
        if "delegate" not in pair.dress and not _rows(data)
    ]
    assert plain
    for pair, data in plain:
        for accept in (False, True):
            wanted = "".join(line.text for line in read(resolved(data, accept)).lines)
            assert by_docx_revisions(data, accept) == wanted, (pair.name, accept)


def _rows(data: bytes) -> bool:
    return re.search(rb"<w:trPr>\s*<w:(ins|del)\b", unpacked(data)["word/document.xml"]) is not None


@pytest.mark.usefixtures("soffice")
def test_libreoffice_opens_them(tmp_path: Path) -> None:
    assert all(opened_by_libreoffice([data for *_, data in written()[:SAMPLE]], tmp_path))


@pytest.mark.usefixtures("soffice")
@pytest.mark.parametrize("accept", [False, True], ids=["reject", "accept"])
def test_libreoffice_agrees(accept: bool, tmp_path: Path) -> None:
    """On body and cells: LibreOffice 7.4 gives references that were put in or moved the wrong notes, in docxodus' redlines
    too, and writes broken XML for a link within a content control, as the delegates' files have them.
    An empty last line takes the number of a paragraph rejected before it, where Word gives it none. And it does not join
    two paragraphs where a note's mark stands before the deleted end of the first: the words are compared there, not the lines."""
    chosen = [(pair, data) for _, pair, data in written() if pair.dress != "delegate"][:SAMPLE]
    sources = [resolved(pair.new if accept else pair.old, True) for pair, _ in chosen]
    ours = by_libreoffice([data for _, data in chosen], accept, tmp_path / "redlines")
    theirs = by_libreoffice(sources, accept, tmp_path / "sources")
    for (pair, _), mine, wanted in zip(chosen, ours, theirs, strict=True):
        one, other = (
            [f"{x.place} {x.printed}" for x in read(side).lines if x.text.strip()]
            for side in (wanted, mine)
        )
        told = list(differences(one, other))
        parted = len(other) > len(one) and "†" in "".join(other) and _words(one) == _words(other)
        assert not told or parted, (pair.name, told)


def _words(lines: Sequence[str]) -> str:
    return "".join("".join(lines).split())


# The examiner itself


def test_the_pairs_see_everything() -> None:
    some = list(pairs(40))
    assert {p.language for p in some} == set(LANGUAGES)
    assert {p.dress for p in some} == set(DRESSES)
    assert any(p.laden for p in some)
    assert sum(len(p.truth.moved) + len(p.truth.split) + len(p.truth.merged) for p in some) > 60
    assert all(faults(side) == [] for p in some for side in (p.old, p.new))


def test_the_pairs_are_the_same_each_time() -> None:
    assert [p.truth for p in pairs(3)] == [p.truth for p in pairs(3)]


def test_what_others_left_in_a_file_is_accepted_by_both_engines() -> None:
    need(
        importlib.util.find_spec("docx_scalpel") is not None,
        "no Docxodus: pip install -e '.[word]'",
    )
    for pair in (p for p in pairs(40) if p.laden):
        assert read(by_docxodus(pair.old, True)) == read(resolved(pair.old, True))
        assert read(resolved(pair.old, True)) != read(resolved(pair.old, False))


def test_the_old_file_itself_is_no_redline() -> None:
    """Nothing is marked in it: the examiner says that the new text is not there, and what moved is not told."""
    pair = next(p for p in pairs(40) if p.edit == "light" and not p.laden and p.alike)
    found = verdict(pair, pair.old, {"by the book": resolved})
    assert set(found.wrong) == {"accept (by the book)", "moves"}
    assert found.marked == 0


def test_striking_everything_is_seen() -> None:
    """The whole old text out, the whole new text in: right both ways, and marked where nothing changed."""
    pair = next(
        p
        for p in pairs(40)
        if p.edit == "light" and p.dress == "styled" and not p.laden and b"w:tbl>" not in _body(p)
    )
    found = verdict(pair, _struck_whole(pair), {"by the book": resolved}, audit=False)
    assert {a for a in found.wrong if "reject" in a or "accept" in a} == set()
    assert found.touched == len(pair.truth.unchanged)
    assert found.marked > 1.5 * pair.truth.characters


def _body(pair: Pair) -> bytes:
    return unpacked(pair.old)["word/document.xml"] + unpacked(pair.new)["word/document.xml"]


def _struck_whole(pair: Pair) -> bytes:
    parts, others = unpacked(pair.old), unpacked(pair.new)
    old, new = (etree.fromstring(p["word/document.xml"]) for p in (parts, others))
    notes = etree.fromstring(parts["word/footnotes.xml"])
    for note in etree.fromstring(others["word/footnotes.xml"])[2:]:
        note.set(f"{W}id", str(500 + int(note.get(f"{W}id") or 0)))
        notes.append(note)
    ids = iter(range(5000, 99999))
    for root, how in ((old, "del"), (new, "ins")):
        for reference in root.iter(f"{W}footnoteReference") if how == "ins" else ():
            reference.set(f"{W}id", str(500 + int(reference.get(f"{W}id") or 0)))
        for paragraph in paragraphs(root)[:-1]:
            _mark_whole(paragraph, how, ids)
    old[0][-2:-2] = [p for p in new[0] if p.tag == f"{W}p"][:-1]
    parts["word/document.xml"], parts["word/footnotes.xml"] = (
        etree.tostring(old),
        etree.tostring(notes),
    )
    return zipped(parts)


def _mark_whole(paragraph: etree._Element, how: str, ids: object) -> None:
    def mark(parent: etree._Element) -> etree._Element:
        number = str(next(ids))  # type: ignore[call-overload]
        return etree.SubElement(
            parent,
            W + how,
            {f"{W}id": number, f"{W}author": "A", f"{W}date": "2025-01-01T00:00:00Z"},
        )

    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    inner = [child for child in paragraph if child is not properties]
    mark(etree.SubElement(properties, f"{W}rPr"))
    wrap = mark(paragraph)
    wrap.extend(inner)
    for text in wrap.iter(f"{W}t") if how == "del" else ():
        text.tag = f"{W}delText"


BROKEN = [
    (b'w:numId w:val="1"', b'w:numId w:val="77"', "no list '77'"),
    (b'w:pStyle w:val="Body"', b'w:pStyle w:val="Bodi"', "no paragraph style 'Bodi'"),
    (b"</w:body>", b"<w:r/></w:body>", "the body holds"),
    (b"<w:t ", b"<w:delText/><w:t ", "delText outside w:del"),
    (
        b"<w:body>",
        b"<w:body><w:p><w:ins w:id='1' w:author='' w:date=''/></w:p>",
        "a mark without author or date",
    ),
    (
        b"<w:body>",
        b'<w:body><w:p><w:pPr><w:jc/><w:pStyle w:val="Body"/></w:pPr></w:p>',
        "pPr holds",
    ),
    (
        b"<w:body>",
        b"<w:body><w:p><w:commentRangeStart w:id='4'/></w:p>",
        "commentRange opens ['4'] and closes []",
    ),
    (
        b"<w:body>",
        b"<w:body><w:p><w:hyperlink r:id='rId99'/></w:p>",
        "names the relationship 'rId99'",
    ),
]


@pytest.mark.parametrize(("was", "broken", "told"), BROKEN, ids=[t for *_, t in BROKEN])
def test_what_word_would_mend_is_told(was: bytes, broken: bytes, told: str) -> None:
    pair = next(p for p in pairs(40) if p.dress == "listed" and not p.laden)
    parts = unpacked(pair.old)
    parts["word/document.xml"] = parts["word/document.xml"].replace(was, broken, 1)
    assert any(told in fault for fault in faults(zipped(parts))), faults(zipped(parts))


def test_the_reader_joins_what_loses_its_mark() -> None:
    """A paragraph whose mark was struck goes on in the next one, which keeps its own number."""
    by = 'w:author="A" w:date="2025-01-01T00:00:00Z"'
    pair = next(p for p in pairs(40) if p.dress == "styled" and not p.laden)
    parts = unpacked(pair.old)
    struck = (
        f'<w:p><w:pPr><w:rPr><w:del w:id="1" {by}/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>'
    )
    kept = '<w:p><w:pPr><w:pStyle w:val="Num1"/></w:pPr><w:r><w:t>paragraph.</w:t></w:r></w:p>'
    parts["word/document.xml"] = re.sub(
        rb"(<w:body>)", rb"\1" + (struck + kept).encode(), parts["word/document.xml"], count=1
    )
    data = zipped(parts)
    assert (lines := read(resolved(data, True)).lines)[0].text == "One paragraph."
    assert lines[0].label == "1."
    assert [line.text for line in read(resolved(data, False)).lines[:2]] == ["One ", "paragraph."]
    if importlib.util.find_spec("docx_scalpel"):
        assert read(by_docxodus(data, True)).lines[0] == lines[0]


def test_text_of_a_paragraph_is_read_through_what_word_wraps_about_runs() -> None:
    xml = (
        f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>a</w:t><w:tab/></w:r><w:smartTag><w:r><w:t>b</w:t></w:r></w:smartTag>'
        "<w:sdt><w:sdtContent><w:r><w:noBreakHyphen/><w:t>c</w:t></w:r></w:sdtContent></w:sdt><w:r><w:br/></w:r></w:p>"
    )
    assert text_of(etree.fromstring(xml)) == "a\tb\u2011c\n"
