"""Takes single words out of a source, as somebody would who wants to see whether it is noticed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"<[^>]*>|&\w+;")


def without_each_word(data: bytes, form: str, step: int = 1) -> Iterator[tuple[str, bytes]]:
    """Each word of a source with the source that lacks it; every `step`-th only.

    `form` is txt, html, xml or docx. What is taken out is a word that a reader sees.
    """
    if form == "docx":
        yield from _of_word_file(data, step)
        return
    text = data.decode()
    spans = _spans(text) if form == "txt" else _spans_between_tags(text)
    for start, end in spans[::step]:
        yield text[start:end], (text[:start] + text[end:]).encode()


def _spans(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _WORD.finditer(text)]


def _spans_between_tags(text: str) -> list[tuple[int, int]]:
    begin = max(text.find("<body"), text.find("</meta>"), 0)
    # the number of a paragraph in its own element is its label, no word of the text
    out: list[tuple[int, int]] = []
    done = begin
    for tag in _MARKUP.finditer(text, begin):
        if not text.endswith("<num>", 0, done):
            out += [found.span() for found in _WORD.finditer(text, done, tag.start())]
        done = tag.end()
    return out


def _of_word_file(data: bytes, step: int) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode()
    spans = [
        (match.start(1) + word.start(), match.start(1) + word.end())
        for match in re.finditer(r"<w:t(?:\s[^>]*)?>([^<]*)<", text)
        for word in _WORD.finditer(match[1])
    ]
    for start, end in spans[::step]:
        changed = {**parts, "word/document.xml": (text[:start] + text[end:]).encode()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in changed.items():
                archive.writestr(name, content)
        yield text[start:end], out.getvalue()
