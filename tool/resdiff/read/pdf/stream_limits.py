"""What the pages of a PDF come to when all that they draw is unpacked and drawn, reckoned before
its reader draws them: some files are bombs.

    3 0 obj <</Type/Page /Contents[4 0 R 4 0 R] /Resources<</XObject<</X 6 0 R>>>>>>
    4 0 obj … stream  /X Do /X Do                  a form, drawn four times
    6 0 obj <</Subtype/Form … /XObject<</X 7 0 R>>>> stream /X Do /X Do …     and forms in it
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from resdiff.model.errors import InputError
from resdiff.read.pdf.font_letters import FontLetters
from resdiff.read.pdf.objects import LARGEST_STREAM, PdfObject, StreamSizeError, objects_of
from resdiff.read.pdf.page_order import streams_of_pages
from resdiff.read.pdf.suspicions import Suspicions

MOST_WRITES = 60_000
"""Pieces of text that one page may print. A dense page has 3,000."""
MOST_WRITES_OF_FILE = 2_000_000
LARGEST_DRAWING = 256 * 1024 * 1024
"""Bytes of all that its pages draw, each counted as often as it is drawn."""

# Where a page keeps what it draws by name; dictionaries that refer to each other this far.
_RESOURCES = re.compile(rb"/(?:Resources|XObject)\s+(\d{1,10})\s+\d{1,5}\s+R")
_MOST_REFERENCES = 4
_PAGE_TYPE = re.compile(rb"/Type\s*/Page\b")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[([^\]]*)\]|(\d{1,10}\s+\d{1,5}\s+R))")
_REFERRED = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_NAMED = re.compile(rb"/([^\s/()<>\[\]{}%]{1,127})\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_DRAWN = re.compile(rb"/([^\s/()<>\[\]{}%]{1,127})\s+Do\b")


class _Amount(msgspec.Struct, frozen=True):
    """Pieces of text and bytes that something draws, all within it counted as often as drawn."""

    writes: int = 0
    size: int = 0

    def __add__(self, other: _Amount) -> _Amount:
        return _Amount(self.writes + other.writes, self.size + other.size)

    def times(self, count: int) -> _Amount:
        """So many of it."""
        return _Amount(self.writes * count, self.size * count)

    def refuse(self, name: str, most_writes: int, largest: int) -> None:
        """InputError where it is more."""
        if self.writes > most_writes or self.size > largest:
            raise _too_much(name)


class _Drawing(msgspec.Struct, frozen=True):
    """What an object draws itself, and how often it draws others by their names."""

    body: bytes
    itself: _Amount
    drawn: dict[bytes, int]


def check_streams(data: bytes, name: str) -> Suspicions:
    """What of a file may hide its text, or cannot be looked at.

    InputError for a stream that unpacks to more than any page holds, for a page that draws more
    than any does, and for a file whose pages together do.

    What is encrypted, or packed in a way of old, is passed.
    """
    found_of = Suspicions(b"/Encrypt" in data, b"/Encrypt" in data)
    drawings: dict[int, list[_Drawing]] = defaultdict(list)
    fonts = FontLetters()
    try:
        for found in objects_of(data):
            drawings[found.number].append(_drawing(found))
            found_of = found_of.with_those_of(found)
            fonts.take(found)
    except StreamSizeError:
        raise _too_much(name) from None
    whole, reckoning = _NOTHING, _Reckoning(drawings)
    for page in reckoning.pages():
        amount = reckoning.of_page(page)
        amount.refuse(name, MOST_WRITES, LARGEST_STREAM)
        whole += amount
    whole.refuse(name, MOST_WRITES_OF_FILE, LARGEST_DRAWING)
    unlike, unproven = fonts.unlike(lambda: objects_of(data)), fonts.unproven()
    if unlike or unproven:
        found_of = msgspec.structs.replace(found_of, unlike_fonts=unlike, unproven_fonts=unproven)
    if not found_of.covers:
        return found_of
    bodies = {number: versions[-1].body for number, versions in drawings.items()}
    return msgspec.structs.replace(found_of, pages=streams_of_pages(bodies))


_NOTHING = _Amount()
_NOTHING_DRAWN: dict[bytes, int] = {}


def _drawing(found: PdfObject) -> _Drawing:
    stream = found.stream
    if not stream:
        return _Drawing(found.body, _NOTHING, _NOTHING_DRAWN)
    writes = stream.count(b"Tj") + stream.count(b"TJ")
    drawn = Counter(_DRAWN.findall(stream)) if b"Do" in stream else _NOTHING_DRAWN
    return _Drawing(found.body, _Amount(writes, len(stream)), drawn)


class _Reckoning:
    """The amounts of the objects of a file by their numbers; of several with one number that which
    draws most counts.
    """

    def __init__(self, drawings: dict[int, list[_Drawing]]) -> None:
        self._drawings = drawings
        self._known: dict[int, _Amount] = {}
        # what a form draws by a name that its own resources do not have
        self._anywhere: dict[bytes, set[int]] | None = None

    def pages(self) -> Iterator[_Drawing]:
        """The pages, also those that no longer count."""
        for versions in list(self._drawings.values()):
            yield from (one for one in versions if _PAGE_TYPE.search(one.body))

    def of_page(self, page: _Drawing) -> _Amount:
        """All that a page draws."""
        contents = _CONTENTS.search(page.body)
        numbers = _REFERRED.findall(contents[1] or contents[2]) if contents else []
        whole = _NOTHING
        for number, count in Counter(map(int, numbers)).items():
            for part in self._parts(number):
                whole += (part.itself + self._of_drawn(part, page)).times(count)
        return whole

    def _parts(self, number: int) -> Iterator[_Drawing]:
        """The streams that a page's contents refer to, by way of an array or not."""
        for one in self._drawings.get(number, ()):
            yield one
            if one.itself.size == 0:
                for inner in _REFERRED.findall(one.body):
                    yield from self._drawings.get(int(inner), ())

    def _of_drawn(self, drawer: _Drawing, owner: _Drawing) -> _Amount:
        """All that is drawn by name; the names are those of the resources of `owner`."""
        whole = _NOTHING
        names = self._names(owner) if drawer.drawn else {}
        for drawn, count in drawer.drawn.items():
            numbers = names.get(drawn) or self._numbers_anywhere(drawn)
            amounts = [self._of_form(number) for number in numbers]
            most = max(amounts, key=lambda a: (a.writes, a.size), default=_NOTHING)
            whole += most.times(count)
        return whole

    def _of_form(self, number: int) -> _Amount:
        if number not in self._known:
            self._known[number] = _Amount()  # a form within itself is drawn once
            amounts = [
                one.itself + self._of_drawn(one, one) for one in self._drawings.get(number, ())
            ]
            self._known[number] = max(amounts, key=lambda a: (a.writes, a.size), default=_NOTHING)
        return self._known[number]

    def _names(self, owner: _Drawing) -> dict[bytes, set[int]]:
        """The objects by the names in the resources of an object."""
        names: dict[bytes, set[int]] = defaultdict(set)
        bodies = [owner.body]
        for _ in range(_MOST_REFERENCES):
            referred = set()
            for body in bodies:
                for named, number in _NAMED.findall(body):
                    names[named].add(int(number))
                referred |= {int(number) for number in _RESOURCES.findall(body)}
            bodies = [one.body for number in referred for one in self._drawings.get(number, ())]
        return names

    def _numbers_anywhere(self, drawn: bytes) -> set[int]:
        """The objects that any object has by a name: a page may have its resources from above."""
        if self._anywhere is None:
            self._anywhere = defaultdict(set)
            for versions in self._drawings.values():
                for one in versions:
                    for named, number in _NAMED.findall(one.body):
                        self._anywhere[named].add(int(number))
        return self._anywhere.get(drawn, set())


def _too_much(name: str) -> InputError:
    return InputError(
        name,
        "unpacks to more than a page of text can hold",
        "name a document, or print it to PDF anew",
    )
