"""Text of a draft as markup that nothing in the draft can break.

Guaranteed: every sign of a draft is escaped; characters that turn the direction of what stands
around them, or command a terminal, are spelled out (`[U+202E]`); joining what stands in no `del`
spells the new text, in no `ins` the old one (`former`, what only the old text has at its place, and
`said`, words for screen readers, and `remark`, what negotiators wrote beside the words, apart).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from markupsafe import Markup, escape

from resdiff.interface import isolate_places, listed, say
from resdiff.model.patterns import lazy_pattern
from resdiff.model.reasons import Reason
from resdiff.render.reason_texts import shown
from resdiff.render.rows import Run

_SPELLED_OUT = lazy_pattern(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls but tab, line feed and carriage return
    "\u2028\u2029"  # separators that scripts take for the end of a line
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of direction
    "]"
)

# The element of a change, and the word that screen readers say at its beginning.
_TAGS = {"insert": ("ins", "inserted"), "delete": ("del", "deleted")}

_OWN_DIRECTION = lazy_pattern(
    r"""
    “([^“”]*)”                                              # a quoted phrase
    | (?<=\ )([\u0590-\u08ff]                              # Hebrew or Arabic words behind a blank,
              (?:[\u0590-\u08ff\s\d/]*[\u0590-\u08ff\d])?)   # with the numbers among them
    """,
    re.VERBOSE,
)


def visible(text: object) -> object:
    """Strings with their controls spelled out; markup and all else as they are."""
    if isinstance(text, str) and not isinstance(text, Markup) and _SPELLED_OUT.search(text):
        apart = isolate_places(text)
        return _SPELLED_OUT.sub(
            lambda found: found[0] if found.start() in apart else f"[U+{ord(found[0]):04X}]",
            text,
        )
    return text


def marked(
    runs: Iterable[Run], notes: Mapping[str, str], former: Mapping[str, str] = MappingProxyType({})
) -> Markup:
    """Paragraphs with `ins` and `del`.

    `notes` and `former` map the label of a mark, of the shown text and of the old one, to the
    anchor of its note.
    """
    out = ["<p>"]
    current = "equal"
    for run in runs:
        operation = _marked_operation(run, current)
        if operation != current:
            out.append(_turn(current, operation))
            current = operation
        out.append(_run_markup(run, notes, former))
    out.append(_turn(current, "equal"))
    return Markup("".join(out) + "</p>")


def _marked_operation(run: Run, current: str) -> str:
    """The operation as which a run is marked."""
    if (
        run.former
    ):  # the mark of an old note may stand within any change, and must not cut it in two
        return current
    return "equal" if run.quiet or run.broken else run.operation


def _run_markup(run: Run, notes: Mapping[str, str], former: Mapping[str, str]) -> str:
    if run.broken:
        return "</p><p>"
    if run.mark is not None:
        if run.former:
            return _mark(run.mark, former.get(run.mark), " former")
        return _mark(run.mark, notes.get(run.mark))
    if run.remark is not None:
        words = run.remark.strip()
        before, _, behind = run.remark.partition(words)
        shown = escape(visible(words))
        return f'{before}<span class="remark">{shown}</span>{behind}'
    if run.quiet and run.operation == "delete":
        # the blank of the old text where the new one begins a paragraph: shown side by side only
        return '<span class="former"> </span>' if run.text.isspace() else ""
    text = str(escape(visible(run.text)))
    return f'<span class="opener">{text}</span>' if run.opener else text


def _turn(before: str, after: str) -> str:
    """From one operation to another, with words for those who do not see the lines."""
    closed = ""
    if before in _TAGS:
        closed = f'<span class="said">]</span></{_TAGS[before][0]}>'
    if after not in _TAGS:
        return closed
    # screen readers say nothing of ins and del by themselves
    tag, word = _TAGS[after]
    return f'{closed}<{tag}><span class="said">[{escape(say(word))}: </span>'


def _mark(label: str, anchor: str | None, css_class: str = "") -> str:
    text = escape(visible(label))
    if anchor is None:
        return f'<sup class="mark{css_class}">{text}</sup>'
    return f'<sup class="mark{css_class}"><a href="#{anchor}" role="doc-noteref">{text}</a></sup>'


def isolated(reasons: Sequence[Reason]) -> Markup:
    """The reasons of a change as they are shown, in one line.

    The words they quote keep their own direction, so that Arabic does not turn the line round.
    """
    joined = str(escape(visible(listed(shown(reasons), "{first}; {second}"))))
    return Markup(_OWN_DIRECTION.sub(_bdi, joined))


def _bdi(found: re.Match[str]) -> str:
    return f"“<bdi>{found[1]}</bdi>”" if found[1] is not None else f"<bdi>{found[2]}</bdi>"


def css_string(text: str) -> Markup:
    """A string for a stylesheet, as `content` takes it; what is no letter or digit is written as
    its number.
    """
    # a quotation mark, a backslash or </style> would end the string, or the sheet
    spelled = re.sub(r"[^\w ]", lambda found: f"\\{ord(found[0]):x} ", str(visible(text)))
    return Markup(f'"{spelled}"')
