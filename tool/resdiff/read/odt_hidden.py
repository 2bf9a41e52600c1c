"""Text of an OpenDocument file that no reader sees and that a Word file made of it would show, or
would not hold: taken out before it is turned into one, and told.

    <text:section text:display="none">             a section that is hidden
    <text:hidden-paragraph text:condition="…"/>    a paragraph that is, where the condition is met
    <text:conditional-text …>                      one text or another

Source: OpenDocument 1.2 part 1, 5.4, 7.7 and 20.
"""

from __future__ import annotations

import io
import operator
import zipfile
from collections.abc import Callable, Iterator

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.ooxml.package import Package, open_package
from resdiff.read.taking_out import take_out
from resdiff.read.unseen_text import hidden_text, holds_words

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _STYLE, _OFFICE = (_ODF % name for name in ("text", "style", "office"))
_FORMATTED = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_CONTENT = "content.xml"
_SECTION, _HIDDEN_PARAGRAPH, _HIDDEN_TEXT, _SCRIPT, _CHOICE, _SPAN = (
    f"{_TEXT}{name}"
    for name in (
        "section", "hidden-paragraph", "hidden-text", "script", "conditional-text", "span",
    )
)  # fmt: skip
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_FRAME = f"{_ODF % 'drawing'}frame"
_PLACES = tuple(f"{_ODF % 'svg-compatible'}{name}" for name in ("x", "y", "width"))
_INK = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}opacity"
_IN_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}
_WIDEST_MARGIN, _LONGEST_PAGE = 10.0, 60.0  # centimetres
_COMPARISON = lazy_pattern(
    r"""(?x) (?:\w+:)? \s* "? (-?[\w.]{1,40}) "?
    \s* (==|!=|<=|>=|<|>|EQ|NEQ) \s* "? (-?[\w.]{1,40}) "?  # ooow:1==1
    """
)
_COMPARED: dict[str, Callable[[object, object], bool]] = {
    "==": operator.eq, "EQ": operator.eq, "!=": operator.ne, "NEQ": operator.ne,
}  # fmt: skip
_SMALLEST_SHARE = 15  # per cent of the size around it
_MOST_PARTS_TOLD = 50


def without_hidden_parts(data: bytes, name: str) -> tuple[bytes, tuple[Caution, ...]]:
    """The file without what no reader sees, the same bytes where it hides nothing, and what is told
    of that.

    What is damaged is left for the program that reads it. Raises InputError where the file is no
    archive.
    """
    package = open_package(data, name)
    root = package.optional_xml(_CONTENT)
    if root is None:
        return data, ()
    told = list(_take_out_hidden(root))
    if not told:
        return data, ()
    return _written_anew(package, root), tuple(told[:_MOST_PARTS_TOLD])


def _take_out_hidden(root: _Element) -> Iterator[Caution]:
    small = set(_styles_too_small(root))
    body = next(root.iter(f"{_OFFICE}body"), root)
    for element in list(body.iter(f"{_TEXT}*", _FRAME)):
        if body not in element.iterancestors():
            continue  # taken out with what it stood in
        if element.tag == _CHOICE:
            yield from _told_of_choice(element)
        elif (hidden := _hidden_by(element, small)) is not None:
            words = _words_within(hidden) or element.get(f"{_TEXT}string-value", "")
            take_out(hidden)
            yield from _told_if_words(words)


def _hidden_by(element: _Element, small: set[str]) -> _Element | None:
    """What an element hides, itself or the paragraph that it stands in; None where it does not."""
    tag, display = element.tag, element.get(f"{_TEXT}display")
    if tag == _SECTION:
        is_met = display == "condition" and _hides_now(element)
        return element if display == "none" or is_met else None
    if tag == _HIDDEN_PARAGRAPH:
        return next(element.iterancestors(*_PARAGRAPHS), None) if _hides_now(element) else None
    if tag == _HIDDEN_TEXT:
        return element if _hides_now(element) else None
    return element if _is_unseen(element, small) else None


def _is_unseen(element: _Element, small: set[str]) -> bool:
    if element.tag == _FRAME:
        return _is_beside_page(element)
    if element.tag == _SPAN:
        return element.get(f"{_TEXT}style-name") in small
    return element.tag == _SCRIPT or element.get(f"{_TEXT}display") == "none"


def _is_beside_page(frame: _Element) -> bool:
    """Whether a frame stands so far out that no page reaches it."""
    across, down, width = (_centimetres(frame.get(name, "")) for name in _PLACES)
    left = across + width
    return any((left < -_WIDEST_MARGIN, max(across, down, -down) > _LONGEST_PAGE))


def _centimetres(length: str) -> float:
    """A length in centimetres; 0 for one that is none."""
    try:
        return float(length[:-2][:20]) * _IN_CENTIMETRES.get(length[-2:], 0.0)
    except ValueError:
        return 0.0


def _hides_now(element: _Element) -> bool:
    """Whether the condition of an element is met: by itself if it can be told, else as it was when
    the file was saved.
    """
    found = _COMPARISON.fullmatch(element.get(f"{_TEXT}condition", "").strip())
    if found is None or found[2] not in _COMPARED:
        return element.get(f"{_TEXT}is-hidden") == "true"
    if not all(side.lstrip("-").isdecimal() for side in (found[1], found[3])):
        return element.get(f"{_TEXT}is-hidden") == "true"
    return _COMPARED[found[2]](int(found[1]), int(found[3]))


def _styles_too_small(root: _Element) -> Iterator[str]:
    """The styles of stretches whose size or ink is said as a share that leaves nothing to be
    read.
    """
    for properties in root.iter(f"{_STYLE}text-properties"):
        raised = properties.get(f"{_STYLE}text-position", "").split()[1:]
        shares = (properties.get(f"{_FORMATTED}font-size", ""), properties.get(_INK, ""), *raised)
        style = properties.getparent()
        if style is not None and any(map(_is_too_small, shares)):
            yield style.get(f"{_STYLE}name", "")


def _is_too_small(share: str) -> bool:
    number = share.removesuffix("%")
    return all((number != share, number.isdecimal())) and int(number[:6]) <= _SMALLEST_SHARE


def _told_of_choice(choice: _Element) -> Iterator[Caution]:
    """Of one text or another the one that does not stand there."""
    stands = _words_within(choice)
    for way in ("true", "false"):
        words = " ".join(choice.get(f"{_TEXT}string-value-if-{way}", "").split())
        if words != stands:
            yield from _told_if_words(words)


def _told_if_words(words: str) -> Iterator[Caution]:
    if holds_words(words):
        yield Caution(code="not-read", message=hidden_text(words, "hidden"))


def _words_within(element: _Element) -> str:
    blocks = list(element.iter(*_PARAGRAPHS)) or [element]
    return " ".join(" ".join("".join(map(str, block.itertext())) for block in blocks).split())


def _written_anew(package: Package, root: _Element) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        # its type stays the first member, and not packed
        for info in package.archive.infolist():
            data = (
                etree.tostring(root) if info.filename == _CONTENT else package.bytes(info.filename)
            )
            archive.writestr(info, data or b"")
    return made.getvalue()
