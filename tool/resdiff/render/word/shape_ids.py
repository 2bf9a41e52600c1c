"""The ids of drawings and shapes, of which a file may have each only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from lxml.etree import _Element

from resdiff.ooxml.editable import whole_number

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE_VML = "{urn:schemas-microsoft-com:office:office}"


class ShapeIds:
    """Those that are taken in the parts of a file, looked for when the first is asked for."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._roots = roots
        self._drawings: Iterator[int] | None = None
        self._shapes: set[str] = set()

    def make_own(self, element: _Element) -> None:
        """Gives the drawings and shapes in a copy that is put into the file ids that are free."""
        drawings, shapes = list(element.iter(_DRAWING)), list(_shapes(element))
        if not drawings and not shapes:
            return
        if self._drawings is None:
            self._look()
        assert self._drawings is not None
        for drawing in drawings:
            drawing.set("id", str(next(self._drawings)))
        renamed = {}
        for shape in shapes:
            name = shape.get("id", "")
            free = next(n for n in _names_like(name) if n not in self._shapes)
            self._shapes.add(free)
            renamed[name] = free
            shape.set("id", free)
        # an embedded object names the shape that shows it
        for part in element.iter(f"{_OFFICE_VML}OLEObject"):
            part.set("ShapeID", renamed.get(part.get("ShapeID", ""), part.get("ShapeID", "")))

    def _look(self) -> None:
        roots = list(self._roots)
        taken = (whole_number(d.get("id")) for root in roots for d in root.iter(_DRAWING))
        self._drawings = count(max(taken, default=0) + 1)
        self._shapes = {s.get("id", "") for root in roots for s in _shapes(root)}


def _shapes(element: _Element) -> Iterator[_Element]:
    for shape in element.iter(f"{_VML}*"):
        # a type of shapes may be told twice
        if shape.get("id") and shape.tag != f"{_VML}shapetype":
            yield shape


def _names_like(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}_{number}" for number in count(2))
