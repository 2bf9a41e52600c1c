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
from functools import cache

import msgspec

from resdiff.languages import QUOTES, LabelPatterns
from resdiff.languages.characters import alternatives
from resdiff.parse.worded_labels import read_worded_number, read_worded_part


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
    return alternatives(printed for printed, _ in of_languages.inserted)


@cache
def _numbered_pattern(of_languages: LabelPatterns) -> re.Pattern[str]:
    """[PP4 bis alt 2]: what may stand around and behind the number of negotiators."""
    names = ("preambular", "operative", "new", "alternative", "option")
    # blanks count for nothing in a verbose pattern
    patterns = (getattr(of_languages, name).replace(" ", "[ ]") for name in names)
    preambular, operative, new, alternative, option = patterns
    inserted = inserted_words(of_languages)
    several = _last_of_several(of_languages)
    return re.compile(
        rf"""^(?P<open>[\[(]{{0,2}})              # [PP4]: not agreed yet
        (?P<label>
          (?:(?i:(?P<new_before>{new}))\s+)?      # new OP3
          (?:(?i:(?P<alternative_before>{alternative}))\.?\s+)?   # ALT OP2
          (?:
            (?:(?P<preambular>{preambular}|{_with_capital(preambular)})
              |(?P<operative>{operative}|{_with_capital(operative)})
            )(?:\s?[.]\s?|[ -])?
          | (?i:(?P<small_preambular>{preambular})|(?P<small_operative>{operative}))
          )
          (?P<number>\d{{1,3}})(?:(?P<fraction>[.]\d{{1,2}})|{several})?(?!\d)
          [{of_languages.behind or "-"}]?         # 第1段
          (?:\s?\((?P<letter>[a-z])\)(?:\s?\((?P<numeral>[ivx]{{1,5}})\))?   # OP 3 (a) (i)
            |[.]?(?P<bare_letter>[a-z])(?![^\W\d_])(?:[.](?P<bare_numeral>[ivx]{{1,5}})\b)?  # OP3.a
          )?
          (?:[\s.-]?(?P<inserted>(?:(?:pre|ante)\s?)?(?:{inserted}))(?![^\W\d_]))?
          (?:[\s.]?[(（\[]?(?P<alternative>(?i:{alternative}))\.?\s?(?P<count>\d{{0,2}})[)）\]]?)?
          (?:[\s.]?[(（\[]?(?P<option>(?i:{option}))\.?\s?(?P<choice>\d{{1,2}}|[A-Z](?!\w))[)）\]]?)?
          (?:\s?[(（\[]?(?P<new>(?i:{new}))(?![^\W\d_])[)）\]]?)?
        )
        (?P<close>[\])]{{0,2}})
        (?:\s?[.:：)])?(?:\s?[–—-](?=\s))?
        (?:\s+|(?<=[{of_languages.behind}:：]))(?=\S)
        """,
        re.VERBOSE,
    )


def _last_of_several(of_languages: LabelPatterns) -> str:
    """What stands behind a number that is the first of several: -4, and 4."""
    joined, preambular, operative = (
        getattr(of_languages, name).replace(" ", "[ ]")
        for name in ("joined", "preambular", "operative")
    )
    part = rf"(?:(?:{preambular}|{operative})[ ]?)?"
    return rf"(?:\s?[–/&]\s?|-|\s?(?:{joined})\s?){part}(?P<last>\d{{1,3}})"


def _with_capital(words: str) -> str:
    """Those of several words that have only letters, with one capital: Pp, Op."""
    return alternatives(word.capitalize() for word in words.split("|") if word.isalpha())


@cache
def _pattern_without_number(of_languages: LabelPatterns) -> re.Pattern[str]:
    """NEW PP, PP (new)."""
    preambular, operative, new = (
        pattern.replace(" ", "[ ]")
        for pattern in (of_languages.preambular, of_languages.operative, of_languages.new)
    )
    parts = rf"(?:(?P<{{0}}preambular>{preambular})|(?P<{{0}}operative>{operative}))"
    return re.compile(
        rf"""^(?P<open>[\[(]{{0,2}})
        (?P<label>(?i:{new})\s?{parts.format("")}(?!\w)
          |{parts.format("behind_")}\s?[(（\[]?(?i:{new})(?![^\W\d_])[)）\]]?
        )
        (?P<close>[\])]{{0,2}})\s?[.:：–-]?\s+(?=\S)""",
        re.VERBOSE,
    )


@cache
def _inserted_pattern(of_languages: LabelPatterns) -> re.Pattern[str]:
    words = inserted_words(of_languages)
    new, alternative, option = (
        getattr(of_languages, name).replace(" ", "[ ]") for name in ("new", "alternative", "option")
    )
    return re.compile(
        rf"""^[{QUOTES}]?(?P<label>[(（\[]?
        (?P<number>\d{{1,3}})
        (?: [\s.-]?{of_languages.behind and f"[{of_languages.behind}]?"}
            (?P<inserted>{words})(?![^\W\d_])
            (?:\s(?P<variant>[A-Z])(?=[.)\]]|\s+[^\W\d_a-z]))?    # 3 bis A
          | [.)]?\s?[(（\[]?(?:                                      # 3 alt 2, 3. Option A:
              (?P<alternative>(?i:{alternative}))\.?\s?(?P<count>\d{{0,2}})
            | (?P<option>(?i:{option}))\.?\s?(?P<choice>\d{{1,2}}|[A-Z])
            )(?=[.．)）\]:：、])
          | [.)]?\s?[(（\[](?P<new>(?i:{new}))(?=[)）\]])             # 3 (new)
          | [-–](?P<last>\d{{1,3}})(?=[.．)\]:、])                      # 3-4.
        )
        [.．)）\]:：、]{{0,2}}(?:\s[-–](?=\s))?)
        (?:\s+|(?<=[.．、：]))(?=\S)""",
        re.VERBOSE,
    )


def read_negotiated(text: str, of_languages: LabelPatterns) -> NegotiatedLabel | None:
    """The label of negotiators at the head of a line; None where there is none."""
    if found := _numbered_pattern(of_languages).match(text):
        if found["last"] is not None and int(found["last"]) <= int(found["number"]):
            return None
        return _label_of(found, int(found["number"]), _id_of(found, dict(of_languages.inserted)))
    if found := _pattern_without_number(of_languages).match(text):
        preambular = found["preambular"] or found["behind_preambular"]
        return _label_of(found, None, ("pp" if preambular else "op") + "new")
    return _read_in_words(text, of_languages)


def _read_in_words(text: str, of_languages: LabelPatterns) -> NegotiatedLabel | None:
    """Operative paragraph 3 bis: — as op3 bis, if it stands apart from the words behind it."""
    opened = len(text) - len(text.lstrip("[("))
    worded = read_worded_part(text[opened:], of_languages)
    if worded is None:
        return None
    short, printed = worded
    head = " ".join(filter(None, (f"{short}{printed.number}", printed.inserted)))
    rest = text[opened + len(printed.words) :]
    found = _numbered_pattern(of_languages).match(text[:opened] + head + rest)
    if found is None:
        return None
    label = _label_of(found, int(found["number"]), _id_of(found, dict(of_languages.inserted)))
    length = label.length - len(head) + len(printed.words)
    capitals = text[opened].isupper() and text[length].isupper()
    if text[:length].rstrip()[-1].isalnum() and not capitals:
        return None  # operative paragraph 3 of the resolution
    printed_label = label.label.replace(head, printed.words, 1)
    return msgspec.structs.replace(label, label=printed_label, length=length)


def read_inserted(text: str, of_languages: LabelPatterns) -> NegotiatedLabel | None:
    """The label of a paragraph put in between numbered ones, or in place of one: 3 bis, 3 alt."""
    if (found := _inserted_pattern(of_languages).match(text)) is None:
        return _read_inserted_in_words(text, of_languages)
    number, last = int(found["number"]), found["last"] and int(found["last"])
    if last and last <= number:
        return None
    words = dict(of_languages.inserted).get(found["inserted"] or "", "")
    variant = found["variant"] or "".join(_variant_of(found))
    paragraph_id = f"op{number}{words}{variant}"
    return NegotiatedLabel(found["label"], "", found.end(), number, paragraph_id, last or None)


def _read_inserted_in_words(text: str, of_languages: LabelPatterns) -> NegotiatedLabel | None:
    """Paragraph 3 bis."""
    worded = read_worded_number(text, of_languages)
    if worded is None or not (worded.inserted and worded.number.isdecimal()):
        return None
    if not worded.marked and not (text[0].isupper() and text[worded.length].isupper()):
        return None  # paragraph 3 bis of the annex
    number = int(worded.number)
    paragraph_id = f"op{number}{dict(of_languages.inserted)[worded.inserted]}"
    return NegotiatedLabel(worded.words, "", worded.length, number, paragraph_id)


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
    parts += [f".{part}" for part in (letter, numeral) if part]
    words = (found["inserted"] or "").split()
    return "".join([*parts, *(inserted.get(word, word) for word in words), *_variant_of(found)])


def _variant_of(found: re.Match[str]) -> Iterator[str]:
    """What tells an alternative, an option or a new paragraph from the one of its number."""
    groups = found.groupdict()
    if found["alternative"] or groups.get("alternative_before"):
        yield f"alt{found['count'] or ''}"
    if found["option"]:
        yield f"option{found['choice'].lower()}"
    if found["new"] or groups.get("new_before"):
        yield "new"
