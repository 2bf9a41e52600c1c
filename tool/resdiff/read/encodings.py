"""Bytes to text, in any encoding in use for the six languages; what is no text is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from resdiff.languages import Language, detect, language_heads, legacy_encodings, load, script_of
from resdiff.model.errors import InputError
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.terminal_sequences import without_sequences

_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),  # before utf-16, whose mark is the first half of this one
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROLS = lazy_pattern(
    r"""
    [\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufeff]   # \x0c and \x85 end pages and lines
    | [\ud800-\udfff]
    """,
    re.VERBOSE,
)
_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
_LAYOUT_CONTROLS = frozenset("\n\r\t\f\x0b\x85")

# Characters by which an encoding is judged: some ten pages.
_SAMPLE = 20_000
_PAIRS = 4000
# The share of known words below which an encoding is not believed.
# Resolutions have 0.12 (Russian) to 0.38 (English).
_LEAST_SCORE = 0.02
# An eighth of foreign letters makes a guess worthless: in the right encoding there are hardly any.
_FOREIGN_WEIGHT = 8
_REPLACED = "\ufffd"
_MOST_DAMAGED = 10  # letters beyond ASCII for each place that is in no encoding


class _Guess(msgspec.Struct, frozen=True):
    """A text under some encoding, and how much of it is words of its language, from 0 to 1."""

    text: str
    encoding: str
    score: float


def decode(data: bytes, name: str) -> tuple[str, list[Caution]]:
    """The text of bytes in any encoding in use, and what was doubtful; InputError where it is no
    text.
    """
    warnings: list[Caution] = []
    text = _declared_text(data)
    if text is None and (text := _damaged_utf8(data)) is not None:
        count = text.count(_REPLACED)
        message = f"{count} places that are no UTF-8, each read as {_REPLACED}"
        warnings.append(Caution(code="encoding", message=message))
    if text is None:
        guess = _best_guess(data)
        text = guess.text if guess else None
        encoding = guess.encoding if guess else ""
        warnings.append(Caution(code="encoding", message=f"not UTF-8; read as {encoding}"))
    if text is None or _is_noise(text):
        raise InputError(name, "is no text", "name a document, or save it as UTF-8 text")
    text, told = without_controls(text)
    return text, [*warnings, *told]


def without_controls(text: str) -> tuple[str, list[Caution]]:
    """A decoded text, composed, without its control characters and what commands a terminal; and
    what is told of them.
    """
    text, count, told = without_sequences(text)
    cleaned, controls = _CONTROLS.subn("", text)
    count += controls
    if count:
        message = f"{count} control characters left out"
        told.insert(0, Caution(code="control-characters", message=message))
    return unicodedata.normalize("NFC", cleaned), told


def _declared_text(data: bytes) -> str | None:
    """The text in the encoding of its byte order mark, else in UTF-8; None where it is in
    neither.
    """
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    if marked is None and b"\x00" in data[:400]:
        return None  # UTF-16 without a mark: as UTF-8 every second character would be a zero
    try:
        return data.decode(marked or "utf-8-sig")
    except UnicodeDecodeError:
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """The text in UTF-8 where few of its bytes are in none; None where that is a guess: in another
    encoding hardly any letter beyond ASCII would be one in UTF-8.
    """
    if b"\x00" in data[:400]:
        return None  # as above
    text = data.decode("utf-8-sig", "replace")
    replaced = text.count(_REPLACED)
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - replaced
    return text if beyond_ascii >= _MOST_DAMAGED * replaced else None


def _best_guess(data: bytes) -> _Guess | None:
    """The encoding under which most of a text is words of its language; None where that is hardly
    any.
    """
    best = max(_guesses(data), key=lambda guess: guess.score, default=None)
    return best if best is not None and best.score > _LEAST_SCORE else None


def _guesses(data: bytes) -> Iterator[_Guess]:
    for encoding in (*legacy_encodings(), "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        code = detect(text[:_SAMPLE])
        if code is not None:
            yield _Guess(text, encoding, _score(text, load(code)))


def _score(text: str, language: Language) -> float:
    """How much of a text is words of a language, less what is of another script."""
    sample = text[:_SAMPLE]
    if language.spaced:
        known = set(language_heads()[language.code].function_words)
        found = [word.lower() for word in re.findall(r"\w+", sample)]
        share = sum(word in known for word in found) / (len(found) or 1)
    else:
        # without blanks between words, two characters in a row stand for one
        pairs = [text[at : at + 2] for at in range(min(len(text) - 1, _PAIRS))]
        share = sum(pair in language.words for pair in pairs) / (len(pairs) or 1)
    return share * (1 - min(1.0, _FOREIGN_WEIGHT * _foreign_share(sample, language.script)))


def _foreign_share(text: str, script: str) -> float:
    """The share of letters that are neither of the script nor plain Latin: a wrong guess strews
    them in.
    """
    letters = [c for c in text if c.isalpha() and not c.isascii()]
    foreign = sum(script_of(c) != script for c in letters)
    return foreign / (sum(c.isalpha() for c in text) or 1)


def _is_noise(text: str) -> bool:
    """Whether a text is mostly no text: zeros, control characters, characters of no use."""
    sample = text[:4000]
    odd = sum(unicodedata.category(c) in _NO_TEXT for c in sample if c not in _LAYOUT_CONTROLS)
    return "\x00" in sample or odd > max(3, len(sample) * 0.05)
