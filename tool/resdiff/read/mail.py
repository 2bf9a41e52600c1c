"""Mail messages (.eml): the draft that is attached, where there is exactly one that can be read,
else the text of the message.

    Content-Type: multipart/mixed                    parts in any encoding and character set
      text/plain; charset=utf-8; quoted-printable    the message, of which only the draft is text
      application/…; filename="L.4 rev.docx"         an attachment, read as the file that it is
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser

import msgspec

from resdiff.model.budget import Budget
from resdiff.model.errors import InputError
from resdiff.model.layout import Layout
from resdiff.model.lines import Reading
from resdiff.model.read_options import ReadOptions
from resdiff.model.records import Caution
from resdiff.read.encodings import decode, without_controls
from resdiff.read.formats import SNIFFED, Contents, format_of, input_endings, is_html
from resdiff.read.message_forms import words_of_one_form
from resdiff.read.out_of_view import out_of_view
from resdiff.read.quoting import holds_draft, lines_sent
from resdiff.read.text import read_lines

_HEADERS = ("From", "Sender", "To", "Cc", "Subject", "Date", "Reply-To")
_PLAIN, _PAGE = "text/plain", "text/html"
_FEWEST_OF_OTHERS = 3
_LONGEST_OF_PROGRAMS = 300
_CHARSET_OF_PAGE = re.compile(rb"(?i)charset\s*=\s*[\"']?[\w-]+")


class _Part(msgspec.Struct, frozen=True):
    """A part of a message without parts of its own.

    kind      as its header says: text/plain
    name      of the file that it is sent as; empty for a part of the message itself
    data      its bytes, decoded
    charset   as its header says; None where it says nothing
    flowed    whether a blank at the end of a line says that it goes on
    attached  whether it is sent as a file
    is_form   whether it is one of several forms of the same text
    """

    kind: str
    name: str
    data: bytes
    charset: str | None
    flowed: bool
    attached: bool
    is_form: bool = False


def read_mail(data: bytes, name: str, options: ReadOptions) -> Contents:
    """What a message holds; InputError where neither it nor an attachment can be read."""
    try:
        # compat32 reads broken headers that the newer policy raises on
        message = BytesParser(policy=policy.compat32).parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n "))
        budget = Budget(name)
        parts = [_part(found, one_of, budget) for found, one_of in _leaves(message, budget)]
    except RecursionError:
        raise InputError(name, "is nested too deeply", "save the draft that it holds") from None
    except (MessageError, ValueError, LookupError) as error:
        raise InputError(
            name, f"is no message that can be read ({error})", "save the draft that it holds"
        ) from None
    return _Mail(
        name=name,
        headers=tuple(_headers(message)),
        bodies=[part for part in parts if not part.attached and part.kind.startswith("text/")],
        files=[part for part in parts if part.attached],
    ).contents(options)


def _leaves(
    message: Message, budget: Budget, is_form: bool = False
) -> Iterator[tuple[Message, bool]]:
    """The parts of a message that have no parts of their own, those of messages in it too; with
    each, whether it is one of several forms of the same text.
    """
    budget.draw("parts of a message", 1)
    if not message.is_multipart():
        yield message, is_form
        return
    for beside in (message.preamble, message.epilogue):
        if beside and beside.strip() and not _is_of_program(beside):
            yield _part_beside(beside), False
    is_form = is_form or message.get_content_subtype() == "alternative"
    if message.get_content_maintype() == "message":
        budget.draw("messages within each other", 1)
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part, budget, is_form)


def _is_of_program(beside: str) -> bool:
    """Whether what stands around the parts tells older programs of mail what those are: "This is a
    multi-part message in MIME format."
    """
    return "MIME" in beside and len(beside) <= _LONGEST_OF_PROGRAMS


def _part_beside(text: str) -> Message:
    """What stands before the first part of a message or behind its last, which no program shows."""
    beside = Message()
    beside["Content-Type"] = "text/x-beside"
    beside.set_payload(text)
    return beside


def _part(part: Message, is_form: bool, budget: Budget) -> _Part:
    payload = part.get_payload(decode=True)
    file_name = _readable(part.get_filename() or "")
    disposition = str(part.get("Content-Disposition", "")).lower()
    kind = part.get_content_type()
    data = payload if isinstance(payload, bytes) else b""
    if "Content-Type" not in part and is_html(data[:SNIFFED]):
        kind = _PAGE  # as it is shown by programs that look into it
    # some programs send a draft "inline", with nothing but its name to say that it is a file
    attached = any((disposition.startswith("attachment"), file_name, not kind.startswith("text/")))
    budget.draw("attachments" if attached else "characters", 1 if attached else len(data))
    return _Part(
        kind=kind,
        name=file_name,
        data=data,
        charset=part.get_content_charset(),
        flowed=str(part.get_param("format", "")).lower() == "flowed",
        attached=attached,
        is_form=is_form,
    )


def _readable(header: str) -> str:
    """A header with its encoded words decoded; as it is where that cannot be done."""
    try:
        return " ".join(str(make_header(decode_header(header))).split())
    except (MessageError, LookupError, ValueError):
        return " ".join(header.split())


def _headers(message: Message) -> Iterator[str]:
    for header in _HEADERS:
        value = message.get(header)
        if value is not None:
            yield f"{header}: {_readable(str(value))}"


def _may_be_draft(part: _Part) -> bool:
    """Whether an attachment is of a format that is read: by its name, or by its content where it
    has none.
    """
    name = part.name.lower()
    if name:
        return name.endswith(input_endings()) and bool(part.data.strip())
    return format_of(part.data).name in ("docx", "pdf", "odt", "rtf")


class _Mail(msgspec.Struct, frozen=True, kw_only=True):
    """A message in its parts.

    name     for messages
    headers  who sent what to whom, a line each
    bodies   the text of the message, often twice: plain and as a page
    files    what is attached
    """

    name: str
    headers: tuple[str, ...]
    bodies: list[_Part]
    files: list[_Part]

    def contents(self, options: ReadOptions) -> Contents:
        """The one attached draft, else the text of the message."""
        # signatures and pictures are attachments of most messages: only what can be a draft counts
        drafts = [part for part in self.files if _may_be_draft(part)]
        if len(drafts) == 1:
            return self._attached(drafts[0], options)
        plain, told = self._text()
        written = holds_draft(plain)
        if written or not self._pages:
            if drafts and not written:
                self._refuse(drafts)
            return self._written(plain, told, options)
        if drafts and not any(holds_draft(_plain_words(page)) for page in self._pages):
            self._refuse(drafts)
        return self._page(self._pages[0], options)

    @property
    def _pages(self) -> list[_Part]:
        return [part for part in self.bodies if part.kind == _PAGE and part.data.strip()]

    @property
    def _plain(self) -> list[_Part]:
        return [part for part in self.bodies if part.kind == _PLAIN and part.data.strip()]

    def _text(self) -> tuple[str, list[Caution]]:
        """The plain text of the message, and what is told of its bytes."""
        decoded = [_decoded(part, self.name) for part in self._plain]
        told = [caution for _, cautions in decoded for caution in cautions]
        return "\n\n".join(text for text, _ in decoded), told

    def _refuse(self, drafts: list[_Part]) -> None:
        names = ", ".join(f"“{part.name}”" for part in drafts)
        reason = f"has {len(drafts)} attachments that may be the draft: {names}"
        raise InputError(self.name, reason, "save one of them")

    def _attached(self, draft: _Part, options: ReadOptions) -> Contents:
        form = format_of(draft.data)
        called = draft.name or form.name
        data = draft.data
        if form.name == "text" and (stated := _as_stated(draft)) is not None:
            data = stated.encode()
        contents = form.read(data, f"{self.name}: {called}", options)
        if not isinstance(contents.reading, Reading):
            return Contents(contents.reading)
        # the text of a message that comes with its draft is a letter: told, not read
        message = f"read is the attachment “{called}”; the text of the message is not read"
        told = (Caution(code="mail", message=message),)
        words = tuple(text for text in map(_plain_words, self.bodies) if text)
        others = [part for part in self.files if part is not draft]
        return Contents(
            self._with_message(contents.reading, told, others, words),
            layout=contents.layout or form.layout,
        )

    def _written(self, text: str, of_bytes: list[Caution], options: ReadOptions) -> Contents:
        if not text.strip():
            raise InputError(self.name, "is a message without text", "save the draft that it holds")
        reading = read_lines(text, self.name, sent=True)
        forms = [page for page in self._pages if page.is_form]
        others = [page for page in self._pages if not page.is_form]
        told = (
            *of_bytes,
            *self._told_of_forms(text, self._seen_on(forms, options)),
            *self._told_of_others(text, [*others, *self._of_other_kinds()]),
        )
        return Contents(self._with_message(reading, told, self.files), layout=Layout.LINES)

    def _page(self, page: _Part, options: ReadOptions) -> Contents:
        """The text of a message that is written as a web page."""
        reading = self._read_page(page, options)
        plain, seen = self._text()[0], _words_seen(reading)
        # "your program shows no pages" stands for the message, and is no other form of it
        is_form = 2 * len(plain) > len(seen)
        others = [part for part in self._plain if not (is_form or part.is_form)]
        told = (
            *(self._told_of_forms(seen, plain) if is_form else ()),
            *self._told_of_forms(seen, self._seen_on(self._pages[1:], options)),
            *self._told_of_others(seen, [*others, *self._of_other_kinds()]),
        )
        reading = self._with_message(lines_sent(reading), told, self.files)
        return Contents(reading, layout=Layout.FLOW)

    def _read_page(self, page: _Part, options: ReadOptions) -> Reading:
        from resdiff.read.html.reader import read_html

        text = _as_stated(page)
        # the page may state another character set than the message, by which it was decoded
        data = page.data if text is None else _CHARSET_OF_PAGE.sub(b"charset=utf-8", text.encode())
        return read_html(data, self.name, options)

    def _seen_on(self, pages: list[_Part], options: ReadOptions) -> str:
        """What a reader sees of pages that a message is sent as; "" for none, or for none that can
        be read.
        """
        seen = []
        for page in pages:
            with contextlib.suppress(InputError):
                seen.append(_words_seen(self._read_page(page, options)))
        return "\n".join(seen)

    def _told_of_forms(self, read: str, other: str) -> Iterator[Caution]:
        """What the form of the message that is read says otherwise than the other one."""
        if not all(map(str.strip, (read, other))):
            return
        for words in words_of_one_form(other, read):
            message = f"words of the other form of the message, not read: “{words}”"
            yield Caution(code="not-read", message=message)
        for words in words_of_one_form(read, other):
            message = f"words read that the other form of the message does not have: “{words}”"
            yield Caution(code="repaired", message=message)

    def _of_other_kinds(self) -> list[_Part]:
        """The parts of text that are neither plain nor a page: a calendar, say."""
        return [part for part in self.bodies if part.kind not in (_PLAIN, _PAGE)]

    def _told_of_others(self, read: str, others: list[_Part]) -> Iterator[Caution]:
        """What parts of the message say beside the text that is read."""
        for part in others:
            stretches = words_of_one_form(_plain_words(part), read)
            for words in (found for found in stretches if len(found.split()) >= _FEWEST_OF_OTHERS):
                message = f"words of another part of the message, not read: “{words}”"
                yield Caution(code="not-read", message=message)

    def _with_message(
        self,
        reading: Reading,
        told: tuple[Caution, ...],
        not_read: list[_Part],
        words: tuple[str, ...] = (),
    ) -> Reading:
        """What was read, with what is told of the message around it."""
        return msgspec.structs.replace(
            reading,
            furniture=(*self.headers, *words, *reading.furniture),
            warnings=(*told, *_not_read(not_read), *reading.warnings),
        )


def _words_seen(reading: Reading) -> str:
    """The text of a page as its reader sees it, with the notes that stand below it."""
    notes = (note.text for note in reading.notes)
    return "\n".join((*reading.head, *(line.text for line in reading.lines), *notes))


def _as_stated(part: _Part) -> str | None:
    """A part in the character set that its header states; None where it cannot be read so.

    What is UTF-8 is read as such: programs that send it state Latin-1, where each byte is a letter.
    """
    for charset in (*(() if part.data.isascii() else ("utf-8",)), part.charset):
        try:
            text = part.data.decode(charset or "unknown")
            return text.encode("utf-8").decode()
        except (LookupError, ValueError):
            continue
    return None


def _decoded(part: _Part, name: str) -> tuple[str, list[Caution]]:
    """A part as text, in the character set that it states if it can be read so; and what is told
    of its control characters.
    """
    stated = _as_stated(part)
    if stated is not None:
        text, told = without_controls(stated)
    else:
        text, told = decode(part.data, name)
        # which character set it may be in, where the message says another, is no matter of readers
        told = [caution for caution in told if caution.code != "encoding"]
    told += out_of_view(text)
    text = text.replace("\r\n", "\n")
    return (_unflowed(text) if part.flowed else text), told


def _unflowed(text: str) -> str:
    """Lines that end in a blank put together with the next one (RFC 3676), also where quoted."""
    # by paragraph, the lines that it is put together from
    lines: list[list[str]] = []
    goes_on = False
    for line in text.split("\n"):
        marks = re.match(r"(>[> ]*)?", line)
        quoted = (marks[0] if marks else "").replace(" ", "")
        if goes_on and quoted == _marks_of(lines[-1][0]):
            lines[-1].append(line[marks.end() if marks else 0 :])
        else:
            lines.append([line])
        # "-- " before a signature ends in a blank that joins nothing (RFC 3676, 4.3)
        goes_on = (
            line.endswith(" ") and not line.rstrip("> ").endswith("--") and line.strip("> ") != ""
        )
    return "\n".join(map("".join, lines))


def _marks_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip("> "))].replace(" ", "")


def _plain_words(part: _Part) -> str:
    """The words of a part, a page's without its markup."""
    try:
        text = part.data.decode(part.charset or "utf-8")
    except (LookupError, ValueError):
        # what cannot be decoded is still counted: any byte is a letter of Latin-1
        text = part.data.decode("latin-1")
    if part.kind.endswith("html"):
        from resdiff.read.html.reader import page_texts

        text = "\n".join(stretch.text for stretch in page_texts(text))
    return text.strip()


def _not_read(files: list[_Part]) -> Iterator[Caution]:
    names = [f"“{part.name or part.kind}”" for part in files]
    if names:
        message = f"{len(names)} attachments not read: {', '.join(names)}"
        yield Caution(code="not-read", message=message)
