"""What is struck through or underlined by hand in a Word file, left out of a copy of it as it was
left out of its text.

A redline is of texts as they were read: words that count as deleted must not stand in it as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.model.read_options import ReadOptions
from resdiff.ooxml.names import W, parent_of, printed_pieces
from resdiff.ooxml.revisions import settle_revisions
from resdiff.ooxml.styles import Styles
from resdiff.parse.hand_markup import is_bare
from resdiff.read.docx.look import paragraph_look, run_look
from resdiff.read.run_text import Look
from resdiff.render.word.comment_places import lift_comments


def leave_out_hand_markup(
    root: _Element, styles: Styles, options: ReadOptions, texts: Mapping[_Element, str]
) -> int:
    """Takes the runs that were not read out of the tree of a part; how many there were.

    `texts` holds the text that was read of a paragraph, where one was.
    """
    if options.markup == "keep":
        return 0
    before = options.revisions == "original"
    name = f"{W}ins" if before else f"{W}del"
    count = 0
    for paragraph in list(root.iter(f"{W}p")):
        looks = dict(_runs_with_looks(paragraph, styles))
        text = texts.get(paragraph)
        gone = [run for run, look in looks.items() if _is_gone(run, look, before, text)]
        if gone:
            count += len(gone)
            _track(paragraph, list(looks), gone, name)
    if count:
        lift_comments(root, (name,))
        settle_revisions(root, accepted=not before)
    return count


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
        if next(run.iterancestors(f"{W}p")) is not paragraph:
            continue
        properties = run.find(f"{W}rPr")
        if properties is None:
            yield run, look
            continue
        in_link = next(run.iterancestors(f"{W}hyperlink"), None) is not None
        yield run, run_look(properties, styles.of(properties), look, in_link)


def _is_gone(run: _Element, look: Look, before: bool, text: str | None) -> bool:
    """Whether a run was not read: what is struck, or of the text before the changes what its
    paragraph, as it was read, does not hold.
    """
    if not before:
        return look.struck
    if look.struck or text is None or not (look.underlined or look.emphasised):
        return False
    words = _text_of(run)
    return bool(words) and words not in text


def _text_of(run: _Element) -> str:
    return " ".join("".join(printed_pieces(run)).split())


def _track(paragraph: _Element, runs: list[_Element], gone: list[_Element], name: str) -> None:
    """Marks runs as a tracked change; with the whole paragraph where no word of it is left."""
    left_out = set(gone)
    rest = "".join(piece for run in runs if run not in left_out for piece in printed_pieces(run))
    if is_bare(rest.replace("\t", " ")):
        gone = runs
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = etree.SubElement(properties, f"{W}rPr")
        etree.SubElement(look, name)
    for run in gone:
        wrapper = etree.Element(name)
        parent_of(run).replace(run, wrapper)
        wrapper.append(run)
