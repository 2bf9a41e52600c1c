"""The files of word processors: zip archives that are none, and older formats through LibreOffice.

`word` builds the Word files of these tests: a zip of the parts that Word writes, each spelled by hand.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import time
import zipfile
from html import escape
from pathlib import Path

import pytest

import resdiff
from resdiff.model.read_options import ReadOptions
from resdiff.read import libreoffice as office

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOTS = {"header": "hdr", "styles": "styles", "numbering": "numbering", "settings": "settings"}


def run(text: str, look: str = "") -> str:
    """A run; \\t and \\n in its text are Word's tab and break."""
    inner = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(c, f'<w:t xml:space="preserve">{escape(c)}</w:t>')
        for c in pieces(text)
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def pieces(text: str) -> list[str]:
    return [c for c in text.replace("\t", "\0\t\0").replace("\n", "\0\n\0").split("\0") if c]


def p(*runs: str, look: str = "") -> str:
    """A paragraph of runs; what is no markup is a run of its own. `look` stands in its properties."""
    inner = "".join(r if r.startswith(("<w:", "<m")) else run(r) for r in runs)
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each the markup of its paragraphs."""
    return f"<w:tbl>{''.join('<w:tr>' + ''.join(f'<w:tc>{c}</w:tc>' for c in row) + '</w:tr>' for row in rows)}</w:tbl>"


def word(*blocks: str, title_page: str = "<w:titlePg/>", **parts: str) -> bytes:
    """A Word file with these blocks in its body; `parts` are header, styles, numbering, footnotes, endnotes, comments,
    settings and the properties in `custom`."""
    custom = parts.pop("custom", "")
    section = (
        f'<w:headerReference w:type="first" r:id="header"/>{title_page}'
        if "header" in parts
        else ""
    )
    body = f"<w:body>{''.join(blocks)}<w:sectPr>{section}</w:sectPr></w:body>"
    relations = "".join(
        f'<Relationship Id="{n}" Type="{OFFICE}/{n}" Target="{n}.xml"/>' for n in parts
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        main = (
            f'<Relationship Id="main" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        )
        archive.writestr(
            "_rels/.rels", f'<Relationships xmlns="{RELATIONS}">{main}</Relationships>'
        )
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        )
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}>{body}</w:document>")
        for name, content in parts.items():
            root = ROOTS.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMESPACES}>{content}</w:{root}>")
        if custom:
            archive.writestr("docProps/custom.xml", f"<Properties>{custom}</Properties>")
    return out.getvalue()


CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


HEAD = p("The General Assembly,") + p("Recalling its resolution 78/228 of 19 December 2023,")
URGES = p("1.\tUrges Member States to light lamps;")
DECIDES = p("2.\tDecides to meet again.")
FORMS = ["doc", "odt", "rtf"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refused(data: bytes, name: str) -> str:
    """The one line that a user is told."""
    with pytest.raises(resdiff.InputError) as caught:
        resdiff.read_bytes(data, name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# Through LibreOffice


@pytest.fixture(scope="session")
def older(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One small resolution with a note, in each of the older formats."""
    folder = tmp_path_factory.mktemp("older")
    note = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " A/79/1.")}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    recalling = p("Recalling its resolution 78/228 of 19 December 2023,", reference)
    data = word(p("The General Assembly,"), recalling, URGES, DECIDES, footnotes=note)
    (folder / "draft.docx").write_bytes(data)
    for form in FORMS:
        profile = (folder / "profile").as_uri()
        command = [
            soffice,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            form,
        ]
        subprocess.run(
            [*command, "--outdir", str(folder), str(folder / "draft.docx")],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return {form: (folder / f"draft.{form}").read_bytes() for form in FORMS}


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_older_files_are_read_through_libreoffice(form: str, older: dict[str, bytes]) -> None:
    document = resdiff.parse(resdiff.read_bytes(older[form], f"draft.{form}"))
    assert [(q.id, q.label, q.text) for q in document.paragraphs] == [
        ("pp1", None, "Recalling its resolution 78/228 of 19 December 2023,"),
        ("op1", "1.", "Urges Member States to light lamps;"),
        ("op2", "2.", "Decides to meet again."),
    ]
    assert [(note.label, note.text, note.paragraph) for note in document.notes] == [
        ("1", "A/79/1.", "pp1")
    ]
    assert (document.source.format, document.source.file) == (form, f"draft.{form}")
    assert document.enacting_formula == "The General Assembly,"


@pytest.mark.slow
def test_the_content_decides_and_not_the_name(older: dict[str, bytes]) -> None:
    assert resdiff.read_bytes(older["rtf"], "draft.doc").source.format == "rtf"
    assert resdiff.read_bytes(older["odt"], "draft.docx").source.format == "odt"


@pytest.mark.slow
def test_deleted_words_of_rtf_are_told(soffice: str) -> None:
    text = (
        rb"{\rtf1\ansi The General Assembly,\par 1. Urges States to {\deleted never }light lamps;\par "
        rb"2. Requests a report.\par{\deleted 3. Decides to put out all lamps.}}"
    )
    document = resdiff.parse(resdiff.read_bytes(text, "draft.rtf"))
    told = [warning.message for warning in document.warnings]
    assert "hidden text (deleted) not read: “never”" in told
    assert "hidden text (deleted) not read: “3. Decides to put out all lamps.”" in told
    before = ReadOptions(revisions="original")
    document = resdiff.parse(resdiff.read_bytes(text, "draft.rtf", options=before))
    assert any("never" in paragraph.text for paragraph in document.paragraphs)
    assert not any("hidden text" in warning.message for warning in document.warnings)


# Without LibreOffice, or where it fails


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (OLE, "lamps.doc", "an old Word file (.doc)"),
        (b"{\\rtf1 lamps}", "lamps.rtf", "an RTF file"),
        (
            b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
            "lamps.odt",
            "an OpenDocument file (.odt)",
        ),
    ],
    ids=FORMS,
)
def test_without_libreoffice_the_remedy_is_told(
    data: bytes, name: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _, path=None: None)
    assert (
        refused(data, name)
        == f"{name}: is {what}, which needs LibreOffice; install it, or save the file as .docx"
    )


def program(folder: Path, line: str) -> str:
    """A program in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)
    return str(path)


def test_a_file_that_libreoffice_cannot_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _, path=None: program(tmp_path, "exit 1"))
    assert (
        refused(OLE, "lamps.doc")
        == "lamps.doc: is an old Word file (.doc) that LibreOffice cannot read; save it as .docx"
    )


@pytest.mark.slow
def test_libreoffice_may_not_take_forever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it started in its turn ends with it."""
    sign = tmp_path / "still-there"
    monkeypatch.setattr(
        shutil,
        "which",
        lambda _, path=None: program(tmp_path, f"(sleep 2; touch {sign}) &\nsleep 30"),
    )
    monkeypatch.setattr(office, "SECONDS", 1)
    told = refused(OLE, "lamps.doc")
    assert (
        told
        == "lamps.doc: is an old Word file (.doc) for which LibreOffice needs more than 1 s; save it as .docx"
    )
    time.sleep(1.5)
    assert not sign.exists()


@pytest.mark.usefixtures("soffice")
def test_libreoffice_takes_no_noise_for_text() -> None:
    noise = OLE[:8] + bytes(range(256)) * 400
    assert "that LibreOffice cannot read" in refused(noise, "lamps.doc")


@pytest.mark.usefixtures("soffice")
def test_a_broken_rtf_file_is_told() -> None:
    told = refused(b"{\\rtf", "lamps.rtf")
    assert told == "lamps.rtf: is an RTF file that LibreOffice cannot read; save it as .docx"


# What hides under the name of a Word file


@pytest.mark.parametrize("name", ["lamps.docx", "LAMPS.DOCX", "lamps.docm", "lamps.dotx"])
def test_an_old_word_file_under_a_new_name(name: str) -> None:
    assert refused(OLE, name) == (
        f"{name}: is really an old Word file (.doc); rename it to .doc, or open it in Word and save it as .docx"
    )


@pytest.mark.parametrize("name", ["lamps.docx", "lamps.doc"])
def test_an_encrypted_file_asks_for_a_copy(name: str) -> None:
    data = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    assert refused(data, name) == f"{name}: is protected with a password; save a copy without one"


def test_an_archive_without_a_document_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("lamps.txt", "lamps")
    assert refused(out.getvalue(), "lamps.docx") == (
        "lamps.docx: is a zip archive but no Word file; name a .docx, .pdf, .html, .xml or .txt file"
    )


def test_a_cut_archive_is_told() -> None:
    data = word(HEAD, URGES)
    assert refused(data[: len(data) // 2], "lamps.docx").startswith(
        "lamps.docx: is a broken archive ("
    )


def test_a_broken_part_is_named() -> None:
    assert refused(word("<w:p>"), "lamps.docx").startswith(
        "lamps.docx, word/document.xml: is broken ("
    )


def test_entities_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE w [<!ENTITY lamp "lamp">]><w>&lamp;</w>')
    assert refused(out.getvalue(), "lamps.docx") == (
        "lamps.docx, word/document.xml: declares a document type or entities; save it anew without them"
    )


def test_a_part_that_unpacks_beyond_reason_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (32 * 1024 * 1024 + 1))
    assert refused(out.getvalue(), "lamps.docx") == (
        "lamps.docx, word/document.xml: unpacks to more than 32 MB; name a single document"
    )
