"""The records of a language's file: every table and every key, and what it is for.

`en.toml` is the best one to read beside this. A key with a default may be left out of a file; one
that no record has is refused, so that a misspelt key does not go unseen. Patterns are regular
expressions of Python. The tables [masthead] and [judgement] and the letters of labels have modules
of their own: `masthead_schema`, `judgement_schema`, `label_schema`.
"""

from __future__ import annotations

import msgspec

from resdiff.languages.characters import NEVER
from resdiff.languages.label_schema import LabelLetters


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a language's file."""


class MailWords(_Table, frozen=True, kw_only=True):
    """The words of mail around a text that was sent in it.

    headers     names of the lines above a message: From, Subject
    wrote       pattern of what ends the line above a quoted message: wrote
    forwarded   pattern of the words of a rule between messages: Original Message
    greetings   pattern of the beginning of a line that opens a message: Dear
    closings    pattern of the beginning of a line that ends one: Best regards
    """

    headers: list[str] = []
    wrote: str = ""
    forwarded: str = ""
    greetings: str = ""
    closings: str = ""


class LanguageHead(_Table, frozen=True, kw_only=True):
    """What stands before the first table of a file: enough to tell a language from the others.

    code                ISO 639-1
    name                in English
    terminology_code    ISO 639-2/T, as AKN4UN names languages
    script              as `scripts` names it
    direction           of writing: ltr or rtl
    spaced              whether blanks part words
    full_width          whether its punctuation is as wide as its characters
    opener_look         how print shows opening words: bold, italic or both
    function_words      the most frequent small words, which tell languages of one script apart
    encodings           of files older than Unicode, the likeliest first
    labels              letters of its printed labels
    list_alphabets      the alphabet in which a list format of Word counts, by the format's name
                        (ECMA-376 part 1, 17.18.59)
    list_numerals       the list formats of Word that count in its numerals
    units               pattern of units of length, behind which a raised digit is a power: km²
    mail                words around a text that was sent by mail: a program writes them in its own
                        language
    """

    code: str
    name: str
    terminology_code: str
    script: str
    direction: str
    spaced: bool
    full_width: bool = False
    opener_look: str
    function_words: list[str]
    encodings: list[str]
    labels: LabelLetters = LabelLetters()
    list_alphabets: dict[str, str] = {}
    list_numerals: list[str] = []
    units: str = ""
    mail: MailWords = MailWords()


class Openers(_Table, frozen=True, kw_only=True):
    """The opening words of paragraphs (conventions 3.5).

    preambular, operative               known openers, the most frequent first
    prefixes                            what may stand before any of them: Also, Further
    preambular_form, operative_form     patterns that recognise the rest by their grammatical form
    unknown_length                      characters in which the verb stands where no opener is known
    linking_length                      characters behind a known opener in which `also` may follow
                                        it
    """

    preambular: list[str]
    operative: list[str]
    prefixes: list[str] = []
    preambular_form: str
    operative_form: str
    unknown_length: int = 40
    linking_length: int = 12


class BodyNames(_Table, frozen=True, kw_only=True):
    """How enacting lines look that `enacting` does not name (conventions 2): those of any body.

    name        pattern of a line that surely names a body, without the comma at its end
    any_name    pattern of a line that may name one, where what stands below it leaves no doubt
    resolves    pattern of the line below a preamble that says nothing but that the body now
                resolves: Therefore resolves
    body_resolves    pattern of such a line that names the body too and leads on with a colon: The
                Board hereby
    """

    name: str = ""
    any_name: str = ""
    resolves: str = ""
    body_resolves: str = ""


class StructureWords(_Table, frozen=True, kw_only=True):
    """The words by which lines are told apart.

    annex               pattern of a line that stands alone: Annex II
    meeting             pattern of another, without the day: 50th plenary meeting; its groups
                        `number` and `kind`, where it has them, are two words even if printed as one
    vote                pattern of the words with which a line begins that tells how a text was
                        adopted: Adopted without a vote
    vote_sides          pattern of the words above or before the names of those who voted alike
    draft               pattern of the heading above each draft in the report of a committee; groups
                        `kind` and `number`
    recycle             the line that asks readers to recycle the paper
    counters            characters behind which a number is a count, no mark of a note: 30%
    dated               characters before which or behind which a number belongs to a date or an
                        ordinal
    ibid                words that stand for what the note before says
    comma               the comma with the blank behind it
    contents            pattern of the whole heading of a table of contents
    page                pattern of a whole line that numbers its page: Page 3 of 7
    notes               pattern of the whole heading above notes at the end of a text
    preamble            pattern of the whole heading above a preamble
    """

    annex: str
    meeting: str
    vote: str = NEVER
    vote_sides: str = NEVER
    draft: str
    recycle: list[str]
    counters: str
    dated: str = ""
    ibid: list[str]
    comma: str = ", "
    contents: str = ""
    page: str = ""
    notes: str = ""
    preamble: str = ""


class Hyphens(_Table, frozen=True, kw_only=True):
    """Hyphens at the end of a line: those of compounds, which stay, and those that divide a word.

    suspended   words before which a hyphen stands for what follows: burden- and
                responsibility-sharing
    before      first parts of compounds, whatever follows: non-, long-
    behind      last parts of compounds, whatever stands before them: -based, -level
    compounds   others, the most frequent first
    """

    suspended: list[str]
    before: list[str] = []
    behind: list[str] = []
    compounds: list[str] = []


class Dates(_Table, frozen=True, kw_only=True):
    """How dates are printed; {months} in a pattern stands for any name in `months`.

    months          January to December; two names of one month with a slash between them
    date            pattern with the groups `day`, `month` and `year`
    also_printed    further patterns with these groups, in any case of letters: dates as heads and
                    closing lines have them, where no other number can be meant
    written         the form in which dates are printed: {day} {month} {year}
    year_first      whether a range has its year with its first day: 2020年5月13日至15日
    range_joints    words between the days of a range, where these do not stand between blanks
    apart           words between two dates that join them to no span or list: 2015–2030 in 2015
    signs           what stands behind the year, the month and the day where these are all figures
    year_behind     pattern of what makes the figures before it a year, besides its sign
    decade          pattern of what makes them none with its sign: 1990年代
    yearless        pattern of the day and month of a range that has its year elsewhere
    day             pattern of a day alone
    other           patterns of other ways to write a date, with the same groups: March 31, 2027
    other_months    number of a month by other names of it, which only these patterns know: Sept.
    """

    months: list[str]
    date: str
    also_printed: list[str] = []
    written: str
    year_first: bool = False
    range_joints: list[str] = []
    apart: list[str] = []
    signs: list[str] = []
    year_behind: str = ""
    decade: str = NEVER
    yearless: str
    day: str
    other: list[str] = []
    other_months: dict[str, int] = {}


class Ordinals(_Table, frozen=True, kw_only=True):
    """How numerals become ordinals, and where these stand.

    prefix          what makes a numeral an ordinal where it is written before it: 第
    behind_noun     whether the noun comes first: الدورة السبعون
    conjunction     what is written together with a further numeral: و
    multiplied      whether tens are multiplied by the digit before them (二十), each numeral one
                    character; else they add up
    endings         pattern of what stands behind ordinals in figures: 3rd
    unlike          pattern of words that only begin as a numeral does: decida, décimo
    """

    prefix: str = ""
    behind_noun: bool = False
    conjunction: str = ""
    multiplied: bool = False
    endings: str = ""
    unlike: str = ""


class CitationWords(_Table, frozen=True, kw_only=True):
    """The words of citations (conventions 4).

    trigger         pattern of the words that make a number behind them a citation: resolution,
                    decision
    decision        pattern of those that say it is a decision
    chain           what stands between two citations of a list
    reference       pattern of what makes the number behind it a reference: paragraph, annex
    of              what stands between a number and the body named behind it
    own             pattern of what makes a resolution that of the body named behind it: its
    range_joints    words between the two ends of a range of numbers: 60/1 to 60/4
    unlike          documents whose numbers are no resolution's
    part_joints     words between the letters of parts: A and B
    number_sign     pattern of what stands before the number of something else: No., №
    number_prefix   what is written before the number of a resolution; dates then stand before it: 第
    number_suffix   what is written behind it: 号
    number_joints   what stands between the numbers of a list that share one prefix
    session_kinds   S- (special), ES- (emergency special) or nothing, by what stands before a
                    session counted in figures
    parts           Latin letter of a part by the one printed
    bodies          code by name, also in the forms that declension gives it
    short_bodies    what a body is called between the number of its resolution and the date
    """

    trigger: str
    decision: str
    chain: list[str]
    reference: str
    of: list[str] = []
    own: str = ""
    range_joints: list[str] = []
    unlike: list[str] = []
    part_joints: list[str]
    number_sign: str
    number_prefix: str = ""
    number_suffix: str = ""
    number_joints: list[str] = []
    session_kinds: dict[str, str] = {}
    parts: dict[str, str] = {}
    bodies: dict[str, str]
    short_bodies: list[str] = []


class AlignmentWords(_Table, frozen=True, kw_only=True):
    """How words are told from one another and how much they weigh when paragraphs are paired.

    stem        leading letters of a word that tell it from others, endings left out
    particles   pattern of what is written together with the word behind it
    scale       factor by which a similarity means what it means in English
    common      words in every fifteenth paragraph of official texts or more: they pair nothing
    formulas    patterns of whole paragraphs that every resolution may have, folded and in small
                letters
    single      patterns of what is one word although it has several parts: dates, numbered
                documents
    run_ends    pattern before which a stretch of characters without blanks is cut before its words
                are looked for
    """

    stem: int
    particles: str = ""
    scale: float
    common: list[str]
    formulas: list[str]
    single: list[str] = []
    run_ends: str = ""
