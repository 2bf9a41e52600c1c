"""What stands in the brackets of negotiators: a status, the names of delegations and what they
want, a source.

agreed ad ref                  a status; in every language, since delegations write it in all
EU, US: delete                 names and an action
USA, Japan bracket             the same without a colon
EU:                            names before words that they propose
based on 78/228, OP 12         a source
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from resdiff.languages import NEVER, Language, alternatives, any_one_of, delegation_codes
from resdiff.languages.characters import TATWEEL
from resdiff.languages.negotiation import NegotiationWords
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.records import RemarkKind
from resdiff.model.remembered import LINES_REMEMBERED

_LONGEST_CONTENT = 160
"""Characters of a remark."""
_LONGEST_NOTE = 120  # characters of the head of a note, with its colon
_MOST_ACTION_WORDS = 4
_MOST_STATUS_WORDS = 6  # before ad referendum
_LONGEST_NAME = 24  # characters, where no blanks part words
_AD_REFERENDUM = lazy_pattern(r"\bad\s+ref(?:er\w+|\b)", re.IGNORECASE)
_LONGEST_STATUS = 90
_SIGNS_OF_TEXT = lazy_pattern(r"[\[\](){};；。]")  # none stands in a status
_SEPARATORS = lazy_pattern(r"\s*[,،、，/;；&+]\s*")
_COLON = lazy_pattern(r"\s*[:：]\s*")
_DASH = lazy_pattern(r"\s+[-–—]\s+")
_QUOTES = "“\"'‘«„「『”"
_SHORTEST_NAME_IN_ANY_CASE = 5


class BracketContent(msgspec.Struct, frozen=True):
    """What a bracket of negotiators says.

    names     the delegations named
    action    what they want; None where nothing but names stands there
    proposes  whether the names stand before words that they propose, which are text
    certain   whether it cannot be the text's own words, wherever it stands
    """

    kind: RemarkKind
    names: tuple[str, ...] = ()
    action: str | None = None
    proposes: bool = False
    certain: bool = False


class RemarkGrammar:
    """Reads the content of brackets with the words of one language."""

    def __init__(self, language: Language | None) -> None:
        words = NegotiationWords() if language is None else language.negotiation
        listed = () if language is None else language.delegations
        self._names = delegation_codes() | {name.replace(TATWEEL, "") for name in listed}
        self._language = language
        self._spaced = language is None or language.spaced
        self._names_in_small = {
            name.casefold() for name in self._names if len(name) >= _SHORTEST_NAME_IN_ANY_CASE
        }
        self._joint = _joint_pattern(words, spaced=self._spaced)
        self._action = _any_case(rf"(?:{alternatives(words.actions)})" if words.actions else "")
        against = any_one_of(words.against)
        # behind a party's name, with another's: its first letter is the only capital
        self._against_party = compiled(rf"(?:{against})\s+(?P<party>[^\W\d_]{{2,}})")
        self._status = _any_case(words.status and f"(?:{words.status})(?:{words.status_tail})?")
        self._status_alone = _any_case(words.status)
        # a search finds the marks of a text at once, and tries a status at these places alone
        self._status_at_end = lazy_pattern(
            rf"[.,;:。，；：،؛)\]][\s–—-]*(?i:{words.status or NEVER})[. –—-]*\Z"
        )
        self._note = _any_case(words.note)
        self._source = _any_case(words.sources)
        self._alternative = _any_case(words.alternative)
        self.alternative_at_head = lazy_pattern(
            rf"(?:{words.alternative or NEVER})(?=\s*[:：.–—-])", re.IGNORECASE
        )

    @lru_cache(maxsize=LINES_REMEMBERED)  # noqa: B019 — a line is read twice
    def read(self, content: str) -> BracketContent | None:
        """What the content of a bracket says; None where it is text."""
        said = " ".join(content.split())
        if self._is_note(said):
            return BracketContent("attribution", action=said)
        if not said or len(said) > _LONGEST_CONTENT:
            return None
        return (
            self.status(said)
            or self._attribution(said)
            or self._of_kind(self._source, "source", said)
            or self._of_kind(self._alternative, "alternative", said)
        )

    def _is_note(self, said: str) -> bool:
        """Whether words are a note on the text: Facilitator’s note: to be discussed."""
        head, *rest = _COLON.split(said[:_LONGEST_NOTE], maxsplit=1)
        return bool(rest) and self._note.fullmatch(head) is not None

    def status(self, said: str) -> BracketContent | None:
        """How far a text is agreed; None where the words say something else."""
        if len(said) > _LONGEST_STATUS:
            return None
        if "ref" in said.casefold() and self._says_ad_referendum(said):
            return BracketContent("status", certain=True)
        # most contents are none, and what may stand behind a status takes long to compile
        found = self._status_alone.match(said) and self._status.fullmatch(said)
        return BracketContent("status") if found else None

    def _says_ad_referendum(self, said: str) -> bool:
        """Whether words say that a text is agreed ad referendum, and no more: those of a paragraph
        may stand before it too, Recalling its resolution 76/211, agreed ad ref.
        """
        found = _AD_REFERENDUM.search(said)
        if found is None or _SIGNS_OF_TEXT.search(said):
            return False
        before = said[: found.start()]
        if len(before.split()) > _MOST_STATUS_WORDS:
            return False
        return self._language is None or self._language.opener(before) is None

    def status_alone(self, said: str) -> BracketContent | None:
        """A status without brackets: one that nothing follows, or ad referendum; else None."""
        found = self.status(said)
        if found is None or found.certain:
            return found
        return found if self._status_alone.fullmatch(said) else None

    def may_hold_status(self, head: str, end: str) -> bool:
        """Whether a status may stand without brackets at the head or the end of a text; most have
        none, and that is seen in a fraction of the time.
        """
        for part in (head, end):
            if "ref" in part.casefold() and _AD_REFERENDUM.search(part):
                return True
        found = self._status_alone.match(head) or self._status_at_end.search(end)
        return found is not None

    def names(self, said: str) -> tuple[str, ...] | None:
        """Delegations, where nothing but their names is there; else None."""
        names: list[str] = []
        for part in _SEPARATORS.split(said.strip()):
            if self.knows(part):
                names.append(part.strip())
                continue
            # a joint may stand behind a comma: EU, supported by Japan
            joined = [name.strip() for name in self._joint.split(f" {part}") if name.strip()]
            if not all(map(self.knows, joined)):
                return None
            names += joined
        return tuple(names) or None

    def knows(self, name: str) -> bool:
        """Whether this is the name of a delegation, a group or a chair."""
        plain = name.strip().replace("'", "’")
        return plain in self._names or plain.casefold() in self._names_in_small

    def is_action(self, said: str, at: int = 0) -> bool:
        """Whether words begin, at a place, as what a delegation asks for does: delete, add “…”."""
        return said[at : at + 1] in _QUOTES or self._action.match(said, at) is not None

    def _names_party(self, said: str) -> bool:
        """Whether this is the second half of a case's name: against the State of …"""
        found = self._against_party.match(said)
        return found is not None and found["party"].istitle()

    def _of_kind(
        self, pattern: re.Pattern[str], kind: RemarkKind, said: str
    ) -> BracketContent | None:
        if pattern.fullmatch(said) is None:
            return None
        # a source is a document with its number; an option may be one by its letter
        is_one = kind == "alternative" or any(map(str.isdigit, said))
        return BracketContent(kind) if is_one else None

    def _attribution(self, said: str) -> BracketContent | None:
        if (names := self.names(said)) is not None:
            return BracketContent("attribution", names)
        clauses = re.split(r"\s*[;；]\s*", said)
        read = list(filter(None, map(self._clause, clauses)))
        if len(read) == len(clauses):
            names = tuple(name for of_clause, _ in read for name in of_clause)
            action = read[0][1] if len(read) == 1 else said
            return BracketContent("attribution", names, action, certain=True)
        head = _COLON.split(said, maxsplit=1)
        if len(head) > 1 and (names := self._proposing(head[0])) is not None:
            return BracketContent("attribution", names, proposes=True)
        return None

    def _proposing(self, head: str) -> tuple[str, ...] | None:
        """The names before a colon: “EU”, “US/AU propose”."""
        if (names := self.names(head)) is not None:
            return names
        clause = self._clause(head)
        return None if clause is None else clause[0]

    def _clause(self, said: str) -> tuple[tuple[str, ...], str] | None:
        """Names and what they want, in either order."""
        for parting in (_COLON, _DASH):
            parts = parting.split(said, maxsplit=1)
            if len(parts) == 2 and self.is_action(parts[1]):
                names = self.names(parts[0])
                if names is not None:
                    return names, parts[1]
        return next(self._without_colon(said), None)

    def _without_colon(self, said: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """“USA, Japan bracket”, “proposed by AU”."""
        for found in re.finditer(r"\s", said):
            at = found.end()
            if self.is_action(said, at) and not self._names_party(said[at:]):
                names = self.names(said[: found.start()].rstrip(",，،-–— "))
                if names is not None:
                    yield names, said[found.end() :]
        for at in range(1, min(len(said), _LONGEST_NAME)) if not self._spaced else ():
            if self.is_action(said, at) and (names := self.names(said[:at])) is not None:
                yield names, said[at:]  # 日本提议
        words = said.split(" ")
        for count in range(1, min(_MOST_ACTION_WORDS, len(words))) if self.is_action(said) else ():
            names = self.names(" ".join(words[count:]))
            if names is not None:
                yield names, " ".join(words[:count])


def _any_case(words: str) -> re.Pattern[str]:
    return lazy_pattern(words or NEVER, re.IGNORECASE)


def _joint_pattern(words: NegotiationWords, spaced: bool) -> re.Pattern[str]:
    """What stands between two names; where blanks part words, one stands before it."""
    joints = any_one_of(words.joints)
    blanks = r"\s+" if spaced else r"\s*"
    return compiled(rf"{blanks}(?:{joints})\s*")


@cache
def remark_grammar(language: Language | None) -> RemarkGrammar:
    """The grammar of a language, made once."""
    return RemarkGrammar(language)
