"""What is struck through and underlined by hand in a Word file, as tracked changes of a copy of it.

    Maps by ~~2027~~ <u>2028</u>    ->    Maps by <w:del>2027</w:del> <w:ins>2028</w:ins>

So a redline deletes and inserts what was read as deleted and inserted, and the look that only said
so is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.model.errors import InputError
from resdiff.model.records import Document
from resdiff.ooxml.names import W, parent_of, printed_pieces, word_tags
from resdiff.ooxml.package import Package
from resdiff.ooxml.styles import Styles
from resdiff.parse.hand_markup import is_bare
from resdiff.parse.pipeline import parse_source
from resdiff.read import Sourced
from resdiff.read.docx.look import paragraph_look, run_look
from resdiff.read.docx.reader import DocxWalk
from resdiff.read.docx.walked import WalkedFile
from resdiff.read.run_text import Look
from resdiff.render.word.tracked_changes import look_of_end, name_as_deleted

_STRIKES, _UNDERLINES = word_tags("strike", "dstrike"), word_tags("u")
Sign = Callable[[_Element], _Element]
"""Gives a mark its id, author and date."""


class HandMarkup(msgspec.Struct, frozen=True):
    """What marks by hand mean in a file: by paragraphs the text after the changes that they tell,
    and the text before.

    A paragraph that one of them has not is none of the text, or came or went as a whole.
    """

    after: Mapping[_Element, str]
    before: Mapping[_Element, str]

    @classmethod
    def of(cls, package: Package, document: Document, walk: WalkedFile) -> HandMarkup:
        """That of a file, as `walk` was asked to read it."""
        texts = []
        # the file is read twice, as it was and as it is to be: the reader knows what marks mean
        for side in ("accepted", "original"):
            options = msgspec.structs.replace(walk.options, revisions=side)
            other = DocxWalk.of(package, options)
            source = Sourced(document.source, other.reading(), package.name, None, options)
            texts.append(_texts_of_elements(source, other))
        return cls(*texts)

    def track(self, root: _Element, styles: Styles, sign: Sign) -> int:
        """Marks runs of a part as tracked changes; how many there were."""
        count = 0
        for paragraph in list(root.iter(f"{W}p")):
            looks = dict(_runs_with_looks(paragraph, styles))
            struck = [run for run, look in looks.items() if look.struck and _text_of(run)]
            added = [run for run, look in looks.items() if self._is_added(paragraph, run, look)]
            count += len(struck) + len(added)
            runs = list(looks)
            _track(paragraph, runs, struck, "del", sign)
            _track(paragraph, runs, added, "ins", sign)
        return count

    def _is_added(self, paragraph: _Element, run: _Element, look: Look) -> bool:
        """Whether only the text after the changes has the words of a run."""
        if look.struck or not (look.underlined or look.emphasised):
            return False
        words = _text_of(run)
        # underlined words may be a heading's: only what the later text has more of has come
        after, before = (texts.get(paragraph, "") for texts in (self.after, self.before))
        return bool(words) and after.count(words) > before.count(words)


def _texts_of_elements(source: Sourced, walk: DocxWalk) -> dict[_Element, str]:
    """What is read of each paragraph of a file, its labels too: one may hold several."""
    texts: dict[_Element, str] = {}
    try:
        document = parse_source(source)
    except InputError:  # a text that was written anew has none before
        return texts
    for paragraph in document.paragraphs:
        if paragraph.line and paragraph.line <= len(walk.elements):
            element = walk.elements[paragraph.line - 1]
            texts[element] = f"{texts.get(element, '')} {paragraph.label or ''} {paragraph.text}"
    return texts


def has_struck(roots: Iterable[_Element], styles: Styles) -> bool:
    """Whether any text of these parts is struck through."""
    return any(
        look.struck and _text_of(run)
        for root in roots
        for paragraph in root.iter(f"{W}p")
        for run, look in _runs_with_looks(paragraph, styles)
    )


def _runs_with_looks(paragraph: _Element, styles: Styles) -> Iterator[tuple[_Element, Look]]:
    """The runs of a paragraph itself, without those of text boxes in it."""
    look = paragraph_look(paragraph.find(f"{W}pPr"), styles)
    for run in paragraph.iter(f"{W}r"):
        # runs in a text box belong to its own paragraphs, which are asked by themselves
        if next(run.iterancestors(f"{W}p")) is not paragraph:
            continue
        properties = run.find(f"{W}rPr")
        if properties is None:
            yield run, look
            continue
        # a link is underlined by its style: that says nothing of a change
        in_link = next(run.iterancestors(f"{W}hyperlink"), None) is not None
        yield run, run_look(properties, styles.of(properties), look, in_link)


def _text_of(run: _Element) -> str:
    return " ".join("".join(printed_pieces(run)).split())


def _track(
    paragraph: _Element, runs: Sequence[_Element], marked: list[_Element], name: str, sign: Sign
) -> None:
    """Marks runs; with the whole paragraph where no word of it is left beside them."""
    if not marked:
        return
    left_out = set(marked)
    rest = "".join(piece for run in runs if run not in left_out for piece in printed_pieces(run))
    # else an empty paragraph would be left where all its words went
    if is_bare(rest.replace("\t", " ")):
        marked = [run for run in runs if parent_of(run).tag not in word_tags("ins", "del")]
        # the properties of Word are in an order: marks stand first
        look_of_end(paragraph).insert(0, sign(etree.Element(f"{W}{name}")))
    for run in marked:
        wrapper = sign(etree.Element(f"{W}{name}"))
        parent_of(run).replace(run, wrapper)
        wrapper.append(run)
        _take_off_look(run, _STRIKES if name == "del" else _UNDERLINES)
        if name == "del":
            name_as_deleted(run)


def _take_off_look(run: _Element, tags: tuple[str, ...]) -> None:
    """Takes off what only said that a run was deleted, or inserted."""
    look = run.find(f"{W}rPr")
    if look is None:
        return
    for element in look.findall("*"):
        if element.tag in tags:
            look.remove(element)
    if not len(look):
        run.remove(look)
