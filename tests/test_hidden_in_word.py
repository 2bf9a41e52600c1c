"""Words that Word shows and a file stores otherwise, or stores and does not show: fields that refer to bookmarks and
properties, labels of lists, formulas, parts that nothing names. Beside them the honest ones, of which nothing is told.
"""

from __future__ import annotations

import pytest

import resdiff
from tests.test_hostile_word import PACKAGE, TEXT, WORD, field, p, relation, word

STORED = "1. Urges Member States to light their lamps;"
SHOWN = "1. Invites States to consider their lamps;"
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def told(document: resdiff.Document) -> str:
    return "\n".join(w.message for w in document.warnings)


def read(
    inner: str, relations: str = "", data: dict[str, str | bytes] | None = None
) -> resdiff.Document:
    made = word("".join(map(p, TEXT[:2])) + inner + p(TEXT[3]), relations, data or {})
    return resdiff.parse(resdiff.read_bytes(made, "new.docx"))


def bookmarked(words: str) -> str:
    mark = '<w:bookmarkStart w:id="1" w:name="b1"/>{}<w:bookmarkEnd w:id="1"/>'
    return p("", mark.format(run(words)))


def titled(words: str) -> dict[str, str | bytes]:
    core = f'{PACKAGE}/metadata/core-properties"'
    names = f'xmlns:cp="{core} xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return {
        "docProps/core.xml": f"<cp:coreProperties {names}><dc:title>{words}</dc:title></cp:coreProperties>"
    }


FIELDS = [
    "REF b1",
    "REF b1 \\h",
    "DOCPROPERTY Title",
    "TITLE",
    'DOCPROPERTY "title" \\* MERGEFORMAT',
]


@pytest.mark.parametrize("instruction", FIELDS)
@pytest.mark.parametrize("shown", [SHOWN, STORED])
def test_a_field_that_is_worked_out_anew_is_told_with_both(instruction: str, shown: str) -> None:
    refers = field(f" {instruction} ", result=run(STORED))
    document = read(bookmarked(shown) + p("", refers), data=titled(shown))
    is_told = f'a field stored as "{STORED}", which Word may show as "{shown}"' in told(document)
    assert is_told == (shown == SHOWN), told(document)


@pytest.mark.parametrize(
    "instruction", ["REF b1 \\r \\h", "PAGEREF b1", "REF b2", "DOCPROPERTY x", "", "REF"]
)
def test_a_field_that_asks_for_something_else_is_not_accused(instruction: str) -> None:
    document = read(bookmarked(SHOWN) + p("", field(f" {instruction} ", result=run(STORED))))
    assert "stored as" not in told(document)


@pytest.mark.parametrize("instruction", ["SET x 1", 'XE "lamps"', 'TC "lamps"', "PRIVATE"])
def test_what_is_stored_for_a_field_without_a_result_is_told(instruction: str) -> None:
    document = read(p("", field(f" {instruction} ", result=run(STORED))))
    assert STORED in told(document)


def numbered(label: str) -> dict[str, str | bytes]:
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{label}"/></w:lvl>'
    return {
        "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    }


@pytest.mark.parametrize(
    ("label", "is_told"),
    [
        ("%1. Never", True),
        ("%1. Не", False),
        ("%1) does not", True),
        ("Article %1", False),
        ("%1.", False),
        ("第%1条", False),
        ("Section %1.%2", False),
        ("%1 bis", True),
    ],
)
def test_a_label_with_a_word_behind_its_number_is_told(label: str, is_told: bool) -> None:
    document = read(p(TEXT[2]), relation("n", "numbering", "numbering.xml", ""), numbered(label))
    assert ("seen otherwise" in told(document)) == is_told


def formula(inner: str) -> str:
    return p("Lamps ", f"<m:oMath {MATH}>{inner}</m:oMath>")


@pytest.mark.parametrize(
    ("inner", "is_told"),
    [
        ('<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e><m:r><m:t>no lamps</m:t></m:r></m:e></m:phant>', True),
        ('<m:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><m:t>no lamps</m:t></m:r>', True),
        ("<m:r><m:t>no lamps</m:t></m:r>", False),
    ],
)  # fmt: skip
def test_what_a_formula_hides_is_told(inner: str, is_told: bool) -> None:
    assert ("“no lamps”" in told(read(formula(inner)))) == is_told


def test_words_of_a_part_that_no_relation_names_are_told() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="5">{p(STORED)}</w:footnote></w:footnotes>'
    )
    assert STORED in told(read(p(TEXT[2]), data={"word/footnotes.xml": notes}))


def test_a_frame_that_ends_before_the_page_begins_is_hidden() -> None:
    frame = '<w:framePr w:w="2000" w:hAnchor="page" w:vAnchor="page" w:x="{}" w:y="9"/>'
    for place, is_seen in ((-9000, False), (900, True)):
        inner = p(STORED).replace("<w:p>", f"<w:p><w:pPr>{frame.format(place)}</w:pPr>")
        document = read(inner)
        assert (STORED[3:] in " ".join(q.text for q in document.paragraphs)) == is_seen
        assert (STORED in told(document)) != is_seen


@pytest.mark.parametrize(
    ("indent", "is_hidden"),
    [('w:left="-13000" w:right="13000"', True), ('w:firstLine="-13000"', True), ('w:left="-700"', False), ('w:left="7000"', False)],
)  # fmt: skip
def test_a_paragraph_that_is_indented_by_more_than_the_width_of_its_page(
    indent: str, is_hidden: bool
) -> None:
    size = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    inner = p(STORED).replace("<w:p>", f"<w:p><w:pPr><w:ind {indent}/></w:pPr>")
    document = read(inner + p().replace("<w:p>", f"<w:p><w:pPr>{size}</w:pPr>"))
    assert (STORED[3:] in " ".join(q.text for q in document.paragraphs)) != is_hidden
    assert (STORED in told(document)) == is_hidden, told(document)
