"""Why a change has its nature, and which pass paired it: closed vocabularies, and reasons as values
without words.

Sentences for people are made of reasons where they are shown, in the language of the reader.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class ReasonKind(StrEnum):
    """What a reason is about. The comment says what `old` and `new` hold; a kind without one leaves
    both None."""

    VERB = "verb"  # the opening verbs
    VERB_RENDERING = "verb-rendering"  # two verbs by which translators render one of the original
    CLAUSE_ADDED = "clause-added"  # `new`: an operative clause behind the first, with its verb
    CLAUSE_DROPPED = "clause-dropped"  # `old`
    CLAUSE_VERB = (
        "clause-verb"  # the verbs of such a clause; one side alone: the clause lost its verb
    )
    NEGATION = "negation"  # "not", that only one text has: `old` or `new`
    QUALIFIER_ADDED = "qualifier-added"  # `new`: "as appropriate"
    QUALIFIER_DROPPED = "qualifier-dropped"  # `old`
    QUALIFIER_CHANGED = "qualifier-changed"  # "as appropriate", "as necessary"
    DEADLINE = "deadline"  # "by 2025", "by 2029"
    DATE = "date"  # that takes effect or ends something, or did not move as the document did
    PERIOD = "period"  # "from 2 to 13 June 2025", "from 2 to 4 June 2026"
    SESSION = "session"  # "80", "81"; several with commas between
    MEETING = "meeting"  # the ordinals of meetings, "5", "4"
    REFERENCE = "reference"  # "paragraph 4", "paragraph 5"
    ADDRESSEE = "addressee"  # "Member States", "all States"
    ACTORS = "actors"  # those only one text has in its lists
    SCOPE = "scope"  # "all", "all relevant"
    NUMBER = "number"
    NAMED = "named"  # `new`: a body, an instrument, a State or a place; `old`: what it stands for
    NO_LONGER_NAMED = "no-longer-named"  # `old`
    OCCASION_OVER = "occasion-over"  # `old`: words about a year that has just gone by
    CITED = "cited"  # `new`: a document
    NO_LONGER_CITED = "no-longer-cited"  # `old`
    WORDING = "wording"  # texts of segments: replaced, dropped (`old` alone) or added (`new` alone)
    QUOTATION = "quotation"  # words with quotation marks on one side and without on the other
    ORDER = "order"  # the same words in another order
    PLACED_ELSEWHERE = "placed-elsewhere"  # `new`: the text of a segment that is deleted elsewhere
    PUNCTUATION = (
        "punctuation"  # texts of segments that differ in print only; None where there are no words
    )

    PARAGRAPH_INSERTED = "paragraph-inserted"
    PARAGRAPH_DELETED = "paragraph-deleted"
    SPLIT = "split"  # how many paragraphs there were and are
    MERGED = "merged"  # the same
    CROSSING = "crossing"  # the kinds of paragraph: "preambular", "operative"
    PARTS_MIXED = "parts-mixed"  # one paragraph of several preambular and operative ones
    NOTE_ADDED = "note-added"
    NOTE_DROPPED = "note-dropped"

    STATUS = "status"  # how far a paragraph is agreed: "[agreed ad ref]"
    ATTRIBUTION = "attribution"  # whose text it is: "(EU, US: delete)"
    ALTERNATIVE = "alternative"  # of several texts: "Option 2"
    SOURCE = "source"  # where words are said to be taken from: "(78/228, OP 12)"
    BRACKETS = "brackets"  # the words that only one text has in square brackets

    MARKS_OR_BLANKS = "punctuation-or-blanks"
    SPELLING = "spelling"  # texts of segments that say the same in another spelling
    CAPITALS_OR_MARKS = "capitals-or-punctuation"
    LINKING_WORD = "linking-word"  # also, further
    FIRST_WORD = "first-word"  # وإذ for إذ
    ENDING = "ending"  # Consciente for Conscient
    AGREEMENT = "agreement"  # words that agree with a person or a noun: la Relatora, el Relator
    JOINING_WORDS = "joining-words"
    REFERENCE_FOLLOWS = "reference-follows"  # the paragraph that it names bears another number
    DATES_OR_YEARS = "dates-or-years"  # as printed, moved on with the document
    SESSION_NUMBER = "session-number"  # "80", "82": moved on with the document
    MEETING_NUMBER = "meeting-number"  # "5", "6": moved on to the next ones
    TITLE_WRITTEN_OUT = "title-written-out"
    TITLE_LEFT_OUT = "title-left-out"
    DATES_OR_NUMBERS = "dates-or-numbers"  # of documents
    SAME_SOURCE = "same-source"  # a note that cites the same in another way
    TRANSLATED_AGAIN = "translated-again"  # the original did not change


BESIDE_TEXT = frozenset(
    {
        ReasonKind.STATUS,
        ReasonKind.ATTRIBUTION,
        ReasonKind.ALTERNATIVE,
        ReasonKind.SOURCE,
        ReasonKind.BRACKETS,
    }
)
"""Reasons of what negotiators wrote beside the words: these may be the same."""


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One reason for the nature of a change, the weightiest of a change first.

    `old` and `new` are what was exchanged, None where that side has nothing to show (see `kind`).
    `direction` counts the steps between two verbs on the ladder of their strength, negative where
    the new one is weaker, None where they are on no ladder; of a date or a deadline the days by
    which it is later, of a period those by which it is longer. `weight` is the greater the sooner a
    delegate must know; reasons of equal weight stand in the order of the text. `text` is for
    readers, "" until a writer fills it in.
    """

    kind: ReasonKind
    old: str | None = None
    new: str | None = None
    direction: int | None = None
    weight: int
    text: str = ""


class MatchedBy(StrEnum):
    """The pass of the alignment that made a pair."""

    IDENTICAL = "identical"
    SAME_NUMBER = "same number"
    SIMILARITY = "likeness"
    NEIGHBOURS = "neighbours"
    SPLIT = "split"
    MERGED = "merged"
    SAME_PARAGRAPH = "same paragraph"
