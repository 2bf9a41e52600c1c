"""Where a qualifier ends that goes on behind the words that begin it.

in full compliance with the law and urges donors to help      in full compliance with the law
pursuant to paragraphs 113, 117 and 119 of the plan, and      … of the plan
"""

from __future__ import annotations

import re
from functools import cache

from resdiff.judge.and_pattern import and_pattern
from resdiff.judge.changed_texts import ChangedText
from resdiff.judge.inner_clauses import clauses_of
from resdiff.judge.phrases import count_words
from resdiff.judge.printed_names import printed_names
from resdiff.judge.qualifier_words import begins_adjunct, begins_no_member
from resdiff.languages import COMMAS, Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled

# Words that a phrase may have behind the words that begin it.
_LONGEST_CONDITION = 60
# Code points of a word, with its blank.
_LONGEST_WORD = 60
# … up to which what came behind them is no whole one.
_CUT_BEHIND = 1
# A stop that ends no abbreviation of a few letters, but a Roman numeral.
_STOP_OF_SENTENCE = r"(?:(?<!\s\w{2})(?<!\s\w{3})(?<!\s\w{4})|(?<=\s[IVX]{2})|(?<=\s[IVX]{3}))\."


def end_before_clause(side: ChangedText, lead: re.Match[str]) -> int:
    """Where a phrase ends that goes on behind the words that begin it: before a further clause at
    the latest."""
    at = lead.end()
    end = _end_of_members(side, lead, _end_of_phrase(side, at))
    clauses = (one.start for one in clauses_of(side) if one.own and at < one.start < end)
    first = min(clauses, default=end)
    joint = _joint_at_end(side.language).search(side.text, at, first)
    return joint.start() if first < end and joint else first


def _end_of_members(side: ChangedText, lead: re.Match[str], end: int) -> int:
    """Where a phrase ends whose list goes on behind a comma among the words that came: with the
    support of pilots, tugs and ferries. Between two commas it ends at the second, unless the
    sentence ends with the list."""
    text, language = side.text, side.language
    came = side.end_of_stretch(end)
    further = _further_members(language).match(text, end, came) if came > end else None
    if further is None:
        return end
    parted = text[: lead.start()].rstrip().endswith(tuple(COMMAS))
    if parted and text[further.end() :].lstrip()[:1] not in _ENDS_OF_SENTENCE:
        return end
    heads = [one.end() for one in _before_member(language).finditer(text, end, further.end())]
    begun = any(begins_adjunct(text, at, language) for at in heads)
    others = [at for at in heads if begins_no_member(language).match(text, at)]
    stops = _ends_of_condition(language).finditer(text, end + 1, further.end())
    # "et de" joins two members as well as what is done
    joint = _joint_before_last(language)
    other_stops = [one for one in stops if one[0] not in COMMAS if not joint.match(one[0])]
    return end if any((begun, others, other_stops)) else further.end()


_ENDS_OF_SENTENCE = ("", ";", ".", ":", "؛", "\n")


@cache
def _joint_before_last(language: Language) -> re.Pattern[str]:
    return compiled(rf"(?:{and_pattern(language)})\s")


@cache
def _further_members(language: Language) -> re.Pattern[str]:
    words = r"[^\s,;:.()«»“”]+(?: [^\s,;:.()«»“”]+){0,7}"
    last = rf"(?:{and_pattern(language)})\s"
    return compiled(rf"(?:,\s(?!{last}){words}?){{1,6}}?,?\s{last}{words}(?=\s?[,;:.\n]|\s?\Z)")


@cache
def _before_member(language: Language) -> re.Pattern[str]:
    return compiled(rf",\s|\s(?:{and_pattern(language)})\s")


@cache
def _joint_at_end(language: Language) -> re.Pattern[str]:
    linking = alternatives(language.judgement.linking) or NEVER
    return compiled(rf"\s(?:{and_pattern(language)})\s(?:(?:{linking})\s)?\Z")


def _end_of_phrase(side: ChangedText, at: int) -> int:
    """Where a phrase ends that goes on behind `at`: before a mark that stands within no name, or a
    word that begins something else."""
    text, language = side.text, side.language
    # of a text without an end each phrase would look through the rest
    limit = min(len(text), at + _LONGEST_CONDITION * _LONGEST_WORD)
    found = _ends_of_condition(language).finditer(text, at, limit)
    end = next((one.start() for one in found if not _is_comma_of_name(one, side)), limit)
    words = text[at:end].split(" ") if language.spaced else list(text[at:end])
    if len(words) > _LONGEST_CONDITION:
        end = at + len((" " if language.spaced else "").join(words[:_LONGEST_CONDITION]))
    return at + len(text[at:end].rstrip())


def _is_comma_of_name(mark: re.Match[str], side: ChangedText) -> bool:
    """Whether a comma stands within a name: the Convention on the Illicit Import, Export and
    Transfer of Cultural Property."""
    if mark[0] not in COMMAS:
        return False
    return any(one.start < mark.start() < one.end for one in printed_names(side))


def ends_condition(text: str, at: int, language: Language) -> bool:
    """Whether a phrase ends at a place: before a mark, or a word that begins something else."""
    ends = _ends_of_condition(language)
    blank = at < len(text) and text[at] == " "
    return ends.match(text, at) is not None or (blank and ends.match(text, at + 1) is not None)


def says_more_behind(text: str, start: int, end: int, language: Language) -> bool:
    """Whether words stand in a stretch, behind its first ones, that begin something else."""
    return _ends_of_condition(language).search(text, start + 1, end) is not None


@cache
def _ends_of_condition(language: Language) -> re.Pattern[str]:
    goes_on = language.judgement.qualifying.goes_on
    return compiled(
        # of article 11 (c), and of 11 c), no mark ends, nor of paragraphs 9, 14 and 20
        rf"(?!{goes_on})(?!(?<=\d),\s(?:[^\W\d_]{{1,3}}\s)?\d)[,;:،؛，；：\n”»]"
        r"|[(（](?!\w{1,3}[)）])|(?<!\b\w)[)）]"
        rf"|{_STOP_OF_SENTENCE}(?=\s|$)|。|\s[–—]\s"
        rf"|{language.judgement.qualifying.ends or NEVER}"
    )


def end_of_construct(text: str, stop: int, last: int, language: Language) -> int:
    """Where a phrase ends that would end with a noun without article, of which the next word has
    it: في تقرير الاجتماع."""
    chains = language.judgement.chains
    if chains is None or text[:stop].split()[-1].startswith(chains.article):
        return stop
    behind = _with_articles(language).match(text, stop, last)
    return behind.end() if behind else stop


@cache
def _with_articles(language: Language) -> re.Pattern[str]:
    chains = language.judgement.chains
    return compiled(rf"(?:\s(?:{chains.articles})\w+)+" if chains else NEVER)


def is_cut(phrase: str, behind: str, language: Language) -> bool:
    """Whether the noun of a phrase must stand behind it: with a view to supporting an."""
    small = phrase.split()[-1] in _small_words(language)
    return small or (language.spaced and count_words(behind, language) <= _CUT_BEHIND)


@cache
def _small_words(language: Language) -> frozenset[str]:
    return frozenset((*language.function_words, *language.judgement.joining))
