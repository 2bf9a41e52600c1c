"""The regular expressions by which the citations of one language are found."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from resdiff.languages import LATIN_TWINS, NEVER, Language, alternatives, any_one_of
from resdiff.languages.characters import CYRILLIC_NUMERALS
from resdiff.languages.scripts import CYRILLIC, LATIN
from resdiff.model.patterns import compiled, lazy_pattern, words_apart

# matches nothing: for a language without words of a kind

# capitals only: "76/264 о" is the resolution "on", no part O
_CAPITALS = "A-Z" + "".join(filter(str.isupper, map(chr, LATIN_TWINS)))
_PART_LETTER = f"[{_CAPITALS}](?![{LATIN}{CYRILLIC}])"


class CitationPatterns(msgspec.Struct, frozen=True, kw_only=True):
    """What the citations of a language are found by."""

    trigger: re.Pattern[str]
    """Words that make a number behind them a citation: resolution, decision."""
    body: re.Pattern[str]
    """Names of bodies."""
    number: re.Pattern[str]
    """The numbers themselves; the groups are those of `PrintedNumber`."""
    like_number: re.Pattern[str]
    """What every number has in it, found sooner than words such as "resolution"."""
    part: re.Pattern[str]
    """The letter of a part: A of 78/254 A-C."""
    decision: re.Pattern[str]
    """Words beside a number that make it a decision's."""
    before_body: re.Pattern[str]
    """What stands between a number and its body: 78/228 "de l’" Assemblée générale."""
    before_subject: re.Pattern[str]
    """What stands between a number and a body that is the subject: in its resolution 54/12, "the"
    Council."""
    own: re.Pattern[str]
    """What stands before a number that is the subject's own: in "its resolution"."""
    joint: re.Pattern[str]
    """What stands between two numbers of a list, their dates left out."""
    range_joint: re.Pattern[str]
    """What stands between the two ends of a range: 60/1 "to" 60/4."""
    number_sign: re.Pattern[str]
    """What makes a number something else: general recommendation "No." 38 (2020)."""
    list_joint: re.Pattern[str]
    """What stands between two numbers of a list that share one prefix: 第49/166"、"50/167."""


@cache
def citation_patterns(language: Language) -> CitationPatterns:
    """The patterns of a language, made once."""
    words = language.citations
    kinds = any_one_of(words.session_kinds)
    suffix = re.escape(words.number_suffix)
    joints = alternatives(words.number_joints)
    # an empty word is one too: Russian names a body in the genitive, with nothing before it
    before_body = alternatives(words.of) if words.of else NEVER
    return CitationPatterns(
        trigger=compiled(rf"(?i)(?:{words.trigger})"),
        body=_body_pattern(language),
        number=_number_pattern(language),
        like_number=compiled(rf"\d/\d|[(（](?:[ESIVXLC{CYRILLIC_NUMERALS}\d]|{kinds})"),
        part=lazy_pattern(_part_pattern(language)),
        decision=lazy_pattern(rf"(?i){words.decision}"),
        before_body=lazy_pattern(rf"^[^,،;]{{0,3}}?\s*(?:{before_body})\s*$"),
        before_subject=lazy_pattern(r"[,،，] ?(?:[^\W\d]{1,3}[ ’]?)?"),
        own=lazy_pattern(rf"(?i)(?<!\w)(?:{words.own or NEVER})\s+(?:{words.trigger})\s*$"),
        joint=_list_joint_pattern(language),
        range_joint=_range_pattern(language),
        number_sign=lazy_pattern(rf"(?:{words.number_sign})\s*$"),
        list_joint=lazy_pattern(rf"\s*(?:{suffix})?\s*(?:{joints})\s*"),
    )


def _body_pattern(language: Language) -> re.Pattern[str]:
    """The names of bodies; those in capitals alone are words of their own: GA, no part of GAZA."""
    names = language.citations.bodies
    short = words_apart((name for name in names if name.isupper()), r"\w", r"\w")
    long = alternatives(name for name in names if not name.isupper())
    return compiled("|".join(filter(None, (long, short))) or NEVER)


def _list_joint_pattern(language: Language) -> re.Pattern[str]:
    """Commas and the words that join citations, but for those that begin to cite anew."""
    trigger = compiled(rf"(?i)(?:{language.citations.trigger})")
    words = [*language.citations.chain, *language.citations.range_joints]
    joining = [word for word in words if not trigger.search(word)]
    joining += [language.citations.number_prefix, language.citations.number_suffix]
    return compiled(rf"(?:[\s,،，、–-]|{alternatives(filter(None, joining))})*")


def _range_pattern(language: Language) -> re.Pattern[str]:
    words = language.citations
    joint = any_one_of(words.range_joints)
    prefix, suffix = re.escape(words.number_prefix), re.escape(words.number_suffix)
    return lazy_pattern(rf"(?:{suffix})?\s?(?:[-–—]|{joint})\s?(?:{prefix})?")


def _part_pattern(language: Language) -> str:
    return "|".join([_PART_LETTER, *map(re.escape, language.citations.parts)])


def _number_pattern(language: Language) -> re.Pattern[str]:
    words = language.citations
    kinds = words.session_kinds
    part = f"(?:{_part_pattern(language)})"
    special = any_one_of(f"{printed}-" for printed, kind in kinds.items() if kind)
    return compiled(
        rf"""(?:(?<![0-9A-Za-z/.\-])|(?<=\d-))(?:
          # 78/228, S-10/2, ES-11/1
          (?P<session>(?:ES-|S-|{special})?\d{{1,4}})/(?P<number>\d{{1,4}})
          # 78/254 A-C, 78/254 A and B
          (?P<parts>\s?{part}
            (?:(?:[-–]|\s?(?:{any_one_of(words.part_joints)})\s?|,\s?){part})*)?
          (?![0-9/l|])  # 76/2ll is no 76/2, but 76/211 misread
        |
          # 217 A (III), 1761 A-B (XVII), 2331 (2016), 377 (د-5)
          (?P<old>\d{{1,4}})(?:\s?(?P<letter>{part}(?:-{part})?))?\s?
          [(（](?P<era>
            (?:ES-|S-)?[IVXLC{CYRILLIC_NUMERALS}]+
            |(?:19|20)\d\d
            |(?:{any_one_of(kinds)})\s?[-–]?\s?\d{{1,2}}
          )[)）(]
        )""",
        re.VERBOSE,
    )
