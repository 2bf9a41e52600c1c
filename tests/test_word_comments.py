"""Comments of Word files: read at their words, compared, shown beside their paragraphs, carried into the redline.

Urges |all States| to light lamps      Peru: which?      an anchor "all States" of op1
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import resdiff
from resdiff.model.read_options import ReadOptions
from resdiff.model.records import to_json
from resdiff.ooxml.comments import PARAGRAPH_ID, WORD_2012
from resdiff.ooxml.names import W
from tests.conftest import need_corpus
from tests.test_office import HEAD, p, run, table, word
from tests.test_read_docx import notes, parsed, ref, tracked
from tests.test_word import (
    AUTHOR,
    DATE,
    END,
    FOUR,
    HARBOURS,
    MOVED,
    REEFS,
    part,
    redlined,
)
from tests.test_word_odd import renamed
from workbench.corpus import SHARED
from workbench.word_comments import CommentInFile, comments_of
from workbench.word_reader import resolved
from workbench.word_structure import faults

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
LAMPS = "Urges all States to light lamps along every coast"
BUOYS = "Requests the harbour masters to count the buoys in the straits"


class Said(msgspec.Struct, frozen=True):
    """A comment of a file that is made up: `answers` is the number of another one."""

    number: int
    text: str
    author: str = "Peru"
    date: str = "2026-11-02T10:00:00Z"
    answers: int | None = None
    done: bool = False

    @property
    def xml(self) -> str:
        lines = self.text.split("\n")
        ids = [f"{0x10000 * (self.number + 1) + at:08X}" for at in range(len(lines))]
        paragraphs = "".join(
            f'<w:p {W14} w14:paraId="{paragraph_id}"><w:r><w:annotationRef/></w:r>{run(line)}</w:p>'
            for line, paragraph_id in zip(lines, ids, strict=True)
        )
        initials = self.author[:2].upper()
        return (
            f'<w:comment w:id="{self.number}" w:author="{self.author}" w:initials="{initials}"'
            f' w:date="{self.date}">{paragraphs}</w:comment>'
        )

    @property
    def paragraph_id(self) -> str:
        return f"{0x10000 * (self.number + 1) + self.text.count(chr(10)):08X}"


def on(number: int, inner: str) -> str:
    """Runs with a comment around them."""
    if not inner.startswith("<"):
        inner = run(inner)
    return f"{start(number)}{inner}{end(number)}"


def start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/>{sign(number)}'


def sign(number: int) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def commented(*blocks: str, said: tuple[Said, ...], **parts: str) -> bytes:
    """A resolution with one preambular paragraph, these blocks and these comments."""
    by_number = {one.number: one for one in said}
    threads = "".join(
        f'<w15:commentEx {W15} w15:paraId="{one.paragraph_id}" w15:done="{int(one.done)}"'
        + (
            f' w15:paraIdParent="{by_number[one.answers].paragraph_id}"'
            if one.answers is not None
            else ""
        )
        + "/>"
        for one in said
    )
    return word(
        HEAD,
        *blocks,
        comments="".join(one.xml for one in said),
        commentsExtended=threads,
        **parts,
    )


def read(*blocks: str, **parts: str) -> resdiff.Document:
    """The document of blocks on which comment 1 stands."""
    return parsed(commented(*blocks, said=(Said(1, "Which?"),), **parts))


# Read

_STYLED = "<w:rPr><w:strike/></w:rPr>"
PLACES = {
    "words": (
        [f"<w:p>{run('1.')}{run(chr(9) + 'Urges ')}{on(1, 'all')}{run(' States;')}</w:p>"],
        ("op1", 6, 9, "all"),
    ),
    "a whole paragraph with its typed number": (
        [f"<w:p>{on(1, run('1.') + run(chr(9) + 'Urges all States;'))}</w:p>"],
        ("op1", 0, 17, "Urges all States;"),
    ),
    "no words, only the sign": (
        [f"<w:p>{run('1.')}{run(chr(9) + 'Urges all')}{sign(1)}{run(' States;')}</w:p>"],
        ("op1", 9, 9, ""),
    ),
    "blanks around the words are none of them": (
        [f"<w:p>{run('1.  Urges')}{on(1, '  all  ')}{run('States;')}</w:p>"],
        ("op1", 6, 9, "all"),
    ),
    "behind the mark of a note in brackets": (
        [
            f"<w:p>{run('1. Urges States')}{run('(', '')}{ref(11)}{run(')')}{run(' to ')}"
            f"{on(1, 'light')}{run(' lamps;')}</w:p>"
        ],
        ("op1", 16, 21, "light"),
    ),
    "on deleted words the place stays": (
        [
            f"<w:p>{run('1. Urges ')}{start(1)}{tracked('del', '<w:r><w:delText>all</w:delText></w:r>')}"
            f"{end(1)}{run('States;')}</w:p>"
        ],
        ("op1", 6, 6, ""),
    ),
    "within the deletion": (
        [
            f"<w:p>{run('1. Urges ')}"
            f"{tracked('del', start(1) + '<w:r><w:delText>all</w:delText></w:r>' + end(1))}{run('States;')}</w:p>"
        ],
        ("op1", 6, 6, ""),
    ),
    "on inserted words": (
        [f"<w:p>{run('1. Urges ')}{tracked('ins', on(1, 'all'))}{run(' States;')}</w:p>"],
        ("op1", 6, 9, "all"),
    ),
    "from one paragraph to the next": (
        [
            f"<w:p>{run('1. Urges ')}{start(1)}{run('all States;')}</w:p>",
            f"<w:p>{run('2. Requests')}{end(1)}{run(' a report.')}</w:p>",
        ],
        ("op1", 6, 17, "all States;\nRequests"),
    ),
    "over many paragraphs": (
        [
            f"<w:p>{run('1. Urges ')}{start(1)}{run('all States;')}</w:p>",
            p("2. Invites all harbours;"),
            f"<w:p>{run('3. Requests')}{end(1)}{run(' a report.')}</w:p>",
        ],
        ("op1", 6, 17, "all States;\n…\nRequests"),
    ),
    "up to the head of the next paragraph": (
        [
            f"<w:p>{start(1)}{run('1. Urges all States;')}</w:p>",
            f"<w:p>{end(1)}{run('2. Requests a report.')}</w:p>",
        ],
        ("op1", 0, 17, "Urges all States;"),
    ),
    "between paragraphs": (
        [
            start(1),
            p("1. Urges all States;"),
            '<w:commentRangeEnd w:id="1"/>',
            f"<w:p>{sign(1)}{run('2. Requests')}</w:p>",
        ],
        ("op1", 0, 17, "Urges all States;"),
    ),
    "in an empty paragraph": (
        [p("1. Urges all States;"), f"<w:p>{sign(1)}</w:p>", p("2. Requests a report.")],
        ("op2", 0, 0, ""),
    ),
    "in an empty paragraph behind all others": (
        [p("1. Urges all States;"), f"<w:p>{sign(1)}</w:p>"],
        ("op1", 17, 17, ""),
    ),
    "in a cell": (
        [
            p("1. Urges all States;"),
            table((p("Lamps"), f"<w:p>{on(1, 'forty')}</w:p>"), (p("Buoys"), p("two"))),
        ],
        ("u1", 8, 13, "forty"),
    ),
    "in a text box": (
        [
            "<w:p>"
            + run("1. Urges all States;")
            + f"<w:r><w:pict><w:txbxContent><w:p>{run('2. Requests ')}{on(1, 'lamps')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
        ],
        ("op2", 9, 14, "lamps"),
    ),
    "letters that are composed": (
        [f"<w:p>{run('1. Urges cafe' + chr(0x301) + 's ')}{on(1, 'of lamps')}{run(';')}</w:p>"],
        ("op1", 12, 20, "of lamps"),
    ),
    "beside words struck by hand": (
        [
            f"<w:p>{run('1. Urges ')}<w:r>{_STYLED}<w:t>all </w:t></w:r>{on(1, 'some')}{run(' States;')}</w:p>"
        ],
        ("op1", 6, 10, "some"),
    ),
    "on a paragraph struck by hand as a whole": (
        [
            f"<w:p>{start(1)}<w:r>{_STYLED}<w:t>1. Urges all States;</w:t></w:r>{end(1)}</w:p>",
            p("2. Requests a report."),
        ],
        ("op2", 0, 0, ""),
    ),
    "behind a remark of negotiators": (
        [
            p("Noting lamps, [agreed ad ref]"),
            f"<w:p>{run('1. Urges [EU: all] States to light ')}{on(1, 'lamps')}{run(' [EU, US: delete];')}</w:p>",
        ],
        ("op1", 26, 31, "lamps"),
    ),
}


@pytest.mark.parametrize(("blocks", "place"), PLACES.values(), ids=PLACES)
def test_a_comment_stands_at_its_words(blocks: list[str], place: tuple[str, int, int, str]) -> None:
    parts = {"footnotes": notes("footnote", "A/79/1.")} if ref(11) in "".join(blocks) else {}
    document = read(*blocks, **parts)
    (comment,) = document.comments
    assert (comment.paragraph, comment.start, comment.end, comment.anchor) == place
    assert (comment.id, comment.author, comment.initials) == ("c1", "Peru", "PE")
    assert (comment.date, comment.text, comment.place) == ("2026-11-02T10:00:00Z", "Which?", None)
    assert document.account is not None
    assert document.account.lost == 0
    text = document[place[0]].text
    assert text[comment.start : comment.end] == comment.anchor.partition("\n")[0]


def test_a_comment_in_a_note() -> None:
    note = (
        f'<w:footnote w:id="11">{p("<w:r><w:footnoteRef/></w:r>", " See ")[:-6]}{on(1, "A/79/1")}</w:p>'
        "</w:footnote>"
    )
    (comment,) = read(p("1. Urges all States", ref(11), ";"), footnotes=note).comments
    assert (comment.paragraph, comment.note, comment.anchor) == ("op1", "1", "A/79/1")
    assert (comment.start, comment.end) == (4, 10)


ELSEWHERE = {
    "masthead": [f"<w:p>{on(1, 'Eightieth')}{run(' session')}</w:p>"],
    "enacting line": [],
    "nowhere in the text": [],
}


@pytest.mark.parametrize("place", ELSEWHERE)
def test_a_comment_beside_the_text_says_where_it_stands(place: str) -> None:
    enacting = (
        f"<w:p>{on(1, 'The General Assembly,')}</w:p>"
        if place == "enacting line"
        else p("The General Assembly,")
    )
    blocks = [
        *ELSEWHERE[place],
        enacting,
        p("Recalling its resolution 78/228,"),
        p("1. Urges all States."),
    ]
    document = parsed(word(*blocks, comments=Said(1, "Which?").xml))
    (comment,) = document.comments
    assert (comment.paragraph, comment.start, comment.place) == (None, None, place)
    told = [w.message for w in document.warnings if w.code == "comment"]
    nowhere = "a comment by Peru stands nowhere in the text: Which?"
    assert told == ([nowhere] if place == "nowhere in the text" else [])


def test_answers_stand_behind_what_they_answer_and_threads_in_the_order_of_the_text() -> None:
    said = (
        Said(1, "Second thread"),
        Said(2, "First thread", done=True),
        Said(3, "Its answer\nin two lines", "Cuba", answers=2),
        Said(4, "An answer to the other", "Cuba", answers=1),
    )
    first = f"<w:p>{run('1. Urges ')}{start(2)}{start(3)}{run('all')}{end(2)}{end(3)}{run(' States;')}</w:p>"
    second = f"<w:p>{run('2. Requests ')}{start(1)}{start(4)}{run('a report')}{end(1)}{end(4)}{run('.')}</w:p>"
    comments = parsed(commented(first, second, said=said)).comments
    assert [(c.id, c.text, c.reply_to, c.resolved) for c in comments] == [
        ("c1", "First thread", None, True),
        ("c2", "Its answer\nin two lines", "c1", True),
        ("c3", "Second thread", None, False),
        ("c4", "An answer to the other", "c3", False),
    ]


# Compared

FIRST, SECOND = Said(1, "Which lamps?"), Said(2, "Brackets, please", "Cuba")
EDITS: dict[str, tuple[tuple[Said, ...], tuple[Said, ...], list[tuple[str, tuple[str, ...]]]]] = {
    "nothing": ((FIRST,), (FIRST,), [("unchanged", ())]),
    "one more": ((FIRST,), (FIRST, SECOND), [("unchanged", ()), ("new", ())]),
    "one less": ((FIRST, SECOND), (SECOND,), [("gone", ()), ("unchanged", ())]),
    "another date": (
        (FIRST,),
        (msgspec.structs.replace(FIRST, date="2026-11-03T10:00:00Z"),),
        [("unchanged", ())],
    ),
    "edited at its time": (
        (FIRST,),
        (msgspec.structs.replace(FIRST, text="No objection"),),
        [("changed", ("text",))],
    ),
    "edited and saved anew": (
        (FIRST,),
        (Said(1, "Which lamps, and where?", date="2026-11-03T10:00:00Z"),),
        [("changed", ("text",))],
    ),
    "another remark of the same author": (
        (FIRST,),
        (Said(1, "Delete the whole section", date="2026-11-03T10:00:00Z"),),
        [("gone", ()), ("new", ())],
    ),
    "the same words of another author": (
        (FIRST,),
        (msgspec.structs.replace(FIRST, author="Cuba"),),
        [("gone", ()), ("new", ())],
    ),
    "an answer": (
        (FIRST,),
        (FIRST, Said(3, "All of them", "Cuba", answers=1)),
        [("changed", ("replies",)), ("new", ())],
    ),
    "resolved": (
        (FIRST,),
        (msgspec.structs.replace(FIRST, done=True),),
        [("changed", ("resolved",))],
    ),
}


def lamps_with(said: tuple[Said, ...], words: str = LAMPS) -> resdiff.Document:
    inner = run(words)
    for one in said:
        inner = start(one.number) + inner + end(one.number)
    return parsed(commented(f"<w:p>{run('1. ')}{inner}{run('.')}</w:p>", said=said))


@pytest.mark.parametrize(("before", "after", "expected"), EDITS.values(), ids=EDITS)
def test_what_became_of_comments(
    before: tuple[Said, ...], after: tuple[Said, ...], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    old, new = lamps_with(before), lamps_with(after)
    found = resdiff.compare(old, new)
    assert sorted((c.kind, c.what) for c in found.comments) == sorted(expected)
    for kind in ("new", "changed", "gone"):
        assert found.summary[f"comments_{kind}"] == [k for k, _ in expected].count(kind)
    turned = {"new": "gone", "gone": "new"}
    back = resdiff.compare(new, old)
    assert sorted((turned.get(c.kind, c.kind), c.what) for c in back.comments) == sorted(expected)
    # what is said beside a text is no change of the text
    assert {c.kind for c in found.changes} == {"unchanged"}


def test_a_comment_of_both_texts_stays_when_its_words_change() -> None:
    old, new = lamps_with((FIRST,)), lamps_with((FIRST,), LAMPS.replace("Urges", "Invites"))
    (change,) = resdiff.compare(old, new).comments
    assert (change.kind, change.paragraph_old, change.paragraph_new) == ("unchanged", "op1", "op1")


def test_the_words_of_an_edited_comment_are_told() -> None:
    edited = msgspec.structs.replace(FIRST, text="Which buoys?")
    (change,) = resdiff.compare(lamps_with((FIRST,)), lamps_with((edited,))).comments
    assert change.segments == (
        ("equal", "Which "),
        ("delete", "lamps"),
        ("insert", "buoys"),
        ("equal", "?"),
    )


def test_comments_survive_json() -> None:
    document = lamps_with((FIRST, SECOND))
    assert resdiff.parse(resdiff.read_bytes(to_json(document), "draft.json")) == document


# Carried into the redline

WORDS = [
    "lamps",
    "buoys",
    "harbours",
    "reefs",
    "tides",
    "charts",
    "pilots",
    "anchors",
    "sails",
    "ropes",
    "currents",
    "lighthouses",
]


class Draft:
    """A resolution made by lot, with comments; `edited` gives a later draft of it."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.paragraphs = [self._sentence() for _ in range(chance.randint(3, 7))]
        self.said: list[tuple[Said, int, int, int, int]] = []  # and where: paragraphs and words
        self.number = 0

    def _sentence(self) -> list[str]:
        return self.chance.choices(WORDS, k=self.chance.randint(5, 14))

    def comment(self, author: str) -> None:
        """A comment at random, or an answer to one."""
        self.number += 1
        text = " ".join(self.chance.choices(WORDS, k=3)) + f" {author} {self.number}"
        if self.chance.random() < 0.2:
            text += "\nand more"
        date = f"2026-11-{self.chance.randint(10, 28)}T10:00:00Z"
        done = self.chance.random() < 0.2
        roots = [one for one in self.said if one[0].answers is None]
        if roots and self.chance.random() < 0.25:
            above, *where = self.chance.choice(roots)
            said = Said(self.number, text, author, date, above.number, done)
            self.said.append((said, *where))  # type: ignore[arg-type]
            return
        first = self.chance.randrange(len(self.paragraphs))
        last = min(first + (self.chance.random() < 0.2), len(self.paragraphs) - 1)
        start = self.chance.randint(0, len(self.paragraphs[first]))
        end = self.chance.randint(start if first == last else 0, len(self.paragraphs[last]))
        self.said.append(
            (Said(self.number, text, author, date, None, done), first, start, last, end)
        )

    def edited(self) -> Draft:
        """Words and paragraphs that came, went, moved, were split and merged; comments that stay at their paragraphs."""
        other = Draft(self.chance)
        homes = list(range(len(self.paragraphs)))
        other.paragraphs = [list(words) for words in self.paragraphs]
        for _ in range(self.chance.randint(0, 5)):
            at = self.chance.randrange(len(other.paragraphs))
            match self.chance.randrange(6):
                case 0 if len(other.paragraphs) > 3:
                    del other.paragraphs[at], homes[at]
                case 1:
                    other.paragraphs.insert(at, other._sentence())
                    homes.insert(at, -1)
                case 2 if len(other.paragraphs) > 3:
                    moved, home = other.paragraphs.pop(at), homes.pop(at)
                    to = self.chance.randint(0, len(other.paragraphs))
                    other.paragraphs.insert(to, moved)
                    homes.insert(to, home)
                case 3 if len(other.paragraphs[at]) > 6:
                    cut = self.chance.randint(2, len(other.paragraphs[at]) - 2)
                    other.paragraphs.insert(at + 1, other.paragraphs[at][cut:])
                    del other.paragraphs[at][cut:]
                    homes.insert(at + 1, -1)
                case 4 if at + 1 < len(other.paragraphs) and len(other.paragraphs) > 3:
                    other.paragraphs[at] += other.paragraphs.pop(at + 1)
                    del homes[at + 1]
                case _:
                    place = self.chance.randrange(len(other.paragraphs[at]))
                    kept = self.chance.randint(0, 2)
                    other.paragraphs[at][place : place + kept] = self.chance.choices(
                        WORDS, k=self.chance.randint(1, 3)
                    )
        for said, first, start, last, end in self.said:
            gone = said.answers is not None or first not in homes or last not in homes
            if not gone and self.chance.random() < 0.6:
                new_first, new_last = homes.index(first), homes.index(last)
                if new_first <= new_last:
                    start = min(start, len(other.paragraphs[new_first]))
                    end = min(end, len(other.paragraphs[new_last]))
                    end = max(start, end) if new_first == new_last else end
                    other.said.append((said, new_first, start, new_last, end))
        other.number = self.number + 100
        return other

    def data(self) -> bytes:
        """The Word file: a run a word, or several words, some italic."""
        starts: dict[tuple[int, int], list[int]] = {}
        ends: dict[tuple[int, int], list[int]] = {}
        points: dict[tuple[int, int], list[int]] = {}
        for said, first, begin, last, finish in self.said:
            if (first, begin) == (last, finish):
                points.setdefault((first, begin), []).append(said.number)
            else:
                starts.setdefault((first, begin), []).append(said.number)
                ends.setdefault((last, finish), []).append(said.number)
        blocks = []
        for number, words in enumerate(self.paragraphs):
            inner = run(f"{number + 1}.\t") if self.chance.random() < 0.5 else ""
            for at in range(len(words) + 1):
                inner += "".join(end(n) for n in ends.get((number, at), ()))
                inner += "".join(sign(n) for n in points.get((number, at), ()))
                inner += "".join(start(n) for n in starts.get((number, at), ()))
                if at < len(words):
                    look = "<w:i/>" if self.chance.random() < 0.2 else ""
                    inner += run(f"{words[at]} ", look)
            paragraph = f"<w:p>{inner}{run(';')}</w:p>"
            in_table = self.chance.random() < 0.1
            blocks.append(table((paragraph, p("Callao"))) if in_table else paragraph)
        last_line = p("Decides to remain seized of the matter.")
        return commented(*blocks, last_line, said=tuple(one for one, *_ in self.said))


def tracked_by_lot(data: bytes, chance: Random) -> bytes:
    """The file with some runs put in or taken out by another delegation."""
    numbers = count(500)

    def marked(found: re.Match[str]) -> str:
        lot = chance.random()
        if lot < 0.85 or "commentReference" in found[0] or "<w:tab/>" in found[0]:
            return found[0]
        by = f'w:id="{next(numbers)}" w:author="Tuvalu" w:date="2026-11-01T00:00:00Z"'
        if lot < 0.93:
            return f"<w:ins {by}>{found[0]}</w:ins>"
        inner = found[0].replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f"<w:del {by}>{inner}</w:del>"

    def changed(name: str, content: bytes) -> tuple[str, bytes]:
        if name != "word/document.xml":
            return name, content
        return name, re.sub(r"<w:r>.*?</w:r>", marked, content.decode()).encode()

    return renamed(data, changed)


def known(comments: list[CommentInFile]) -> Counter[tuple[str, str, str]]:
    return Counter((c.author, c.date, c.text) for c in comments)


def drafts_by_lot(chance: Random) -> tuple[bytes, bytes]:
    """Two drafts of one resolution, most comments of the first in the second too."""
    first = Draft(chance)
    for author in chance.choices(["Peru", "Cuba", "Fiji"], k=chance.randint(0, 5)):
        first.comment(author)
    second = first.edited()
    for author in chance.choices(["Peru", "Cuba", "Fiji"], k=chance.randint(0, 5)):
        second.comment(author)
    return first.data(), second.data()


def assert_all_stand_once(old: bytes, new: bytes, data: bytes) -> None:
    """Every comment of both files is in the redline once, at the words that its file has there; one
    of both whose place went and came is at both, and at one where marks are settled."""
    before, after = comments_of(old), comments_of(new)
    own = frozenset({AUTHOR})
    was, now = comments_of(data, "old", own), comments_of(data, "new", own)
    all_of_both = known(before) | known(after)
    stand_in_both = known(before) & known(after)
    assert known(was) & all_of_both == all_of_both
    assert known(was) - all_of_both <= stand_in_both
    assert Counter(before) - Counter(was) == Counter()
    for accepted in (False, True):
        settled = known(comments_of(resolved(data, accepted), "new", own))
        assert all(settled[one] == all_of_both[one] for one in stand_in_both)
    carried = [c for c in after if (c.author, c.date, c.text) not in stand_in_both]
    assert Counter(carried) - Counter(now) == Counter()
    assert faults(data) == []


def revisions_kept(old: bytes, new: bytes) -> bytes:
    """The redline in which what the files track stays as their authors' changes."""
    sources = (
        resdiff.read_bytes(old, "old.docx"),
        resdiff.read_bytes(new, "new.docx", options=ReadOptions(revisions="original")),
    )
    before, after = (resdiff.parse(source) for source in sources)
    options = resdiff.RenderOptions(
        word_files=(sources[0].word, sources[1].word),
        author=AUTHOR,
        date=DATE,
        keep_revisions=True,
    )
    return resdiff.render(resdiff.compare(before, after), before, after, "docx", options)


@pytest.mark.parametrize("kept", [False, True])
def test_a_comment_goes_along_with_a_paragraph_that_moves(kept: bool) -> None:
    """Rejected it stands at the old place, accepted at the new one, each time at its words."""
    said = Said(7, "Which coast?", "Peru")
    asked = f"<w:p>{start(7)}{run(LAMPS)}{end(7)}{run(';')}</w:p>"
    others = [p(f"{text};") for text in (BUOYS, REEFS, HARBOURS)]
    old, new = (commented(*b, END, said=(said,)) for b in ([asked, *others], [*others, asked]))
    data = revisions_kept(old, new) if kept else redlined(old, new)[0]
    for accepted in (False, True):
        found = comments_of(resolved(data, accepted), "new", frozenset({AUTHOR}))
        assert [(c.text, c.words) for c in found] == [("Which coast?", LAMPS)]


def test_a_comment_that_goes_to_another_paragraph_that_stays() -> None:
    """Its old paragraph is struck: without a second sign it would be gone when all is accepted."""
    said = Said(7, "Which coast?", "Peru")
    asked = f"<w:p>{start(7)}{run(BUOYS)}{end(7)}{run(';')}</w:p>"
    there = f"<w:p>{run(LAMPS)}{start(7)}{run(';')}{end(7)}</w:p>"
    old, new = (
        commented(*blocks, END, said=(said,))
        for blocks in ([p(f"{LAMPS};"), asked], [there, p(f"{REEFS};")])
    )
    data = redlined(old, new)[0]
    for accepted, words in ((False, BUOYS), (True, ";")):
        found = comments_of(resolved(data, accepted), "new", frozenset({AUTHOR}))
        assert [(c.text, c.words) for c in found] == [("Which coast?", words)]


ROW = '<w:tr><w:trPr><w:ins w:id="90" w:author="Peru" w:date="2026-02-01T09:00:00Z"/></w:trPr>'
ZONE, ZONE_ENDS = '<w:bookmarkStart w:id="5" w:name="zone"/>', '<w:bookmarkEnd w:id="5"/>'


def with_row(*runs: str) -> str:
    """A table of which an author has put in the second row."""
    return (
        f"<w:tbl><w:tr><w:tc>{p('Callao')}</w:tc></w:tr>{ROW}<w:tc>{p(*runs)}</w:tc></w:tr></w:tbl>"
    )


ACROSS_ROWS = {
    "a comment in it": (with_row(on(7, "twelve")), p()),
    "a range that begins in it": (with_row(start(7), run("twelve")), p(run("x"), end(7))),
    "a range that ends in it": (p(start(7), run("x")), with_row(run("twelve"), end(7)), p()),
    "a bookmark that begins in it": (with_row(ZONE, run("twelve")), p(run("x"), ZONE_ENDS, on(7, "y"))),
    "a bookmark that ends in it": (p(ZONE, run("x"), on(7, "y")), with_row(run("twelve"), ZONE_ENDS), p()),
}  # fmt: skip


@pytest.mark.parametrize("name", ACROSS_ROWS)
def test_what_stands_in_a_row_that_an_author_put_in_goes_with_it(name: str) -> None:
    """Refused before, even where nothing but another paragraph changed: the proof asked for the comment beside a row
    that is not there."""
    said = Said(7, "How many?")
    old, edited = (
        commented(p(f"1.\t{text};"), *ACROSS_ROWS[name], END, said=(said,))
        for text in (LAMPS, BUOYS)
    )
    bare = word(HEAD, p(f"1.\t{LAMPS};"), p(), END)
    for one, other in ((old, edited), (old, bare), (bare, old)):
        data = revisions_kept(one, other)
        assert faults(data) == []
        shown_now = [c.text for c in comments_of(data)]
        assert "How many?" in shown_now


@pytest.mark.parametrize("resolved_now", [True, False])
def test_a_comment_of_both_files_is_resolved_as_it_is_now(resolved_now: bool) -> None:
    """Word tracks no such change: the old state would bring up again what is settled."""
    old, new = (
        commented(f"<w:p>{on(1, LAMPS)}</w:p>", END, said=(Said(1, "Which coast?", done=done),))
        for done in (not resolved_now, resolved_now)
    )
    assert states_of(redlined(old, new)[0]) == [str(int(resolved_now))]


def test_a_comment_of_which_the_old_file_tells_no_thread_is_resolved_too() -> None:
    said = Said(1, "Which coast?", done=True)
    block = f"<w:p>{on(1, LAMPS)}</w:p>"
    for lacks_id in (False, True):
        before = re.sub(f"{re.escape(W14)} [^ >]+", "", said.xml) if lacks_id else said.xml
        old = word(HEAD, block, END, comments=before)
        data = redlined(old, commented(block, END, said=(said,)))[0]
        assert states_of(data) == ["1"]


def states_of(data: bytes) -> list[str | None]:
    """Whether the threads of a redline are resolved."""
    assert faults(data) == []
    entries = part(data, "word/commentsExtended.xml")
    known = {p.get(PARAGRAPH_ID) for p in part(data, "word/comments.xml").iter(f"{W}p")}
    assert {e.get(f"{WORD_2012}paraId") for e in entries} <= known
    return [e.get(f"{WORD_2012}done") for e in entries]


@given(st.integers(0, 10**9))
def test_every_comment_of_both_files_stands_once_at_its_words(seed: int) -> None:
    chance = Random(seed)
    old, new = drafts_by_lot(chance)
    data, told = redlined(old, new, moves=chance.random() < 0.3)
    assert not [line for line in told if "not carried" in line]
    assert_all_stand_once(old, new, data)


@settings(max_examples=15)
@given(st.integers(0, 10**9), st.booleans())
def test_comments_beside_changes_that_the_files_track(seed: int, kept: bool) -> None:
    """Settled, each comment stays at its words, and where these went at the place; so it does where they are kept."""
    chance = Random(seed)
    old, new = (tracked_by_lot(data, chance) for data in drafts_by_lot(chance))
    data = revisions_kept(old, new) if kept else redlined(old, new)[0]
    own = frozenset({AUTHOR})
    one, other = known(comments_of(old)), known(comments_of(new))
    found = known(comments_of(data, "new", own))
    assert found & (one | other) == one | other
    # at both places where its paragraph moved
    assert found - (one | other) <= one & other
    if not kept:
        carried = Counter(comments_of(new)) - Counter(comments_of(data, "new", own))
        assert not {(c.author, c.date, c.text) for c in carried} - {*known(comments_of(old))}
    assert faults(data) == []


# Shown beside their paragraphs


def shown_pair() -> tuple[resdiff.Document, resdiff.Document]:
    before = (FIRST, msgspec.structs.replace(SECOND, done=True))
    answer = Said(3, "All of them\nand <more> *too*", "Cuba", answers=1)
    after = (
        msgspec.structs.replace(FIRST, text="Which buoys?"),
        answer,
        Said(4, "أي مصابيح؟", "مصر"),
    )
    return lamps_with(before), lamps_with(after)


def rendered(form: str, options: resdiff.RenderOptions | None = None) -> str:
    old, new = shown_pair()
    return resdiff.render(resdiff.compare(old, new), old, new, form, options).decode()


def test_comments_in_the_redline_of_a_terminal() -> None:
    lines = rendered("text").split("\n")
    assert lines[1].endswith("; comments: 2 new, 1 changed, 1 gone")
    at = lines.index("OP1  unchanged")
    on_lamps = f"2026-11-02, on “{LAMPS}”"
    assert lines[at + 1 : at + 7] == [
        f"    {LAMPS}.",
        f"    gone comment by Cuba, {on_lamps}, resolved: Brackets, please",
        f"    new comment by مصر, {on_lamps}: أي مصابيح؟",
        f"    changed comment by Peru, {on_lamps}, answers changed: Which [-lamps-]{{+buoys+}}?",
        "        new answer by Cuba, 2026-11-02: All of them",
        "            and <more> *too*",
    ]


def test_a_redline_of_some_natures_counts_the_comments_it_leaves_out() -> None:
    told = rendered("text", resdiff.RenderOptions(only=("substantive",)))
    assert "not shown, as only substantive changes were asked for: 3 comments" in told


def test_comments_in_markdown_are_a_list() -> None:
    text = rendered("markdown")
    assert (
        f"- changed comment by Peru, 2026-11-02, on “{LAMPS}”, answers changed: Which ~~lamps~~**buoys**?"
        in text
    )
    assert "  - new answer by Cuba, 2026-11-02: All of them / and \\<more> \\*too\\*" in text


def test_comments_in_the_report() -> None:
    page = html.fromstring(rendered("html"))
    (row,) = (e for e in page.iter("div") if e.get("id") == "new-op1")
    assert row.get("data-kinds") == "comment"
    told = [
        " ".join(q.text_content().split())
        for q in row.iter("p")
        if q.get("class") == "comment-told"
    ]
    assert told == [
        f"gone comment by Cuba, 2026-11-02, on {LAMPS}, resolved",
        f"new comment by مصر, 2026-11-02, on {LAMPS}",
        f"changed comment by Peru, 2026-11-02, on {LAMPS}",
        "new answer by Cuba, 2026-11-02",
    ]
    (answer,) = row.xpath(".//li[@class='comment changed']/ul/li[@class='comment new']")
    assert "and <more> *too*" in answer.text_content()


def test_comments_in_the_text_of_a_document_are_no_text_when_it_is_read_again() -> None:
    _, new = shown_pair()
    text = resdiff.render_document(new, "text").decode()
    assert f"<!-- Peru, 2026-11-02, on “{LAMPS}”: Which buoys? -->" in text
    again = resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt"))
    assert [q.text for q in again.paragraphs] == [q.text for q in new.paragraphs]
    assert again.comments == ()


def test_comments_beside_the_text_stand_at_its_end() -> None:
    said = Said(1, "Which?").xml
    inner = (
        p("The General Assembly,"),
        p("Recalling its resolution 78/228,"),
        p("1. Urges all States."),
    )
    old = parsed(word(*inner))
    new = parsed(word(f"<w:p>{on(1, 'Eightieth')}{run(' session')}</w:p>", *inner, comments=said))
    comparison = resdiff.compare(old, new)
    text = resdiff.render(comparison, old, new, "text").decode()
    told = "new comment by Peru, 2026-11-02, in: masthead, on “Eightieth”: Which?"
    assert f"Comments beside the text\n\n{told}\n" in text
    assert "Comments beside the text" in resdiff.render(comparison, old, new, "html").decode()


# Told


def test_the_redlines_own_comments_have_a_name_of_their_own() -> None:
    said = (Said(1, "Which?", author=AUTHOR),)
    last = f"<w:p>{on(1, 'Decides to remain seized of the matter.')}</w:p>"
    data, told = redlined(commented(*FOUR, last, said=said), commented(*MOVED, last, said=said))
    authors = [c.get(f"{W}author") for c in part(data, "word/comments.xml")]
    assert authors == [AUTHOR, f"{AUTHOR} (redline)", f"{AUTHOR} (redline)"]
    assert told == [
        f"the files have comments by {AUTHOR}: those of the redline are by {AUTHOR} (redline)"
    ]


def test_a_comment_that_begins_in_words_which_its_file_takes_out_stays_in_the_redline() -> None:
    taken_out = tracked("del", start(1) + "<w:r><w:delText>all </w:delText></w:r>")
    line = p("1.\tUrges ", taken_out, run("States to light lamps along every coast"), end(1), ";")
    old = commented(line, said=(Said(1, "Which?"),))
    new = word(HEAD, p("1.\tUrges States to light lamps along every shore;"))
    made, _ = redlined(old, new)
    assert [one.text for one in comments_of(made)] == ["Which?"]


def test_a_comment_without_a_place_is_told() -> None:
    old = commented(p(f"1. {LAMPS};"), said=())
    _, told = redlined(old, commented(p(f"1. {LAMPS};"), said=(Said(1, "Which?"),)))
    assert told == [
        "new.docx: a comment by Peru has no place in the redline and is not carried: Which?"
    ]


# A real one


@pytest.mark.slow
@pytest.mark.usefixtures("corpus")
def test_the_positions_of_parties_on_a_negotiating_text_stand_at_their_words() -> None:
    """Two files that were issued, the later one with 95 comments and the tracked changes of two people."""
    folder = SHARED / "corpus" / "docx"
    names = ("negotiation-2024-11-14.docx", "negotiation-2024-11-18-inputs.docx")
    need_corpus(folder.is_dir(), f"no Word files at {folder}")
    plain, positions = ((folder / name).read_bytes() for name in names)
    read_ones = parsed(positions).comments
    assert len(read_ones) == 95
    assert all(c.paragraph is not None for c in read_ones)
    wanted = comments_of(positions)
    own = frozenset({AUTHOR})
    done = redline_without_notices(plain, positions)
    assert Counter(comments_of(done, "new", own)) == Counter(wanted)
    back = redline_without_notices(positions, plain)
    assert Counter(comments_of(back, "old", own)) == Counter(wanted)


def redline_without_notices(old: bytes, new: bytes) -> bytes:
    sources = [resdiff.read_bytes(data, name) for data, name in ((old, "a.docx"), (new, "b.docx"))]
    before, after = map(resdiff.parse, sources)
    options = resdiff.RenderOptions(
        word_files=(sources[0].word, sources[1].word), author=AUTHOR, date=DATE
    )
    return resdiff.render(resdiff.compare(before, after), before, after, "docx", options)
