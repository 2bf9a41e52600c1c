"""The steps of a Word redline one by one: pairing blocks, spelling paragraphs, comparing runs, bringing fields and styles."""

from __future__ import annotations

import lxml.etree as etree
import pytest

import resdiff
from resdiff.languages import load
from resdiff.model.read_options import Revisions
from resdiff.model.records import Change
from resdiff.ooxml.editable import WordFile
from resdiff.ooxml.fields import as_complex_fields, portable_runs
from resdiff.ooxml.names import W, printed_pieces
from resdiff.ooxml.package import open_package
from resdiff.ooxml.targets import RelationTargets
from resdiff.render.word.gap_pairing import TextBlock
from resdiff.render.word.imported_styles import StyleImporter
from resdiff.render.word.opened import OpenedText, WordText, open_text
from resdiff.render.word.pairing import BlockGroup, paired_blocks
from resdiff.render.word.paragraph_text import spell_paragraph
from resdiff.render.word.placeholders import PLACEHOLDER, PlaceholderTable
from resdiff.render.word.run_diff import RunDiff, Segments
from tests.test_office import NAMESPACES, p, run, table, word
from tests.test_read_docx import ASSEMBLY, HEAD, field, notes, ref, tracked


def elements(*blocks: str) -> list[etree._Element]:
    """Blocks of one body."""
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{''.join(blocks)}</w:body>"))


# Pairing


def text_blocks(texts: str) -> list[TextBlock]:
    """Paragraphs by the words they say, "_" for an empty one, "[x]" for a table.

    In capitals what the comparison knows; with a "!" what it has found elsewhere.
    """
    words = texts.split()
    markup = [table((p(w[1:-1]),)) if w.startswith("[") else p(w.strip("!_")) for w in words]
    return [
        TextBlock(
            element,
            "".join(printed_pieces(element)),
            compared=word.strip("!").isupper(),
            moved=word.endswith("!"),
        )
        for element, word in zip(elements(*markup), words, strict=True)
    ]


PAIRED = [
    # equal paragraphs pair by themselves, and what is left at the same place stands for the other
    ("title date A", "title today A", {(2, 2)}, "title=title date=today A=A"),
    # of a list that grew no name stands for another
    ("Peru end", "Chile Fiji end", set(), "Peru- Chile+ Fiji+ end=end"),
    # the comparison knows A and B and has not paired them: one goes, one comes
    ("A end", "B end", set(), "A- B+ end=end"),
    # a split: one becomes two that stand together
    ("A end", "A B end", {(0, 0), (0, 1)}, "A=A/B end=end"),
    # also with an empty paragraph between its parts
    ("A end", "A _ B end", {(0, 0), (0, 2)}, "A=A//B end=end"),
    # parts that stand apart: the one that shares more takes the place
    ("AB end", "X AB end Y", {(0, 0), (0, 1), (0, 3)}, "X+ AB=AB end=end/Y"),
    # pairs that cross: the one with more text stays in order
    ("A LONGER end", "LONGER A end", {(0, 1), (1, 0)}, "A- LONGER=LONGER A+ end=end"),
    # a moved one goes here and comes there, though both say the same
    ("A! b end", "b A! end", set(), "A- b=b A+ end=end"),
    # the end of a text can neither go nor come
    ("a", "b c", set(), "b+ a~c"),
    ("A B", "A", {(0, 0)}, "A/B=A"),
    # a table for a table, never for a paragraph
    ("[x] end", "x end", set(), "[x]- x+ end=end"),
    ("[x] end", "[x] end", set(), "[x]=[x] end=end"),
    # nothing can be joined across a table: the group would have to take it in
    ("A [x]", "A", {(0, 0)}, "A=A [x]-"),
    ("", "a", set(), "a+"),
]


@pytest.mark.parametrize(("old", "new", "links", "expected"), PAIRED, ids=[c[3] for c in PAIRED])
def test_blocks_are_paired(old: str, new: str, links: set[tuple[int, int]], expected: str) -> None:
    olds, news = text_blocks(old), text_blocks(new)
    names_old, names_new = ([w.strip("!_") for w in t.split()] for t in (old, new))
    out: list[str] = []
    last_old = last_new = 0
    for group in paired_blocks(olds, news, links, load("en")):
        out += [f"{name}-" for name in names_old[last_old : group.old.start]]
        out += [f"{name}+" for name in names_new[last_new : group.new.start]]
        sides = (
            "/".join(names[i] for i in side) for names, side in _sides(group, names_old, names_new)
        )
        out.append(("~" if group.apart else "=").join(sides))
        last_old, last_new = group.old.stop, group.new.stop
    out += [f"{name}-" for name in names_old[last_old:]]
    out += [f"{name}+" for name in names_new[last_new:]]
    assert " ".join(out) == expected


KEEP = "Urges States to keep the lamps along every coast lit,"
SHARE = "and to share what oil they have with their neighbours;"
PARTED = [
    # the comparison pairs what is like, and tells the rest as gone or come
    ([f"{KEEP} {SHARE}"], [KEEP, SHARE], {(0, 0)}, [(1, 2)]),
    ([KEEP, SHARE], [f"{KEEP} {SHARE}"], {(1, 0)}, [(2, 1)]),
    ([f"{KEEP} {SHARE}"], ["Urges:", SHARE], set(), [(1, 1)]),
    # what came says something else
    ([KEEP], [KEEP, "Invites harbour masters to exchange their tables;"], {(0, 0)}, [(1, 1)]),
    # too few words to be told from others
    ([f"{KEEP} to share;"], [KEEP, "to share;"], {(0, 0)}, [(1, 1)]),
    # one that moved stands elsewhere
    ([f"{KEEP} {SHARE}"], [KEEP, f"{SHARE}!"], {(0, 0)}, [(1, 1)]),
]


@pytest.mark.parametrize(("old", "new", "links", "sizes"), PARTED)
def test_parts_of_a_paragraph_are_found_by_their_words(
    old: list[str], new: list[str], links: set[tuple[int, int]], sizes: list[tuple[int, int]]
) -> None:
    olds, news = (
        [
            TextBlock(element, text.strip("!"), compared=True, moved=text.endswith("!"))
            for element, text in zip(elements(*map(p, texts)), texts, strict=True)
        ]
        for texts in ([*old, "End."], [*new, "End."])
    )
    ends = (len(old), len(new))
    groups = paired_blocks(olds, news, {*links, ends}, load("en"))
    assert [(len(g.old), len(g.new)) for g in groups[:-1]] == sizes


UNMOVED = [
    # under another heading now, and where it stood
    ("A B! C", "A B! C", {(0, 0), (2, 2)}, {(1, 1)}, [(0, 0), (1, 1), (2, 2)]),
    # past one that stays
    ("A B! C", "A C B!", {(0, 0), (2, 1)}, {(1, 2)}, [(0, 0), (2, 1)]),
    # into a cell of the table before it: the table has its partner (a negotiating text's annex of tables)
    ("A [x] B! C", "A [x] C", {(0, 0), (1, 1), (3, 2)}, {(2, 1)}, [(0, 0), (1, 1), (3, 2)]),
    ("A B! C", "A [x] C", {(0, 0), (2, 2)}, {(1, 1)}, [(0, 0), (2, 2)]),
    # of two that passed each other the longer one
    ("A B! LONG! C", "A LONG! B! C", {(0, 0), (3, 3)}, {(1, 2), (2, 1)}, [(0, 0), (2, 1), (3, 3)]),
]


@pytest.mark.parametrize(("old", "new", "links", "moves", "expected"), UNMOVED)
def test_what_moved_past_nothing_stays(
    old: str,
    new: str,
    links: set[tuple[int, int]],
    moves: set[tuple[int, int]],
    expected: list[tuple[int, int]],
) -> None:
    groups = paired_blocks(text_blocks(old), text_blocks(new), links, load("en"), moves)
    assert [(g.old.start, g.new.start) for g in groups][: len(expected)] == expected


def test_a_row_of_which_half_the_cells_stay_is_that_row() -> None:
    """Else the row that came would take its place, and every cell of two rows be marked."""
    olds, news = (
        [
            TextBlock(row, "".join(printed_pieces(row)))
            for row in elements(table(*(tuple(p(cell) for cell in r) for r in rows)))[0]
        ]
        for rows in (
            [("见灯册", "港口 31", "石门 32"), ("灯塔 40", "桥梁 41", "码头 42")],
            [("修剪灯芯", "分享灯油", "照亮台阶"), ("登记册", "港口 31", "石门 32")],
        )
    )
    groups = paired_blocks(olds, news, set(), load("zh"))
    assert [(g.old.start, g.new.start) for g in groups] == [(0, 1)]


def _sides(group: BlockGroup, olds: list[str], news: list[str]) -> list[tuple[list[str], range]]:
    return [(olds, group.old), (news, group.new)]


# Paragraphs as texts


def shown(text: str) -> str:
    return PLACEHOLDER.sub("#", text)


NO_FILE = RelationTargets(WordFile(open_package(word(), "nothing.docx"), "word/document.xml"))
SPELLED = [
    # characters, tabs and line breaks stand for themselves; where the line begins is layout
    (p("\t\t1.\tUrges\nall"), "1.\tUrges\nall"),
    # a note's mark is one placeholder, though its run holds words too
    (p("Urges", ref(11).replace("</w:r>", "<w:t>,</w:t></w:r>")), "Urges#,"),
    # a field of five runs is one; so is one that is one element
    (p("page ", field("PAGE", "7"), " of"), "page # of"),
    (p(f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>'), "#"),
    # words in a link are words
    (p("see ", f"<w:hyperlink>{run('lamps')}</w:hyperlink>"), "see lamps"),
    # a page break is layout, and what nobody sees is nothing
    (p('<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>'), ""),
    # what a text itself has of the private area is no placeholder's twin
    (p("\U000f0001"), "#"),
]


@pytest.mark.parametrize(("markup", "expected"), SPELLED)
def test_a_paragraph_as_a_text(markup: str, expected: str) -> None:
    spelled = spell_paragraph(elements(markup)[0], PlaceholderTable(), "old", NO_FILE)
    assert shown(spelled.text) == expected
    assert [n.start for n in spelled.nodes[1:]] == [n.end for n in spelled.nodes[:-1]]


def test_the_same_thing_is_the_same_placeholder_in_both_files() -> None:
    known = PlaceholderTable()
    page = [
        spell_paragraph(elements(p(field("PAGE", n)))[0], known, "old", NO_FILE).text for n in "78"
    ]
    linked = [
        spell_paragraph(elements(p(field("REF x", n)))[0], known, "old", NO_FILE).text for n in "78"
    ]
    noted = [
        spell_paragraph(elements(p(ref(11)))[0], known, side, NO_FILE).text
        for side in ("old", "new")
    ]
    assert page[0] == page[1], "a page number is the program's own"
    assert linked[0] != linked[1]
    assert noted[0] != noted[1], "notes are paired by what they say"


def test_splitting_keeps_words_looks_and_order() -> None:
    [paragraph] = elements(p(run("Urges all\tStates", "<w:b/>")))
    spelled = spell_paragraph(paragraph, PlaceholderTable(), "old", NO_FILE)
    spelled.split_at({0, 3, 9, 10, 16})
    assert [(n.start, n.end) for n in spelled.nodes] == [(0, 3), (3, 9), (9, 10), (10, 16)]
    assert ["".join(printed_pieces(r)) for r in paragraph] == ["Urg", "es all", "\t", "States"]
    assert all(r.find(f"{W}rPr/{W}b") is not None for r in paragraph)
    assert [n.start for n in spelled.nodes_within(3, 10)] == [3, 9]


# Runs compared

NOTE, OTHER = "\U000f0001", "\U000f0002"
COMPARED = [
    # a label is compared by itself, the words as the comparison has them
    ("1.\tUrges all", "2.\tUrges all", "[-1-]{+2+}.\tUrges all"),
    # neighbours of one kind are one
    ("1.\tUrges", "Invites", "[-1.\tUrges-]{+Invites+}"),
    # a note's mark stays with the word before it
    (f"Urges{NOTE} all", f"Urges{NOTE} all", f"Urges{NOTE} all"),
    (f"Urges{NOTE} all", "Urges all", f"Urges[-{NOTE}-] all"),
    (f"Urges{NOTE} all", f"Urges{OTHER} all", f"Urges[-{NOTE}-]{{+{OTHER}+}} all"),
    (f"{NOTE}Urges all", f"{OTHER}Urges all", f"[-{NOTE}-]{{+{OTHER}+}}Urges all"),
    # at the end nothing follows that could hold it
    (f"Urges all{NOTE}", "Urges all", f"Urges all[-{NOTE}-]"),
]


def marked(segments: Segments) -> str:
    forms = {"equal": "%s", "delete": "[-%s-]", "insert": "{+%s+}"}
    return "".join(forms[operation] % text for operation, text in segments)


@pytest.mark.parametrize(("before", "after", "expected"), COMPARED)
def test_runs_are_compared(before: str, after: str, expected: str) -> None:
    assert marked(RunDiff((), load("en")).segments(before, after)) == expected


def test_words_are_marked_as_the_comparison_has_them() -> None:
    """Placeholders stand where they are; a mark within a word that went is struck with it."""
    change = Change(
        kind="edited",
        nature="substantive",
        old=("op1",),
        new=("op1",),
        segments=(("delete", "Urges all"), ("insert", "Invites"), ("equal", " States")),
    )
    diff = RunDiff([change], load("en"))
    found = diff.segments(f"1.\tUrges{NOTE} all States", f"1.\tInvites{OTHER} States")
    assert marked(found) == f"1.\t[-Urges{NOTE} all-]{{+Invites+}}{{+{OTHER}+}} States".replace(
        "+}{+", ""
    )
    whole = [text for operation, text in found if operation != "insert"]
    assert "".join(whole) == f"1.\tUrges{NOTE} all States"


# What is brought along

SEPARATOR = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
PORTABLE = [
    (run("lamps"), "lamps"),
    # a page number is one in any file
    (field("PAGE", "7"), "begin instr separate 7 end"),
    # what a form asks for stands in the field itself
    (field("FORMTEXT", "7"), "begin instr separate 7 end"),
    # a reference asks for what only its own file holds: what it shows is taken
    (field("REF _Ref1", "7"), "7"),
    (field("REF _Ref1", "@").replace(run("@"), field("PAGE", "7")), "begin instr separate 7 end"),
    # a place that the other file has too
    (field("REF _Ref9 \\h", "4"), "begin instr separate 4 end"),
    # a field that does not end here is no field here
    (field("PAGE", "7").rsplit("<w:r>", 1)[0], "begin instr separate 7"),
    # an entry of an index shows nothing, and is one in any text
    (field("XE lamps", "").replace(SEPARATOR, ""), "begin instr end"),
    # a place that only its own file has, of which nothing is shown
    (field("REF _Ref1", "").replace(SEPARATOR, ""), ""),
    # a number that Word counts in the text, and a sum of the cells around
    (field("SEQ Table \\* ARABIC", "2"), "begin instr separate 2 end"),
    (field("=SUM(ABOVE)", "12"), "begin instr separate 12 end"),
    # what the properties of the other file say
    (field("DOCPROPERTY Symbol1", "A/80/L.7"), "A/80/L.7"),
]


@pytest.mark.parametrize(("markup", "expected"), PORTABLE)
def test_what_of_fields_goes_into_another_file(markup: str, expected: str) -> None:
    [paragraph] = elements(f"<w:p>{markup}</w:p>")
    out = []
    for taken in portable_runs(list(paragraph), {"_Ref9"}):
        char = taken.element.find(f"{W}fldChar")
        if char is not None:
            out.append(char.get(f"{W}fldCharType", ""))
        elif taken.element.find(f"{W}instrText") is not None:
            out.append("instr")
        else:
            out.append("".join(printed_pieces(taken.element)))
    assert " ".join(piece for piece in out if piece) == expected


def test_fields_of_one_element_become_runs_in_their_place() -> None:
    simple = f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>'
    [paragraph] = elements(p("a", f"<w:hyperlink>{simple}</w:hyperlink>", "b"))
    link = paragraph[1]
    assert as_complex_fields(link) == [link]
    assert [e.tag for e in link] == [f"{W}r"] * 5
    assert "".join(printed_pieces(paragraph)) == "a7b"


STYLE = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
IMPORTED = [
    # the same name under another id, as translated programs write it
    (STYLE.format("Kopf", "header", ""), STYLE.format("Header", "Header", ""), "Kopf", "Header", 1),
    # the same id where the name is unknown
    (STYLE.format("Body", "Body", ""), STYLE.format("Body", "Text", ""), "Body", "Body", 1),
    # one that the old file lacks is brought with the one that it is based on
    (
        STYLE.format("Sub", "Sub", '<w:basedOn w:val="Base"/>') + STYLE.format("Base", "Base", ""),
        STYLE.format("Body", "Body", ""),
        "Sub",
        "Sub",
        3,
    ),
    # what no file knows stays as it is called
    (STYLE.format("Body", "Body", ""), STYLE.format("Body", "Body", ""), "Lost", "Lost", 1),
]


@pytest.mark.parametrize(("new", "old", "asked", "found", "count"), IMPORTED)
def test_styles_found_or_brought(new: str, old: str, asked: str, found: str, count: int) -> None:
    sides = [opened(word(HEAD, ASSEMBLY, styles=styles)) for styles in (new, old)]
    root = sides[1].file.part_root("styles")
    assert root is not None
    importer = StyleImporter(sides[0].file, sides[1].file, sides[1].walk.styles)
    assert importer.style(asked) == found
    assert len(root.findall(f"{W}style")) == count


# Opening


def opened(data: bytes, revisions: Revisions = "accepted") -> OpenedText:
    source = resdiff.read_bytes(data, "draft.docx", None, resdiff.ReadOptions(revisions=revisions))
    return open_text(WordText(data, resdiff.parse(source), revisions, source.word))


SETTLED = [
    # what is deleted goes, and its paragraph has no place; the one that it is joined with has
    (
        p("1.\tUrges A;") + p(tracked("del", run("2.\tUrges B;")), look="<w:rPr><w:del/></w:rPr>"),
        "accepted",
        ["1.\tUrges A;"],
    ),
    (
        p("1.\tUrges A;") + p(tracked("ins", run("2.\tUrges B;")), look="<w:rPr><w:ins/></w:rPr>"),
        "original",
        ["1.\tUrges A;"],
    ),
    (
        p("1.\tUrges A", look="<w:rPr><w:del/></w:rPr>") + p(" and B;"),
        "accepted",
        ["1.\tUrges A and B;"],
    ),
]


@pytest.mark.parametrize(("blocks", "revisions", "expected"), SETTLED)
def test_places_in_a_settled_copy(blocks: str, revisions: Revisions, expected: list[str]) -> None:
    data = word(HEAD, ASSEMBLY, blocks, p("2.\tDecides to meet."))
    found = opened(data, revisions)
    assert found.settled
    places = {i: "".join(printed_pieces(e)) for i, e in found.places.items() if i.startswith("op")}
    assert list(places.values())[: len(expected)] == expected
    assert set(found.places) == {q.id for q in found.text.document.paragraphs}
    assert next(found.walk.body.iter(f"{W}ins", f"{W}del"), None) is None


def test_marks_of_notes_that_are_not_there_go() -> None:
    data = word(
        HEAD, ASSEMBLY, p("1.\tUrges", ref(11), ref(99), ";"), footnotes=notes("footnote", "A.")
    )
    body = opened(data).walk.body
    assert [e.get(f"{W}id") for e in body.iter(f"{W}footnoteReference")] == ["11"]
