"""The masthead of an AKN4UN file: what its cover page, preface and conclusions mark up by name."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.model.akn import NAMESPACE
from resdiff.read.akn.elements import find_below, tag_of, text_of

# (element, what it refers to) -> field; "" where the element alone says what it is
_TEXT_FIELDS = {
    ("docNumber", "#symbol"): "symbol",
    ("docAuthority", "#issuingBody"): "organ",
    ("docStatus", ""): "distribution",
    ("docProponent", ""): "origin",
}
_DATE_FIELDS = {
    ("docDate", "#dateOfIssuance"): "date",
    ("docDate", "#adoptionDate"): "adopted",
}
# Names of <inline> elements, kept under these names.
_INLINE_FIELDS = ("agenda item", "agenda item name", "adoptionMeeting")


def masthead_fields(root: _Element) -> dict[str, str]:
    """The fields that a file marks up, as it spells them.

    What the conclusions say of the adoption takes the place of what the cover page says; the
    metadata count where both are silent.
    """
    fields: dict[str, str] = {}
    cover, conclusions = find_below(root, "coverPage"), find_below(root, "conclusions")
    if cover is not None:
        fields |= _cover_fields(cover)
    if (preface := find_below(root, "preface")) is not None:
        titles = [text_of(title) for title in preface.iter(NAMESPACE + "docTitle")]
        fields["title"] = " ".join(filter(None, titles))
    if conclusions is not None:
        fields |= dict(_adoption(conclusions))
    work = root.find(f".//{NAMESPACE}FRBRWork/{NAMESPACE}FRBRdate[@name='adoption']")
    if work is not None and (date := work.get("date")):
        fields.setdefault("adopted", date)
    return fields


def _cover_fields(cover: _Element) -> dict[str, str]:
    marked = (element for element in cover.iter() if isinstance(element.tag, str))
    found = (_cover_field(element) for element in marked)
    return dict(field for field in found if field is not None)


def _cover_field(element: _Element) -> tuple[str, str] | None:
    """The name and value of the field that an element of the cover page holds, if any."""
    tag = tag_of(element)
    if tag == "session":
        return "session", element.get("value") or text_of(element) or ""
    if tag == "inline":
        name = element.get("name", "")
        return (name, text_of(element) or "") if name in _INLINE_FIELDS else None
    for key in ((tag, element.get("refersTo") or ""), (tag, "")):
        if key in _TEXT_FIELDS:
            return _TEXT_FIELDS[key], text_of(element) or ""
        if key in _DATE_FIELDS:
            return _DATE_FIELDS[key], element.get("date") or ""
    return None


def _adoption(conclusions: _Element) -> Iterator[tuple[str, str]]:
    """The meeting that adopted the text, and its day."""
    meeting = conclusions.find(f".//{NAMESPACE}inline[@name='adoptionMeeting']")
    if meeting is None:
        # where the file does not mark the meeting itself
        meeting = find_below(conclusions, "location")
    if meeting is not None:
        yield "adoptionMeeting", text_of(meeting) or ""
    when = find_below(conclusions, "docDate")
    if when is not None and (date := when.get("date")):
        yield "adopted", date
