"""Odd Word files: fields over several paragraphs, links in fields, notes cited twice or missing, lists nobody defined, parts in odd places.

Each was met in a search with generated files; a redline of it must be proved, well formed for Word, and mark no more than it has to.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

import resdiff
from resdiff.ooxml.names import W
from resdiff.ooxml.revisions import settle_revisions
from tests.test_office import NAMESPACES, p, run, table, word
from tests.test_read_docx import HEAD, THREE, body, field, lists, n, notes, ref, tracked
from tests.test_word import BUOYS, END, HARBOURS, LAMPS, REEFS, part, redlined, shown
from tests.work import growth
from workbench.word_reader import resolved
from workbench.word_structure import faults

INVITES = LAMPS.replace("Urges", "Invites")
BEGIN, SEPARATE, FINISH = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
TOLD = "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
LINK = f'<w:hyperlink w:anchor="a"><w:bookmarkStart w:id="7" w:name="b"/>{run("the annex")}<w:bookmarkEnd w:id="7"/></w:hyperlink>'
BOX = f"<w:txbxContent>{p('lamps ahoy')}</w:txbxContent>"
SHAPE = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def both_ways(old: bytes, new: bytes) -> bytes:
    """The redline, proved; the other way round too, and with Word's own marks of moves."""
    redlined(new, old)
    redlined(old, new, moves=True)
    return redlined(old, new)[0]


def marks(data: bytes, name: str = "word/document.xml") -> int:
    return sum(
        1
        for _ in part(data, name).iter(
            *(f"{W}{kind}" for kind in ("ins", "del", "moveFrom", "moveTo", "pPrChange"))
        )
    )


def renamed(data: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """A file whose parts have other names or contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            made.writestr(*change(name, archive.read(name)))
    return out.getvalue()


# What stands in a paragraph

INSIDE = {
    "a link in a field": f"{BEGIN}{TOLD}{SEPARATE}{LINK}{FINISH}",
    "a link in a simple field": f'<w:fldSimple w:instr="REF a"><w:fldData>AA==</w:fldData>{LINK}</w:fldSimple>',
    "a field in a simple field": f'<w:fldSimple w:instr="REF a">{run("4")}<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple></w:fldSimple>',
    "a field in the instruction of another": field(
        f"IF </w:instrText></w:r>{field('PAGE', '7')}<w:r><w:instrText> 1", "annex"
    ),
    "a field that begins and never ends": f"{BEGIN}{TOLD}{SEPARATE}",
    "the end of a field that never began": FINISH,
    "a date that Word keeps": field("DATE \\@ d", "24 November"),
    "a text box": SHAPE,
    "letters for private use": run("lamps \U000f0000 and \U000f0003 and \U00100000 \ue000"),
    "letters beyond the first plane": run("\U0001f6a2 e\u0301 \u200flamps\u200e"),
    "alternatives among runs": f'<mc:AlternateContent><mc:Choice Requires="wps">{run("annexed")}</mc:Choice></mc:AlternateContent>',
    "a comment and an instruction of XML": "<w:r><!-- lamps --><w:t>an<?x y?>nex</w:t></w:r>",
    "a ruby": f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('a')}</w:rt><w:rubyBase>{run('b')}</w:rubyBase></w:ruby></w:r>",
    "empty containers": '<w:hyperlink w:anchor="a"/><w:smartTag/><w:r/>',
    "a mark of a note that is missing": ref(77),
    "a picture that is missing": '<w:r><w:drawing><wps:blip r:embed="nowhere"/></w:drawing></w:r>',
}


@pytest.mark.parametrize("odd", INSIDE.values(), ids=INSIDE)
def test_what_stands_in_a_paragraph(odd: str) -> None:
    odd_one = f"<w:p>{run('2.')}{run(chr(9) + BUOYS)}{odd}{run(';')}</w:p>"
    with_it, beside = (
        word(HEAD, p(f"1.\t{LAMPS};"), odd_one, END),
        word(HEAD, p(f"1.\t{LAMPS};"), END),
    )
    plain = word(HEAD, p(f"1.\t{LAMPS};"), p(f"2.\t{BUOYS};"), END)
    before_table = word(HEAD, p(f"1.\t{LAMPS};"), odd_one, table((p("Callao"),)), END)
    for old, new in (
        (with_it, beside),
        (with_it, plain),
        (before_table, word(HEAD, p(f"1.\t{LAMPS};"), table((p("Callao"),)), END)),
    ):
        for data in (both_ways(old, new), both_ways(new, old)):
            assert_sound(data)
    assert marks(redlined(with_it, with_it)[0]) == 0


def assert_sound(data: bytes) -> None:
    """What Word insists on: marks hold runs, not links or fields; deleted text is told as such, and no other."""
    root = part(data)
    for mark in root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"):
        assert not {f"{W}hyperlink", f"{W}fldSimple", f"{W}p", f"{W}fldData"} & {
            child.tag for child in mark
        }
    for text in root.iter(f"{W}t", f"{W}delText"):
        paragraph = next(text.iterancestors(f"{W}p"))
        inside = [e for e in text.iterancestors(f"{W}del") if paragraph in e.iterancestors()]
        assert (text.tag == f"{W}delText") == bool(inside)
    for cell in root.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"


def test_a_field_over_paragraphs_goes_with_both_ends() -> None:
    first, last = (
        p(BEGIN, TOLD, SEPARATE, "Lamps and where to light them"),
        p("Buoys and where to moor them", FINISH),
    )
    data = both_ways(word(first, last, HEAD, END), word(last.replace(FINISH, ""), HEAD, END))
    root = part(data)
    settle_revisions(root, True)
    assert not list(root.iter(f"{W}fldChar"))


CONTENTS = "".join((BEGIN, TOLD, SEPARATE))
LISTED = [p("Lamps and where to light them"), p("Buoys and where to moor them")]
LIST = [p(CONTENTS, "Lamps and where to light them"), p("Buoys and where to moor them", FINISH)]
LONGER = [p(CONTENTS, "Charts and where to draw them"), LISTED[0], LIST[1]]
MOVED = [p("Annexed."), *LIST]


@pytest.mark.parametrize(
    ("old", "new", "struck", "put_in"),
    [
        (LIST, LIST, 0, 0),
        (LISTED, LIST, 0, 1),  # words that become a table of contents
        (LIST, LISTED, 1, 0),
        (LIST, MOVED, 0, 0),  # a paragraph before it
        (LIST, LONGER, 1, 1),  # an entry before the first: the table begins elsewhere now
        ([], LIST, 0, 1),
        (LIST, [], 1, 0),
    ],
)
def test_a_field_over_paragraphs_comes_and_goes_whole(
    old: list[str], new: list[str], struck: int, put_in: int
) -> None:
    one, other = (word(HEAD, *lines, p(f"1.\t{LAMPS};"), END) for lines in (old, new))
    data = both_ways(one, other)
    root = part(data)
    kinds = [char.get(f"{W}fldCharType") for char in root.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("end") == (struck + put_in or 1)
    for name, count in (("del", struck), ("ins", put_in)):
        marked = [c for e in root.iter(f"{W}{name}") for c in e.iter(f"{W}fldChar")]
        assert len(marked) == 3 * count
    for accepted, source in ((False, one), (True, other)):
        assert _extents(resolved(data, accepted)) == _extents(source)


def _extents(data: bytes) -> str:
    """The words of a file with the results of fields in brackets."""
    signs = {"separate": "[", "end": "]", "begin": ""}
    return "".join(
        signs[e.get(f"{W}fldCharType", "")] if e.tag == f"{W}fldChar" else e.text or ""
        for e in part(data).iter(f"{W}fldChar", f"{W}t")
    )


def test_a_comment_stays_around_its_words_when_the_paragraph_is_split() -> None:
    said = '<w:comment w:id="4" w:author="Cuba"><w:p/></w:comment>'
    start, end = (
        '<w:commentRangeStart w:id="4"/>',
        '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>',
    )
    old = word(
        HEAD,
        f"<w:p>{run(f'1. {LAMPS}, and ')}{start}{run(BUOYS)}{end}{run(';')}</w:p>",
        END,
        comments=said,
    )
    new = word(HEAD, p(f"1. {LAMPS}, and"), p(f"{BUOYS};"), END)
    root = part(redlined(old, new)[0])
    inside = [
        e.tag
        for e in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t")
        if e.tag != f"{W}t" or e.text == BUOYS
    ]
    assert inside == [f"{W}commentRangeStart", f"{W}t", f"{W}commentRangeEnd"]


def test_an_insertion_in_a_link_within_a_tag_stands_where_it_belongs() -> None:
    link = '<w:smartTag>{}<w:hyperlink w:anchor="a">{}</w:hyperlink></w:smartTag>'
    first, last = run("as in document A/78/119 "), run("of the Assembly, again")
    old = word(HEAD, p(f"1.\t{LAMPS}, ", link.format(first, last), ";"), END)
    new = word(
        HEAD, p(f"1.\t{LAMPS}, ", link.format(first, run("and the annex ") + last), ";"), END
    )
    assert both_ways(old, new)


def test_paragraphs_on_both_sides_of_an_embedded_document_are_not_joined() -> None:
    old = word(HEAD, p(f"1.\t{LAMPS}, and"), '<w:altChunk r:id="none"/>', p(f"{BUOYS}."))
    both_ways(old, word(HEAD, p(f"1.\t{LAMPS}, and {BUOYS}.")))


def test_a_comment_in_a_copied_text_box_stands_beside_it() -> None:
    said = '<w:comment w:id="4" w:author="Cuba"><w:p/></w:comment>'
    shape = SHAPE.replace("<w:t ", '<w:commentReference w:id="4"/><w:t ')
    old = word(HEAD, p(f"1.\t{LAMPS};"), END)
    new = word(HEAD, p(f"1.\t{LAMPS};"), p(f"2.\t{BUOYS}", shape, ";"), END, comments=said)
    data = redlined(old, new)[0]
    (sign,) = part(data).iter(f"{W}commentReference")
    assert next(sign.iterancestors(f"{W}txbxContent"), None) is None
    assert sign.get(f"{W}id") == part(data, "word/comments.xml")[0].get(f"{W}id")


# Notes

TWO = notes("footnote", "A/78/119.", "A/80/234.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([11, 11], [11, 12]),
        ([11, 11], [11]),
        ([11, 11], []),
        ([11, 12], [12, 12]),
        ([11, 77], [12]),
        ([77], [11, 12]),
        ([12, 11, 12], [11, 12]),
    ],
)
def test_notes_cited_twice_or_missing(old: list[int], new: list[int]) -> None:
    for cut in (False, True):  # all in one paragraph, or each in its own
        texts = []
        for cited in (old, new):
            marked = [
                [p(f"1.\t{LAMPS}", *map(ref, cited), ";")],
                [p(f"{i}.\t{LAMPS}{i}", ref(c), ";") for i, c in enumerate(cited, 1)],
            ]
            texts.append(word(HEAD, *marked[cut], END, footnotes=TWO))
        data = both_ways(*texts)
        held = {e.get(f"{W}id") for e in part(data, "word/footnotes.xml")}
        assert {e.get(f"{W}id") for e in part(data).iter(f"{W}footnoteReference")} <= held


def test_notes_with_tables_or_without_anything() -> None:
    inner = p("See:") + table((p("Callao"), p("12 lamps"))) + p()
    with_table = f'<w:footnote w:id="11">{inner}</w:footnote>'
    for content in (
        with_table,
        '<w:footnote w:id="11"/>',
        '<w:footnote w:id="11"><w:tbl/></w:footnote>',
    ):
        cited = word(HEAD, p(f"1.\t{LAMPS}", ref(11), ";"), END, footnotes=content)
        both_ways(cited, word(HEAD, p(f"1.\t{LAMPS};"), END))
        both_ways(cited, word(HEAD, p(f"1.\t{LAMPS}", ref(11), ";"), END, footnotes=TWO))


def _note(content: str) -> str:
    return f'<w:footnote w:id="11">{content}</w:footnote>'


# What came out wrong, or was refused: the notes of the old and of the new file, and what is marked in them.
CHANGED_NOTES = {
    # the box of a note was never looked at again
    "a box": (
        _note(p("See ", SHAPE.replace("ahoy", "abroad"))),
        _note(p("See ", SHAPE)),
        ["See ", "lamps [-abroad-]{+ahoy+}", "lamps [-abroad-]{+ahoy+}"],
    ),
    "what a field asks for": (
        _note(p("See ", field("PAGEREF a", "4"), ".")),
        _note(p("See ", field("PAGEREF a \\h", "4"), ".")),
        ["See [-PAGEREF a4-]{+4+}."],
    ),
    # the words are the same
    "two cells that became one": (
        _note(p("See") + table((p("Callao"), p("12 lamps"))) + p()),
        _note(p("See") + table((p("Callao") + p("12 lamps"),)) + p()),
        ["See", "[-Callao-]", "[-12 lamps-]", "{+Callao+}", "{+12 lamps+}", ""],
    ),
}


@pytest.mark.parametrize("kind", CHANGED_NOTES)
def test_what_changed_in_a_note_beside_its_words(kind: str) -> None:
    old, new, expected = CHANGED_NOTES[kind]
    cited = [
        word(HEAD, p(f"1.\t{LAMPS}", ref(11), ";"), END, footnotes=note) for note in (old, new)
    ]
    assert shown(part(both_ways(*cited), "word/footnotes.xml")) == expected


def test_a_note_to_a_note_is_written_too() -> None:
    """Word makes none; a file of another program refers to a footnote in an endnote."""
    ends = f'<w:endnote w:id="12">{p("See there", ref(11))}</w:endnote>'
    made, others = (
        word(HEAD, p(f"1.\t{LAMPS}", ref(12, "endnote"), ";"), END, footnotes=note, endnotes=ends)
        for note in (_note(p("Lamps.")), _note(p("Reefs.")))
    )
    data = both_ways(made, others)
    assert shown(part(data, "word/footnotes.xml")) == ["[-Lamps-]{+Reefs+}."]
    both_ways(made, word(HEAD, p(f"1.\t{LAMPS};"), END))


# Tables and content controls


def test_cells_that_the_comparison_knows_by_their_row() -> None:
    """A row is a paragraph of the comparison, and stands at one of its cells: that cell is compared like the others."""
    rows = [
        (p("Callao") + p("12 lamps and a bell"), p("Peru") + p("lit at dusk")),
        (p("Arica") + p("3 lamps"), p("Chile") + p("dark")),
    ]
    changed = [(p("Callao") + p("14 lamps and a bell"), p("Peru") + p("lit at dawn")), rows[1]]
    data = both_ways(
        word(HEAD, p(f"1.\t{LAMPS}:"), table(*rows), END),
        word(HEAD, p(f"1.\t{LAMPS}:"), table(*changed), END),
    )
    assert shown(part(data))[3:7] == [
        "Callao",
        "[-12-]{+14+} lamps and a bell",
        "Peru",
        "lit at [-dusk-]{+dawn+}",
    ]
    assert marks(data) == 4


ROWS = [(p("Callao"), p("12 lamps")), (p("Arica"), p("3 lamps"))]
WRAPPED = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
BLOCKS = {
    "a table without rows": "<w:tbl/>",
    "a cell without a paragraph": table(("",), (p("lamps"),)),
    "a control with one paragraph": WRAPPED.format(p(f"2.\t{BUOYS};")),
    "a control with a table": WRAPPED.format(table(*ROWS)),
    "controls in controls": WRAPPED.format(
        WRAPPED.format(p(f"2.\t{BUOYS};") + table(*ROWS)) + p("Lamps")
    ),
    "rows in controls": f"<w:tbl>{WRAPPED.format('<w:tr><w:tc><w:p/></w:tc></w:tr>')}</w:tbl>",
    "custom XML": f"<w:customXml>{p(f'2.{chr(9)}{BUOYS};')}</w:customXml>",
    "alternatives": f'<mc:AlternateContent><mc:Choice Requires="wps">{p(f"2.{chr(9)}{BUOYS};")}</mc:Choice></mc:AlternateContent>',
    "a paragraph with a section": p(f"2.\t{BUOYS};", look="<w:sectPr/>"),
    "an embedded document": '<w:altChunk r:id="none"/>',
    "a comment of XML": "<!-- lamps -->",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_odd_blocks_that_come_and_go_between_others_and_at_the_end(block: str) -> None:
    one = p(f"1.\t{LAMPS};")
    for behind in (END, ""):
        data = both_ways(word(HEAD, one, block, behind), word(HEAD, one, behind))
        assert [child.tag for child in part(data)[0]][-1] == f"{W}sectPr"
        assert (
            marks(redlined(word(HEAD, one, block, behind), word(HEAD, one, block, behind))[0]) == 0
        )


def test_a_change_inside_alternatives_is_marked() -> None:
    block = '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice></mc:AlternateContent>'
    old, new = (word(HEAD, block.format(p(f"1.\t{text};")), END) for text in (LAMPS, INVITES))
    assert shown(part(both_ways(old, new)))[2] == f"1.→[-Urges-]{{+Invites+}}{LAMPS[5:]};"


# Tracked changes that are there already


@pytest.mark.parametrize(("mark", "accepted"), [("ins", True), ("del", False)])
def test_rows_and_cells_that_are_tracked_are_read_as_asked(mark: str, accepted: bool) -> None:
    row = table((p("Callao"), p("12 lamps")), (p("Arica"), p("3 lamps"))).replace(
        "<w:tr>", f"<w:tr><w:trPr><w:{mark}/></w:trPr>", 1
    )
    cell = table((p("Callao"), p("12 lamps"))).replace(
        "<w:tc>", f"<w:tc><w:tcPr><w:cell{mark.title()}/></w:tcPr>", 1
    )
    for revisions, there in (("accepted", accepted), ("original", not accepted)):
        found = body(p(f"1.\t{LAMPS}:"), row + p() + cell, revisions=revisions)  # type: ignore[arg-type]
        assert [line.partition(" ")[2] for line in found[1:]] == [
            *(["Callao | 12 lamps"] if there else []),
            "Arica | 3 lamps",
            "Callao | 12 lamps" if there else "12 lamps",
        ]


def test_a_file_with_tracked_rows_is_the_same_as_itself() -> None:
    row = table(*ROWS).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="3"/></w:trPr>', 1)
    gone = p(
        tracked("del", run("lamps").replace("w:t", "w:delText")),
        look='<w:rPr><w:del w:id="6"/></w:rPr>',
    )
    data = word(HEAD, p(f"1.\t{LAMPS}:"), row, WRAPPED.format(gone), p(f"2.\t{BUOYS};"), END)
    assert marks(redlined(data, data)[0]) == 0


# Lists


def test_a_list_that_nobody_defined_has_no_number() -> None:
    defined, not_defined = n(f"{LAMPS};"), n(f"{BUOYS};", 0, 9)
    both_ways(
        word(HEAD, defined, not_defined, END, numbering=lists(*THREE)),
        word(HEAD, not_defined, defined, END),
    )
    both_ways(
        word(HEAD, n(f"{BUOYS};"), END),
        word(HEAD, n(f"{LAMPS};"), n(f"{BUOYS};"), END, numbering=lists(*THREE)),
    )


def test_lists_of_one_pattern_count_together_in_the_redline_too() -> None:
    again = lists(
        *THREE, overrides='<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'
    )
    old = word(HEAD, p(f"{LAMPS};"), p(f"{BUOYS};"), p(f"{REEFS};"), END)
    new = word(HEAD, n(f"{LAMPS};"), n(f"{BUOYS};", 0, 2), n(f"{REEFS};"), END, numbering=again)
    root = part(both_ways(old, new), "word/numbering.xml")
    assert len(list(root.iter(f"{W}abstractNum"))) == 1


def test_only_the_list_that_begins_elsewhere_is_put_in_anew() -> None:
    """Paragraphs of another list keep theirs: no change of properties is written where no number changes."""

    pattern = (
        '<w:abstractNum w:abstractNumId="{}"><w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    numbers = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i + 5}"/></w:num>' for i in (1, 2)
    )

    def draft(start: int) -> bytes:
        numbering = pattern.format(6, 1) + pattern.format(7, start) + numbers
        first = [n(f"{LAMPS};"), n(f"{BUOYS};"), n("Thanks all;")]
        return word(HEAD, *first, n(f"{REEFS};", 0, 2), n("Ends.", 0, 2), numbering=numbering)

    data = both_ways(draft(1), draft(7))
    changed = [next(e.iterancestors(f"{W}p")) for e in part(data).iter(f"{W}pPrChange")]
    assert [shown(e)[0] for e in changed] == [f"{REEFS};", "Ends."]


def test_a_list_that_is_linked_to_a_style_is_brought_with_its_levels_in_the_right_place() -> None:
    linked = lists(*THREE).replace(
        '<w:abstractNum w:abstractNumId="7">',
        '<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="L"/>',
    )
    linked = linked.replace(
        "<w:num ",
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum><w:num ',
        1,
    )
    linked = linked.replace(
        'w:numId="1"><w:abstractNumId w:val="7"', 'w:numId="1"><w:abstractNumId w:val="8"'
    )
    odd = lists(("bullet", "–")) + '<w:numIdMacAtCleanup w:val="1"/>'
    old = word(HEAD, p(f"{LAMPS};"), END, numbering=odd)
    data = both_ways(old, word(HEAD, p(f"{LAMPS};"), n(f"{BUOYS};"), END, numbering=linked))
    names = [str(e.tag).removeprefix(W) for e in part(data, "word/numbering.xml")]
    assert names == ["abstractNum", "abstractNum", "num", "num", "numIdMacAtCleanup"]


# Parts


def test_parts_in_odd_places_with_absolute_targets_and_comments_of_xml() -> None:
    def moved(name: str, content: bytes) -> tuple[str, bytes]:
        content = content.replace(b'Target="word/', b'Target="/text/odd/').replace(
            b"/word/", b"/text/odd/"
        )
        if name.endswith(".rels"):
            content = content.replace(b"<Relationship ", b"<!-- lamps --><Relationship ", 1)
        if name == "[Content_Types].xml":
            content = content.replace(b"<Default", b"<!-- lamps --><Default", 1)
        return name.replace("word/", "text/odd/"), content.replace(
            b'Target="footnotes', b'Target="/text/odd/footnotes'
        )

    inserted = tracked("ins", run("all "))
    old = word(
        HEAD,
        p(f"1.\t{LAMPS}", ref(11), ";"),
        p("2.\tUrges ", inserted, "States;"),
        END,
        footnotes=TWO,
    )
    new = word(
        HEAD, p(f"1.\t{INVITES}", ref(12), ";"), p("2.\tUrges all States;"), END, footnotes=TWO
    )
    for one in (old, renamed(old, moved)):
        for other in (new, renamed(new, moved)):
            data = both_ways(one, other)
            name = next(
                n
                for n in zipfile.ZipFile(io.BytesIO(data)).namelist()
                if n.endswith("document.xml")
            )
            assert shown(part(data, name))[2:4] == [
                f"1.→[-Urges-]{{+Invites+}}{LAMPS[5:]}†;",
                "2.→Urges all States;",
            ]


def test_the_strict_form_is_the_usual_one_throughout() -> None:
    def strict(name: str, content: bytes) -> tuple[str, bytes]:
        content = content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
            b"http://purl.oclc.org/ooxml/wordprocessingml/",
        )
        content = content.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/",
            b"http://purl.oclc.org/ooxml/officeDocument/",
        )
        return name, content.replace(b"<w:document ", b'<w:document w:conformance="strict" ')

    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
    old, new = (
        word(HEAD, f"<w:p>{run(f'1. {text} for every ')}{math}</w:p>", END)
        for text in (LAMPS, INVITES)
    )
    data = both_ways(renamed(old, strict), new)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(
            b"purl.oclc" in archive.read(name) or b"conformance" in archive.read(name)
            for name in archive.namelist()
        )
    assert (
        "for every x"
        in resdiff.parse(resdiff.read_bytes(renamed(old, strict), "old.docx")).paragraphs[1].text
    )


def test_an_inserted_text_box_explains_its_prefixes() -> None:
    bare = NAMESPACES.replace(
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"', ""
    )
    old = renamed(
        word(HEAD, p(f"1.\t{LAMPS};"), END),
        lambda name, c: (name, c.replace(NAMESPACES.encode(), bare.encode())),
    )
    new = word(HEAD, p(f"1.\t{LAMPS};"), p(f"2.\t{BUOYS}", SHAPE, ";"), END)
    choices = list(
        part(redlined(old, new)[0]).iter(
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
        )
    )
    assert [choice.get("Requires") in choice.nsmap for choice in choices] == [True]


def test_an_inserted_text_box_brings_its_styles_and_lists() -> None:
    """Not those of the old file that happen to have the same ids."""
    listed = '<w:pStyle w:val="point"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    words = '<w:r><w:rPr><w:rStyle w:val="loud"/></w:rPr><w:t>buoys ahoy</w:t></w:r>'
    text = f"<w:txbxContent>{p(words, look=listed)}{table((p('a'),))}</w:txbxContent>".replace(
        "<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="grid"/></w:tblPr>'
    )
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{own}"><w:name w:val="{own} style"/></w:style>'
        for kind, own in (("paragraph", "point"), ("character", "loud"), ("table", "grid"))
    )
    same_id = (
        '<w:style w:type="paragraph" w:styleId="other"><w:name w:val="point style"/></w:style>'
    )
    old = word(HEAD, n(f"{LAMPS};"), END, numbering=lists(*THREE), styles=same_id)
    shape = f"<w:r><w:pict><v:textbox>{text}</v:textbox></w:pict></w:r>"
    new = word(HEAD, p(f"{LAMPS};"), p(f"{BUOYS}", shape, ";"), END,
               numbering=lists(("bullet", "\u2013")), styles=styles)  # fmt: skip
    data = both_ways(old, new)
    box = next(part(data).iter(f"{W}txbxContent"))
    assert [e.get(f"{W}val") for e in box.iter(f"{W}pStyle")] == ["other"]
    brought = {e.get(f"{W}styleId") for e in part(data, "word/styles.xml").iter(f"{W}style")}
    assert brought == {"other", "loud", "grid"}
    asked = next(box.iter(f"{W}numId")).get(f"{W}val")
    numbering = part(data, "word/numbering.xml")
    pattern = next(
        e[0].get(f"{W}val") for e in numbering.iter(f"{W}num") if e.get(f"{W}numId") == asked
    )
    forms = {
        e.get(f"{W}abstractNumId"): next(e.iter(f"{W}numFmt")).get(f"{W}val")
        for e in numbering.iter(f"{W}abstractNum")
    }
    assert forms[pattern] == "bullet"


def test_a_style_is_known_by_its_name_first_and_by_nothing_where_it_has_none() -> None:
    def style(own: str, name: str) -> str:
        return f'<w:style w:type="paragraph" w:styleId="{own}">{f"<w:name w:val={chr(34)}{name}{chr(34)}/>" if name else ""}</w:style>'

    old = word(
        HEAD,
        p(f"1.\t{LAMPS};"),
        END,
        styles=style("a", "Title") + style("b", "Normal") + style("c", ""),
    )
    for own, name, expected in (("a", "Normal", "b"), ("x", "", "x"), ("c", "", "c")):
        look = f'<w:pStyle w:val="{own}"/>'
        new = word(
            HEAD, p(f"1.\t{LAMPS};"), p(f"2.\t{BUOYS};", look=look), END, styles=style(own, name)
        )
        found = [s.get(f"{W}val") for s in part(redlined(old, new)[0]).iter(f"{W}pStyle")]
        assert found == [expected]


def test_properties_that_a_program_wrote_in_another_order_come_in_that_of_word() -> None:
    """As SuperDoc writes them; what the redline writes to is put in order too."""
    look = '<w:ind w:left="7"/><w:numPr><w:numId w:val="1"/></w:numPr><w:pStyle w:val="a"/>'
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="{}"/>'
        '<w:pPr><w:jc w:val="left"/><w:keepNext/></w:pPr></w:style>'
    )

    def written(*texts: str, name: str) -> bytes:
        runs = (f"<w:r><w:rPr><w:i/><w:b/></w:rPr><w:t>{text}</w:t></w:r>" for text in texts)
        blocks = [p(run, look=look) for run in runs]
        return word(HEAD, *blocks, END, numbering=lists(*THREE), styles=styles.format(name))

    old = written(f"{LAMPS};", f"{BUOYS};", name="Lamps")
    data = both_ways(old, written(f"{LAMPS};", f"{REEFS};", f"{HARBOURS};", name="Reefs"))
    misplaced = [fault for fault in faults(data) if "holds" in fault]
    # what stays is as it was
    assert set(misplaced) <= set(faults(old))
    ends = [e for e in part(data).iter(f"{W}pPr") if e.find(f"{W}rPr") is not None]
    order = ["pStyle", "numPr", "ind", "rPr"]
    assert [[str(e.tag).removeprefix(W) for e in look] for look in ends] == [order] * len(ends)
    assert len(ends) == 3


def test_running_heads_that_only_one_file_has_are_told() -> None:
    with_head, without = (
        word(HEAD, p(f"1.\t{LAMPS};"), END, header=p("A/C.3/80/L.4")),
        word(HEAD, p(f"1.\t{LAMPS};"), END),
    )
    assert redlined(with_head, without)[1] == [
        "1 running heads of the old file, which the new one does not have, are left as they are"
    ]
    assert redlined(without, with_head)[1] == [
        "1 running heads of the new file, which the old one has no place for, are not shown"
    ]


def test_a_running_head_whose_part_is_lost_is_none() -> None:
    """Of a damaged file: it names a part that it lacks."""
    whole = word(HEAD, p(f"1.\t{LAMPS};"), END, header=p("A/C.3/80/L.4"))
    lacks = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive, zipfile.ZipFile(lacks, "w") as made:
        for name in archive.namelist():
            if "header" not in name:
                made.writestr(name, archive.read(name))
    assert marks(redlined(whole, lacks.getvalue())[0]) == 0
    assert redlined(lacks.getvalue(), whole)[1] == [
        "1 running heads of the new file, which the old one has no place for, are not shown"
    ]


# Work


def test_work_grows_with_the_text_and_not_with_its_square() -> None:
    def text(size: int, step: int) -> str:
        return " ".join(f"lamp{i * 7 % 1000 + (i % step == 0) * 1000}" for i in range(size))

    def pair(size: int) -> tuple[bytes, bytes]:
        return tuple(
            word(HEAD, p("1.\t", *(f"{w} " for w in text(size, step).split())), END)
            for step in (97, 41)
        )  # type: ignore[return-value]

    assert growth(lambda size: redlined(*pair(size)), 1000) < 2.5


def emoji(sign: str) -> str:
    """A sign as Word keeps an emoji: its code in a font, and the text for programs that know no such thing."""
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
    )
    code = f'<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="{ord(sign[0]):X}"/>'
    return (
        f'<w:r><mc:AlternateContent {spaces}><mc:Choice Requires="w16se">{code}</mc:Choice>'
        f"<mc:Fallback><w:t>{sign}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    "signs", [("\u2600", "\u263e"), ("\u2600", "\u2600\ufe0f"), ("\u2600", "\u2600")]
)
def test_an_emoji_is_read_compared_and_kept(signs: tuple[str, str]) -> None:
    old, new = (
        word(
            HEAD,
            p(f"1.\t{LAMPS} ", emoji(sign), " by night;"),
            p(f"2.\t{more}", emoji("\u26f5")),
            END,
        )
        for sign, more in zip(signs, ("Keep ", "Keep the "), strict=True)
    )
    document = resdiff.parse(resdiff.read_bytes(new, "new.docx"))
    assert signs[1] in document.paragraphs[-3].text
    assert not [w for w in document.warnings if w.code == "not-read"]
    made = part(both_ways(old, new))
    signs_of = {
        kind: [
            "".join(t.text or "" for t in mark.iter(f"{W}t", f"{W}delText"))
            for mark in made.iter(W + kind)
        ]
        for kind in ("del", "ins")
    }
    changed = signs[0] != signs[1]
    assert signs_of == {
        "del": [signs[0]] * changed,
        "ins": [*[signs[1]] * changed, "the "],
    }
    # as Word keeps it, in what stays, goes and comes
    assert sum(str(e.tag).endswith("}symEx") for e in made.iter()) == 2 + changed


@pytest.mark.parametrize("which", ["old", "new"])
@pytest.mark.parametrize("lost", [b'Target="numbering.xml"', b'relationships/numbering"'])
def test_a_part_that_no_relation_names_is_no_part_of_the_text(which: str, lost: bytes) -> None:
    """As in Word: lists that nothing leads to count nothing, and no redline is refused for them."""

    def unrelated(name: str, content: bytes) -> tuple[str, bytes]:
        return name, content.replace(lost, lost.replace(b"numbering", b"gone")) if name.endswith(
            ".rels"
        ) else content

    whole = {
        "old": word(HEAD, n(f"{LAMPS};"), n(f"{BUOYS};"), END, numbering=lists(*THREE)),
        "new": word(HEAD, n(f"{LAMPS};"), n(f"{REEFS};"), END, numbering=lists(*THREE)),
    }
    whole[which] = renamed(whole[which], unrelated)
    document = resdiff.parse(resdiff.read_bytes(whole[which], "draft.docx"))
    [told] = [str(w) for w in document.warnings if "no relation" in str(w)]
    assert "word/numbering.xml" in told
    both_ways(whole["old"], whole["new"])
