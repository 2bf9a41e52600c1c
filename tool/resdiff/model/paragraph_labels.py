"""How readers call a paragraph: PP12, OP3 (a), 17, A.OP1, Annex 1, 3."""

from __future__ import annotations

import re

from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Paragraph

# pp12, op3, p17 of an annex, u4 without a number of its own, op3-2: the second with that number,
# op0.5: put in before the first; op5bis, pp3new, ppnew of negotiators
_NUMBERED_PART = lazy_pattern(
    r"(?P<kind>pp|op|p|u)(?P<number>\d+(?:\.\d+)?)?"
    r"(?P<put_in>[a-z][a-z\d]*[A-Z]?)?(?P<count>-\d+)?"
)
_NUMBER_PREFIXES = {"pp": "PP", "op": "OP", "p": "", "u": "¶"}
_BEFORE_DIGITS = lazy_pattern(r"(?<=[a-z])(?=[0-9])")
# what negotiators put behind a number or a letter; the longer words first
_NEGOTIATORS_WORDS = re.compile(
    r"quinquies|septies|sexies|octies|novies|decies|quater"
    r"|option|ante|pre|bis|ter|alt|new|(?<=option)[a-z]|\d+|[A-Z]"
)
_ITEM_PART = lazy_pattern(rf"(?P<sign>[a-z]+?|\d+)(?P<put_in>(?:{_NEGOTIATORS_WORDS.pattern})?)$")
_LETTERED_ITEMS = 26  # those behind z have figures: op3.27; op0.5 is no item


def paragraph_label(paragraph: Paragraph) -> str:
    """How a paragraph is called; a heading by its printed label, empty if it has none."""
    if paragraph.kind == "heading":
        return paragraph.label or ""
    name = label_from_id(paragraph.id)
    # an unnumbered paragraph is counted within the one it belongs to: OP3 ¶2
    if name.startswith("¶") and paragraph.parent:
        return f"{label_from_id(paragraph.parent)} {name}"
    return name


def label_from_id(paragraph_id: str) -> str:
    """How the paragraph with an id is called: OP3 (a) of op3.a, A.OP1 of A.op1, Annex 1, 3 of
    annex1.p3.
    """
    parts = _parts_of_id(paragraph_id)
    at = next((i for i, part in enumerate(parts) if _numbered_part(part)), 0)
    before = _place_label(parts[:at])
    found = _numbered_part(parts[at])
    kind, number = ("p", parts[at]) if found is None else (found["kind"], _number_label(found))
    if found and kind == "p" and before.endswith(" "):
        # a number alone needs a comma behind the annex's: Annex 1, 3
        before = f"{before[:-1]}, "
    below = "".join(map(_item_label, parts[at + 1 :]))
    return before + _NUMBER_PREFIXES[kind] + number + below


def _parts_of_id(paragraph_id: str) -> list[str]:
    """The parts of an id; the figure behind the point of op0.5 belongs to its number."""
    parts: list[str] = []
    for part in paragraph_id.split("."):
        numbered = parts and re.fullmatch(r"(?:pp|op)\d+", parts[-1]) and part[:1].isdigit()
        if numbered and int(re.split(r"\D", part)[0]) <= _LETTERED_ITEMS:
            parts[-1] += f".{part}"
        else:
            parts.append(part)
    return parts


def _numbered_part(part: str) -> re.Match[str] | None:
    """A part of an id that has a number, or that negotiators call new; None for any other."""
    found = _NUMBERED_PART.fullmatch(part)
    if found is None or not (found["number"] or found["put_in"]):
        return None
    put_in = found["put_in"] or ""
    if "".join(_NEGOTIATORS_WORDS.findall(put_in)) != put_in or (put_in and found["kind"] in "pu"):
        return None
    return found


def _number_label(found: re.Match[str]) -> str:
    words = _NEGOTIATORS_WORDS.findall(found["put_in"] or "")
    behind = "".join(f" {word.upper() if len(word) == 1 else word}" for word in words)
    return f"{found['number'] or ''}{behind}{found['count'] or ''}"


def _item_label(part: str) -> str:
    """An item as it is called: (a), (a) bis."""
    found = _ITEM_PART.match(part)
    if found is None or not found["put_in"]:
        return f" ({part})"
    return f" ({found['sign']}) {found['put_in']}"


def _place_label(parts: list[str]) -> str:
    """The draft or annex that a paragraph stands in, with what parts it from the number: "A.",
    "Annex 1 ".
    """
    out = ""
    for part in parts:
        if part.isupper():
            out += f"{part}."
        else:
            name = _BEFORE_DIGITS.sub(" ", part.capitalize())
            out = f"{out.rstrip('.')} {name} ".lstrip()
    return out
