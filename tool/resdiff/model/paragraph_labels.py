"""How readers call a paragraph: PP12, OP3 (a), 17, A.OP1, Annex 1, 3."""

from __future__ import annotations

import re

from resdiff.model.records import Paragraph

# pp12, op3, p17 of an annex, u4 without a number of its own, op3-2: the second with that number
_NUMBERED_PART = re.compile(r"(pp|op|p|u)(\d+(?:-\d+)?)")
_NUMBER_PREFIXES = {"pp": "PP", "op": "OP", "p": "", "u": "¶"}
_BEFORE_DIGITS = re.compile(r"(?<=[a-z])(?=[0-9])")


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
    parts = paragraph_id.split(".")
    at = next((i for i, part in enumerate(parts) if _NUMBERED_PART.fullmatch(part)), 0)
    before = _place_label(parts[:at])
    found = _NUMBERED_PART.fullmatch(parts[at])
    kind, number = found.groups() if found else ("p", parts[at])
    if found and kind == "p" and before.endswith(" "):
        # a number alone needs a comma behind the annex's: Annex 1, 3
        before = f"{before[:-1]}, "
    below = "".join(f" ({part})" for part in parts[at + 1 :])
    return before + _NUMBER_PREFIXES[kind] + number + below


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
