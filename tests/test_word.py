"""The redline as a Word file, seen as a reader of the marks sees it: what is struck, what is put in, where a paragraph ends.

Urges [-all-]{+Member+} States;     words deleted and inserted; a paragraph's own mark is a ¶ where it is marked
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import lxml.etree as etree
import pytest

import resdiff
from resdiff.ooxml.names import W
from resdiff.ooxml.revisions import settle_revisions
from tests.test_office import NAMESPACES, p, run, table, word
from tests.test_read_docx import ASSEMBLY, HEAD, THREE, field, lists, n, notes, ref, tracked
from workbench.corpus import seed
from workbench.word_reader import read, resolved

AUTHOR, DATE = "Delegation of Peru", "2026-11-24T09:00:00Z"
_SIGNS = {"ins": "{+%s+}", "del": "[-%s-]", "moveFrom": "<-%s->", "moveTo": "<+%s+>"}


def redlined(
    old: bytes, new: bytes, moves: bool = False, names: tuple[str, str] = ("old.docx", "new.docx")
) -> tuple[bytes, list[str]]:
    sources = [resdiff.read_bytes(data, name) for data, name in zip((old, new), names, strict=True)]
    before, after = (resdiff.parse(source) for source in sources)
    comparison = resdiff.compare(before, after)
    told: list[str] = []
    options = resdiff.RenderOptions(
        word_files=(sources[0].word, sources[1].word),
        author=AUTHOR,
        date=DATE,
        moves=moves,
        notify=told.append,
    )
    data = resdiff.render(comparison, before, after, "docx", options)
    assert told.pop().startswith(
        "proved: rejecting all changes gives the old text, accepting all the new one"
    )
    return data, told


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def shown(root: etree._Element) -> list[str]:
    """Each paragraph with its marks."""
    return ["".join(_marked(q)) for q in root.iter(f"{W}p")]


def _marked(paragraph: etree._Element) -> Iterator[str]:
    for child in paragraph:
        name = str(child.tag).removeprefix(W)
        if name == "hyperlink":
            yield from _marked(child)
        elif name in _SIGNS:
            yield _SIGNS[name] % "".join(map(_letters, child))
        elif name == "r":
            yield _letters(child)
    for mark in paragraph.iterfind(f"{W}pPr/{W}rPr/*"):
        if (name := str(mark.tag).removeprefix(W)) in _SIGNS:
            yield _SIGNS[name] % "¶"


def _letters(run: etree._Element) -> str:
    signs = {"tab": "→", "br": "↵", "footnoteReference": "†", "drawing": "□"}
    return "".join(
        signs.get(str(e.tag).removeprefix(W), e.text or "") for e in run if str(e.tag) != f"{W}rPr"
    )


def body(old: list[str], new: list[str], moves: bool = False, **parts: str) -> list[str]:
    """The marked paragraphs behind a preamble that stays."""
    data, _ = redlined(word(HEAD, *old, **parts), word(HEAD, *new, **parts), moves)
    found = shown(part(data))
    assert found[:2] == [
        "The General Assembly,",
        "Recalling its resolution 78/228 of 19 December 2023,",
    ]
    return found[2:]


LAMPS = "Urges Member States to light lamps along every coast and to keep them in good repair at all times"
BUOYS = "Requests the Secretary-General to report on the state of the buoys in the southern straits"
REEFS = (
    "Decides to consider the charting of reefs under the item entitled “Oceans” at its next session"
)
HARBOURS = "Invites harbour masters to exchange their tables of tides and currents free of charge"
END = p("4.\tDecides to remain seized of the matter.")

CASES = {
    "a word": (
        [p(f"1.\t{LAMPS};"), END],
        [p(f"1.\t{LAMPS.replace('Urges', 'Invites')};"), END],
        [f"1.→[-Urges-]{{+Invites+}}{LAMPS[5:]};"],
    ),
    "words inside runs of other looks": (
        [p("1.\t", run("Strongly urges", "<w:i/>"), " all States;"), END],
        [p("1.\t", run("Urges", "<w:i/>"), " all Member States;"), END],
        ["1.→[-Strongly urges all-]{+Urges all Member+} States;"],
    ),
    "a paragraph inserted": (
        [p(f"1.\t{LAMPS};"), END],
        [p(f"1.\t{LAMPS};"), p(f"2.\t{BUOYS};"), END],
        [f"1.→{LAMPS};", f"{{+2.→{BUOYS};+}}{{+¶+}}"],
    ),
    "a paragraph deleted": (
        [p(f"1.\t{LAMPS};"), p(f"2.\t{BUOYS};"), END],
        [p(f"1.\t{LAMPS};"), END],
        [f"1.→{LAMPS};", f"[-2.→{BUOYS};-][-¶-]"],
    ),
    "a paragraph split strikes nothing": (
        [p(f"1.\t{LAMPS}, and {BUOYS};"), p(f"2.\t{REEFS};"), END],
        [p(f"1.\t{LAMPS}, and"), p(f"{BUOYS};"), p(f"2.\t{REEFS};"), END],
        [f"1.→{LAMPS}, and[- -]{{+¶+}}", f"{BUOYS};", f"2.→{REEFS};"],
    ),
    "two paragraphs merged": (
        [p(f"1.\t{LAMPS};"), p(f"2.\t{BUOYS};"), p(f"3.\t{REEFS};"), END],
        [p(f"1.\t{LAMPS}; {BUOYS};"), p(f"3.\t{REEFS};"), END],
        [f"1.→{LAMPS};[-¶-]", f"[-2.→-]{{+ +}}{BUOYS};", f"3.→{REEFS};"],
    ),
    "only the number": (
        [p(f"1.\t{LAMPS};"), p(f"2.\t{BUOYS};"), END],
        [p(f"1.\t{LAMPS};"), p(f"3.\t{BUOYS};"), END],
        [f"1.→{LAMPS};", f"[-2-]{{+3+}}.→{BUOYS};"],
    ),
    "an empty paragraph more": (
        [p(f"1.\t{LAMPS};"), END],
        [p(f"1.\t{LAMPS};"), p(), END],
        [f"1.→{LAMPS};", "{+¶+}"],
    ),
    "a field is one thing": (
        [p(f"1.\t{LAMPS}, see ", field("REF a", "5"), ";"), END],
        [p(f"1.\t{LAMPS}, see ", field("REF a", "6"), ";"), END],
        [f"1.→{LAMPS}, see [-REF a5-]{{+6+}};"],
    ),
    "a field that counts pages never changes": (
        [p(f"1.\t{LAMPS}, page ", field("PAGE", "5"), ";"), END],
        [p(f"1.\t{LAMPS}, page ", field("PAGE", "6"), ";"), END],
        [f"1.→{LAMPS}, page PAGE5;"],
    ),
    "a line break": (
        [p(f"1.\t{LAMPS};"), END],
        [p(f"1.\t{LAMPS}\n;"), END],
        [f"1.→{LAMPS}{{+↵+}};"],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_what_is_marked(old: list[str], new: list[str], expected: list[str]) -> None:
    found = body(old, new)
    assert found[-1].endswith("Decides to remain seized of the matter.")
    assert found[:-1] == expected


@pytest.mark.parametrize(("old", "new", "_"), CASES.values(), ids=CASES)
def test_the_other_way_round_too(old: list[str], new: list[str], _: list[str]) -> None:
    body(new, old)


FOUR = [p(f"{i}.\t{text};") for i, text in enumerate((LAMPS, BUOYS, REEFS, HARBOURS), 1)]
MOVED = [p(f"{i}.\t{text};") for i, text in enumerate((BUOYS, REEFS, HARBOURS, LAMPS), 1)]


def test_a_moved_paragraph_is_deleted_and_inserted_and_says_where_it_went() -> None:
    data, _ = redlined(word(HEAD, *FOUR, END), word(HEAD, *MOVED, END))
    found = shown(part(data))
    assert (found[2], found[6]) == (f"[-1.→{LAMPS};-][--][-¶-]", f"{{+4.→{LAMPS};+}}{{++}}{{+¶+}}")
    said = ["".join(str(t) for t in c.itertext()) for c in part(data, "word/comments.xml")]
    assert said == ["Moved to OP4.", "Moved from OP1."]
    anchored = {e.get(f"{W}id") for e in part(data).iter(f"{W}commentReference")}
    assert anchored == {c.get(f"{W}id") for c in part(data, "word/comments.xml")}


def test_the_comment_tells_what_changed_inside_a_moved_paragraph() -> None:
    moved = [*MOVED[:3], p(f"4.\t{LAMPS.replace('Urges', 'Invites')};")]
    data, _ = redlined(word(HEAD, *FOUR, END), word(HEAD, *moved, END))
    said = "".join(str(t) for t in part(data, "word/comments.xml")[1].itertext())
    assert said == "Moved from OP1, with changes: verb: Urges → Invites (weaker by 5 steps)."


def test_words_own_marks_of_a_move_on_request() -> None:
    moved = [*MOVED[:3], p(f"4.\t{LAMPS.replace('Urges', 'Invites')};")]
    data, _ = redlined(word(HEAD, *FOUR, END), word(HEAD, *moved, END), moves=True)
    found = shown(part(data))
    assert found[2] == f"[-1-]<-.→->[-Urges-]<-{LAMPS[5:]};-><-¶->"
    assert found[6] == f"{{+4+}}<+.→+>{{+Invites+}}<+{LAMPS[5:]};+><+¶+>"
    starts = {
        e.get(f"{W}name") for e in part(data).iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")
    }
    ends = [e.get(f"{W}id") for e in part(data).iter(f"{W}moveFromRangeEnd", f"{W}moveToRangeEnd")]
    assert len(starts) == 1
    assert len(set(ends)) == 2
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "word/comments.xml" not in archive.namelist()


def test_a_part_of_a_split_paragraph_that_stands_apart_says_where_it_came_from() -> None:
    old = [p(f"1.\t{LAMPS}, and {HARBOURS};"), p(f"2.\t{BUOYS};"), p(f"3.\t{REEFS};"), END]
    new = [
        p(f"1.\t{LAMPS};"),
        p(f"2.\t{BUOYS};"),
        p(f"3.\t{HARBOURS};"),
        p(f"4.\t{REEFS};"),
        p("5.\tDecides to remain seized of the matter."),
    ]
    data, _ = redlined(word(HEAD, *old), word(HEAD, *new))
    said = ["".join(str(t) for t in c.itertext()) for c in part(data, "word/comments.xml")]
    assert said == ["Part of OP1 before, as OP1 is now."]


# Notes


HEAD_IN_CHINESE = p("大会，") + p("回顾其2023年12月19日第78/228号决议，")


def cited(*texts: str) -> list[str]:
    return [p(f"1.\t{LAMPS}", *(ref(10 + i) for i, _ in enumerate(texts, 1)), ";"), END]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["A/78/119."], ["A/80/234."], ["[-A/78/119-]{+A/80/234+}."]),
        (["A/78/119."], [], ["[-A/78/119.-]"]),
        ([], ["A/80/234."], ["{+A/80/234.+}"]),
        (["A/78/119.", "Ibid."], ["Ibid."], ["[-A/78/119.-]", "Ibid."]),
    ],
)
def test_what_changed_in_a_note_is_marked_in_the_note(
    old: list[str], new: list[str], expected: list[str]
) -> None:
    texts = [
        word(HEAD, *cited(*t), **({"footnotes": notes("footnote", *t)} if t else {}))
        for t in (old, new)
    ]
    data, _ = redlined(texts[0], texts[1])
    found = [
        re.sub(r"^[ →]*", "", line.replace("{+ ", "{+").replace("[- ", "[-"))
        for line in shown(part(data, "word/footnotes.xml"))
    ]
    assert [line for line in found if line not in ("", "separator")] == expected


@pytest.mark.parametrize(
    ("head", "before", "behind", "moves"),
    [
        # a few words are struck for the note; A/RES/78/96 in Chinese: a clause of sixteen signs was
        (HEAD, "Urges States in the region", " to light lamps", False),
        (HEAD_IN_CHINESE, "又敦促会员国在该区域", "的背景下点亮海岸灯塔的前进方向，", True),
    ],
)
def test_a_note_goes_elsewhere_in_its_paragraph(
    head: str, before: str, behind: str, moves: bool
) -> None:
    old, new = (
        word(head, p(*pieces, "."), END, footnotes=notes("footnote", "A/78/119."))
        for pieces in ((before, behind, ref(11)), (before, ref(11), behind))
    )
    data = redlined(old, new)[0]
    struck = [line for line in shown(part(data)) if f"[-{behind}-]" in line]
    assert bool(struck) is not moves


def test_a_note_that_moves_with_its_paragraph_is_not_lost() -> None:
    texts = ["A/78/119.", "A/80/234."]
    with_notes = [p(f"{i}.\t{t}", ref(10 + i), ";") for i, t in enumerate((LAMPS, BUOYS), 1)] + [
        p(f"3.\t{REEFS};"),
        p(f"4.\t{HARBOURS};"),
    ]
    moved = [
        p(f"1.\t{BUOYS}", ref(11), ";"),
        p(f"2.\t{REEFS};"),
        p(f"3.\t{HARBOURS};"),
        p(f"4.\t{LAMPS}", ref(12), ";"),
    ]
    old = word(HEAD, *with_notes, END, footnotes=notes("footnote", *texts))
    new = word(HEAD, *moved, END, footnotes=notes("footnote", *reversed(texts)))
    for moves in (False, True):  # proved
        data = redlined(old, new, moves=moves)[0]
        # nor is it struck and put in again: it says what it said
        said = shown(part(data, "word/footnotes.xml"))
        assert [line for line in said if "+}" in line or "-]" in line] == []
        assert sum(texts[0] in line for line in said) == 2
        for accepted in (False, True):
            assert [text for _, text in read(resolved(data, accepted)).notes] == [
                f"#{text}" for text in (texts[::-1] if accepted else texts)
            ]


def test_a_note_that_moved_and_changed_is_struck_and_put_in() -> None:
    old, new = (
        word(HEAD, p(f"1.\t{first}", *cite, ";"), p(f"2.\t{BUOYS}", *other, ";"), END, footnotes=notes("footnote", text))
        for first, cite, other, text in (
            (LAMPS, [ref(11)], [], "A/78/119."),
            (LAMPS, [], [ref(11)], "A/80/234."),
        )
    )  # fmt: skip
    said = "".join(shown(part(redlined(old, new)[0], "word/footnotes.xml")))
    assert "[-" in said
    assert "A/80/234." in said.replace("+}", "").split("{+")[-1]


# Tables, running heads, pictures, links


def test_cells_and_rows() -> None:
    rows = [
        (p("Harbour"), p("Lamps")),
        (p("Callao"), p("12 lamps and a bell")),
        (p("Arica"), p("3 lamps")),
    ]
    changed = [
        rows[0],
        (p("Callao"), p("14 lamps and a bell")),
        (p("Iquique"), p("7 lamps by the mole")),
    ]
    data, _ = redlined(
        word(HEAD, p(f"1.\t{LAMPS}:"), table(*rows), END),
        word(HEAD, p(f"1.\t{LAMPS}:"), table(*changed), END),
    )
    found = shown(part(data))
    assert found[3:7] == ["Harbour", "Lamps", "Callao", "[-12-]{+14+} lamps and a bell"]
    marks = [
        [str(e.tag).removeprefix(W) for e in r.iterfind(f"{W}trPr/*")]
        for r in part(data).iter(f"{W}tr")
    ]
    assert marks in ([[], [], ["del"], ["ins"]], [[], [], []])


def test_a_table_more_and_a_table_less() -> None:
    rows = [(p("Harbour"), p("Lamps")), (p("Callao"), p("12"))]
    plain, ruled = (
        word(HEAD, p(f"1.\t{LAMPS};"), END),
        word(HEAD, p(f"1.\t{LAMPS};"), table(*rows), END),
    )
    for old, new, mark in ((plain, ruled, "ins"), (ruled, plain, "del")):
        data, _ = redlined(old, new)
        found = [
            [str(e.tag).removeprefix(W) for e in r.iterfind(f"{W}trPr/*")]
            for r in part(data).iter(f"{W}tr")
        ]
        assert found == [[mark], [mark]]
        cells = [line for cell in part(data).iter(f"{W}tc") for line in shown(cell)]
        assert cells == [_SIGNS[mark] % words for words in ("Harbour", "Lamps", "Callao", "12")]


def test_running_heads_are_compared_too() -> None:
    texts = [
        word(HEAD, p(f"1.\t{LAMPS};"), END, header=p("A/C.3/", symbol))
        for symbol in ("78/L.3", "80/L.4")
    ]
    data, _ = redlined(texts[0], texts[1])
    assert (
        shown(part(data, "word/header.xml")) == ["A/C.3/[-78/L.3-]{+80/L.4+}"]
        or "[-" in shown(part(data, "word/header.xml"))[0]
    )


def test_words_in_a_link_stay_in_it() -> None:
    link = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'
    old, new = (
        [p(f"1.\t{LAMPS}, as in ", link.format(run(f"document {s} of the Assembly")), ";"), END]
        for s in ("A/78/119", "A/80/234")
    )
    assert (
        body(old, new)[0]
        == f"1.→{LAMPS}, as in document [-A/78/119-]{{+A/80/234+}} of the Assembly;"
    )


def test_a_split_inside_a_link_loses_the_link_and_no_word() -> None:
    link = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'
    old = [
        p(f"1.\t{LAMPS}, and ", link.format(run(f"as {HARBOURS}, {BUOYS}")), ";"),
        p(f"2.\t{REEFS};"),
        END,
    ]
    new = [p(f"1.\t{LAMPS}, and as {HARBOURS},"), p(f"2.\t{BUOYS};"), p(f"3.\t{REEFS};"), END]
    body(old, new)


# Numbers that Word counts


def test_numbers_that_word_counts_are_not_marked() -> None:
    old, new = [n(f"{LAMPS};"), n(f"{BUOYS};")], [n(f"{LAMPS};"), n(f"{REEFS};"), n(f"{BUOYS};")]
    found = body(old, new, numbering=lists(*THREE))
    assert found == [f"{LAMPS};", f"{{+{REEFS};+}}{{+¶+}}", f"{BUOYS};"]


@pytest.mark.parametrize("typed_first", [True, False])
def test_typed_numbers_against_counted_ones(typed_first: bool) -> None:
    typed = word(HEAD, p(f"1.\t{LAMPS};"), p(f"2.\t{BUOYS};"), p("3.\tEnds."))
    counted = word(HEAD, n(f"{LAMPS};"), n(f"{BUOYS};"), n("Ends."), numbering=lists(*THREE))
    data, _ = redlined(*((typed, counted) if typed_first else (counted, typed)))
    changes = list(part(data).iter(f"{W}pPrChange"))
    assert len(changes) == 3
    assert all(c.get(f"{W}author") == AUTHOR for c in changes)


# What the files bring along


def test_styles_of_the_new_file_come_along() -> None:
    own = '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Base"/></w:style>'
    base = '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/></w:style>'
    plain = '<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    old = word(HEAD, p(f"1.\t{LAMPS};"), END, styles=plain)
    new = word(
        HEAD,
        p(f"1.\t{LAMPS};"),
        p(f"2.\t{BUOYS};", look='<w:pStyle w:val="Own"/>'),
        END,
        styles=plain + own + base,
    )
    data, _ = redlined(old, new)
    names = [s.get(f"{W}styleId") for s in part(data, "word/styles.xml")]
    assert names == ["Normal", "Own", "Base"]
    inserted = next(
        q for q in part(data).iter(f"{W}p") if q.find(f"{W}pPr/{W}rPr/{W}ins") is not None
    )
    style = inserted.find(f"{W}pPr/{W}pStyle")
    assert style is not None
    assert style.get(f"{W}val") == "Own"


def test_tracked_changes_of_the_inputs_are_accepted_first() -> None:
    old = word(HEAD, p("1.\tUrges ", tracked("ins", run("all ")), "States;"), END)
    new = word(
        HEAD,
        p("1.\tUrges all ", tracked("del", "<w:r><w:delText>good </w:delText></w:r>"), "States;"),
        END,
    )
    data, notices = redlined(old, new)
    assert notices == [
        "old.docx: 1 tracked changes of its own accepted first",
        "new.docx: 1 tracked changes of its own accepted first",
    ]
    assert shown(part(data))[2] == "1.→Urges all States;"


def test_every_mark_is_signed_and_numbered_once() -> None:
    data, _ = redlined(
        word(HEAD, *FOUR, END), word(HEAD, *MOVED[1:], p(f"5.\t{BUOYS}, twice;"), END)
    )
    marks = list(part(data).iter(*(f"{W}{kind}" for kind in _SIGNS)))
    assert marks
    assert {(e.get(f"{W}author"), e.get(f"{W}date")) for e in marks} == {(AUTHOR, DATE)}
    numbers = [e.get(f"{W}id") for e in marks]
    assert len(set(numbers)) == len(numbers)


def test_equal_texts_give_no_mark_however_their_runs_are_cut() -> None:
    old = word(ASSEMBLY, p("Noting the lamps,"), p("1.\tUrges all States;"), END)
    new = word(
        ASSEMBLY,
        p("Noting ", "the lamps,"),
        p("1.", "\tUr", run("ges", "<w:b/>"), " all Sta", "tes;"),
        END,
    )
    data, _ = redlined(old, new)
    assert not list(part(data).iter(f"{W}ins", f"{W}del"))


# Texts that are no Word files


def test_a_file_is_set_for_texts_that_are_none() -> None:
    sources = [resdiff.read_path(seed(name)) for name in ("003", "oral")]
    old, new = (resdiff.parse(source) for source in sources)
    data = resdiff.render(resdiff.compare(old, new), old, new, "docx")
    for accepted, document in ((True, new), (False, old)):
        back = resdiff.parse(
            resdiff.read_bytes(
                data,
                "redline.docx",
                options=resdiff.ReadOptions(revisions="accepted" if accepted else "original"),
            )
        )
        assert [(q.id, q.label, q.text) for q in back.paragraphs] == [
            (q.id, q.label, q.text) for q in document.paragraphs
        ]
        assert [f.text for f in back.notes] == [f.text for f in document.notes]
        assert (back.title, back.symbol, back.enacting_formula) == (
            document.title,
            document.symbol,
            document.enacting_formula,
        )


@pytest.mark.parametrize("word_first", [True, False])
@pytest.mark.parametrize("counted", [True, False])
def test_beside_a_word_file_the_other_text_takes_its_looks(word_first: bool, counted: bool) -> None:
    texts = [f"{LAMPS};", f"{BUOYS};", "Ends."]
    typed = [
        p(f"\t{i}.\t{t}", look='<w:pStyle w:val="SingleTxt"/>') for i, t in enumerate(texts, 1)
    ]
    blocks = [n(t) for t in texts] if counted else typed
    file = word(HEAD, *blocks, **({"numbering": lists(*THREE)} if counted else {}))
    plain = "\n\n".join(
        ["The General Assembly,", "Recalling its resolution 78/228 of 19 December 2023,"]
        + [f"{i}. {t}" for i, t in enumerate([texts[0], f"{REEFS};", *texts[1:]], 1)]
    ).encode()
    data, notices = redlined(
        *((file, plain) if word_first else (plain, file)),
        names=("a.docx", "b.txt") if word_first else ("b.txt", "a.docx"),
    )
    found = [line for line in shown(part(data)) if REEFS in line]
    number = "" if counted else "→2.→"
    assert found == [
        f"{{+{number}{REEFS};+}}{{+¶+}}" if word_first else f"[-{number}{REEFS};-][-¶-]"
    ]
    assert [line for line in shown(part(data)) if LAMPS in line] == [
        f"{'' if counted else '→1.→'}{LAMPS};"
    ]
    assert "masthead is not in the redline" in notices[0]


# The proof


def test_a_redline_that_loses_a_word_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from resdiff.render.word import tracked_changes as marks

    def losing(element: etree._Element) -> None:
        for text in element.iter(f"{W}t"):
            text.text = ""

    monkeypatch.setattr(marks, "name_as_deleted", losing)
    with pytest.raises(
        resdiff.ResdiffError, match=r"no redline can be proved right \(old text, text, paragraph 3"
    ):
        redlined(
            word(HEAD, p(f"1.\t{LAMPS};"), END),
            word(HEAD, p(f"1.\t{LAMPS.replace('Urges', 'Invites')};"), END),
        )


SETTLED = {
    "insertion": (
        p("Urges ", tracked("ins", run("all ")), "States"),
        ["Urges all States"],
        ["Urges States"],
    ),
    "a mark inserted": (
        p("Urges", look="<w:rPr><w:ins/></w:rPr>") + p("States"),
        ["Urges", "States"],
        ["UrgesStates"],
    ),
    "a paragraph deleted": (
        p(tracked("del", run("Urges")), look="<w:rPr><w:del/></w:rPr>") + p("States"),
        ["States"],
        ["Urges", "States"],
    ),
    "a row inserted": (
        table((p("a"),), (p("b"),)).replace("<w:tr>", "<w:tr><w:trPr><w:ins/></w:trPr>", 1)
        + p("c"),
        ["a", "b", "c"],
        ["b", "c"],
    ),
    "a look changed": (
        p("a", look="<w:jc/><w:pPrChange><w:pPr><w:ind/></w:pPr></w:pPrChange>"),
        ["a"],
        ["a"],
    ),
    "the last of a cell": (
        table((p(tracked("del", run("a")), look="<w:rPr><w:del/></w:rPr>"),)),
        [""],
        ["a"],
    ),
}


@pytest.mark.parametrize(("blocks", "accepted", "rejected"), SETTLED.values(), ids=SETTLED)
def test_changes_settled(blocks: str, accepted: list[str], rejected: list[str]) -> None:
    for all_accepted, expected in ((True, accepted), (False, rejected)):
        root = etree.fromstring(f"<w:body {NAMESPACES}>{blocks}</w:body>")
        assert settle_revisions(root, all_accepted) > 0
        assert [
            "".join(str(t.text or "") for t in q.iter(f"{W}t")) for q in root.iter(f"{W}p")
        ] == expected
        assert settle_revisions(root, all_accepted) == 0


def test_a_tab_in_place_of_a_blank_behind_the_number_of_a_note_is_layout() -> None:
    number, tabs = (
        "<w:r><w:footnoteRef/></w:r>",
        "<w:r><w:tab/><w:footnoteRef/></w:r><w:r><w:tab/></w:r>",
    )
    note = '<w:footnote w:id="11">{}</w:footnote>'
    text = p(f"1.\t{LAMPS}", ref(11), ";")
    old = word(HEAD, text, END, footnotes=note.format(p(number, " See document A/79/1.")))
    new = word(HEAD, text, END, footnotes=note.format(p(tabs, "See document A/79/1.")))
    for one, other in ((old, new), (new, old)):
        data, _ = redlined(one, other)
        assert not list(part(data, "word/footnotes.xml").iter(f"{W}ins", f"{W}del"))
