"""Proposals of several delegations on one base: each under its name, conflicts told, one Word file that is
proved right.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from resdiff.model.read_options import AS_ACCEPTED
from resdiff.model.records import Document
from resdiff.negotiation.proposals import Compilation, Proposal, compile_proposals
from resdiff.negotiation.proposals.reading import read_compilation
from resdiff.negotiation.proposals.word_authors import proposals_of_authors
from resdiff.parse.pipeline import parse_source
from resdiff.read.sources import read_bytes
from resdiff.render.compilation import compilation_as_text, compilation_as_word
from resdiff.render.options import RenderOptions
from resdiff.render.report.compilation import render_compilation
from resdiff.render.word import RedlineWish, Signature, render_word
from resdiff.render.word.build import build_word
from tests.conftest import parsed
from tests.test_cli import run

OPTIONS = RenderOptions(date="2026-01-05T09:00:00Z")
LANGUAGES = {
    "en": (
        "The General Assembly,\n\nNoting the {} of harbours and the {} of all ports in each {} of the coast,\n\n",
        "{}. Urges all {} to keep their {} in good order before every {}, {};",
        ("light", "care", "season", "towns", "lanterns", "winter", "pilots", "ferries", "keepers", "storm"),
    ),
    "fr": (
        "L’Assemblée générale,\n\nConstatant la {} des ports et la {} de toutes les rives à chaque {} du littoral,\n\n",
        "{}. Demande à toutes les {} de tenir leurs {} en bon état avant chaque {}, {} ;",
        ("lumière", "garde", "saison", "villes", "lanternes", "tempête", "barques", "digues", "phares", "marée"),
    ),
    "zh": (
        "大会，\n\n注意到{}港口和{}码头在每个{}的情况，\n\n",
        "{}. 敦促所有{}保持其{}在每次{}之前状况良好，{}；",
        ("照明", "维护", "季节", "城镇", "灯笼", "风暴", "船只", "堤坝", "灯塔", "潮汐"),
    ),
}  # fmt: skip
# how each operative paragraph goes on, so that no two are alike
TAILS = {
    "en": ("as bakers do", "with help of the millers", "at their own cost", "until the frost", "without noise",
           "by hand alone", "as custom has it"),
    "fr": ("comme les boulangers", "avec l’aide des meuniers", "à leurs frais", "jusqu’au gel", "sans bruit",
           "à la main seulement", "selon la coutume"),
    "zh": ("如面包师所为", "由磨坊主协助", "自费进行", "直至霜冻", "保持安静", "仅用手工", "按照习俗"),
}  # fmt: skip
NEW = {"en": "oars", "fr": "rames", "zh": "船桨"}


@dataclass
class Case:
    """A base, the texts of delegations, and what they differ in: by operative paragraph the word
    that a delegation changes, or None where it deletes the paragraph."""

    base: str
    texts: dict[str, str]
    wishes: dict[tuple[str, int], tuple[int, str] | None] = field(default_factory=dict)

    def conflicts(self) -> set[str]:
        """The paragraphs in which two delegations want other words at one place."""
        out = set()
        for (one, at), wish in self.wishes.items():
            for (other, place), second in self.wishes.items():
                if one < other and at == place and wish != second:
                    clash = wish is None or second is None or wish[0] == second[0]
                    out |= {f"op{at + 1}"} if clash else set()
        return out


def case_of(seed: int) -> Case:
    dice = random.Random(seed)
    language = ("en", "fr", "zh")[seed % 3]
    head, form, words = LANGUAGES[language]
    lead = head.format(*dice.sample(words, 3))
    tails = dice.sample(TAILS[language], dice.randint(4, 7))
    rows = [[*dice.sample(words, 3), tail] for tail in tails]

    def printed(wanted: list[list[str] | None]) -> str:
        lines = [form.format(n, *slots) for n, slots in enumerate([w for w in wanted if w], 1)]
        lines[-1] = re.sub(r"\s?[;；]$", "。" if language == "zh" else ".", lines[-1])
        return lead + "\n\n".join(lines) + "\n"

    case = Case(printed(list(rows)), {})
    for name in dice.sample(
        ["EU", "Norway", "Peru", "Japan", "Kenya", "Samoa"], dice.randint(2, 6)
    ):
        wanted: list[list[str] | None] = [list(slots) for slots in rows]
        # the last paragraph stays, so that no end mark changes
        for at in dice.sample(range(len(rows) - 1), dice.randint(1, 2)):
            slots = wanted[at]
            assert slots is not None
            if dice.random() < 0.15:
                wanted[at] = None
                case.wishes[name, at] = None
            else:
                slot = dice.randrange(3)
                slots[slot] = f"{NEW[language]}{dice.choice('AB')}"
                case.wishes[name, at] = slot, slots[slot]
        case.texts[name] = printed(wanted)
    return case


def sent_as(dice: random.Random, name: str, base: Document, text: str) -> list[Proposal]:
    """A text as a delegation mails it: as text, as a Word file, or with its changes tracked."""
    document = parsed(text)
    form = dice.choice(("text", "word", "tracked"))
    if form == "text":
        return [Proposal(name, document)]
    if form == "word":
        read = read_bytes(build_word(document).data, f"{name}.docx")
        return [Proposal(name, parse_source(read))]
    from resdiff.compare.pipeline import compare_documents

    wish = RedlineWish(Signature(name, OPTIONS.date))
    data, _ = render_word(compare_documents(base, document), (base, None), (document, None), wish)
    return list(
        proposals_of_authors(read_bytes(data, "tracked.docx"), None, "tracked", AS_ACCEPTED)
    )


def compiled(seed: int) -> tuple[Case, Document, Compilation]:
    case, dice = case_of(seed), random.Random(seed + 1000)
    base = parsed(case.base)
    proposals = [p for name, text in case.texts.items() for p in sent_as(dice, name, base, text)]
    return case, base, compile_proposals(base, proposals)


@pytest.mark.parametrize("seed", range(36))
def test_every_edit_stands_under_its_name_and_conflicts_are_the_overlaps(seed: int) -> None:
    case, _, compilation = compiled(seed)
    found = {(name, int(row.paragraph[2:]) - 1) for row in compilation.rows for name in row.by}
    assert found == set(case.wishes)
    assert {row.paragraph for row in compilation.rows if row.conflict} == case.conflicts()


@pytest.mark.parametrize("seed", range(36))
def test_the_word_file_has_each_change_under_its_name_and_is_proved(seed: int) -> None:
    case, base, compilation = compiled(seed)
    data, notices = compilation_as_word(compilation, base, None, OPTIONS)
    assert notices[-1].startswith("proved")
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    authors = {
        name for names in re.findall(r'w:author="([^"]*)"', xml) for name in names.split("; ")
    }
    assert authors == {name for name, _ in case.wishes}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(36, 136))
def test_a_hundred_sets_of_proposals_are_proved(seed: int) -> None:
    test_every_edit_stands_under_its_name_and_conflicts_are_the_overlaps(seed)
    test_the_word_file_has_each_change_under_its_name_and_is_proved(seed)


BASE = """The General Assembly,

Noting the light of harbours,

1. Requests all towns to light lanterns;

2. Invites the guild to take part.
"""


def test_single_paragraphs_of_a_delegation_are_no_whole_text() -> None:
    sent = parsed(
        "OP1 alt. Urges all towns to light lanterns;\n\nOP1 bis. Thanks the keepers;\n\nOP2. delete\n"
    )
    compilation = compile_proposals(parsed(BASE), [Proposal("EU", sent)])
    wishes = {row.paragraph: row.by["EU"].kind for row in compilation.rows if row.by}
    assert wishes == {"op1": "alternative", "op1+1": "inserted", "op2": "deleted"}
    assert not compilation.proposals[0].whole


def test_who_agrees_stands_together() -> None:
    urged = parsed(BASE.replace("Requests", "Urges"))
    asked = parsed(BASE.replace("Requests", "Asks"))
    compilation = compile_proposals(
        parsed(BASE), [Proposal("EU", urged), Proposal("Norway", urged), Proposal("Peru", asked)]
    )
    row = next(row for row in compilation.rows if row.by)
    assert row.agree == (("EU", "Norway"),)
    assert row.conflict
    assert "[Requests] [Urges: EU, Norway] [Asks: Peru] all towns" in compilation_as_text(
        compilation
    )


def test_the_page_shows_all_without_a_script() -> None:
    urged = parsed(BASE.replace("Requests", "Urges"))
    page = render_compilation(compile_proposals(parsed(BASE), [Proposal("<EU>", urged)]))
    assert "&lt;EU&gt;" in page
    assert "<EU>" not in page
    assert 'hidden aria-label="What is shown"' in page
    assert "Urges all towns to light lanterns;" in page


def test_the_last_proposal_of_a_delegation_counts() -> None:
    one, other = parsed(BASE.replace("Requests", "Urges")), parsed(BASE.replace("Requests", "Asks"))
    compilation = compile_proposals(parsed(BASE), [Proposal("EU", one), Proposal("EU", other)])
    row = next(row for row in compilation.rows if row.by)
    assert ("insert", "Asks") in row.by["EU"].segments


def test_records_are_whole() -> None:
    _, _, compilation = compiled(3)
    assert msgspec.json.decode(msgspec.json.encode(compilation), type=Compilation) == compilation


# Compilations read back


def read_back(text: str) -> dict[str | None, list[str]]:
    """The texts of a compilation by delegation, that of the base under None."""
    found = read_compilation(parsed(text))
    assert found is not None
    out: dict[str | None, list[str]] = {None: [p.text for p in found.base.paragraphs]}
    return out | {p.name: [q.text for q in p.document.paragraphs] for p in found.proposals}


@pytest.mark.parametrize("seed", range(60))
def test_a_compilation_is_read_back(seed: int) -> None:
    case, base, compilation = compiled(seed)
    found = read_back(compilation_as_text(compilation))
    assert found.pop(None) == [p.text for p in base.paragraphs]
    wanted = {name: [p.text for p in parsed(text).paragraphs] for name, text in case.texts.items()}
    assert found == wanted


OPERATIVE = (
    "The General Assembly,\n\nNoting the light of harbours,\n\n1. {}\n\n2. Thanks the keepers.\n"
)
WRITTEN = [
    ("[Requests] [Urges: EU, Norway] all towns;", "Requests all towns;", "Urges all towns;"),
    ("Requests all towns [and ports: EU];", "Requests all towns;", "Requests all towns and ports;"),
    ("Requests all towns [EU: and ports];", "Requests all towns;", "Requests all towns and ports;"),
    ("Requests all towns [and ports] (EU: delete);", "Requests all towns and ports;", "Requests all towns;"),
    ("Requests all [small] [EU, US: large] towns;", "Requests all small towns;", "Requests all large towns;"),
    ("Requests all [small: delete EU] towns;", "Requests all small towns;", "Requests all towns;"),
    ("Requests all towns; [EU: delete]", "Requests all towns;", "Thanks the keepers."),
    ("[Requests all towns;] [delete: EU]", "Requests all towns;", "Thanks the keepers."),
    # brackets in which nobody has a share are the text's own
    ("Requests [all] towns [and ports: EU];", "Requests [all] towns;", "Requests [all] towns and ports;"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "base", "eu"), WRITTEN, ids=[line for line, _, _ in WRITTEN])
def test_what_negotiators_type_with_names_is_read(line: str, base: str, eu: str) -> None:
    found = read_back(OPERATIVE.format(line))
    assert found[None][1] == base
    assert found["EU"][1] == eu


def test_a_colon_in_brackets_alone_is_no_attribution() -> None:
    assert read_compilation(parsed(OPERATIVE.format("[Decides: the Council];"))) is None


def test_the_command_takes_a_compilation_for_its_proposals(tmp_path: Path) -> None:
    base, compilation = tmp_path / "base.txt", tmp_path / "compilation.txt"
    base.write_text(OPERATIVE.format("Requests all towns;"), "utf-8")
    line = "[Requests] [Urges: EU, Norway] [Asks: Peru] all towns;"
    compilation.write_text(OPERATIVE.format(line), "utf-8")
    _, out, told = run("compile", str(base), str(compilation))
    assert f"1. {line} (conflict)" in out.decode()
    assert "OP1" in told
