"""The table of the formats that are read: one row is all that a new format needs."""

from __future__ import annotations

import zipfile
from email.encoders import encode_base64
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

import resdiff
from resdiff.batch.preparing import drafts_named
from resdiff.library.found_files import find_files, is_document_name
from resdiff.model.layout import Layout
from resdiff.model.lines import Reading
from resdiff.model.read_options import ReadOptions
from resdiff.read import formats
from resdiff.read.formats import (
    INPUT_FORMATS,
    Contents,
    InputFormat,
    format_of,
    listed_formats,
)
from resdiff.read.text import read_text
from tests.conftest import parsed
from tests.test_cli import invoke
from tests.test_office import OLE, p, word

NOTED = """The General Assembly,

1. Urges Member States to light lamps;¹

2. Decides to meet again.

¹ Resolution 70/1.
"""


def _odt_head() -> bytes:
    # as LibreOffice writes it: the type first, not packed, the name's length in a header of 30 bytes
    return (
        b"PK\x03\x04"
        + bytes(22)
        + b"\x08\x00\x00\x00"
        + b"mimetypeapplication/vnd.oasis.opendocument.text"
    )


SAMPLES = [
    ("pdf", b"%PDF-1.7\n"),
    ("pdf", b"@PJL SET\r\n%PDF-1.4\n"),  # a printer's lines before the signature
    ("odt", _odt_head()),
    ("docx", word("<w:p/>")),
    ("doc", OLE),
    ("rtf", b"{\\rtf1\\ansi Urges}"),
    ("json", b'\xef\xbb\xbf {"source": {}}'),
    ("json", b"{"),
    ("text", b"{advance copy}\n\nThe General Assembly,"),
    ("akn", b'<?xml version="1.0"?><akomaNtoso/>'),
    ("akn", b'<akn:akomaNtoso xmlns:akn="urn:x"/>'),
    ("akn", b"<?xml version='1.0'?><other/>"),  # its reader says that it is no Akoma Ntoso
    ("akn", "\ufeff<?xml version='1.0'?><akomaNtoso/>".encode("utf-16-le")),
    ("html", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"),  # XHTML
    ("html", b"<!DOCTYPE html><p>Urges"),
    ("html", b"<div>Urges</div>"),  # pasted from a page
    ("html", b"MIME-Version: 1.0\nContent-Type: multipart/related"),  # refused by its reader
    ("mail", b"From: a@b.org\nMIME-Version: 1.0\n\nText"),
    (
        "mail",
        b"MIME-Version: 1.0\r\nTo: a@b.org\r\nContent-Type: multipart/related;\r\n b=1\r\n\r\n",
    ),
    # saved out of a mailbox
    (
        "mail",
        b"From a@b.org Mon Dec  1 09:00:00 2025\r\nTo: c@b.org\r\nMIME-Version: 1.0\r\n\r\nText",
    ),
    ("text", b"From: Mission of Norway\nTo: all\n\nText"),  # typed, not sent
    ("text", b"From the Mission of Norway\nTo: all\n\nMIME-Version: 1.0"),
    ("text", b"Page <p>"),
    ("text", "大会，".encode("gb18030")),
    ("text", b"\x00\x01\x02"),  # refused by its reader
]


@pytest.mark.parametrize(("name", "data"), SAMPLES, ids=[name for name, _ in SAMPLES])
def test_content_decides(name: str, data: bytes) -> None:
    assert format_of(data).name == name


def test_every_format_has_a_sample() -> None:
    assert {row.name for row in INPUT_FORMATS} == {name for name, _ in SAMPLES}


def test_no_two_rows_share_a_name_or_an_ending() -> None:
    names = [row.name for row in INPUT_FORMATS]
    endings = [ending for row in INPUT_FORMATS for ending in row.endings]
    assert len(set(names)) == len(names)
    assert len(set(endings)) == len(endings)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


@pytest.mark.parametrize("row", INPUT_FORMATS, ids=lambda row: row.name)
def test_every_reader_loads(row: InputFormat, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader either reads noise or says in one line what it misses: its module is there."""
    # without LibreOffice, which takes seconds to find that noise is none
    monkeypatch.setenv("PATH", "")
    refusals = []
    try:
        row.read(b"The General Assembly,", "draft", ReadOptions())
    except resdiff.InputError as error:
        refusals.append(str(error))
    assert all(line.startswith(("draft: ", "draft, line ")) for line in refusals)


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("L.4.docx", True),
        ("L.4.DOCX", True),
        ("archive/L.4.xml", True),
        ("L.4.htm", True),
        ("L.4.png", False),
        ("docx", False),
        (".xml", False),
        ("~$L.4.docx", False),  # Word's lock file
        ("archive/._L.4.docx", False),  # what macOS puts into archives
    ],
)
def test_files_worth_opening(name: str, readable: bool) -> None:
    assert is_document_name(name) is readable


def test_the_help_lists_the_formats() -> None:
    assert listed_formats() == ".docx, .pdf, .html, .xml (AKN4UN), .txt, .json of parse, .eml"


# A format that a test invents


def _read_scan(data: bytes, name: str, options: ReadOptions) -> Contents:
    return Contents(read_text(data.removeprefix(b"SCAN\n"), name))


SCAN = InputFormat(
    "scan",
    (".scan",),
    lambda head: head.startswith(b"SCAN\n"),
    _read_scan,
    Layout.LINES,
    in_help=(7, ".scan"),
)


@pytest.fixture
def scan(monkeypatch: pytest.MonkeyPatch) -> InputFormat:
    """The table with one row more."""
    monkeypatch.setattr(formats, "INPUT_FORMATS", (SCAN, *INPUT_FORMATS))
    return SCAN


def test_a_row_is_all_that_a_format_needs(scan: InputFormat, tmp_path: Path) -> None:
    sourced = resdiff.read_bytes(b"SCAN\n" + NOTED.encode(), "draft.scan")
    assert (sourced.source.format, sourced.word) == ("scan", None)
    assert isinstance(sourced.reading, Reading)
    assert sourced.reading.layout is Layout.LINES

    drafts = tmp_path / "drafts"
    drafts.mkdir()
    file = drafts / "L.4.scan"
    file.write_bytes(b"SCAN\n" + NOTED.encode())
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.write(file, "L.5.scan")
    assert drafts_named(drafts) == [file]
    assert [found.name for found in find_files([tmp_path])[0]] == [
        str(file),
        f"{tmp_path / 'more.zip'}/L.5.scan",
    ]
    assert listed_formats().endswith(", .scan")


def test_a_text_keeps_its_notes_under_another_formats_name(scan: InputFormat) -> None:
    """Notes are found by the layout of a reading: they were once looked for under the name "text" alone."""
    scanned = resdiff.parse(resdiff.read_bytes(b"SCAN\n" + NOTED.encode(), "draft.scan"))
    plain = parsed(NOTED)
    assert [(note.label, note.text) for note in plain.notes] == [("1", "Resolution 70/1.")]
    assert scanned.notes == plain.notes
    assert scanned.paragraphs == plain.paragraphs


def test_only_the_layout_of_lines_has_notes_without_marks(
    scan: InputFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a format with notes of its own calls a paragraph stays one, unless a mark calls it a note."""
    flow = InputFormat(scan.name, scan.endings, scan.sniff, scan.read, Layout.FLOW)
    monkeypatch.setattr(formats, "INPUT_FORMATS", (flow, *INPUT_FORMATS))
    unmarked = NOTED.replace("lamps;¹", "lamps;")
    document = resdiff.parse(resdiff.read_bytes(b"SCAN\n" + unmarked.encode(), "draft.scan"))
    assert document.notes == ()
    assert any("Resolution 70/1." in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("command", ["parse", "compare"])
def test_commands_list_what_is_read(command: str) -> None:
    code, out, _ = invoke(command, "--help")
    words = " ".join(out.decode().replace("│", " ").split())
    assert code == 0
    assert listed_formats() in words


# Messages


def delivered(data: bytes) -> resdiff.Document:
    return resdiff.parse(resdiff.read_bytes(data, "mail.eml"))


def sent(
    text: str, *files: tuple[str, bytes], kind: str = "plain", charset: str = "utf-8"
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Kari <kari@example.org>", "experts@example.org"
    message["Subject"] = "Lamps – rev. 2"
    message.set_content(text, subtype=kind, charset=charset)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


LETTER = "Dear all,\n\n{}\nBest regards,\nKari\n"
DRAFT = word(p("The General Assembly,"), p("1. Urges Member States to light lamps."))
PICTURE = ("image001.png", b"\x89PNG")


def test_the_draft_of_a_message_is_its_text() -> None:
    document = delivered(sent(LETTER.format(NOTED)))
    assert document.source.format == "mail"
    assert [q.id for q in document.paragraphs] == ["op1", "op2"]
    assert [n.text for n in document.notes] == ["Resolution 70/1."]
    assert document.title is None


@pytest.mark.parametrize(("charset", "cte"), [("koi8-r", "base64"), ("utf-8", "quoted-printable")])
def test_any_encoding_of_a_message_is_read(charset: str, cte: str) -> None:
    text = "Генеральная Ассамблея,\n\n1. призывает государства-члены зажечь маяки.\n"
    message = EmailMessage()
    message["From"] = "a@example.org"
    message.set_content(text, charset=charset, cte=cte)
    document = delivered(message.as_bytes())
    assert [q.text for q in document.paragraphs] == ["призывает государства-члены зажечь маяки."]


@pytest.mark.parametrize("attached", [False, True])
@pytest.mark.parametrize(
    ("stated", "charset"),
    [
        ("koi8-r", "koi8-r"),
        ("utf-7", "utf-7"),
        # programs that send UTF-8 state Latin-1, in which all bytes are letters
        ("iso-8859-1", "utf-8"),
        ("windows-1251", "utf-8"),
    ],
)
def test_a_part_is_read_in_its_character_set(stated: str, charset: str, attached: bool) -> None:
    text = "Генеральная Ассамблея,\n\n1. призывает государства-члены зажечь маяки.\n"
    part = MIMEText("", "plain", "us-ascii")
    part.set_payload(text.encode(charset))
    part.set_param("charset", stated)
    del part["Content-Transfer-Encoding"]
    encode_base64(part)
    if attached:
        part.add_header("Content-Disposition", "attachment", filename="draft.txt")
    message = MIMEMultipart(_subparts=[part])
    message["From"] = "a@example.org"
    document = delivered(message.as_bytes())
    assert [q.text for q in document.paragraphs] == ["призывает государства-члены зажечь маяки."]


def test_a_message_that_is_a_page() -> None:
    page = "<html><body><p>Dear all,</p><p>The General Assembly,</p><p>1. Urges States to light lamps.</p><p>Best regards,</p><p>Kari</p></body></html>"
    document = delivered(sent(page, kind="html"))
    assert [q.text for q in document.paragraphs] == ["Urges States to light lamps."]


def test_the_only_attached_draft_is_read() -> None:
    data = sent("Please find the draft attached.", ("draft – rev. 2.docx", DRAFT), PICTURE)
    document = delivered(data)
    assert [q.text for q in document.paragraphs] == ["Urges Member States to light lamps."]
    told = [w.message for w in document.warnings]
    assert (
        "read is the attachment “draft – rev. 2.docx”; the text of the message is not read" in told
    )
    assert "1 attachments not read: “image001.png”" in told


def test_of_two_attached_drafts_none_is_guessed() -> None:
    files = ("a.docx", DRAFT), ("b.docx", DRAFT)
    with pytest.raises(
        resdiff.InputError, match=r"2 attachments that may be the draft: “a\.docx”, “b\.docx”"
    ):
        delivered(sent("Two versions.", *files))
    assert len(delivered(sent(LETTER.format(NOTED), *files)).paragraphs) == 2


def in_two_forms(plain: str, page: str) -> list[str]:
    """What is told of a message that is sent as plain text and as a page."""
    message = EmailMessage()
    message["From"], message["To"] = "a@example.org", "b@example.org"
    message.set_content(plain)
    message.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    return [w.message for w in delivered(message.as_bytes()).warnings if "form of" in w.message]


PLAIN = "The text is at <https://x.example/a>.\n\nThe General Assembly,\n\n1. Urges States to light\nlamps;\n\n2. Decides to report.\n"
PAGE = (
    '<p>The text is at <a href="https://x.example/a">https://x.example/a</a>.</p><p>The General Assembly,</p>'
    "<ol><li>Urges <b>States</b> to light lamps;<li>Decides to re&shy;port.</ol>"
)
NOT_READ = "words of the other form of the message, not read: “{}”"
NOT_THERE = "words read that the other form of the message does not have: “{}”"


@pytest.mark.parametrize(
    ("plain", "page", "said"),
    [
        ("light", "light", []),
        ("light", "put out", [NOT_READ.format("put out"), NOT_THERE.format("light")]),
        ("light", "not light", [NOT_READ.format("not")]),
        # the page does not show it
        ("never light", '<span style="display:none">never</span> light', [NOT_THERE.format("never")]),
        # the same words elsewhere
        ("never light", "light never", [NOT_READ.format("light never"), NOT_THERE.format("never light")]),
    ],
)  # fmt: skip
def test_a_message_that_says_one_thing_to_some_is_told(
    plain: str, page: str, said: list[str]
) -> None:
    assert in_two_forms(PLAIN.replace("light", plain), PAGE.replace("light", page)) == said


def test_a_line_that_stands_for_a_page_is_no_other_form_of_it() -> None:
    assert in_two_forms("Your program shows no pages.", PAGE) == []


def test_a_message_of_outlook_is_refused() -> None:
    data = OLE + bytes(600) + "__properties_version1.0".encode("utf-16-le")
    with pytest.raises(resdiff.InputError, match="is a message of Outlook"):
        delivered(data)
