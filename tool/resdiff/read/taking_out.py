"""Elements that no reader sees, taken out of a page or file before it is read."""

from __future__ import annotations

from lxml.etree import _Element


def take_out(element: _Element) -> None:
    """Takes an element out with all that is in it, but for the text behind it; the root stays."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)
