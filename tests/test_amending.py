"""Amendments are read, applied, and what follows from them is told; what became of a draft is said."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import lxml.etree as etree
import lxml.html
import pytest

from resdiff.languages import load
from resdiff.model.amendments import Instruction
from resdiff.model.records import Document, Paragraph
from resdiff.negotiation.amending import apply_amendments, outcome_of
from resdiff.parse.amending.instructions import read_instructions, read_paragraph
from tests.amendment_writer import amendment_case
from tests.conftest import parsed
from tests.test_cli import run


def instructions(text: str, language: str = "en") -> list[Instruction]:
    paragraph = Paragraph(id="u1", kind="paragraph", text=text)
    return [read.instruction for read in read_paragraph(paragraph, ["*"], load(language))]


def told(instruction: Instruction) -> tuple[object, ...]:
    """What a reader checks: what is done where, and the words."""
    out: list[object] = [instruction.op, " ".join(instruction.target)]
    out += [x for x in (instruction.where, instruction.at, instruction.old, instruction.new) if x]
    return tuple(out)


READ = [
    ("Delete operative paragraph 9.", [("delete-paragraph", "op9")]),
    ("Delete operative paragraphs 5, 6, 10 and 13.", [("delete-paragraph", "op5 op6 op10 op13")]),
    ("Delete operative paragraphs 5 to 8.", [("delete-paragraph", "op5 op6 op7 op8")]),
    (
        "Delete the third preambular paragraph and operative paragraph 2.",
        [("delete-paragraph", "pp3 op2")],
    ),
    ("Delete paragraph 2(c).", [("delete-paragraph", "op2.c")]),
    ("We would like to propose the deletion of PP1 and PP2.", [("delete-paragraph", "pp1 pp2")]),
    ("In operative paragraphs 3 and 7, delete “of X”.", [("delete-words", "op3 op7", "of X")]),
    ("Delete in paragraph 10 the following words: “in time”.", [("delete-words", "op10", "in time")]),
    (
        "In the tenth preambular paragraph, insert “and ropes” after “nets”.",
        [("insert-words", "pp10", "after", "nets", "and ropes")],
    ),
    (
        "In operative paragraph 4, after “all towns” insert “, in particular ports,” and delete “soon”.",
        [
            ("insert-words", "op4", "after", "all towns", ", in particular ports,"),
            ("delete-words", "op4", "soon"),
        ],
    ),
    (
        "At the end of operative paragraph 9, add “, as needed”.",
        [("insert-words", "op9", "end", ", as needed")],
    ),
    (
        "Substitute the word “with” for “through” in paragraph 5.",
        [("replace-words", "op5", "through", "with")],
    ),
    (
        "Replace “A” with “B” and “C” with “D” in operative paragraph 3.",
        [("replace-words", "op3", "A", "B"), ("replace-words", "op3", "C", "D")],
    ),
    (
        "In paragraph 4, the words “or not” should be deleted and the words “with care” should be "
        "replaced by “with speed”.",
        [("delete-words", "op4", "or not"), ("replace-words", "op4", "with care", "with speed")],
    ),
    (
        "Replace “A” with “B” in the title, the preambular paragraphs and the operative paragraphs.",
        [("replace-words-everywhere", "title pp* op*", "A", "B")],
    ),
    (
        "Throughout the text, replace “Chairman” with “Chair”.",
        [("replace-words-everywhere", "title pp* op*", "Chairman", "Chair")],
    ),
    (
        "In subparagraph (b) of operative paragraph 4, replace “ten” with “two”.",
        [("replace-words", "op4.b", "ten", "two")],
    ),
    (
        "Paragraph 12 should read: “Requests the guild to report;”",
        [("replace-paragraph", "op12", ("Requests the guild to report;",))],
    ),
    (
        "Insert a new operative paragraph 3 bis, reading: “Decides to stay;”",
        [("insert-paragraph", "op3", "after", ("Decides to stay;",))],
    ),
    (
        "After the last preambular paragraph, insert a new preambular paragraph reading: “Noting Y,”",
        [("insert-paragraph", "pp*", "end", ("Noting Y,",))],
    ),
    # a note's star is no part of the words
    ("In operative paragraph 2, delete “of the Court* of ports”.", [("delete-words", "op2", "of the Court of ports")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), READ, ids=[text[:50] for text, _ in READ])
def test_what_an_instruction_asks_for(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert [told(instruction) for instruction in instructions(text)] == wanted


UNREAD = [
    "In operative paragraph 12, the word “port” should be in the singular and “ropes” should be deleted.",
    "Change the first line of the first paragraph of the preamble to read: “A,”",
    "Replace operative paragraph 4 by something better.",
]


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_not_understood_whole_is_told_and_not_done(text: str) -> None:
    found = instructions(text)
    assert [instruction.op for instruction in found] == ["unread"]
    assert "paragraph" in found[0].source


READ_IN_OTHER_LANGUAGES = [
    ("fr", "Supprimer le paragraphe 9 du dispositif.", "delete-paragraph op9"),
    ("fr", "Supprimer le troisième alinéa du préambule et le paragraphe 2 du dispositif.", "delete-paragraph pp3 op2"),
    ("fr", "Au paragraphe 4 du dispositif, remplacer « Prie » par « Invite ».", "replace-words op4 Prie Invite"),
    ("fr", "Au paragraphe 5, après les mots « tous les ports », insérer « , en particulier les petits, ».", "insert-words op5 after tous les ports , en particulier les petits,"),
    ("fr", "À l’alinéa b) du paragraphe 4, remplacer « dix » par « deux ».", "replace-words op4.b dix deux"),
    ("es", "Suprímanse el tercer párrafo del preámbulo y el párrafo 2 de la parte dispositiva.", "delete-paragraph pp3 op2"),
    ("es", "En el párrafo 4 de la parte dispositiva, sustitúyase “Solicita” por “Invita”.", "replace-words op4 Solicita Invita"),
    ("es", "En todo el texto, sustitúyase “faro” por “farol”.", "replace-words-everywhere title pp* op* faro farol"),
    ("es", "Al final del párrafo 9, añádase “, según proceda”.", "insert-words op9 end , según proceda"),
    ("ru", "Исключить третий пункт преамбулы и пункт 2 постановляющей части.", "delete-paragraph pp3 op2"),
    ("ru", "В пункте 4 постановляющей части слово «просит» заменить словом «предлагает».", "replace-words op4 просит предлагает"),
    ("ru", "В пункте 4 заменить «просит» на «предлагает».", "replace-words op4 просит предлагает"),
    ("ru", "В пункте 5 после слов «все порты» включить слова «, малые и большие,».", "insert-words op5 after все порты , малые и большие,"),
    ("zh", "删除序言部分第3段和执行部分第2段。", "delete-paragraph pp3 op2"),
    ("zh", "在执行部分第4段中，将“请”改为“邀请”。", "replace-words op4 请 邀请"),
    ("zh", "在执行部分第4段中，用“邀请”取代“请”。", "replace-words op4 请 邀请"),
    ("zh", "在第5段“所有港口”之后插入“，特别是小港，”。", "insert-words op5 after 所有港口 ，特别是小港，"),
    ("ar", "تحذف الفقرة الثالثة من الديباجة والفقرة 2 من المنطوق.", "delete-paragraph pp3 op2"),
    ("ar", "في الفقرة 4 من المنطوق، يستعاض عن كلمة ”تطلب“ بكلمة ”تدعو“.", "replace-words op4 تطلب تدعو"),
    ("ar", "في الفقرة 5، بعد عبارة ”جميع الموانئ“، تضاف عبارة ”، ولا سيما الصغيرة،“.", "insert-words op5 after جميع الموانئ ، ولا سيما الصغيرة،"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), READ_IN_OTHER_LANGUAGES)
def test_roles_not_positions_decide_in_every_language(
    language: str, text: str, wanted: str
) -> None:
    (instruction,) = instructions(text, language)
    assert " ".join(map(str, told(instruction))) == wanted
    assert not instruction.attested


DRAFT = """The General Assembly,

Recalling its resolution 78/12 of 5 December 2023,

Noting the light of lanterns, and the care of keepers,

1. Takes note of the report of the guild on wicks;

2. Calls upon all towns to light their lanterns;

3. Also calls upon all towns to mend their quays, in accordance with paragraph 2 above;

4. Further calls upon all towns to report on the matters in paragraphs 1 and 3 above.
"""


def amended(amendment: str, draft: str = DRAFT) -> list[str]:
    found = apply_amendments(parsed(draft), [parsed(amendment)])
    return [f"{p.label or ''} {p.text}".strip() for p in found.document.paragraphs]


def test_numbers_and_references_follow_a_paragraph_put_in() -> None:
    texts = amended(
        "After operative paragraph 1, insert a new operative paragraph, reading:\n\n    Thanks the guild;\n"
    )
    assert texts[3] == "2. Thanks the guild;"
    assert texts[5].startswith("4. Also calls upon")
    assert texts[5].endswith("paragraph 3 above;")
    assert texts[6].endswith("paragraphs 1 and 4 above.")


def test_the_mark_at_the_end_and_the_linking_word_follow_a_deletion() -> None:
    found = apply_amendments(
        parsed(DRAFT),
        [parsed("1. Delete operative paragraph 4.\n\n2. Delete operative paragraph 2.\n")],
    )
    texts = [p.text for p in found.document.paragraphs]
    assert texts[-1].endswith("paragraph 2 above.")  # what it refers to is gone: told, not guessed
    assert any("paragraph 2 is deleted" in doubt.words for doubt in found.doubts)
    offered = [c for c in found.consequences if c.kind == "linking"]
    assert [(c.old, c.new, c.applied) for c in offered] == [
        ("Also calls upon", "Calls upon", False)
    ]


def test_one_operative_paragraph_alone_has_no_number() -> None:
    assert (
        amended("Delete operative paragraphs 2, 3 and 4.\n")[-1]
        == "Takes note of the report of the guild on wicks."
    )


def test_words_that_read_wrong_stay_with_the_likely_mending() -> None:
    found = apply_amendments(
        parsed(DRAFT), [parsed("In operative paragraph 1, replace “Takes note” with “Welcomes”.\n")]
    )
    assert found.document["op1"].text.startswith("Welcomes of the report")
    assert "Welcomes the report" in str(found.doubts[0].mending)


REFUSED = [
    ("In operative paragraph 1, delete “of ropes”.", "does not stand"),
    ("In operative paragraph 2, delete “t”.", "does not stand"),
    ("In the second preambular paragraph, delete “the”.", "stands 2 times"),
    ("Delete operative paragraph 40.", "the draft has no OP40"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_cannot_be_followed_is_refused_with_the_reason(text: str, reason: str) -> None:
    found = apply_amendments(parsed(DRAFT), [parsed(text + "\n")])
    (instruction,) = found.amendments[0].instructions
    assert instruction.status == "refused"
    assert reason in str(instruction.reason)
    assert [p.text for p in found.document.paragraphs] == [p.text for p in parsed(DRAFT).paragraphs]


def test_amendments_that_contradict_each_other_are_a_conflict() -> None:
    one = parsed("In operative paragraph 2, replace “all towns” with “all ports”.\n")
    other = parsed("In operative paragraph 2, replace “upon all towns” with “on towns”.\n")
    found = apply_amendments(parsed(DRAFT), [one, other])
    assert found.document["op2"].text == "Calls upon all ports to light their lanterns;"
    assert [conflict.paragraph for conflict in found.conflicts] == ["op2"]


def texts_of(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


@pytest.mark.parametrize("seed", range(200))
def test_an_amendment_leads_from_one_version_to_the_other(seed: int) -> None:
    case = amendment_case(seed)
    found = apply_amendments(parsed(case.draft), [parsed(case.amendment)])
    refused = [
        (i.reason, i.source) for i in found.amendments[0].instructions if i.status == "refused"
    ]
    assert refused == []
    assert texts_of(found.document) == case.wanted, case.amendment


@pytest.mark.parametrize("seed", range(40))
def test_the_outcome_of_what_was_amended_is_adopted(seed: int) -> None:
    case = amendment_case(seed)
    draft, amendment = parsed(case.draft), parsed(case.amendment)
    adopted = apply_amendments(draft, [amendment]).document
    found = outcome_of(draft, adopted, [amendment])
    assert [a.outcome for a in found.amendments] == ["adopted"]
    assert not [p for p in found.paragraphs if p.outcome == "otherwise revised"], case.amendment
    as_tabled = outcome_of(draft, draft, [amendment])
    assert {p.outcome for p in as_tabled.paragraphs} == {"as tabled"}
    assert [a.outcome for a in as_tabled.amendments] == ["not adopted"]


def test_unread_instructions_are_warned_of() -> None:
    found = read_instructions(
        parsed("1. Delete operative paragraph 4.\n\n2. Make paragraph 5 shorter.\n"), load("en")
    )
    assert [i.op for i in found] == ["delete-paragraph", "unread"]


HEAD = "United Nations\n\nA/80/{}\n\nGeneral Assembly\n\nDistr.: Limited\n\n2 December 2025\n\nEightieth session\n\nAgenda item 13\n\nLanterns\n\n"
TABLED = HEAD.format("L.9") + "Ruritania: draft resolution\n\nThe light of harbours\n\n" + DRAFT
AMENDMENT = (
    HEAD.format("L.30")
    + "Freedonia: amendment to draft resolution A/80/L.9\n\nThe light of harbours\n\nDelete operative paragraph 2.\n"
)


def files_of(folder: Path) -> tuple[Path, Path]:
    draft, amendment = folder / "A_80_L.9.txt", folder / "A_80_L.30.txt"
    draft.write_text(TABLED, "utf-8")
    amendment.write_text(AMENDMENT, "utf-8")
    return draft, amendment


def test_an_amendment_is_compared_as_the_draft_with_it_applied(tmp_path: Path) -> None:
    draft, amendment = files_of(tmp_path)
    code, out, told_too = run("compare", str(draft), str(amendment))
    assert code == 0
    assert "is an amendment" in told_too
    assert "1 deleted" in out.decode().splitlines()[1]


def test_a_batch_compares_an_amendment_with_the_draft_that_it_amends(tmp_path: Path) -> None:
    draft, amendment = files_of(tmp_path)
    library = tmp_path / "library.db"
    run("library", "add", "--library", str(library), str(draft))
    code, _, _ = run(
        "batch", str(amendment), "--against", str(library), "-o", str(tmp_path / "held")
    )
    assert code == 0
    other = tmp_path / "other.db"
    (tmp_path / "unlike.txt").write_text(TABLED.replace("L.9", "L.1"), "utf-8")
    run("library", "add", "--library", str(other), str(tmp_path / "unlike.txt"))
    run(
        "batch", str(draft), str(amendment), "--against", str(other), "-o", str(tmp_path / "beside")
    )
    for folder in ("held", "beside"):
        rows = json.loads((tmp_path / folder / "index.json").read_text("utf-8"))["rows"]
        assert rows[-1]["predecessor"]["symbol"] == "A/80/L.9"
        assert rows[-1]["summary"]["deleted"] == 1


def test_amend_writes_every_format_and_tells_what_it_refused(tmp_path: Path) -> None:
    draft, amendment = files_of(tmp_path)
    amendment.write_text(AMENDMENT + "\nIn operative paragraph 1, delete “oars”.\n", "utf-8")
    for ending in ("html", "docx", "json", "txt"):
        code, _, told_too = run(
            "amend", str(draft), str(amendment), "-o", str(tmp_path / f"out.{ending}")
        )
        assert code == 0
        assert "“oars” does not stand in OP1" in told_too
    made = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert made["schema"] == "resdiff/amended/1"
    assert [p["label"] for p in made["document"]["paragraphs"][2:]] == ["1.", "2.", "3."]
    xml = zipfile.ZipFile(tmp_path / "out.docx").read("word/document.xml").decode()
    assert 'w:author="A/80/L.30"' in xml


def test_consequences_can_be_left(tmp_path: Path) -> None:
    draft, amendment = files_of(tmp_path)
    _, out, _ = run(
        "amend", str(draft), str(amendment), "--format", "json", "--without", "reference"
    )
    texts = [p["text"] for p in json.loads(out)["document"]["paragraphs"]]
    assert texts[-1].endswith("paragraphs 1 and 3 above.")
    code, _, told_too = run("amend", str(draft), str(amendment), "--without", "nothing")
    assert code == 2
    assert "no consequence" in told_too


def test_outcome_as_text_and_as_an_exit_code(tmp_path: Path) -> None:
    draft, amendment = files_of(tmp_path)
    code, out, _ = run("outcome", str(draft), str(draft), str(amendment), "--check")
    assert code == 0
    assert "A/80/L.30  not adopted" in out.decode()


def test_a_list_of_references_that_follows_the_numbers_is_no_change_of_substance() -> None:
    draft = DRAFT.replace("paragraphs 1 and 3 above", "paragraphs 1, 2 and 3 above")
    amendment = "After operative paragraph 1, insert a new operative paragraph, reading:\n\n    Thanks the guild;\n"
    found = apply_amendments(parsed(draft), [parsed(amendment)])
    natures = {change.new[0]: change.nature for change in found.comparison.changes if change.new}
    assert natures["op5"] == "editorial"


def page_of(folder: Path, *words: str) -> lxml.html.HtmlElement:
    code, _, told_too = run(*words, "-o", str(folder / "page.html"))
    assert code == 0, told_too
    return lxml.html.document_fromstring((folder / "page.html").read_text("utf-8"))


def test_the_page_of_an_amended_draft_tells_what_was_asked_and_names_each_change(
    tmp_path: Path,
) -> None:
    draft, amendment = files_of(tmp_path)
    amendment.write_text(
        AMENDMENT.replace(
            "Delete operative paragraph 2.",
            "1. Delete operative paragraph 2.\n\n2. In operative paragraph 1, delete “oars”.\n\n"
            "3. In operative paragraph 1, replace “Takes note” with “Welcomes”.",
        ),
        "utf-8",
    )
    page = page_of(tmp_path, "amend", str(draft), str(amendment))
    asked = " ".join(page.xpath("//section[@class='asked']")[0].text_content().split())
    assert "A/80/L.30 Freedonia" in asked
    assert "Item 2: refused: “oars” does not stand in OP1" in asked
    assert "renumbered: 2, 3. → 2. … 4. → 3." in asked
    assert "likely Welcomes the report" in asked
    gone = page.xpath("//div[@id='old-op2']//p[@class='origin']/bdi")
    assert [line.text for line in gone] == ["A/80/L.30, item 1"]
    beside = page.xpath("//div[@id='new-op1']//p[@class='origin']/bdi")
    assert [line.text for line in beside] == ["A/80/L.30, item 3"]


def test_the_page_of_an_outcome_has_paragraphs_and_amendments(tmp_path: Path) -> None:
    draft, amendment = files_of(tmp_path)
    adopted = tmp_path / "adopted.txt"
    adopted.write_text(TABLED.replace("Takes note", "Takes due note"), "utf-8")
    page = page_of(tmp_path, "outcome", str(draft), str(adopted), str(amendment))
    assert page.xpath("//section[@class='asked']//h3")[0].text_content().endswith("not adopted")
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//tbody/tr")]
    assert "OP1OP1otherwise revised" in [row.replace(" OP", "OP") for row in rows]
    assert page.xpath("//div[@id='new-op1']//ins")


def marks_of(folder: Path, amendments: dict[str, str]) -> dict[str, set[str]]:
    """The words in marks of the Word file by their authors."""
    draft, _ = files_of(folder)
    files = []
    for symbol, words in amendments.items():
        file = folder / f"A_80_{symbol}.txt"
        head = AMENDMENT.replace("L.30", symbol).replace("Delete operative paragraph 2.", words)
        file.write_text(head, "utf-8")
        files.append(str(file))
    code, _, told_too = run("amend", str(draft), *files, "-o", str(folder / "out.docx"))
    assert code == 0
    assert "proved" in told_too
    xml = zipfile.ZipFile(folder / "out.docx").read("word/document.xml")
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    out: dict[str, set[str]] = {}
    for mark in etree.fromstring(xml).iter(f"{word}ins", f"{word}del"):
        text = "".join(e.text or "" for e in mark.iter(f"{word}t", f"{word}delText"))
        if text.strip():
            out.setdefault(mark.get(f"{word}author", ""), set()).add(text.strip())
    return out


def test_each_change_in_word_bears_the_symbol_of_its_amendment(tmp_path: Path) -> None:
    by = marks_of(
        tmp_path,
        {
            "L.30": "Delete operative paragraph 3.",
            "L.31": "In operative paragraph 2, replace “all towns” with “every port”.",
            "L.32": "1. In operative paragraph 2, replace “Calls upon” with “Urges”.\n\n"
            "2. After operative paragraph 1, insert a new operative paragraph reading:\n\n"
            "    Thanks the wardens;",
        },
    )
    assert any("Also calls upon all towns" in text for text in by["A/80/L.30"])
    assert {"all towns", "every port"} <= by["A/80/L.31"]
    assert {"Calls upon", "Urges"} <= by["A/80/L.32"]
    assert any("Thanks the wardens" in text for text in by["A/80/L.32"])
    others = set(by) - {"A/80/L.30", "A/80/L.31", "A/80/L.32"}
    assert others, "numbers and references follow"
    assert all(author.startswith("consequence of A/80/L.3") for author in others)
