"""Tracked changes settled, all accepted or all rejected: words, rows, cells, formulas, lists and frames of every kind that
Word tracks."""

from __future__ import annotations

import random
from collections.abc import Callable

import lxml.etree as etree
import pytest

import resdiff
from resdiff.model.read_options import Revisions
from resdiff.ooxml.names import MATH, W
from resdiff.ooxml.revisions import settle_revisions
from tests.test_office import NAMESPACES, p, run, table, word
from tests.test_read_docx import HEAD, tracked
from tests.tracked_texts import markup, random_paragraphs, settled

M = f'xmlns:m="{MATH[1:-1]}"'


def root_of(blocks: str) -> etree._Element:
    return etree.fromstring(f"<w:body {NAMESPACES} {M}>{blocks}</w:body>")


def lines(root: etree._Element) -> list[str]:
    return ["".join(t.text or "" for t in q.iter(f"{W}t", f"{MATH}t")) for q in root.iter(f"{W}p")]


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("accepted", [True, False])
def test_paragraphs_of_any_history(seed: int, accepted: bool) -> None:
    paragraphs = random_paragraphs(random.Random(seed), ("Norway", "Peru"), 8, formulas=True)
    root = root_of(markup(paragraphs))
    settle_revisions(root, accepted)
    assert lines(root) == settled(paragraphs, accepted)
    assert settle_revisions(root, accepted) == 0


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("revisions", ["accepted", "original"])
def test_a_text_is_read_as_it_is_settled(seed: int, revisions: Revisions) -> None:
    blocks = markup(random_paragraphs(random.Random(seed), ("Norway", "Peru"), 8, formulas=True))
    blocks = blocks.replace("<m:oMath>", f"<m:oMath {M}>")
    root = etree.fromstring(f"<w:body {NAMESPACES}>{blocks}</w:body>")
    settle_revisions(root, revisions == "accepted")
    plain = "".join(etree.tostring(block, encoding="unicode") for block in root)
    options = resdiff.ReadOptions(revisions=revisions)
    one, other = (
        resdiff.parse(resdiff.read_bytes(word(HEAD, text), "draft.docx", options=options))
        for text in (blocks, plain)
    )
    assert [q.text for q in one.paragraphs] == [q.text for q in other.paragraphs]


MARK = 'w:id="1" w:author="Norway"'
FRACTION = (
    "<m:oMath><m:f><m:fPr><m:ctrlPr><w:{0} {1}><w:rPr/></w:{0}></m:ctrlPr></m:fPr>"
    "<m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><w:{0} {1}><m:r><m:t>b</m:t></m:r></w:{0}></m:den></m:f></m:oMath>"
)
CELLS = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:tcPr>{}</w:tcPr>{}</w:tc></w:tr></w:tbl><w:p/>"
FRAME = "<w:customXml{0}RangeStart {1}/><w:sdt><w:sdtPr/><w:sdtContent>{2}</w:sdtContent></w:sdt><w:customXml{0}RangeEnd/>"
# By what is tracked: the blocks, what must be in them when all is accepted, and what when all is rejected ("!" not).
TRACKED = {
    "a fraction put in around words": (
        p(FRACTION.format("ins", MARK)),
        ["<m:f>", "<m:t>b<"],
        ["!<m:f>", "!<m:t>b<", "<m:t>a<"],
    ),
    "a fraction taken away": (
        p(FRACTION.format("del", MARK)),
        ["!<m:f>", "<m:t>a<"],
        ["<m:f>", "<m:t>b<"],
    ),
    "a run of a formula that says so itself": (
        p(f"<m:oMath><m:r><w:ins {MARK}><w:rPr/></w:ins><m:t>c</m:t></m:r></m:oMath>", "x"),
        ["<m:t>c<"],
        ["!<m:t>c<", "!<m:oMath"],
    ),
    "put into a list": (
        p("a", look=f'<w:numPr><w:numId w:val="1"/><w:ins {MARK}/></w:numPr>'),
        ["<w:numPr>", "!<w:ins"],
        ["!<w:numPr"],
    ),
    "a typed number that became Word's": (
        p("a", look=f'<w:numPr><w:numId w:val="1"/><w:numberingChange {MARK}/></w:numPr>'),
        ["<w:numPr>", "!Change"],
        ["<w:numPr>", "!Change"],
    ),
    "a section turned": (
        p(
            "a",
            look='<w:sectPr><w:headerReference r:id="r1"/><w:pgSz w:w="9"/>'
            f'<w:sectPrChange {MARK}><w:sectPr><w:pgSz w:w="7"/></w:sectPr></w:sectPrChange></w:sectPr>',
        ),
        ['<w:pgSz w:w="9"/>', "<w:headerReference"],
        ['<w:pgSz w:w="7"/>', "<w:headerReference"],
    ),
    "the look of a table": (
        "<w:tbl><w:tblPr><w:jc/>"
        f"<w:tblPrChange {MARK}><w:tblPr><w:tblInd/></w:tblPr></w:tblPrChange></w:tblPr>"
        f"<w:tr><w:tc>{p('a')}</w:tc></w:tr></w:tbl>",
        ["<w:jc/>", "!tblInd"],
        ["<w:tblInd/>", "!<w:jc"],
    ),
    "a cell put in that also looks another way": (
        CELLS.format(
            p("a"),
            f"<w:shd/><w:cellIns {MARK}/><w:tcPrChange {MARK}><w:tcPr/></w:tcPrChange>",
            p("b"),
        ),
        [">b<", "!cellIns"],
        ["!>b<", ">a<"],
    ),
    "the only cell of a row": (
        f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:cellDel {MARK}/></w:tcPr>{p('b')}</w:tc></w:tr></w:tbl>",
        ["!>b<", ">a<"],
        [">b<", ">a<"],
    ),
    "cells joined": (
        CELLS.format(p("a"), f'<w:tcW/><w:cellMerge {MARK} w:vMerge="cont"/>', p("b")),
        ['<w:tcW/><w:vMerge w:val="continue"/>'],
        ["<w:tcW/></w:tcPr>", "!vMerge"],
    ),
    "cells parted": (
        CELLS.format(p("a"), f'<w:cellMerge {MARK} w:vMergeOrig="rest"/>', p("b")),
        ["!vMerge"],
        ['<w:vMerge w:val="restart"/>'],
    ),
    "a frame put around words": (
        FRAME.format("Ins", MARK, p("a")),
        ["<w:sdt>", ">a<"],
        ["!<w:sdt", ">a<"],
    ),
    "a frame taken off": (
        FRAME.format("Del", MARK, p("a")),
        ["!<w:sdt", ">a<"],
        ["<w:sdt>", ">a<"],
    ),
    "an end before a table": (
        p("a", look="<w:rPr><w:del/></w:rPr>") + table((p("b"),)) + p("c"),
        [">a<", ">b<"],
        [">a<", ">b<"],
    ),
    "an empty paragraph before a table": (
        p(tracked("del", run("a")), look="<w:rPr><w:del/></w:rPr>") + table((p("b"),)) + p("c"),
        ["!>a<", ">b<"],
        [">a<", ">b<"],
    ),
    "an end whose look changed as it came": (
        p(
            "a",
            look=f"<w:rPr><w:ins {MARK}/><w:b/><w:rPrChange {MARK}><w:rPr><w:ins {MARK}/><w:i/></w:rPr></w:rPrChange></w:rPr>",
        )
        + p("b"),
        ["<w:b/>", "!<w:i/>", "!<w:ins"],
        [">a</w:t></w:r><w:r>", "!<w:ins"],
    ),
}


@pytest.mark.parametrize(("blocks", "accepted", "rejected"), TRACKED.values(), ids=TRACKED)
def test_what_word_tracks_beside_words(
    blocks: str, accepted: list[str], rejected: list[str]
) -> None:
    for all_accepted, expected in ((True, accepted), (False, rejected)):
        root = root_of(blocks)
        settle_revisions(root, all_accepted)
        left = etree.tostring(root, encoding="unicode")
        left = left.replace(' xml:space="preserve"', "")
        for found in expected:
            assert (found.removeprefix("!") in left) is not found.startswith("!"), (found, left)
        assert settle_revisions(root, all_accepted) == 0


def test_a_paragraph_does_not_go_on_in_a_frame() -> None:
    frame = f"<w:sdt><w:sdtContent>{p('Requests reports;')}</w:sdtContent></w:sdt>"
    data = word(HEAD, p("Urges States;", look="<w:rPr><w:del/></w:rPr>"), frame, p("Decides."))
    texts = [q.text for q in resdiff.parse(resdiff.read_bytes(data, "draft.docx")).paragraphs]
    assert texts[1:] == ["Urges States;", "Requests reports;", "Decides."]


@pytest.mark.parametrize("accepted", [True, False])
def test_a_bookmark_keeps_both_ends_though_one_stands_in_words_that_go(accepted: bool) -> None:
    start, end = '<w:bookmarkStart w:id="4" w:name="tides"/>', '<w:bookmarkEnd w:id="4"/>'
    gone = f"<w:del {MARK}><w:r><w:delText>lamps </w:delText></w:r>{end}</w:del>"
    whole = start.replace("4", "5") + end.replace("4", "5")
    come = f"<w:ins {MARK}><w:r><w:t>buoys</w:t></w:r>{whole}</w:ins>"
    root = root_of(f"<w:p>{start}<w:r><w:t>The </w:t></w:r>{gone}{come}</w:p>")
    settle_revisions(root, accepted)
    tags = [str(e.tag).removeprefix(W) for e in root[0].iter() if "bookmark" in str(e.tag)]
    assert tags.count("bookmarkStart") == tags.count("bookmarkEnd") == 1 + accepted


CELL = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
ROW = "<w:tr><w:trPr>{}</w:trPr>{}</w:tr>"
KEPT_ROW = ROW.format("", CELL.format("", p(run("buoys"))))


@pytest.mark.parametrize(
    "table_of",
    [
        lambda words: ROW.format(f"<w:del {MARK}/>", CELL.format("", words)) + KEPT_ROW,
        lambda words: ROW.format(
            "", CELL.format(f"<w:cellDel {MARK}/>", words) + CELL.format("", p(run("buoys")))
        ),
        lambda words: ROW.format(f"<w:del {MARK}/>", CELL.format("", words)),
    ],
    ids=["a row", "a cell", "the only row"],
)
def test_a_bookmark_keeps_both_ends_though_it_begins_in_a_table_that_goes(
    table_of: Callable[[str], str],
) -> None:
    start, end = '<w:bookmarkStart w:id="4" w:name="tides"/>', '<w:bookmarkEnd w:id="4"/>'
    words = p(start + run("lamps"))
    root = root_of(f"<w:tbl>{table_of(words)}</w:tbl>" + p(run("reefs") + end))
    settle_revisions(root, True)
    assert "lamps" not in "".join(lines(root))
    tags = [str(e.tag).removeprefix(W) for e in root.iter() if e.get(f"{W}id") == "4"]
    assert tags == ["bookmarkStart", "bookmarkEnd"]
    assert root.find(f".//{W}tc") is not None or root.find(f"{W}tbl") is None
