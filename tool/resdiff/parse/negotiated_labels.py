"""The labels that negotiators put before paragraphs of a draft, in every language.

PP12 bis / [OP5 alt 2] / OP 3 (a) / OP3.a / OP.2    what the final text will number anew
OP0.5                                              put in before the first
PP3 (new) / new OP3 / NEW PP                       not in the text before
ПП1 / ОП1, 序言部分第1段 / 执行部分第1段                 as drafters of a language write them
Operative paragraph 3: / الفقرة 1 من الديباجة          the same in words
OP3-4                                              one paragraph that stands for two
3 bis. / 3 bis A. / 3 бис / 3之二                     put in between numbered ones
1 alt. / 1. Option A: / 3-4.                        other texts for a number, or for two
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from resdiff.languages import QUOTES, LabelPatterns
from resdiff.languages.characters import ORDINAL_SIGNS, alternatives
from resdiff.model.patterns import compiled
from resdiff.model.remembered import LINES_REMEMBERED
from resdiff.parse.label_values import label_values
from resdiff.parse.worded_labels import first_word, read_worded_number, read_worded_part

_LAST_LETTER_BETWEEN_BLANKS = "\u2fff"  # those of scripts without blanks come behind it

_BEFORE_NUMBER = 3  # the first figure and all that may stand before it
_LONGEST_BEFORE_WORD = 28  # characters within which the first word behind a number ends
_LONGEST_FIRST_WORD = 40  # characters, with what stands before it


class NegotiatedLabel(msgspec.Struct, frozen=True):
    """A label read.

    label   as printed, without brackets that close behind the text
    opened  such a bracket: it belongs to the text
    length  characters that it takes at the head of its line
    number  None for NEW PP
    paragraph_id  op5bis, pp3new
    last    the last of several numbers that it stands for: 4 of OP3-4
    """

    label: str
    opened: str
    length: int
    number: int | None
    paragraph_id: str
    last: int | None = None


@cache
def inserted_words(of_languages: LabelPatterns) -> str:
    """What negotiators put behind a number, one of them, for a pattern: bis, ter."""
    return f"(?i:{alternatives(printed for printed, _ in of_languages.inserted)})"


@cache
def _numbered_pattern(of_languages: LabelPatterns) -> re.Pattern[str]:
    """[PP4 bis alt 2]: what may stand around and behind the number of negotiators."""
    names = ("preambular", "operative", "new", "alternative", "option", "aside")
    preambular, operative, new, alternative, option, aside = _verbose(of_languages, *names)
    inserted = inserted_words(of_languages)
    several, letters = _last_of_several(of_languages), of_languages.unopened
    return compiled(
        rf"""^[{QUOTES}]?(?P<open>(?:(?!.(?i:{new})[\])])[\[(]){{0,2}})   # [PP4]: not agreed yet
        (?P<label>
          (?:[\[(]?(?i:(?P<new_before>{new}))[\])]?(?:\s+|(?<=[^\x00-\u3000])))?   # new OP3
          (?:(?i:(?P<alternative_before>{alternative}))\.?\s+)?   # ALT OP2, Option 1 – OP2
          (?:(?i:(?P<option_before>{option}))\s?(?P<choice_before>\d{{1,2}}|[A-Z])[\s:,–-]+)?
          (?:
            (?:(?P<preambular>{preambular}|{_with_capital(preambular)})
              |(?P<operative>{operative}|{_with_capital(operative)})
            )(?:\s?[.#№]\s?|\s[Nn][o°{ORDINAL_SIGNS}]\.?\s|[\s-])?
          | (?i:(?P<small_preambular>{preambular})|(?P<small_operative>{operative}))
          )
          (?:(?i:(?P<new_between>{new}))\s+)?     # OP new 3
          (?P<number>\d{{1,3}})(?:(?P<fraction>[.]\d{{1,2}})|{several})?(?!\d)
          [{of_languages.behind or "-"}]?         # 第1段
          (?:\s?\((?P<letter>[{letters}])\)(?:\s?\((?P<numeral>[ivx]{{1,5}})\))?   # OP 3 (a) (i)
            |\s?(?P<half_letter>[{letters}])\)     # OP 3 a)
            |[.]?(?P<bare_letter>[a-z])(?![^\W\d_])(?:[.](?P<bare_numeral>[ivx]{{1,5}})\b)?  # OP3.a
          )?
          (?:[\s.-]?\(?(?P<inserted>(?:(?i:pre|ante)\s?)?(?:{inserted}))(?![^\W\d_])\)?
             (?:\s?\((?P<letter_behind>[{letters}])\))?)?             # OP3 bis (a)
          (?:(?:[\s.-]|\s[-–]\s)?[(（\[]?
             (?P<alternative>(?i:{alternative}))\.?\s?(?P<count>\d{{0,2}})[)）\]]?)?
          (?:(?:[.,]?\s|[.]|\s?[–-]\s)?[(（\[]?
             (?P<option>(?i:{option}))\.?\s?(?P<choice>\d{{1,2}}|[A-Z](?!\w))[)）\]]?)?
          (?:\s?[(（\[]?(?P<new>(?i:{new}))(?![^\W\d_])[)）\]]?)?
          (?:\s?[(（\[]?(?i:{aside})(?![^\W\d_])\.?\s?\d{{0,2}}[)）\]]?)?   # OP3 rev. 1
        )
        (?:[.:：](?=[\])]))?(?P<close>[\])]{{0,2}})
        (?:\s?[.:：)]){{0,2}}(?:\s?[–-](?=\s)|\s?—)?
        (?:\s+|(?<=[{of_languages.behind}:：.)）—]))(?=\S)
        """,
        re.VERBOSE,
    )


def _verbose(of_languages: LabelPatterns, *names: str) -> Iterator[str]:
    """Patterns for a verbose one, where blanks count for nothing."""
    return (getattr(of_languages, name).replace(" ", r"\s") for name in names)


def _last_of_several(of_languages: LabelPatterns) -> str:
    """What stands behind a number that is the first of several: -4, and 4, /OP4."""
    joined, preambular, operative = _verbose(of_languages, "joined", "preambular", "operative")
    part = rf"(?:(?:{preambular}|{operative})[ ]?)?"
    signs = r"\s?[–/&+]\s?|,\s?|-|\s-\s(?=\d+\s?[.:：)\]])"
    return rf"(?:{signs}|\s?(?:{joined})\s?){part}(?P<last>\d{{1,3}})"


def _with_capital(words: str) -> str:
    """Those of several words that have only letters, with one capital: Pp, Op."""
    return alternatives(word.capitalize() for word in words.split("|") if word.isalpha())


@cache
def _pattern_without_number(of_languages: LabelPatterns) -> re.Pattern[str]:
    """NEW PP, PP (new), new preambular paragraph:"""
    preambular, operative, new = _verbose(of_languages, "preambular", "operative", "new")
    parts = rf"(?:(?P<{{0}}preambular>{preambular})|(?P<{{0}}operative>{operative}))"
    words = (
        "|".join(t.removesuffix(" {}") for t in templates if t.endswith(" {}")).replace(" ", r"\s")
        for templates in (of_languages.preambular_words, of_languages.operative_words)
    )
    in_words = "(?i:(?P<worded_preambular>{})|(?P<worded_operative>{}))".format(*words)
    return compiled(
        rf"""^(?P<open>[\[(]{{0,2}})
        (?P<label>(?i:{new})\s?{parts.format("")}(?!\w)
          |(?i:{new})\s{in_words}(?=[\])]?\s?[.:：–-])
          |{parts.format("behind_")}\s?[(（\[]?(?i:{new})(?![^\W\d_])[)）\]]?
        )
        (?P<close>[\])]{{0,2}})\s?[.:：–-]?\s+(?=\S)""",
        re.VERBOSE,
    )


@cache
def _behind_number(of_languages: LabelPatterns) -> re.Pattern[str]:
    """What stands somewhere in each label that follows the pattern below, which takes long to
    compile: few texts need it.
    """
    known = (of_languages.new, of_languages.alternative, of_languages.option)
    words = "|".join((inserted_words(of_languages), *known))
    return compiled(rf"(?<![a-z])(?:{words})|[-–]\d", re.IGNORECASE)


@cache
def _inserted_pattern(of_languages: LabelPatterns) -> re.Pattern[str]:
    """3 bis A, 3 alt 2, 3. Option A:, 3 (new), 3-4.: what tells a number from others."""
    words = inserted_words(of_languages)
    new, alternative, option = _verbose(of_languages, "new", "alternative", "option")
    sign = of_languages.behind and f"[{of_languages.behind}]?"
    return compiled(
        rf"""^[{QUOTES}]?(?P<label>[(（\[]?
        (?P<number>\d{{1,3}})(?:[°{ORDINAL_SIGNS}]|[^\W\d_]{{1,2}}(?=\s{words}))?{sign}[)）]?
        (?: [\s.-]{{0,2}}\(?(?P<inserted>{words})(?![^\W\d_])\)?
            (?:\s(?P<variant>[A-Z])(?=[.)\]]|\s+[^\W\d_a-z]))?
        )?
        (?: (?:[.)]|\s[-–])?\s?[(（\[]?(?:
              (?P<alternative>(?i:{alternative}))\.?\s?(?P<count>\d{{0,2}})
            | (?P<option>(?i:{option}))\.?\s?(?P<choice>\d{{1,2}}|[A-Z])
            )(?=\s?[.．)）\]:：、]|\s+[^\W\d_a-z]|(?<=[.])\s)
          | [.)]?\s?[(（\[](?P<new>(?i:{new}))(?=[)）\]])
          | \s(?P<bare_new>(?i:{new}))(?=\s?[.:：])
          | [-–](?P<last>\d{{1,3}})(?=[.．)\]:、])
        )?
        (?:\s?[.．)）\]:：、]){{0,2}}(?:\s?[-–—](?=\s))?)
        (?:\s+|(?<=[.．、：]))(?=\S)""",
        re.VERBOSE,
    )


def read_negotiated(text: str, of_languages: LabelPatterns) -> NegotiatedLabel | None:
    """The label of negotiators at the head of a line; None where there is none."""
    first = text[:_LONGEST_FIRST_WORD].lstrip(f"[({QUOTES}").partition(" ")[0]
    if not _may_begin(first, of_languages):
        return _read_in_words(text, of_languages)
    if found := _numbered_pattern(of_languages).match(text):
        if found["last"] is not None and int(found["last"]) <= int(found["number"]):
            return None
        return _label_of(found, int(found["number"]), _id_of(found, dict(of_languages.inserted)))
    if found := _pattern_without_number(of_languages).match(text):
        parts = (found[f"{where}preambular"] for where in ("", "behind_", "worded_"))
        return _label_of(found, None, ("pp" if any(parts) else "op") + "new")
    return _read_in_words(text, of_languages)


# Lines begin with few different words, and the patterns of all languages take long to compile
@lru_cache(maxsize=LINES_REMEMBERED)
def _may_begin(first: str, of_languages: LabelPatterns) -> bool:
    """Whether a label of negotiators may begin with this word: PP3, new, alt."""
    return _beginnings(of_languages).match(first) is not None


@cache
def _beginnings(of_languages: LabelPatterns) -> re.Pattern[str]:
    names = ("preambular", "operative", "new", "alternative", "option")
    words = (first_word(f"(?:{getattr(of_languages, name)})") for name in names)
    preambular, operative, new, alternative, option = words
    parts = rf"(?:{preambular}|{operative})(?:(?![^\W\d_])|{new})"
    return compiled(rf"{parts}|{new}|{alternative}|{option}", re.IGNORECASE)


def _read_in_words(text: str, of_languages: LabelPatterns) -> NegotiatedLabel | None:
    """Operative paragraph 3 bis: — as op3 bis, if it stands apart from the words behind it."""
    start = _before_words(text, of_languages)
    worded = read_worded_part(text[start:], of_languages)
    if worded is None:
        return None
    short, printed = worded
    head = f"{short}{_figures(printed.number)}{printed.behind}"
    words = slice(start, start + len(printed.words))
    found = _numbered_pattern(of_languages).match(text[:start] + head + text[words.stop :])
    if found is None:
        return None
    label = _label_of(found, int(found["number"]), _id_of(found, dict(of_languages.inserted)))
    return _in_place_of(head, words, label, text)


def _before_words(text: str, of_languages: LabelPatterns) -> int:
    """How many characters stand before a label in words: a bracket, new."""
    found = _pattern_before_words(of_languages).match(text)
    return found.end() if found else 0


@cache
def _pattern_before_words(of_languages: LabelPatterns) -> re.Pattern[str]:
    return compiled(rf"[\[(]{{0,2}}(?:(?i:{of_languages.new})[\])]?\s+)?")


def _figures(number: str) -> str:
    values = label_values(number).values()
    return str(next(iter(values), number))


def _in_place_of(
    head: str, words: slice, label: NegotiatedLabel, text: str
) -> NegotiatedLabel | None:
    """A label that was read with a short head in place of its words, as it is printed in a text;
    None where the text goes on behind it: operative paragraph 3 of the resolution.
    """
    length = label.length - len(head) + words.stop - words.start
    capitals = text[words.start].isupper() and text[length].isupper()
    last = text[:length].rstrip()[-1]
    marked = not last.isalnum() or last > _LAST_LETTER_BETWEEN_BLANKS
    if not (marked or capitals or not text[length - 1].isspace()):
        return None
    printed = label.label.replace(head, text[words], 1)
    return msgspec.structs.replace(label, label=printed, length=length)


def read_inserted(text: str, of_languages: LabelPatterns) -> NegotiatedLabel | None:
    """The label of a paragraph put in between numbered ones, or in place of one: 3 bis, 3 alt,
    paragraph 3 bis.
    """
    if (label := _read_inserted(text, of_languages)) is not None:
        return label
    start = _before_words(text, of_languages)
    worded = read_worded_number(text[start:], of_languages)
    if worded is None:
        return None
    head = f"{_figures(worded.number)}{worded.behind}"
    if new := text[:start].strip("[(]) "):
        head = f"{head} ({new})"
    words = slice(start, start + len(worded.words))
    label = _read_inserted(head + text[words.stop :], of_languages)
    if label is None:
        return None
    label = msgspec.structs.replace(
        label, label=text[:start] + label.label, length=label.length + start
    )
    return _in_place_of(head, words, label, text)


def _read_inserted(text: str, of_languages: LabelPatterns) -> NegotiatedLabel | None:
    if not any(map(str.isdecimal, text[:_BEFORE_NUMBER])):
        return None
    if not _behind_number(of_languages).search(text, 0, _LONGEST_BEFORE_WORD):
        return None
    found = _inserted_pattern(of_languages).match(text)
    if found is None:
        return None
    number, last = int(found["number"]), int(found["last"] or 0)
    if last and last <= number:
        return None
    words = dict(of_languages.inserted).get((found["inserted"] or "").lower(), "")
    variant = (found["variant"] or "") + "".join(_variant_of(found))
    if not (words or variant or last):
        return None  # a number alone
    paragraph_id = f"op{number}{words}{variant}"
    return NegotiatedLabel(found["label"], "", found.end(), number, paragraph_id, last or None)


def _label_of(found: re.Match[str], number: int | None, paragraph_id: str) -> NegotiatedLabel:
    label, opened = found["open"] + found["label"] + found["close"], ""
    if len(found["open"]) > len(found["close"]):
        # [PP2 bis Recalling … ]: the bracket closes behind the text, so it is the text's
        opened = found["open"][len(found["close"]) :]
        label = label[len(opened) :]
    last = None if number is None or not found["last"] else int(found["last"])
    return NegotiatedLabel(label, opened, found.end(), number, paragraph_id, last)


def _id_of(found: re.Match[str], inserted: dict[str, str]) -> str:
    preambular = found["preambular"] or found["small_preambular"]
    parts = ["pp" if preambular else "op", str(int(found["number"])), found["fraction"] or ""]
    letter, numeral = (found[name] or found[f"bare_{name}"] for name in ("letter", "numeral"))
    parts += [f".{part}" for part in (_latin(letter or found["half_letter"]), numeral) if part]
    words = (found["inserted"] or "").lower().split()
    parts += [inserted.get(word, word) for word in words]
    parts += [f".{_latin(found['letter_behind'])}"] if found["letter_behind"] else []
    return "".join([*parts, *_variant_of(found)])


def _latin(letter: str | None) -> str:
    """The Latin letter of the same place in its alphabet: b of (б)."""
    if not letter or letter.isascii():
        return letter or ""
    return chr(ord("a") + max(label_values(letter).values(), default=1) - 1)


def _variant_of(found: re.Match[str]) -> Iterator[str]:
    """What tells an alternative, an option or a new paragraph from the one of its number."""
    groups = found.groupdict()
    if found["alternative"] or groups.get("alternative_before"):
        yield f"alt{found['count'] or ''}"
    if found["option"]:
        yield f"option{found['choice'].lower()}"
    elif groups.get("option_before"):
        yield f"option{groups['choice_before'].lower()}"
    if any(groups.get(name) for name in ("new", "new_before", "new_between", "bare_new")):
        yield "new"
