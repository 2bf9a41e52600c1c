"""The words by which a text is proof-read, in one language: the table [proofreading]."""

from __future__ import annotations

import msgspec

from resdiff.languages.characters import NEVER


class ProofreadingWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Patterns, in any case.

    above, below  what stands beside the number of a paragraph of the same text and says on which
                  side of this one it is
    to_number     all that may stand between a date or a title and the number behind it
    repeated      words that may stand twice in a row
    doubled       words that are printed twice by mistake, where no blanks part words
    turned_quotes the first halves of marks and brackets that are printed either way round: ”…“
    merged_quotes those of which one stands for two that begin or end together
    other_bodies  bodies whose resolutions have numbers like the Assembly's: regional commissions
    list_joint    and, or: in which the last but one of a list may end
    holders       bodies of other kinds that have sessions, by their common names
    one_verb      openers that translate one and the same, so that also may stand behind either
    sequence      the words, first the usual one, of the second paragraph of a run with one verb, of
                  the third, and so on; the next one after the last is plain again
    addressee_end behind whom a paragraph asks for something, up to what it asks for; where there is
                  none the names of those asked are known
    office        what behind the name of somebody makes it that of his office, where no blank parts
                  the two
    thanks        openers behind which somebody is named, as behind one that asks
    several_verbs openers, as keys of verbs are spelt, that stand for several of other languages
    certain_object  objects with which such an opener stands for one verb alone
    construction  with a group for each of the ways in which what a verb is about is built that stop
                  the sequence; anything else is one more way
    no_verb       a word with which openers begin whatever their verb is: إذ
    reported_to_it  words by which a body that is asked reports to the organ whose text it is, so
                  that a session beside them is the organ's
    to_its_number words between the name of a body and the word for its resolution: in its
    quoted_titles whether a title stands in its marks right behind the number, without entitled
    since         words right before a session from which on something has been done, or is over
    since_behind  the same where they stand right behind it
    past_deed     what was done at a session that stands behind it in the same clause: convened
    until         words right before a date that say it is a term, where dates stand before numbers
    volume        words before the number of a volume, which may look like a year
    volume_behind the word behind such a number
    provisional_agenda  words right before the session whose agenda is still to be made
    provisional_agenda_behind  the same where they stand right behind it
    symbols_from_the_end  whether 74/90 may be typed as 90/74, which a line from right to left shows
                  as 74/90
    """

    above: str = ""
    below: str = ""
    to_number: str = ""
    repeated: str = ""
    doubled: str = ""
    turned_quotes: str = ""
    merged_quotes: str = ""
    other_bodies: str = ""
    list_joint: str = ""
    holders: str = ""
    one_verb: tuple[str, ...] = ()
    sequence: tuple[tuple[str, ...], ...] = ()
    addressee_end: str = ""
    office: str = NEVER
    thanks: str = NEVER
    several_verbs: str = NEVER
    certain_object: str = NEVER
    construction: str = NEVER
    no_verb: str = ""
    reported_to_it: str = NEVER
    to_its_number: str = ""
    quoted_titles: bool = False
    since: str = NEVER
    since_behind: str = NEVER
    past_deed: str = NEVER
    until: str = NEVER
    volume: str = ""
    volume_behind: str = ""
    provisional_agenda: str = ""
    provisional_agenda_behind: str = ""
    symbols_from_the_end: bool = False
