"""What stands above the paragraphs, held against each other: symbol, session, agenda item, date of
adoption, title, enacting line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from resdiff.languages.enacting import enacting_form
from resdiff.parse.citations import find_citations
from resdiff.proofreading.concord.contradictions import contradictions_of
from resdiff.proofreading.concord.paragraphs_held import is_sure
from resdiff.proofreading.concord.records import Discord
from resdiff.proofreading.concord.versions import Saying, Version
from resdiff.proofreading.facts import in_one_spelling
from resdiff.proofreading.findings import FindingKind


def heads_held(versions: Sequence[Version]) -> Iterator[Discord]:
    """What one version's head or title says otherwise than those of the others."""
    for name, kind, read in _HEAD_FIELDS:
        printed = {v.code: read(v) for v in versions}
        yield from _odd_ones(name, kind, {code: own for code, own in printed.items() if own})
    yield from _lacking_in_head("the title", {v.code: v.document.title for v in versions})
    yield from _titles_held(versions)
    yield from _lacking_in_head(
        "the enacting line", {v.code: v.document.enacting_formula for v in versions}
    )


def _symbol(version: Version) -> str | None:
    """The figures of the symbol: A/RES/77/256 A-B is printed without its parts too."""
    return "/".join(re.findall(r"\d+", version.document.symbol or "")) or None


def _session_of_head(version: Version) -> str | None:
    return version.document.session


def _agenda_items(version: Version) -> str | None:
    """The numbers of the agenda items; their letters are of each alphabet."""
    printed = in_one_spelling(version.document.agenda_item or "")
    return ", ".join(sorted(set(re.findall(r"\d+", printed)))) or None


def _adopted(version: Version) -> str | None:
    return version.document.adopted


def _enacting_body(version: Version) -> str | None:
    """The body that an enacting line names."""
    form = enacting_form(version.document.enacting_formula or "", version.language)
    return form.organ if form else None


_HEAD_FIELDS: tuple[tuple[str, FindingKind, Callable[[Version], str | None]], ...] = (
    ("the symbol", "symbol", _symbol),
    ("the session", "number", _session_of_head),
    ("the agenda item", "number", _agenda_items),
    ("the day of adoption", "date", _adopted),
    ("the enacting line", "body", _enacting_body),
)  # fmt: skip


def _odd_ones(name: str, kind: FindingKind, printed: Mapping[str, str]) -> Iterator[Discord]:
    counts = Counter(printed.values())
    if len(counts) < 2:
        return
    usual, held = counts.most_common(1)[0]
    two = len(printed) == 2
    if not two and 2 * held <= len(printed):
        return  # where most do not agree, nobody can tell who errs
    agree = [code for code, own in printed.items() if own == usual]
    for code, own in printed.items():
        if own != usual:
            yield _of_head(name, kind, None if two else code, own, usual, agree, printed)


def _lacking_in_head(name: str, printed: Mapping[str, str | None]) -> Iterator[Discord]:
    """The versions that do not have what most have."""
    agree = [code for code, own in printed.items() if own]
    two = len(printed) == 2
    if not (two or 2 * len(agree) > len(printed)) or not agree:
        return
    for code, own in printed.items():
        if not own:
            language = None if two else code
            yield _of_head(name, "missing", language, None, printed[agree[0]], agree, printed)


def _of_head(
    name: str,
    kind: FindingKind,
    language: str | None,
    found: str | None,
    expected: str | None,
    agree: Sequence[str],
    printed: Mapping[str, str | None],
) -> Discord:
    """A finding of the head: of no paragraph."""
    who = language or ", ".join(code for code in printed if code not in agree)
    says, others = (own or "nothing of it" for own in (found, expected))
    return Discord(
        kind=kind,
        language=language,
        found=found,
        expected=expected,
        agree=tuple(agree),
        sure=is_sure(agree, len(printed)),
        said=dict(printed),
        why=f"{name}: {who} says {says}, {', '.join(agree)} {others}",
    )


def _titles_held(versions: Sequence[Version]) -> Iterator[Discord]:
    """Years, sessions, numbers and citations of the titles."""
    said = {v.code: _saying_of_title(v) for v in versions if v.document.title}
    if len(said) < 2:
        return
    printed = {v.code: v.document.title for v in versions if v.document.title}
    for found in contradictions_of(said):
        own, other = found.found, found.expected
        # what stands in the title's place in one source may be another line of the head
        if own and other:
            yield _of_head(
                "the title", found.kind, found.language, own.key, other.key, found.agree, printed
            )


def _saying_of_title(version: Version) -> Saying:
    title = version.document.title or ""
    citations = find_citations(title, version.language, version.document.organ)
    return Saying(title, citations, version.language)
