"""What XML and web pages hold for a reader to see: what stands between their tags, line by line.
The account of words counts in it.

No parser is asked, for one leaves out what it cannot make sense of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import unescape

from resdiff.model.budget import Budget, number_of_tags
from resdiff.model.lines import SourceStretch

_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_MARKUP_TAG = re.compile(
    r"<!--.*?-->|<[!?/]?[A-Za-z][^<>]*>|<!\[(?:if|endif)\b[^<>]*>",  # <![if !supportLists]> of Word
    re.DOTALL | re.IGNORECASE,
)


def markup_texts(
    markup: str, left_out: Collection[str], inline: Collection[str]
) -> tuple[SourceStretch, ...]:
    """The lines of a page or an XML file without its tags, each with its number, empty ones left
    out.

    `left_out` are the names of elements that hold nothing to be read, `inline` those of elements
    that part no words; both without prefix, in any case of letters.
    """
    shown = _without_elements(markup, left_out)
    within_words = re.compile(rf"</?(?:\w+:)?(?:{'|'.join(sorted(inline))})(?=[\s/>])[^<>]*>", re.I)
    text = _without_tags(within_words.sub("", shown))
    return tuple(
        SourceStretch(unescape(line), number)
        for number, line in enumerate(text.split("\n"), 1)
        if line and not line.isspace()
    )


def markup_budget(name: str, markup: str, source: Sequence[SourceStretch]) -> Budget:
    """What a page or an XML file may still hold behind its tags, cells and characters, which are
    counted before it is parsed.
    """
    budget = Budget(name)
    budget.draw("elements", number_of_tags(markup))
    budget.draw("cells", len(_CELL.findall(markup)))
    budget.draw("characters", sum(len(stretch.text) for stretch in source))
    return budget


def _without_tags(markup: str) -> str:
    """The markup with a blank for each tag, or as many line ends as stand in the tag."""
    text = _MARKUP_TAG.sub(" ", markup)
    if text.count("\n") == markup.count("\n"):
        return text
    return _MARKUP_TAG.sub(_blank_for_tag, markup)


def _blank_for_tag(tag: re.Match[str]) -> str:
    """What parts the words beside a tag; the lines behind it keep their numbers."""
    return "\n" * tag[0].count("\n") or " "


def _without_elements(markup: str, names: Collection[str]) -> str:
    """The markup without the content of some elements; one that is never closed stays, for nothing
    says where it ends.
    """
    opening = re.compile(rf"<(?:\w+:)?({'|'.join(sorted(names))})(?=[\s>])[^<>]*(?<!/)>", re.I)
    closings = {
        name: re.compile(rf"</(?:\w+:)?{re.escape(name)}\s*>", re.IGNORECASE) for name in names
    }
    out: list[str] = []
    done = start = 0
    while (found := opening.search(markup, start)) is not None:
        name = found[1].lower()
        end = closings[name].search(markup, found.end()) if name in closings else None
        start = found.end()
        if end is None:  # no other of its name is closed behind here
            closings.pop(name, None)
            continue
        out += [markup[done : found.start()], "\n" * markup.count("\n", found.start(), end.end())]
        done = start = end.end()
    return "".join((*out, markup[done:]))
