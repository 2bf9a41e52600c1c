"""A session invented for tests: resolutions of earlier sessions in a library, and this session's drafts."""

from __future__ import annotations

from pathlib import Path

import msgspec

import resdiff
from resdiff.library import Library
from resdiff.model.records import Document, to_json
from tests.conftest import parsed

ADDED = "2026-01-05T09:00:00Z"
WELLS = "Recalling its resolutions 70/31 of 1 December 2015, 72/31 of 1 December 2017, {}on the keeping of village wells,"
DAY = "Reaffirming its resolutions 53/199 of 15 December 1998 and 61/185 of 20 December 2006 on the proclamation of years,"
OPERATIVE = (
    "Urges Member States to keep each village well open to all who live around it, by day and by night",
    "Invites the masons’ guilds to teach the lining of wells with unfired brick wherever the ground allows it",
    "Requests the Secretary-General to report on the depth of wells, the length of ropes and the price of buckets",
    "Encourages the regional commissions to lend pumps to villages whose wells run dry before the harvest",
    "Decides to return to the keeping of wells at its {} session",
)
PREAMBLE = (
    "Noting that a well which is cleaned in spring gives sweet water until the first snow,",
    "Concerned that ropes are stolen from wells at night, and that children carry water over long roads,",
)


def resolution(
    symbol: str,
    title: str,
    preamble: tuple[str, ...],
    operative: tuple[str, ...],
    adopted: str,
    language: str = "en",
) -> Document:
    """An adopted text of the Assembly, in the second committee."""
    lines = [
        f"{number}. {text}{'.' if number == len(operative) else ';'}"
        for number, text in enumerate(operative, 1)
    ]
    made = parsed("\n\n".join(["The General Assembly,", *preamble, *lines]))
    session = symbol.split("/")[2]
    return msgspec.structs.replace(
        made,
        symbol=symbol,
        title=title,
        organ="GA",
        kind="resolution",
        session=session,
        committee="C.2",
        agenda_item="18",
        date=adopted,
        adopted=adopted,
        language=language,
        source=msgspec.structs.replace(made.source, sha256=f"{symbol}-{language}"),
    )


def draft(
    symbol: str,
    title: str,
    preamble: tuple[str, ...],
    operative: tuple[str, ...],
    date: str = "2025-10-14",
) -> Document:
    """A draft of the eightieth session."""
    made = resolution(symbol, title, preamble, operative, date)
    return msgspec.structs.replace(
        made,
        kind="draft resolution",
        session="80",
        adopted=None,
        sponsors=("Ruritania", "Freedonia"),
    )


def wells(
    symbol: str, title: str, recalled: str, next_session: str, adopted: str, *more: str
) -> Document:
    operative = (*OPERATIVE[:4], *more, OPERATIVE[4].format(next_session))
    return resolution(symbol, title, (WELLS.format(recalled), *PREAMBLE), operative, adopted)


def day(symbol: str, thing: str, adopted: str) -> Document:
    """One of a family: the same formulas for another thing each time."""
    text = f"Decides to proclaim the last day of May the International Day of {thing}"
    observe = "Invites all Member States and organizations to observe the International Day in an appropriate manner"
    cost = "Stresses that the cost of all activities that may arise should be met from voluntary contributions"
    return resolution(
        symbol, f"International Day of {thing}", (DAY,), (text, observe, cost), adopted
    )


HELD = (
    wells("A/RES/74/31", "Keeping of village wells", "", "seventy-sixth", "2019-12-02"),
    wells(
        "A/RES/76/31",
        "Keeping of village wells",
        "74/31 of 2 December 2019 ",
        "seventy-eighth",
        "2021-12-01",
    ),
    wells(
        "A/RES/78/31",
        "Keeping of village wells",
        "74/31 of 2 December 2019 and 76/31 of 1 December 2021 ",
        "eightieth",
        "2023-12-04",
    ),
    day("A/RES/77/9", "Ropes", "2022-11-01"),
    day("A/RES/78/9", "Buckets", "2023-11-01"),
    resolution(
        "A/RES/78/44",
        "Report of the Commission on Dew on the work of its seventh session",
        (
            "Having considered the report of the Commission on Dew on the work of its seventh session,",
        ),
        (
            "Takes note of the report of the Commission on Dew",
            "Thanks the observers of dew for rising early",
        ),
        "2023-12-04",
    ),
    resolution(
        "A/RES/78/50",
        "Rights of shepherds: winter pastures",
        ("Recalling its resolution 76/50 of 1 December 2021 on shepherds,",),
        (
            "Calls upon States to leave the winter pastures unfenced and the drove roads free of toll for all flocks that pass",
            "Also calls upon States to publish before autumn the days on which each pass is open to shepherds and their dogs",
        ),
        "2023-12-04",
    ),
)

NEW_WELLS = draft(
    "A/C.2/80/L.4",
    "Keeping of village wells",
    (
        WELLS.format(
            "74/31 of 2 December 2019, 76/31 of 1 December 2021 and 78/31 of 4 December 2023 "
        ),
        *PREAMBLE,
    ),
    (
        *OPERATIVE[:2],
        OPERATIVE[2].replace("Requests", "Urges"),
        OPERATIVE[3],
        "Welcomes the map of wells that the surveyors drew from the air",
        OPERATIVE[4].format("eighty-second"),
    ),
)
RENAMED = draft(
    "A/C.2/80/L.5",
    "Village wells and cisterns for a thirsty century",
    (
        WELLS.format(
            "74/31 of 2 December 2019, 76/31 of 1 December 2021, 78/31 of 4 December 2023 and 79/31 of 2 December 2024 "
        ),
        *PREAMBLE,
    ),
    (*OPERATIVE[:4], "Decides to count the cisterns"),
)
DEW = draft(
    "A/C.2/80/L.6",
    "Report of the Commission on Dew on the work of its ninth session",
    ("Having considered the report of the Commission on Dew on the work of its ninth session,",),
    (
        "Takes note of the report of the Commission on Dew",
        "Asks the observers of dew to rise even earlier",
    ),
)
SHEPHERDS = draft(
    "A/C.2/80/L.7",
    "Rights of shepherds: summer huts",
    ("Recalling its resolutions on shepherds,",),
    (
        "Calls upon States to leave the winter pastures unfenced and the drove roads free of toll for all flocks that pass",
        "Asks States to mend the summer huts",
    ),
)
LADDERS = draft(
    "A/C.2/80/L.8",
    "International Day of Ladders",
    (DAY,),
    (
        "Decides to proclaim the first day of June the International Day of Ladders",
        "Invites all Member States and organizations to observe the International Day in an appropriate manner",
        "Stresses that the cost of all activities that may arise should be met from voluntary contributions",
    ),
)
DRAFTS = (NEW_WELLS, RENAMED, DEW, SHEPHERDS, LADDERS)


def library_in(folder: Path, held: tuple[Document, ...] = HELD) -> Path:
    path = folder / "library.db"
    with Library.open(path, write=True) as opened:
        opened.put(held, ADDED)
    return path


def files_in(folder: Path, drafts: tuple[Document, ...] = DRAFTS) -> list[Path]:
    """Drafts as files that resdiff reads."""
    folder.mkdir(exist_ok=True)
    out = []
    for one in drafts:
        path = folder / f"{(one.symbol or 'draft').replace('/', '_')}.json"
        path.write_bytes(to_json(one))
        out.append(path)
    return out


def read(path: Path) -> resdiff.Document:
    return resdiff.parse(resdiff.read_path(path))
