"""Redlines that keep what their files track as the changes of its authors (`--keep-revisions`): rejecting all gives the old
file before all its changes, accepting all the new one after them."""

from __future__ import annotations

import io
import json
import random
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import lxml.etree as etree
import pytest

import resdiff
from resdiff.model.read_options import Revisions
from resdiff.ooxml.names import W
from resdiff.ooxml.revisions import settle_revisions
from tests.test_office import p, word
from tests.test_office import run as hand
from tests.test_read_docx import HEAD, THREE, lists
from tests.tracked_texts import DATE, WORDS, Piece, Tracked, markup, random_paragraphs, settled

AUTHOR = "Secretariat"
HEAD_LINES = ["The General Assembly,", "Recalling its resolution 78/228 of 19 December 2023,"]


def kept(old: bytes, new: bytes, upon: Revisions = "accepted") -> tuple[bytes, list[str]]:
    """The redline, of which the new text was written `upon` that side of the old one."""
    sides: tuple[tuple[bytes, Revisions], ...] = ((old, upon), (new, "original"))
    sources = [
        resdiff.read_bytes(data, name, options=resdiff.ReadOptions(revisions=revisions))
        for (data, revisions), name in zip(sides, ("old.docx", "new.docx"), strict=True)
    ]
    before, after = map(resdiff.parse, sources)
    told: list[str] = []
    options = resdiff.RenderOptions(
        word_files=(sources[0].word, sources[1].word),
        author=AUTHOR,
        date="2026-11-24T09:00:00Z",
        keep_revisions=True,
        notify=told.append,
    )
    return resdiff.render(resdiff.compare(before, after), before, after, "docx", options), told


def body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def lines(data: bytes, accepted: bool) -> list[str]:
    root = body(data)
    settle_revisions(root, accepted)
    found = ["".join(map(letters, q.iter(f"{W}t", f"{W}tab"))) for q in root.iter(f"{W}p")]
    assert found[:2] == HEAD_LINES
    return found[2:]


def letters(element: etree._Element) -> str:
    return "\t" if element.tag == f"{W}tab" else element.text or ""


def by_author(data: bytes) -> dict[str, Counter[str]]:
    """By author the words of each mark, "+" for those put in and "-" for those taken out; ¶ for ends."""
    out: dict[str, Counter[str]] = {}
    for mark in body(data).iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"):
        sign = "+" if mark.tag in (f"{W}ins", f"{W}moveTo") else "-"
        text = "".join(t.text or "" for t in mark.iter(f"{W}t", f"{W}delText")) or "¶"
        out.setdefault(mark.get(f"{W}author", ""), Counter())[f"{sign}{text.strip()}"] += 1
    return out


def file_of(paragraphs: Sequence[Tracked]) -> bytes:
    return word(HEAD, markup(paragraphs))


def assert_right(old: Sequence[Tracked], new: Sequence[Tracked], data: bytes) -> None:
    assert lines(data, accepted=False) == settled(old, accepted=False)
    assert lines(data, accepted=True) == settled(new, accepted=True)


LAMPS = "1.\tUrges Member States to light lamps along every coast and to keep them in good repair;"
END = Tracked((Piece("2.\tDecides to remain seized of the matter."),))
NORWAY, PERU = "Norway", "Peru"
PLAIN_END = Piece("")


def text(*pieces: Piece | str, end: Piece = PLAIN_END) -> Tracked:
    return Tracked(tuple(Piece(t) if isinstance(t, str) else t for t in pieces), end)


def came(words: str, who: str = NORWAY) -> Piece:
    return Piece(words, put_in=who)


def went(words: str, who: str = NORWAY) -> Piece:
    return Piece(words, taken_out=who)


# By what happened: the old paragraphs, the new ones, and what each author's marks hold.
CASES: dict[str, tuple[list[Tracked], list[Tracked], dict[str, list[str]]]] = {
    "a delegation returned the draft with its changes": (
        [text("1.\tUrges all States to light lamps along every coast;"), END],
        [
            text(
                "1.\tUrges ",
                went("all ", PERU),
                came("Member ", PERU),
                "States to light lamps along every coast;",
            ),
            END,
        ],
        {PERU: ["-all", "+Member"]},
    ),
    "and the same words stand elsewhere too": (
        [text("1.\tUrges the States of the coast to light the lamps;"), END],
        [
            text(
                "1.\tUrges ",
                went("the States of ", PERU),
                "the coast to light ",
                came("the coast ", PERU),
                "the lamps;",
            ),
            END,
        ],
        {PERU: ["-the States of", "+the coast"]},
    ),
    "with a paragraph more, whose end is the next one's": (
        [text("1.\tUrges all States to light lamps;"), END],
        [
            text("1.\tUrges all States to light lamps;", end=came("", PERU)),
            text(came("2.\tInvites pilots to report on buoys in the straits;", PERU)),
            END,
        ],
        {PERU: ["+¶", "+2.Invites pilots to report on buoys in the straits;"]},
    ),
    "with two paragraphs more": (
        [text("1.\tUrges all States to light lamps;"), END],
        [
            text("1.\tUrges all States to light lamps;", end=came("", PERU)),
            text(
                came("Invites pilots to report on buoys in the straits;", PERU), end=came("", PERU)
            ),
            text(came("Requests harbour masters to exchange tables of tides;", PERU)),
            END,
        ],
        {
            PERU: [
                "+¶",
                "+¶",
                "+Invites pilots to report on buoys in the straits;",
                "+Requests harbour masters to exchange tables of tides;",
            ]
        },
    ),
    "with a paragraph less": (
        [
            text("1.\tUrges all States to light lamps;"),
            text("Invites pilots to report on buoys in the straits;"),
            END,
        ],
        [
            text("1.\tUrges all States to light lamps;"),
            text(
                went("Invites pilots to report on buoys in the straits;", PERU), end=went("", PERU)
            ),
            END,
        ],
        {PERU: ["-¶", "-Invites pilots to report on buoys in the straits;"]},
    ),
    "with a paragraph in two": (
        [
            text("1.\tUrges all States to light lamps along every coast, and to report on buoys;"),
            END,
        ],
        [
            text("1.\tUrges all States to light lamps along every coast, ", end=came("", PERU)),
            text("and to report on buoys;"),
            END,
        ],
        {PERU: ["+¶"]},
    ),
    "with two paragraphs in one": (
        [
            text("1.\tUrges all States to light lamps along every coast, "),
            text("and to report on buoys;"),
            END,
        ],
        [
            text("1.\tUrges all States to light lamps along every coast, ", end=went("", PERU)),
            text("and to report on buoys;"),
            END,
        ],
        {PERU: ["-¶"]},
    ),
    "both files track the same": (
        [text("1.\tUrges ", went("all "), came("Member "), "States to light lamps;"), END],
        [
            text(
                "1.\tUrges ",
                went("all "),
                came("Member "),
                "States to light ",
                came("green ", PERU),
                "lamps;",
            ),
            END,
        ],
        {NORWAY: ["-all", "+Member"], PERU: ["+green"]},
    ),
    "the new text has the old one's changes accepted": (
        [text("1.\tUrges ", went("all "), came("Member "), "States to light lamps;"), END],
        [text("1.\tUrges Member States to light green lamps;"), END],
        {NORWAY: ["-all", "+Member"], AUTHOR: ["+green"]},
    ),
    "a word put in by one and taken out by the comparison": (
        [text("1.\tUrges all ", came("good and willing "), "States to light lamps;"), END],
        [text("1.\tUrges all good States to light lamps;"), END],
        {NORWAY: ["+good and willing"], AUTHOR: ["-and willing"]},
    ),
    "a word put in by one and taken out by another": (
        [text("1.\tUrges all ", came("willing "), "States to light lamps;"), END],
        [text("1.\tUrges all ", Piece("willing ", NORWAY, PERU), "States to light lamps;"), END],
        {NORWAY: ["+willing"], PERU: ["-willing"]},
    ),
    "what one took out is there again": (
        [text("1.\tUrges all ", went("willing "), "States to light lamps;"), END],
        [text("1.\tUrges all willing States to light lamps;"), END],
        {NORWAY: ["-willing"], AUTHOR: ["+willing"]},
    ),
    "nothing is tracked": (
        [text("1.\tUrges all States to light lamps;"), END],
        [text("1.\tUrges all States to light green lamps;"), END],
        {AUTHOR: ["+green"]},
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_whose_change_is_whose(
    old: list[Tracked], new: list[Tracked], expected: dict[str, list[str]]
) -> None:
    data, _ = kept(file_of(old), file_of(new))
    assert_right(old, new, data)
    found = {who: sorted(marks.elements()) for who, marks in by_author(data).items()}
    assert found == {who: sorted(marks) for who, marks in expected.items()}


@pytest.mark.parametrize("seed", range(40))
def test_a_draft_that_was_returned_holds_no_other_change(seed: int) -> None:
    new = random_paragraphs(random.Random(seed), (NORWAY, PERU), 8)
    old = [text(line) for line in settled(new, accepted=False)]
    data, _ = kept(file_of(old), file_of(new))
    assert_right(old, new, data)
    assert AUTHOR not in by_author(data)


@pytest.mark.parametrize("seed", range(40))
def test_a_file_against_itself_is_itself(seed: int) -> None:
    both = random_paragraphs(random.Random(seed), (NORWAY, PERU), 8)
    data, _ = kept(file_of(both), file_of(both), "original")
    assert_right(both, both, data)
    assert AUTHOR not in by_author(data)


@pytest.mark.parametrize("seed", range(80))
def test_any_two_histories(seed: int) -> None:
    dice = random.Random(seed)
    old = random_paragraphs(dice, (NORWAY,), 8)
    new = list(old) if seed % 2 else [text(line) for line in settled(old, accepted=True)]
    new = [_edited(dice, paragraph) for paragraph in new[:-1]] + [END]
    if seed % 5 == 0:
        new[2:4] = random_paragraphs(dice, (PERU,), 2)[:-1]
    data, _ = kept(file_of(old), file_of(new))
    assert_right(old, new, data)


def _edited(dice: random.Random, paragraph: Tracked) -> Tracked:
    """With words put in and taken out, tracked or not."""
    pieces: list[Piece] = []
    for piece in paragraph.pieces:
        chance = dice.random()
        if chance < 0.1:
            continue
        pieces.append(replace(piece, taken_out=piece.taken_out or PERU) if chance < 0.2 else piece)
        if chance > 0.8:
            who = PERU if chance > 0.9 else None
            pieces.append(Piece(f"{dice.choice(WORDS)} ", put_in=who))
    end = paragraph.end
    if dice.random() < 0.1:
        end = replace(end, taken_out=end.taken_out or PERU)
    return replace(paragraph, pieces=tuple(pieces), end=end)


# ---- the command line ------------------------------------------------------------------------------------------------
DRAFT = [
    text("1.\tUrges ", went("all ", PERU), came("Member "), "States to light lamps;"),
    text("2.\tInvites pilots to report on buoys;"),
    text(came("3.\tRequests harbour masters to exchange tables;", PERU), end=came("", PERU)),
    text("4.\tDecides to meet."),
]


def run(folder: Path, *arguments: str, files: dict[str, bytes]) -> tuple[int, str, str]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "resdiff.cli", "compare", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_file_alone_shows_its_own_changes_by_author(tmp_path: Path) -> None:
    files = {"draft.docx": file_of(DRAFT)}
    code, out, _ = run(tmp_path, "draft.docx", files=files)
    assert code == 0
    assert re.search(r"^OP1  edited; substantive: .*; by Peru, Norway$", out, re.MULTILINE)
    assert "    Urges [-all-]{+Member+} States to light lamps;" in out
    assert re.search(r"^– → OP3  inserted; .*; by Peru$", out, re.MULTILINE)
    for name in ("own.json", "own.html", "own.md", "own.docx"):
        assert run(tmp_path, "draft.docx", "-o", name, files=files)[0] == 0
    changes = json.loads((tmp_path / "own.json").read_bytes())["changes"]
    assert [c["authors"] for c in changes if c["kind"] != "unchanged"] == [
        ["Peru", "Norway"],
        ["Peru"],
    ]
    assert '<span class="said">By: </span><bdi>Peru, Norway</bdi>' in (
        tmp_path / "own.html"
    ).read_text("utf-8")
    assert "by Peru, Norway" in (tmp_path / "own.md").read_text("utf-8")
    assert (tmp_path / "own.docx").read_bytes() == files["draft.docx"]


@pytest.mark.parametrize("name", ["draft.docx", "draft.txt"])
def test_a_file_alone_without_changes(tmp_path: Path, name: str) -> None:
    plain = b"The General Assembly,\n\n1. Urges States;\n\n2. Decides to meet.\n"
    data = file_of([text("1.\tUrges States;")]) if name == "draft.docx" else plain
    told = run(tmp_path, name, files={name: data})
    assert told == (
        2,
        "",
        f"resdiff: {name}: holds no changes of its own; name the text to compare it with\n",
    )


def test_each_text_on_a_side_of_its_own(tmp_path: Path) -> None:
    files = {"a.docx": file_of(DRAFT), "b.docx": file_of(DRAFT)}
    counts = {
        sides: run(tmp_path, "a.docx", "b.docx", "--revisions", sides, files=files)[1].split("\n")[
            1
        ]
        for sides in ("original", "original,accepted", "accepted,original")
    }
    assert counts["original"] == "4 unchanged"
    assert counts["original,accepted"].startswith("3 unchanged, 1 edited, 1 inserted")
    assert counts["accepted,original"].startswith("3 unchanged, 1 edited, 1 deleted")


@pytest.mark.parametrize("tracked_both", [True, False])
def test_the_command_finds_what_the_new_text_was_written_upon(
    tmp_path: Path, tracked_both: bool
) -> None:
    old = DRAFT if tracked_both else [text(line) for line in settled(DRAFT, accepted=False)]
    files = {"old.docx": file_of(old), "new.docx": file_of(DRAFT)}
    code, _, told = run(
        tmp_path, "old.docx", "new.docx", "--keep-revisions", "-o", "out.docx", files=files
    )
    assert code == 0
    assert "proved" in told
    assert "4 unchanged" in told
    data = (tmp_path / "out.docx").read_bytes()
    assert_right(old, DRAFT, data)
    assert set(by_author(data)) == {NORWAY, PERU}


def test_marks_by_hand_become_tracked_changes(tmp_path: Path) -> None:
    old = word(HEAD, p("1.\tUrges States to light lamps;"), p("2.\tDecides to meet."))
    new = word(
        HEAD,
        p(
            hand("1.\t"), hand("Urges", "<w:strike/>"), hand("Invites", '<w:u w:val="single"/>'),
            hand(" States to light lamps;"),
        ),
        p(hand("2.\tPlants trees;", '<w:u w:val="single"/>')),
        p("3.\tDecides to meet."),
    )  # fmt: skip
    files = {"old.docx": old, "new.docx": new}
    for arguments in (
        ("old.docx", "new.docx"),
        ("old.docx", "new.docx", "--keep-revisions"),
        ("new.docx",),
    ):
        code, _, told = run(tmp_path, *arguments, "-o", "out.docx", "--author", "Peru", files=files)
        assert code == 0
        assert "1 passage struck through by hand" in told
        data = (tmp_path / "out.docx").read_bytes()
        assert lines(data, accepted=True) == [
            "1.\tInvites States to light lamps;", "2.\tPlants trees;", "3.\tDecides to meet.",
        ]  # fmt: skip
        assert lines(data, accepted=False)[0] == "1.\tUrges States to light lamps;"
        assert not any(body(data).iter(f"{W}strike", f"{W}u"))
        assert set(by_author(data)) == {"Peru"}


def test_only_word_files_keep_changes(tmp_path: Path) -> None:
    files = {"old.docx": file_of(DRAFT), "new.docx": file_of(DRAFT)}
    code, _, told = run(tmp_path, "old.docx", "new.docx", "--keep-revisions", files=files)
    assert code == 2
    assert told == "resdiff: --keep-revisions is not for text; leave it out or write docx\n"


def test_a_batch_keeps_changes_too(tmp_path: Path) -> None:
    old = [text(line) for line in settled(DRAFT, accepted=False)]
    for folder, paragraphs in (("old", old), ("new", DRAFT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "draft.docx").write_bytes(file_of(paragraphs))
    asked = ["batch", "new", "--base", "old", "--format", "docx", "--keep-revisions", "-o", "out"]
    subprocess.run(
        [sys.executable, "-m", "resdiff.cli", *asked], cwd=tmp_path, check=True, capture_output=True
    )
    (written,) = (tmp_path / "out").glob("*.docx")
    assert_right(old, DRAFT, written.read_bytes())
    assert set(by_author(written.read_bytes())) == {NORWAY, PERU}


def test_own_changes_from_python(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(file_of(DRAFT))
    before, after = (
        resdiff.read_path(path, resdiff.ReadOptions(revisions=side))
        for side in ("original", "accepted")
    )
    comparison = resdiff.own_changes(before, after)
    assert [c.authors for c in comparison.changes if c.authors] == [(PERU, NORWAY), (PERU,)]
    with pytest.raises(resdiff.UsageError, match="holds no changes of its own"):
        resdiff.own_changes(after, after)


def test_what_an_archive_holds_under_no_name_is_left_out() -> None:
    out = io.BytesIO(file_of([text("1.\tUrges all States;"), END]))
    with zipfile.ZipFile(out, "a") as archive:
        nameless = zipfile.ZipInfo("x")
        nameless.filename = ""
        with archive.open(nameless, "w") as held:
            held.write(b"?")
    new = [text("1.\tUrges Member States;"), END]
    data, _ = kept(out.getvalue(), file_of(new))
    assert lines(data, accepted=True) == settled(new, accepted=True)


CHANGED = f'<w:rPrChange w:id="4" w:author="{PERU}" w:date="{DATE}"><w:rPr/></w:rPrChange>'


def test_how_words_came_to_look_is_kept_with_its_author() -> None:
    end = f"<w:rPr><w:b/>{CHANGED}</w:rPr>"
    old = word(HEAD, p("1.\tUrges all States;"), p("2.\tDecides to meet."))
    bold = hand("Urges", f"<w:b/>{CHANGED}")
    new = word(HEAD, p("1.\t", bold, " States;", look=end), p("2.\tDecides to meet."))
    data, told = kept(old, new)
    assert not [line for line in told if "look" in line]
    changes = list(body(data).iter(f"{W}rPrChange"))
    assert [change.get(f"{W}author") for change in changes] == [PERU, PERU]
    for accepted, bolds in ((True, ["Urges"]), (False, [])):
        root = body(data)
        settle_revisions(root, accepted)
        runs = [r for r in root.iter(f"{W}r") if r.find(f"{W}rPr/{W}b") is not None]
        assert ["".join(r.itertext()) for r in runs] == bolds
        assert len(list(root.iter(f"{W}b"))) == 2 * len(bolds)


def test_a_look_that_cannot_be_kept_is_told() -> None:
    old = word(HEAD, p("1.\tUrges States;"), p("2.\tDecides to meet."))
    new = word(
        HEAD, p("1.\tUrges States;"), p(hand("(Signed)", CHANGED)), p("2.\tDecides to meet.")
    )
    told = kept(old, new)[1]
    assert "new.docx: 1 changes of how words look that it tracks are not carried" in told


NO_PLACE = '<w:bookmarkStart w:id="8" w:name="_GoBack"/>', '<w:bookmarkEnd w:id="8"/>'
MOVED_HERE = (
    f'<w:moveTo w:id="5" w:author="{PERU}" w:date="{DATE}">{hand("Lamps burn.")}</w:moveTo>'
)
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
BESIDE_CHANGES = {
    "a bookmark in a paragraph that comes, and its end behind it": p(
        NO_PLACE[0], MOVED_HERE, look="<w:rPr><w:moveTo/></w:rPr>"
    )
    + NO_PLACE[1],
    "a bookmark before a control whose content comes": NO_PLACE[0]
    + f"<w:sdt><w:sdtContent>{p(MOVED_HERE, look='<w:rPr><w:moveTo/></w:rPr>')}</w:sdtContent></w:sdt>"
    + p(NO_PLACE[1], "Lamps go out."),
    "a formula that comes whole": p(
        "Lamps: ",
        f'<m:oMath xmlns:m="{MATHS}"><w:ins w:id="5" w:author="{PERU}" w:date="{DATE}"><m:r><m:t>2</m:t></m:r></w:ins></m:oMath>',
    ),
    "a section that had other pages": p(
        "Lamps.",
        look=f'<w:sectPr><w:headerReference w:type="first" r:id="none"/><w:pgSz w:w="5"/><w:sectPrChange w:id="5" w:author="{PERU}">'
        '<w:sectPr><w:pgSz w:w="4"/></w:sectPr></w:sectPrChange></w:sectPr>',
    ),
    "a cell that was joined with the one above": "".join(
        f"<w:tbl>{''.join(f'<w:tr><w:tc><w:tcPr>{how}</w:tcPr>{p(words)}</w:tc></w:tr>' for how, words in rows)}</w:tbl>{p()}"
        for rows in [
            (
                ("", "Callao"),
                (
                    f'<w:cellMerge w:id="5" w:author="{PERU}" w:vMerge="cont" w:vMergeOrig="rest"/>',
                    "",
                ),
            )
        ]
    ),
    "a formula of which a sign comes": p(
        f'<m:oMath xmlns:m="{MATHS}"><m:r><m:t>A=</m:t></m:r><m:r><w:ins w:id="5" w:author="{PERU}" w:date="{DATE}">'
        "<m:t>2</m:t></w:ins></m:r><m:r><m:t>B</m:t></m:r></m:oMath>"
    ),
}


@pytest.mark.parametrize("name", BESIDE_CHANGES)
def test_what_stands_beside_tracked_changes_is_no_difference(name: str) -> None:
    old, new = (
        word(HEAD, BESIDE_CHANGES[name], p(f"1.\tUrges {who} States;"), p("2.\tDecides to meet."))
        for who in ("all", "coastal")
    )
    data, told = kept(old, new)
    assert lines(data, accepted=False) == lines(old, accepted=False)
    assert lines(data, accepted=True) == lines(new, accepted=True)
    assert not [line for line in told if "no finer redline" in line]


def test_a_list_that_an_author_put_a_paragraph_in() -> None:
    numbers = lists(*THREE)
    mark = f'<w:ins w:id="4" w:author="{PERU}" w:date="{DATE}"/>'
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{mark}</w:numPr>'
    blocks = (p("Urges States to light lamps;"), p("Decides to remain seized of the matter."))
    new = (p("Urges States to light lamps;", look=listed), blocks[1])
    data, _ = kept(word(HEAD, *blocks, numbering=numbers), word(HEAD, *new, numbering=numbers))
    changes = list(body(data).iter(f"{W}pPrChange"))
    assert [change.get(f"{W}author") for change in changes] == [PERU]


def test_every_mark_has_an_id_of_its_own() -> None:
    """The marks that come from the new file have numbers of that file."""
    last = p("2.\tDecides to remain seized of the matter.")
    came = f'<w:rPr><w:ins w:id="{{}}" w:author="Peru" w:date="{DATE}"/></w:rPr>'
    buoys = [p(f"Notes the buoys of {name};", look=came.format(n)) for n, name in BUOYS_OF]
    data, _ = kept(word(HEAD, p(LAMPS), last), word(HEAD, p(LAMPS), *buoys, last))
    marks = body(data).iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
    ids = Counter(mark.get(f"{W}id") for mark in marks)
    assert len(ids) > len(buoys)
    assert set(ids.values()) == {1}


BUOYS_OF = list(enumerate(("Callao", "Tumbes", "Ilo", "Pisco"), 1))


# Text boxes


def boxed(*words: str) -> str:
    """A paragraph with a text box, and what older programs show in place of it."""
    content = f"<w:txbxContent>{p(*words)}</w:txbxContent>"
    shown = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
    other = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
    return p(
        "Recalling the lamps of the coast,",
        f"<w:r><mc:AlternateContent>{shown}{other}</mc:AlternateContent></w:r>",
    )


def by(author: str, tag: str, words: str) -> str:
    text = "delText" if tag == "del" else "t"
    inner = f'<w:r><w:{text} xml:space="preserve">{words}</w:{text}></w:r>'
    return f'<w:{tag} w:id="7" w:author="{author}" w:date="{DATE}">{inner}</w:{tag}>'


TRACKED = ("lamps ", by(NORWAY, "ins", "ahoy "), by(NORWAY, "del", "gone "), "at sea")
NORWAYS = {"+ahoy": 2, "-gone": 2}  # the box and what stands in place of it
BOXES: dict[str, tuple[tuple[str, ...], tuple[str, ...], dict[str, dict[str, int]]]] = {
    "tracked before, edited since": (
        TRACKED,
        ("buoys ahoy at sea",),
        {NORWAY: NORWAYS, AUTHOR: {"-lamps": 2, "+buoys": 2}},
    ),
    "tracked in the new text alone": (("lamps gone at sea",), TRACKED, {NORWAY: NORWAYS}),
    "tracked by one and then by another": (
        TRACKED,
        ("lamps ", by(PERU, "ins", "great "), by(PERU, "del", "ahoy "), "at sea"),
        {NORWAY: NORWAYS, PERU: {"+great": 2, "-ahoy": 2}},
    ),
}


@pytest.mark.parametrize("which", BOXES)
def test_changes_in_text_boxes_stay_those_of_their_authors(which: str) -> None:
    """No word outside the box is marked, let alone the whole text struck."""
    old, new, wanted = BOXES[which]
    end = p("1.\tUrges all States to light lamps.")
    data, told = kept(word(HEAD, boxed(*old), end), word(HEAD, boxed(*new), end))
    assert told[-1].startswith("proved:")
    assert not any("no finer redline" in line for line in told)
    assert {author: dict(marks) for author, marks in by_author(data).items()} == wanted


def ended(words: str, tag: str, numbered: str = "", more: str = "") -> str:
    """A paragraph whose end an author put in or took out."""
    mark = f'<w:rPr><w:{tag} w:id="77" w:author="{PERU}" w:date="{DATE}"/></w:rPr>'
    return f"<w:p><w:pPr>{numbered}{mark}</w:pPr>{hand(words)}{more}</w:p>"


IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
LAST = p("Decides to remain seized of the matter.")
GRID = f"<w:tbl><w:tr><w:tc>{p('Lamps')}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize("behind", [GRID, ""])
def test_a_deleted_end_that_joins_nothing_keeps_the_number(behind: str) -> None:
    """Before a table, and at the end of a content control: there Word has nothing to join."""
    numbering = lists(*THREE)
    text = ended("Urges pilots to report;", "del", IN_LIST)
    held = text + behind if behind else f"<w:sdt><w:sdtContent>{text}</w:sdtContent></w:sdt>"
    old, new = (word(HEAD, *blocks, LAST, numbering=numbering) for blocks in ((), (held,)))
    document = resdiff.parse(resdiff.read_bytes(new, "new.docx"))
    assert document["op1"].text == "Urges pilots to report;"
    assert document["op1"].label == "1."
    redline, told = kept(old, new)
    assert not [line for line in told if "no finer redline" in line]
    assert lines(redline, accepted=True)[0] == "Urges pilots to report;"


def test_an_inserted_end_that_joins_nothing_keeps_its_comment() -> None:
    """The old text before its changes has the paragraph too; what the redline puts behind it is another."""
    sign = '<w:r><w:commentReference w:id="0"/></w:r>'
    commented = (
        f'<w:commentRangeStart w:id="0"/>{hand("at night;")}<w:commentRangeEnd w:id="0"/>{sign}'
    )
    comments = f'<w:comment w:id="0" w:author="{NORWAY}">{p("Why?")}</w:comment>'
    frame = f"<w:sdt><w:sdtContent>{p()}</w:sdtContent></w:sdt>"
    text = ended("Urges pilots to report ", "ins", more=commented)
    old, new = (word(HEAD, text, after, LAST, comments=comments) for after in (frame, ""))
    redline, told = kept(old, new)
    assert not [line for line in told if "no finer redline" in line]
    assert len(list(body(redline).iter(f"{W}commentReference"))) == 1


def test_a_page_break_beside_what_an_author_takes_out_stays() -> None:
    gone = f'<w:del w:id="78" w:author="{PERU}" w:date="{DATE}"><w:r><w:delText>at night </w:delText></w:r></w:del>'
    page = '<w:r><w:br w:type="page"/></w:r>'
    text = f"<w:p>{hand('1.&#9;Urges pilots to report')}{gone}{page}{hand('on buoys;')}</w:p>"
    redline, _ = kept(word(HEAD, text, LAST), word(HEAD, text, LAST))
    assert len(list(body(redline).iter(f"{W}br"))) == 1
    assert not list(body(redline).iter(f"{W}del")) or not [
        b for d in body(redline).iter(f"{W}del") for b in d.iter(f"{W}br")
    ]
