"""Where remarks of negotiators stand in a paragraph.

…17 December 2021, [agreed ad ref]      behind its end mark, or before its first word
[and commitments] (G77) (EU: delete)    behind a bracket or another remark
[EU: and women]                         names before words that they propose: the words stay
…mapped by 2027; EU: add “and 2028”     without brackets, behind the end mark
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.languages.characters import COLONS
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Remark
from resdiff.parse.negotiation.brackets import PAIRS, BracketPair
from resdiff.parse.negotiation.words import BracketContent, RemarkGrammar

_END_MARKS = ".,;:。，；：،؛"
_BLANKS_AND_DASHES = " \t\u00a0-–—"
# behind the marks of Chinese no blank stands
_END_MARK_BEFORE_WORDS = lazy_pattern(rf"[{_END_MARKS})\]][\s–—-]+(?=\S)|[。，；](?=[^\W\d_])")
_SIGN_BEHIND_HEAD = lazy_pattern(r"[:：.–—-]\s+(?=\S)")
_BEHIND_HEAD = lazy_pattern(r"\s*[:：.–—-]\s+(?=\S)")
# Colons and end marks that are looked at for what stands without brackets.
_MOST_TRIES = 12
_LONGEST_NAMES, _LONGEST_REMARK = 80, 200
_MOST_WORDS_OF_ACTION = 3
_NAMES_AND_COLON = lazy_pattern(rf"[^:：]{{1,{_LONGEST_NAMES}}}[:：]")
# Characters of what is looked at before and behind a bracket.
_BESIDE = 40


class FoundRemark(msgspec.Struct, frozen=True):
    """A remark in a text.

    start, end  where it stands, with blanks and dashes that only part it from the words
    shown       as printed
    certain     whether it shows by itself that the text is being negotiated
    """

    start: int
    end: int
    shown: str
    content: BracketContent
    certain: bool

    def remark(self, at: int) -> Remark:
        """The record of it, at an offset of the text without it."""
        return Remark(
            kind=self.content.kind,
            at=at,
            text=self.shown,
            names=self.content.names,
            action=self.content.action,
        )


class _Bracketed(msgspec.Struct, frozen=True):
    """A pair of brackets whose content may be a remark."""

    pair: BracketPair
    content: BracketContent


def find_remarks(
    text: str, pairs: Sequence[BracketPair], grammar: RemarkGrammar, negotiated: bool
) -> list[FoundRemark]:
    """The remarks of a paragraph, in order and apart.

    `negotiated` tells whether the text is known to be one that is being negotiated: only then what
    could be its own words, such as “(Mexico)”, is a remark.
    """
    found = [*_in_brackets(text, pairs, grammar, negotiated)]
    found += _unbracketed_remark(text, found, grammar, negotiated)
    return _apart(sorted(found, key=lambda remark: (remark.start, -remark.end)))


def whole_line_remark(
    text: str, pairs: Sequence[BracketPair], grammar: RemarkGrammar
) -> FoundRemark | None:
    """A line that is nothing but a remark: “Agreed ad ref”, “(EU: delete)”; None for any other."""
    words = text.strip()
    inner = words
    if pairs and (pairs[0].start, pairs[0].end) == (0, len(words)):
        inner = words[1:-1]
    content = grammar.read(inner.rstrip("."))
    if content is None or content.proposes or content.kind == "alternative":
        return None
    if inner is words and not (content.certain or content.kind == "status"):
        return None  # a country's name alone is a heading
    return FoundRemark(0, len(text), words, content, content.certain or inner is not words)


# In brackets


def _in_brackets(
    text: str, pairs: Sequence[BracketPair], grammar: RemarkGrammar, negotiated: bool
) -> Iterator[FoundRemark]:
    bracketed = list(_read_brackets(text, pairs, grammar))
    leading = _end_of_leading(text, bracketed)
    trailing = _start_of_trailing(text, bracketed)
    for at, found in enumerate(bracketed):
        place = _Place(
            text=text,
            pair=found.pair,
            leads=found.pair.end <= leading,
            trails=found.pair.start >= trailing,
            follows=_follows_bracket(text, found.pair, bracketed[at - 1] if at else None),
        )
        if found.content.proposes:
            yield from _names_before_proposal(text, found, negotiated)
            continue
        certain = place.certain(found.content)
        if certain or (negotiated and place.likely(found.content)):
            yield FoundRemark(
                *place.bounds(), text[found.pair.start : found.pair.end], found.content, certain
            )


def _read_brackets(
    text: str, pairs: Sequence[BracketPair], grammar: RemarkGrammar
) -> Iterator[_Bracketed]:
    """The brackets whose content may be a remark, for how they stand to one another tells more."""
    for pair in pairs:
        if pair.end - pair.start > _LONGEST_REMARK:
            continue
        content = grammar.read(text[pair.start + 1 : pair.end - 1])
        if content is not None:
            yield _Bracketed(pair, content)


def _names_before_proposal(text: str, found: _Bracketed, negotiated: bool) -> Iterator[FoundRemark]:
    """[EU: and women]: the names with their colon are the remark, what they propose is text."""
    colon = re.search("[:：]\\s*", text[found.pair.start : found.pair.end])
    if colon is not None and text[found.pair.start] == "[":
        start = found.pair.start + 1
        end = found.pair.start + colon.end()
        yield FoundRemark(start, end, text[start:end].strip(), found.content, negotiated)


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a bracket stands in its paragraph.

    leads    whether only remarks stand before it
    trails   whether only remarks and marks stand behind it
    follows  whether it stands directly behind a bracket or a remark
    """

    text: str
    pair: BracketPair
    leads: bool
    trails: bool
    follows: bool

    def certain(self, content: BracketContent) -> bool:
        """Whether this can be nothing but a remark."""
        if content.certain:
            return True
        if content.kind == "status":
            return (self.leads or self.trails) and (self._is_apart() or self._is_capital())
        return content.kind != "alternative" and self.trails and self._is_apart()

    def likely(self, content: BracketContent) -> bool:
        """Whether this is a remark in a text that has others."""
        if content.kind == "alternative":
            return self.leads
        if content.kind == "status":
            # one word may be the text's own: “the goals [agreed];”
            several = " " in self.text[self.pair.start : self.pair.end]
            return self.leads or (self.trails and (self.follows or several))
        if any((content.kind == "source", self.leads, self.follows, len(content.names) > 1)):
            return True
        return self._is_abbreviation(content.names) and not self._spelled_out(content.names)

    def bounds(self) -> tuple[int, int]:
        """The bracket with what only parts it from the words: “– [Agreed]”, “(EU): Urges”."""
        start, end = self.pair.start, self.pair.end
        if self.leads and (parting := _BEHIND_HEAD.match(self.text, end)) is not None:
            end = parting.end()
        beside = self.text[max(0, start - _BESIDE) : start]
        before = beside.rstrip(_BLANKS_AND_DASHES)
        if self.trails and before and beside[len(before) :].strip():
            start -= len(beside) - len(before)
        return start, end

    def _is_apart(self) -> bool:
        """Whether an end mark stands before it, or nothing at all."""
        start = self.pair.start
        before = self.text[max(0, start - _BESIDE) : start].rstrip(_BLANKS_AND_DASHES)
        return not before or before[-1] in f"{_END_MARKS}])）]"

    def _is_capital(self) -> bool:
        """Whether it begins with a capital, where a script has them."""
        first = self.text[self.pair.start + 1 : self.pair.start + 2]
        return first.upper() == first

    @staticmethod
    def _is_abbreviation(names: Sequence[str]) -> bool:
        return any(name.isupper() or any(map(str.isdigit, name)) for name in names)

    def _spelled_out(self, names: Sequence[str]) -> bool:
        """Whether the words before an abbreviation are what it stands for."""
        words = re.findall(r"[^\W\d_]+", self.text[max(0, self.pair.start - 120) : self.pair.start])
        initials = "".join(word[0] for word in words[-8:]).casefold()
        return any(
            len(letters) > 1 and letters[-2:] in initials[-4:]
            for name in names
            if (letters := "".join(filter(str.isalpha, name)).casefold())
        )


def _end_of_leading(text: str, bracketed: Sequence[_Bracketed]) -> int:
    """Where the remarks at the head of a text end."""
    end = 0
    for found in bracketed:
        if found.content.proposes or text[end : found.pair.start].strip():
            break
        end = found.pair.end
    return end


def _start_of_trailing(text: str, bracketed: Sequence[_Bracketed]) -> int:
    """Where the remarks at the end of a text begin."""
    start = len(text)
    for found in reversed(bracketed):
        between = text[found.pair.end : start].strip(f"{_END_MARKS} ")
        if found.content.proposes or between:
            break
        start = found.pair.start
    return start


def _follows_bracket(text: str, pair: BracketPair, before: _Bracketed | None) -> bool:
    """Whether a bracket stands directly behind another, or behind a remark and a blank."""
    if before is not None and not text[before.pair.end : pair.start].strip():
        return True
    return text[max(0, pair.start - _BESIDE) : pair.start].rstrip()[-1:] in ("]", "］")


# Without brackets


def _unbracketed_remark(
    text: str, bracketed: Sequence[FoundRemark], grammar: RemarkGrammar, negotiated: bool
) -> Iterator[FoundRemark]:
    """A status or an attribution behind the end mark, or a status before the first word."""
    last = bracketed[-_MOST_TRIES:]
    end = min((found.start for found in last if _trails(text, found)), default=len(text))
    body = text[:end].rstrip()
    if not negotiated and not may_be_unbracketed(body, grammar, text):
        return
    tries = list(_END_MARK_BEFORE_WORDS.finditer(body, max(0, end - _LONGEST_REMARK - 1)))
    for found in tries[: -_MOST_TRIES - 1 : -1]:  # the shortest words first
        words = body[found.end() :]
        if words[:1] in PAIRS:
            continue
        content = _remark_behind_end(words, grammar, negotiated)
        if content is not None:
            yield FoundRemark(found.start() + 1, len(body), words, content, certain=True)
            return
    parting = _SIGN_BEHIND_HEAD.search(text, 0, _LONGEST_NAMES)
    if parting is not None and text[:1] not in PAIRS:
        words = text[: parting.start()].rstrip()
        content = _bare_status(words, grammar, negotiated)
        if content is not None:
            yield FoundRemark(0, parting.end(), words, content, certain=content.certain)


def may_be_unbracketed(body: str, grammar: RemarkGrammar, text: str = "") -> bool:
    """Whether a remark may stand without brackets at the end of the body of a text or at the head
    of the whole `text`, told without reading it: of a text that nobody is known to negotiate, in
    which only names with a colon and a status are one.
    """
    end = body.rstrip()[-_LONGEST_REMARK - 1 :]
    if any(map(end.__contains__, COLONS)):
        return True
    return grammar.may_hold_status((text or body)[:_LONGEST_NAMES], end)


def _remark_behind_end(
    words: str, grammar: RemarkGrammar, negotiated: bool
) -> BracketContent | None:
    """What words behind the end mark say as a remark; None where they are the text's own."""
    content = _bare_status(words.rstrip(". –—-"), grammar, negotiated)
    if content is None:
        content = _named_action(words, grammar)
    if content is None and negotiated:
        content = _short_action(words, grammar)
    return content


def _bare_status(words: str, grammar: RemarkGrammar, negotiated: bool) -> BracketContent | None:
    """A status without brackets: capitals, ad referendum or other remarks tell it from text."""
    content = grammar.status_alone(words)
    if content is None:
        return None
    capital = words[:1].isupper()
    return content if content.certain or capital or negotiated else None


def _trails(text: str, found: FoundRemark) -> bool:
    return not text[found.end :].strip(f"{_END_MARKS} ()[]")


def _named_action(words: str, grammar: RemarkGrammar) -> BracketContent | None:
    """Names with a colon and what they want: EU: add “and 78/5”."""
    if not any(map(words.__contains__, COLONS)):
        return None
    head = _NAMES_AND_COLON.match(words)
    if head is None or grammar.names(head[0][:-1]) is None:
        return None
    content = grammar.read(words.rstrip("."))
    return content if content is not None and content.certain else None


def _short_action(words: str, grammar: RemarkGrammar) -> BracketContent | None:
    """Names and a word or two of what they want, without a colon: Canada reserves, per Norway."""
    content = grammar.read(words.rstrip("."))
    if content is None or content.kind != "attribution" or content.action is None:
        return None
    return content if len(content.action.split()) <= _MOST_WORDS_OF_ACTION else None


def _apart(found: Sequence[FoundRemark]) -> list[FoundRemark]:
    """Without those that stand within another one."""
    out: list[FoundRemark] = []
    for remark in found:
        if not out or remark.start >= out[-1].end:
            out.append(remark)
    return out
