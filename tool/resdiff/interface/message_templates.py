"""Messages that are finished English, matched against the templates of a catalogue.

    "notes.txt, line 3: is no JSON; mend it"   ->   the file as it is, the rest in French

Readers and writers make a message where they see what it tells of, often out of parts made
elsewhere; it is rendered where it is shown. The template with most letters of its own wins. What
stands between two parts of a message ("; ", ": ", ", ") joins them in the catalogue as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from resdiff.interface.catalogues import NAME, Renderings, catalogue_of

VERBATIM = frozenset(
    {"anchor", "document", "file", "label", "quoted", "source", "symbol", "text", "words"}
)
"""Names of values that are words of a text or of a user: never rendered."""

OF_OTHERS = frozenset(
    [
        "address",
        "author",
        "authors",
        "by",
        "delegation",
        "details",
        "error",
        "name",
        "names",
        "output",
        "problem",
        "reason",
    ]
)
"""Names of values that may be rendered, or be words of a user, of the system or of a library."""

JOINTS = ("{first}; {second}", "{first}: {second}", "{first}, {second}")
"""How messages are put together of parts, the widest joint first."""

_MOST_LEVELS = 6
_MOST_JOINTS = 4


class _Template(NamedTuple):
    """A message with {names}: its English, the stretches between the names, and how it is read, the
    surest way first."""

    english: str
    stretches: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]

    def values_in(self, message: str) -> dict[str, str] | None:
        """What a message has in the places of the names; None where it is another one."""
        # hundreds of templates are asked for each message: most are out at the first look
        if not all(stretch in message for stretch in self.stretches):
            return None
        found = filter(None, (pattern.fullmatch(message) for pattern in self.patterns))
        return next((match.groupdict() for match in found), None)


@cache
def rendering_of(message: str, language: str) -> str | None:
    """A message in a language; None where no template and no joint of parts fits."""
    return _Renderer(catalogue_of(language), _message_templates(language)).whole(message, 0)


@cache
def _message_templates(language: str) -> tuple[_Template, ...]:
    # not those of pages: "{at} of {total}" would be found in whatever anybody wrote
    keys = [key for key in catalogue_of(language).messages if NAME.search(key)]
    tails = "|".join(re.escape(NAME.split(key)[0]) for key in keys if key[0] in ",;:(")
    made = [_template(key, tails) for key in keys if key not in JOINTS]
    # a template without words of its own would fit whatever is parted as it is
    telling = [one for one in made if any(map(str.isalpha, "".join(one.stretches)))]
    # "{name} is a folder" before "{name} is {what}": the more is said, the surer the match
    return tuple(sorted(telling, key=lambda one: -sum(map(len, one.stretches))))


def _template(english: str, tails: str) -> _Template:
    """`tails` are how messages begin that are set behind others without a blank."""
    stretches = NAME.split(english)[::2]
    names = NAME.findall(english)
    ways = [rf"(?:{tails}).*", ".*?"] if "}{" in english else [".*?"]
    patterns = (re.compile(_spelled_pattern(stretches, names, way), re.DOTALL) for way in ways)
    return _Template(english, tuple(filter(None, stretches)), tuple(patterns))


def _spelled_pattern(stretches: list[str], names: list[str], attached: str) -> str:
    """How a template is read; `attached` is how a name is that stands directly behind another."""
    pattern = re.escape(stretches[0])
    for at, (name, stretch) in enumerate(zip(names, stretches[1:], strict=True)):
        # what is set on to a word, as the end of a plural, may be nothing
        value = ".+?" if stretches[at].endswith((" ", "“", "(")) or not at else ".*?"
        if at and not stretches[at]:
            value = attached
        # what stands in two places of a message is the same in both
        again = name in names[:at]
        pattern += (f"(?P={name})" if again else f"(?P<{name}>{value})") + re.escape(stretch)
    return pattern


class _Renderer:
    """Renders messages and what stands in them."""

    def __init__(self, known: Renderings, templates: tuple[_Template, ...]) -> None:
        self.known, self.templates = known, templates
        # parts of parts come up again and again, as often as there are ways to part a message
        self.done: dict[str, str | None] = {}

    def whole(self, message: str, depth: int) -> str | None:
        """A message, or a part of one; blanks around it stay."""
        bare = message.strip()
        if depth > _MOST_LEVELS or not any(map(str.isalpha, bare)):
            return None
        if bare not in self.done:
            self.done[bare] = self._rendered(bare, depth)
        found = self.done[bare]
        return found and message.replace(bare, found, 1)

    def _rendered(self, bare: str, depth: int) -> str | None:
        known = self.known.rendering(bare, {})
        return known or self._by_template(bare, depth) or self._joined(bare, depth)

    def _by_template(self, message: str, depth: int) -> str | None:
        for template in self.templates:
            values = template.values_in(message)
            if values is None:
                continue
            parts = {name: self._value(name, part, depth) for name, part in values.items()}
            # what fits by chance has English left in it: half a rendering is worse than none
            if not any(_is_left(name, values[name], part) for name, part in parts.items()):
                text = self.known.rendering(template.english, values)
                return text and text.format(**self.known.set_apart(parts))
        return None

    def _value(self, name: str, part: str, depth: int) -> str:
        if name.rstrip("0123456789") in VERBATIM:
            return part
        return self.whole(part, depth + 1) or part

    def _joined(self, message: str, depth: int) -> str | None:
        """Two parts of which one at least is rendered; best both."""
        half = None  # what is quoted of a text stays as it is beside words of ours
        for joint, first, second in _parts_of_message(message):
            sides = [self.whole(side, depth + 1) for side in (first, second)]
            values = {"first": sides[0] or first, "second": sides[1] or second}
            if any(sides):
                # what is rendered must not be set apart: its parts are already
                text = (self.known.rendering(joint, {}) or joint).format(**values)
                if all(sides):
                    return text
                half = half or text
        return half


def _is_left(name: str, before: str, after: str) -> bool:
    """Whether a value is several English words that nothing rendered, and not somebody's own."""
    theirs = name.rstrip("0123456789") in VERBATIM | OF_OTHERS
    return not theirs and before == after and _ENGLISH_WORDS.search(after) is not None


# Two words in a row: a list of formats or codes is none, nor is "10 s", a number with its unit.
_ENGLISH_WORDS = re.compile(r"(?<![\w./-])[a-z]{2,} [a-z]{2,}(?![\w./-])")


def _parts_of_message(message: str) -> Iterator[tuple[str, str, str]]:
    """A message parted at each place of each joint: joint, what is before it, what is behind."""
    for joint in JOINTS:
        sign = NAME.split(joint)[2]
        places = list(re.finditer(re.escape(sign), message))
        # a long list is somebody's words: its ends tell what it is
        for found in (*places[:_MOST_JOINTS], *places[_MOST_JOINTS:][-_MOST_JOINTS:]):
            yield joint, message[: found.start()], message[found.end() :]
