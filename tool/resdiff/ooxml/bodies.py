"""A Word file that holds several bodies (w:body), as some programs write: they are read as one.

<w:body>…<w:sectPr/></w:body><w:body>…</w:body>   ->   <w:body>…</w:body>
"""

from __future__ import annotations

import lxml.etree as etree
from lxml.etree import _Element

_BODY, _PARAGRAPH, _LOOK, _SECTION, _FORMER = (
    f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
    for name in ("body", "p", "pPr", "sectPr", "pPrChange")
)


def join_bodies(root: _Element) -> int:
    """Puts what all bodies below a root hold into the first one; how many there were."""
    bodies = root.findall(_BODY)
    for body in bodies[1:]:
        _end_section(bodies[0])
        bodies[0].extend(list(body))
        root.remove(body)
    return len(bodies)


def _end_section(body: _Element) -> None:
    """Has a body that goes on end its section at its last paragraph: Word has a section alone only
    behind all else."""
    for section in body.findall(_SECTION):
        last = section.getprevious()
        body.remove(section)
        if last is None or last.tag != _PARAGRAPH:
            last = etree.SubElement(body, _PARAGRAPH)
        look = last.find(_LOOK)
        if look is None:
            look = etree.Element(_LOOK)
            last.insert(0, look)
        if look.find(_SECTION) is None:
            # before what tells how the paragraph was
            former = look.find(_FORMER)
            look.insert(len(look) if former is None else look.index(former), section)
