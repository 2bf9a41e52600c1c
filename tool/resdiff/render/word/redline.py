"""The redline of two Word files: paired, written into the old one, proved.

Rejecting all its changes gives the old text, accepting all the new one, in body, tables, notes
and running heads: ResdiffError where that does not hold of the bytes that were written.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.languages import load_known
from resdiff.model.errors import ResdiffError
from resdiff.model.records import Comparison
from resdiff.ooxml.editable import text_parts
from resdiff.ooxml.loose_revisions import MarkTable
from resdiff.ooxml.names import W
from resdiff.render.word.carried_comments import authors_of_comments
from resdiff.render.word.change_comments import compared_paragraphs
from resdiff.render.word.half_moves import settle_half_moves
from resdiff.render.word.imported_parts import PartPair
from resdiff.render.word.kept_marks import KeptMarks
from resdiff.render.word.lone_signs import bind_lone_signs
from resdiff.render.word.opened import Loosening, OpenedText, WordText, highest_id, open_text
from resdiff.render.word.plain_file import make_plain
from resdiff.render.word.proof import Proof, SourceFile, settled_package
from resdiff.render.word.redline_content import RedlineContent
from resdiff.render.word.run_diff import RunDiff
from resdiff.render.word.settled_file import SettledFile
from resdiff.render.word.story import StoryWriter, StruckWhole
from resdiff.render.word.tracked_changes import ChangeMarks, Signature
from resdiff.render.word.transplant import Transplant


class RedlineWish(msgspec.Struct, frozen=True):
    """How a redline is wanted.

    `move_marks` writes a moved paragraph with Word's own marks of a move, not as deleted and
    inserted with comments. `keep_revisions` keeps what the files track themselves as their authors'
    changes.
    """

    signature: Signature
    move_marks: bool = False
    keep_revisions: bool = False


def word_redline(
    comparison: Comparison,
    old: WordText,
    new: WordText,
    wish: RedlineWish,
) -> tuple[bytes, list[str]]:
    """The redline's bytes, and what its user should be told of it. The texts stay as they are.

    Raises ResdiffError where no redline can be proved right.
    """
    problem = ""
    proof: Proof | None = None
    # numbers first as the old file counts them; where that gives others, as the new one does, first
    # in those lists alone; and where nothing else is right, the old text goes and the new one comes
    otherwise: Container[str] = frozenset()
    for own_lists, struck in _WAYS:
        lists = otherwise if own_lists is None else own_lists
        if own_lists is None and not otherwise:
            continue
        attempt = _RedlineAttempt.begun(comparison, old, new, wish, lists)
        attempt.writer.struck = struck
        data, told = attempt.write(), attempt.notices()
        if proof is None:
            proof = attempt.proof()
            otherwise = attempt.writer.transplant.lists.counted_otherwise()
        # its trees would stand in memory beside those of the proof
        del attempt
        found = proof.first_difference(data, old.document.source.file)
        # the first way is the better one: it adds no lists to the old file
        if found is None:
            if struck:
                told.append(_coarse_told(problem, struck))
            return data, [*told, _proof_told(proof)]
        problem = problem or str(found)
    remedy = "leave out --keep-revisions" if wish.keep_revisions else "compare as HTML"
    raise ResdiffError(
        f"{old.document.source.file}: no redline can be proved right ({problem}); {remedy}"
    )


class _EveryList(Container[str]):
    def __contains__(self, name: object) -> bool:
        return True


# From the finest to the coarsest: which lists of the new file number their paragraphs, and what is
# struck whole.
_WAYS: tuple[tuple[Container[str] | None, StruckWhole], ...] = (
    (frozenset(), ""),
    (None, ""),  # those that would count otherwise in the old file
    (_EveryList(), ""),
    (_EveryList(), "edited"),
    (_EveryList(), "text"),
)


def _coarse_told(problem: str, struck: StruckWhole) -> str:
    """What is told of a redline that strikes more than what changed."""
    if struck == "edited":
        return (
            f"no finer redline can be proved right ({problem}): "
            "the paragraphs that were edited are struck whole"
        )
    return f"no finer redline can be proved right ({problem}): the whole text is struck"


class _PairedHeads(msgspec.Struct, frozen=True):
    """Running heads that stand for each other, and how many of each file stand for none."""

    parts: dict[str, PartPair]
    only_old: int
    only_new: int

    @classmethod
    def of(cls, old: OpenedText, new: OpenedText) -> _PairedHeads:
        """Those of the same section, kind and pages.

        Each part once, though several sections may show it.
        """
        olds, news = old.running_heads(), new.running_heads()
        # a damaged file may name a part that it lacks: nothing can be written there
        olds = {place: part for place, part in olds.items() if old.package.xml(part) is not None}
        parts: dict[str, PartPair] = {}
        done = set()
        for place, part in olds.items():
            if place in news and part not in done:
                done.add(part)
                called = f"{place.kind} {place.pages} {place.section}"
                parts[called] = PartPair(news[place], part)
        return cls(parts, len(olds.keys() - news.keys()), len(news.keys() - olds.keys()))

    def notices(self) -> Iterator[str]:
        """What is not shown of running heads."""
        if self.only_new:
            yield (
                f"{self.only_new} running heads of the new file, "
                "which the old one has no place for, are not shown"
            )
        if self.only_old:
            yield (
                f"{self.only_old} running heads of the old file, "
                "which the new one does not have, are left as they are"
            )


class _RedlineAttempt(msgspec.Struct):
    """One attempt at a redline: both texts opened, the writer, and what a reader is told of each
    text before."""

    comparison: Comparison
    old: OpenedText
    new: OpenedText
    heads: _PairedHeads
    writer: StoryWriter
    sources: tuple[_SourceText, _SourceText]
    left_out: list[str]

    @classmethod
    def begun(
        cls,
        comparison: Comparison,
        old: WordText,
        new: WordText,
        wish: RedlineWish,
        own_lists: Container[str],
    ) -> _RedlineAttempt:
        """Copies of both files opened, nothing written yet."""
        table = MarkTable() if wish.keep_revisions else None
        one, other = _opened_side(old, table, wish), _opened_side(new, table, wish, True)
        texts = (old, new) if table is None else _ends_of_history(old, new)
        last_id = highest_id(one.package)
        # what comes is of the newer text, and so is the way its words are cut
        code = new.document.language or old.document.language
        content = RedlineContent(
            Transplant(other, one, own_lists),
            ChangeMarks(wish.signature, last_id)
            if table is None
            else KeptMarks(wish.signature, last_id, table),
            RunDiff(comparison.changes, load_known(code)),
        )
        taken = authors_of_comments((one, other))
        content.marks.comment_author = wish.signature.name_apart(taken)
        heads = _PairedHeads.of(one, other)
        return cls(
            comparison,
            one,
            other,
            heads,
            StoryWriter(content, compared_paragraphs(comparison, one, other, wish.move_marks)),
            (
                _SourceText.of(texts[0], one, wish.keep_revisions),
                _SourceText.of(texts[1], other, wish.keep_revisions),
            ),
            make_plain(one.file, old.document.source.file),
        )

    def write(self) -> bytes:
        """Writes the redline into the opened old file; its bytes."""
        self._write_text()
        for parts in self.heads.parts.values():
            self._write_head(parts)
        self.writer.write_boxes()
        # notes last: only now it is known which marks of theirs stayed
        self.writer.write_notes()
        # and fields: whether a next paragraph stays is known when all are written
        self.writer.content.close_fields()
        self._write_comments()
        touched = (self.old.file.root(part) for part in sorted(self.old.file.touched))
        roots = [root for root in touched if root is not None]
        self.writer.content.bookmarks.finish(roots)
        self.writer.marks.bind(roots)
        settle_half_moves(roots)
        return self.old.file.saved()

    def _write_comments(self) -> None:
        """Those of the new file that are carried, and the redline's own."""
        content = self.writer.content
        content.comments.write()
        if comments := content.marks.comments:
            self.old.file.opened("comments").extend(comments)
        if self.old.file.part("comments") is not None:
            for part in self.old.file.touched & set(text_parts(self.old.package)):
                bind_lone_signs(self.old.package.roots[part], content.marks)

    def _write_text(self) -> None:
        parts = PartPair(self.new.walk.main, self.old.walk.main)
        old, new = self.old.walk.body, self.new.walk.body
        self.writer.write(old, new, parts, self._links())
        self.writer.content.sections.pair(old, new)
        self.writer.content.sections.finish(old)
        self.old.file.touch(parts.old)

    def _write_head(self, parts: PartPair) -> None:
        old, new = self.old.package.xml(parts.old), self.new.package.xml(parts.new)
        assert old is not None
        # a part that is referred to and lacks is an empty one
        self.writer.write(old, new if new is not None else etree.Element(f"{W}hdr"), parts)
        self.old.file.touch(parts.old)

    def _links(self) -> Iterator[tuple[_Element, _Element]]:
        """The paragraphs of both files that the comparison paired and that kept their order."""
        olds, news = self.old.places, self.new.places
        for change in self.comparison.changes:
            if not change.moved:
                for one in change.old:
                    for other in change.new:
                        if one in olds and other in news:
                            yield olds[one], news[other]

    def proof(self) -> Proof:
        """What judges the redline of these files."""
        return Proof(*self.sources, self.heads.parts)

    def _looks_not_carried(self) -> Iterator[str]:
        """Of changes that stay only words, ends and lists are brought."""
        lost = _looks_changed(self.new) - _looks_changed(self.old)
        if self.writer.marks.keeps_revisions and lost > 0:
            name = self.comparison.new.source.file
            yield f"{name}: {lost} changes of how words look that it tracks are not carried"

    def notices(self) -> list[str]:
        """What the user should be told."""
        return [
            *revision_notices(self.old, self.comparison.old.source.file),
            *revision_notices(self.new, self.comparison.new.source.file),
            *self.writer.marks.notices(),
            *self._looks_not_carried(),
            *self.left_out,
            *(f"{n} {what}" for what, n in self.writer.transplant.parts.notices.items()),
            *self.heads.notices(),
            *self.writer.content.comments.notices(),
            *_names_apart(self.writer.marks),
        ]


def _looks_changed(text: OpenedText) -> int:
    return sum(1 for _ in text.walk.body.iter(f"{W}rPrChange"))


def _opened_side(
    text: WordText, table: MarkTable | None, wish: RedlineWish, into_other: bool = False
) -> OpenedText:
    # numbers are given out when the marks are bound
    sign = ChangeMarks(wish.signature, 0).signed
    return open_text(text, None if table is None else Loosening(table, into_other, sign))


def _ends_of_history(old: WordText, new: WordText) -> tuple[WordText, WordText]:
    """The old text before all changes that its file tracks, the new one after all of them."""
    before = msgspec.structs.replace(old, revisions="original")
    return before, msgspec.structs.replace(new, revisions="accepted")


def _names_apart(marks: ChangeMarks) -> Iterator[str]:
    if marks.comments and marks.comment_author != marks.signature.author:
        yield (
            f"the files have comments by {marks.signature.author}: "
            f"those of the redline are by {marks.comment_author}"
        )


class _SourceText(msgspec.Struct, frozen=True):
    """A text as the proof reads it: the file itself, opened when it is asked for; one from which
    marks by hand were left out as it was opened.

    Nothing of it is kept: its trees are as large as those of the redline.
    """

    text: WordText
    main: str
    by_hand: bool
    keeps_revisions: bool

    @classmethod
    def of(cls, text: WordText, opened: OpenedText, keeps_revisions: bool) -> _SourceText:
        """A text whose file was opened for the redline."""
        return cls(text, opened.walk.main, opened.by_hand, keeps_revisions)

    def file(self) -> SettledFile:
        """The file to be read."""
        if self.by_hand:
            return SourceFile(open_text(self.text).package, self.main).file()
        name, accepted = self.text.document.source.file, self.text.revisions == "accepted"
        package = settled_package(self.text.data, name, accepted, self.keeps_revisions)
        return SourceFile(package, self.main).file()


def _proof_told(proof: Proof) -> str:
    proved = "proved: rejecting all changes gives the old text, accepting all the new one"
    missing = ", ".join(proof.not_covered)
    return f"{proved}; not covered: {missing}" if missing else proved


def revision_notices(opened: OpenedText, name: str) -> Iterator[str]:
    """What became of a file's own tracked changes, where it had any."""
    if opened.kept:
        yield f"{name}: {opened.kept} tracked changes of its own stay as their authors' changes"
    if opened.settled:
        how = "accepted" if opened.text.revisions == "accepted" else "rejected"
        yield f"{name}: {opened.settled} tracked changes of its own {how} first"
