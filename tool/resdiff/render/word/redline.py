"""The redline of two Word files: paired, written into the old one, proved.

Rejecting all its changes gives the old text, accepting all the new one, in body, tables, notes and running heads: ResdiffError where
that does not hold of the bytes that were written.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.languages import load
from resdiff.model.errors import ResdiffError
from resdiff.model.lines import Revisions
from resdiff.model.paragraph_labels import paragraph_label
from resdiff.model.records import Change, Comparison, Document
from resdiff.ooxml.editable import RELATIONSHIPS, WordFile, text_parts, whole_number
from resdiff.ooxml.names import COMPATIBLE, REFERENCES, W, name_of
from resdiff.ooxml.package import Package
from resdiff.ooxml.revisions import settle_revisions
from resdiff.read.docx.reader import DocxWalk, chosen_alternative
from resdiff.render.rows import apart_of
from resdiff.render.word.pairing import paragraphs_of
from resdiff.render.word.paragraphs import Paragraphs
from resdiff.render.word.proof import Telling, difference, settled, telling
from resdiff.render.word.run_diff import Wording
from resdiff.render.word.story import Moved, Told, Writer
from resdiff.render.word.tracked_changes import Marks, Signature
from resdiff.render.word.transplant import Carrier


class WordText(msgspec.Struct, frozen=True):
    """A Word file, the document that was read from it, and how its own tracked changes were read.

    `walk` is the file as it was walked through, where it was; `ids` tells for each of its body's paragraphs which one of
    the document it is, where it was built and not read.
    """

    data: bytes
    document: Document
    revisions: Revisions = "accepted"
    walk: DocxWalk | None = None
    ids: tuple[str | None, ...] | None = None


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


class Side:
    """One of the two files: settled, walked, and with the places of the document's paragraphs."""

    def __init__(self, text: WordText, fresh: bool) -> None:
        """`fresh` reads the file anew: what was walked through before may have been written to."""
        self.text = text
        name = text.document.source.file
        walk = None if fresh else text.walk
        self.package = Package(text.data, name) if walk is None else walk.package
        counts = {
            part: settle_revisions(root, text.revisions == "accepted")
            for part in text_parts(self.package)
            if (root := self._marked(part)) is not None
        }
        self.settled = sum(counts.values())
        document = text.document
        if walk is None or self.settled:
            walk = DocxWalk(self.package)
            reading = walk.reading()
            if self.settled:
                from resdiff.parse.pipeline import parse
                from resdiff.read import Sourced

                document = parse(Sourced(document.source, reading, name))
        self.walk = walk
        lines = len(self.walk.elements)
        if text.ids is not None:
            elements = zip(text.ids, paragraphs_of(self.walk.body), strict=True)
            self.places = {own: element for own, element in elements if own is not None}
        else:
            names = _same_ones(document, text.document) if document is not text.document else {}
            self.places = {
                own: self.walk.elements[p.line - 1]
                for p in document.paragraphs
                if p.line and p.line <= lines and (own := names.get(p.id, p.id))
            }
        self.records = {p.id: p for p in text.document.paragraphs}
        self.file = WordFile(self.package, self.walk.main)
        self.file.touched |= {part for part, count in counts.items() if count}
        for root in [
            root
            for part in text_parts(self.package)
            if (root := self.package.roots.get(part)) is not None
        ]:
            _take_choices(root)
        self._drop_missing_notes()

    def _drop_missing_notes(self) -> None:
        """Takes out marks of notes that the file does not hold: nobody reads them, and Word refuses such a file."""
        for reference in list(self.walk.body.iter(*REFERENCES)):
            parent = reference.getparent()
            if (
                parent is not None
                and self.file.note(REFERENCES[str(reference.tag)], reference.get(f"{W}id", ""))
                is None
            ):
                parent.remove(reference)

    def _marked(self, part: str) -> _Element | None:
        """The root of a part that may hold tracked changes."""
        data = self.package.bytes(part) or b""
        return self.package.xml(part) if _SIGNS.search(data) or data[:2] in _WIDE else None

    def heads(self) -> dict[tuple[int, str, str], str]:
        """Running heads and feet by the place of their section, what they are and for which pages: their parts."""
        relations = self.file.relations(self.walk.main)
        out = {}
        for place, section in enumerate(self.walk.body.iter(f"{W}sectPr")):
            for reference in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
                found = relations.get(reference.get(f"{RELATIONSHIPS}id", ""))
                if found is not None:
                    kind = name_of(reference).removesuffix("Reference")
                    out[place, kind, reference.get(f"{W}type", "default")] = found.target
        return out


_SIGNS = re.compile(
    rb"[<:](?:ins|del|move(?:From|To)|cell(?:Ins|Del|Merge))[\s/>]|Range(?:Start|End)[\s/>]|Change[\s/>]"
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


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
        self.comparison, self.old, self.new = comparison, Side(old, own_lists), Side(new, own_lists)
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
        olds, news = self.old.heads(), self.new.heads()
        done = set()
        for key, part in olds.items():
            other = news.get(key)
            if other is not None and part not in done:
                done.add(part)
                self.parts[f"{key[1]} {key[2]} {key[0]}"] = (other, part)
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
        edits = "; ".join(change.reasons) or _words_changed(change)
        told = (
            ""
            if change.kind == "unchanged"
            else f", with changes: {edits}"
            if edits
            else ", with changes"
        )
        return f"Moved to {now}{told}.", f"Moved from {was}{told}."

    def _labels(self, side: Side, ids: tuple[str, ...]) -> str:
        return ", ".join(paragraph_label(side.records[own]) or "a heading" for own in ids)

    def _write_comments(self) -> None:
        if self.marks.comments:
            self.old.file.opened("comments").extend(self.marks.comments)


def _same_ones(one: Document, other: Document) -> dict[str, str]:
    """By the ids of one reading of a text those of another one, where they differ: of a settled file, and of it before; "" for none."""
    if [(p.id, p.text) for p in one.paragraphs] == [(p.id, p.text) for p in other.paragraphs]:
        return {}
    matcher = SequenceMatcher(
        None, [p.text for p in one.paragraphs], [p.text for p in other.paragraphs], autojunk=False
    )
    found = {
        one.paragraphs[a + k].id: other.paragraphs[b + k].id
        for a, b, size in matcher.get_matching_blocks()
        for k in range(size)
    }
    return {p.id: found.get(p.id, "") for p in one.paragraphs}


def _take_choices(root: _Element) -> None:
    """Puts what is read of alternatives among blocks or runs in their place; those in runs, such as text boxes, stay."""
    for alternatives in list(root.iter(f"{COMPATIBLE}AlternateContent")):
        parent = alternatives.getparent()
        if parent is not None and str(parent.tag).startswith(W) and parent.tag != f"{W}r":
            for child in list(chosen_alternative(alternatives)):
                alternatives.addprevious(child)
            parent.remove(alternatives)


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
