"""What became of each request since the text before: new, renewed, changed, dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from resdiff.compare.pipeline import compare_documents
from resdiff.judge.calendar import undated
from resdiff.judge.openers import linking_words
from resdiff.languages import Language, load_known
from resdiff.model.records import Comparison, Document, Header
from resdiff.proofreading.commitments.reading import commitment_cautions, commitments_of
from resdiff.proofreading.commitments.records import (
    Commitment,
    CommitmentChange,
    Commitments,
    TargetSession,
)
from resdiff.text.folding import bare_words
from resdiff.text.tokens import tokens

# How much of two clauses must be alike, without dates and sessions, for one to be the other again.
_SAME_REQUEST = 0.6
# The same where one verb asks the same ones in both; where a report is due to the same body; and
# where the clauses stand in paragraphs that did not become each other.
_SAME_ACTOR, _SAME_REPORT, _MOVED_REQUEST = 0.4, 0.2, 0.8
# Words that a clause has at least, and the share of them that stands in another, for it to have
# been carried on.
_WORDS_OF_REQUEST, _CONTAINED = 10, 0.9
_MARKS_BEHIND_VERB = " ,،"


def collect_commitments(
    documents: Iterable[Document],
    former: Document | None = None,
    notify: Callable[[str], None] = lambda told: None,
) -> Commitments:
    """Those of several texts, or of one with what became of them since the one before; `notify` is
    called with what could not be read. A library's texts may come one after the other: of each
    only its header is kept."""
    headers: list[Header] = []
    rows: list[Commitment] = []
    for document in documents:
        found = commitments_against(document, former) if former else commitments_of(document)
        headers.append(document.header)
        rows += found
        for told in commitment_cautions(document, found):
            notify(told)
    against = former.header if former else None
    return Commitments(documents=tuple(headers), against=against, rows=tuple(rows))


def commitments_against(
    document: Document, former: Document, comparison: Comparison | None = None
) -> list[Commitment]:
    """Those of a text, each with what became of it, and behind them those that were dropped;
    `comparison` is that of the two where there is one."""
    language = load_known(document.language)
    now, was = commitments_of(document), commitments_of(former)
    if language is None:
        return now
    compared = comparison or compare_documents(former, document, all_reasons=False)
    pairs = _paired_records(now, was, _partners(compared), language)
    out = [
        msgspec.structs.replace(
            row,
            change=_became(was[pairs[at]], row, (former, document), language)
            if at in pairs
            else "new",
            old_text=was[pairs[at]].text if at in pairs else None,
        )
        for at, row in enumerate(now)
    ]
    left = [row for at, row in enumerate(was) if at not in pairs.values()]
    return out + [msgspec.structs.replace(row, change="dropped") for row in left]


def _partners(comparison: Comparison) -> dict[str, set[str]]:
    """The ids of the old paragraphs of each new one."""
    out: dict[str, set[str]] = {}
    for change in comparison.changes:
        for new in change.new:
            out.setdefault(new, set()).update(change.old)
    return out


def _paired_records(
    now: Sequence[Commitment],
    was: Sequence[Commitment],
    partners: dict[str, set[str]],
    language: Language,
) -> dict[int, int]:
    """The old record of each new one that has one: within paragraphs that became each other, the
    likeliest first; then of any whose words are all or nearly the same."""
    words = [
        [_request_words(_request_key(row, language), language) for row in rows]
        for rows in (now, was)
    ]
    scores = []
    for i, row in enumerate(now):
        for j, old in enumerate(was):
            paired = old.paragraph in partners.get(row.paragraph, ())
            if words[0][i] == words[1][j]:
                scores.append((2.0 + paired, i, j))
            elif paired:
                score = _likeness(words[0][i], words[1][j])
                if score >= _least_likeness(row, old):
                    scores.append((score, i, j))
    out = _likeliest(scores, {})
    return _likeliest(_moved(words, out), out)


def _likeliest(scores: Iterable[tuple[float, int, int]], found: dict[int, int]) -> dict[int, int]:
    """Pairs of which no record has two, beside those that were found."""
    out = dict(found)
    taken = set(out.values())
    for _, i, j in sorted(scores, key=lambda one: -one[0]):
        if i in out:
            continue
        if j not in taken:
            out[i] = j
            taken.add(j)
    return out


def _moved(
    words: Sequence[Sequence[list[str]]], found: dict[int, int]
) -> Iterator[tuple[float, int, int]]:
    """Records that have no partner and are nearly the same, wherever they stand."""
    left = [j for j in range(len(words[1])) if j not in found.values()]
    bags = {j: Counter(words[1][j]) for j in left}
    long = [i for i, mine in enumerate(words[0]) if len(mine) >= _WORDS_OF_REQUEST]
    for i in sorted({*long} - {*found}):
        mine = words[0][i]
        bag = Counter(mine)
        for j in left:
            # order tells only of those that share their words
            most = 2 * (bag & bags[j]).total() / (len(mine) + len(words[1][j]))
            if most >= _MOVED_REQUEST:
                score = SequenceMatcher(None, mine, words[1][j], autojunk=False).ratio()
                if score >= _MOVED_REQUEST:
                    yield score, i, j


def _least_likeness(new: Commitment, old: Commitment) -> float:
    """How alike two records must be to be one request: the less, the more else they share."""
    if not new.actor or (new.verb, new.actor, new.kind) != (old.verb, old.actor, old.kind):
        return _SAME_REQUEST
    bodies = [{target.code for target in row.targets} for row in (new, old)]
    is_same_report = new.kind == "report" and bodies[0] & bodies[1]
    return _SAME_REPORT if is_same_report else _SAME_ACTOR


def _request_words(text: str, language: Language) -> list[str]:
    return [token for token in tokens(text, language) if token[:1].isalnum()]


def _request_key(row: Commitment, language: Language) -> str:
    """A clause without its dates and sessions, and without also and further beside its verb."""
    verb = row.verb or ""
    behind = row.text.casefold().find(verb.casefold()) + len(verb)
    # below a chapeau the verb stands elsewhere
    rest = row.text[behind:] if behind >= len(verb) else row.text
    return f"{verb}: {bare_words(undated(_without_first_links(rest, language), language))}"


def _without_first_links(rest: str, language: Language) -> str:
    """What stands behind a verb, without also and further: décide également, постановляет далее."""
    end = 0
    for link in linking_words(rest, language):
        if rest[end : link.start()].strip(_MARKS_BEHIND_VERB):
            break
        end = link.end()
    return rest[end:]


def _likeness(one: list[str], other: list[str]) -> float:
    """How much of two clauses is alike; one that goes on where the other ended is the same."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    shorter = min(len(one), len(other))
    if shorter >= _WORDS_OF_REQUEST:
        alike = sum(block.size for block in matcher.get_matching_blocks())
        if alike >= _CONTAINED * shorter:
            return max(_SAME_REQUEST, matcher.ratio())
    return matcher.ratio()


def _became(
    old: Commitment, new: Commitment, texts: tuple[Document, Document], language: Language
) -> CommitmentChange:
    """Renewed where nothing but the calendar moved on, and as far as the texts are apart."""
    if _request_key(old, language) != _request_key(new, language):
        return "changed"
    if [*map(_target_shape, old.targets)] != [*map(_target_shape, new.targets)]:
        return "changed"
    numbers = [text.session or "" for text in texts]
    if old.text == new.text or not all(map(str.isdecimal, numbers)):
        return "renewed"
    # a report after three sessions where it was after two is another request
    apart = int(numbers[1]) - int(numbers[0])
    return "renewed" if _assembly_steps(old, new) <= {apart} else "changed"


def _target_shape(target: TargetSession) -> tuple[str | None, int]:
    return target.code, len(target.session)


def _assembly_steps(old: Commitment, new: Commitment) -> set[int]:
    """By how many sessions of the Assembly each target moved on."""
    pairs = zip(old.targets, new.targets, strict=True)
    return {
        now - was
        for before, after in pairs
        if after.code == "GA"
        for was, now in zip(before.session, after.session, strict=True)
    }
