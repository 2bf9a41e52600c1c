"""What each author of the tracked changes of a Word file proposes.

The text before all changes may differ from the base too: what does is the file's own proposal.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from resdiff.model.read_options import ReadOptions
from resdiff.negotiation.proposals.compiling import Proposal
from resdiff.ooxml.authors import authors_of_changes, with_changes_of
from resdiff.parse.pipeline import parse_source
from resdiff.read.sources import Sourced, read_bytes


def proposals_of_authors(
    source: Sourced, name: str | None, stem: str, options: ReadOptions
) -> Iterator[Proposal]:
    """The proposals of a Word file: one, under the name given or that of the file, where nothing is
    tracked in it; else one for each author.

    A name that was given stands for the only author, and before the names of several.
    """
    assert source.word is not None
    data, file = source.word.data, source.source.file
    authors = authors_of_changes(data, source.name)
    if not authors:
        yield Proposal(stem, parse_source(source))
        return
    before = msgspec.structs.replace(options, revisions="original")
    original = parse_source(read_bytes(data, source.name, file, before))
    yield Proposal(stem, original, whole=True)
    for author in authors:
        changed = with_changes_of(data, source.name, source.word.main, author)
        read = read_bytes(changed, source.name, file, options)
        yield Proposal(
            _delegation_of(author, name, len(authors)),
            parse_source(read),
            below=original,
            whole=True,
        )


def _delegation_of(author: str, name: str | None, count: int) -> str:
    author = author.strip() or "an author without a name"
    if name is None:
        return author
    return name if count == 1 else f"{name} ({author})"
