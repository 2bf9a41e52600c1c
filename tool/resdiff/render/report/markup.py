"""Text of a draft as markup that nothing in the draft can break.

Guaranteed: every sign of a draft is escaped; characters that turn the direction of what stands around them, or command a
terminal, are spelled out (`[U+202E]`); joining what stands in no `del` spells the new text, in no `ins` the old one
(`former`, what only the old text has at its place, and `said`, words for screen readers, apart).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from markupsafe import Markup, escape

from resdiff.model.reasons import Reason
from resdiff.render.reason_texts import shown
from resdiff.render.rows import Run

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
_SAID = {"insert": ("ins", "inserted"), "delete": ("del", "deleted")}


def visible(text: object) -> object:
    """Strings with their controls spelled out; markup and all else as they are."""
    if isinstance(text, str) and not isinstance(text, Markup) and _CONTROLS.search(text):
        return _CONTROLS.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    return text


def marked(
    runs: Iterable[Run], notes: Mapping[str, str], former: Mapping[str, str] = MappingProxyType({})
) -> Markup:
    """Paragraphs with `ins` and `del`; `notes` and `former` map the label of a mark, of the shown text and of the old one,
    to the anchor of its note."""
    out = ["<p>"]
    within = "equal"
    for run in runs:
        operation = within if run.former else "equal" if run.quiet or run.broken else run.operation
        if operation != within:
            out.append(_turn(within, operation))
            within = operation
        if run.broken:
            out.append("</p><p>")
        elif run.mark is not None:
            out.append(
                _mark(run.mark, former.get(run.mark), " former")
                if run.former
                else _mark(run.mark, notes.get(run.mark))
            )
        elif run.quiet and run.operation == "delete":
            if run.text.isspace():  # the blank of the old text where the new one begins a paragraph
                out.append('<span class="former"> </span>')
        else:
            text = str(escape(visible(run.text)))
            out.append(f'<span class="opener">{text}</span>' if run.opener else text)
    out.append(_turn(within, "equal"))
    return Markup("".join(out) + "</p>")


def _turn(before: str, after: str) -> str:
    """From one operation to another, with words for those who do not see the lines."""
    closed = f'<span class="said">]</span></{_SAID[before][0]}>' if before in _SAID else ""
    if after not in _SAID:
        return closed
    tag, word = _SAID[after]
    return f'{closed}<{tag}><span class="said">[{word}: </span>'


def _mark(label: str, anchor: str | None, sort: str = "") -> str:
    shown = escape(visible(label))
    if anchor is None:
        return f'<sup class="mark{sort}">{shown}</sup>'
    return f'<sup class="mark{sort}"><a href="#{anchor}" role="doc-noteref">{shown}</a></sup>'


def isolated(reasons: Sequence[Reason]) -> Markup:
    """The reasons of a change as they are shown, in one line; the words they quote keep their own direction, so that Arabic does not turn the line round."""
    joined = str(escape(visible("; ".join(shown(reasons)))))
    return Markup(
        re.sub(
            r"“([^“”]*)”|(?<= )([\u0590-\u08ff](?:[\u0590-\u08ff\s\d/]*[\u0590-\u08ff\d])?)",
            _bdi,
            joined,
        )
    )


def _bdi(found: re.Match[str]) -> str:
    return f"“<bdi>{found[1]}</bdi>”" if found[1] is not None else f"<bdi>{found[2]}</bdi>"


def css_string(text: str) -> Markup:
    """A string for a stylesheet, as `content` takes it; what is no letter or digit is written as its number."""
    return Markup(
        '"' + re.sub(r"[^\w ]", lambda found: f"\\{ord(found[0]):x} ", str(visible(text))) + '"'
    )
