"""How readers call a paragraph: PP12, OP3 (a), 17, A.OP1, Annex 1, 3."""

from __future__ import annotations

import re

from resdiff.model.records import Paragraph


def paragraph_label(paragraph: Paragraph) -> str:
    """How a paragraph is called: PP12, OP3 (a), 17, A.OP1, Annex 1, 3; headings by their printed label if at all."""
    if paragraph.kind == "heading":
        return paragraph.label or ""
    name = label_from_id(paragraph.id)
    if name.startswith("¶") and paragraph.parent:
        return f"{label_from_id(paragraph.parent)} {name}"
    return name


_OWN = re.compile(r"(pp|op|p|u)(\d+(?:-\d+)?)")


def label_from_id(own: str) -> str:
    parts = own.split(".")
    at = next((i for i, part in enumerate(parts) if _OWN.fullmatch(part)), 0)
    out = ""
    for part in parts[:at]:
        if part.isupper():
            out += f"{part}."
        else:
            out = f"{out.rstrip('.')} {re.sub(r'(?<=[a-z])(?=[0-9])', ' ', part.capitalize())} ".lstrip()
    found = _OWN.fullmatch(parts[at])
    kind, number = found.groups() if found else (None, parts[at])
    if kind == "p" and out.endswith(" "):
        out = f"{out[:-1]}, "
    name = {None: "", "p": "", "u": "¶", "pp": "PP", "op": "OP"}[kind] + number
    return out + name + "".join(f" ({part})" for part in parts[at + 1 :])
