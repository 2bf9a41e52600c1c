"""Who must do what by when, as records."""

from __future__ import annotations

from typing import Literal

from resdiff.model.records import Header, Record

CommitmentKind = Literal["report", "agenda", "meeting", "mandate", "action", "resources"]
CommitmentChange = Literal["new", "renewed", "changed", "dropped"]


class TargetSession(Record, frozen=True, kw_only=True):
    """Sessions of one body by which something is due. `code` is its short sign (GA, HRC), `body`
    its name in the text's language; both null where nobody can tell whose session it is. A session
    named by its year has the year for its number."""

    body: str | None = None
    code: str | None = None
    session: tuple[int, ...]


class Commitment(Record, frozen=True, kw_only=True):
    """One thing that a clause of an operative paragraph asks for or decides.

    `document` is its symbol or file. `actor` are those who must do it, `to` the bodies that get it,
    `session` the numbers of all sessions in `targets`, `dates` ISO, as exact as printed; empty
    where the text tells none. `item` and `sub_item` are titles of an agenda, `resources` the words
    on money. `text` is the clause. `change` and `old_text` tell what became of it since the text
    before; null where there was none to hold it against. `language` is the text's; `link` leads to
    the paragraph in the draft's report, where a batch wrote one.
    """

    document: str
    language: str | None = None
    paragraph: str
    verb: str | None = None
    kind: CommitmentKind
    actor: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    session: tuple[int, ...] = ()
    targets: tuple[TargetSession, ...] = ()
    dates: tuple[str, ...] = ()
    item: str | None = None
    sub_item: str | None = None
    resources: str | None = None
    text: str
    change: CommitmentChange | None = None
    old_text: str | None = None
    link: str | None = None


class Commitments(
    Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/commitments/1"
):
    """All of them in the order of the texts, those that were dropped at the end of their text."""

    documents: tuple[Header, ...]
    against: Header | None = None
    rows: tuple[Commitment, ...]
