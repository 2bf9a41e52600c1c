"""Word files made fit to be handed on before a redline is made of them, so that what goes out is
what is proved: what is active in them, or leads out of them, is left out, and what no reader sees
is hidden as Word hides text.

<w:color w:val="FFFFFF"/>   ->   <w:vanish/><w:color w:val="FFFFFF"/>
"""

from __future__ import annotations

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.ooxml.editable import WordFile
from resdiff.ooxml.inert import make_inert, told_of_active
from resdiff.ooxml.names import W, word_tags
from resdiff.ooxml.package import open_package
from resdiff.read.docx.walked import WalkedFile

# What stands before w:vanish among the properties of a run: Word wants them in their order.
_BEFORE_HIDDEN = frozenset(
    word_tags("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike")
    + word_tags("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid")
)


def fit_to_hand_on(walk: WalkedFile | None, name: str) -> tuple[WalkedFile | None, list[str]]:
    """The file with nothing that reaches out and with hidden what is not seen, and what its
    user should be told of it, under this name.

    The same one where there is nothing of it.
    """
    if walk is None:
        return None, []
    # nearly all files are: they are not opened whole for it
    if not walk.unseen and _is_inert(walk):
        return walk, []
    package, paragraphs = walk.opened()
    file = WordFile(package, walk.main)
    _hide_unseen(file, walk)
    told = list(told_of_active(name, make_inert(file)))
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


def _is_inert(walk: WalkedFile) -> bool:
    file = WordFile(open_package(walk.data, walk.name), walk.main)
    make_inert(file)
    return not (file.touched or file.dropped)


def _hide_unseen(file: WordFile, walk: WalkedFile) -> None:
    """Hides runs that are not seen: what is shown in their colour or size would look unchanged."""
    for part in dict.fromkeys(part for part, _ in walk.unseen):
        root = file.root(part)
        runs = list(root.iter(f"{W}r")) if root is not None else []
        for run in (runs[at] for name, at in walk.unseen if name == part):
            _hide(run)
            file.touch(part)


def _hide(run: _Element) -> None:
    look = run.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        run.insert(0, look)
    for said in look.findall(f"{W}vanish"):
        look.remove(said)
    at = sum(1 for child in look if child.tag in _BEFORE_HIDDEN)
    look.insert(at, etree.Element(f"{W}vanish"))
