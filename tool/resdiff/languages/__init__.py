"""What differs between languages, as data: one TOML file a language, read once and only when needed.

A seventh language is a new file beside the six; nothing in the code names one.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).parent

QUOTES = '“”"«„'
"""The signs that may stand before the first word of a quoted paragraph."""


class MastheadWords(msgspec.Struct, frozen=True):
    united_nations: list[str]
    dates_also_in: list[str]
    session: str
    adopted: str
    submitted: str
    agenda_item: str
    original: str
    sponsor_separators: list[str]
    names_with_separators: list[str]
    organs: dict[str, str]
    committees: dict[str, str]
    distribution: dict[str, str]
    languages: dict[str, str]
    draft_kinds: dict[str, str]


class Openers(msgspec.Struct, frozen=True):
    """Known openers; `prefixes` may stand before any of them, the forms recognise the rest by their shape."""

    preambular: list[str]
    operative: list[str]
    prefixes: list[str]
    preambular_form: str
    operative_form: str


class StructureWords(msgspec.Struct, frozen=True):
    annex: str
    meeting: str
    draft: str
    recycle: list[str]
    counters: str
    ibid: list[str]


class Dates(msgspec.Struct, frozen=True):
    months: list[str]
    date: str
    written: str
    year_first: bool
    range_joints: list[str]
    yearless: str
    day: str
    due: str


class Ordinals(msgspec.Struct, frozen=True):
    """How numerals become ordinals, and where these stand: before the noun or behind it."""

    prefix: str
    behind_noun: bool
    conjunction: str
    multiplied: bool
    endings: str


class CitationWords(msgspec.Struct, frozen=True):
    trigger: str
    decision: str
    of: list[str]
    unlike: list[str]
    part_joints: list[str]
    number_sign: str
    number_prefix: str
    number_suffix: str
    number_joints: list[str]
    session_kinds: dict[str, str]
    parts: dict[str, str]
    bodies: dict[str, str]


class AlignmentWords(msgspec.Struct, frozen=True):
    """How words are told from one another; `scale` makes likeness mean the same in all languages; `formulas` are patterns of
    whole paragraphs that every resolution may have."""

    stem: int
    particles: str
    scale: float
    common: list[str]
    formulas: list[str]


class Ladders(msgspec.Struct, frozen=True):
    """Verbs of one purpose by strength, the strongest first: asking, receiving a text, worrying."""

    asks: list[list[str]]
    receives: list[list[str]]
    worries: list[list[str]]


class Judgement(msgspec.Struct, frozen=True):
    """The words by which a change is judged; `gender` holds patterns of endings and what stands for them."""

    linking: list[str]
    joining: list[str]
    ladders: Ladders
    decides: list[str]
    qualifiers: list[str]
    addressees: list[str]
    names: str
    session: str
    counted: str
    titled: str
    reports: list[str]
    chain: list[str]
    newest: list[str]
    deadline: list[str]
    deadline_unlike: list[str]
    deadline_behind: list[str]
    reference: str
    initial: dict[str, str]
    gender: list[tuple[str, str]]
    renderings: list[list[str]]


class Language(msgspec.Struct, frozen=True, dict=True, eq=False):
    """The data of one language; `code` is ISO 639-1."""

    code: str
    name: str
    terminology_code: str
    script: str
    direction: str
    spaced: bool
    opener_look: str
    function_words: list[str]
    encodings: list[str]
    masthead: MastheadWords
    enacting: dict[str, str]
    openers: Openers
    structure: StructureWords
    dates: Dates
    ordinals: Ordinals
    numerals: dict[str, int]
    citations: CitationWords
    alignment: AlignmentWords
    judgement: Judgement

    def with_months(self, pattern: str) -> str:
        """A pattern with {months} replaced by the names of the months; some have two, with a slash between them."""
        months = "|".join(re.escape(m).replace("/", r"\s?/\s?") for m in self.dates.months)
        return pattern.replace("{months}", months)

    @cached_property
    def date_pattern(self) -> re.Pattern[str]:
        """A printed date with the groups day, month and year."""
        return re.compile(self.with_months(self.dates.date))

    def iso_date(self, match: re.Match[str]) -> str | None:
        """YYYY-MM-DD for a match of `date_pattern`; null where there is no such day."""
        name = re.sub(r"\s?/\s?", "/", match["month"])
        month = int(name) if name.isdecimal() else self.dates.months.index(name) + 1
        day = int(match["day"])
        try:
            return date(int(match["year"]), month, day).isoformat()
        except ValueError:
            return None

    def find_date(self, text: str) -> str | None:
        found = self.date_pattern.search(text)
        return self.iso_date(found) if found else None

    def written_date(self, iso: str) -> str:
        """A date (YYYY-MM-DD) as texts of the language print it."""
        year, month, day = iso.split("-")
        return self.dates.written.format(
            year=year, month=self.dates.months[int(month) - 1], day=int(day)
        )

    @cached_property
    def _openers(self) -> dict[str, list[str]]:
        """The openers of both kinds by their first letter, the longest first."""
        table: dict[str, list[str]] = {}
        for opener in sorted(
            {strip_marks(w) for w in self.openers.preambular + self.openers.operative},
            key=len,
            reverse=True,
        ):
            table.setdefault(opener[:1], []).append(opener)
        return table

    @cached_property
    def _forms(self) -> dict[str, re.Pattern[str]]:
        return {
            "preambular": re.compile(self.openers.preambular_form or "(?!)"),
            "operative": re.compile(self.openers.operative_form or "(?!)"),
        }

    def opener(self, text: str) -> str | None:
        """The known opener at the head of a paragraph, the longest that fits; null where none is known."""
        head = strip_marks(text[:80])
        best = ""
        for opener in self._openers.get(head[:1], ()):
            if head.startswith(opener) and not (
                self.spaced and head[len(opener) : len(opener) + 1].isalpha()
            ):
                best = opener
                break
        for prefix in self.openers.prefixes:
            if not head.startswith(prefix):
                continue
            tail = head[len(prefix) :]
            rest = self.opener(tail) or self.opener(tail[:1].upper() + tail[1:])
            if rest and len(prefix + rest) > len(best):
                best = head[: len(prefix + rest)]
        return best or None

    def opener_by_form(self, text: str, kind: str) -> str | None:
        """An opener that no list holds, told by its grammatical form (conventions 3.5)."""
        found = self._forms[kind].match(strip_marks(text[:80]))
        return found[0].rstrip(" ,،，") if found else None

    @cached_property
    def _enacting(self) -> dict[str, str]:
        return {squeezed(words): organ for words, organ in self.enacting.items()}

    def enacting_organ(self, text: str) -> str | None:
        """The organ whose enacting line this is; null for any other line.

        A bare name that stands in mastheads too (大会) needs the comma that ends an enacting line.
        """
        if len(text) > 200:
            return None
        text = strip_marks(text).strip()
        words = squeezed(text.lstrip(QUOTES).rstrip(" ,،，"))
        organ = self._enacting.get(words)
        if organ and words in self.organs and not text.rstrip().endswith((",", "،", "，")):
            return None
        return organ

    def stands_alone(self, text: str) -> bool:
        """Whether a line is the word Annex, tells a meeting or heads a draft, so that nothing around it belongs to it."""
        words, line = self.structure, strip_marks(text)
        return len(line) < 60 and any(
            re.match(p, line) for p in (words.annex, words.meeting, words.draft)
        )

    @cached_property
    def organs(self) -> dict[str, str]:
        """Code by squeezed name."""
        return {squeezed(name): code for name, code in self.masthead.organs.items()}

    @cached_property
    def draft_kinds(self) -> dict[str, str]:
        """Kind of document by squeezed words."""
        return {squeezed(words): kind for words, kind in self.masthead.draft_kinds.items()}

    @cached_property
    def distributions(self) -> dict[str, str]:
        """Distribution by squeezed word."""
        return {squeezed(word): value for word, value in self.masthead.distribution.items()}

    def ordinal(self, words: str) -> int | None:
        """The number that ordinal words spell ('Seventy-eighth' is 78); null where a word is unknown."""
        if words.rstrip("ºª.").isdecimal():
            return int(words.rstrip("ºª."))
        if self.ordinals.multiplied:
            return _multiplied(words, self.numerals)
        text = strip_marks(words).lower()
        total = 0
        known = sorted(self.numerals, key=len, reverse=True)
        while text := text.lstrip(" -‑‐" + self.ordinals.conjunction):
            word = next((w for w in known if text.startswith(strip_marks(w))), None)
            if word is None:
                return None
            total += self.numerals[word]
            text = text[len(strip_marks(word)) :]
        return total or None

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of a language that prints none apart; empty for the others."""
        path = FOLDER / f"{self.code}.words"
        return frozenset(path.read_text("utf-8").split()) if path.exists() else frozenset()


def _multiplied(words: str, numerals: dict[str, int]) -> int | None:
    total, unit = 0, 0
    for letter in words:
        value = numerals.get(letter)
        if value is None:
            return None
        if value >= 10:
            total += max(unit, 1) * value
            unit = 0
        else:
            unit = value
    return total + unit or None


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_MARKS: dict[int, str | None] = dict.fromkeys(
    [0x640, *range(0x64B, 0x653), 0x670, 0x200E, 0x200F, 0xAD]
)
_MARKS |= {0x2010: "-", 0x2011: "-"}


def strip_marks(text: str) -> str:
    """Text without Arabic vowel signs, tatweel and direction marks, and with one hyphen."""
    return text.translate(_MARKS) if _MARKED.search(text) else text


_MARKED = re.compile("[" + "".join(map(chr, _MARKS)) + "]")


def squeezed(text: str) -> str:
    """A form in which fixed lines are compared: no blanks, no vowel signs, one apostrophe."""
    text = unicodedata.normalize("NFKC", strip_marks(text)).replace("'", "’").replace("`", "’")
    return "".join(text.split()).casefold()


@cache
def load(code: str) -> Language:
    """The language of an ISO 639-1 code; KeyError where there is no file for it."""
    path = FOLDER / f"{code}.toml"
    if not path.exists():
        raise KeyError(code)
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Language)


def language_codes() -> tuple[str, ...]:
    """The ISO 639-1 codes of all languages, in order; cheap: no file is read."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def terminology_codes() -> dict[str, str]:
    """The ISO 639-1 code of each language by its code of three letters (ISO 639-2/T)."""
    return {head["terminology_code"]: code for code, head in language_heads().items()}


def terminology_code(code: str | None) -> str:
    """The code of three letters (ISO 639-2/T) of a language; und(etermined) where there is none."""
    head = language_heads().get(code or "")
    return head["terminology_code"] if head else "und"


def legacy_encodings() -> list[str]:
    """The encodings of files older than Unicode, in the order in which to try them.

    The first choice of every language comes before the second of any; an encoding of Latin letters last, since it can
    read any bytes, and of two that read the same text the first is named.
    """
    ranked = [
        (rank, head["script"] == "Latin", -place, encoding)
        for place, head in enumerate(language_heads().values())
        for rank, encoding in enumerate(head["encodings"])
    ]
    return list(dict.fromkeys(encoding for *_, encoding in sorted(ranked)))


@cache
def language_heads() -> dict[str, dict[str, Any]]:
    """Of each language only what stands before the first table: enough to tell it from the others."""
    out = {}
    for path in sorted(FOLDER.glob("*.toml")):
        with path.open(encoding="utf-8") as opened:
            out[path.stem] = tomllib.loads(opened.read(4000).split("\n[", 1)[0])
    return out


LATIN_TWINS = str.maketrans("АВСЕКМНОРТХ" + "асеорх", "ABCEKMHOPTX" + "aceopx")
"""Cyrillic letters that are printed where Latin ones are meant: А/RES, 26 (с)."""

EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
"""Arabic and Persian figures as the ones used elsewhere."""

_SCRIPT_OF = {0x04: "Cyrillic", 0x05: "Cyrillic"} | dict.fromkeys((0, 1, 2, 0x1E), "Latin")
_SCRIPT_OF |= dict.fromkeys((0x06, 0x07, *range(0xFB, 0xFF)), "Arabic")
_SCRIPT_OF |= dict.fromkeys((*range(0x34, 0xA0), 0xF9, 0xFA), "Han")
"""The script of most letters in each block of 256."""

_BLOCKS_OF = {
    script: bytes(b for b in _SCRIPT_OF if _SCRIPT_OF[b] == script)
    for script in dict.fromkeys(_SCRIPT_OF.values())
}
_SURE_LETTERS = {"Cyrillic": "[\u0410-\u044f]+", "Arabic": "[\u0621-\u063a\u0641-\u064a]+"}
_SURE_SIGNS = bytes(range(0x4E, 0x9F))
"""Letters of a script and nothing else; of Chinese, the blocks that hold nothing else."""

_BACKWARD = ("Arabic",)
_LETTERS_OF_A_SIGN = {"Han": 4}  # a Chinese sign says as much as four letters


def script_of(letter: str) -> str | None:
    """The script of a letter, null for one of a script that no language here uses."""
    return _SCRIPT_OF.get(ord(letter) >> 8)


def is_wide(sign: str) -> bool:
    """Whether a sign is Chinese, or a full-width mark; not so for the empty string.

    Compared, not matched: a regular expression over so wide a range takes longer to compile than a draft to read.
    """
    return "\u2e80" <= sign < "\ufb00" or sign >= "\uff00"


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one; not so for marks, nor for the empty string."""
    return (
        "\u3400" <= character < "\ua000"
        or "\uf900" <= character < "\ufb00"
        or character >= "\U00020000"
    )


def is_full_width(character: str) -> bool:
    """Whether a character is a mark or letter as wide as a Chinese one: ，（Ａ."""
    return "\uff00" <= character < "\uffe7"


def right_to_left(text: str) -> bool:
    """Whether most letters of a text are of a script written from right to left."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(script_of(c) in _BACKWARD for c in letters) > len(letters)


def _plain_script(sample: str) -> str | None:
    """The script of a text that is plainly of one; null where the letters must be counted, which takes ten times as long.

    How many letters stand in the blocks of a script is seen at once: no script has more letters than signs there.
    """
    high = sample.encode("utf-16-be", "surrogatepass")[::2]
    most = {
        script: (len(high) - len(high.translate(None, blocks))) * _LETTERS_OF_A_SIGN.get(script, 1)
        for script, blocks in _BLOCKS_OF.items()
    }
    if not any(most[script] for script in most if script != "Latin"):
        return "Latin" if re.search("[A-Za-z]", sample) else None
    for script, letters in _SURE_LETTERS.items():
        if most[script]:
            sure = sum(map(len, re.findall(letters, sample))) * _LETTERS_OF_A_SIGN.get(script, 1)
            if sure > sum(most.values()) - most[script]:
                return script
    signs = (len(high) - len(high.translate(None, _SURE_SIGNS))) * _LETTERS_OF_A_SIGN["Han"]
    return "Han" if signs > sum(most.values()) - most["Han"] else None


def _counted_script(sample: str) -> str | None:
    counts: Counter[str] = Counter()
    for letter, count in Counter(sample).items():
        if letter.isalpha() and (script := _SCRIPT_OF.get(ord(letter) >> 8)):
            counts[script] += count * _LETTERS_OF_A_SIGN.get(script, 1)
    return max(counts, key=lambda s: counts[s]) if counts else None


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language a text is written in; null for a text without letters.

    The script decides where one language uses it; function words decide between those that share one.
    """
    sample = (
        text
        if len(text) < 12_000
        else text[:4_000] + text[len(text) // 2 :][:4_000] + text[-4_000:]
    )
    script = _plain_script(sample) or _counted_script(sample)
    if script is None:
        return None
    candidates = {code: head for code, head in language_heads().items() if head["script"] == script}
    if len(candidates) < 2:
        return next(iter(candidates), None)
    seen = re.findall(r"\w+", sample.lower())
    scores = {
        code: sum(map(set(head["function_words"]).__contains__, seen))
        for code, head in candidates.items()
    }
    return max(scores, key=lambda code: scores[code])
