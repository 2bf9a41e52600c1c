"""A compilation of proposals written: as a text with brackets and names, and as one Word file.

3. [Requests] [Urges: EU, Norway] all States …
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from resdiff.interface import listed, say
from resdiff.model.errors import ResdiffError
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Comment, Document
from resdiff.negotiation.proposals.compiling import comments_by_row
from resdiff.negotiation.proposals.pieces import (
    WordPiece,
    deleters,
    goes_whole,
    label_of_row,
    row_pieces,
)
from resdiff.negotiation.proposals.reading import CONFLICT_SIGN
from resdiff.negotiation.proposals.records import Compilation, CompiledRow
from resdiff.read.docx.walked import WalkedFile
from resdiff.render.options import RenderOptions
from resdiff.render.terminal import terminal_safe

if TYPE_CHECKING:
    from resdiff.render.word.opened import WordText
    from resdiff.render.word.proposals import WrittenProposals


def compilation_as_text(compilation: Compilation) -> str:
    """The text with everybody's words in brackets and under their names."""
    lines = [line for line in (compilation.base.symbol, compilation.base.title) if line]
    lines.append(_count_line(compilation))
    lines += [_row_line(row) for row in compilation.rows]
    return "\n\n".join(terminal_safe(line) for line in lines) + "\n"


def compilation_cautions(compilation: Compilation) -> Iterator[str]:
    """What its user should look at: conflicts, and files that were taken for single paragraphs."""
    for proposal in compilation.proposals:
        if not proposal.whole:
            told = f"read as single paragraphs of {proposal.name}, not as a whole text"
            yield terminal_safe(f"{proposal.file}: {told}")
    conflicts = [label_from_id(row.paragraph) for row in compilation.rows if row.conflict]
    if conflicts:
        yield f"proposals contradict each other in {', '.join(conflicts)}"


def _count_line(compilation: Compilation) -> str:
    counts = compilation.summary
    names = dict.fromkeys(p.name for p in compilation.proposals)
    of_each = ", ".join(f"{name} {counts.get(name, 0)}" for name in names)
    told = (
        say("{count} paragraphs", count=counts["rows"]),
        say("{count} with proposals", count=counts["proposed"]),
        say("{count} new", count=counts["new"]),
        say("{count} with a conflict", count=counts["conflicts"]),
    )
    return f"{listed(told)}: {of_each}"


def _row_line(row: CompiledRow) -> str:
    label = f"{row.label} " if row.label else ""
    conflict = f" {CONFLICT_SIGN}" if row.conflict else ""
    return f"{label}{bracketed(row)}{conflict}"


def bracketed(row: CompiledRow) -> str:
    """A row as negotiators write it: [words of the base] [other words: who wants them]."""
    if row.after is not None:
        return f"[{row.text}: {', '.join(row.by)}]"
    if goes_whole(row):
        return f"[{row.text}] [delete: {', '.join(deleters(row))}]"
    return "".join(_piece_texts(row_pieces(row))) + _wishes_to_delete(row)


def _piece_texts(pieces: list[WordPiece]) -> Iterator[str]:
    for at, piece in enumerate(pieces):
        if piece.operation == "equal":
            yield piece.text
            continue
        core = piece.text.strip()
        lead, tail = _blanks(piece.text)
        # print has a blank between two brackets
        before = " " if at and pieces[at - 1].operation != "equal" and not lead else lead
        if piece.operation == "delete":
            # who puts other words in wants these gone: only of others it is said
            others = [n for n in piece.names if n not in _put_in_behind(pieces, at)]
            told = f": delete {', '.join(others)}" if others else ""
            yield f"{before}[{core}{told}]{tail}"
        else:
            yield f"{before}[{core}: {', '.join(piece.names)}]{tail}"


def _put_in_behind(pieces: list[WordPiece], at: int) -> set[str]:
    """The delegations that put words in directly behind a piece."""
    out: set[str] = set()
    for piece in pieces[at + 1 :]:
        if piece.operation != "insert":
            break
        out.update(piece.names)
    return out


def _blanks(text: str) -> tuple[str, str]:
    lead = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :]
    return lead, tail


def _wishes_to_delete(row: CompiledRow) -> str:
    names = deleters(row)
    return f" [delete: {', '.join(names)}]" if names else ""


def compilation_as_word(
    compilation: Compilation, base: Document, walk: WalkedFile | None, options: RenderOptions
) -> tuple[bytes, list[str]]:
    """One Word file with each delegation's changes under its name, and what its user should know.

    `walk` is the Word file of the base, None where it is none. Raises ResdiffError where the file
    cannot be proved right.
    """

    text, notices = _base_as_word(base, walk, options)
    written, left = _proved(compilation, text, options.date)
    notices += [
        f"{label_of_row(row)}: the proposal of {', '.join(row.by)} stands in a comment only"
        for row in left
    ]
    notices.append("proved: rejecting all gives the base, accepting one delegation alone its text")
    return written.data, notices


def _proved(
    compilation: Compilation, base: WordText, date: str | None
) -> tuple[WrittenProposals, list[CompiledRow]]:
    """The file as far as it can be proved right, and the rows that are not in it."""
    from resdiff.render.word.delegations_proof import unproved_rows
    from resdiff.render.word.proposals import write_proposals

    names = list(dict.fromkeys(p.name for p in compilation.proposals))
    comments = comments_by_row(compilation)
    rows = list(compilation.rows)
    whole: dict[str, str] = {}
    left: list[CompiledRow] = []
    # words that the file prints otherwise than they were read are not marked one by one; rows of
    # tables, lines to the reader and several paragraphs to Word, are left out
    for step in ("by words", "whole", "without"):
        written = write_proposals(base, rows, date, comments, whole)
        wrong = unproved_rows(written, base, names)
        if not wrong:
            left = [*written.left, *left]
            if left:
                # what cannot stand in the text stands beside it
                told = _as_comments(left, comments, date)
                written = write_proposals(base, rows, date, told, whole)
            return written, left
        if step == "whole":
            left = [row for row in rows if row.paragraph in wrong]
            rows = [row for row in rows if row.paragraph not in wrong]
        whole |= wrong
    place, delegation = next(iter(wrong.items()))
    raise ResdiffError(
        f"{base.document.source.file}: accepting only {delegation} does not give its text at "
        f"{label_from_id(place)}; write html or text"
    )


def _as_comments(
    rows: Sequence[CompiledRow], comments: Mapping[str, Sequence[Comment]], date: str | None
) -> dict[str, list[Comment]]:
    """Comments, and with them the proposals of some rows, each by its delegation."""
    out = {place: list(found) for place, found in comments.items()}
    for row in rows:
        for name, wish in row.by.items():
            words = "".join(text for operation, text in wish.segments if operation != "delete")
            place = row.paragraph if row.after is None else row.after
            said = f"{label_of_row(row)}: {words or 'delete'}"
            out.setdefault(place, []).append(Comment(id="", author=name, date=date, text=said))
    return out


def _base_as_word(
    base: Document, walk: WalkedFile | None, options: RenderOptions
) -> tuple[WordText, list[str]]:
    from resdiff.render.word.handed_on import fit_to_hand_on
    from resdiff.render.word.opened import WordText

    fit, told = fit_to_hand_on(walk, base.source.file)
    if fit is not None:
        return WordText(fit.data, base, fit.options.revisions, fit), told
    from resdiff.render.word.build import build_word

    built = build_word(base, options.templates)
    return WordText(built.data, base, ids=built.ids), list(built.notices)
