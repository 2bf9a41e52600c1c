"""The words by which changes are judged in a language's file: the table [judgement] and those below
it.
"""

from __future__ import annotations

import msgspec

from resdiff.languages.characters import NEVER


class Ladders(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs of one purpose by strength, the strongest first: asking, receiving a text, worrying.

    The steps are the same in each language: what translates "urges" stands on the third. A verb by
    which translators render verbs of several steps stands on each of them.
    """

    asks: list[list[str]]
    receives: list[list[str]]
    worries: list[list[str]]


class NameWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How names of bodies, instruments, States and places look in print.

    heads        pattern of words by which names with capitals begin or end: Convention; "" where
                 capitals tell none
    heads_last   whether they end names as well: Lagoon Convention
    bodies       pattern of those that have no year before them: Council
    links        small words that stand within names: of
    head_links   those that do so only behind a head: Committee on
    parting      small words behind which a whole name is another one
    articles     pattern of what stands before a name and is no part of it
    small        whether a name goes on in small letters behind its head
    ends         pattern of words that end such a name
    begins       pattern of a word with a capital that begins another name behind one
    apart        pattern of what a name by its words may run over, and begins behind: 决定设立
    tail         pattern of words at the end of a name in small letters that only begin more
    joined       patterns of parts of names that hold "and"
    endings      pattern of what declension puts behind a word
    no_names     pattern of what has capitals and is no name: months, Member States
    """

    heads: str = ""
    heads_last: bool = False
    bodies: str = ""
    links: list[str] = []
    head_links: list[str] = []
    parting: list[str] = []
    articles: str = ""
    small: bool = False
    ends: str = ""
    begins: str = ""
    apart: str = ""
    tail: str = ""
    joined: list[str] = []
    endings: str = ""
    no_names: str = ""


class ChainWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parts of names in a language with blanks and without capitals, all of them patterns.

    heads        nouns that names begin with, without article: لجنة
    texts        those of them, with their articles, that are texts, and are about something
    sent         those of them that act in a place, which is told with them: بعثة
    offices      persons whose office is a name by itself
    article      of a word: ال
    articles     those of a head: ال, لل
    contracted   what a preposition makes of the article, so that a name has its own: لل
    agrees       what must stand behind a head with its article, before its first adjective
    adjectives   words that say more of the one before
    joined       those of them, or nouns, that stand behind "and" in what a name is of
    joined_alike the same, told from others by the ending of the word before "and"
    joint        what joins two words: و
    unlike       what begins a word that stands in no chain before the one with the article: a verb
    whole        several words that count as one
    places       places besides the States
    leads        what leads to what a name is about: المعني ب
    purposes     words before its purpose: لمكافحة
    purposes_of_texts
                 words before what a text is about: بشأن
    for_article  what stands before whom it is for: لل
    of           what stands before the body whose organ it is: ل
    within       what stands before the place where it acts
    deeds        nouns without article behind "and" in what it is about: مكافحة
    apart        words behind "and" that begin something else: those who act
    ends         words that end any name
    years        the year behind one
    """

    heads: str
    texts: str
    sent: str
    offices: str
    article: str
    articles: str
    contracted: str
    agrees: str
    adjectives: str
    joined: str
    joined_alike: str
    joint: str
    unlike: str
    whole: str
    places: str
    leads: str
    purposes: str
    purposes_of_texts: str
    for_article: str
    of: str
    within: str
    deeds: str
    apart: str
    ends: str
    years: str


class ClauseWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a clause with a verb of its own begins within a paragraph.

    lead        pattern of what leads to the verb: a comma, and, also
    verbs       pattern of verbs, besides those by which paragraphs open
    unlike      pattern of what begins as a verb does and is none
    infinitive  pattern of how a second thing is asked for under the same verb, its verb in the
                group `verb`: and to report
    purpose     pattern of one that says only what something is for: in order to mend and to dredge
    onto        pattern of what is printed onto a verb: the pronoun that it asks
    only_asked  whether it is one only behind a verb that asks or settles something
    """

    lead: str = ""
    verbs: str = ""
    unlike: str = ""
    infinitive: str = ""
    onto: str = NEVER
    only_asked: bool = False
    purpose: str = NEVER


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words between which a condition stands, or a time: 在 … 的情况下.

    heads     how it begins; "" where only its end tells it
    tails     how it ends
    unlike    beginnings and ends by which it is something else: 目前 is no 之前
    """

    heads: list[str]
    tails: list[str]
    unlike: list[str] = []


class QualifierWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What softens, bounds or hastens a request, besides the phrases of `qualifiers`.

    fixed     pattern of whole phrases: where possible
    leads     pattern of what begins a phrase that goes on: subject to
    ends      pattern of words that end such a phrase, besides marks
    goes_on   pattern of a comma that ends none, with what stands behind it: , contained in
    words     pattern of single words: urgently
    owners    pattern of words that only say whose something is, in whatever form: their
    whole     pattern of what begins a condition that is told where it came or went whole: in the
              absence of
    parted    pattern of what begins one only between two marks: a preposition alone, a gerund
    times     pattern of what begins, likewise, the time by which something is due: prior to
    no_member pattern of what begins no member of a list behind a comma: , mending nets
    frames, frames_of_times
              of such conditions and times, where words are printed together
    behind    what is printed onto the last word of one that stands before a noun: 的
    """

    fixed: str = ""
    leads: str = ""
    ends: str = ""
    goes_on: str = NEVER
    words: str = ""
    owners: str = NEVER
    whole: str = ""
    parted: str = ""
    times: str = ""
    no_member: str = NEVER
    frames: list[Frame] = []
    frames_of_times: list[Frame] = []
    behind: str = ""


class AddresseeWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is asked, and who else acts, besides `addressees`.

    leads     pattern of what stands between the verb and them: upon
    prepositions
              pattern of what may stand before each of them, with its article
    ends      pattern of what stands behind them: to, that
    unlike    pattern of what stands among them and is none: within
    parts     pattern of what parts two of them, besides marks and joining words: as well as
    joined    pattern of what joins two of them and is printed onto the second
    goes_on   pattern of what begins one who is named behind "and": affected by mines and shells
    said      pattern of what stands behind "and" and says more of the one before: régionaux et
              internationaux
    deeds     pattern of what they do, at the head of their list: the participation of
    actors    others whom texts list
    apart     pattern of what stands before one who then is not meant: 包容各方 is inclusive
    behind    pattern of what stands behind one who then is not meant: the meeting of the parties
    alike     groups of words for the same ones
    like      pattern of those that no list has, by their heads
    owner     pattern of what stands before one and only says whose it is: 其专家小组
    restricts pattern of what tells, between the verb, a bar and what stands behind the list, that
              only some of them are asked: qui
    """

    leads: str = NEVER
    prepositions: str = ""
    ends: str = ""
    unlike: str = NEVER
    parts: str = ""
    joined: str = ""
    goes_on: str = NEVER
    said: str = NEVER
    deeds: str = NEVER
    actors: list[str] = []
    apart: str = ""
    behind: str = ""
    alike: list[list[str]] = []
    like: str = ""
    owner: str = NEVER
    restricts: str = NEVER


class Judgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words by which a change is judged.

    linking             words that only follow the neighbours: also, further
    asides              phrases that only refer to what stands before: in this regard
    linking_unlike      pattern of what only looks like one of them: further action
    joining             words that only join; taking one out or in changes nothing
    joined_within       pattern of words that begin with what joins them to the one before
    ladders             see there
    decides             verbs that settle what is to be, besides those that ask
    asks_as_assembly    verbs that ask in the form that they have of the Assembly, where the ladders
                        have another
    qualifiers          phrases that soften a request: as appropriate
    addressees          whom resolutions ask, the longest of two names first
    names               pattern of names by their words, whatever follows them; {states} stands for
                        the names of States
    naming, chains, clauses, qualifying, asked
                        see there
    scope               words that widen or narrow what is meant: all, relevant, including
    scope_unlike        pattern of what begins with one of them and is something else: 特别委员会
    scope_alike         groups of them that say the same: 有关, 相关
    all_of              pattern of words that stand for an article and say how many are meant: all
    including           those of them behind which examples stand
    examples_end        pattern of words that end them where no mark does: 包括儿童在内
    listing             words before the last member of a list: or
    cardinals           pattern of numbers in words
    scales              pattern of what multiplies a number or makes it a share: million
    amounts             pattern of what a number is told of though it stands for none: dollars
    unit_qualifiers     pattern of what may stand between a number and what it counts: adjectives
    no_units            pattern of words behind a number that it does not count: since, were
    numbered            pattern of what stands before a number that counts nothing: p.
    counted_of          pattern of what may stand between such a word and what is counted: de
    counted_among       pattern of what stands between a number and that of all: 54 of the 66 ports
    session             the word for a session, or the beginning of it
    special_session     pattern of words for sessions that follow no calendar: special
    counted             pattern of meetings and the like, counted by ordinals that move on
    events              pattern of other numbered events: conferences, anniversaries
    titled              pattern of what stands before the title of a document or event
    reports             what a title is written out for
    newest              words before the last of a series: the next one takes its place
    dated               words between a document and its date
    recalls             beginnings of verbs that only recall or note what they cite
    applies             pattern of words before a citation by which what it says is to be done: in
                        accordance with
    deadline_far        those words before a date that make it a deadline only where it is years
                        ahead
    own_paragraph       pattern of words beside the number of a paragraph of the same text: above
    year_words          words beside a year, besides the function words
    between             what stands before or behind two dates that are the ends of a span: between
    effect              pattern of words of a clause whose date takes effect, begins or ends
                        something, or draws a line
    effect_unlike       pattern of what only looks like these: the year ended 31 December
    from_date           words before a date from which on something is so
    within_year         words before a year in which something is done: in, during
    yearly              pattern of verbs of what is done each year: awards, carries out
    own_paragraph_alone whether a number with none of these words is one of the same text too
    dated_about         pattern of what stands between the day of a document and its number
    dated_things        pattern of what has a past date: a report, a letter, a meeting
    dated_verbs         pattern of verbs between these and their date: held, adopted
    convenes            pattern of words for holding a meeting
    agreement           pairs of a pattern of words that agree with a person or a noun, and their
                        one form
    behind_comma        pattern of words that behind a comma tell of what stands before it, and
                        behind "and" of something else: networks, engaged in …
    agreeing_verbs      the same of verbs, which agree with a person or the organ that changed
    beside_comma        words beside which a comma says nothing: including, which
    deadline            words before a date that make it a commitment: by, until
    deadline_stops      words that end what may stand between such words and their date
    deadline_between    pattern of words between these and a date that only say when: the end of; ""
                        where any may stand there
    due_within          pattern of a span of time in which something is due, its number in the place
                        of {count}: within six months
    lasting             pattern of how long something is to be, likewise: for a period of two years
    due_session         pattern of a session before or at which something is due, the place of its
                        number {session}: before its eighty-first session
    negations           words that turn what is said into its contrary
    negations_unlike    pattern of what holds one of them and denies nothing: non-governmental
    negating_prefixes   what denies the word that it is printed onto: unsustainable
    deadline_unlike     words that only end like one of these
    deadline_behind     words behind a date that do the same
    part_of_year        pattern of what says, behind a year, in which part of it something is due
    reference_behind    pattern of what stands behind the number of a reference: 段
    initial             what a first word is called where another stands before it
    gender              pairs of a pattern of endings that agree with the organ, and what stands for
                        them
    renderings          groups of verbs that translators use for the same one: the original may not
                        have changed
    """

    linking: list[str]
    asides: list[str] = []
    linking_unlike: str = NEVER
    joining: list[str]
    joined_within: str = NEVER
    behind_comma: str = NEVER
    ladders: Ladders
    decides: list[str]
    qualifiers: list[str]
    addressees: list[str]
    names: str = ""
    naming: NameWords = NameWords()
    chains: ChainWords | None = None
    clauses: ClauseWords = ClauseWords()
    qualifying: QualifierWords = QualifierWords()
    asked: AddresseeWords = AddresseeWords()
    scope: list[str] = []
    scope_unlike: str = ""
    scope_alike: list[list[str]] = []
    all_of: str = ""
    including: list[str] = []
    examples_end: str = ""
    listing: list[str] = []
    cardinals: str = ""
    scales: str = ""
    amounts: str = ""
    unit_qualifiers: str = ""
    no_units: str = NEVER
    numbered: str = ""
    counted_of: str = ""
    counted_among: str = ""
    session: str
    special_session: str = ""
    counted: str
    titled: str
    events: str = ""
    reports: list[str]
    newest: list[str]
    deadline: list[str]
    deadline_unlike: list[str] = []
    deadline_stops: list[str] = []
    deadline_between: str = ""
    due_within: str = NEVER
    lasting: str = NEVER
    due_session: str = NEVER
    negations: list[str] = []
    negations_unlike: str = NEVER
    negating_prefixes: list[str] = []
    deadline_behind: list[str] = []
    part_of_year: str = NEVER
    reference_behind: str = ""
    dated: list[str] = []
    recalls: list[str] = []
    applies: str = ""
    deadline_far: list[str] = []
    own_paragraph: str = ""
    own_paragraph_alone: bool = False
    dated_about: str = ""
    year_words: list[str] = []
    between: list[str] = []
    effect: str = ""
    effect_unlike: str = ""
    from_date: list[str] = []
    asks_as_assembly: list[str] = []
    within_year: list[str] = []
    yearly: str = NEVER
    dated_things: str = ""
    dated_verbs: str = ""
    convenes: str = ""
    agreement: list[tuple[str, str]] = []
    agreeing_verbs: list[tuple[str, str]] = []
    beside_comma: list[str] = []
    initial: dict[str, str] = {}
    gender: list[tuple[str, str]] = []
    renderings: list[list[str]] = []
