"""A series of resolutions invented for tests, and two others whose language it borrows."""

from __future__ import annotations

from pathlib import Path

import msgspec

from resdiff.library import Library
from resdiff.model.records import Document
from tests.conftest import parsed

TITLE = "Lanterns on mountain paths"


def resolution(
    symbol: str, adopted: str, title: str, text: str, language: str | None = None
) -> Document:
    """A text written for a test as if it had been adopted."""
    document = parsed(text)
    return msgspec.structs.replace(
        document,
        symbol=symbol,
        adopted=adopted,
        date=adopted,
        title=title,
        session=symbol.split("/")[2],
        organ="GA",
        kind="resolution",
        language=language or document.language,
        source=msgspec.structs.replace(document.source, file=symbol.replace("/", "_") + ".txt"),
    )


OLDEST = """The General Assembly,

Recalling its resolution 70/371 of 17 December 2015 on lanterns on mountain paths,

Deeply concerned that herders and schoolchildren lose their way in the fog of the high passes every winter,

Noting the lantern festival held in the valley of Upper Norland on 3 May 2019,

1. Urges the mountain countries to hang lanterns along every path that leads to a school;

2. Requests the Ferry Commission to lend its signal lamps to villages without electricity;

3. Invites the guilds of glaziers to teach the repair of lantern panes to young women and men;

4. Decides to remain seized of the matter.
"""

MIDDLE = """The General Assembly,

Recalling its resolutions 70/371 of 17 December 2015 and 76/371 of 16 December 2021 on lanterns on mountain paths,

Deeply concerned that herders and schoolchildren lose their way in the fog of the high passes every winter,

1. Urges the mountain countries to hang lanterns along every path that leads to a school or a clinic;

2. Requests the Ferry Commission to lend its signal lamps to villages without electricity;

3. Encourages the keepers of mountain huts to count the lanterns that storms have broken and to publish their number;

4. Decides to remain seized of the matter.
"""

NEWEST = """United Nations A/C.2/80/L.901

General Assembly

Distr.: Limited
6 October 2025

Original: English

Eightieth session
Second Committee
Agenda item 18
Sustainable development

Norland and Sudland: draft resolution

Lanterns on mountain paths

The General Assembly,

Recalling its resolutions 70/371 of 17 December 2015, 76/371 of 16 December 2021 and 78/372 of 19 December 2023 on lanterns on mountain paths,

Deeply concerned that herders and schoolchildren lose their way in the fog of the high passes every winter,

Recognizing that bell buoys anchored in mountain lakes have guided rescue boats through snowstorms at night,

1. Encourages the keepers of mountain huts to count the lanterns that storms have broken and to publish their number;

2. Urges the mountain countries to hang lanterns along every path that leads to a school or a clinic, and to pay the lamplighters of remote hamlets a fair wage from the bridge tolls;

3. Requests the Ferry Commission to lend its signal lamps to villages without electricity;

4. Welcomes the whistling kites that the observatory of Lower Sudland has flown above its vineyards;

5. Decides to remain seized of the matter.
"""

BRIDGES = """The General Assembly,

Recognizing that rope bridges need care in all seasons,

1. Calls upon the mountain countries to inspect rope bridges before every thaw;

2. Also calls upon them to pay the lamplighters of remote hamlets a fair wage from the bridge tolls;

3. Decides to remain seized of the matter.
"""

LAKES = """The General Assembly,

Recognizing that bell buoys anchored in mountain lakes have guided rescue boats through snowstorms at night,

1. Calls upon lake commissions to tune their bell buoys to one pitch;

2. Decides to remain seized of the matter.
"""


def oldest() -> Document:
    return resolution("A/RES/76/371", "2021-12-16", TITLE, OLDEST)


def middle() -> Document:
    return resolution("A/RES/78/372", "2023-12-19", TITLE, MIDDLE)


def newest() -> Document:
    return parsed(NEWEST)


def bridges() -> Document:
    return resolution("A/RES/77/380", "2022-12-15", "Care of rope bridges", BRIDGES)


def lakes() -> Document:
    return resolution("A/RES/75/390", "2020-12-15", "Bell buoys", LAKES)


def library_of(path: Path, *documents: Document) -> Library:
    """A library that holds some documents, open for reading."""
    with Library.open(path, write=True) as library:
        library.put(documents, "2026-01-01T00:00:00Z")
    return Library.open(path)
