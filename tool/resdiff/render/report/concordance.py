"""What language versions say differently, as a page: finding by finding, with what each says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec

from resdiff.languages import Language, load
from resdiff.proofreading.concord.records import Concordance, Discord
from resdiff.render.concordance import count_line_of, place_of
from resdiff.render.report.page_environment import page_without_script


class ShownDiscord(msgspec.Struct, frozen=True):
    """A finding of the page, and its place in the text as readers call it."""

    record: Discord
    place: str


def render_concordance(concordance: Concordance, templates: Path | None = None) -> str:
    """The page.

    The template gets: concordance, findings (ShownDiscord), counts (one line), languages by code,
    style, script, policy, version.
    """
    found = [ShownDiscord(finding, place_of(finding)) for finding in concordance.findings]
    languages: dict[str, Language] = {
        one.language: load(one.language) for one in concordance.documents
    }
    values = {
        "concordance": concordance,
        "findings": found,
        "counts": count_line_of(concordance),
        "languages": languages,
    }
    return page_without_script("concordance.html.j2", "concordance.css", templates, values)


def render_concord_session(
    index: object, held: Mapping[str, Concordance], templates: Path | None = None
) -> str:
    """The index page of a session.

    The template gets: index, shown (ShownDiscord by text), findings and sure (numbers),
    by_language (the number of findings by the name of the language), style, script, policy,
    version.
    """
    shown = {
        text: [ShownDiscord(finding, place_of(finding)) for finding in concordance.findings]
        for text, concordance in held.items()
    }
    found = [one.record for rows in shown.values() for one in rows]
    counts = Counter(one.language for one in found if one.language)
    values = {
        "index": index,
        "by_language": {load(code).name: count for code, count in sorted(counts.items())},
        "shown": shown,
        "findings": len(found),
        "sure": sum(one.sure for one in found),
    }
    return page_without_script("concord_session.html.j2", "concordance.css", templates, values)
