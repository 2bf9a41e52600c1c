"""Pairs of Word files and what a perfect redline of them holds, in six languages, five dresses and four kinds of edits.

`pairs(count)` gives the same ones each time; the first forty see every language, dress and kind of edit. Texts are of the
official corpus where it lies beside the checkout, of the sample documents, and invented.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import resdiff
from workbench.corpus import CASES, SHARED, members, seed
from workbench.editing import foreign
from workbench.word_dress import (
    DELEGATE,
    LISTED,
    OFFICIAL,
    RENAMED,
    STYLED,
    Dress,
    labels,
    laden,
    set_as,
)
from workbench.word_edits import (
    HEAVY,
    LIGHT,
    NONE,
    RENUMBERED,
    Cite,
    Draft,
    Editor,
    Para,
    Role,
    Table,
    Unit,
    numbered,
)

LANGUAGES = ("en", "zh", "ar", "fr", "es", "ru")
DRESSES = {
    "official": (OFFICIAL, OFFICIAL),
    "listed": (LISTED, LISTED),
    "styled": (STYLED, STYLED),
    "delegate": (DELEGATE, DELEGATE),
    "official-renamed": (OFFICIAL, RENAMED),
    "official-listed": (OFFICIAL, LISTED),
    "listed-official": (LISTED, OFFICIAL),
    "delegate-official": (DELEGATE, OFFICIAL),
}
SAME = ("official", "listed", "styled", "delegate")
AMOUNTS = {"light": LIGHT, "none": NONE, "renumbered": RENUMBERED, "heavy": HEAVY}
_PLAN = [
    (dress, edit)
    for dress in SAME
    for edit in ("light", "light", "light", "none", "renumbered", "heavy")
]
_PLAN += [
    (dress, edit) for dress in DRESSES if dress not in SAME for edit in ("light", "none", "heavy")
]


@dataclass(frozen=True)
class Truth:
    """Places count the paragraphs of a file's body, cells too, from 0; `characters` is the true edit."""

    pairs: set[tuple[int, int]] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)  # old to new, of what moved by itself
    carried: set[int] = field(default_factory=set)  # old places of what hangs on it
    split: dict[int, list[int]] = field(default_factory=dict)
    merged: dict[int, list[int]] = field(default_factory=dict)
    unchanged: set[int] = field(default_factory=set)  # old places: text and label as before
    renumbered: set[int] = field(default_factory=set)  # old places: only the typed label is another
    characters: int = 0


@dataclass(frozen=True)
class Pair:
    name: str
    language: str
    dress: str
    edit: str
    laden: bool
    old: bytes
    new: bytes
    truth: Truth

    @property
    def alike(self) -> bool:
        """Whether both files have one dress: then a redline can be exact to the last tab."""
        return self.dress in SAME


def pairs(count: int = 216) -> Iterator[Pair]:
    """So many pairs, in a fixed order."""
    plan = [(language, *how) for how in _PLAN for language in LANGUAGES]
    random.Random(11).shuffle(plan)
    for number in range(count):
        language, dress, edit = plan[number % len(plan)]
        yield pair(number, language, dress, edit)


def pair(number: int, language: str, dress: str, edit: str) -> Pair:
    chance = random.Random(f"{number} {language}")
    sources = drafts(language)
    source, stock = sources[number % len(sources)]
    old = numbered(furnished(source, chance))
    new = Editor(old, stock, chance).edited(AMOUNTS[edit])
    return made(
        f"{number:03}-{language}-{dress}-{edit}", old, new, dress, edit, number, number % 11 == 5
    )


def made(
    name: str, old: Draft, new: Draft, dress: str, edit: str, number: int, burdened: bool
) -> Pair:
    one, other = DRESSES[dress]
    # a link that comes on words which stay is a change: by chance they go only
    first, olds = set_as(old, one, number, True)
    second, news = set_as(new, other, number + 5000, False)
    truth = account(old, new, one, other, olds, news)
    if burdened:
        first, second = laden(first, number), second if number % 2 else laden(second, number + 1)
    return Pair(name, old.language, dress, edit, burdened, first, second, truth)


def account(
    old: Draft, new: Draft, one: Dress, other: Dress, olds: Sequence[int], news: Sequence[int]
) -> Truth:
    before, after = old.paras(), new.paras()
    leads = [one.lead(p.role, n) for p, n in zip(before, labels(old), strict=True)]
    own = labels(new)
    kept: dict[int, list[int]] = {}
    truth, characters, rewritten = Truth(), 0, _rewritten(new)
    for at, para in enumerate(after):
        lead = one.lead(para.role, own[at])
        for origin in para.origins:
            kept.setdefault(origin, []).append(at)
            truth.pairs.add((olds[origin], news[at]))
        if not para.origins or para.second:
            characters += len(lead) + (0 if para.second else para.whole)
            continue
        origin = para.origins[0]
        relabelled = (
            (len(leads[origin].strip()) + len(lead.strip())) if leads[origin] != lead else 0
        )
        if para.moved:
            characters += len(leads[origin]) + before[origin].whole + len(lead) + para.whole
            if para.role in ("preambular", "operative"):
                truth.moved[olds[origin]] = news[at]
            else:
                truth.carried.add(olds[origin])
            continue
        characters += para.edit + relabelled + sum(len(leads[o]) for o in para.origins[1:])
        if len(para.origins) > 1:
            truth.merged[news[at]] = [olds[o] for o in para.origins]
        elif not para.edit and at not in rewritten:
            (truth.renumbered if relabelled else truth.unchanged).add(olds[origin])
    for origin, para in enumerate(before):
        if origin not in kept:
            characters += len(leads[origin]) + para.whole
        elif len(kept[origin]) > 1:
            truth.split[olds[origin]] = [news[at] for at in kept[origin]]
            truth.unchanged.discard(olds[origin])
            truth.renumbered.discard(olds[origin])
    return replace(truth, characters=characters)


def _rewritten(draft: Draft) -> set[int]:
    """Places of the cells of rows of which less than half is as it was: such a row may well be another one."""
    out, at = set[int](), 0
    for unit in draft.units:
        for row in unit.rows if isinstance(unit, Table) else ([p] for p in unit):
            if 2 * sum(bool(p.edit) or not p.origins for p in row) > len(row):
                out |= set(range(at, at + len(row)))
            at += len(row)
    return out


# Texts

Source = tuple[Draft, list[Para]]
"""A draft, and paragraphs of others from which words and paragraphs are put in."""


@cache
def drafts(language: str) -> list[Source]:
    """Drafts of a language."""
    out = [invented(language)]
    if language == "zh":
        out.append(of_sample())
    if (SHARED / "corpus" / "akn").is_dir():
        out += official(language)
    return out


def official(language: str, count: int = 6) -> list[Source]:
    files = list(members(SHARED / "corpus" / "akn" / f"GA-77-{language}.zip"))
    random.Random(5).shuffle(files)
    stock = [p for file in files[:12] for p in draft_of(_parsed(file)).paras()]
    found: list[Source] = []
    for file in files[12:]:
        document = _parsed(file)
        own = [p for p in document.paragraphs if re.match(r"(pp|op)\d", p.id)]
        if (
            document.language == language
            and 18 <= len(own) <= 45
            and len({p.text for p in own}) == len(own)
        ):
            found.append((draft_of(document), _foreign(stock, document)))
        if len(found) == count:
            break
    return found


def _parsed(file: tuple[str, bytes]) -> resdiff.Document:
    return resdiff.parse(resdiff.read_bytes(file[1], file[0]))


def of_sample() -> Source:
    """The sample draft; words and paragraphs that come in are invented."""
    return draft_of(resdiff.parse(resdiff.read_path(seed("003")))), invented("zh")[0].paras()


def _foreign(stock: Sequence[Para], document: resdiff.Document) -> list[Para]:
    """Paragraphs that share few phrases with a text, short enough to be looked over."""
    kept = set(
        foreign(
            [p.text for p in stock if 60 < len(p.text) < 500 or document.language == "zh"], document
        )
    )
    return [
        replace(p, cites=())
        for p in stock
        if p.text in kept and p.role in ("preambular", "operative")
    ]


def draft_of(document: resdiff.Document) -> Draft:
    """The resolution of a parsed document, without what stands before and behind it."""
    notes = {n.label: n.text for n in document.notes}
    units: list[Unit] = [[Para("enacting", document.enacting_formula or "The General Assembly,")]]
    depth: dict[str, int] = {}
    for number, p in enumerate(document.paragraphs):
        text = " ".join(p.text.split())
        if not re.match(r"(pp|op)\d", p.id) or text != p.text or "|" in text:
            continue
        depth[p.id] = min(2, depth.get(p.parent, -1) + 1) if p.parent else 0
        names = enumerate(m for m in p.notes if m.label in notes)
        cites = tuple(Cite(m.at, 10 * number + k, notes[m.label]) for k, m in names)
        role: Role = ("preambular" if p.kind == "preambular" else "operative", "sub", "subsub")[
            depth[p.id]
        ]
        para = Para(role, text, len(p.opener or ""), cites)
        last = units[-1]
        if depth[p.id] and isinstance(last, list) and last[0].role in ("preambular", "operative"):
            last.append(para)
        else:
            units.append([replace(para, role="operative" if depth[p.id] else role)])
    return Draft(
        document.language or "en",
        document.symbol or "A/80/L.7",
        (document.title or "Draft")[:80],
        units,
    )


@cache
def phrases() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((CASES / "lamps.toml").read_text("utf-8"))


def invented(language: str) -> Source:
    """A resolution about lamps of forty paragraphs: no two share more than one of their phrases."""
    own = phrases()[language]
    glue = "" if language == "zh" else " "
    mixed = [(i, (i * 3 + j) % 8) for j in range(8) for i in range(8)]
    bodies = [glue.join((own["who"][i], own["what"][j], own["how"][(i + j) % 8])) for i, j in mixed]
    joint = {"zh": "，", "ar": "، "}.get(language, ", ")
    units: list[Unit] = [[Para("enacting", str(own["enacting"]))]]
    taken = iter(bodies)
    units += [
        [_sentence("preambular", own["preambular"][n % 6], [next(taken)], glue, joint)]
        for n in range(12)
    ]
    for number in range(16):
        if number % 4 == 0:
            units.append([Para("heading", own["heading"][number // 4])])
        said = [next(taken) for _ in range(2 if number % 3 == 0 else 1)]
        unit = [_sentence("operative", own["operative"][number % 6], said, glue, joint)]
        if number in (4, 9):
            unit += [_sentence("sub", "", [next(taken)], glue, joint) for _ in range(3)]
            unit += [_sentence("subsub", "", [next(taken)], glue, joint) for _ in range(2)]
        units.append(unit)
    noted: list[Unit] = []
    for number, plain in enumerate(units):
        if isinstance(plain, list) and number in (3, 8, 15, 24):
            cite = Cite(len(plain[0].text) - 1, number, own["note"][number % 4])
            noted.append([replace(plain[0], cites=(cite,)), *plain[1:]])
        else:
            noted.append(plain)
    roles: tuple[Role, Role] = ("preambular", "operative")
    spare = [
        _sentence(
            role, own[role][(i + k) % 6], [own["spare"][i], own["spare"][(i + k) % 6]], glue, joint
        )
        for role in roles
        for k in (1, 2, 3)
        for i in range(6)
    ]
    return Draft(language, "A/C.9/80/L.7", str(own["title"]), noted), spare


def _sentence(role: Role, opener: str, said: list[str], glue: str, joint: str) -> Para:
    text = opener + (glue if opener else "") + joint.join(said)
    return Para(
        role,
        text
        + {"zh": "；", "ar": "؛"}.get("zh" if not glue else "ar" if joint == "، " else "", ";"),
        len(opener),
    )


def furnished(draft: Draft, chance: random.Random) -> Draft:
    """With tables, a picture and endnotes in some."""
    own = phrases()[draft.language]
    units = list(draft.units)
    if chance.random() < 0.5:
        columns = chance.randint(2, 4)
        cells = [
            own["note"][(r + c) % 4].rstrip(".。") + f" {r}{c}"
            for r in range(5)
            for c in range(columns)
        ]
        rows = [
            tuple(Para("cell", cells[r * columns + c]) for c in range(columns)) for r in range(5)
        ]
        units.insert(chance.randrange(len(units) // 2, len(units)), Table(tuple(rows)))
    if chance.random() < 0.2:
        at = next(
            i
            for i in range(len(units) - 1, 0, -1)
            if isinstance(u := units[i], list) and len(u) == 1
        )
        para = units[at]
        assert isinstance(para, list)
        units[at] = [replace(para[0], picture=True)]
    if chance.random() < 0.2:
        units = [_with_endnotes(u) for u in units]
    return replace(draft, units=units)


def _with_endnotes(unit: Unit) -> Unit:
    if isinstance(unit, Table):
        return unit
    return [replace(p, cites=tuple(replace(c, end=c.name % 2 == 0) for c in p.cites)) for p in unit]
