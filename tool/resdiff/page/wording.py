"""What the page calls things, in the language of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from resdiff.interface import say


class Offer(NamedTuple):
    """An operation as the page offers it: its name, what it is good for, and its button."""

    title: str
    about: str
    button: str


def offers() -> dict[str, Offer]:
    """The words for each operation."""
    return _offers_of_one_text() | _offers_of_several()


# plain words: whoever reads them knows drafts, not programs
def _offers_of_one_text() -> dict[str, Offer]:
    compare, show = say("Compare"), say("Show")
    return {
        "predecessor": Offer(
            say("Compare with last year’s text"),
            say("The text that it descends from is found in your library."),
            compare,
        ),
        "own": Offer(
            say("Show the changes tracked in it"),
            say("The file before and after the changes that it holds itself."),
            show,
        ),
        "check": Offer(
            say("Proof-read"),
            say("Numbers, references, citations, dates, sessions, notes."),
            say("Proof-read"),
        ),
        "commitments": Offer(
            say("List who must do what by when"),
            say("Requests, decisions, reports, meetings and agenda items as a table."),
            say("List"),
        ),
        "trace": Offer(
            say("Trace where the language comes from"),
            say("Each paragraph’s source in your library."),
            say("Trace"),
        ),
        "line": Offer(
            say("Show the line of resolutions"),
            say("Its predecessors in your library, paragraph by paragraph."),
            show,
        ),
    }


def _offers_of_several() -> dict[str, Offer]:
    compare = say("Compare")
    return {
        "compare": Offer(
            say("Compare two texts"),
            say("What changed from the earlier text to the later one, as a redline."),
            compare,
        ),
        "versions": Offer(
            say("Show the versions of one draft"),
            say("What changed from each version to the next, in one table."),
            say("Show"),
        ),
        "compile": Offer(
            say("Compile proposals"),
            say("Several delegations’ proposals on one text, under their names."),
            say("Compile"),
        ),
        "amend": Offer(
            say("Apply amendments"),
            say("The draft as it would read, each change under its symbol."),
            say("Apply"),
        ),
        "outcome": Offer(
            say("Tell what became of a draft"),
            say("Each paragraph and each amendment in the text as adopted."),
            say("Show"),
        ),
        "concord": Offer(
            say("Compare language versions"),
            say("What the versions of one text in several languages do not share."),
            compare,
        ),
        "batch": Offer(
            say("Compare each with last year’s text"),
            say("A redline for each draft and one overview, with your library."),
            compare,
        ),
    }


def form_name(form: str) -> str:
    """What a format is called on a button."""
    # others are called by their ending, as people do: XLSX
    names = {
        "html": say("Web page"),
        "docx": say("Word redline"),
        "pdf": say("PDF"),
        "brief": say("One-page brief"),
        "zip": say("All files (ZIP)"),
        "json": say("Data (JSON)"),
        "csv": say("Table (CSV)"),
        "xlsx": say("Table (Excel)"),
        "ics": say("Calendar"),
    }
    return names.get(form, form.upper())


def findings_told(count: int) -> str:
    """How much was found."""
    if not count:
        return say("Nothing was found")
    return say("One finding") if count == 1 else say("{n} findings", n=count)


def counts_of(summary: Mapping[str, int]) -> str:
    """How many changes a comparison has, by what they amount to."""
    told = {
        "substantive": say("{n} of substance", n=summary.get("substantive", 0)),
        "technical": say("{n} technical", n=summary.get("technical", 0)),
        "editorial": say("{n} editorial", n=summary.get("editorial", 0)),
    }
    # what did not happen is not counted
    parts = [words for nature, words in told.items() if summary.get(nature)]
    return ", ".join(parts) or say("no change")
