"""A text that is no Word file, set in the look of the other text's: its masthead, styles and way
to number.

Each paragraph is set as its partner is, one without a partner as the first of its kind; so a
redline of the two marks words, not looks.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.languages import load_known
from resdiff.model.records import Document, Paragraph
from resdiff.ooxml.editable import WordFile, drop_comments
from resdiff.ooxml.names import W, own_text, printed_pieces, typed_text
from resdiff.ooxml.xml_text import xml_safe
from resdiff.read.docx.reader import DocxWalk
from resdiff.render.word.blocks import blocks_of, paragraphs_of
from resdiff.render.word.build import BuiltFile, ParagraphLook, ParagraphSetter, depth_of
from resdiff.render.word.opened import OpenedText

_TYPED_LABEL = re.compile(r"^(\s*)(\S+?)(\s+)")  # "\t1.\tUrges", "  (a) to"


def build_in_look(document: Document, other: OpenedText, partners: Mapping[str, str]) -> BuiltFile:
    """A document in the look of another text, whose opened file is used up.

    `partners` are pairs of ids, its own to the other's.
    """
    language = load_known(document.language)
    # only what is written here is saved: running heads keep the tracked changes they had
    file = WordFile(other.package, other.walk.main)
    setter = ParagraphSetter.of(file, document, language)
    looks = _Looks.of(other)
    frame = _Frame.of(other)
    body = [_with_title(block, document, other.text.document) for block in frame.before]
    ids: dict[_Element, str] = {}
    # in the order of this text: what moved takes its look and spacers along
    for paragraph in document.paragraphs:
        partner = other.places.get(partners.get(paragraph.id, ""))
        # an empty line before a paragraph belongs to how the file is set
        if partner is not None:
            body += [copy.deepcopy(e) for e in frame.spacers.get(partner, ())]
        body.append(setter.paragraph(paragraph, looks.look_for(paragraph, partner)))
        ids[body[-1]] = paragraph.id
    body += [copy.deepcopy(block) for block in frame.behind]
    # the properties of its last section stay
    other.walk.body[:] = [*body, *(e for e in other.walk.body if e.tag == f"{W}sectPr")]
    file.touch(file.main)
    drop_comments(file)
    replaced = (
        f"{document.source.file}: its masthead is not in the redline, "
        f"which keeps that of {other.text.document.source.file}"
    )
    return BuiltFile(
        file.saved(),
        tuple(ids.get(e) for e in paragraphs_of(other.walk.body)),
        (replaced, *setter.notices()),
    )


class _Frame(msgspec.Struct, frozen=True):
    """What stands around the paragraphs of a document in its file.

    Blocks before the first and behind the last one, and empty paragraphs by the paragraph behind
    them.
    """

    before: list[_Element]
    behind: list[_Element]
    spacers: dict[_Element, list[_Element]]

    @classmethod
    def of(cls, opened: OpenedText) -> _Frame:
        """Where the file holds no paragraph of the document, all its blocks stand before."""
        blocks = list(blocks_of(opened.walk.body))
        known = set(opened.places.values())
        places = [at for at, block in enumerate(blocks) if block in known] or [len(blocks), -1]
        return cls(blocks[: places[0]], blocks[places[-1] + 1 :], _spacers(blocks, known))


def _with_title(block: _Element, document: Document, other: Document) -> _Element:
    """A copy of what stands before the first paragraph, with the document's title and enacting
    formula."""
    made = copy.deepcopy(block)
    text = " ".join("".join(printed_pieces(block)).split())
    # where both are the same words, the title is meant
    replaced = {other.enacting_formula: document.enacting_formula, other.title: document.title}
    now = replaced.get(text) if text and block.tag == f"{W}p" else None
    if now and now != text:
        first = next((t for t in made.iter(f"{W}t") if own_text(t).strip()), None)
        for element in made.iter(f"{W}t"):
            element.text = xml_safe(now) if element is first else ""
    return made


def _spacers(blocks: Sequence[_Element], known: set[_Element]) -> dict[_Element, list[_Element]]:
    """Empty paragraphs by the paragraph of the document behind them.

    Not those before its first one.
    """
    out: dict[_Element, list[_Element]] = {}
    waiting: list[_Element] = []
    started = False
    for block in blocks:
        if block in known:
            if waiting and started:
                out[block] = waiting
            waiting, started = [], True
        elif block.tag == f"{W}p" and not "".join(printed_pieces(block)).strip():
            waiting.append(block)
        else:
            waiting = []
    return out


class _Kind(msgspec.Struct, frozen=True):
    """What paragraphs that look the same have in common."""

    kind: str
    depth: int
    labelled: bool

    @classmethod
    def of(cls, paragraph: Paragraph) -> _Kind:
        """That of a paragraph."""
        return cls(paragraph.kind, depth_of(paragraph), bool(paragraph.label))


class _Looks(msgspec.Struct, frozen=True):
    """The paragraphs of a file by what they look like, and their records."""

    walk: DocxWalk
    by_kind: dict[_Kind, _Element]
    records: dict[_Element, Paragraph]

    @classmethod
    def of(cls, opened: OpenedText) -> _Looks:
        """Of each kind the first one."""
        looks = cls(opened.walk, {}, {})
        for paragraph in opened.text.document.paragraphs:
            element = opened.places.get(paragraph.id)
            if element is not None:
                looks.records.setdefault(element, paragraph)
                looks.by_kind.setdefault(_Kind.of(paragraph), element)
        return looks

    def look_for(self, paragraph: Paragraph, partner: _Element | None) -> ParagraphLook:
        """The look of its partner, else of the first paragraph of its kind, depth and way to be
        labelled."""
        model = self._model(paragraph, partner)
        # a kind that the other text has nowhere, as a heading in a text without any
        if model is None:
            lead = "\t%s\t" if paragraph.label else "\t\t"
            properties, *looks = (etree.Element(f"{W}{name}") for name in ("pPr", "rPr", "rPr"))
            return ParagraphLook(properties, lead, *looks)
        found = model.find(f"{W}pPr")
        properties = copy.deepcopy(found) if found is not None else etree.Element(f"{W}pPr")
        # the end of a section belongs to a place, not to a look
        for element in properties.findall(f"{W}sectPr"):
            properties.remove(element)
        return ParagraphLook(properties, self._lead(model), *_opener_and_text(model))

    def _is_model(self, partner: _Element, wanted: _Kind) -> bool:
        """Whether it is a paragraph, and numbered as the other is."""
        if partner.tag != f"{W}p":
            return False
        return bool(self.records[partner].label) == wanted.labelled

    def _model(self, paragraph: Paragraph, partner: _Element | None) -> _Element | None:
        """The paragraph whose look is taken; None where the file has none of this kind."""
        wanted = _Kind.of(paragraph)
        # a numbered paragraph set as an unnumbered one would lose its number
        if partner is not None and self._is_model(partner, wanted):
            return partner
        if wanted in self.by_kind:
            return self.by_kind[wanted]
        same = (
            element
            for kind, element in self.by_kind.items()
            if (kind.kind, kind.labelled) == (wanted.kind, wanted.labelled)
        )
        return next(same, None)

    def _lead(self, model: _Element) -> str:
        """What stands before the words, %s for the label; none where Word counts."""
        text = "".join(printed_pieces(model))
        label = self.records[model].label
        # Word counts: a typed label would be a second one
        if model in self.walk.automatic or not label:
            return text[: len(text) - len(text.lstrip())]
        parts = _TYPED_LABEL.match(text)
        return f"{parts[1]}%s{parts[3]}" if parts and parts[2] == label else "\t%s\t"


def _opener_and_text(paragraph: _Element) -> tuple[_Element, _Element]:
    """The looks of a paragraph's opener and of its text: of its first words, and of most of its
    characters."""
    runs = [r for r in paragraph.iter(f"{W}r") if typed_text(r).strip()]
    looks = [r.find(f"{W}rPr") for r in runs]
    plain = etree.Element(f"{W}rPr")
    if not runs:
        return plain, etree.Element(f"{W}rPr")
    # most of the characters: the opener is short, and single words may be in bold
    longest = max(range(len(runs)), key=lambda at: len(typed_text(runs[at])))
    found = looks[longest]
    text = found if found is not None else plain
    # a label may stand in a run of its own, and a tab's run before it
    emphasised = (e for e in looks[:3] if e is not None and _is_emphasised(e))
    return next(emphasised, text), text


def _is_emphasised(look: _Element) -> bool:
    return any(look.find(f"{W}{name}") is not None for name in ("b", "i", "bCs", "iCs"))
