"""Which streams the pages of a PDF draw, in the order of the pages.

<</Type/Pages/Kids[3 0 R 9 0 R]>>   <</Type/Page/Contents[4 0 R 5 0 R]>>
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_OBJECT_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_DRAWN_BY_PAGE = re.compile(rb"/Contents\s*(?:\[([^\]]*)\]|(\d{1,10}\s+\d{1,5}\s+R))")
_MOST_PAGES = 1_000


def streams_of_pages(bodies: Mapping[int, bytes]) -> tuple[tuple[int, ...], ...]:
    """The numbers of the streams of each page in their order, from the dictionaries of objects by
    their numbers.
    """
    kids = {number: _kids_of(body) for number, body in bodies.items() if b"/Kids" in body}
    roots = [number for number in kids if b"/Parent" not in bodies[number]]
    waiting, pages = roots[::-1], list[tuple[int, ...]]()
    while waiting and len(pages) <= _MOST_PAGES:
        number = waiting.pop()
        if number in kids:
            # a tree that grows into itself is walked once
            waiting += kids.pop(number)[::-1]
        else:
            pages.append(_drawn_by(bodies.get(number, b"")))
    return tuple(pages)


def _kids_of(body: bytes) -> list[int]:
    found = _KIDS.search(body)
    return [] if found is None else [int(one) for one in _OBJECT_REFERENCE.findall(found[1])]


def _drawn_by(page: bytes) -> tuple[int, ...]:
    found = _DRAWN_BY_PAGE.search(page)
    return () if found is None else tuple(map(int, _OBJECT_REFERENCE.findall(found[1] or found[2])))
