"""The words by which changes are judged in a language's file: the table [judgement] and those below
it.
"""

from __future__ import annotations

import msgspec


class Ladders(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs of one purpose by strength, the strongest first: asking, receiving a text, worrying."""

    asks: list[list[str]]
    receives: list[list[str]]
    worries: list[list[str]]


class Judgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words by which a change is judged.

    linking             words that only follow the neighbours: also, further
    joining             words that only join; taking one out or in changes nothing
    ladders             see there
    decides             verbs that settle what is to be, besides those that ask
    qualifiers          phrases that soften a request: as appropriate
    addressees          whom resolutions ask, the longest of two names first
    names               pattern of the names of bodies and instruments
    session             the word for a session, or the beginning of it
    counted             pattern of meetings and the like, counted by ordinals that move on
    titled              pattern of what stands before the title of a document or event
    reports             what a title is written out for
    chain               what stands between two citations of a list
    newest              words before the last of a series: the next one takes its place
    deadline            words before a date that make it a commitment: by, until
    deadline_unlike     words that only end like one of these
    deadline_behind     words behind a date that do the same
    reference           pattern of what makes the number behind it a reference: paragraph, annex
    initial             what a first word is called where another stands before it
    gender              pairs of a pattern of endings that agree with the organ, and what stands for
                        them
    renderings          groups of verbs that translators use for the same one: the original may not
                        have changed
    """

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
    deadline_unlike: list[str] = []
    deadline_behind: list[str] = []
    reference: str
    initial: dict[str, str] = {}
    gender: list[tuple[str, str]] = []
    renderings: list[list[str]] = []
