"""The formats that are read, one row each: reading, the library, batches and the command line's
help read this table.

A new format is a reader and a row here. The content of a file decides what it is; the ending of its
name only tells which files of a folder are worth opening. `resdiff --help` loads this module, so
nothing heavy is imported at the top (msgspec alone would cost it 8 ms) and each reader is imported
when it is first called.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from resdiff.model.errors import InputError
from resdiff.model.layout import Layout

if TYPE_CHECKING:
    from typing import TypeAlias

    from resdiff.model.lines import Reading
    from resdiff.model.read_options import ReadOptions
    from resdiff.model.records import Document
    from resdiff.read.docx.walked import WalkedFile

    Reader: TypeAlias = Callable[[bytes, str, ReadOptions], "Contents"]

SNIFFED = 4096
"""Bytes at the head of a file that a sniffing function gets.

Markup and signatures stand at the head of a file.
"""


class Contents(NamedTuple):
    """What a reader made of a file.

    reading  its lines, or the whole document where the file is resdiff's own JSON
    word     the Word file that was walked through; None for a format that LibreOffice does not turn
             into one
    layout   what a line stands for, where the file only holds one of another format; None: as the
             table says
    """

    reading: Reading | Document
    word: WalkedFile | None = None
    layout: Layout | None = None


class InputFormat(NamedTuple):
    """A format that is read.

    name     what `Source.format` calls it
    endings  of files, with the dot, in lower case: which members of folders and archives are opened
    sniff    whether the first SNIFFED bytes of a file are of this format
    read     (bytes, name for messages, how to read) to Contents; it raises InputError where it
             cannot
    layout   what a line of its reading stands for
    in_help  (place, words) with which the command line's help lists it; None: it is not listed
    """

    name: str
    endings: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Reader
    layout: Layout = Layout.FLOW
    in_help: tuple[int, str] | None = None


# A part that every message of Outlook has, by its name in the directory of the file.
_OUTLOOK_PART = "__properties_version1.0".encode("utf-16-le")


def format_of(data: bytes) -> InputFormat:
    """The first format of the table whose sniffing function recognises the content; plain text
    recognises any.
    """
    head = data[:SNIFFED]
    return next(row for row in INPUT_FORMATS if row.sniff(head))


def input_endings() -> tuple[str, ...]:
    """The endings of all formats, with the dot, in lower case."""
    return tuple(ending for row in INPUT_FORMATS for ending in row.endings)


def listed_formats() -> str:
    """The formats as the command line's help lists them: ".docx, .pdf, …"."""
    return ", ".join(words for _, words in sorted(r.in_help for r in INPUT_FORMATS if r.in_help))


_MAIL_HEADER = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To|Content-Type):",
    re.MULTILINE | re.IGNORECASE,
)
_LINE_OF_MAILBOX = re.compile(rb"^From [^\n]{1,400}\n")  # From a@b.org Mon Dec  1 09:00:00 2025

# What the first bytes tell. Order matters where two functions recognise one file: see
# INPUT_FORMATS.


def _is_pdf(head: bytes) -> bool:
    # a printer driver may put lines of their own before the signature; readers allow 1,024
    # bytes
    return b"%PDF-" in head[:1024]


def _is_zip(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


def _is_odt(head: bytes) -> bool:
    """OpenDocument keeps its type in the first member of the archive, not packed, behind a header
    of 30 bytes.
    """
    return _is_zip(head) and head[30:200].startswith(
        b"mimetypeapplication/vnd.oasis.opendocument.text"
    )


def _is_compound_file(head: bytes) -> bool:
    """The container of office files before 2007."""
    return head.startswith(b"\xd0\xcf\x11\xe0")


def _is_rtf(head: bytes) -> bool:
    return head.startswith(b"{\\rtf")


def _is_json(head: bytes) -> bool:
    # a draft may begin with a brace too: {advance copy}
    return re.match(rb"\{\s*(?:\"|\}|$)", _stripped_head(head)) is not None


def _is_akn(head: bytes) -> bool:
    """Akoma Ntoso by name, or any other XML: its reader tells what it is instead."""
    markup = _markup(head)
    return b"akomantoso" in markup or (
        markup.startswith((b"<?xml", b"<!doctype")) and not is_html(head)
    )


def is_html(head: bytes) -> bool:
    """A page, whole or a piece of one, or a web archive, for which its reader asks for a page."""
    markup = _markup(head)
    return (
        is_web_archive(head)
        or re.search(rb"<(?:!doctype\s+html|html|head|body)\b", markup) is not None
        or re.match(rb"<(?:div|p|table|article|section|h[1-6]|[ou]l|style)\b", markup) is not None
    )


def is_web_archive(head: bytes) -> bool:
    """A page with its pictures as one mail message (.mhtml)."""
    markup = _markup(head)
    return markup.startswith(b"mime-version:") or (
        b"content-type: multipart/related" in markup and b"\nmime-version:" in markup
    )


def _is_mail(head: bytes) -> bool:
    """A message as it was sent: lines of headers alone, among them one that no letter has.

    A page that a browser saved with its pictures has them too: its reader refuses it.
    """
    if is_saved_page(head):
        return False
    # a mailbox of several messages, and one saved out of it, has a line above their headers
    headers = _LINE_OF_MAILBOX.sub(b"", _stripped_head(head))
    names = re.match(rb"(?:[\w-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+", headers)
    return names is not None and bool(_MAIL_HEADER.search(names[0]))


def is_saved_page(head: bytes) -> bool:
    """Whether a web archive is a page that a browser saved, not a message with pictures."""
    markup = _markup(head)
    return is_web_archive(head) and (
        b"snapshot-content-location:" in markup
        or b"saved by" in markup[:400]
        or not re.search(rb"^(?:to|received|message-id|delivered-to):", markup, re.MULTILINE)
    )


def _is_anything(head: bytes) -> bool:
    return True


def _stripped_head(head: bytes) -> bytes:
    """The head behind a byte order mark of UTF-8 and blanks."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")


def _markup(head: bytes) -> bytes:
    """The head in lower case, also where it is UTF-16: without its zeros."""
    return _stripped_head(head).replace(b"\x00", b"").lstrip(b"\xff\xfe").lower()


# The readers, each loaded when it is first needed


def _read_pdf(data: bytes, name: str, options: ReadOptions) -> Contents:
    from resdiff.read.pdf.reader import read_pdf

    return Contents(read_pdf(data, name))


def _read_docx(data: bytes, name: str, options: ReadOptions) -> Contents:
    from resdiff.read.docx.reader import walk_docx

    walk, reading = walk_docx(data, name, options)
    return Contents(reading, walk)


def _read_older(form: str) -> Reader:
    """The reader of a format of older word processors: as the Word file that LibreOffice makes of
    it.
    """

    def read(data: bytes, name: str, options: ReadOptions) -> Contents:
        from resdiff.read.libreoffice import as_docx

        if form == "doc" and _OUTLOOK_PART in data:
            raise InputError(
                name, "is a message of Outlook (.msg)", "save it as .eml, or the draft in it"
            )
        return _read_docx(as_docx(data, form, name), name, options)

    return read


def _read_rtf(data: bytes, name: str, options: ReadOptions) -> Contents:
    from resdiff.read.deleted_in_rtf import words_deleted
    from resdiff.read.libreoffice import as_docx
    from resdiff.read.unseen_text import with_cautions

    converted = as_docx(data, "rtf", name)
    contents = _read_docx(converted, name, options)
    told = words_deleted(converted, name) if options.revisions == "accepted" else ()
    return contents._replace(reading=with_cautions(contents.reading, told))


def _read_odt(data: bytes, name: str, options: ReadOptions) -> Contents:
    from resdiff.read.libreoffice import program_for
    from resdiff.read.odt_hidden import without_hidden_parts
    from resdiff.read.unseen_text import with_cautions

    program_for("odt", name)  # without it nothing need be looked at
    seen, told = without_hidden_parts(data, name)
    contents = _read_older("odt")(seen, name, options)
    return contents._replace(reading=with_cautions(contents.reading, told))


def _read_json(data: bytes, name: str, options: ReadOptions) -> Contents:
    from resdiff.read.document_json import read_document_json

    return Contents(read_document_json(data, name))


def _read_akn(data: bytes, name: str, options: ReadOptions) -> Contents:
    from resdiff.read.akn.reader import read_akn

    return Contents(read_akn(data, name))


def _read_html(data: bytes, name: str, options: ReadOptions) -> Contents:
    from resdiff.read.html.reader import read_html

    reading = read_html(data, name, options)
    return Contents(reading, layout=reading.layout)


def _read_mail(data: bytes, name: str, options: ReadOptions) -> Contents:
    from resdiff.read.mail import read_mail

    return read_mail(data, name, options)


def _read_text(data: bytes, name: str, options: ReadOptions) -> Contents:
    from resdiff.read.text import read_text

    return Contents(read_text(data, name, options))


INPUT_FORMATS: tuple[InputFormat, ...] = (
    InputFormat("pdf", (".pdf",), _is_pdf, _read_pdf, Layout.BOXES, in_help=(2, ".pdf")),
    # before docx, which takes every other zip archive
    InputFormat("odt", (".odt",), _is_odt, _read_odt),
    InputFormat("docx", (".docx",), _is_zip, _read_docx, in_help=(1, ".docx")),
    InputFormat("doc", (".doc",), _is_compound_file, _read_older("doc")),
    InputFormat("rtf", (".rtf",), _is_rtf, _read_rtf),
    InputFormat("json", (".json",), _is_json, _read_json, in_help=(6, ".json of parse")),
    # before html, which takes web archives: they are messages too
    InputFormat("mail", (".eml",), _is_mail, _read_mail, Layout.LINES, in_help=(7, ".eml")),
    # before html: a resolution may have a page of HTML in it
    InputFormat("akn", (".xml", ".akn"), _is_akn, _read_akn, in_help=(4, ".xml (AKN4UN)")),
    InputFormat("html", (".html", ".htm"), is_html, _read_html, in_help=(3, ".html")),
    # last, for it takes what is left
    InputFormat(
        "text",
        (".txt", ".text", ".md"),
        _is_anything,
        _read_text,
        Layout.LINES,
        in_help=(5, ".txt"),
    ),
)
"""In the order of asking: the first whose sniffing function recognises a file reads it."""
