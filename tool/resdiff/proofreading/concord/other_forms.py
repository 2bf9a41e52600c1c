"""The same thing said in another form, or in words that no reader took for it: 4 June 1967 and the
fourth of June, SS.XI/9 and 11/9, SR.1 and SR.1-28.
"""

from __future__ import annotations

import re

from resdiff.judge.ordinals import ordinals_in
from resdiff.languages.numerals import roman
from resdiff.proofreading.concord.turned_symbols import typed_from_its_end
from resdiff.proofreading.concord.versions import Saying, meaning
from resdiff.proofreading.facts import Fact, in_one_spelling

OF_TIME = ("date", "year")
"""Kinds of facts that are days, months or years."""
OF_DOCUMENTS = ("citation", "symbol")
"""Kinds of facts that name a document."""

_PART_OF_SYMBOL = r"/(?:[^\W\d_]{1,3}\.?\ ?/?)?"  # and a part in letters of another script
_NUMBER_AND_YEAR = re.compile(r".*?(\d+) \(\d{4}\)")  # S/RES/1701 (2006)
_LONGEST_ARTICLE = 3  # letters
_ROOM_OF_DAY = 20  # letters beside a month, within which its day stands


def is_other_form(fact: Fact, key: str) -> bool:
    """Whether a fact is what another one says, written otherwise: SR.1 and SR.1-28, 2331 and 2331
    (2016), A/78/62-E/2023/49 and E/2023/49; the hundred and third session that reads as the third.
    """
    own = meaning(fact)
    if fact.kind in OF_DOCUMENTS:
        return "/" in own and (
            f"/{own}/" in f"/{key}/" or ("/" in key and f"/{key}/" in f"/{own}/")
        )
    if fact.kind in OF_TIME:
        # June 1967 where a day is written in words; from 1 January 2026, and from 2026 on
        return own != key and (f"{own}-".startswith(f"{key}-") or f"{key}-".startswith(f"{own}-"))
    return fact.kind == "session" and own != key and int(own) % 100 == int(key) % 100


def is_whole_day(fact: Fact, saying: Saying) -> bool:
    """Whether a date that is none of the calendar is printed in full: 31 June 2025."""
    printed = saying.text[fact.start : fact.end].strip()
    # an article is read with it: le 31 novembre
    found = saying.language.date_pattern.search(printed)
    article = printed[: found.start()].strip() if found else ""
    whole = found is not None and found.end() == len(printed)
    return all((whole, len(article) <= _LONGEST_ARTICLE, not re.search(r"\d", article)))


def has_figures_of(saying: Saying, fact: Fact) -> bool:
    """Whether the figures of a document stand in a text in their order, also as Roman ones: those
    of a special session or with a letter that no reader took for a citation: A/CONF.192/РС/23.
    """
    key = meaning(fact)
    if fact.kind not in OF_DOCUMENTS or "/" not in key:
        return False
    numbers = (rf"(?:{number}|{roman(int(number)).upper()})" for number in key.split("/"))
    figures = rf"(?<![\d/]){_PART_OF_SYMBOL.join(numbers)}(?![\d/])"
    return re.search(figures, in_one_spelling(saying.text)) is not None


def has_day_in_words(month: Fact, day: Fact, saying: Saying) -> bool:
    """Whether the day of a month stands beside it in words: the fourth of June 1967."""
    before = saying.text[max(0, month.start - _ROOM_OF_DAY) : month.start].split()
    behind = saying.text[month.end : month.end + _ROOM_OF_DAY].split()
    number = int(day.key.rpartition("-")[2])
    return any(number in ordinals_in(word, saying.language) for word in (*before, *behind))


def says_loosely(saying: Saying, fact: Fact) -> bool:
    """Whether a text has the figures of a fact in words that were not read as one."""
    numbers = [str(int(n)) for n in re.findall(r"\d+", fact.key)]
    if not numbers:
        return False  # a day that no calendar has
    if _is_typed_from_its_end(saying, fact):
        return False
    if fact.kind == "date":
        # the month is a word; the year may belong to another date of a list
        day = numbers[2:3]
        return numbers[0] in saying.figures and all(n in saying.loose_figures for n in day)
    if fact.kind in ("year", "reference"):
        return all(n in saying.figures for n in numbers)
    if fact.kind == "session" and int(fact.key) in saying.ordinals:
        return True
    return all(n in saying.loose_figures for n in numbers)


def _is_typed_from_its_end(saying: Saying, fact: Fact) -> bool:
    """Whether a text has 307/74 for 74/307, which no reader takes for a citation."""
    if fact.kind != "citation" or meaning(fact).count("/") != 1:
        return False
    turned = typed_from_its_end(meaning(fact))
    return re.search(rf"(?<![\d/]){turned}(?![\d/])", in_one_spelling(saying.text)) is not None


def is_known_by_number(fact: Fact, saying: Saying) -> bool:
    """Whether a text has the number of a resolution without its year: the 1267/1988 Team,
    resolution 1701, 1988年制裁制度.
    """
    found = _NUMBER_AND_YEAR.fullmatch(fact.key) if fact.citation else None
    return found is not None and found[1] in saying.figures
