"""An independent count of words: what other programs find in a file, against what a parsed document
holds. Shares no code with the package's readers nor with its account.
"""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from email import policy
from email.parser import BytesParser
from typing import Any

_WORD = re.compile(r"\d+|[^\W\d_]+")
# accents, joiners and control characters, which stand within words and are none
_SILENT = ("Mn", "Cf", "Lm", "Cc")
# the mark of a note behind a figure: 13³⁰ is no 1330
_RAISED_BEHIND_FIGURE = re.compile(r"(?<=\d)(?=[⁰¹²³⁴-⁹])")
# what commands a terminal holds no words: ESC[31m
_OF_TERMINAL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_TAG = re.compile(r"<[^>]*>")
# of a damaged file other elements may stand within the text of a run
_WORD_TEXT = re.compile(
    r"<(?P<name>[wm]:t)(?:\s[^>]*)?(?<!/)>(?P<text>.*?)</(?P=name)>|<w:(?:tab|br|cr|p)\b", re.DOTALL
)
# The parts of a document that hold words of its source; fields of the masthead repeat its lines
_HOLDING = ("head", "enacting_formula", "paragraphs", "notes", "closing", "job_number", "warnings")
_DERIVED = frozenset({"id", "kind", "opener", "parent", "citations", "resolved", "fields", "code"})


def words(text: str) -> Iterator[str]:
    """The words of a text without accents and case; Chinese characters one by one, words of other
    scripts by their letters in alphabetical order.
    """
    plain = unicodedata.normalize("NFKD", _RAISED_BEHIND_FIGURE.sub(" ", text))
    plain = "".join(c for c in plain if c.isspace() or unicodedata.category(c) not in _SILENT)
    for found in _WORD.finditer(_HAN.sub(r" \g<0> ", plain).casefold()):
        word = found[0]
        if word.isdecimal():
            yield "".join(str(unicodedata.digit(c)) for c in word)
        else:
            yield word if word.isascii() else "".join(sorted(word))


def words_in_file(data: bytes, name: str) -> Counter[str]:
    """The words that a file holds, by the ending of its name; raises where no tool reads it."""
    ending = name.rsplit(".", 1)[-1].lower()
    return Counter(words(_OF_TERMINAL.sub("", _TEXTS[ending](data))))


def _of_pdf(data: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True, timeout=120
    )
    # words that a line end cuts are whole on both sides of the count
    text = done.stdout.decode("utf-8", "replace")
    return re.sub(r"(?<=[^\W\d_])[-\u2010\u00ad]\n(?=[^\W\d_])", "", text)


def _of_docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [
            archive.read(name).decode("utf-8", "replace")
            for name in archive.namelist()
            if re.fullmatch(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml", name)
        ]
    return "\n".join(
        html.unescape(
            "".join(
                _TAG.sub("", found["text"] or " ") for found in _WORD_TEXT.finditer(_shown(part))
            )
        )
        for part in parts
    )


def _shown(part: str) -> str:
    """A part without what was deleted, and without the second of two alternatives."""
    # a formula has no other element for what was deleted of it
    part = re.sub(r"<w:del [^>]*>\s*<m:.*?</w:del>", "", part, flags=re.DOTALL)
    part = re.sub(r"<mc:Fallback>.*?</mc:Fallback>", "", part, flags=re.DOTALL)
    return re.sub(r"<w:moveFrom [^>]*>.*?</w:moveFrom>", "", part, flags=re.DOTALL)


def _of_xml(data: bytes) -> str:
    text = re.sub(r"<meta\b.*?</meta>|<!--.*?-->", " ", data.decode(), flags=re.DOTALL)
    inline = re.sub(r"</?(?:a|b|i|u|span|inline)\b[^>]*>", "", text)
    return html.unescape(_TAG.sub(" ", inline))


def _of_html(data: bytes) -> str:
    text = re.sub(
        r"(?is)<(script|style|head|title|noscript|template)\b.*?</\1>|<!--.*?-->",
        " ",
        data.decode("utf-8", "replace"),
    )
    inline = re.sub(r"(?i)</?(?:a|b|i|u|s|em|strong|span|font|small|ins|del)\b[^>]*>", "", text)
    return html.unescape(_TAG.sub(" ", inline))


def _of_text(data: bytes) -> str:
    for encoding in ("utf-8", "utf-16"):
        if encoding == "utf-8" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise ValueError("an encoding that is not told here")


def _in_its_charset(held: bytes, stated: str | None) -> str:
    """What is UTF-8 is that, whatever a message states."""
    if not held.isascii():
        try:
            return held.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return held.decode(stated or "utf-8")


def _of_mail(data: bytes) -> str:
    """The text of a message: what is attached is told by its name."""
    message = BytesParser(policy=policy.compat32).parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n "))
    texts = []
    for part in message.walk():
        form = part.get_content_type()
        if (
            part.is_multipart()
            or part.get_filename()
            or "attachment" in str(part["Content-Disposition"])
        ):
            continue
        if form in ("text/plain", "text/html"):
            held = part.get_payload(decode=True)
            text = (
                _in_its_charset(held, part.get_content_charset()) if isinstance(held, bytes) else ""
            )
            texts.append(_of_html(text.encode()) if form == "text/html" else text)
    return "\n".join(texts)


_TEXTS = {
    "pdf": _of_pdf,
    "docx": _of_docx,
    "xml": _of_xml,
    "html": _of_html,
    "htm": _of_html,
    "txt": _of_text,
    "md": _of_text,
    "eml": _of_mail,
}


def words_in_json(data: bytes) -> Counter[str]:
    """The words of a document's JSON: paragraphs, notes, head, warnings and what was left out."""
    document = json.loads(data)
    found: Counter[str] = Counter()
    for whole in (document, *document.get("drafts", ())):
        for name in _HOLDING:
            for text in _strings(whole.get(name)):
                found.update(words(text))
    # listed once each, however often it stands on pages: as many as the account counts
    left_out = (document.get("account") or {}).get("left_out", ())
    for text in left_out:
        for word in words(text):
            found[word] += 10_000
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in _DERIVED:
                yield from _strings(part)


def missing_words(data: bytes, name: str, parsed: bytes) -> Counter[str]:
    """The words of a file that its JSON holds less often, those left out that are pieces of words
    which the JSON has more often.
    """
    there, here = words_in_file(data, name), words_in_json(parsed)
    if name.endswith(".eml"):
        # a message says the same in several forms, and what one says alone is told once, up to a length
        cut = "…”".encode() in parsed
        there = Counter() if cut else Counter({word: 1 for word in there if not here[word]})
    missing, spare = there - here, here - there
    for word in list(missing):
        # "con" of "con-\nclusions", "furtherthat" of two, 2009 with the mark of note 134
        while missing[word] > 0 and _is_piece(word, spare):
            missing[word] -= 1
    return +missing


def _is_piece(word: str, spare: Counter[str]) -> bool:
    if not word.isascii():
        return False
    found = (
        other
        for other in spare
        if spare[other] > 0 and (word in other or (len(other) > 2 and other in word))
    )
    whole = next(found, None)
    if whole is None:
        return False
    spare[whole] -= 1
    if rest := whole.replace(word, "", 1):
        spare[rest] += 1  # the other piece may be missing too
    return True
