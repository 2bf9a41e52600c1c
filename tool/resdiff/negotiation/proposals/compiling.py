"""Proposals compiled: one row a paragraph of the base with everybody's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from resdiff.model.records import Comment, Document, Paragraph
from resdiff.negotiation.proposals.conflicts import agreeing, in_conflict
from resdiff.negotiation.proposals.records import Compilation, CompiledProposal, CompiledRow, Wish
from resdiff.negotiation.proposals.wishes import NewWish, Wishes, wishes_of
from resdiff.text.folding import fold


class Proposal(msgspec.Struct, frozen=True):
    """A delegation, or a group of some, and the text that it proposes.

    `below` is the text that it changed, where that is not the base: what differs there already is
    not its wish. `whole` tells that the text is known to be no choice of paragraphs.
    """

    name: str
    document: Document
    below: Document | None = None
    whole: bool = False


def compile_proposals(base: Document, proposals: Sequence[Proposal]) -> Compilation:
    """One row for each paragraph of the base and for each new one, at its place.

    Proposals of one name are one delegation's: the last one on a paragraph counts.
    """
    wishes = [(p, _wishes(base, p)) for p in proposals]
    # a file whose authors changed all that is changed in it wants nothing itself
    wishes = [(p, w) for p, w in wishes if w.of_base or w.new or _is_alone(p, proposals)]
    rows: list[CompiledRow] = list(_new_rows("", wishes))
    for paragraph in base.paragraphs:
        by = {
            p.name: wanted.of_base[paragraph.id]
            for p, wanted in wishes
            if paragraph.id in wanted.of_base
        }
        rows.append(_row(paragraph, by))
        rows += _new_rows(paragraph.id, wishes)
    told = tuple(_compiled_proposal(p, wanted) for p, wanted in wishes)
    return Compilation(
        base=base.header, proposals=told, rows=tuple(rows), summary=_row_counts(rows, told)
    )


def _compiled_proposal(proposal: Proposal, wanted: Wishes) -> CompiledProposal:
    document = proposal.document
    commented = dict.fromkeys(comment.paragraph or "" for comment in document.comments)
    return CompiledProposal(
        name=proposal.name,
        file=document.source.file,
        whole=wanted.whole,
        comments=document.comments,
        places={own: wanted.places[own] for own in commented if own in wanted.places},
    )


def _wishes(base: Document, proposal: Proposal) -> Wishes:
    """What a delegation wants itself."""
    wanted = wishes_of(base, proposal.document, may_be_parts=not proposal.whole)
    if proposal.below is None:
        return wanted
    # what the proposal below it wants too is of the one who made that
    below = wishes_of(base, proposal.below, may_be_parts=False)
    return Wishes(
        {i: wish for i, wish in wanted.of_base.items() if below.of_base.get(i) != wish},
        tuple(new for new in wanted.new if new not in below.new),
        wanted.whole,
        wanted.places,
    )


def _is_alone(proposal: Proposal, proposals: Sequence[Proposal]) -> bool:
    """Whether no other proposal was made upon this text."""
    return all(other.below is not proposal.document for other in proposals)


def _row(paragraph: Paragraph, by: Mapping[str, Wish]) -> CompiledRow:
    return CompiledRow(
        paragraph=paragraph.id,
        label=paragraph.label,
        text=paragraph.text,
        by=dict(by),
        agree=agreeing(by),
        conflict=in_conflict(by),
    )


def comments_by_row(compilation: Compilation) -> dict[str, list[Comment]]:
    """The comments of all files by the paragraph of the base that they are on, "" for none; one
    that stands in several files once."""
    out: dict[str, list[Comment]] = {}
    seen = set()
    for proposal in compilation.proposals:
        for comment in proposal.comments:
            # one comment of the base comes back in the file of every delegation
            key = comment.author, comment.date, comment.text, comment.id
            if key not in seen:
                seen.add(key)
                place = proposal.places.get(comment.paragraph or "", "")
                out.setdefault(place, []).append(comment)
    return out


def _new_rows(after: str, wishes: Sequence[tuple[Proposal, Wishes]]) -> list[CompiledRow]:
    """The new paragraphs behind one of the base; the same words of several are one row."""
    found: dict[str, tuple[NewWish, dict[str, Wish]]] = {}
    for proposal, wanted in wishes:
        for new in wanted.new:
            if new.after == after:
                # small differences of print are none of wording: the first one's words are shown
                _, by = found.setdefault(fold(new.text), (new, {}))
                by[proposal.name] = Wish(
                    kind="inserted", segments=(("insert", new.text),), label=new.label
                )
    rows = []
    for count, (new, by) in enumerate(found.values(), 1):
        rows.append(
            CompiledRow(
                paragraph=f"{after or 'start'}+{count}",
                after=after,
                label=new.label,
                text=new.text,
                by=by,
                agree=agreeing(by),
            )
        )
    return rows


def _row_counts(
    rows: Sequence[CompiledRow], proposals: Sequence[CompiledProposal]
) -> dict[str, int]:
    names = dict.fromkeys(p.name for p in proposals)
    return {
        "rows": len(rows),
        "proposed": sum(bool(row.by) for row in rows),
        "agreed": sum(bool(row.agree) for row in rows),
        "conflicts": sum(row.conflict for row in rows),
        "new": sum(row.after is not None for row in rows),
        **{name: sum(name in row.by for row in rows) for name in names},
    }
