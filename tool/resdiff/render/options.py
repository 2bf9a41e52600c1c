"""What a caller can ask of a redline: one record that every format's writer gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from resdiff.read.docx.walked import WalkedFile

DEFAULT_AUTHOR = "resdiff"
"""Who made the changes of a Word file, where nobody is named."""


PdfEngine = Literal["auto", "weasyprint", "browser"]
"""What makes a PDF of a report: WeasyPrint, an installed browser, or the first that is there."""


class RenderOptions(msgspec.Struct, frozen=True):
    """How a redline is wanted. What a format has no use for must be left as it is: `render` refuses
    it.

    colour          whether text is coloured by escape sequences, as a terminal takes them
    width           columns of the terminal, at which lines of text are broken; None: not broken
    context         how many unchanged paragraphs are shown around each change; None: as the format
                    does by itself
    only            the natures of the changes to show; empty: all of them
    templates       a folder whose files replace those of the same name that the report is made of
    word_files      the Word files of old and new as the reader walked through them
                    (`Sourced.word`), None for a text that is none or is only a part of one; a Word
                    redline starts from them
    keep_revisions  whether the tracked changes that those files came with stay in a Word file as
                    their authors' changes; the new file is best read as the original then
    author, date    of the changes in a Word file; `date` in ISO form and UTC
    moves           whether a Word file marks what moved with Word's own marks of a move
    margin_sources  for the report's margin: by the id of a new paragraph the sources of its
                    language, each a line
    index           the address of the page that lists the report among others, to which it leads
                    back
    as_page         whether a brief is wanted as a page and not as text
    pdf_engine      what makes a PDF
    notify          called with each line that the user should know, such as fonts that are missing
    """

    colour: bool = False
    width: int | None = None
    context: int | None = None
    only: tuple[str, ...] = ()
    templates: Path | None = None
    word_files: tuple[WalkedFile | None, WalkedFile | None] = (None, None)
    keep_revisions: bool = False
    author: str = DEFAULT_AUTHOR
    date: str | None = None
    moves: bool = False
    margin_sources: Mapping[str, tuple[str, ...]] | None = None
    index: str | None = None
    as_page: bool = False
    pdf_engine: PdfEngine = "auto"
    notify: Callable[[str], None] | None = None
