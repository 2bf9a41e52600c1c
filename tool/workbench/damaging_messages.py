"""Mail messages and JSON damaged so that they can still be read: parts are nested, sent in another
encoding or character set, given a page beside their text, attached or named otherwise; records of JSON
lose, double or change what they hold, and stay records.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from email import encoders, policy
from email.errors import MessageError
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import BytesParser
from html import escape
from random import Random
from typing import Any

CHARSETS = (
    "utf-8", "utf-8", "us-ascii", "iso-8859-1", "windows-1252", "windows-1251", "koi8-r", "iso-8859-5", "windows-1256",
    "iso-8859-6", "gb2312", "gb18030", "big5", "utf-16", "utf-7", "cp850", "hz",
)  # fmt: skip
ODD_CHARSETS = (
    "",
    "unknown-8bit",
    "x-user-defined",
    "utf8mb4",
    "idna",
    "rot13",
    "base64",
    "ansi_x3.110-1983",
    "٣",
)
ODD_NAMES = (
    "draft.txt",
    "a/../b.docx",
    "L.4 rev\u202excod.txt",
    "مشروع.txt",
    "草案.html",
    "x" * 300 + ".pdf",
    "",
    ".json",
    "CON.txt",
)
ODD_LINES = (
    "> > quoted lamps", "-- ", "Sent from my lamp", "-----Original Message-----", "From: lamp@lamps.example", ">From the lamp",
    "On 1 May 2025, Lamp <l@lamps.example> wrote:", ".", "begin 644 lamp.txt", "=3D=", "--", "\x0c",
)  # fmt: skip


# Messages


def damaged_mail(data: bytes, random: Random) -> bytes:
    """A message whose parts are sent otherwise than they were, in one to four ways."""
    message: Message = BytesParser(policy=policy.compat32).parsebytes(data)
    for _ in range(random.randint(1, 4)):
        message = random.choice(_MAIL_STEPS)(message, random)
    try:
        written = message.as_bytes()
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        return data
    return random.choice(_BYTE_STEPS)(written, random)


def texts_of(message: Message) -> list[Message]:
    """The parts of a message that are text."""
    parts = (part for part in message.walk() if part.get_content_maintype() == "text")
    return [part for part in parts if not part.is_multipart()]


def text_of(part: Message) -> str:
    """The text of a part, in the character set that it states, else as it can be read."""
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _put_text(part: Message, text: str, charset: str, encoding: str) -> None:
    """The text as that of the part; its bytes are no text of an encoding that cannot say it."""
    try:
        data = text.encode(charset)
    except (LookupError, ValueError):
        charset, data = "utf-8", text.encode("utf-8", "replace")
    del part["Content-Transfer-Encoding"]
    part.set_payload(data)
    part.set_param("charset", charset)
    if encoding == "base64":
        encoders.encode_base64(part)
    elif encoding == "quoted-printable":
        encoders.encode_quopri(part)
    else:
        part["Content-Transfer-Encoding"] = "8bit"
        part.set_payload(data.decode("ascii", "surrogateescape"))


def _encode_otherwise(message: Message, random: Random) -> Message:
    for part in texts_of(message):
        encoding = random.choice(("base64", "quoted-printable", "8bit"))
        _put_text(part, text_of(part), random.choice(CHARSETS), encoding)
    return message


def _state_another_charset(message: Message, random: Random) -> Message:
    for part in texts_of(message)[:1]:
        part.set_param("charset", random.choice((*CHARSETS, *ODD_CHARSETS)))
    return message


def _change_lines(message: Message, random: Random) -> Message:
    for part in texts_of(message):
        lines = text_of(part).split("\n")
        at, there = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(6):
            case 0:
                lines[at], lines[there] = lines[there], lines[at]
            case 1:
                lines.insert(at, random.choice(ODD_LINES))
            case 2:
                lines = ["> " + line for line in lines]
            case 3:
                lines[at:at] = lines[there : there + 20]
            case 4:
                lines = [piece for line in lines for piece in (line[:60], line[60:])]
            case _:
                lines[at] = "".join(random.sample(lines[at], len(lines[at])))
        _put_text(part, "\n".join(lines), "utf-8", random.choice(("base64", "quoted-printable")))
    return message


def _say_flowed(message: Message, random: Random) -> Message:
    for part in texts_of(message):
        part.set_param("format", "flowed")
        if random.random() < 0.5:
            part.set_param("delsp", "yes")
    return message


def _body(message: Message) -> Message:
    """A message without its headers, to stand in another."""
    body = Message()
    for name, value in message.items():
        if name.lower().startswith("content-"):
            body[name] = value
    body.set_payload(message.get_payload())
    return body


def _around(message: Message, parts: list[Message], kind: str) -> Message:
    outer = MIMEMultipart(kind)
    for name, value in message.items():
        if not name.lower().startswith(("content-", "mime-")):
            outer[name] = value
    for part in parts:
        outer.attach(part)
    return outer


def _page_beside(message: Message, random: Random) -> Message:
    """The text as a page too: alone, beside it, or with words that it has not."""
    texts = [part for part in texts_of(message) if part.get_content_subtype() == "plain"]
    if not texts:
        return message
    lines = text_of(texts[0]).split("\n")
    if random.random() < 0.4:
        lines[random.randrange(len(lines))] = "Decides to put out all lamps of zanzibar;"
    page = MIMEText("".join(f"<p>{escape(line)}</p>" for line in lines), "html", "utf-8")
    kind = random.choice(("alternative", "alternative", "related", "mixed"))
    return _around(message, [page] if random.random() < 0.3 else [_body(message), page], kind)


def _nest(message: Message, random: Random) -> Message:
    for _ in range(random.choice((1, 1, 2, 6))):
        message = _around(
            message, [_body(message)], random.choice(("mixed", "related", "signed", "report"))
        )
    return message


def _forward(message: Message, random: Random) -> Message:
    note = MIMEText("Please see the lamps below.", "plain", "utf-8")
    return _around(message, [note, MIMEMessage(message)], random.choice(("mixed", "digest")))


def _attach(message: Message, random: Random) -> Message:
    texts = texts_of(message)
    text = text_of(random.choice(texts)) if texts else "1. Urges lamps;"
    part: MIMEBase = random.choice(
        (
            lambda: MIMEText(text, "plain", "utf-8"),
            lambda: MIMEText(
                "BEGIN:VCALENDAR\nSUMMARY:lamps at night\nEND:VCALENDAR", "calendar", "utf-8"
            ),
            lambda: MIMEApplication(b"\x89PNG\r\n\x1a\n", "png"),
            lambda: MIMEApplication(random.randbytes(60), "octet-stream"),
            lambda: MIMEText(f"<p>{escape(text)}</p>", "html", "utf-8"),
        )
    )()
    name = random.choice(ODD_NAMES)
    form = random.choice((name, ("utf-8", "", name)))
    disposition = random.choice(("attachment", "inline"))
    part.add_header("Content-Disposition", disposition, filename=form)
    return _around(message, [_body(message), part], "mixed")


def _damage_headers(message: Message, random: Random) -> Message:
    parts = list(message.walk())
    part = random.choice(parts)
    names = list(part.keys())
    match random.randrange(4):
        case 0 if names:
            del part[random.choice(names)]
        case 1 if names:
            name = random.choice(names)
            part[name] = str(part[name])
        case 2:
            part["Subject"] = "=?utf-8?q?lamps_=C3=A9?= =?x-odd?b?////?="
        case _:
            part["Content-Language"] = "x" * 2000
    return message


_MAIL_STEPS: tuple[Callable[[Message, Random], Message], ...] = (
    _encode_otherwise, _encode_otherwise, _state_another_charset, _change_lines, _change_lines, _say_flowed, _page_beside,
    _page_beside, _nest, _forward, _attach, _attach, _damage_headers,
)  # fmt: skip


def _as_written(data: bytes, random: Random) -> bytes:
    return data


def _with_other_line_ends(data: bytes, random: Random) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", random.choice((b"\r\n", b"\r\n", b"\n")))


def _without_last_boundary(data: bytes, random: Random) -> bytes:
    head, sign, _ = data.rstrip().rpartition(b"\n--")
    return head if sign else data


def _behind_lines(data: bytes, random: Random) -> bytes:
    return (
        random.choice(
            (b"\n\n", b"From lamp@lamps.example Mon Dec  1 09:00:00 2025\n", b"\xef\xbb\xbf")
        )
        + data
    )


_BYTE_STEPS = (
    _as_written,
    _as_written,
    _as_written,
    _with_other_line_ends,
    _without_last_boundary,
    _behind_lines,
)


# JSON


def damaged_json(data: bytes, random: Random) -> bytes:
    """JSON with one to four of its values changed; ids and what names them stay true to each other
    where a paragraph is doubled or taken out.
    """
    whole = json.loads(data)
    for _ in range(random.randint(1, 4)):
        records = list(_records_in(whole))
        if not records:
            break
        record = random.choice(records)
        _JSON_STEPS[random.randrange(len(_JSON_STEPS))](record, random)
    return json.dumps(whole, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")


def _records_in(value: Any) -> list[Any]:
    """The objects and the lists of objects within a value, itself among them."""
    found, left = [], [value]
    while left:
        one = left.pop()
        inner = (
            list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
        )
        if isinstance(one, (dict, list)) and one:
            found.append(one)
        left += inner
    return found


def _take_one_out(record: Any, random: Random) -> None:
    if isinstance(record, list):
        del record[random.randrange(len(record))]
    elif optional := [
        key for key in record if key not in ("schema", "id", "kind", "text", "source")
    ]:
        del record[random.choice(optional)]


def _double_one(record: Any, random: Random) -> None:
    if isinstance(record, list):
        at = random.randrange(len(record))
        again = json.loads(json.dumps(record[at]))
        if isinstance(again, dict) and "id" in again:
            again["id"] = f"{again['id']}-{random.randrange(2, 99)}"
        record.insert(at + 1, again)


def _swap_two(record: Any, random: Random) -> None:
    if isinstance(record, list):
        at, there = random.randrange(len(record)), random.randrange(len(record))
        record[at], record[there] = record[there], record[at]


def _change_text(record: Any, random: Random) -> None:
    texts = (
        [key for key, value in record.items() if isinstance(value, str)]
        if isinstance(record, dict)
        else []
    )
    texts = [
        key
        for key in texts
        if key in ("text", "label", "opener", "title", "message", "name", "symbol", "date")
    ]
    if texts:
        key = random.choice(texts)
        words = record[key].split()
        random.shuffle(words)
        odd = random.choice(
            (
                "",
                " ",
                "lamps",
                "\u202e",
                "\x00",
                "\x1b[31m",
                "\ud800",
                "<b>",
                "1. ",
                "大会",
                "٣",
                "x" * 9000,
            )
        )
        record[key] = random.choice((" ".join(words), record[key] + odd, odd + record[key], odd))


def _change_number(record: Any, random: Random) -> None:
    numbers = (
        [key for key, value in record.items() if isinstance(value, int)]
        if isinstance(record, dict)
        else []
    )
    if numbers:
        record[random.choice(numbers)] = random.choice((0, 1, -1, 7, 10**9, 2**63, True, None, 1.5))


def _add_unknown(record: Any, random: Random) -> None:
    if isinstance(record, dict):
        record["lamp"] = random.choice((1, None, ["x"], {"id": "op1"}))


_JSON_STEPS: tuple[Callable[[Any, Random], None], ...] = (
    _take_one_out, _take_one_out, _double_one, _swap_two, _change_text, _change_text, _change_number, _add_unknown,
)  # fmt: skip
