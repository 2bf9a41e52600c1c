"""The proof of a redline notices what is lost of it: a proof that never fails proves nothing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from lxml import etree

import resdiff
from resdiff.render.word.proof import Difference, Proof, SourceFile, settled_package
from tests.test_office import p, run, word
from tests.test_read_docx import HEAD, field, ref
from tests.test_word import BUOYS, LAMPS, part, redlined, shown
from tests.word_drafts import MC, Draft, Para, Piece, R, Told, draft, edited, exact, file_of, gives
from workbench.word_dress import W
from workbench.word_reader import resolved

# All that a paragraph can hold, in paragraphs that stay, go and come.
ALL = [
    Piece("words", "Urges all States "),
    Piece("link", "to light lamps ", "https://lamps.example/1"),
    Piece("words", "along "),
    Piece("bookmark", "every shore ", "annex"),
    Piece("simple", "4 ", "REF annex"),
    Piece("note", "See below. "),
    Piece("box", "lamps ahoy "),
    Piece("picture", "", "a"),
    Piece("formula", "x+y "),
    Piece("control", "tides "),
    Piece("hidden", "nobody "),
    Piece("ruby", "reefs ", "kawa"),
]
OTHERS = [
    Piece("words", "Invites harbour masters "),
    Piece("link", "to keep buoys ", "https://buoys.example/2"),
    Piece("field", "5 ", "PAGEREF annex \\h"),
    Piece("note", "As before. "),
    Piece("box", "reefs ahead "),
    Piece("picture", "", "b"),
]
START, END = Para([Piece("words", "The General Assembly,")]), Para([Piece("words", "Ends here.")])
OLD = Draft([START, Para(ALL, section=True), Para([Piece("words", "currents")], cell=True), END])
NEW = Draft(
    [
        START,
        Para(ALL, section=True),
        Para(OTHERS),
        Para([Piece("words", "currents")], cell=True),
        END,
    ]
)


def proof_of(old: bytes, new: bytes) -> Proof:
    one, other = (
        SourceFile(settled_package(data, "file.docx", True), "word/document.xml")
        for data in (old, new)
    )
    return Proof(one, other, {})


def changed(data: bytes, name: str, change: Callable[[etree._Element], object]) -> bytes:
    """A file in which the tree of a part was changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as made:
        for part_name in archive.namelist():
            content = archive.read(part_name)
            if part_name == name:
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root)
            made.writestr(part_name, content)
    return out.getvalue()


def drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def each(
    tag: str, loss: Callable[[etree._Element], object]
) -> Callable[[etree._Element, int], bool]:
    """Loses the nth element of a kind; False where there is none."""

    def lose(root: etree._Element, number: int) -> bool:
        found = list(root.iter(tag))
        if number >= len(found):
            return False
        loss(found[number])
        return True

    return lose


def lose_word(element: etree._Element) -> None:
    element.text = (element.text or "")[1:]


def lose_instruction(element: etree._Element) -> None:
    element.text = " TIME "


def not_in_fallback(element: etree._Element) -> bool:
    return not any(e.tag == f"{MC}Fallback" for e in element.iterancestors())


def letters(root: etree._Element) -> list[etree._Element]:
    return [t for t in root.iter(f"{W}t", f"{W}delText") if not_in_fallback(t) and t.text]


def lose_letter(root: etree._Element, number: int) -> bool:
    texts = letters(root)
    if number >= len(texts):
        return False
    # a blank at the edge of a run may be a tab's
    texts[number].text = re.sub(r"\w", "", texts[number].text or "", count=1)
    return True


LOSSES = {
    "a link taken off": each(f"{W}hyperlink", unwrap),
    "a link that leads elsewhere": each(f"{W}hyperlink", lambda e: e.set(f"{R}id", "r999")),
    "a bookmark that is gone": each(f"{W}bookmarkStart", drop),
    "a bookmark of another name": each(f"{W}bookmarkStart", lambda e: e.set(f"{W}name", "z")),
    "a letter": lose_letter,
    "an instruction": each(f"{W}instrText", lose_instruction),
    "the mark of a note": each(f"{W}footnoteReference", drop),
    "a picture": each(f"{W}drawing", drop),
    "another picture": each("{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}blip", lambda e: e.set(f"{R}embed", "r999")),
    "a letter of a formula": each("{http://schemas.openxmlformats.org/officeDocument/2006/math}t", lose_word),
    "a content control": each(f"{W}sdt", drop),
    "a section": each(f"{W}sectPr", drop),
    "hidden words that are shown": each(f"{W}vanish", drop),
    "space between paragraphs": each(f"{W}spacing", lambda e: e.set(f"{W}after", "7")),
    "a mark of insertion": each(f"{W}ins", unwrap),
    "a row": each(f"{W}tr", drop),
}  # fmt: skip


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("way", ["coming", "going"])
def test_every_loss_is_noticed(name: str, way: str) -> None:
    """Of each kind each one, wherever it stands in a redline."""
    old, new = (file_of(d) for d in ((OLD, NEW) if way == "coming" else (NEW, OLD)))
    made, _ = redlined(old, new)
    proof = proof_of(old, new)
    assert proof.first_difference(made, "redline.docx") is None
    done = 0
    while (worse := one_lost(made, name, done)) is not None:
        noticed = proof.first_difference(worse, "redline.docx") is not None
        assert noticed or no_loss(made, name, done), (name, done)
        done += 1
    assert done or way == "going"


def one_lost(made: bytes, name: str, number: int) -> bytes | None:
    found: list[bool] = []
    worse = changed(
        made, "word/document.xml", lambda root: found.append(LOSSES[name](root, number))
    )
    return worse if found[0] else None


def no_loss(made: bytes, name: str, number: int) -> bool:
    """How paragraphs look that come is not told of the new file."""
    if name != "space between paragraphs":
        return False
    spacing = list(part(made).iter(f"{W}spacing"))[number]
    paragraph = next(spacing.iterancestors(f"{W}p"))
    return paragraph.find(f"{W}pPr/{W}rPr/{W}ins") is not None


def test_a_changed_note_a_target_and_a_picture_in_their_parts_are_noticed() -> None:
    old, new = file_of(OLD), file_of(NEW)
    made, _ = redlined(old, new)
    proof = proof_of(old, new)
    losses: dict[str, Callable[[etree._Element], object]] = {
        "word/footnotes.xml": lambda root: lose_word(next(root.iter(f"{W}t"))),
        "word/_rels/document.xml.rels": lambda root: root[1].set("Target", "https://else.example"),
    }
    for name, loss in losses.items():
        assert proof.first_difference(changed(made, name, loss), "redline.docx") is not None


@pytest.mark.parametrize("seed", range(12))
def test_a_letter_lost_at_random_is_noticed(seed: int) -> None:
    random = Random(seed)
    one = draft(random)
    old, new = file_of(one), file_of(edited(one, random))
    made, _ = redlined(old, new)
    proof = proof_of(old, new)
    texts = letters(part(made))
    worded = [n for n, text in enumerate(texts) if re.search(r"\w", text.text or "")]
    for number in random.sample(worded, min(8, len(worded))):
        worse = changed(made, "word/document.xml", partial(lose_letter, number=number))
        assert proof.first_difference(worse, "redline.docx") is not None


def test_the_place_of_a_difference_is_named() -> None:
    old, new = word(HEAD, p(f"1.\t{LAMPS};")), word(HEAD, p(f"1.\tStrictly {LAMPS};"))
    made, _ = redlined(old, new)
    found = proof_of(old, new).first_difference(made, "redline.docx")
    assert found is None
    worse = changed(made, "word/document.xml", lambda root: lose_word(next(root.iter(f"{W}t"))))
    told = str(proof_of(old, new).first_difference(worse, "redline.docx"))
    assert re.match("old text, text, paragraph 1: .*he General Assembly", told), told


# Where nothing finer is right


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    ("failures", "struck"),
    [(2, "the paragraphs that were edited are struck whole"), (3, "the whole text is struck")],
)
def test_a_text_whose_redline_fails_is_marked_more_coarsely(
    seed: int, failures: int, struck: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    one = draft(random)
    old, new = file_of(one), file_of(edited(one, random))
    judge = Proof.first_difference
    failed: list[Difference] = []

    def fails_first(self: Proof, data: bytes, name: str) -> Difference | None:
        if len(failed) == failures:
            return judge(self, data, name)
        failed.append(Difference("new", "text", 0, "a", "b"))
        return failed[-1]

    monkeypatch.setattr(Proof, "first_difference", fails_first)
    made, told = redlined(old, new)
    assert any(line.endswith(struck) for line in told)
    assert exact(resolved(made, False)) == exact(old)
    accepted = Told(resolved(made, True))
    assert gives(accepted, Told(new, accepted.bookmarks()))


# What is not covered is said


def told_of(old: bytes, new: bytes) -> str:
    one, other = resdiff.read_bytes(old, "old.docx"), resdiff.read_bytes(new, "new.docx")
    before, after = resdiff.parse(one), resdiff.parse(other)
    told: list[str] = []
    options = resdiff.RenderOptions(word_files=(one.word, other.word), notify=told.append)
    resdiff.render(resdiff.compare(before, after), before, after, "docx", options)
    return told[-1]


TEXT = [p(f"1.\t{LAMPS};"), p("2.\tDecides to remain seized of the matter.")]
LANDSCAPE = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
UNCOVERED = {
    "a section": (
        [p(f"1.\t{LAMPS};", look=LANDSCAPE), TEXT[1]],
        "the page set-up of the new file (2 sections)",
    ),
    "a bookmark of the columns of a table": (
        [p(f"1.\t{LAMPS};", '<w:bookmarkStart w:id="1" w:name="annex" w:colFirst="0" w:colLast="1"/>', '<w:bookmarkEnd w:id="1"/>'), TEXT[1]],
        "1 bookmark of the new file",
    ),
    "a field that asks for another file's place": (
        [p(f"1.\t{LAMPS};"), p("2.\tRecalls ", '<w:fldSimple w:instr="REF annex">' + run("4") + "</w:fldSimple>", ";"), TEXT[1]],
        "fields of the new file that stand as their words (REF 1)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNCOVERED)
def test_what_accepting_does_not_give_is_said(name: str) -> None:
    new, expected = UNCOVERED[name]
    told = told_of(word(HEAD, *TEXT), word(HEAD, *new))
    assert told.endswith(f"; not covered: {expected}")


def test_a_section_that_goes_with_its_paragraph_is_said() -> None:
    """Both files have it: in the redline its paragraph goes, and Word leaves out the break with it."""
    old = word(HEAD, p(f"1.\t{LAMPS};", look=LANDSCAPE), p(f"2.\t{BUOYS};"), TEXT[1])
    new = word(HEAD, p(f"1.\t{BUOYS};", look=LANDSCAPE), TEXT[1])
    assert told_of(old, new).endswith("; not covered: the page set-up of the new file (2 sections)")


def test_a_bookmark_in_a_note_that_is_not_carried_is_said() -> None:
    place = '<w:bookmarkStart w:id="9" w:name="tides"/><w:bookmarkEnd w:id="9"/>'
    noted = p(f"1.\t{LAMPS}", ref(2), ";")
    old, new = (
        word(HEAD, noted, TEXT[1], footnotes=f'<w:footnote w:id="2">{note}</w:footnote>')
        for note in (p("Report of 2015."), p("Report of ", place, "2015."))
    )
    assert told_of(old, new).endswith("; not covered: 1 bookmark of the new file")


def test_all_bodies_of_a_file_are_compared() -> None:
    """Some programs write several: what stands in the later ones is text like any."""
    one, other = p(f"1.\t{LAMPS};"), p("2.\tDecides to remain seized of the matter.")
    changed = other.replace("seized", "apprised")
    section = "<w:sectPr/>"
    cut = f"{section}</w:body><w:body>"
    old, new = (word(HEAD, one, cut, last) for last in (other, changed))
    made = redlined(old, new)[0]
    assert shown(part(made))[-1] == "2.→Decides to remain [-seized-]{+apprised+} of the matter."
    assert len(part(made).findall(f"{W}body")) == 1


def test_a_bookmark_comes_with_what_asks_for_it() -> None:
    marked = Para([Piece("words", "1. Urges "), Piece("bookmark", LAMPS, "_Ref7")])
    plain = Para([Piece("words", f"1. Urges {LAMPS}")])
    asking = [Piece("words", "2. Recalls "), Piece("field", "paragraph 1", "REF _Ref7 \\h")]
    old = file_of(Draft([START, plain, Para(asking[:1]), END]))
    new = file_of(Draft([START, marked, Para(asking), END]))
    made, _ = redlined(old, new)
    assert exact(resolved(made, False)) == exact(old)
    accepted = Told(resolved(made, True))
    assert accepted.covered()["_Ref7"] == LAMPS
    assert accepted.lines()[2] == "2. Recalls {REF _Ref7 \\h|paragraph 1}"
    assert "not covered" not in told_of(old, new)


@pytest.mark.parametrize("name", ["_GoBack", "Harbour"])
def test_a_bookmark_that_nothing_asks_for_is_not_brought(name: str) -> None:
    marked = [
        p(
            f"1.\t{LAMPS};",
            f'<w:bookmarkStart w:id="1" w:name="{name}"/>',
            '<w:bookmarkEnd w:id="1"/>',
        )
    ]
    made, _ = redlined(word(HEAD, *TEXT), word(HEAD, *marked, TEXT[1]))
    assert not list(part(made).iter(f"{W}bookmarkStart", f"{W}ins"))


def test_nothing_is_said_where_nothing_is_left_out() -> None:
    old, new = file_of(OLD), file_of(NEW)
    assert "not covered" not in told_of(old, new)
    assert "not covered" not in told_of(old, old)


# Links


def linked(target: str, words: str = "the report") -> bytes:
    return file_of(
        Draft(
            [
                START,
                Para(
                    [Piece("words", "1. See "), Piece("link", words, target), Piece("words", ";")]
                ),
                END,
            ]
        )
    )


def test_words_that_lead_elsewhere_are_a_change_that_is_told() -> None:
    made, told = redlined(linked("https://one.example"), linked("https://other.example"))
    assert shown(part(made))[1] == "1. See [-the report-]{+the report+};"
    assert told == ["1 links of unchanged words lead elsewhere now"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the report", "1. See the report;"),
        ("the last report", "1. See the {+last +}report;"),
        ("the", "1. See the[- report-];"),
    ],
)
def test_a_link_that_is_gone_stays_on_words_that_stay_and_is_told(
    words: str, expected: str
) -> None:
    old = linked("https://one.example")
    new = file_of(Draft([START, Para([Piece("words", f"1. See {words};")]), END]))
    made, _ = redlined(old, new)
    assert shown(part(made))[1] == expected
    told = told_of(old, new)
    assert told.endswith("; not covered: 1 link of the old file that the new one no longer has")
    # nothing else may differ: a redline that leads elsewhere gives neither file
    worse = changed(
        made, "word/document.xml", lambda root: next(root.iter(f"{W}hyperlink")).set(f"{R}id", "r9")
    )
    assert proof_of(old, new).first_difference(worse, "redline.docx") is not None


def test_words_put_into_a_link_stand_in_it() -> None:
    made, _ = redlined(
        linked("https://one.example"), linked("https://one.example", "the last report")
    )
    assert len(list(part(made).iter(f"{W}hyperlink"))) == 1
    assert shown(part(made))[1] == "1. See the {+last +}report;"


def test_a_link_comes_with_its_words() -> None:
    plain = file_of(Draft([START, Para([Piece("words", "1. See ;")]), END]))
    made, _ = redlined(plain, linked("https://one.example"))
    link = next(part(made).iter(f"{W}hyperlink"))
    assert [str(e.tag) for e in link] == [f"{W}ins"]


def test_dates_that_word_works_out_are_said_where_they_differ() -> None:
    """A page number says something else in each copy; a day stands in the text."""

    def dated(day: str, page: str) -> bytes:
        fields = field("DATE", day), " on page ", field("PAGE", page)
        held = p("2.\tTakes note of the list of ", *fields, ";")
        return word(HEAD, p(f"1.\t{LAMPS};"), held, *TEXT[1:])

    old, new = dated("18 May", "3"), dated("4 June", "5")
    assert told_of(old, new).endswith(
        "; not covered: what fields of dates say in the new file (DATE 1)"
    )
    assert "not covered" not in told_of(old, dated("18 May", "5"))


def test_where_no_words_can_be_marked_the_edited_paragraphs_alone_are_struck() -> None:
    """A field without the mark before its result, as a damaged file has one: its words are hidden."""
    whole = field('HYPERLINK "https://example.org/a"', "the book of tides")
    cut = whole.replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "")
    old, new = (
        word(HEAD, p(f"1.\t{LAMPS};"), p("2.\tTakes note of ", held, ends), *TEXT[1:])
        for held, ends in ((whole, ";"), (cut, ", as amended;"))
    )
    data, told = redlined(old, new)
    assert any("edited are struck whole" in line for line in told), told
    marked = [line for line in shown(part(data)) if "[-" in line or "{+" in line]
    assert [line.startswith("[-2.→Takes note") for line in marked] == [True]
