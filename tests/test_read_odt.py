"""OpenDocument files: what no reader sees is taken out before LibreOffice makes a Word file of them, and told."""

from __future__ import annotations

import io
import zipfile

import pytest

from resdiff.read.odt_hidden import without_hidden_parts

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "text", "style"))
NAMES += f' xmlns:draw="{ODF}:drawing:1.0" xmlns:svg="{ODF}:svg-compatible:1.0"'
NAMES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
NAMES += f' xmlns:fo="{ODF}:xsl-fo-compatible:1.0"'
HIDDEN = "Decides to extinguish every lamp"
SEEN = "<text:p>1. Urges States to light lamps;</text:p>"
FRAME = f'<draw:frame svg:x="{{}}" svg:y="1cm" svg:width="5cm"><draw:text-box><text:p>{HIDDEN}</text:p></draw:text-box></draw:frame>'
LOOKS = "".join(
    f'<style:style style:name="{name}" style:family="text"><style:text-properties {look}/></style:style>'
    for name, look in (
        ("i", 'loext:opacity="0%"'),
        ("r", 'style:text-position="0% 1%"'),
        ("u", 'style:text-position="super 58%" loext:opacity="90%"'),
    )
)
SMALL = (
    '<style:style style:name="s" style:family="text"><style:text-properties fo:font-size="{}%"/>'
    "</style:style>"
)


def odt(inner: str, styles: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{SEEN}{inner}</office:text></office:body></office:document-content>",
        )
        archive.writestr("Pictures/lamp.png", b"lamp")
    return made.getvalue()


def section(how: str) -> str:
    return f"<text:section {how}><text:p>{HIDDEN}</text:p></text:section>"


def paragraph(inner: str, words: str = HIDDEN) -> str:
    return f"<text:p>{inner}{words}</text:p>"


MET, NOT_MET = 'text:condition="ooow:1==1"', 'text:condition="ooow:1==2"'
SHOWN_IF = (
    '<text:conditional-text {} text:string-value-if-true="'
    + HIDDEN
    + '">Decides</text:conditional-text>'
)
UNSEEN = {
    "section": section('text:display="none"'),
    "section by its condition": section(f'text:display="condition" {MET}'),
    "section as it was saved": section('text:display="condition" text:condition="x" text:is-hidden="true"'),
    "paragraph": paragraph(f"<text:hidden-paragraph {MET}/>"),
    "words": paragraph(f'<text:hidden-text {MET} text:string-value="{HIDDEN}"/>', "Decides"),
    "words of one of two": paragraph(SHOWN_IF.format(NOT_MET), ""),
    "field": paragraph(f'<text:variable-set text:display="none">{HIDDEN}</text:variable-set>', "Decides"),
    "script": paragraph(f"<text:script>{HIDDEN}</text:script>", "Decides"),
    "without ink": paragraph(f'<text:span text:style-name="i">{HIDDEN}</text:span>', ""),
    "raised and small": paragraph(f'<text:span text:style-name="r">{HIDDEN}</text:span>', ""),
    "frame beside the page": paragraph(FRAME.format("-40cm"), "Decides"),
    "small": paragraph(f'<text:span text:style-name="s">{HIDDEN}</text:span>', ""),
}  # fmt: skip


@pytest.mark.parametrize("way", UNSEEN)
def test_what_is_hidden_is_taken_out_and_told(way: str) -> None:
    seen, cautions = without_hidden_parts(odt(UNSEEN[way], LOOKS + SMALL.format(5)), "draft.odt")
    assert [c.message for c in cautions] == [f"hidden text (hidden) not read: “{HIDDEN}”"]
    with zipfile.ZipFile(io.BytesIO(seen)) as archive:
        assert archive.namelist() == ["mimetype", "content.xml", "Pictures/lamp.png"]
        assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        content = archive.read("content.xml").decode()
    assert "light lamps" in content
    if way != "words of one of two":  # of which the other stands there
        assert HIDDEN not in content


OPEN = {
    "section": section(""),
    "section by its condition": section(f'text:display="condition" {NOT_MET} text:is-hidden="true"'),
    "paragraph": paragraph(f"<text:hidden-paragraph {NOT_MET}/>"),
    "words that are the same": paragraph(SHOWN_IF.format(MET).replace(">Decides<", f">{HIDDEN}<"), ""),
    "frame": paragraph(FRAME.format("2cm"), "Decides"),
    "in pale ink": paragraph(f'<text:span text:style-name="u">{HIDDEN}</text:span>', ""),
    "raised": paragraph(f'<text:span text:style-name="s">{HIDDEN}</text:span>', ""),
}  # fmt: skip


@pytest.mark.parametrize("way", OPEN)
def test_what_is_seen_stays_as_it_is(way: str) -> None:
    data = odt(OPEN[way], LOOKS + SMALL.format(58))
    assert without_hidden_parts(data, "draft.odt") == (data, ())
