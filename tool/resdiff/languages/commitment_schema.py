"""The words by which requests, their addressees and the sessions they name are read."""

from __future__ import annotations

import msgspec

from resdiff.languages.characters import NEVER


class CommitmentWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table [commitments] of a language's file. What is no table or list is a pattern.

    bodies    names of a body in any of their forms, by its code
    short     what texts call such a body once it was named, by its code: the Assembly
    further   names of other bodies that have sessions, and what such are called for short
    behind    all that may stand between the ordinal of a session and the body behind it; {} is the
              word for session: session of the
    before    the same between a body and the ordinal behind it: ’s
    regular   sessions by their ordinal {}, where other things are counted by the same word
    special   special sessions, which have numbers of their own; {} is the ordinal
    years     sessions named by years, which stand in the group `years`
    past      what is over, before a body or its session: adopted by
    past_behind  the same behind the ordinal of a session: , held in
    kinds     words of a clause that make it one of a kind, the first that fits; a name with an
              ending such as agenda_too is the same kind's further chance
    item, sub_item  an item of an agenda, its title in the group `title`
    resources       what a request says of money
    costs           what clauses say of money that ask for nothing: the costs should be met
    asked     who is asked, in the group `who`, where no words behind them tell their end
    bare      what stands behind a verb in a chapeau that only names who is asked
    aside     what stands among those who are asked and is none: in consultation with
    nobody    what stands in the place of a name and is none: it, them, that
    joints    what parts two of them
    heads     words with which a new one begins: all, other
    halves    ends of a part that goes on behind what joins it: international and regional groups
    within    words behind which a name goes on with small letters: on, for
    offices   those whose names texts cut short once they were given in full
    subject   what stands between such an office and its subject: on
    stops     words that end such a name
    to        what stands before a body to which something is reported
    """

    bodies: dict[str, str] = {}
    short: dict[str, str] = {}
    further: str = NEVER
    behind: str = NEVER
    before: str = NEVER
    regular: str = "{}"
    special: str = NEVER
    years: str = NEVER
    past: str = NEVER
    past_behind: str = NEVER
    kinds: dict[str, str] = {}
    item: str = NEVER
    sub_item: str = NEVER
    resources: str = NEVER
    costs: str = NEVER
    asked: str = NEVER
    bare: str = NEVER
    aside: str = NEVER
    nobody: str = NEVER
    joints: str = NEVER
    heads: str = NEVER
    halves: str = NEVER
    within: str = NEVER
    offices: str = NEVER
    subject: str = NEVER
    stops: str = NEVER
    to: str = NEVER
