"""What speaks for each document held as the predecessor of a draft.

Pure: the draft and the documents that may be its predecessor in, evidence out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from resdiff.library.db.records import Entry
from resdiff.library.predecessor.chronology import adopted_or_dated, precedes
from resdiff.library.predecessor.recalled import Recalling, resolutions_cited
from resdiff.library.predecessor.resolution_symbols import is_of_later_session, without_part
from resdiff.library.predecessor.titles import share_of_title, title_key, words_without_punctuation
from resdiff.model.records import Document
from resdiff.model.symbols import body_of_symbol
from resdiff.text.folding import bare_words

RUN = 4
"""Words of a run: two texts share language where they share runs."""

WordRun = tuple[str, ...]


class Candidate(msgspec.Struct, frozen=True):
    """A document held that may be the predecessor; `title` is how near its title is, 0 to 1."""

    entry: Entry
    document: Document
    title: float


class SharedWording(msgspec.Struct, frozen=True):
    """The share of a draft's runs of words that stand in a document, and how many those are.

    A run that the titles of several series share counts only in part for each.
    """

    share: float = 0.0
    runs: int = 0


class PredecessorEvidence(msgspec.Struct, frozen=True):
    """What speaks for one document held.

    title      how near the titles are: 1 for equal ones, 0.9 for one head with another sub-title
    agenda     how near its title is to that of the draft's agenda item; 1 where both texts are of
               that item and the draft's title names it
    recalling  the draft's paragraph that recalls it, None where no early one does
    subject    the share of its title's words that stand in that paragraph
    continued  the share of the earlier resolutions recalled there that the document itself cites
    """

    entry: Entry
    title: float = 0.0
    agenda: float = 0.0
    wording: SharedWording = SharedWording()
    recalling: Recalling | None = None
    subject: float = 0.0
    continued: float = 0.0

    @property
    def date(self) -> str:
        """When the document was adopted, else its date; empty without either."""
        return adopted_or_dated(self.entry) or ""


def can_be_predecessor(entry: Entry, draft: Document) -> bool:
    """Whether a document held is a resolution of the draft's body and older than the draft."""
    if entry.symbol == draft.symbol or entry.kind not in (None, "", "resolution"):
        return False
    if not _of_one_body(entry, draft):
        return False
    return precedes(entry, draft, sessions_comparable=True)


def _of_one_body(entry: Entry, draft: Document) -> bool:
    """False only where both bodies are known and differ; a draft may have no symbol yet."""
    bodies = {body_of_symbol(text.symbol) if text.symbol else text.organ for text in (entry, draft)}
    return None in bodies or len(bodies) == 1


def predecessor_evidence(
    draft: Document, recalling: Sequence[Recalling], candidates: Sequence[Candidate]
) -> list[PredecessorEvidence]:
    """What speaks for each candidate; `recalling` are the draft's paragraphs."""
    wording = _shared_wording(draft, candidates)
    out = []
    for candidate, shared in zip(candidates, wording, strict=True):
        paragraph, continued, subject = _best_recalling(candidate, recalling, draft.language)
        out.append(
            PredecessorEvidence(
                entry=candidate.entry,
                title=candidate.title,
                agenda=_agenda_nearness(draft, candidate.document),
                wording=shared,
                recalling=paragraph,
                subject=subject,
                continued=continued,
            )
        )
    return out


def _best_recalling(
    candidate: Candidate, recalling: Sequence[Recalling], language: str | None
) -> tuple[Recalling | None, float, float]:
    """The paragraph that speaks most for a document, with what `continued` and `subject` say."""
    entry, cited = candidate.entry, resolutions_cited(candidate.document)
    resolution = without_part(entry.symbol)
    found: list[tuple[Recalling | None, float, float]] = []
    for paragraph in recalling:
        resolutions = {without_part(symbol) for symbol in paragraph.symbols}
        if resolution not in resolutions:
            continue
        # what the draft recalls beside it and could not yet be cited by it says nothing of it
        # a series names its members oldest first; a text can only have cited what came before it
        earlier = {
            other
            for other in resolutions - {resolution}
            if not is_of_later_session(other, resolution)
        }
        continued = len(cited & earlier) / len(earlier) if earlier else 0.0
        subject = share_of_title(entry.title, paragraph.text, language)
        found.append((paragraph, continued, subject))
    # of equals the first: it stands nearer to the top of the preamble
    return max(found, key=lambda one: one[1:], default=(None, 0.0, 0.0))


def _agenda_nearness(draft: Document, document: Document) -> float:
    """How far the agenda item ties two texts, 0 to 1."""
    # a masthead may have the number of the item only
    item = (draft.agenda_title or "").casefold()
    if not item:
        return 0.0
    if _are_named_by_item(draft, document, item):
        return 1.0
    # "Sustainable development: disaster risk reduction": the part behind the colon is the subject
    tail = item.rsplit(":", 1)[-1]
    title_in_item = share_of_title(document.title, tail, draft.language)
    item_in_title = share_of_title(tail, document.title or "", draft.language)
    both = title_in_item + item_in_title
    return 2 * title_in_item * item_in_title / both if both else 0.0


def _are_named_by_item(draft: Document, document: Document, item: str) -> bool:
    """Whether both texts are of one agenda item, and the draft's title has all the item's words."""
    if not draft.title or bare_words(item) != bare_words(document.agenda_title or ""):
        return False
    return share_of_title(draft.agenda_title, draft.title, draft.language) == 1.0


def _runs_of_words(document: Document) -> set[WordRun]:
    out: set[WordRun] = set()
    for paragraph in document.paragraphs:
        # paragraph by paragraph: no run goes on over the end of one
        words = words_without_punctuation(bare_words(paragraph.text), document.language)
        out.update(zip(*(words[at:] for at in range(RUN)), strict=False))
    return out


def _shared_wording(draft: Document, candidates: Sequence[Candidate]) -> list[SharedWording]:
    """The wording of a draft that stands in each candidate; of what several titles share, a part.

    Formulas stand in the resolutions of many titles: each of them gets a small part.
    """
    draft_runs = _runs_of_words(draft)
    shared = [_runs_of_words(candidate.document) & draft_runs for candidate in candidates]
    titles: dict[WordRun, set[str]] = defaultdict(set)
    for candidate, runs in zip(candidates, shared, strict=True):
        title = title_key(candidate.entry.title, draft.language)
        for run in runs:
            titles[run].add(title)
    count = {run: len(of_run) for run, of_run in titles.items()}
    # runs that stand in no candidate count whole: they are new, or of a text that is not held
    whole = len(draft_runs) - len(count) + _sum_of_parts(count, count)
    return [
        SharedWording(_sum_of_parts(runs, count) / whole if draft_runs else 0.0, len(runs))
        for runs in shared
    ]


def _sum_of_parts(runs: Iterable[WordRun], count: Mapping[WordRun, int]) -> float:
    """The sum of the parts that runs have by the number of titles that share each."""
    return math.fsum(1 / count[run] for run in runs)
