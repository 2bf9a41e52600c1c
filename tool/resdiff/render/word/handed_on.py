"""Word files made fit to be handed on: what is active in them, or leads out of them, is left out
before a redline is made of them, so that it is proved of what goes out.
"""

from __future__ import annotations

import msgspec

from resdiff.ooxml.editable import WordFile
from resdiff.ooxml.inert import make_inert, told_of_active
from resdiff.ooxml.names import W
from resdiff.read.docx.walked import WalkedFile


def fit_to_hand_on(walk: WalkedFile | None, name: str) -> tuple[WalkedFile | None, list[str]]:
    """The file without what reaches out, and what its user should be told of it, under this name.

    The same one where nothing does.
    """
    if walk is None:
        return None, []
    package, paragraphs = walk.opened()
    file = WordFile(package, walk.main)
    told = list(told_of_active(name, make_inert(file)))
    if not (file.touched or file.dropped):
        return walk, []
    # what went may have stood before paragraphs that stay
    places = {
        paragraph: (part, count)
        for part in dict.fromkeys(part for part, _ in walk.places)
        if (root := package.xml(part)) is not None
        for count, paragraph in enumerate(root.iter(f"{W}p"))
    }
    fit = msgspec.structs.replace(
        walk, data=file.saved(), places=tuple(places[paragraph] for paragraph in paragraphs)
    )
    return fit, told
