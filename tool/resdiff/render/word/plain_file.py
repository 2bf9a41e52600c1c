"""The old file as a document that Word opens under the name of one: no template, without
parts that are damaged and not needed."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.model.errors import InputError
from resdiff.ooxml.editable import WORD, WordFile
from resdiff.ooxml.package import Package, parse_xml

DOCUMENT_TYPE = f"{WORD}.document.main+xml"
# Kinds of relations: of what a text is whole without.
_OPTIONAL = (
    "core-properties",
    "extended-properties",
    "custom-properties",
    "customXml",
    "customXmlProps",
    "comments",
    "commentsExtended",
    "commentsIds",
    "people",
    "settings",
    "webSettings",
    "theme",
    "fontTable",
    "stylesWithEffects",
)


def make_plain(file: WordFile, name: str) -> list[str]:
    """Drops what would keep Word from opening a file as a plain document; what its user should be
    told of it."""
    # Word refuses a .docx whose main part says that it is a template
    if file.content_type(file.main) not in (None, DOCUMENT_TYPE):
        file.set_content_type(file.main, DOCUMENT_TYPE)
    # what the reader met is known, also where nothing refers to it
    optional = dict.fromkeys([*_referred(file, _OPTIONAL), *file.package.damaged])
    damaged = [part for part in optional if _is_damaged(file.package, part)]
    told = [f"{name}: {part} is damaged and left out" for part in damaged]
    for part in damaged:
        file.drop(part)
    return told


def _referred(file: WordFile, kinds: tuple[str, ...]) -> Iterator[str]:
    """The parts of these kinds that the file, its text, or one of them refers to."""
    seen = set()
    waiting = ["", file.main]
    while waiting:
        for relation in file.relations(waiting.pop()).values():
            if relation.kind in kinds and not relation.external and relation.target not in seen:
                seen.add(relation.target)
                waiting.append(relation.target)
                yield relation.target


def _is_damaged(package: Package, part: str) -> bool:
    # nothing else needs these parts as trees: they are not kept
    if part in package.roots or part in package.damaged:
        return part in package.damaged
    try:
        content = package.bytes(part)
        if content is not None:
            parse_xml(content, package.name, part)
    except InputError:
        return True
    return False
