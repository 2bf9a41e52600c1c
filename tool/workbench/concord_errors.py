"""Errors put into one language version of a text, one at a time, and whether `concord` tells them.

    python -m workbench.concord_errors ARCHIVE_FOLDER SESSION [COUNT] [SEED]

The official texts of a session are read from the archives at run time; nothing of them is kept.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from resdiff.languages import load
from resdiff.model.records import Document, Note, Paragraph
from resdiff.parse.citations import find_citations
from resdiff.parse.pipeline import parse_source
from resdiff.proofreading.concord import Concordance, concord
from resdiff.proofreading.facts import facts_of
from resdiff.read.sources import read_bytes
from workbench.corpus import members

_replace = msgspec.structs.replace


class Planted(NamedTuple):
    """A version with one error, and where `concord` should tell it: any of the paragraphs."""

    kind: str
    document: Document
    paragraphs: tuple[str, ...]
    what: str


Planting = Callable[[Document, random.Random], Planted | None]


def _with_text(document: Document, at: int, text: str) -> Document:
    """The document with another text of a paragraph, read anew; notes stay where they were."""
    paragraph = document.paragraphs[at]
    citations = find_citations(text, load(document.language or ""), "GA")
    changed = _replace(paragraph, text=text, citations=citations)
    paragraphs = [*document.paragraphs]
    paragraphs[at] = changed
    return _replace(document, paragraphs=tuple(paragraphs))


def _other_digit(digit: str, chosen: random.Random) -> str:
    return chosen.choice([d for d in "123456789" if d != digit])


def _changed_fact(
    kind: str, kinds: Sequence[str], figure: str, document: Document, chosen: random.Random
) -> Planted | None:
    """One digit of a fact is another one; `figure` finds the digits that may change."""
    language = load(document.language or "")
    places = []
    for at, paragraph in enumerate(document.paragraphs):
        for fact in facts_of(paragraph.text, paragraph.citations, language):
            printed = paragraph.text[fact.start : fact.end]
            found = [fact.start + m.start(1) for m in re.finditer(figure, printed)]
            if fact.kind in kinds and found:
                places.append((at, chosen.choice(found)))
    if not places:
        return None
    at, place = chosen.choice(places)
    text = document.paragraphs[at].text
    new = text[:place] + _other_digit(text[place], chosen) + text[place + 1 :]
    planted = _with_text(document, at, new)
    what = f"{text[max(0, place - 20) : place + 12]!r} at {place}: {new[place]}"
    return Planted(kind, planted, (document.paragraphs[at].id,), what)


def _citation(document: Document, chosen: random.Random) -> Planted | None:
    return _changed_fact("citation", ("citation", "symbol"), r"(\d)(?!\d*\))", document, chosen)


def _year(document: Document, chosen: random.Random) -> Planted | None:
    return _changed_fact("year", ("date",), r"(?:19|20)\d?(\d)(?=\D|\d?$)", document, chosen)


def _day(document: Document, chosen: random.Random) -> Planted | None:
    figure = r"(?:(?<=月)|^)\d?(\d)(?=日|\s|er)"
    return _changed_fact("day", ("date",), figure, document, chosen)


def _whole(document: Document) -> list[int]:
    """Paragraphs that others may lack: long ones without items."""
    parents = {p.parent for p in document.paragraphs}
    return [
        at
        for at, p in enumerate(document.paragraphs)
        if p.kind in ("preambular", "operative") and p.id not in parents and len(p.text) > 30
    ]


def _renumbered(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Preambular paragraphs counted anew, as reading a text without one does."""
    count, out = 0, []
    ids: dict[str, str] = {}
    for paragraph in paragraphs:
        found = re.fullmatch(r"(.*?)pp\d+", paragraph.id)
        new = paragraph.id
        if found and not found[1]:
            count += 1
            new = f"pp{count}"
        elif paragraph.id.startswith("pp"):
            head, _, tail = paragraph.id.partition(".")
            new = f"{ids.get(head, head)}.{tail}"
        ids[paragraph.id] = new
        out.append(_replace(paragraph, id=new))
    return tuple(out)


def _rebuilt(document: Document, paragraphs: list[Paragraph]) -> Document:
    numbered = _renumbered(paragraphs)
    moved = {old.id: new.id for old, new in zip(paragraphs, numbered, strict=True)}
    notes = tuple(
        _replace(note, paragraph=moved.get(note.paragraph or "")) for note in document.notes
    )
    return _replace(document, paragraphs=numbered, notes=notes)


def _left_out(document: Document, chosen: random.Random) -> Planted | None:
    places = _whole(document)
    if not places:
        return None
    at = chosen.choice(places)
    gone = document.paragraphs[at]
    rest = [p for n, p in enumerate(document.paragraphs) if n != at]
    return Planted("missing", _rebuilt(document, rest), (gone.id,), gone.text[:50])


def _twice(document: Document, chosen: random.Random) -> Planted | None:
    places = _whole(document)
    if not places:
        return None
    at = chosen.choice(places)
    again = document.paragraphs[at]
    named = f"{again.id}-2" if again.kind == "operative" else again.id
    second = _replace(again, id=named, notes=())
    both = [*document.paragraphs[: at + 1], second, *document.paragraphs[at + 1 :]]
    built = _rebuilt(document, both)
    ids = (built.paragraphs[at].id, built.paragraphs[at + 1].id)
    return Planted("twice", built, ids, again.text[:50])


def _misnumbered(document: Document, chosen: random.Random) -> Planted | None:
    places = [
        at for at, p in enumerate(document.paragraphs) if re.fullmatch(r"op\d+", p.id) and p.label
    ]
    if len(places) < 2:
        return None
    at = chosen.choice(places)
    paragraph = document.paragraphs[at]
    number = int(paragraph.id[2:])
    wrong = number + chosen.choice([-1, 1]) or 2
    held = {p.id for p in document.paragraphs}
    named = f"op{wrong}-2" if f"op{wrong}" in held else f"op{wrong}"
    changed = _replace(
        paragraph, id=named, label=(paragraph.label or "").replace(str(number), str(wrong))
    )
    paragraphs = [*document.paragraphs]
    paragraphs[at] = changed
    return Planted(
        "number", _rebuilt(document, paragraphs), (paragraph.id, named), f"{number}→{wrong}"
    )


def _note_dropped(document: Document, chosen: random.Random) -> Planted | None:
    places = [at for at, p in enumerate(document.paragraphs) if p.notes]
    if not places:
        return None
    at = chosen.choice(places)
    paragraph = document.paragraphs[at]
    gone = chosen.choice(paragraph.notes)
    paragraphs = [*document.paragraphs]
    paragraphs[at] = _replace(paragraph, notes=tuple(m for m in paragraph.notes if m != gone))
    notes = tuple(n for n in document.notes if (n.label, n.paragraph) != (gone.label, paragraph.id))
    planted = _replace(document, paragraphs=tuple(paragraphs), notes=notes)
    return Planted("note", planted, (paragraph.id,), gone.label)


def _notes_swapped(document: Document, chosen: random.Random) -> Planted | None:
    """The texts of two notes of different paragraphs change places."""
    held = [n for n in document.notes if n.paragraph]
    pairs = [
        (a, b)
        for a, b in pairwise(held)
        if a.paragraph != b.paragraph and _figures_of(a) != _figures_of(b)
    ]
    if not pairs:
        return None
    first, second = chosen.choice(pairs)
    texts = {id(first): second, id(second): first}
    notes = tuple(
        _replace(n, text=texts[id(n)].text, citations=texts[id(n)].citations)
        if id(n) in texts
        else n
        for n in document.notes
    )
    places = (str(first.paragraph), str(second.paragraph))
    what = f"{first.label} {first.text[:30]} / {second.text[:30]}"
    return Planted("swapped", _replace(document, notes=notes), places, what)


def _figures_of(note: Note) -> list[str]:
    return re.findall(r"\d+", note.text)


PLANTINGS: tuple[Planting, ...] = (
    _citation, _year, _day, _left_out, _twice, _misnumbered, _note_dropped, _notes_swapped,
)  # fmt: skip


def is_told(planted: Planted, code: str, after: Concordance, before: Concordance) -> bool:
    """Whether a new finding stands at the place, in the language."""
    known = {(f.kind, f.paragraph, f.language, f.found, f.expected) for f in before.findings}
    return any(
        f.language == code and f.paragraph in planted.paragraphs
        for f in after.findings
        if (f.kind, f.paragraph, f.language, f.found, f.expected) not in known
    )


def sets_of_session(
    folder: Path, session: str, codes: Sequence[str]
) -> Iterator[dict[str, Document]]:
    """The versions of each text of a session that all languages have."""
    held: dict[str, dict[str, bytes]] = {}
    for code in codes:
        for name, data in members(folder / f"GA-{session}-{code}.zip"):
            held.setdefault(name.rsplit("-", 1)[0], {})[code] = data
    for name, files in held.items():
        if len(files) == len(codes):
            read = [parse_source(read_bytes(data, name + ".xml")) for data in files.values()]
            found = {d.language: d for d in read if d.language}
            if len(found) == len(codes):
                yield {str(code): document for code, document in found.items()}


def measure(
    sets: Sequence[dict[str, Document]], count: int, seed: int
) -> tuple[Counter[str], Counter[str]]:
    """How many errors of each kind were put in, and how many were told."""
    chosen = random.Random(seed)
    put: Counter[str] = Counter()
    told: Counter[str] = Counter()
    while put.total() < count:
        versions = chosen.choice(sets)
        code = chosen.choice(sorted(versions))
        planted = PLANTINGS[put.total() % len(PLANTINGS)](versions[code], chosen)
        if planted is None:
            continue
        before = concord(list(versions.values()))
        after = concord([planted.document if c == code else d for c, d in versions.items()])
        put[planted.kind] += 1
        if is_told(planted, code, after, before):
            told[planted.kind] += 1
        else:
            symbol = versions[code].symbol
            print(f"not told: {symbol} {code} {planted.kind} {planted.paragraphs} {planted.what}")
    return put, told


def main() -> None:
    """Prints what was told of each kind."""
    folder, session = Path(sys.argv[1]), sys.argv[2]
    count, seed = int(sys.argv[3] or 300), int(sys.argv[4] or 1)
    sets = list(sets_of_session(folder, session, ("ar", "en", "es", "fr", "ru", "zh")))
    put, told = measure(sets, count, seed)
    for kind in put:
        print(f"{kind:10} {told[kind]:4} of {put[kind]:4}")
    print(f"all        {told.total():4} of {put.total():4}")


if __name__ == "__main__":
    main()
