"""The words by which requests, their addressees and the sessions they name are read."""

from __future__ import annotations

import msgspec

from resdiff.languages.characters import NEVER


class CommitmentWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table [commitments] of a language's file. What is no table or list is a pattern.

    bodies    names of a body in any of their forms, by its code
    short     what texts call such a body once it was named, by its code: the Assembly
    further   names of other bodies that have sessions, and what such are called for short; the
              group `noun` is the word of a name that no case or article changes
    qualified what stands behind such a word where it is not all of the name: Commission on
    qualified_in   what a name has in it that is more than such a word
    behind    all that may stand between the ordinal of a session and the body behind it; {} is the
              word for session: session of the
    before    the same between a body and the ordinal behind it: ’s
    subject_behind   the same between an ordinal and the body of which the clause goes on to speak:
              session, in 2025, the
    regular   sessions by their ordinal {}, where other things are counted by the same word
    special   special sessions, which have numbers of their own; {} is the ordinal
    years     sessions named by years, which stand in the group `years`
    past      what is over, before a body or its session: adopted by
    about, about_behind   what stands before or behind a session where no one is asked to act at it:
              the theme of
    ahead     what stands within such words where they are of what is to be: to be adopted by
    past_behind  the same behind the ordinal of a session: , held in
    deadline        what stands before a year that is a deadline, up to it: by the end of
    deadline_far    the same of a year that is not the next one, which has a budget of its own
    deadline_behind what stands behind such a year where nothing stands before
    weekdays        days of the week
    day_joints      what parts the days of a list behind their year, or of a span before a day
    month_alone     a month behind its year without a day
    months          number of a month by forms of it that dates do not have: in June 2025
    goes_on         verbs that go on with the clause before them, which asks somebody to do so
    verb_joint      what parts two verbs that open a clause together: invites and encourages
    kinds     words of a clause that make it one of a kind, the first that fits; a name with an
              ending such as agenda_too is the same kind's further chance
    beside    what stands before words that tell no kind, where no session is named: including
    item, sub_item  an item of an agenda, its title in the group `title`
    resources       what a request says of money
    costs           what clauses say of money that ask for nothing: the costs should be met
    asks_too  verbs that ask, beside those that a judgement knows
    decides_too verbs that settle what is to be, in the same way
    unasked   beginnings of clauses that ask for nothing, whatever their verb: draws attention
    spoken    verbs as a declaration has them, each with the form that a resolution has: We request
    spoken_lead  what may stand before such a verb
    asks_again beginnings of clauses that ask once more: reiterates its requests
    interjected  what may stand between a verb and those whom it asks: in this regard
    aimed_at  what stands behind the verb of a clause that asks for a thing and names nobody: for
    empowers  verbs that decide what another may do, who stands behind them: authorizes
    another_acts  what stands behind a verb that decides where it is not the organ that is to act,
              and no pattern tells who is: que
    called    the names of those who are asked by forms in which sentences print them
    asked_so  who is asked behind a verb that asks, where no auxiliary tells the end of the name
    asked     who is asked, in the group `who`, where no words behind them tell their end
    bare      what stands behind a verb in a chapeau that only names who is asked
    bare_decision   the same behind a verb that decides: that the Board shall
    aside     what stands among those who are asked and is none: in consultation with
    list_goes_on  an aside behind which further names follow, from the group `further` on: , in
              particular …, as well as
    to_do     what stands before what somebody is asked to do
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
    qualified: str = NEVER
    qualified_in: str = NEVER
    behind: str = NEVER
    before: str = NEVER
    subject_behind: str = NEVER
    regular: str = "{}"
    special: str = NEVER
    years: str = NEVER
    past: str = NEVER
    about: str = NEVER
    about_behind: str = NEVER
    ahead: str = NEVER
    past_behind: str = NEVER
    deadline: str = NEVER
    deadline_far: str = NEVER
    deadline_behind: str = NEVER
    weekdays: str = NEVER
    day_joints: list[str] = []
    month_alone: str = NEVER
    months: dict[str, int] = {}
    goes_on: str = NEVER
    verb_joint: str = NEVER
    kinds: dict[str, str] = {}
    beside: str = NEVER
    item: str = NEVER
    sub_item: str = NEVER
    resources: str = NEVER
    costs: str = NEVER
    asks_too: list[str] = []
    decides_too: list[str] = []
    unasked: str = NEVER
    spoken: dict[str, str] = {}
    spoken_lead: str = NEVER
    asks_again: str = NEVER
    interjected: str = NEVER
    aimed_at: str = NEVER
    empowers: str = NEVER
    another_acts: str = NEVER
    called: dict[str, str] = {}
    asked_so: str = NEVER
    asked: str = NEVER
    bare: str = NEVER
    bare_decision: str = NEVER
    aside: str = NEVER
    list_goes_on: str = NEVER
    to_do: str = NEVER
    nobody: str = NEVER
    joints: str = NEVER
    heads: str = NEVER
    halves: str = NEVER
    within: str = NEVER
    offices: str = NEVER
    subject: str = NEVER
    stops: str = NEVER
    to: str = NEVER
