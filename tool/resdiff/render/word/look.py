"""A text that is no Word file, set in the look of the other text's: its masthead, styles and way to number.

Each paragraph is set as its partner is, one without a partner as the first of its kind; so a redline of the two marks words, not looks.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.languages import load
from resdiff.model.records import Document, Paragraph
from resdiff.ooxml.editable import WordFile
from resdiff.ooxml.names import W, printed_pieces
from resdiff.ooxml.xml_text import xml_safe
from resdiff.read.docx.reader import DocxWalk
from resdiff.render.word.blocks import blocks_of, paragraphs_of
from resdiff.render.word.build import Built, Dress, Setter

_LABEL = re.compile(r"^(\s*)(\S+?)(\s+)")


def dressed(
    document: Document,
    walk: DocxWalk,
    places: Mapping[str, _Element],
    like: Document,
    partners: Mapping[str, str],
) -> Built:
    """A document in the look of another one's file, which is walked and used up.

    `places` are the paragraphs of the other document, `like`, in its file; `partners` the pairs of ids, own to other.
    """
    language = load(document.language) if document.language else None
    file = WordFile(walk.package, walk.main)
    wardrobe = _Wardrobe(walk, places, like)
    setter = Setter(file, document, language)
    ids: list[str | None] = []
    leaves = list(blocks_of(walk.body))
    known = {e: own for own, e in places.items()}
    first = next((at for at, leaf in enumerate(leaves) if leaf in known), len(leaves))
    last = max((at for at, leaf in enumerate(leaves) if leaf in known), default=-1)
    body = [_with_title(leaf, document, like) for leaf in leaves[:first]]
    spacers = _spacers(leaves, known)
    for paragraph in document.paragraphs:
        partner = partners.get(paragraph.id)
        own = places.get(partner) if partner else None
        body += [copy.deepcopy(e) for e in (spacers.get(own, ()) if own is not None else ())]
        ids += [None] * (len(body) - len(ids))
        body.append(setter.paragraph(paragraph, wardrobe.dress(paragraph, own)))
        ids.append(paragraph.id)
    body += [copy.deepcopy(leaf) for leaf in leaves[last + 1 :]]
    sections = [e for e in walk.body if e.tag == f"{W}sectPr"]
    walk.body[:] = body + sections
    file.touch(file.main)
    named = dict(zip(body, [*ids, *[None] * (len(body) - len(ids))], strict=True))
    told = f"{document.source.file}: its masthead is not in the redline, which keeps that of {like.source.file}"
    return Built(
        file.saved(),
        tuple(named.get(e) for e in paragraphs_of(walk.body)),
        (told, *setter.notices()),
    )


def _with_title(leaf: _Element, document: Document, like: Document) -> _Element:
    """What stands before the first paragraph, with the title and the enacting line of the document."""
    made = copy.deepcopy(leaf)
    said = " ".join("".join(printed_pieces(leaf)).split())
    for was, now in (
        (like.title, document.title),
        (like.enacting_formula, document.enacting_formula),
    ):
        if was and now and said == was and now != was and leaf.tag == f"{W}p":
            first = next((t for t in made.iter(f"{W}t") if (t.text or "").strip()), None)
            for text in made.iter(f"{W}t"):
                text.text = xml_safe(now) if text is first else ""
    return made


def _spacers(
    leaves: Sequence[_Element], known: Mapping[_Element, str]
) -> dict[_Element, list[_Element]]:
    """Empty paragraphs by the paragraph behind them."""
    out: dict[_Element, list[_Element]] = {}
    held: list[_Element] = []
    started = False
    for leaf in leaves:
        if leaf in known:
            if held and started:
                out[leaf] = held
            held, started = [], True
        elif leaf.tag == f"{W}p" and not "".join(printed_pieces(leaf)).strip():
            held.append(leaf)
        else:
            held = []
    return out


class _Wardrobe:
    """The looks of the paragraphs of a file."""

    def __init__(self, walk: DocxWalk, places: Mapping[str, _Element], like: Document) -> None:
        self.walk = walk
        self.kinds: dict[tuple[str, int, bool], _Element] = {}
        self.records: dict[_Element, Paragraph] = {}
        for paragraph in like.paragraphs:
            element = places.get(paragraph.id)
            if element is not None:
                self.records.setdefault(element, paragraph)
                self.kinds.setdefault(_kind(paragraph), element)

    def dress(self, paragraph: Paragraph, partner: _Element | None) -> Dress:
        """The look of its partner, else of the first paragraph of its kind, depth and way to be labelled."""
        if (
            partner is None
            or partner.tag != f"{W}p"
            or bool(self.records[partner].label) != bool(paragraph.label)
        ):
            partner = self.kinds.get(_kind(paragraph))
        if partner is None:
            partner = next(
                (
                    e
                    for kind, e in self.kinds.items()
                    if kind[0] == paragraph.kind and kind[2] == bool(paragraph.label)
                ),
                None,
            )
        if partner is None:
            return Dress(
                etree.Element(f"{W}pPr"),
                f"\t{'%s' if paragraph.label else ''}\t",
                etree.Element(f"{W}rPr"),
                etree.Element(f"{W}rPr"),
            )
        found = partner.find(f"{W}pPr")
        properties = copy.deepcopy(found) if found is not None else etree.Element(f"{W}pPr")
        for element in properties.findall(f"{W}sectPr"):
            properties.remove(element)
        said = "".join(printed_pieces(partner))
        looks = _looks(partner)
        label = self.records[partner].label
        if partner in self.walk.automatic or not label:
            lead = said[: len(said) - len(said.lstrip())]
        else:
            parts = _LABEL.match(said)
            lead = f"{parts[1]}%s{parts[3]}" if parts and parts[2] == label else "\t%s\t"
        return Dress(properties, lead, *looks)


def _kind(paragraph: Paragraph) -> tuple[str, int, bool]:
    return paragraph.kind, paragraph.id.count(".") if paragraph.parent else 0, bool(paragraph.label)


def _looks(paragraph: _Element) -> tuple[_Element, _Element]:
    """The looks of a paragraph's opener and of its text: of its first words, and of most of its letters."""
    runs = [(r, sum(len(t.text or "") for t in r.iter(f"{W}t"))) for r in paragraph.iter(f"{W}r")]
    said = [
        (r, size)
        for r, size in runs
        if size and any((t.text or "").strip() for t in r.iter(f"{W}t"))
    ]
    if not said:
        return etree.Element(f"{W}rPr"), etree.Element(f"{W}rPr")
    longest = max(said, key=lambda s: s[1])[0].find(f"{W}rPr")
    text = longest if longest is not None else etree.Element(f"{W}rPr")
    strong = next(
        (
            look
            for r, _ in said[:3]
            if (look := r.find(f"{W}rPr")) is not None and _emphasised(look)
        ),
        text,
    )
    return strong, text


def _emphasised(look: _Element) -> bool:
    return any(look.find(f"{W}{name}") is not None for name in ("b", "i", "bCs", "iCs"))
