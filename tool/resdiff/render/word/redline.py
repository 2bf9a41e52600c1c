"""The redline of two Word files: paired, written into the old one, proved.

Rejecting all its changes gives the old text, accepting all the new one, in body, tables, notes and running heads: ResdiffError where
that does not hold of the bytes that were written.
"""

from __future__ import annotations

from collections.abc import Iterator

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.languages import load
from resdiff.model.errors import ResdiffError
from resdiff.model.paragraph_labels import paragraph_label
from resdiff.model.records import Change, Comparison
from resdiff.ooxml.editable import whole_number
from resdiff.ooxml.names import W
from resdiff.ooxml.package import Package
from resdiff.render.reason_texts import shown_reasons
from resdiff.render.rows import apart_of
from resdiff.render.word.opened import OpenedText, WordText, open_text
from resdiff.render.word.paragraphs import Paragraphs
from resdiff.render.word.proof import Telling, difference, settled, telling
from resdiff.render.word.run_diff import Wording
from resdiff.render.word.story import Moved, Told, Writer
from resdiff.render.word.tracked_changes import Marks, Signature
from resdiff.render.word.transplant import Carrier


def word_redline(
    comparison: Comparison,
    old: WordText,
    new: WordText,
    signature: Signature,
    move_marks: bool = False,
) -> tuple[bytes, list[str]]:
    """The redline's bytes, and what its user should be told of it.

    `move_marks` writes a moved paragraph with Word's own marks of a move, not as deleted and inserted with comments.
    """
    problem = ""
    for own_lists in (
        False,
        True,
    ):  # numbers first as the old file counts them; where that gives others, as the new one
        redline = _Redline(comparison, old, new, signature, move_marks, own_lists)
        data = redline.written()
        found = redline.problem(data)
        if found is None:
            return data, redline.notices()
        problem = problem or found
    raise ResdiffError(
        f"{old.document.source.file}: no redline can be proved right ({problem}); compare as HTML"
    )


class _Redline:
    """One attempt at a redline."""

    def __init__(
        self,
        comparison: Comparison,
        old: WordText,
        new: WordText,
        signature: Signature,
        move_marks: bool,
        own_lists: bool,
    ) -> None:
        self.comparison, self.old, self.new = comparison, open_text(old), open_text(new)
        self.carrier = Carrier(self.new.file, self.new.walk, self.old.file, self.old.walk)
        self.marks = Marks(signature, _last_number(self.old.package))
        code = new.document.language or old.document.language
        paragraphs = Paragraphs(
            self.carrier,
            self.marks,
            Wording(comparison.changes, load(code) if code else None),
            own_lists,
        )
        self.writer = Writer(paragraphs, self._told(move_marks))
        self.parts = {"text": (self.new.walk.main, self.old.walk.main)}
        self.before: dict[bool, Telling] = {}
        self.unpaired_heads: list[str] = []
        self.numbered = bool(self.old.walk.automatic or self.new.walk.automatic)

    def written(self) -> bytes:
        mains = self.parts["text"]
        self._pair_heads()
        olds, news = ({c: p[i] for c, p in self.parts.items()} for i in (1, 0))
        self.before = {
            False: telling(self.old.package, olds, self.old.walk, self.numbered),
            True: telling(self.new.package, news, self.new.walk, self.numbered),
        }
        for called, parts in self.parts.items():
            one, other = (
                (self.old.walk.body, self.new.walk.body) if called == "text" else self._roots(parts)
            )
            self.writer.write(one, other, parts, self._links() if parts == mains else None)
            self.old.file.touch(parts[1])
        self.writer.write_notes()
        self.writer.paragraphs.close_fields()
        self._write_comments()
        return self.old.file.saved()

    def problem(self, data: bytes) -> str | None:
        """Where the written file does not give both texts back; null where it does."""
        parts = {called: part for called, (_, part) in self.parts.items()}
        for accepted, side in ((False, "old"), (True, "new")):
            name = self.comparison.old.source.file
            found = difference(
                telling(settled(data, name, accepted), parts, None, self.numbered),
                self.before[accepted],
            )
            if found is not None:
                return f"{side} text, {found}"
        return None

    def notices(self) -> list[str]:
        out = []
        for side, which in ((self.old, self.comparison.old), (self.new, self.comparison.new)):
            if side.settled:
                how = "accepted" if side.text.revisions == "accepted" else "rejected"
                out.append(
                    f"{which.source.file}: {side.settled} tracked changes of its own {how} first"
                )
        out += [f"{count} {what}" for what, count in self.carrier.notices.items()]
        out += self.unpaired_heads
        return out

    def _pair_heads(self) -> None:
        """Running heads of both files that are the same ones; each part once."""
        olds, news = self.old.running_heads(), self.new.running_heads()
        done = set()
        for key, part in olds.items():
            other = news.get(key)
            if other is not None and part not in done:
                done.add(part)
                self.parts[f"{key.kind} {key.pages} {key.section}"] = (other, part)
        lost, kept = (
            sum(1 for key in some if key not in others)
            for some, others in ((news, olds), (olds, news))
        )
        if lost:
            self.unpaired_heads.append(
                f"{lost} running heads of the new file, which the old one has no place for, are not shown"
            )
        if kept:
            self.unpaired_heads.append(
                f"{kept} running heads of the old file, which the new one does not have, are left as they are"
            )

    def _roots(self, parts: tuple[str, str]) -> tuple[_Element, _Element]:
        one, other = self.old.package.xml(parts[1]), self.new.package.xml(parts[0])
        assert one is not None
        return one, other if other is not None else etree.Element(f"{W}hdr")

    def _links(self) -> Iterator[tuple[_Element, _Element]]:
        """The paragraphs of both files that the comparison paired and that kept their order."""
        for change in self.comparison.changes:
            if not change.moved:
                for one in change.old:
                    for other in change.new:
                        if one in self.old.places and other in self.new.places:
                            yield self.old.places[one], self.new.places[other]

    def _told(self, move_marks: bool) -> Told:
        moved: dict[_Element, Moved] = {}
        for number, change in enumerate(c for c in self.comparison.changes if c.moved):
            pair = (self.old.places.get(change.old[0]), self.new.places.get(change.new[0]))
            if pair[0] is None or pair[1] is None:
                continue
            there, here = self._moved_words(change)
            marked = move_marks and len(change.old) == len(change.new) == 1
            moved[pair[0]] = Moved(f"resdiff{number + 1}", there, pair[1], marked)
            moved[pair[1]] = Moved(f"resdiff{number + 1}", here, pair[0], marked)
        known = frozenset((*self.old.places.values(), *self.new.places.values()))
        return Told(known=known, moved=moved, comments=dict(self._comments()))

    def _comments(self) -> Iterator[tuple[_Element, str]]:
        """What is said at parts of split and merged paragraphs that stand apart from the others."""
        for change in self.comparison.changes:
            if change.kind == "split":
                whole, first = (
                    self._labels(self.old, change.old),
                    self._labels(self.new, change.new[:1]),
                )
                for own in apart_of(change.new, self.new.records):
                    if own in self.new.places:
                        yield self.new.places[own], f"Part of {whole} before, as {first} is now."
            elif change.kind == "merged":
                for own in apart_of(change.old, self.old.records):
                    if own in self.old.places:
                        yield (
                            self.old.places[own],
                            f"Merged into {self._labels(self.new, change.new)}.",
                        )

    def _moved_words(self, change: Change) -> tuple[str, str]:
        """What a comment says at the old place of a moved paragraph, and at the new one."""
        was, now = self._labels(self.old, change.old), self._labels(self.new, change.new)
        edits = "; ".join(shown_reasons(change)) or _words_changed(change)
        told = (
            ""
            if change.kind == "unchanged"
            else f", with changes: {edits}"
            if edits
            else ", with changes"
        )
        return f"Moved to {now}{told}.", f"Moved from {was}{told}."

    def _labels(self, side: OpenedText, ids: tuple[str, ...]) -> str:
        return ", ".join(paragraph_label(side.records[own]) or "a heading" for own in ids)

    def _write_comments(self) -> None:
        if self.marks.comments:
            self.old.file.opened("comments").extend(self.marks.comments)


def _words_changed(change: Change) -> str:
    """The first changes of a paragraph in words: “calls upon” → “urges”."""
    out, gone = [], ""
    for operation, text in (*change.segments, ("equal", "")):
        if operation == "delete":
            gone = text.strip()
        elif operation == "insert":
            out.append(f"“{gone}” → “{text.strip()}”" if gone else f"+ “{text.strip()}”")
            gone = ""
        elif gone:
            out.append(f"- “{gone}”")
            gone = ""
    more = f"; and {len(out) - 5} more" if len(out) > 5 else ""
    return "; ".join(out[:5]) + more


def _last_number(package: Package) -> int:
    """The highest number that anything of a file bears: the marks count on from there."""
    roots = [root for part, root in package.roots.items() if not part.endswith(".rels")]
    return max(
        (whole_number(own) for root in roots for e in root.iter() if (own := e.get(f"{W}id"))),
        default=0,
    )
