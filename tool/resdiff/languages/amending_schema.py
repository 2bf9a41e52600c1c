"""The words of amending instructions, in one language."""

from __future__ import annotations

import msgspec


class AmendingWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a language's file: patterns, in any case, of how texts amend other texts.

    Quoted words are told by what stands beside them, never by their order: "substitute NEW for
    OLD", "用NEW取代OLD".

    attested     whether the forms were seen in amendments to drafts; else they come from texts that
                 amend other texts, and what is read by them is marked as less proved
    preambular, operative, plain  what refers to paragraphs, with {} for their numbers; `plain` of
                 those without either word
    number       what may stand before a further number of a list: the
    separator    what stands between two numbers; `range` the same from the first to the last
    items        a sub-paragraph named by its letter: sub-paragraph
    within       what stands between a sub-paragraph and the one that it belongs to: of
    last_preambular, last_operative  the last paragraph of a kind
    all_preambular, all_operative  all paragraphs of a kind
    title        the title of the draft
    everywhere   all places where words stand
    new_paragraph  what says that whole paragraphs are put in; group `preambular` or `operative`
                 where it says of which kind
    delete, replace, insert, read  what is to be done, by all forms of its verb; `read` gives a
                 paragraph whole
    new_first    verbs that name the new words before the old ones: substitute
    new, old, after, before  what stands before words, quoted or not, and makes them so; `behind_`
                 the same that stands behind them
    place        what stands before the place of words: in, from
    called_new   what stands before the number that a new paragraph is to have
    end, start   the end and the beginning of a paragraph
    conjunction  what may stand between two instructions
    deleted      what a delegation writes in place of a paragraph that is to go: delete
    genitive     what stands between some openers and their object, and not behind others: of
    fillers      words that may stand between such words and what they belong to: the words
    ignored      further words that change nothing in an instruction
    """

    attested: bool = False
    preambular: list[str] = []
    operative: list[str] = []
    plain: list[str] = []
    number: str = ""
    separator: str = ""
    range: str = ""
    items: str = ""
    within: str = ""
    last_preambular: str = ""
    last_operative: str = ""
    all_preambular: str = ""
    all_operative: str = ""
    title: str = ""
    everywhere: str = ""
    new_paragraph: str = ""
    delete: str = ""
    replace: str = ""
    insert: str = ""
    read: str = ""
    new_first: str = ""
    new: str = ""
    old: str = ""
    after: str = ""
    before: str = ""
    behind_new: str = ""
    behind_old: str = ""
    behind_after: str = ""
    behind_before: str = ""
    place: str = ""
    called_new: str = ""
    end: str = ""
    start: str = ""
    conjunction: str = ""
    deleted: str = ""
    genitive: str = ""
    fillers: str = ""
    ignored: str = ""

    @property
    def verbs(self) -> str:
        """A pattern of all verbs of instructions; "" for a language without any."""
        return "|".join(filter(None, (self.delete, self.replace, self.insert, self.read)))
