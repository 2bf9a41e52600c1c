"""A text that was sent by mail or in a chat: the draft in it, apart from what was written around.

    On Mon, 6 Oct 2025, Kari wrote:           headers, rules and lines above a quotation
    > The General Assembly,                    the draft is the first that is quoted or written
    We prefer “Invites” here.                  a remark between its paragraphs
    [04/10/2025, 10:12] Kari: 1. Urges         a message of a chat
    Best regards,                              greetings and signatures

Nothing is touched unless lines show that they are mail and a draft is found in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

import msgspec

from resdiff.languages import (
    LabelPatterns,
    Language,
    detect,
    label_patterns,
    load_known,
    names_before_number,
    words_behind_number,
)
from resdiff.languages.mail import MailPatterns, mail_patterns
from resdiff.languages.standing_lines import stands_alone
from resdiff.model.lines import Reading
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.chat_stamps import stamped_lines
from resdiff.read.message_parts import (
    MAIL_ADDRESS,
    SentLine,
    header_places,
    parts_messages,
    quotes_with_bars,
    unquoted_lines,
)
from resdiff.read.run_text import SENTENCE_ENDS
from resdiff.read.unseen_text import quotable
from resdiff.text.superscripts import RAISED_DIGITS

_RULE = lazy_pattern(r"\s*[-_=*~]{2,}\s*$")
_SIGNATURE = lazy_pattern(r"\s*--\s*$")
_EMPHASIS_SIGNS = lazy_pattern(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_MESSAGE_ENDS = (*SENTENCE_ENDS, "!", "?", "！", "？")
_LONGEST_GREETING = 60
_LINES_LOOKED_AT = 200


class SentText(msgspec.Struct, frozen=True):
    """The lines of a source without the mail around its text.

    lines      as many as were given; those that are no text are empty
    furniture  the words that were left out, one entry for each stretch of lines
    """

    lines: list[str]
    furniture: tuple[str, ...] = ()
    warnings: tuple[Caution, ...] = ()


def is_sent(lines: Sequence[str]) -> bool:
    """Whether lines may be mail, told without the words of any language."""
    first = next((line for line in lines if line.strip()), "")
    if re.match(r"[*_]{0,2}[^\W\d_][^:：]{0,20}[:：]", first.strip()) is not None:
        return True
    if any(map(_has_sign_of_mail, lines)):
        return True
    return bool(stamped_lines(lines)) or quotes_with_bars(lines)


def _has_sign_of_mail(line: str) -> bool:
    """Whether a line is quoted, has an address in it or a rule, as those between messages are."""
    return line.lstrip().startswith((">", "＞")) or any(sign in line for sign in ("@", "---"))


def text_sent(lines: Sequence[str], known: bool = False) -> SentText:
    """The text that was sent in lines of mail; the lines as they are where they are none.

    `known` says that they are of a message, whatever they look like.
    """
    if not (known or is_sent(lines) or _greets(lines)):
        return SentText(list(lines))
    reader = _MailReader(lines, mail_patterns(), known)
    return reader.sent_text()


def _greets(lines: Sequence[str]) -> bool:
    """Whether the first words greet in the language of the text."""
    first = next((line.strip() for line in lines if line.strip()), "")
    if not first.endswith(_MESSAGE_ENDS) or len(first) > _LONGEST_GREETING:
        return False
    language = _language_in(lines[:_LINES_LOOKED_AT])
    greetings = language.mail.greetings if language else ""
    return bool(greetings) and re.match(greetings, first, re.IGNORECASE) is not None


def lines_sent(reading: Reading) -> Reading:
    """What was read of a message that is a page, without what was written around the draft."""
    # a block that ends a sentence is a paragraph, as what stands between empty lines is
    typed: list[str] = []
    places: list[int] = []
    for line in reading.lines:
        places.append(len(typed))
        typed += [line.text, ""] if line.text.endswith(SENTENCE_ENDS) else [line.text]
    sent = text_sent(typed, known=True)
    kept = zip(reading.lines, (sent.lines[place] for place in places), strict=True)
    return msgspec.structs.replace(
        reading,
        lines=tuple(line for line, text in kept if text),
        furniture=(*reading.furniture, *sent.furniture),
        warnings=(*reading.warnings, *sent.warnings),
    )


def holds_draft(text: str) -> bool:
    """Whether a text has an enacting line, or several paragraphs that open as those of resolutions
    do.
    """
    lines = [_bare(line.strip("> \t")) for line in text.splitlines() if line.strip("> \t")]
    return _draft_strength(lines, _language_in(lines)) > 0


def _language_in(lines: Sequence[str]) -> Language | None:
    return load_known(detect("\n".join(lines)))


def _language_of_group(group: list[SentLine], of_all: Language | None) -> Language | None:
    """The language of a message, or that of all where it shows a draft more clearly."""
    lines = [line.text for line in group]
    own = _language_in(lines)
    return max(own, of_all, key=lambda language: _draft_strength(lines, language))


def _draft_strength(lines: Sequence[str], language: Language | None) -> int:
    """2 with an enacting line, 1 with several paragraphs of a resolution, else 0."""
    if language is None:
        return 0
    if any(language.enacting_organ(text) for text in lines):
        return 2
    opened = sum(_opens_paragraph(text, language) for text in lines)
    return 1 if opened > 1 else 0


@cache
def _paragraph_label(known: LabelPatterns) -> re.Pattern[str]:
    names, behind = names_before_number(known), words_behind_number(known)
    number = rf"(?:(?:{names}|[^\W\d_]{{2}})\s?)?\d{{1,3}}(?:\s?(?:{behind}))?\s?[.)）\]\-–、．:]"
    name = rf"(?:{names})\s?\d{{1,3}}"
    letter = r"[^\W\d_]{1,4}\s?[)）\]]"  # a) (iv)
    return compiled(rf"[“\"«]?[\[(（]?\s?(?:{number}|{name}|{letter})\s*\S", re.IGNORECASE)


def _label_at_head(text: str) -> re.Match[str] | None:
    """What stands before a paragraph: 1., (2), PP3, a); None where a line begins without."""
    return _paragraph_label(label_patterns()).match(text)


def _bare(text: str) -> str:
    """The words of a line, without the signs that chats and Markdown have for bold and italics."""
    return _EMPHASIS_SIGNS.sub("", text.strip())


def _opens_paragraph(text: str, language: Language) -> bool:
    """Whether a line opens as a paragraph of a resolution does, behind its label if it has one."""
    label = _label_at_head(text)
    return language.opener(text[label.end() - 1 :] if label else text) is not None


class _MailReader:
    """The lines of one source, sorted into messages."""

    def __init__(self, lines: Sequence[str], patterns: MailPatterns, known: bool) -> None:
        self.given = lines
        self.patterns = patterns
        self.in_chat = False
        # something else than marks of quotation shows it
        self.is_mail = known or _greets(lines)
        self.sent = list(self._sorted())

    # Messages

    def _sorted(self) -> Iterator[SentLine]:
        messages: dict[int, int] = {}
        lines = unquoted_lines(self.given)
        headers = header_places(lines, self.patterns)
        stamps = stamped_lines([line.text for line in lines])
        for line in lines:
            stamp = stamps.get(line.at)
            if stamp is not None:
                self.in_chat = self.is_mail = True
                says = stamp.groupdict().get("says")
                line.text, line.around = line.text[stamp.end() :] if says else "", not says
            if line.at in headers or parts_messages(line.text, self.patterns):
                line.around = True
            if stamp is not None or line.around:
                for depth in {*messages, line.depth}:
                    if depth >= line.depth:
                        messages[depth] = line.at
                self.is_mail = True
            line.message = messages.get(line.depth, 0)
            yield line

    # The draft

    def sent_text(self) -> SentText:
        """The draft and what stands around it; the lines as given where there is no draft."""
        groups = self._groups()
        chosen = _chosen_group(groups, last=self.in_chat)
        if chosen is None:
            return SentText(list(self.given))
        draft = self._with_following(groups, chosen) if self.in_chat else groups[chosen][1]
        if not self.is_mail and not self._is_quoted(draft):
            # nothing but quotations in a text: they belong to it
            return SentText(
                [
                    line.text if line.depth else raw
                    for line, raw in zip(self.sent, self.given, strict=True)
                ]
            )
        draft = self._trimmed(draft, groups[chosen][0])
        return self._parted(draft)

    def _groups(self) -> list[tuple[Language | None, list[SentLine]]]:
        """The lines of each message at each depth, with their language."""
        groups: dict[tuple[int, int], list[SentLine]] = {}
        for line in self.sent:
            if not line.around:
                groups.setdefault((line.depth, line.message), []).append(line)
        lines = [line.text for group in groups.values() for line in group]
        # a message of a chat may be too short to show its language
        of_all = _language_in(lines) if self.in_chat else None
        return [(_language_of_group(group, of_all), group) for group in groups.values()]

    def _with_following(
        self, groups: list[tuple[Language | None, list[SentLine]]], chosen: int
    ) -> list[SentLine]:
        """A draft sent in several messages of a chat: those that begin as its paragraphs do go on
        with it.
        """
        language, draft = groups[chosen]
        draft = list(draft)
        for _, group in groups[chosen + 1 :]:
            first = next((_bare(line.text) for line in group if line.text.strip()), "")
            if language is not None and _goes_on_with_draft(first, language):
                draft += group
        return draft

    @staticmethod
    def _is_quoted(draft: list[SentLine]) -> bool:
        return draft[0].depth > 0

    def _trimmed(self, draft: list[SentLine], language: Language | None) -> list[SentLine]:
        """The draft without the greeting above it and the signature below."""
        if language is None:
            return draft
        texts = [_bare(line.text) for line in draft]
        opened = [at for at, text in enumerate(texts) if self._is_of_draft(text, language)]
        if not opened:
            return draft
        enacting = (at for at in opened if language.enacting_organ(texts[at]))
        numbered = [at for at in opened if _label_at_head(texts[at])]
        # what a message asks for may open as a paragraph does: below the numbered ones it is none
        first = next(enacting, opened[0])
        last = max(first, (numbered or opened)[-1])
        return draft[self._begin(texts, first) : self._end(texts, last, language)]

    @staticmethod
    def _is_of_draft(text: str, language: Language) -> bool:
        if not text:
            return False
        return bool(language.enacting_organ(text) or language.opener(text) or _label_at_head(text))

    def _begin(self, texts: list[str], first: int) -> int:
        """Where the masthead of the draft begins: below the last line of the message's own."""
        for at in range(first - 1, -1, -1):
            text = texts[at]
            if not text:
                continue
            if self.patterns.closing.match(text):
                # the name below it goes with it
                return next((i for i in range(at, first) if not texts[i]), first)
            if self._is_of_message(text) or _greets_by_form(texts, at):
                return at + 1
        return 0

    def _is_of_message(self, text: str) -> bool:
        if self.patterns.greeting.match(text) or _RULE.match(text) or MAIL_ADDRESS.search(text):
            return True
        return text.endswith(_MESSAGE_ENDS) and not text.endswith((",", "，", "،"))

    def _end(self, texts: list[str], last: int, language: Language) -> int:
        """Where the draft ends: before the signature, or what follows its last paragraph."""
        ended = False  # an empty line stands below the last sentence of the draft
        above = texts[last]  # the last line that is not empty
        for at in range(last + 1, len(texts)):
            text = texts[at]
            if any(ends.match(text) for ends in (self.patterns.closing, _SIGNATURE, _RULE)):
                return at
            if _goes_on_with_document(text, language):
                return len(texts)
            if _NOTE_BEHIND_TEXT.match(text):
                continue  # the notes of a draft stand below its last paragraph
            if text and ended:
                return at
            ended = not text and above.endswith((".", "。"))
            above = text or above
        return len(texts)

    def _parted(self, draft: list[SentLine]) -> SentText:
        kept = {line.at: line.text for line in draft}
        lines = [kept.get(at, "") for at in range(len(self.given))]
        furniture: list[str] = []
        warnings: list[Caution] = []
        inside = range(min(kept) + 1, max(kept))
        for is_text, stretch in groupby(range(len(self.given)), key=kept.__contains__):
            places = list(stretch)
            words = " ".join(self.given[at].strip() for at in places if self.given[at].strip())
            if is_text or not words.strip(" >"):
                continue
            furniture.append(words)
            warnings.append(_left_out(words, places[0], between=places[0] in inside))
        if self.in_chat:
            stamps = (self.given[line.at].removesuffix(line.text).strip() for line in draft)
            furniture += filter(None, stamps)
        return SentText(lines, tuple(furniture), tuple(warnings))


def _left_out(words: str, at: int, *, between: bool) -> Caution:
    """A warning for words of a message that are no text: `between` its lines they may be a remark
    on them.
    """
    where = "between the lines of the text" if between else "around the text"
    quoted = quotable(words)
    message = f"“{quoted}” stands {where} in a message and is not read as text"
    return Caution(code="mail", message=message, line=at + 1)


# ¹ Resolution 70/1; [1] …; (1) …
_NOTE_BEHIND_TEXT = lazy_pattern(rf"(?:[{RAISED_DIGITS}]+|\[\d{{1,2}}\]|\(\d{{1,2}}\)) ?\w")


def _goes_on_with_draft(text: str, language: Language) -> bool:
    """Whether a message begins with a further paragraph: 2. Urges …, (a) …; not “2. is fine”."""
    label = _label_at_head(text)
    if label is not None and not any(map(str.isdecimal, label[0])):
        return True
    return _opens_paragraph(text, language)


def _greets_by_form(texts: list[str], at: int) -> bool:
    """Whether a line greets in a language that is not known: the first, short, with a comma at its
    end and an empty line below it.
    """
    is_first = not any(texts[:at])
    is_short = len(texts[at]) <= _LONGEST_GREETING and texts[at].count(",") == 1
    return is_first and is_short and texts[at].endswith(",") and not texts[at + 1 : at + 2][0]


def _chosen_group(groups: list[tuple[Language | None, list[SentLine]]], last: bool) -> int | None:
    """The group that holds the draft: of several the first, in a chat the last; None for none."""
    strengths = [_draft_strength([_bare(x.text) for x in group], of) for of, group in groups]
    best = max(strengths, default=0)
    if best == 0:
        return None
    if last and best == 2:
        return len(strengths) - 1 - strengths[::-1].index(best)
    return strengths.index(best)


def _goes_on_with_document(text: str, language: Language) -> bool:
    """Whether a line below the last paragraph belongs to the document: an annex, a meeting."""
    return bool(text) and stands_alone(text, language)
