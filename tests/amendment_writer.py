"""Amendments written for tests: a text is edited at random, once by hand and once in the words of an
amendment, which is then to be read and applied.

The edits are made on lists of words and never by the code under test.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from workbench.coast_words import WORDS

VERBS = (
    "Urges",
    "Invites",
    "Encourages",
    "Requests",
    "Calls upon",
    "Notes",
    "Stresses",
    "Supports",
)
ACTORS = ("all coastal towns", "the guild of sailors", "the wardens", "the harbour masters")
ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]


@dataclass
class Text:
    """A draft as lists of paragraphs; sub-paragraphs by the place of their chapeau."""

    preamble: list[str]
    operative: list[str]
    below: dict[int, list[str]] = field(default_factory=dict)

    def printed(self) -> str:
        """As a file has it."""
        lines = ["The General Assembly,", *self.preamble]
        for at, words in enumerate(self.operative):
            number = f"{at + 1}. " if len(self.operative) > 1 else ""
            lines.append(f"{number}{words}{self.end(at)}")
            items = self.below.get(at, [])
            lines += [
                f"    ({'abcdefgh'[i]}) {item}{';' if i < len(items) - 1 else self.last(at)}"
                for i, item in enumerate(items)
            ]
        return "\n\n".join(lines) + "\n"

    def last(self, at: int) -> str:
        return "." if at == len(self.operative) - 1 else ";"

    def end(self, at: int) -> str:
        return ":" if self.below.get(at) else self.last(at)


def invented_text(dice: random.Random) -> Text:
    """A draft of distinct paragraphs, no word of which stands twice in one."""
    preamble = [
        f"{dice.choice(('Recalling', 'Noting', 'Recognizing'))} {_clause(dice)},"
        for _ in range(dice.randint(2, 6))
    ]
    operative = [
        f"{dice.choice(VERBS)} {dice.choice(ACTORS)} to mend {_clause(dice)}"
        for _ in range(dice.randint(3, 9))
    ]
    below = {}
    for at in range(len(operative) - 1):
        if dice.random() < 0.2:
            operative[at] += ", in particular"
            below[at] = [f"Old {_clause(dice)}" for _ in range(dice.randint(2, 4))]
    return Text(preamble, operative, below)


def _clause(dice: random.Random) -> str:
    one, two, three, four = dice.sample(WORDS, 4)
    return f"the {one} beside {two}, with {three} and every {four}"


@dataclass
class Case:
    """A draft, an amendment to it, and the text that both give; `wanted` are its paragraphs."""

    draft: str
    amendment: str
    wanted: list[str]


def amendment_case(seed: int) -> Case:
    """A draft and an amendment of one to five instructions, each on a paragraph of its own."""
    dice = random.Random(seed)
    text = invented_text(dice)
    draft = text.printed()
    preamble: list[list[str]] = [[words] for words in text.preamble]
    operative: list[list[str]] = [[words] for words in text.operative]
    items = {at: list(words) for at, words in text.below.items()}
    places = [("pp", at) for at in range(len(preamble))] + [
        ("op", at) for at in range(len(operative))
    ]
    instructions = []
    for kind, at in dice.sample(places, min(len(places) - 1, dice.randint(1, 5))):
        group = preamble if kind == "pp" else operative
        if kind == "op" and at in items:
            instructions.append(_edit_item(dice, at, items))
        else:
            instructions.append(_edit(dice, kind, at, group))
    numbered = len(instructions) > 1
    lines = [
        f"{number}. {words}" if numbered else words for number, words in enumerate(instructions, 1)
    ]
    return Case(draft, "\n\n".join(lines) + "\n", _wanted(preamble, operative, items))


def _wanted(
    preamble: list[list[str]], operative: list[list[str]], items: dict[int, list[str]]
) -> list[str]:
    out = [words for group in preamble for words in group]
    rows: list[str] = []
    for at, group in enumerate(operative):
        rows += [f"{w}:" if at in items and w is group[0] else f"{w};" for w in group]
        rows += [f"{item};" for item in items.get(at, [])]
    if rows:
        rows[-1] = rows[-1][:-1] + "."
    return out + rows


def _name(dice: random.Random, kind: str, at: int) -> str:
    if kind == "op":
        return dice.choice((f"operative paragraph {at + 1}", f"paragraph {at + 1}", f"OP{at + 1}"))
    forms = [f"PP{at + 1}", f"the {ORDINALS[at]} paragraph of the preamble"]
    return dice.choice([f"the {ORDINALS[at]} preambular paragraph"] * 3 + forms)


def _edit(dice: random.Random, kind: str, at: int, group: list[list[str]]) -> str:
    """One instruction in words; the group has what it asks for."""
    name = _name(dice, kind, at)
    words = group[at][0]
    new = f"Welcoming {_clause(dice)}," if kind == "pp" else f"Welcomes {_clause(dice)}"
    mark = "" if kind == "pp" else ";"
    what = "preambular" if kind == "pp" else "operative"
    choice = dice.randrange(7)
    if choice == 0:
        group[at] = []
        return dice.choice((f"Delete {name}.", f"{name[0].upper()}{name[1:]} should be deleted."))
    if choice == 1:
        group[at] = [words, new]
        lead = dice.choice((f"a new {what} paragraph", f"the following {what} paragraph"))
        return f"After {name}, insert {lead}, reading:\n\n    {new}{mark}"
    if choice == 2:
        group[at] = [new]
        return dice.choice(
            (
                f"Replace {name} with the following text:\n\n    {new}{mark}",
                f"{name[0].upper()}{name[1:]} should read: “{new}{mark}”",
            )
        )
    return _edit_words(dice, name, at, group, choice)


def _edit_words(
    dice: random.Random, name: str, at: int, group: list[list[str]], choice: int
) -> str:
    words = group[at][0]
    old = next(word for word in WORDS if f" {word}" in words)
    fresh = dice.choice(("oars", "gulls", "dry docks"))
    if choice == 3:
        gone = next(part for part in (", with ", " beside ") if part in words)
        start = words.index(gone)
        end = words.index(" and ", start) if gone == ", with " else words.index(", with")
        cut = words[start:end].strip() if gone == " beside " else words[start:end]
        group[at] = [words.replace(words[start:end], "", 1)]
        return f"In {name}, delete “{cut}”."
    if choice in (4, 5):
        group[at] = [words.replace(f" {old}", f" {fresh}", 1)]
        return dice.choice(
            (
                f"In {name}, replace “{old}” with “{fresh}”.",
                f"Substitute “{fresh}” for “{old}” in {name}.",
                f"In {name}, the word “{old}” should be replaced by “{fresh}”.",
            )
        )
    group[at] = [words.replace(f" {old}", f" {old} and {fresh}", 1)]
    return dice.choice(
        (
            f"In {name}, insert “and {fresh}” after “{old}”.",
            f"In {name}, after “{old}”, insert “and {fresh}”.",
        )
    )


def _edit_item(dice: random.Random, at: int, items: dict[int, list[str]]) -> str:
    """An instruction on a sub-paragraph."""
    place = dice.randrange(len(items[at]))
    letter = "abcdefgh"[place]
    if dice.random() < 0.5 and len(items[at]) > 1:
        del items[at][place]
        return f"Delete operative paragraph {at + 1} ({letter})."
    items[at][place] = items[at][place].replace("Old", "Very old", 1)
    return f"In subparagraph ({letter}) of operative paragraph {at + 1}, replace “Old” with “Very old”."
