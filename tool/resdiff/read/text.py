"""Plain text, also the Markdown-like text that PDF converters write, in any encoding in use for the six languages.

25-16618 3/13                              one Line each, its markup taken out: bold and italics become `emphasis`,
- 2. **敦促**会员国…《行动计划》³⁵ 中提及的   raised digits, ^{26,27} and [^5] become `marks`, links their text.
²⁶ 第 [73/195](#) 号决议, 附件。
"""

from __future__ import annotations

import re
import unicodedata

from resdiff.languages import (
    detect,
    is_wide,
    language_heads,
    legacy_encodings,
    load,
    script_of,
)
from resdiff.model.errors import InputError
from resdiff.model.lines import MOST_LINES, Line, Reading
from resdiff.model.records import Caution, NoteMark
from resdiff.text.superscripts import SUPERSCRIPTS, unit_before

_LONGEST_LINE = 2_000_000

_INLINE = re.compile(
    r"""
      !?\[(?P<link>[^\]\n]{1,400})\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)       # [A/79/322](https://…)
    | <(?P<auto>https?://[^<>\s]+)>
    | \[\^(?P<foot>\d{1,3})\](?!:)
    | \$?\^\{?(?P<tex>\d{1,3}(?:\s?[,、，]\s?\d{1,3})*)\}\$?                       # ^{26,27,28}
    | <sup>\s*(?P<sup>\d{1,3}(?:\s?[,、，]\s?\d{1,3})*)\s*</sup>
    | (?<=\S)[(（](?P<inside>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[)）]                              # (¹) as Arabic has it
    | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,、，⁾\s]{0,2}[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*)
    | (?P<strong>\*\*\*|\*\*|(?<![\w*])\*(?=\S[^*\n]*\S?\*)|(?<=\S)\*(?![\w*])|(?<!\w)__(?=[^\s_])|(?<=[^\s_])__(?!\w))
    | (?P<tag></?(?:b|i|em|strong|u|br|p|span)\b[^<>]{0,80}>)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BULLET = re.compile(r"^[-•]\s+(?=\S)")
_HEADING = re.compile(r"^#{1,6}\s+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufeff]|[\ud800-\udfff]")


def read_text(data: bytes, name: str) -> Reading:
    """Lines of a text; InputError for rubbish and for a line no document has."""
    text, warnings = decode(data, name)
    lines: list[Line] = []
    page, gap = 1, 0
    paged = "\f" in text
    for number, raw in enumerate(re.split(r"\r\n|[\n\r\x0b\x85\u2028\u2029]", text), 1):
        if len(raw) > _LONGEST_LINE:
            raise InputError(
                name,
                f"is longer than {_LONGEST_LINE:,} letters",
                "name a document",
                f"line {number}",
            )
        if len(lines) > 3 * MOST_LINES:
            raise InputError(
                name, f"holds more than {3 * MOST_LINES:,} lines", "name a single document"
            )
        for turned, piece in enumerate(raw.split("\f")):
            page += turned > 0
            if not piece.strip():
                gap += turned == 0
                continue
            lines.append(_line(piece, number, page if paged else None, gap))
            gap = 0
    return Reading(lines=tuple(lines), warnings=tuple(warnings))


def decode(data: bytes, name: str) -> tuple[str, list[Caution]]:
    """The text of bytes in any encoding in use; InputError where it is no text."""
    text, warnings = _decode(data), []
    if text is None:
        text, encoding = _guess(data)
        warnings.append(Caution(code="encoding", message=f"not UTF-8; read as {encoding}"))
    if text is None or _rubbish(text):
        raise InputError(name, "is no text", "name a document, or save it as UTF-8 text")
    cleaned, count = _CONTROLS.subn("", text)
    if count:
        warnings.append(
            Caution(code="control-characters", message=f"{count} control characters left out")
        )
    return unicodedata.normalize("NFC", cleaned), warnings


def _decode(data: bytes) -> str | None:
    for mark, encoding in (
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    if b"\x00" in data[:400]:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _guess(data: bytes) -> tuple[str | None, str]:
    """The encoding under which most of a text is words of its language."""
    best: tuple[float, str | None, str] = (0.0, None, "")
    for encoding in (*legacy_encodings(), "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        code = detect(text[:20_000])
        if code is None:
            continue
        words = re.findall(r"\w+", text[:20_000])
        if load(code).spaced:
            known = set(language_heads()[code].function_words)
            score = sum(w.lower() in known for w in words) / (len(words) or 1)
        else:
            common = load(code).words
            letters = [text[i : i + 2] for i in range(min(len(text) - 1, 4000))]
            score = sum(pair in common for pair in letters) / (len(letters) or 1)
        score *= 1 - min(1.0, 8 * _foreign(text[:20_000], load(code).script))
        if score > best[0]:
            best = (score, text, encoding)
    return (best[1], best[2]) if best[0] > 0.02 else (None, "")


def _foreign(text: str, script: str) -> float:
    """The share of letters that are neither of the script nor plain Latin: a wrong guess strews them in."""
    letters = [c for c in text if c.isalpha() and not c.isascii()]
    strange = sum(script_of(c) != script for c in letters)
    return strange / (sum(c.isalpha() for c in text) or 1)


def _rubbish(text: str) -> bool:
    """Whether a text is mostly no text: zeros, control characters, letters of no use."""
    sample = text[:4000]
    odd = sum(
        unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") and c not in "\n\r\t\f\x0b\x85"
        for c in sample
    )
    return "\x00" in sample or odd > max(3, len(sample) * 0.05)


def _line(raw: str, number: int, page: int | None, gap: int) -> Line:
    body = raw.replace("\t", "    ").replace("\u200b", "").strip("\u200e\u200f")
    indent = sum(2 if sign == "\u3000" else 1 for sign in body[: len(body) - len(body.lstrip())])
    body = raw.replace("\t", " ").replace("\u200b", "").strip().strip("\u200e\u200f").strip()
    body = _BULLET.sub("", body)
    body = _HEADING.sub("", body)
    text, emphasis, marks = unmark(body)
    return Line(
        text=text, number=number, page=page, emphasis=emphasis, marks=marks, gap=gap, indent=indent
    )


def unmark(body: str) -> tuple[str, tuple[tuple[int, int], ...], tuple[NoteMark, ...]]:
    """Text without its markup, with the stretches that were bold or italic and the notes' marks."""
    if not any(sign in body for sign in "[<^*_⁰¹²³⁴⁵⁶⁷⁸⁹"):
        return body, (), ()
    out: list[str] = []
    emphasis: list[tuple[int, int]] = []
    marks: list[NoteMark] = []
    length, done, opened = 0, 0, None

    def put(piece: str) -> None:
        nonlocal length
        out.append(piece)
        length += len(piece)

    for found in _INLINE.finditer(body):
        put(body[done : found.start()])
        done = found.end()
        notes = found["foot"] or found["tex"] or found["sup"] or found["inside"] or found["raised"]
        if found["link"] is not None:
            put(found["link"])
        elif found["auto"]:
            put(found["auto"])
        elif found["raised"] and unit_before("".join(out)[-12:]):
            put(found[0])
        elif notes and found.start() > 0:
            # a blank before the mark is the converter's, not the text's
            while out and out[-1].endswith(" ") and not out[-1][:-1].endswith(" "):
                out[-1] = out[-1][:-1]
                length -= 1
            # what parts several marks is printed: ，²⁶、²⁷、²⁸
            comma = "、" if any(map(is_wide, "".join(out)[-12:])) else ","
            for position, label in enumerate(re.findall(r"\d+", notes.translate(SUPERSCRIPTS))):
                if position:
                    put(comma)
                marks.append(NoteMark(at=length, label=label))
        elif notes:  # at the head of a line it is a note's own label
            put(
                " ".join(re.findall(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d+", notes))
                if found["raised"]
                else notes.translate(SUPERSCRIPTS)
            )
        elif found["strong"] or (
            found["tag"] and found["tag"].lower().strip("</>") in ("b", "i", "em", "strong")
        ):
            if opened is None and found["strong"] and found["strong"] not in body[found.end() :]:
                put(found[0])  # nothing closes it: an asterisk that is meant
            elif opened is None:
                opened = length
            else:
                if length > opened:
                    emphasis.append((opened, length))
                opened = None
        elif not found["tag"]:
            put(found[0])
    put(body[done:])
    return "".join(out), tuple(emphasis), tuple(marks)
