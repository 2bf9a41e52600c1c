"""Faults put into one text, one at a time, and whether `check` tells them at their place.

    python -m workbench.check_errors LIBRARY [COUNT] [SEED] [KIND…]

The texts are those of the library, and its record is what citations are held against. They are
read at run time; nothing of them is kept. Printed is a table by kind and language, the faults that
were not told above it.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from resdiff.judge.openers import Opening
from resdiff.languages import Language, load
from resdiff.library import Library
from resdiff.library.history.series import SeriesFinder
from resdiff.library.predecessor.resolution_symbols import without_part
from resdiff.model.records import Document, Paragraph
from resdiff.parse.amending.references import own_references
from resdiff.parse.citations import find_citations
from resdiff.proofreading.check import check_texts
from resdiff.proofreading.check.resolutions import resolutions_in
from resdiff.proofreading.check.texts import ProofPiece, ProofText
from resdiff.proofreading.facts import Fact
from resdiff.proofreading.findings import Finding

_replace = msgspec.structs.replace
T = TypeVar("T")


class Fault(NamedTuple):
    """A text with one fault, and where `check` should tell it: any of the places, which are ids of
    paragraphs and labels of notes (note:3)."""

    document: Document
    places: tuple[str, ...]
    what: str


class Bench(NamedTuple):
    """A text to put a fault into, and what a fault may be made of."""

    text: ProofText
    chosen: random.Random
    predecessor: Callable[[Document], Document | None]
    sessions: Mapping[str, str]
    """The words of sessions by their numbers, as texts of the language print them."""
    titles: Mapping[str, str]
    """The titles of resolutions by their symbols."""
    others: Sequence[Document]
    """Further texts of the language, from which a paragraph may come in."""

    @property
    def document(self) -> Document:
        return self.text.document

    @property
    def language(self) -> Language:
        return self.text.language


Planting = Callable[[Bench], Fault | None]


# What faults are made with


def with_words(document: Document, at: int, span: tuple[int, int], new: str) -> Fault:
    """A document in which a paragraph has other words at a place, read anew; notes stay."""
    paragraph, (start, end) = document.paragraphs[at], span
    text = paragraph.text[:start] + new + paragraph.text[end:]
    citations = find_citations(text, load(document.language or ""), document.organ or "GA")
    shift = len(new) - (end - start)
    notes = tuple(_replace(m, at=m.at + shift) if m.at >= end else m for m in paragraph.notes)
    opener = paragraph.opener
    if opener and start < len(opener):
        opener = None
    rows = [*document.paragraphs]
    rows[at] = _replace(paragraph, text=text, citations=citations, notes=notes, opener=opener)
    what = f"{paragraph.text[max(0, start - 30) : end + 12]!r} -> {new!r}"
    return Fault(_replace(document, paragraphs=tuple(rows)), (paragraph.id,), what)


def renamed(document: Document, rows: Sequence[Paragraph], ids: Mapping[str, str]) -> Document:
    """A document of these paragraphs, some with other ids; what names an id follows."""

    def new(named: str) -> str:
        parts = named.split(".")
        for depth in range(len(parts), 0, -1):
            head = ".".join(parts[:depth])
            if head in ids:
                return ".".join([ids[head], *parts[depth:]])
        return named

    paragraphs = tuple(
        _replace(p, id=new(p.id), parent=new(p.parent) if p.parent else None) for p in rows
    )
    held = {p.id for p in paragraphs}
    notes = tuple(
        n if n.paragraph is None else _replace(n, paragraph=new(n.paragraph))
        for n in document.notes
    )
    return _replace(
        document,
        paragraphs=paragraphs,
        notes=tuple(n for n in notes if n.paragraph is None or n.paragraph in held),
    )


def _numbered(document: Document) -> list[int]:
    """The places of operative paragraphs with a printed number in the body of a text."""
    return [
        at for at, p in enumerate(document.paragraphs) if re.fullmatch(r"op\d+", p.id) and p.label
    ]


def _relabelled(paragraph: Paragraph, number: int) -> Paragraph:
    label = re.sub(r"\d+", str(number), paragraph.label or "", count=1)
    return _replace(paragraph, label=label)


def _other_digit(digit: str, chosen: random.Random) -> str:
    return chosen.choice([d for d in "123456789" if d != digit])


def _one_of(chosen: random.Random, found: Sequence[T]) -> T | None:
    return chosen.choice(found) if found else None


# Numbers of paragraphs


def number_twice(bench: Bench) -> Fault | None:
    """1, 2, 2, 4."""
    places = _numbered(bench.document)[1:]
    at = _one_of(bench.chosen, places)
    if at is None:
        return None
    paragraph = bench.document.paragraphs[at]
    number = int(paragraph.id[2:])
    rows = [*bench.document.paragraphs]
    rows[at] = _relabelled(paragraph, number - 1)
    new = f"op{number - 1}-2"
    built = renamed(bench.document, rows, {paragraph.id: new})
    return Fault(built, (new, paragraph.id), f"{number} -> {number - 1}")


def number_left_out(bench: Bench) -> Fault | None:
    """1, 2, 4."""
    places = _numbered(bench.document)[1:-1]
    at = _one_of(bench.chosen, places)
    if at is None:
        return None
    gone = bench.document.paragraphs[at]
    following = bench.document.paragraphs[
        places[places.index(at) + 1] if at != places[-1] else _numbered(bench.document)[-1]
    ]
    rows = [p for p in bench.document.paragraphs if not _is_within(p, gone.id)]
    return Fault(renamed(bench.document, rows, {}), (following.id,), gone.text[:40])


def _is_within(paragraph: Paragraph, named: str) -> bool:
    return paragraph.id == named or paragraph.id.startswith(f"{named}.")


def item_out_of_order(bench: Bench) -> Fault | None:
    """(a), (b), (b), (d); (a), (c)."""
    document, chosen = bench.document, bench.chosen
    lists = [
        family
        for family in bench.text.families
        if family[0].parent and len(family) > 3 and all(p.label for p in family)
    ]
    family = _one_of(chosen, lists)
    if family is None:
        return None
    at = chosen.randrange(1, len(family) - 1)
    paragraph, before, behind = family[at], family[at - 1], family[at + 1]
    if chosen.random() < 0.5:
        rows = [
            _replace(p, label=before.label) if p.id == paragraph.id else p
            for p in document.paragraphs
        ]
        return Fault(_replace(document, paragraphs=tuple(rows)), (paragraph.id,), "item twice")
    rows = [p for p in document.paragraphs if not _is_within(p, paragraph.id)]
    return Fault(renamed(document, rows, {}), (behind.id, paragraph.id), "item left out")


# References


def _references(bench: Bench, least: int = 1) -> list[tuple[int, tuple[int, int], int]]:
    """The own references of a text to one paragraph: where they stand, and which they name."""
    pattern = re.compile(f"(?i){bench.language.judgement.own_paragraph}")
    numbers = {bench.document.paragraphs[at].id for at in _numbered(bench.document)}
    found = []
    for at, paragraph in enumerate(bench.document.paragraphs):
        if not re.match(r"(?:op|pp)\d+(?:\.|$)", paragraph.id):
            continue
        for span in own_references(paragraph.text, bench.language, pattern):
            # 第6段; one number alone, which nothing is an item of
            figures = re.fullmatch(r"[\s第]*(\d+)\s*", paragraph.text[slice(*span)])
            if figures and f"op{figures[1]}" in numbers and int(figures[1]) >= least:
                start = span[0] + figures.start(1)
                found.append((at, (start, start + len(figures[1])), int(figures[1])))
    return found


def reference_to_none(bench: Bench) -> Fault | None:
    """Paragraph 90 above, in a text of 40."""
    found = _one_of(bench.chosen, _references(bench))
    if found is None:
        return None
    at, span, _ = found
    most = max(
        int(p.id[2:]) for p in map(bench.document.paragraphs.__getitem__, _numbered(bench.document))
    )
    return with_words(bench.document, at, span, str(most + bench.chosen.choice((1, 2, 7, 20))))


def reference_left_behind(bench: Bench) -> Fault | None:
    """A paragraph before the one that is named came in or went, and the reference stays; in a text
    whose predecessor is held and refers to the same."""
    former = bench.predecessor(bench.document)
    known = _words_before_figures(former.paragraphs if former else ())
    return _left_behind(bench, lambda words: words in known)


def reference_left_behind_alone(bench: Bench) -> Fault | None:
    """The same where no text is held that tells what the reference named."""
    former = bench.predecessor(bench.document)
    known = _words_before_figures(former.paragraphs if former else ())
    return _left_behind(bench, lambda words: words not in known)


_BESIDE_FIGURES = 20


def _words_before_figures(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """What stands before each number of some paragraphs, whatever figures it has."""
    return frozenset(
        _words_before(paragraph.text, figures.start())
        for paragraph in paragraphs
        for figures in re.finditer(r"\d+", paragraph.text)
    )


def _words_before(text: str, at: int) -> str:
    return re.sub(r"\d", "", text[max(0, at - _BESIDE_FIGURES) : at])


def _left_behind(bench: Bench, is_wanted: Callable[[str], bool]) -> Fault | None:
    document, chosen = bench.document, bench.chosen
    wanted = [
        row
        for row in _references(bench, least=2)
        if is_wanted(_words_before(document.paragraphs[row[0]].text, row[1][0]))
    ]
    found = _one_of(chosen, wanted)
    if found is None:
        return None
    at, _, number = found
    holder = document.paragraphs[at]
    tops = _numbered(document)
    own = holder.id.split(".")[0]
    before = [
        place
        for place in tops
        if int(document.paragraphs[place].id[2:]) < number and document.paragraphs[place].id != own
    ]
    if not before:
        return None
    place = chosen.choice(before)
    comes = chosen.random() < 0.5
    if comes:
        rows, ids = _with_another(bench, place)
    else:
        rows, ids = _without(bench, place)
    if rows is None:
        return None
    new_place = ids.get(own, own) + holder.id[len(own) :]
    return Fault(
        renamed(document, rows, ids),
        (new_place,),
        f"{'in' if comes else 'out'} before {number}: {holder.text[:60]}",
    )


def _without(bench: Bench, place: int) -> tuple[list[Paragraph] | None, dict[str, str]]:
    gone = bench.document.paragraphs[place].id
    return _counted_anew(
        [p for p in bench.document.paragraphs if not _is_within(p, gone)], int(gone[2:]), -1
    )


def _with_another(bench: Bench, place: int) -> tuple[list[Paragraph] | None, dict[str, str]]:
    other = bench.chosen.choice(bench.others)
    tops = [p for p in map(other.paragraphs.__getitem__, _numbered(other)) if len(p.text) > 60]
    tops = [
        p for p in tops[:-1] if p.id not in {q.parent for q in other.paragraphs} and not p.notes
    ]
    if not tops:
        return None, {}
    before = bench.document.paragraphs[place]
    number = int(before.id[2:])
    rows, ids = _counted_anew([*bench.document.paragraphs], number, 1)
    new = _replace(_relabelled(bench.chosen.choice(tops), number), id="new")
    rows.insert(place, new)
    ids["new"] = before.id
    return rows, ids


def _counted_anew(
    rows: list[Paragraph], since: int, by: int
) -> tuple[list[Paragraph], dict[str, str]]:
    ids, out = {}, []
    for p in rows:
        if re.fullmatch(r"op\d+", p.id) and int(p.id[2:]) >= since:
            number = int(p.id[2:]) + by
            ids[p.id] = f"op{number}"
            p = _relabelled(p, number) if p.label else p
        out.append(p)
    return out, ids


# Citations


def _cited(
    bench: Bench, of_day: bool = True
) -> list[tuple[int, Fact | None, tuple[int, int], str]]:
    """The resolutions of the record that a text cites, with their days and places."""
    found = []
    own = without_part(bench.document.symbol or "")
    rows = {p.id: at for at, p in enumerate(bench.document.paragraphs)}
    for piece in bench.text.pieces:
        if piece.note is not None:
            continue
        for cited in resolutions_in(piece):
            if not re.fullmatch(r"A/RES/7[678]/\d+", cited.symbol) or cited.symbol == own:
                continue
            if cited.day or not of_day:
                found.append((rows[piece.paragraph or ""], cited.day, cited.span, cited.symbol))
    return found


def cited_day(bench: Bench) -> Fault | None:
    """Another day, month or year in the date of a resolution."""
    found = _one_of(bench.chosen, _cited(bench))
    if found is None:
        return None
    at, day, _, _ = found
    assert day is not None
    year, month, number = map(int, day.key.split("-"))
    part = bench.chosen.randrange(3)
    if part == 0:
        number = bench.chosen.choice([d for d in range(1, 29) if d != number])
    elif part == 1:
        month = bench.chosen.choice([m for m in range(1, 13) if m != month])
        number = min(number, 28)
    else:
        year += bench.chosen.choice((-10, -2, -1, 1, 2))
        number = min(number, 28)
    new = bench.language.written_date(f"{year}-{month:02}-{number:02}")
    return with_words(bench.document, at, (day.start, day.end), new)


def cited_year_misprinted(bench: Bench) -> Fault | None:
    """202, 20222, 2202 and 0222 for 2022."""
    found = _one_of(bench.chosen, _cited(bench))
    if found is None:
        return None
    at, day, _, _ = found
    assert day is not None
    printed = bench.document.paragraphs[at].text[day.start : day.end]
    year = re.search(r"20\d\d", printed)
    if year is None:
        return None
    y, n = year[0], bench.chosen.randrange(4)
    new = [y[:n] + y[n + 1 :], y[: n + 1] + y[n:], f"{y[0]}{y[2]}{y[1]}{y[3]}", f"1{y[1:]}"]
    start = day.start + year.start()
    new_year = bench.chosen.choice([one for one in new if one != y])
    return with_words(bench.document, at, (start, start + 4), new_year)


def cited_session(bench: Bench) -> Fault | None:
    """Another session in the number of a resolution that has a date."""
    found = _one_of(bench.chosen, _cited(bench))
    if found is None:
        return None
    at, _, (start, end), _ = found
    text = bench.document.paragraphs[at].text
    session = re.search(r"7\d(?=/)", text[start:end])
    if session is None:
        return None
    place = start + session.start() + bench.chosen.randrange(2)
    new = _other_digit(text[place], bench.chosen)
    return with_words(bench.document, at, (place, place + 1), new)


_BESIDE_BODY = 30


def cited_body(bench: Bench) -> Fault | None:
    """Another body beside the number of a resolution."""
    names = bench.language.citations.bodies
    mentions = []
    for at, paragraph in enumerate(bench.document.paragraphs):
        for citation in paragraph.citations:
            if not citation.body or not citation.symbol or "/RES/" not in citation.symbol:
                continue
            around = max(0, citation.start - 40), min(len(paragraph.text), citation.end + 30)
            for name, code in names.items():
                for m in re.finditer(re.escape(name), paragraph.text[slice(*around)]):
                    span = around[0] + m.start(), around[0] + m.end()
                    gap = paragraph.text[min(span[1], citation.end) : max(span[0], citation.start)]
                    is_beside = len(gap) < (_BESIDE_BODY if bench.language.spaced else 8)
                    if code == citation.body and is_beside and not _parts(gap, bench.language):
                        mentions.append((at, span, code, name))
    mention = _one_of(bench.chosen, mentions)
    if mention is None:
        return None
    at, span, code, name = mention
    others = [n for n, c in names.items() if c in ("GA", "SC", "HRC") and c != code and len(n) > 3]
    others = [n for n in others if _case_of(n, names) == _case_of(name, names)] or others
    return with_words(bench.document, at, span, bench.chosen.choice(others))


def _parts(gap: str, language: Language) -> bool:
    """Whether what stands between a body and a number makes it that of another one: 第65/151号决议和大会."""
    joints = [
        rf"\b{j}\b" if language.spaced else j for j in map(re.escape, language.judgement.joining)
    ]
    return re.search("|".join([r"[,;，；、،؛\d]", *joints]), gap) is not None


def _case_of(name: str, names: Mapping[str, str]) -> int:
    """Which of the forms of its body a name is."""
    return [n for n, code in names.items() if code == names[name]].index(name)


_BESIDE_TITLE = 18


def cited_title(bench: Bench) -> Fault | None:
    """A word is missing or another one in the title that stands beside a resolution that is cited;
    further away the same words are the title of an item or of an annex."""
    record = []
    for at, day, (start, end), symbol in _cited(bench, of_day=False):
        text = bench.document.paragraphs[at].text
        behind = max(end, day.end) if day else end
        before = min(start, day.start) if day else start
        for title in re.finditer(r"[“«《”]([^“”«»《》]{20,200})[”»》“]", text[: end + 250]):
            held = bench.titles.get(symbol, "")
            gap = (
                text[behind : title.start()] if title.start() >= end else text[title.end() : before]
            )
            is_beside = len(gap) <= (_BESIDE_TITLE if bench.language.spaced else 4)
            if is_beside and held and _plain(title[1]).rstrip(",،；，") == _plain(held):
                record.append((at, title))
    found = _one_of(bench.chosen, record)
    if found is None:
        return None
    at, title = found
    words = list(re.finditer(r"[^\W\d_]{5,}|[一-鿿]{2}", title[1]))
    if len(words) < 2:
        return None
    word, other = bench.chosen.sample(words, 2)
    new = bench.chosen.choice(("", other[0]))
    start = title.start(1)
    return with_words(bench.document, at, (start + word.start(), start + word.end()), new)


def _plain(title: str) -> str:
    return re.sub(r"[^\w]", "", title).casefold()


_OF_TITLE = 30


def superseded(bench: Bench) -> Fault | None:
    """The newest of the line is not recalled; an older one is."""
    before = bench.predecessor(bench.document)
    newest = without_part(before.symbol or "") if before else ""
    if before is None or not re.fullmatch(r"A/RES/\d+/\d+", newest):
        return None
    # what has another title is of the line only because it is cited, and then is no more
    if not _plain(bench.document.title or "").startswith(_plain(before.title or "")[:_OF_TITLE]):
        return None
    for at, paragraph in enumerate(bench.document.paragraphs):
        rows = list(resolutions_in(bench.text.piece(paragraph)))
        symbols = [without_part(c.symbol) for c in rows]
        everywhere = sum(
            without_part(c.symbol or "") == newest
            for p in bench.document.paragraphs
            for c in p.citations
        )
        if newest not in symbols or everywhere != 1 or paragraph.kind != "preambular":
            continue
        place = symbols.index(newest)
        if place == 0 or not symbols[place - 1].startswith("A/RES/"):
            continue
        first, last = rows[place - 1], rows[place]
        ends = [max(one.citation.end, one.day.end if one.day else 0) for one in (first, last)]
        return with_words(bench.document, at, (ends[0], ends[1]), "")
    return None


# Sessions


def _own_session(bench: Bench) -> int | None:
    session = bench.document.session or ""
    return int(session) if bench.document.organ == "GA" and session.isdecimal() else None


_IN_YEAR = {
    "en": ", in {}",
    "fr": ", en {}",
    "es": ", en {}",
    "ru": ", в {} году",
    "zh": "({}年)",
    "ar": "، في عام {}",
}


def session_and_year(bench: Bench) -> Fault | None:
    """At its eighty-first session, in 2029."""
    own = _own_session(bench)
    if own is None:
        return None
    found = []
    word = re.compile(rf"(?i)[\s届]?(?:{bench.language.judgement.session})")
    for at, paragraph in enumerate(bench.document.paragraphs):
        if paragraph.kind != "operative":
            continue
        for fact in bench.text.piece(paragraph).facts:
            behind = word.match(paragraph.text, fact.end) if fact.kind == "session" else None
            is_next = fact.kind == "session" and int(fact.key) in (own + 1, own + 2)
            end = behind.end() if behind else fact.end
            if is_next and paragraph.text[end : end + 1] in ",;.，；。،؛ ":
                found.append((at, end, int(fact.key)))
    place = _one_of(bench.chosen, found)
    if place is None:
        return None
    at, end, session = place
    year = session + 1945 + bench.chosen.choice((-3, -2, -1, 2, 3))
    return with_words(bench.document, at, (end, end), _IN_YEAR[bench.language.code].format(year))


def session_past(bench: Bench) -> Fault | None:
    """A report, or an item of the agenda, for a session that is over."""
    own = _own_session(bench)
    if own is None:
        return None
    found = []
    for at, paragraph in enumerate(bench.document.paragraphs):
        if paragraph.kind == "operative":
            facts = bench.text.piece(paragraph).facts
            found += [
                (at, f) for f in facts if f.kind == "session" and int(f.key) in (own + 1, own + 2)
            ]
    place = _one_of(bench.chosen, found)
    past = [n for n in bench.sessions if own - 12 <= int(n) <= own - 1]
    if place is None or not past:
        return None
    at, fact = place
    new = bench.sessions[bench.chosen.choice(past)]
    return with_words(bench.document, at, (fact.start, fact.end), new)


# Notes


def _marks(document: Document) -> list[tuple[int, str]]:
    return [
        (at, m.label)
        for at, p in enumerate(document.paragraphs)
        for m in p.notes
        if m.label.isdecimal()
    ]


def note_without_mark(bench: Bench) -> Fault | None:
    """The mark is gone, the note is printed."""
    document = bench.document
    found = _one_of(bench.chosen, _marks(document))
    if found is None:
        return None
    at, label = found
    paragraph = document.paragraphs[at]
    rows = [*document.paragraphs]
    rows[at] = _replace(paragraph, notes=tuple(m for m in paragraph.notes if m.label != label))
    notes = tuple(
        _replace(n, paragraph=None) if (n.label, n.paragraph) == (label, paragraph.id) else n
        for n in document.notes
    )
    if notes == document.notes:
        return None
    built = _replace(document, paragraphs=tuple(rows), notes=notes)
    return Fault(built, (paragraph.id, f"note:{label}"), label)


def mark_without_note(bench: Bench) -> Fault | None:
    """The note is gone, its mark is printed."""
    document = bench.document
    found = _one_of(bench.chosen, _marks(document))
    if found is None:
        return None
    at, label = found
    place = document.paragraphs[at].id
    notes = tuple(n for n in document.notes if (n.label, n.paragraph) != (label, place))
    return Fault(_replace(document, notes=notes), (place, f"note:{label}"), label)


# Openers and ends


def _tops(bench: Bench) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Paragraphs of a preamble or of the operative part, each with the one before it."""
    for family in bench.text.tops:
        if family[0].kind in ("preambular", "operative") and "." not in family[0].id:
            yield from pairwise(family)


def _place_of(bench: Bench, paragraph: Paragraph) -> int:
    return next(at for at, p in enumerate(bench.document.paragraphs) if p is paragraph)


def _linked(bench: Bench, paragraph: Paragraph) -> tuple[int, int, str] | None:
    """Where an opener has also or further."""
    words = "|".join(map(re.escape, bench.language.judgement.linking))
    reach = len(paragraph.opener or "") + (14 if bench.language.spaced else 0)
    if not paragraph.opener:
        return None
    pattern = rf"(?i)\b(?:{words})\b" if bench.language.spaced else words
    found = re.search(pattern, paragraph.text[:reach])
    return (found.start(), found.end(), found[0]) if found else None


def _unlinked(bench: Bench, paragraph: Paragraph) -> str:
    """A paragraph without its also or further, and without the blank that stood beside it."""
    found = _linked(bench, paragraph)
    text = paragraph.text
    if found is None:
        return text
    start, end, _ = found
    rest = text[end:].lstrip() if start == 0 or text[start - 1] == " " else text[end:]
    # a comma behind the word has no blank before it
    before = text[:start].rstrip() if rest[:1] in ",،;:" else text[:start]
    text = before + rest
    return text[:1].upper() + text[1:] if start == 0 else text


def linked_to_another_verb(bench: Bench) -> Fault | None:
    """Urges; Also invites."""
    rows = [(Opening(b, bench.language), Opening(p, bench.language)) for b, p in _tops(bench)]
    linked = {}
    for _, opening in rows:
        if found := _linked(bench, opening.paragraph):
            linked[opening.key] = (found[0], opening.paragraph.text[: found[1]])
    pairs = []
    for before, opening in rows:
        p, (start, new) = opening.paragraph, linked.get(opening.key, (0, ""))
        is_plain = opening.opener and before.opener and _linked(bench, p) is None
        plain = (opening.verb or "").casefold()
        is_other = not _have_verb_in_common(before, opening, bench)
        is_other = is_other and plain not in before.paragraph.text.casefold()
        if new and is_plain and is_other and p.text[:start] == new[:start]:
            pairs.append((p, (start, new)))
    pair = _one_of(bench.chosen, pairs)
    if pair is None or bench.document.organ == "SC":
        return None
    p, (start, new) = pair
    blank = " " if bench.language.spaced else ""
    behind = "" if p.text[start : start + 1] in " ,،" else blank
    return with_words(bench.document, _place_of(bench, p), (0, start), new.rstrip() + behind)


def _have_verb_in_common(before: Opening, opening: Opening, bench: Bench) -> bool:
    """Whether also is right between two openers: they say one verb, or translate one."""
    one_verb = (re.compile(f"(?i){verbs}") for verbs in bench.language.proofreading.one_verb)
    if any(v.search(before.verb or "") and v.search(opening.verb or "") for v in one_verb):
        return True
    if not bench.language.spaced:
        return before.key in opening.key or opening.key in before.key
    no_verb = {bench.language.proofreading.no_verb}
    return bool(set(before.key.split()) & set(opening.key.split()) - no_verb)


def not_linked(bench: Bench) -> Fault | None:
    """Urges; Urges: the second one lacks its also."""
    pairs = []
    for before, p in _tops(bench):
        found = _linked(bench, p)
        if found and not _linked(bench, before) and _verb(bench, before) == _verb(bench, p):
            pairs.append((p, found))
    pair = _one_of(bench.chosen, pairs)
    if pair is None or bench.document.organ == "SC":
        return None
    p, _ = pair
    text = _unlinked(bench, p)
    fault = with_words(bench.document, _place_of(bench, p), (0, len(p.text)), text)
    return fault._replace(what=f"{p.text[:40]} -> {text[:40]}")


def linked_by_another_word(bench: Bench) -> Fault | None:
    """Urges; Further urges: also is due."""
    words: dict[str, tuple[int, int, str]] = {}
    pairs = []
    for before, p in _tops(bench):
        found = _linked(bench, p)
        if found is None or _verb(bench, before) != _verb(bench, p):
            continue
        words.setdefault(found[2].casefold(), found)
        pairs.append((p, found))
    swaps = [(p, f, w) for p, f in pairs for k, w in words.items() if k != f[2].casefold()]
    pair = _one_of(bench.chosen, swaps)
    if pair is None or bench.document.organ == "SC":
        return None
    p, (start, end, old), (_, _, new) = pair
    new = new[:1].upper() + new[1:] if old[:1].isupper() else new[:1].lower() + new[1:]
    return with_words(bench.document, _place_of(bench, p), (start, end), new)


def _verb(bench: Bench, paragraph: Paragraph) -> str:
    return Opening(paragraph, bench.language).key


def end_mark(bench: Bench) -> Fault | None:
    """No mark, or another one, at the end of a paragraph."""
    rows = [(p, q) for p, q in _tops(bench) if p.text[-1:] in ",;，；،؛" and p.opener]
    if not rows:
        return None
    p, _ = bench.chosen.choice(rows)
    mark = p.text[-1]
    stop = "。" if bench.language.code == "zh" else "."
    other = {",": ";", ";": ",", "，": "；", "；": "，", "،": "؛", "؛": "،"}[mark]
    new = bench.chosen.choice(("", other, stop))
    if p.kind == "preambular" and p.id in bench.text.with_children:
        return None
    n = len(p.text)
    return with_words(bench.document, _place_of(bench, p), (n - 1, n), new)


PLANTINGS: dict[Planting, tuple[str, ...]] = {
    number_twice: ("number", "order"),
    number_left_out: ("gap",),
    item_out_of_order: ("number", "gap", "order"),
    reference_to_none: ("reference",),
    reference_left_behind: ("reference",),
    reference_left_behind_alone: ("reference",),
    cited_day: ("date",),
    cited_year_misprinted: ("date",),
    cited_session: ("date", "session", "citation", "body", "title"),
    cited_body: ("body", "citation"),
    cited_title: ("title",),
    superseded: ("superseded",),
    session_and_year: ("session",),
    session_past: ("session",),
    note_without_mark: ("note",),
    mark_without_note: ("note",),
    linked_to_another_verb: ("opener",),
    not_linked: ("opener",),
    linked_by_another_word: ("opener",),
    end_mark: ("end-mark",),
}


class Put(NamedTuple):
    """A fault that was put in, and whether it was told."""

    planting: Planting
    language: str
    symbol: str
    fault: Fault
    told: bool
    instead: tuple[str, ...]
    """What was told of the text that the faultless one does not have."""


def faults_put(
    library: Library,
    plantings: Sequence[Planting],
    count: int,
    seed: int,
    languages: Sequence[str] = ("ar", "en", "es", "fr", "ru", "zh"),
) -> Iterator[Put]:
    """So many faults of each kind in each language, put into texts of a library."""
    chosen = random.Random(seed)
    for code in languages:
        benches = _benches(library, code, chosen)
        work = [
            (planting, bench, fault)
            for planting in plantings
            for bench, fault in _first(planting, benches, count, chosen)
        ]
        clean = {id(bench): bench.document for _, bench, _ in work}
        before = _findings([*clean.values()], library)
        known = dict(zip(clean, before, strict=True))
        after = _findings([fault.document for _, _, fault in work], library)
        for (planting, bench, fault), found in zip(work, after, strict=True):
            new = [f for k, f in found.items() if k not in known[id(bench)]]
            told = any(_is_at(f, fault) and f.kind in PLANTINGS[planting] for f in new)
            instead = tuple(f"{f.kind} {f.paragraph}: {f.why}" for f in new)
            yield Put(planting, code, bench.document.symbol or "", fault, told, instead)


_Key = tuple[str, str | None, str | None, str | None, str]


def _key(finding: Finding) -> _Key:
    return finding.kind, finding.paragraph, finding.note, finding.found, finding.why


def _findings(documents: Sequence[Document], library: Library) -> list[dict[_Key, Finding]]:
    out: list[dict[_Key, Finding]] = [{} for _ in documents]
    for finding in check_texts(documents, library).findings:
        out[finding.document][_key(finding)] = finding
    return out


def _is_at(finding: Finding, fault: Fault) -> bool:
    return finding.paragraph in fault.places or f"note:{finding.note}" in fault.places


_MOST_TEXTS, _LONGEST = 200, 40_000  # characters
_READ_FOR_SESSIONS = 50
_TRIES = 400


def _benches(library: Library, code: str, chosen: random.Random) -> list[Bench]:
    entries = [e for e in library.entries(code) if "/RES/" in e.symbol]
    some = chosen.sample(entries, min(_MOST_TEXTS, len(entries)))
    read = library.documents([e.id for e in some])
    documents = [d for d in read.values() if sum(len(p.text) for p in d.paragraphs) < _LONGEST]
    language = load(code)
    texts = [ProofText(d, language) for d in documents]
    sessions = {
        f.key: piece.text[f.start : f.end]
        for text in texts[:_READ_FOR_SESSIONS]
        for piece in text.pieces
        for f in piece.facts
        if f.kind == "session" and "," not in f.key and _is_one_session(piece, f)
    }
    titles = {e.symbol: e.title for e in entries if e.title}
    finder = SeriesFinder.of(library, code)
    return [Bench(text, chosen, finder.predecessor, sessions, titles, documents) for text in texts]


def _is_one_session(piece: ProofPiece, fact: Fact) -> bool:
    """Whether the words of a session are of no list: fifty-sixth, fifty-ninth and sixty-second."""
    return [(f.start, f.end) for f in piece.facts].count((fact.start, fact.end)) == 1


def _first(
    planting: Planting, benches: Sequence[Bench], count: int, chosen: random.Random
) -> Iterator[tuple[Bench, Fault]]:
    """So many faults of a kind, in texts as different as there are."""
    put: set[tuple[int, tuple[str, ...], str]] = set()
    order = chosen.sample(benches, len(benches))
    for bench in (order * 4)[:_TRIES]:
        if len(put) == count:
            return
        fault = planting(bench)
        if fault is None:
            continue
        # where few texts can have a fault of a kind it may fall on one place again
        key = id(bench), fault.places, fault.what
        if key not in put:
            put.add(key)
            yield bench, fault


def main() -> None:
    """Prints what was told of each kind in each language."""
    path, count, seed = (
        Path(sys.argv[1]),
        int((sys.argv[2:3] or ["10"])[0]),
        int((sys.argv[3:4] or ["1"])[0]),
    )
    names = {planting.__name__: planting for planting in PLANTINGS}
    wanted = [names[n] for n in sys.argv[4:]] or list(PLANTINGS)
    put: Counter[tuple[str, str]] = Counter()
    told: Counter[tuple[str, str]] = Counter()
    with Library.open(path) as library:
        for one in faults_put(library, wanted, count, seed):
            name = one.planting.__name__
            put[name, one.language] += 1
            told[name, one.language] += one.told
            if not one.told:
                print(
                    "not told:",
                    name,
                    one.symbol,
                    one.language,
                    one.fault.places,
                    one.fault.what,
                    one.instead[:3],
                    flush=True,
                )
    codes = sorted({code for _, code in put})
    print(f"{'':24}", *(f"{code:>6}" for code in codes), "   all")
    for name in [p.__name__ for p in wanted]:
        cells = [f"{told[name, code]}/{put[name, code]}" for code in codes]
        whole = sum(told[name, c] for c in codes), sum(put[name, c] for c in codes)
        print(f"{name:24}", *(f"{cell:>6}" for cell in cells), f"{whole[0]:>4}/{whole[1]}")
    print(f"{told.total()} of {put.total()}")


if __name__ == "__main__":
    main()
