"""What is told of a version as a whole: another text, or more or fewer paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from resdiff.model.paragraph_labels import label_from_id
from resdiff.proofreading.concord.paragraphs_held import RowHeld
from resdiff.proofreading.concord.records import Discord
from resdiff.proofreading.concord.versions import Version, meaning

_MOST_UNPAIRED = 10  # paragraphs of a version that are told one by one
_MOST_HEADINGS_APART = 1  # that a version lacks and is told by itself
_WITHIN_A_RUN = 6  # rows from one that is lacking to the next that is told with it
_LEAST_ROWS = 3  # of a table
_LEAST_FACTS = 8  # of a version, fewer of which tell nothing of the whole
_LEAST_FACTS_OF_STRANGE = 4
_SHARE_ALONE = 0.25  # of its paragraphs
_OF_THE_SAME = 0.3  # of what a version and the others say, the share that both do in one text
_TOLD_OF_PRESENCE = ("missing", "extra", "twice")


def other_texts(versions: Sequence[Version], rows: Sequence[RowHeld]) -> list[str]:
    """The versions that are of another text than most: next to nothing of what they say is what
    the others say at the same place.
    """
    if len(versions) < 3:
        return []  # of two nobody can tell which is the other one
    return [version.code for version in versions if _is_of_another_text(version.code, rows)]


def _is_of_another_text(code: str, rows: Sequence[RowHeld]) -> bool:
    # what a text lacks makes it no other one
    held = [row for row in rows if code in row.places]
    own, usual = _own_and_usual(code, held)
    # a short text says little; then paragraphs that are no one's tell as well
    alone = sum(len(row.places) == 1 for row in held)
    least = _LEAST_FACTS_OF_STRANGE if alone > _SHARE_ALONE * len(held) else _LEAST_FACTS
    if max(own.total(), usual.total()) < least:
        return False
    return (own & usual).total() < _OF_THE_SAME * (own | usual).total()


def _own_and_usual(code: str, held: Sequence[RowHeld]) -> tuple[Counter[str], Counter[str]]:
    """What a version says in the rows that it has, and what most of the others say in them."""
    own: Counter[str] = Counter()
    usual: Counter[str] = Counter()
    for row in held:
        said = {c: _documents_and_days(row, c) for c in row.places}
        own.update(f"{row.id} {key}" for key in said.pop(code))
        # what one of the others alone says may be its own error
        counts = Counter(key for keys in said.values() for key in keys)
        usual.update(f"{row.id} {key}" for key in counts if 2 * counts[key] > len(said))
    return own, usual


def _documents_and_days(row: RowHeld, code: str) -> set[str]:
    """What a paragraph says that surely is read in every language."""
    facts = row.versions[code].saying(row.places[code]).facts
    return {meaning(fact) for fact in facts if fact.kind in ("citation", "symbol", "date")}


def another_text(code: str, others: Sequence[str]) -> Discord:
    """The finding that a version is of another text than the rest."""
    return Discord(
        kind="extra",
        language=code,
        agree=tuple(others),
        why=f"{code} is another text than {', '.join(others)}: next to nothing of what it cites "
        "and dates is theirs; nothing more is held against it",
    )


def counts_differ(versions: Sequence[Version], told: Sequence[Discord]) -> Iterator[Discord]:
    """That a version has more or fewer paragraphs than most: what is told of each comes behind."""
    counts = {version.code: len(version.paragraphs) for version in versions}
    blamed = _told_of_presence(told)
    if len(versions) == 2 and blamed:
        first, second = counts
        if counts[first] != counts[second]:
            yield _other_count(first, counts, (second,), None)
        return
    agree = _those_of_most(counts)
    for code in counts:
        if agree and code not in agree and code in blamed:
            yield _other_count(code, counts, agree, code)


def _told_of_presence(told: Sequence[Discord]) -> Counter[str | None]:
    """How much is told of each version about what it lacks, has alone or has twice."""
    return Counter(finding.language for finding in told if finding.kind in _TOLD_OF_PRESENCE)


def _those_of_most(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The versions whose count is that of most; none where no count is."""
    usual, held = Counter(counts.values()).most_common(1)[0]
    if 2 * held <= len(counts):
        return ()
    return tuple(code for code, count in counts.items() if count == usual)


def tables_differ(versions: Sequence[Version]) -> Iterator[Discord]:
    """That the tables of a version have more or fewer rows than those of most."""
    counts = {v.code: sum("|" in p.text for p in v.paragraphs) for v in versions}
    agree = _those_of_most(counts)
    if max(counts.values()) < _LEAST_ROWS or not agree:
        return
    alike = {*agree, *_but_for_heads(versions)}
    yield from _of_odd_tables([code for code in counts if code not in alike], agree, counts)


def _of_odd_tables(
    others: Sequence[str], agree: tuple[str, ...], counts: Mapping[str, int]
) -> Iterator[Discord]:
    # a source loses rows and adds none: where several have more, nobody can tell who errs
    more = [code for code in others if counts[code] > counts[agree[0]]]
    if len(more) > 1:
        yield _other_tables(more[0], agree, counts, None)
        others = [code for code in others if code not in more]
    yield from (_other_tables(code, agree, counts, code) for code in others)


def _but_for_heads(versions: Sequence[Version]) -> tuple[str, ...]:
    """The versions whose tables have as many rows as most, without those with an empty first cell:
    the head of a table is one row or two by source.
    """
    texts = {v.code: [p.text for p in v.paragraphs if "|" in p.text] for v in versions}
    return _those_of_most(
        {code: sum(not text.startswith("|") for text in rows) for code, rows in texts.items()}
    )


def _other_tables(
    code: str, agree: tuple[str, ...], counts: Mapping[str, int], language: str | None
) -> Discord:
    count, usual = counts[code], counts[agree[0]]
    why = f"the tables of {code} have {count} rows, those of {', '.join(agree)} {usual}"
    return _other_number(code, counts, agree, language, why)


def _other_count(
    code: str, counts: Mapping[str, int], agree: tuple[str, ...], language: str | None
) -> Discord:
    count, other = counts[code], counts[agree[0]]
    why = (
        f"{code} has {count} paragraphs and headings, {', '.join(agree)} {other}; they are "
        "paired by their order, numbers, lengths and what they cite"
    )
    return _other_number(code, counts, agree, language, why)


def _other_number(
    code: str, counts: Mapping[str, int], agree: tuple[str, ...], language: str | None, why: str
) -> Discord:
    """That a version has more or less of something than those that agree; `language` is the one
    that is likely wrong."""
    count, usual = counts[code], counts[agree[0]]
    return Discord(
        kind="missing" if count < usual else "extra",
        language=language,
        found=str(count),
        expected=str(usual),
        agree=agree,
        said={one: str(number) for one, number in counts.items()},
        why=why,
    )


def told_in_runs(told: Sequence[Discord], rows: Sequence[RowHeld]) -> list[Discord]:
    """What is told of paragraphs, where that of a version with many unpaired ones is told once for
    all that follow each other.
    """
    told = _headings_as_one(told, rows)
    counts = _told_of_presence(told)
    places = {row.id: at for at, row in enumerate(rows)}
    out: list[Discord] = []
    runs: dict[str | None, list[Discord]] = {}
    for finding in told:
        run = runs.get(finding.language)
        if counts[finding.language] <= _MOST_UNPAIRED or finding.paragraph not in places:
            out.append(finding)
        elif run and _belongs_to_run(run[-1], finding, places):
            run.append(finding)
        else:
            out += _as_one(run or [])
            runs[finding.language] = [finding]
    for run in runs.values():
        out += _as_one(run)
    return out


def _headings_as_one(told: Sequence[Discord], rows: Sequence[RowHeld]) -> list[Discord]:
    """What is told, with many headings that a version lacks told once: it may have each in a line
    with the next.
    """
    lacking = _lacking_headings(told, rows)
    many = {code: run for code, run in lacking.items() if len(run) > _MOST_HEADINGS_APART}
    apart = {id(finding) for run in many.values() for finding in run[1:]}
    firsts = {id(run[0]): next(_as_one(run)) for run in many.values()}
    return [
        msgspec.structs.replace(firsts[id(f)], sure=False) if id(f) in firsts else f
        for f in told
        if id(f) not in apart
    ]


def _lacking_headings(
    told: Sequence[Discord], rows: Sequence[RowHeld]
) -> dict[str | None, list[Discord]]:
    """What is told of headings that are missing, by version."""
    headings = {
        row.id for row in rows if any(row.paragraph_in(c).kind == "heading" for c in row.places)
    }
    lacking: dict[str | None, list[Discord]] = {}
    for finding in told:
        if finding.kind == "missing" and finding.paragraph in headings:
            lacking.setdefault(finding.language, []).append(finding)
    return lacking


def _belongs_to_run(last: Discord, finding: Discord, places: Mapping[str, int]) -> bool:
    # empty lines and items of a paragraph that is told may stand between
    gap = places[finding.paragraph or ""] - places[last.paragraph or ""]
    return finding.kind == last.kind and gap <= _WITHIN_A_RUN


def _as_one(run: Sequence[Discord]) -> Iterator[Discord]:
    """One finding for paragraphs that follow each other, at the first of them."""
    if len(run) < 2:
        yield from run
        return
    first, last = (label_from_id(finding.paragraph or "") for finding in (run[0], run[-1]))
    yield msgspec.structs.replace(
        run[0],
        sure=all(finding.sure for finding in run),
        why=f"{len(run)} paragraphs from {first} to {last}: {run[0].why}",
    )
