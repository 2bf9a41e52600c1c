"""What a file proposes, whatever the way in which it does."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.model.records import Document
from resdiff.negotiation.proposals.compiling import Proposal
from resdiff.negotiation.proposals.reading import read_compilation
from resdiff.read.sources import Sourced


def proposals_of_file(
    source: Sourced, document: Document, name: str | None, stem: str
) -> Iterator[Proposal]:
    """The proposals of a file: of a Word file with tracked changes what each of its authors wants,
    of a text with attributions what each delegation named in it does.

    `name` is the delegation that the user named, None where none was; `stem` stands for it then.
    """
    if source.word is None:
        read = read_compilation(document) if name is None else None
        yield from read.proposals if read else [Proposal(name or stem, document)]
        return
    # the reader of Word files is loaded for one
    from resdiff.negotiation.proposals.word_authors import proposals_of_authors

    yield from proposals_of_authors(source, name, name or stem, source.options)
