"""The masthead of an AKN4UN file: what its cover page, preface and conclusions mark up by name."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.languages.characters import COLONS
from resdiff.model.akn import NAMESPACE
from resdiff.read.akn.elements import children, find_below, line_text, tag_of, text_of
from resdiff.read.akn.line_collector import LineCollector, LineMarkup

# (element, what it refers to) -> field; "" where the element alone says what it is
_FIELDS = {
    ("docNumber", "#symbol"): "symbol",
    ("docAuthority", "#issuingBody"): "organ",
    ("docStatus", ""): "distribution",
    ("docProponent", ""): "origin",
    ("docDate", "#dateOfIssuance"): "date",
    ("docDate", "#adoptionDate"): "adopted",
}
# the years before the organization: files whose date is not known have 0001-01-01
_BEFORE_ALL = "1919"
# what a cover page marks up, and lines would tell less well
_NAMED_ALONE = frozenset(("docAuthority", "event"))
# what of a preface is a field, or a part of one
_PREFACE_FIELDS = frozenset(("docNumber", "docTitle", "longTitle"))
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
    if (preface := _preface_of(root)) is not None:
        long_title = preface.iter(NAMESPACE + "longTitle")
        titles = list(long_title) or preface.iter(NAMESPACE + "docTitle")
        fields["title"] = " ".join(filter(None, map(text_of, titles)))
    if conclusions is not None:
        fields |= dict(_adoption(conclusions))
    work = root.find(f".//{NAMESPACE}FRBRWork/{NAMESPACE}FRBRdate[@name='adoption']")
    if work is not None and (date := work.get("date", ""))[:4] > _BEFORE_ALL:
        fields.setdefault("adopted", date)
    return fields


def _preface_of(root: _Element) -> _Element | None:
    """The preface of the file's text, not that of an annex; of a collection its own, else that of
    its first part.
    """
    prefaces = [
        (preface, {tag_of(above) for above in preface.iterancestors()})
        for preface in root.iter(NAMESPACE + "preface")
    ]
    of_text = [(preface, above) for preface, above in prefaces if "attachment" not in above]
    of_whole = (preface for preface, above in of_text if "component" not in above)
    return next(of_whole, of_text[0][0] if of_text else None)


def _cover_fields(cover: _Element) -> dict[str, str]:
    fields: dict[str, str] = {}
    for element in cover.iter():
        field = _cover_field(element) if isinstance(element.tag, str) else None
        if field is None:
            continue
        name, value = field
        # two items have two names, and one may have its name in two pieces
        above = fields.get(name, "") if name == "agenda item name" else ""
        between = " " if above.endswith(COLONS) else "; "
        fields[name] = f"{above}{between}{value}" if above else value
        if marked := element.get("value"):
            fields[f"{name} value"] = marked
    return fields


def _cover_field(element: _Element) -> tuple[str, str] | None:
    """The name and value of the field that an element of the cover page holds, if any."""
    tag = tag_of(element)
    if tag == "session":
        return "session", line_text(element) or element.get("value", "")
    if tag == "inline":
        name = element.get("name", "")
        return (name, line_text(element)) if name in _INLINE_FIELDS else None
    if tag == "event":
        days = [text_of(day) for day in element.iter(NAMESPACE + "date")]
        return "session days", " – ".join(filter(None, days))
    field = _FIELDS.get((tag, element.get("refersTo", ""))) or _FIELDS.get((tag, ""))
    if field is None:
        return None
    return field, _date_of(element) if tag == "docDate" else line_text(element)


def _date_of(element: _Element) -> str:
    """The day that an element names; where its attribute names none of the calendar (0001-01-01),
    the words of the date.
    """
    marked = element.get("date", "")
    return marked if marked[:4] > _BEFORE_ALL else line_text(element)


def read_head(root: _Element, document: _Element, collected: LineCollector) -> tuple[str, ...]:
    """Reads the lines above the text: those of the cover page, and what the preface says beside
    the title. Returns those that hold nothing but named fields, and so are no lines to be read.

    The masthead's reader knows the others as it knows printed ones; what no field takes is told
    there.
    """
    named: list[str] = []
    cover = find_below(root, "coverPage")
    for _, child in children(cover) if cover is not None else ():
        # a name like "The Economic and Social Council" would pass for an enacting line there, and
        # the days of a session are printed without what stands between them
        alone = not _NAMED_ALONE.isdisjoint(tag_of(element) for element in child.iter())
        if not alone and not _is_one_field(child):
            collected.emit([child], LineMarkup(), child)
        elif text := text_of(child):
            named.append(text)
    preface = document.find(f"{NAMESPACE}preface")
    if preface is not None:
        named += _read_preface(preface, collected)
    return tuple(named)


def _read_preface(preface: _Element, collected: LineCollector) -> Iterator[str]:
    """Reads what a preface says beside the title, and gives what is in it a field."""
    for _, child in children(preface):
        if not _PREFACE_FIELDS.isdisjoint(tag_of(element) for element in child.iter()):
            for note in child.iter(NAMESPACE + "authorialNote"):
                collected.note_outside(note)
            if text := text_of(child):
                yield text
        else:
            collected.emit([child], LineMarkup(), child)


def _is_one_field(line: _Element) -> bool:
    """Whether a line of the cover page is nothing but one field that is marked up by name."""
    whole = text_of(line)
    marked = (element for element in line.iter() if isinstance(element.tag, str))
    return any(text_of(e) == whole for e in marked if _cover_field(e) is not None)


def _adoption(conclusions: _Element) -> Iterator[tuple[str, str]]:
    """The meeting that adopted the text, and its day."""
    meeting = conclusions.find(f".//{NAMESPACE}inline[@name='adoptionMeeting']")
    if meeting is None:
        # where the file does not mark the meeting itself
        meeting = find_below(conclusions, "location")
    if meeting is not None:
        yield "adoptionMeeting", line_text(meeting)
    when = find_below(conclusions, "docDate")
    if when is not None and (date := _date_of(when)):
        yield "adopted", date
