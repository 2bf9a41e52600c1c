"""Signs and words that go wrong in print: the mark at the end of a paragraph, words printed twice,
brackets and quotation marks without their other half, also and further behind another verb.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from resdiff.judge.openers import Opening
from resdiff.languages import Language
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.records import Paragraph
from resdiff.proofreading.check.openings import linking_span, proof_opening, says_sequence
from resdiff.proofreading.check.texts import ProofText, scope_of
from resdiff.proofreading.findings import Finding

# End marks

_COMMAS, _SEMICOLONS, _STOPS, _COLONS = ",，،", ";；؛", ".。", ":："
# "(a) …; and", "(c) …; or", "(b) …; and,"
_JOINED_BEHIND = re.compile(r"(?:[;,؛،]\s+[^\W\d_]{1,4}[,،]?|[；，]\s?[^\W\d_]{1,2})$")
_NO_MARK = "unmarked"
# a quotation ends in its own marks, and so do words that are not agreed on
_UNSEEN_ENDS = " \t\n\u00a0\u200e\u200f\u202f"
_QUOTE_STARTS = '"“”«‘([（《'
_WORD_IN_SIGNS = lazy_pattern(r"[“”«‘(（《][^“”«»()（）《》\[\]]*\w[)）”»》]$")
_QUOTE_ENDS = '?？؟*”’»"》）)]］】'


def end_mark_findings(text: ProofText) -> Iterator[Finding]:
    """Paragraphs of a resolution that end otherwise than their place asks for."""
    for family in text.tops:
        # reports and annexes end their paragraphs as prose does
        if family[0].kind in ("preambular", "operative"):
            rows = _as_printed_below(family, text)
            for paragraph, following in zip(rows, [*rows[1:], None], strict=True):
                yield from _wrong_end(paragraph, following, text)


def _wrong_end(
    paragraph: Paragraph, following: Paragraph | None, text: ProofText
) -> Iterator[Finding]:
    piece, allowed = text.piece(paragraph), _allowed(paragraph, following, text)
    end = len(piece.text.rstrip(_UNSEEN_ENDS))
    mark = piece.text[end - 1 : end]
    if not mark or mark in allowed or _may_end_so(paragraph, end, text):
        return
    missing = mark.isalnum() or mark in _QUOTE_ENDS
    if (_NO_MARK if missing else mark) in _usual_marks(paragraph, text):
        return
    if missing and _ends_in_and(paragraph, following, text):
        return
    due = None if missing and _goes_on_in(following, paragraph) else allowed[0]
    span = (end, end) if missing else (end - 1, end)
    yield piece.finding("end-mark", span, _why_wrong(None if missing else mark, due), due)


def _may_end_so(paragraph: Paragraph, end: int, text: ProofText) -> bool:
    """Whether a paragraph is no sentence, or ends in and, or in signs that have its mark within."""
    mark = paragraph.text[end - 1]
    if mark in _QUOTE_ENDS:
        return not _lacks_mark_behind_sign(paragraph, end, text)
    if _JOINED_BEHIND.search(paragraph.text):
        return True
    return _is_no_sentence(paragraph, mark, text)


def _lacks_mark_behind_sign(paragraph: Paragraph, end: int, text: ProofText) -> bool:
    """Whether a sentence of a text ends in a word in brackets or quotation marks, with no mark
    within or behind: under the name “Lantern”."""
    if paragraph.parent is not None or text.language.opener(paragraph.text) is None:
        return False
    # what is all in brackets or marks is a proposal, or is quoted
    return bool(_WORD_IN_SIGNS.search(paragraph.text[:end].lstrip(_QUOTE_STARTS)))


def _why_wrong(mark: str | None, due: str | None) -> str:
    if due is None:
        return "the sentence is torn: it goes on in the next paragraph"
    if mark is None:
        return f"no mark at the end, where {due} is due"
    return f"{mark} at the end, where {due} is due"


def _goes_on_in(following: Paragraph | None, paragraph: Paragraph) -> bool:
    """Whether the words behind a paragraph without a mark were read as a line of their own."""
    return following is not None and following.parent == paragraph.id and _is_uncounted(following)


def _is_uncounted(paragraph: Paragraph) -> bool:
    return paragraph.id.rpartition(".")[2].startswith("u")


def _ends_in_and(paragraph: Paragraph, following: Paragraph | None, text: ProofText) -> bool:
    """Whether the last but one of a list joined by commas ends in and alone: the third of "(a) …,
    (b) …, (c) … and (d) …"."""
    if following is None or following.parent != paragraph.parent or paragraph.parent is None:
        return False
    last_word = re.compile(rf"(?i)\b(?:{text.language.proofreading.list_joint or NEVER})$")
    if not last_word.search(paragraph.text.rstrip(_UNSEEN_ENDS)):
        return False
    siblings = [p for p in text.document.paragraphs if p.parent == paragraph.parent]
    before = siblings[: siblings.index(paragraph)]
    joined_by_commas = not before or before[-1].text.rstrip(_UNSEEN_ENDS)[-1:] in _COMMAS
    return joined_by_commas and siblings[-1] is following


def _is_no_sentence(paragraph: Paragraph, mark: str, text: ProofText) -> bool:
    """Whether a paragraph is a heading or a line of a table that was read as one."""
    if _is_uncounted(paragraph):
        return True
    known = text.language.opener(paragraph.text) is not None
    return paragraph.parent is None and not known and mark.isalnum()


def _usual_marks(paragraph: Paragraph, text: ProofText) -> set[str]:
    """The marks in which most paragraphs beside one end; the last of a list also ends its parent,
    as most of those beside that one end."""
    marks = _marks_beside(paragraph, text)
    parent = text.parent_that_ends(paragraph)
    return marks if parent is None else marks | _usual_marks(parent, text)


def _marks_beside(paragraph: Paragraph, text: ProofText) -> set[str]:
    """The mark in which most paragraphs beside a sub-paragraph end: those of an agenda end in full
    stops, in the middle of a sentence."""
    kind, parent = paragraph.kind, paragraph.parent
    # the last one ends in that of the sentence
    beside = [p for p in text.document.paragraphs if p.parent == parent and p.kind == kind][:-1]
    ends = Counter(p.text.rstrip(_UNSEEN_ENDS)[-1:] for p in beside)
    # what is a title of a list has none
    ends[_NO_MARK] = sum(count for mark, count in ends.items() if _is_no_mark(mark))
    return {mark for mark, count in ends.items() if count * 2 > len(beside) and count > 1}


def _is_no_mark(sign: str) -> bool:
    """Whether a text ends in a word, or in the bracket behind one, as titles do (S/RES/2709)."""
    return sign.isalnum() or sign in ")）"


def _as_printed_below(family: Sequence[Paragraph], text: ProofText) -> list[Paragraph]:
    """A family with all below it, as they follow each other in print."""
    below = {p.id for p in family}
    for paragraph in text.document.paragraphs:
        if paragraph.parent in below:
            below.add(paragraph.id)
    return [p for p in text.document.paragraphs if p.id in below]


def _allowed(paragraph: Paragraph, following: Paragraph | None, text: ProofText) -> str:
    """The marks in which a paragraph may end, the usual one first."""
    comma = _usual(_COMMAS, text)
    # a chapeau ends in a colon, or in a comma before a list that goes on with its sentence
    if paragraph.id in text.with_children and following and following.parent == paragraph.id:
        return f"{_usual(_COLONS, text)}{_COLONS}{comma}{_COMMAS}"
    if paragraph.kind == "preambular" or _is_below_preamble(paragraph):
        # lists in a preamble are seen with both marks
        semicolons = _SEMICOLONS if paragraph.parent else ""
        # a text without operative paragraphs, or whose only one bears no number, ends there
        ends_all = following is None and not text.has_operative(scope_of(paragraph.id))
        # so does a section below whose paragraph the heading of the next one stands
        ends_section = following is not None and following.id in text.headed
        further = _STOPS + _SEMICOLONS if ends_all or ends_section else ""
        return f"{comma}{_COMMAS}{semicolons}{_COLONS}{further}"
    return _allowed_of_series(paragraph, following, text)


def _allowed_of_series(paragraph: Paragraph, following: Paragraph | None, text: ProofText) -> str:
    """The same of a paragraph that is neither a chapeau nor of a preamble."""
    semicolon, stop = _usual(_SEMICOLONS, text), _usual(_STOPS, text)
    # the last one of a section that a heading ends may end it, and one above a line of remarks
    if following is None or following.id in text.headed:
        return f"{stop}{_STOPS}{_SEMICOLONS}{_COLONS if following is not None else ''}"
    if _is_uncounted(following):  # or goes on in it
        return f"{semicolon}{_SEMICOLONS}{_STOPS}{_COLONS}{_COMMAS}"
    # paragraphs without numbers follow one another in any of the marks
    if following.label is None and following.parent is None and paragraph.label is None:
        return f"{semicolon}{_SEMICOLONS}{_COLONS}{_STOPS}{_COMMAS}"
    return f"{semicolon}{_SEMICOLONS}{_COLONS}"


def _is_below_preamble(paragraph: Paragraph) -> bool:
    return bool(re.search(r"(?:^|\.)pp\d", paragraph.id))


def _usual(marks: str, text: ProofText) -> str:
    """Of the marks of several scripts the one that a text uses."""
    return max(marks, key=lambda mark: text.last_signs[mark])


# Words printed twice

_BARE_WORD = lazy_pattern(r"\w+")
_DOUBLED = lazy_pattern(r"(?<![\w’'‑-])(?P<word>[^\W\d_]{2,})\s+(?P=word)(?![\w’'‑\u064b-\u0652-])")


@cache
def _doubled_of(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is printed twice by mistake where no blanks part words, and what may be twice."""
    words = language.proofreading
    return compiled(words.doubled or NEVER), compiled(f"(?i)(?:{words.repeated or NEVER})$")


def doubled_words(text: ProofText) -> Iterator[Finding]:
    """the the"""
    of_language, may_be = _doubled_of(text.language)
    names = _names_of_two_words(text)
    for piece in text.pieces:
        for found in (*_DOUBLED.finditer(piece.text), *of_language.finditer(piece.text)):
            word = found.groupdict().get("word")
            if word in names:
                continue
            if word and may_be.match(word):
                continue
            yield piece.finding("word", found.span(), "printed twice", expected=word)


def _names_of_two_words(text: ProofText) -> frozenset[str]:
    """The words with a capital that stand twice in a row and never alone, as names do: Baden Baden,
    but not United United Nations."""
    words: Counter[str] = Counter()
    doubled: Counter[str] = Counter()
    for piece in text.pieces:
        doubled.update(found["word"] for found in _DOUBLED.finditer(piece.text))
        words.update(_BARE_WORD.findall(piece.text))
    return frozenset(w for w in doubled if w[:1].isupper() and words[w] == 2 * doubled[w])


# Also and further


def opener_findings(text: ProofText) -> Iterator[Finding]:
    """Openers with also or further behind a paragraph of another verb."""
    if not says_sequence(text.document):
        return
    for family in text.tops:
        if family[0].kind in ("preambular", "operative"):
            openings = [proof_opening(p, text.language) for p in family]
            for before, after in zip([None, *openings], openings, strict=False):
                if before is None or not _is_verb_within(before, after, text):
                    yield from _linked_to_nothing(before, after, text)


def _is_verb_within(before: Opening, after: Opening, text: ProofText) -> bool:
    """Whether a paragraph, or one below it, says the verb of the next: emphasizing further, behind
    recognizing this and emphasizing that."""
    if not after.verb or not linking_span(after):
        return False
    said = (
        re.compile(rf"(?i)(?<!\w){re.escape(after.verb)}(?!\w)") if text.language.spaced else None
    )
    place, opened = before.paragraph.id, len(before.opener or "")
    below = [p.text for p in text.document.paragraphs if p.id.startswith(f"{place}.")]
    for words in (before.paragraph.text[opened:], *below):
        if said.search(words) if said else after.verb in words:
            return True
    return False


def _linked_to_nothing(
    before: Opening | None, after: Opening, text: ProofText
) -> Iterator[Finding]:
    linked = linking_span(after)
    # of an unknown opener nobody knows where its verb ends
    if not linked or not after.opener or (before is not None and not before.opener):
        return
    if before is None or not _share_verb(before, after):
        name = f"“{before.verb}”" if before is not None else "nothing"
        yield _of_opener(text, after, linked, f"stands behind {name}, not behind the same verb")


def _share_verb(before: Opening, after: Opening) -> bool:
    """Whether two openers have their verb in common, or translate one; one may say more of how."""
    if any(_say_one(before, after, verbs) for verbs in before.language.proofreading.one_verb):
        return True
    first, second = (re.findall(r"[^\s:,;[\]]+", one.key) for one in (before, after))
    if len(first) == 1 and not before.language.spaced:
        return before.key in after.key or after.key in before.key
    return bool(set(first) & set(second) - {before.language.proofreading.no_verb})


def _say_one(before: Opening, after: Opening, verbs: str) -> bool:
    """Whether both openers have one of some verbs that translate the same."""
    return all(re.search(f"(?i){verbs}", opening.verb or "") for opening in (before, after))


def _of_opener(text: ProofText, opening: Opening, linked: tuple[int, int], why: str) -> Finding:
    bare = opening.verb
    return text.piece(opening.paragraph).finding("opener", linked, why, expected=bare)
