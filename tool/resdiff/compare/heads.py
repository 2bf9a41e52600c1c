"""What differs between the heads of two documents: fields, lines that are no field, closing lines.

Of one text in two formats one may not print what the other does (a distribution line, an emblem's
words): there only what both state counts, and what belongs to the text itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from resdiff.model.records import Document, HeadChange, HeadLine
from resdiff.text.folding import bare_words, paragraph_form

_OF_THE_TEXT = ("title", "enacting_formula", "sponsors")
_OF_THE_PRINT = (
    "symbol",
    "kind",
    "session",
    "committee",
    "agenda_item",
    "agenda_title",
    "date",
    "distribution",
    "original_language",
    "origin",
    "adopted",
    "meeting",
)


def head_changes(old: Document, new: Document) -> tuple[HeadChange, ...]:
    """Every difference of two heads, fields first."""
    same_print = old.source.format == new.source.format
    fields = list(_field_changes(old, new, same_print))
    # a field that was told says all that its line would
    told = {change.field: change for change in fields}
    return (*fields, *_line_changes(old, new, told, same_print))


def _field_changes(old: Document, new: Document, same_print: bool) -> Iterator[HeadChange]:
    for name in (*_OF_THE_TEXT, *_OF_THE_PRINT):
        was, now = (_value_of(getattr(side, name)) for side in (old, new))
        if paragraph_form(was or "") == paragraph_form(now or ""):
            continue
        # two formats print heads otherwise: what one leaves out is no change of the text
        if same_print or name in _OF_THE_TEXT or (was and now):
            yield HeadChange(field=name, old=was, new=now)


def _value_of(value: str | tuple[str, ...] | None) -> str | None:
    return value if isinstance(value, str) or value is None else ", ".join(value) or None


def _line_changes(
    old: Document, new: Document, told: Mapping[str, HeadChange], same_print: bool
) -> Iterator[HeadChange]:
    """The lines that only one side has, in their order; those of a field told already say nothing
    more.
    """
    for name in ("head", "closing"):
        before = list(_lines(old, new, name, {f: c.old for f, c in told.items()}, same_print))
        after = list(_lines(new, old, name, {f: c.new for f, c in told.items()}, same_print))
        if not same_print:
            # a line that the other format has elsewhere, in the title or a paragraph, is not lost
            before, after = _beyond_words(before, new), _beyond_words(after, old)
        for was, now in zip_longest(_beyond(before, after), _beyond(after, before)):
            yield HeadChange(field="line" if name == "head" else name, old=was, new=now)


def _lines(
    document: Document, other: Document, name: str, told: Mapping[str, str | None], same_print: bool
) -> Iterator[str]:
    """The lines that may differ: with fields only where both sides print them alike, and one says
    what neither the other head nor a value that is told does. `told` has this side's values."""
    lines: Sequence[HeadLine | str] = getattr(document, name)
    known = _parts_of_words(
        " ".join((*(line.text for line in other.head), *filter(None, told.values())))
    )
    for line in lines:
        if isinstance(line, str):
            # lines of the end have no fields, but say where and when it was adopted
            if not told.keys() & {"meeting", "adopted"}:
                yield line
        elif not line.fields or (same_print and _tells_beyond_fields(line, told, known)):
            yield line.text


def _tells_beyond_fields(line: HeadLine, told: Container[str], known: set[str]) -> bool:
    """Whether a line has none of the fields that are told, and a word that is not known: the number
    before a title is that of the symbol."""
    return not any(one in told for one in line.fields) and not _parts_of_words(line.text) <= known


def _parts_of_words(text: str) -> set[str]:
    """The words of a text, a symbol's parts each for itself: A/RES/78/9 begins 78/9."""
    return set(bare_words(text).replace("/", " ").split())


def _beyond(lines: Iterable[str], others: Iterable[str]) -> list[str]:
    """The lines that the other side has not, or less often."""
    there = Counter(map(paragraph_form, others))
    out = []
    for line in lines:
        form = paragraph_form(line)
        if there[form] > 0:
            there[form] -= 1
        else:
            out.append(line)
    return out


def _all_words(document: Document) -> set[str]:
    """All words of a document, its head and its paragraphs."""
    texts = [*(line.text for line in document.head), *document.closing]
    texts += [p.text for p in document.paragraphs]
    texts += filter(None, (document.title, document.enacting_formula, document.symbol))
    return {word for text in texts for word in bare_words(text).split()}


def _beyond_words(lines: Iterable[str], other: Document) -> list[str]:
    """The lines with a word that the other document has nowhere."""
    words = _all_words(other)
    return [line for line in lines if not words.issuperset(bare_words(line).split())]
