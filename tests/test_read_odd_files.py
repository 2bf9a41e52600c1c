"""Word files and web pages with what programs and people leave in them; each case was read wrongly once."""

from __future__ import annotations

import io
import zipfile

import pytest

from resdiff.read.html.reader import read_html
from tests import test_read_docx as docx
from tests import test_read_html as html
from tests.test_office import p, table, word
from tests.test_read_akn import marked

NOTED = (
    '<p>1. Urges<a href="#_ftn1" name="_ftnref1">[1]</a> States;</p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a>'
    " A/79/1.</p><p>See also A/79/2.</p></div>"
)
OWN = '<w:r><w:{kind}Reference w:customMarkFollows="1" w:id="11"/>{mark}</w:r>'


@pytest.mark.parametrize("blank", ["<p><o:p>&nbsp;</o:p></p>", "<p>&#160;</p>", "<p> </p>"])
def test_an_empty_line_of_a_page_is_no_paragraph(blank: str) -> None:
    assert html.body(
        "<p>1. Urges Member States to light lamps;</p>", blank, "<p>2. Decides.</p>"
    ) == [
        html.OP1,
        ("op2", "2.", "Decides."),
    ]


def test_an_empty_line_of_a_word_file_is_no_paragraph() -> None:
    assert docx.body(docx.URGES, p("\u00a0"), p("\t2.\tDecides.")) == [docx.OP1, "op2 2. Decides."]


@pytest.mark.parametrize("mark", ["<w:t>*</w:t>", '<w:sym w:font="Symbol" w:char="F02A"/>'])
@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_with_a_mark_of_its_own_is_its_own_kind(kind: str, mark: str) -> None:
    foot, end = docx.notes("footnote", "\tSee footnote."), docx.notes("endnote", "\tSee endnote.")
    text = p("\t1.\tUrges States", OWN.format(kind=kind, mark=mark), ";")
    document = docx.read(text, footnotes=foot, endnotes=end)
    assert marked(document.paragraphs[1]) == "Urges States{*};"
    assert [(note.label, note.text) for note in document.notes] == [("*", f"See {kind}.")]


def test_a_paragraph_whose_mark_is_deleted_does_not_run_into_a_table() -> None:
    gone = p("\t2.\tAdopts:", look='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert docx.body(docx.URGES, gone, table((p("a"), p("b")))) == [
        docx.OP1,
        "op2 2. Adopts:",
        "u1 a | b",
    ]
    cell = p("a", look='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert docx.body(docx.URGES, table((cell, p("b")))) == [docx.OP1, "u1 a | b"]


def test_a_level_alone_goes_with_the_list_of_the_style() -> None:
    numbering = docx.lists(("decimal", "%1."), ("lowerLetter", "(%2)"))
    style = (
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    own, deeper = (
        '<w:pStyle w:val="Own"/>',
        '<w:pStyle w:val="Own"/><w:numPr><w:ilvl w:val="1"/></w:numPr>',
    )
    blocks = p("Urges States:", look=own), p("To light lamps;", look=deeper)
    assert docx.labels(*blocks, numbering=numbering, styles=style) == ["1.", "(a)"]


def test_word_files_in_the_strict_form_are_read() -> None:
    usual = word(docx.HEAD, docx.URGES)
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            part = source.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            target.writestr(name, part)
    assert docx.rows(docx.parsed(strict.getvalue())) == [docx.PP1, docx.OP1]


def test_a_sign_of_a_symbol_font_is_told() -> None:
    document = docx.read(
        p("\t1.\tUrges 5 ", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " lamps;")
    )
    assert document.paragraphs[1].text == "Urges 5 \ufffd lamps;"
    assert [w.message for w in document.warnings] == ["1 signs of a symbol font not read"]


def test_a_note_of_two_paragraphs_is_one_note() -> None:
    document = html.read(NOTED)
    assert [(q.id, q.text) for q in document.paragraphs[1:]] == [("op1", "Urges States;")]
    assert [(note.label, note.text) for note in document.notes] == [
        ("1", "A/79/1. See also A/79/2.")
    ]


def test_a_footnote_and_an_endnote_of_one_number_are_two_notes() -> None:
    page = NOTED.replace("States;", 'States<a href="#_edn1" name="_ednref1">[1]</a>;') + (
        '<div id="edn1"><p><a href="#_ednref1" name="_edn1">[1]</a> See buoys.</p></div>'
    )
    assert [note.text for note in html.read(page).notes] == [
        "A/79/1. See also A/79/2.",
        "See buoys.",
    ]


def test_a_style_goes_before_a_tag() -> None:
    """Google Docs puts a whole text into <b> and takes the weight away again."""
    page = '<b style="font-weight:normal"><p>1. Urges States;</p><p>Lamps of the sea</p><p>2. Decides.</p></b>'
    reading = read_html(f"<html><body>{page}</body></html>".encode(), "draft.html")
    assert [line.heading for line in reading.lines] == [False, False, False]


def test_struck_out_text_is_left_out_and_told() -> None:
    document = html.read("<p>1. Urges <del>three</del><ins>all</ins> States;</p>")
    assert document.paragraphs[1].text == "Urges all States;"
    assert any("“three”" in told.message for told in document.warnings)
