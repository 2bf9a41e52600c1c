"""Alternatives of a Word file (mc:AlternateContent): of several ways to say a thing, the one that
Word shows.

    <mc:Choice Requires="wps"><w:drawing>…    shown where the program knows what wps stands for
    <mc:Fallback><w:pict>…                    else this

An emoji is kept as its code in a font, and as text for programs that know no such thing: both show
the same, and the text is what is read.

Source: ECMA-376 part 3, 7.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES = f"{COMPATIBLE}AlternateContent"
_CHOICE, _FALLBACK = f"{COMPATIBLE}Choice", f"{COMPATIBLE}Fallback"
# How the namespaces begin of what Word can show.
_KNOWN_TO_WORD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")


def shown_alternative(alternatives: _Element) -> _Element:
    """The first choice that asks for nothing unknown to Word, else what stands in for it.

    Of an emoji its text. Where there is no such thing nothing is shown: an element that is empty
    and stands nowhere.
    """
    known = [e for e in alternatives if e.tag == _CHOICE and _is_known(e)]
    found = [e for e in known if not _is_code_of_sign(e)]
    found += alternatives.iterchildren(_FALLBACK)
    found += [*known, alternatives.makeelement(_FALLBACK)]
    return found[0]


def words_not_shown(alternatives: _Element) -> Iterator[str]:
    """What the others of the alternatives say in words that the shown one has not.

    Most say the same in the way of an older program.
    """
    shown = shown_alternative(alternatives)
    known = set(_typed_words(shown).split())
    for other in alternatives:
        words = _typed_words(other) if other is not shown else ""
        if not known.issuperset(words.split()):
            yield words


def sign_shown(alternatives: _Element) -> str:
    """The emoji, or another such sign, that alternatives in a run stand for; "" where they stand
    for something else."""
    choice = alternatives.find(_CHOICE)
    if choice is None or not _is_code_of_sign(choice):
        return ""
    return "".join(e.text or "" for e in shown_alternative(alternatives) if _is_sign_as_text(e))


def _typed_words(alternative: _Element) -> str:
    """The words typed in one of them, paragraph by paragraph."""
    paragraphs = list(alternative.iter("{*}p")) or [alternative]
    texts = ("".join(t.text or "" for t in p.iter("{*}t")) for p in paragraphs)
    return " ".join(" ".join(texts).split())


def _is_code_of_sign(choice: _Element) -> bool:
    return len(choice) == 1 and str(choice[0].tag).endswith("}symEx")


def _is_sign_as_text(element: _Element) -> bool:
    return str(element.tag).endswith(("}t", "}delText"))


def _is_known(choice: _Element) -> bool:
    asked = (choice.nsmap.get(prefix) for prefix in choice.get("Requires", "").split())
    # a prefix that nothing explains cannot be judged: programs leave it so, Word shows it
    return all(uri is None or uri.startswith(_KNOWN_TO_WORD) for uri in asked)


def shown_below(element: _Element, *tags: str) -> Iterator[_Element]:
    """The outermost elements of these tags below one, without those that are not shown."""
    source = shown_alternative(element) if element.tag == ALTERNATIVES else element
    for child in source:
        if child.tag in tags:
            yield child
        else:
            yield from shown_below(child, *tags)
