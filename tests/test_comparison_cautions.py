"""What makes a comparison doubtful as a whole: said where it is so, on standard error too, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import resdiff
from resdiff.cli import app
from tests.conftest import parsed

REEFS = """The General Assembly,

Recalling its resolutions {chain} on coral reefs,

Noting the report of the Secretary-General on lagoons contained in document A/{report}/12,

Welcoming the work of the lighthouse keepers of the northern isles,

1. Requests the Secretary-General to map all reefs by {year};

2. Urges coastal States to train the keepers of lighthouses in first aid.
"""
HEAD = """United Nations
A/RES/{session}/7
General Assembly
{ordinal} session

Resolution adopted by the General Assembly on 4 December {year}

{session}/7. Coral reefs

"""
EARLIER = REEFS.format(chain="76/211 and 77/98", report="77", year=2026)
LATER = REEFS.format(chain="76/211, 77/98 and 78/45", report="78", year=2027)
FRENCH = """L’Assemblée générale,

Rappelant ses résolutions 76/211 et 77/98 sur les récifs coralliens,

Prenant note du rapport du Secrétaire général sur les lagons,

1. Prie le Secrétaire général de cartographier tous les récifs d’ici à 2026 ;

2. Demande instamment aux États côtiers de former les gardiens de phare.
"""
WEAVERS = """The General Assembly,

Mindful of the wages of basket weavers in mountain villages,

Alarmed by the shortage of willow in the upland valleys,

1. Invites banks to lend to weavers without collateral;

2. Decides to proclaim a decade of willow planting.
"""
AMENDMENT = """United Nations
A/78/L.20
General Assembly
Seventy-eighth session

Norway: amendment to draft resolution A/78/L.18

Coral reefs

In operative paragraph 1, replace “2026” by “2030”.
"""
LETTER = """Dear colleagues,

Please find our comments on the mapping of reefs below.

We will send the table of keepers on Monday.
"""
ONE_CHAIN = "The General Assembly,\n\nRecalling its resolution {0} on coral reefs,\n\n1. Urges States to map them;\n"


def headed(session: int, ordinal: str, year: int, text: str) -> str:
    return HEAD.format(session=session, ordinal=ordinal, year=year) + text


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (EARLIER, LATER, []),
        (EARLIER, FRENCH, ["languages"]),
        (EARLIER, WEAVERS, ["unrelated"]),
        (EARLIER, EARLIER, ["same-file"]),
        (EARLIER, EARLIER.replace("2026", "2028"), []),
        (EARLIER, AMENDMENT, ["amendment"]),
        (AMENDMENT, EARLIER, ["amendment"]),
        (EARLIER, LETTER, ["no-resolution"]),
        (LETTER, EARLIER, ["no-resolution"]),
        (LETTER, LETTER + "\n\nMany thanks.\n", []),
        # the sides: by what they cite, by session and date, by the versions of a draft
        (LATER, EARLIER, ["sides"]),
        (ONE_CHAIN.format("78/112"), ONE_CHAIN.format("79/126"), []),
        (ONE_CHAIN.format("79/126"), ONE_CHAIN.format("78/112"), ["sides"]),
        (headed(77, "Seventy-seventh", 2022, EARLIER), headed(78, "Seventy-eighth", 2023, EARLIER), []),
        (headed(78, "Seventy-eighth", 2023, EARLIER), headed(77, "Seventy-seventh", 2022, EARLIER), ["sides"]),
        (headed(77, "Seventy-seventh", 2022, LATER), headed(78, "Seventy-eighth", 2023, EARLIER), []),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_said(old: str, new: str, codes: list[str]) -> None:
    found = resdiff.compare(parsed(old), parsed(new)).warnings
    assert [caution.code for caution in found] == codes


@pytest.mark.parametrize(
    ("old", "new", "swapped"),
    [
        ("A/C.3/80/L.4", "A/C.3/80/L.4/Rev.1", False),
        ("A/C.3/80/L.4/Rev.1", "A/C.3/80/L.4", True),
        ("A/C.3/80/L.4/Rev.2", "A/C.3/80/L.4/Rev.10", False),
    ],
)
def test_a_revision_is_younger_than_its_draft(old: str, new: str, swapped: bool) -> None:
    one, other = (parsed(f"United Nations\n{symbol}\n\n{EARLIER}") for symbol in (old, new))
    found = resdiff.compare(one, other).warnings
    assert [caution.code for caution in found] == ["sides"] * swapped


def test_one_line_of_a_negotiation_changes_no_sides() -> None:
    """A chain cut and a date brought forward, beside a report that is newer: nothing is said."""
    cut = LATER.replace(", 77/98 and 78/45", "").replace("A/78/12", "A/79/12")
    assert not resdiff.compare(parsed(LATER), parsed(cut)).warnings


@pytest.mark.parametrize("form", ["text", "html", "markdown", "json", "docx"])
@pytest.mark.parametrize("to_file", [True, False])
def test_it_is_said_on_standard_error(tmp_path: Path, form: str, to_file: bool) -> None:
    for name, text in (("old.txt", EARLIER), ("new.txt", WEAVERS)):
        (tmp_path / name).write_text(text, "utf-8")
    arguments = ["compare", str(tmp_path / "old.txt"), str(tmp_path / "new.txt"), "--format", form]
    output = tmp_path / "redline"
    done = CliRunner().invoke(app, [*arguments, *(["-o", str(output)] if to_file else [])])
    assert done.stderr.count("the texts seem unrelated") == 1
    if form != "docx":
        written = output.read_bytes() if to_file else done.stdout_bytes
        assert written.count(b"the texts seem unrelated") == 1
