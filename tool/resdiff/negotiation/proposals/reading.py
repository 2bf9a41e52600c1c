"""A compilation read back: one text with everybody's words in brackets, as its base and proposals.

[Requests] [Urges: EU, Norway] all States     words of the base, and others that some want
[and women: EU]   [EU: and women]             words that a delegation puts in
[and men: delete Peru]   [and men] (Peru: delete)
[the whole paragraph] [delete: Peru]
[a whole new paragraph: EU]

Names are those of known delegations, and others that the text itself counts at its head or has at
several places: “[Decides: the Council]” alone is text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.languages import Language, load_known
from resdiff.languages.characters import is_whole_match
from resdiff.model.records import Document, Paragraph
from resdiff.negotiation.proposals.compiling import Proposal
from resdiff.parse.negotiation.brackets import BracketPair, find_brackets
from resdiff.parse.negotiation.words import RemarkGrammar

CONFLICT_SIGN = "(conflict)"
"""Stands behind a paragraph in which proposals contradict each other."""

_COUNTS_AT_HEAD = re.compile(r": (?P<names>[^:]+ \d+(?:, [^:,]+ \d+)*)$", re.MULTILINE)
_WORDS_AND_TAIL = re.compile(r"(?P<words>.+)[:：]\s*(?P<tail>[^:：]+)", re.DOTALL)
_HEAD_AND_WORDS = re.compile(r"(?P<head>[^:：]+)[:：]\s*(?P<words>.+)", re.DOTALL)
_BETWEEN_NAMES = re.compile(r"\s*[,،、;；]\s*")
_LONGEST_DELEGATION = 40
_DOUBLE_BLANK = re.compile(r"(?<=\s)\s+")
_TIGHT_MARKS = tuple(",;.:")
_CLOSE_MARKS = tuple(",.")  # before which no language has a blank


class ReadCompilation(msgspec.Struct, frozen=True):
    """A compilation taken apart: the base that it was made on, and what each delegation wants."""

    base: Document
    proposals: tuple[Proposal, ...]


class _Share(msgspec.Struct):
    """Words of a paragraph: `put_in` are those who want them, None where the base has them;
    `gone` those who do not."""

    text: str
    put_in: tuple[str, ...] | None = None
    gone: tuple[str, ...] = ()
    bracketed: bool = False


def read_compilation(document: Document) -> ReadCompilation | None:
    """The base and the proposals in a text with attributions; None where it has none."""
    reading = _CompilationReading(document)
    rows = [(p, reading.parts(p)) for p in document.paragraphs]
    names = dict.fromkeys(n for _, parts in rows for part in parts for n in _names_of(part))
    if not names:
        return None
    base = _text_for(document, rows, None, reading.language)
    proposals = (
        Proposal(name, _text_for(document, rows, name, reading.language), base, whole=True)
        for name in names
    )
    return ReadCompilation(base, tuple(proposals))


def _names_of(part: _Share) -> tuple[str, ...]:
    return (*(part.put_in or ()), *part.gone)


class _CompilationReading:
    """What the brackets of one text say."""

    def __init__(self, document: Document) -> None:
        self.language = load_known(document.language)
        self.grammar = RemarkGrammar(self.language)
        self.known = frozenset(_names_at_head(document) | _repeated(document.paragraphs))

    def parts(self, paragraph: Paragraph) -> list[_Share]:
        """A paragraph in parts, in their order."""
        text = _with_signs(paragraph).removesuffix(CONFLICT_SIGN).rstrip()
        out: list[_Share] = []
        at = 0
        for pair in _outermost_pairs(text):
            self._text_between(text[at : pair.start], out)
            self._bracket(text[pair.start : pair.end], text[pair.end :], out)
            at = pair.end
        self._text_between(text[at:], out)
        return _with_replaced(out)

    def _text_between(self, text: str, out: list[_Share]) -> None:
        if text:
            out.append(_Share(text))

    def _bracket(self, shown: str, behind: str, out: list[_Share]) -> None:
        """Reads one bracket: as words with names, or as what it says of the words before it."""
        inner = shown[1:-1].strip()
        said = self._wish_to_delete(inner) or (self.names(inner) and (inner, False))
        if said:
            names, whole = self.names(said[0]), said[1]
            if names and self._say_of_words_before(names, whole, behind, out):
                return
        if shown[0] == "[" and (part := self._words_with_names(inner)):
            out.append(part)
        else:
            out.append(_Share(shown if shown[0] != "[" else inner, bracketed=shown[0] == "["))

    def _say_of_words_before(
        self, names: tuple[str, ...], deletes: bool, behind: str, out: list[_Share]
    ) -> bool:
        """Names, or a wish to delete, behind bracketed words, or behind a whole paragraph."""
        last = next((p for p in reversed(out) if p.text.strip()), None)
        if last is None:
            return False
        if last.bracketed and deletes:
            last.gone = (*last.gone, *names)
        elif last.bracketed:
            last.put_in = (*(last.put_in or ()), *names)
        elif deletes and not behind.strip(" .;,"):
            for part in out:
                part.gone = (*part.gone, *names) if part.put_in is None else part.gone
        else:
            return False
        return True

    def _wish_to_delete(self, inner: str) -> tuple[str, bool] | None:
        """The names in “delete: EU” and “EU: delete”."""
        found = _HEAD_AND_WORDS.fullmatch(inner)
        if found is None:
            return None
        for wish, names in ((found["head"], found["words"]), (found["words"], found["head"])):
            if self._is_deletion(wish.strip()) and self.names(names):
                return names, True
        return None

    def _is_deletion(self, words: str) -> bool:
        return self.language is not None and is_whole_match(self.language.amending.deleted, words)

    def _words_with_names(self, inner: str) -> _Share | None:
        if found := _WORDS_AND_TAIL.fullmatch(inner):
            if names := self.names(found["tail"]):
                return _Share(found["words"].strip(), names, bracketed=True)
            wish, _, rest = found["tail"].strip().partition(" ")
            if self._is_deletion(wish) and (names := self.names(rest)):
                return _Share(found["words"].strip(), gone=names, bracketed=True)
        found = _HEAD_AND_WORDS.fullmatch(inner)
        names = self.names(found["head"]) if found else None
        return _Share(found["words"].strip(), names, bracketed=True) if found and names else None

    def names(self, said: str) -> tuple[str, ...] | None:
        """The delegations, where words are nothing but their names."""
        parts = tuple(part.strip() for part in _BETWEEN_NAMES.split(said.strip()) if part.strip())
        if parts and all(part in self.known for part in parts):
            return parts
        return self.grammar.names(said) or None


def _names_at_head(document: Document) -> set[str]:
    """The names that a compilation counts the proposals of: “…: EU 2, Norway 3”."""
    head = "\n".join((*(line.text for line in document.head), document.title or ""))
    found = _COUNTS_AT_HEAD.search(head)
    return {one.rpartition(" ")[0].strip() for one in found["names"].split(",")} if found else set()


def _repeated(paragraphs: Sequence[Paragraph]) -> set[str]:
    """What could be names and stands at the end of several brackets."""
    count: Counter[str] = Counter()
    for paragraph in paragraphs:
        for pair in _outermost_pairs(text := _with_signs(paragraph)):
            found = _WORDS_AND_TAIL.fullmatch(text[pair.start + 1 : pair.end - 1])
            for part in _BETWEEN_NAMES.split(found["tail"].strip()) if found else ():
                if part and len(part) <= _LONGEST_DELEGATION and part[0] != part[0].lower():
                    count[part] += 1
    return {name for name, times in count.items() if times > 1}


def _outermost_pairs(text: str) -> Iterator[BracketPair]:
    end = 0
    for pair in find_brackets(text).pairs:
        if pair.start >= end:
            yield pair
            end = pair.end


def _with_signs(paragraph: Paragraph) -> str:
    """The words of a paragraph with the brackets and the attributions that were lifted from it."""
    # at one place: what closes, what is said behind it, what opens, names before words
    signs: list[tuple[int, int, str]] = []
    for bracket in paragraph.brackets:
        if not bracket.in_text:
            signs += [(bracket.start, 2, "["), (bracket.end, 0, "]")]
    for remark in paragraph.remarks:
        if remark.kind == "attribution" and remark.names:
            leads = remark.text.endswith((":", "："))
            signs.append(
                (remark.at, 3, f"{remark.text} ") if leads else (remark.at, 1, f" {remark.text}")
            )
    out, at = [], 0
    for place, _, sign in sorted(signs):
        out += [paragraph.text[at:place], sign]
        at = place
    return "".join([*out, paragraph.text[at:]])


def _with_replaced(parts: list[_Share]) -> list[_Share]:
    """Words of the base in brackets go for those who put others in directly behind them."""
    replaced: _Share | None = None
    for part in parts:
        if part.bracketed and part.put_in is None:
            replaced = part
        elif part.put_in is not None and replaced is not None:
            replaced.gone = (*replaced.gone, *part.put_in)
        elif part.text.strip():
            replaced = None
    return _with_own_brackets(parts)


def _with_own_brackets(parts: list[_Share]) -> list[_Share]:
    """Brackets in which nobody has a share are the text's own."""
    for part in parts:
        if part.bracketed and part.put_in is None and not part.gone:
            part.text = f"[{part.text}]"
    return parts


def _text_for(
    document: Document,
    rows: Sequence[tuple[Paragraph, list[_Share]]],
    name: str | None,
    language: Language | None,
) -> Document:
    """The text of one delegation; of the base where no name is given."""
    paragraphs = []
    for paragraph, parts in rows:
        text = _words_for(parts, name, language)
        if text:
            changed = msgspec.structs.replace(
                paragraph, text=text, remarks=(), brackets=(), notes=(), citations=()
            )
            paragraphs.append(changed)
    return msgspec.structs.replace(document, paragraphs=tuple(paragraphs), notes=())


def _words_for(parts: Sequence[_Share], name: str | None, language: Language | None) -> str:
    spaced = language is None or language.spaced
    out = ""
    left_out = in_run = False
    blank = ""
    for part in parts:
        if part.bracketed or part.put_in is not None:
            if not _stays(part, name):
                left_out = True
                continue
            # of a row of brackets each that stays is parted from the one before
            parted = in_run and spaced and part.text[:1] not in _CLOSE_MARKS
            out += (blank if parted else "") + part.text
            in_run, blank = True, ""
        elif not part.text.strip() and out:
            blank = part.text
        else:
            if left_out and part.text[:1] in _TIGHT_MARKS:
                out = out.rstrip()
            out += part.text if _stays(part, name) else ""
            left_out = in_run = False
            blank = ""
    return _DOUBLE_BLANK.sub("", out).strip()


def _stays(part: _Share, name: str | None) -> bool:
    """Whether a delegation has these words; the base where no name is given."""
    return name in part.put_in if part.put_in is not None else name not in part.gone
