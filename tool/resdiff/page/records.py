"""What goes between the server and the processes that work for it; what the page shows of it."""

from __future__ import annotations

from pathlib import Path

import msgspec


class WorkFile(msgspec.Struct, frozen=True):
    """A text to work on.

    key       by which the server knows it
    name      as its user calls it, one line of text; never a path that is opened
    path      where its bytes lie; "" for a text held in the library
    label     the delegation whose proposal it is; "" where nobody said
    symbol    of a text held in the library; "" for a file
    language  the one in which it is held, "" where it is that of the other text
    """

    key: str
    name: str
    path: str = ""
    label: str = ""
    symbol: str = ""
    language: str = ""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What a process is asked to do.

    operation   a name of OPERATIONS
    files       the texts in their order; of a comparison the earlier one first
    forms       the names of the formats to write
    folder      where they are written
    language    of the interface
    author      of changes in Word files
    moves       whether Word files mark what moved as such
    sources     whether reports tell where new language comes from
    library     the library's file
    """

    operation: str
    files: tuple[WorkFile, ...]
    language: str
    forms: tuple[str, ...] = ()
    folder: str = ""
    author: str = ""
    moves: bool = False
    sources: bool = False
    library: str = ""


class WorkStep(msgspec.Struct, frozen=True, tag=True):
    """How far the work has come.

    key   of the file that is read now, "" where none is: if the process dies, it was that one
    text  what is done now, in words of the interface
    done  parts of the work that are done, of `of`; 0 of 0 where nobody knows
    """

    key: str = ""
    text: str = ""
    done: int = 0
    of: int = 0


class Looked(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """What a file shows at first sight: fields of the document's head, None where it lacks them.

    delegation  the delegation that the file's name names
    tracked     whether it has changes of its own
    cautions    how many things were doubtful when it was read
    """

    symbol: str | None = None
    title: str | None = None
    language: str | None = None
    date: str | None = None
    session: str | None = None
    kind: str | None = None
    paragraphs: int = 0
    delegation: str | None = None
    amends: str | None = None
    tracked: bool = False
    cautions: int = 0


class Made(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """What came of a piece of work.

    files     the names in the work's folder by format
    stem      how files that are handed out are called, without an ending
    summary   what came out, in a line
    why       why the texts are held against each other, where nobody chose them
    cautions  what the reader should know, a line each
    left_out  texts that could not be read, a line each
    """

    files: dict[str, str]
    stem: str = "draft"
    summary: str = ""
    why: str = ""
    cautions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


class Failed(msgspec.Struct, frozen=True, tag=True):
    """Why nothing came of it, in a line.

    `key` is the file's that was read last, `died` whether the process ended over it.
    """

    line: str
    key: str = ""
    died: bool = False


# one union: what is read from a process can be nothing else
Message = WorkStep | Looked | Made | Failed
"""What a process sends: steps, and an answer at the end."""


class Upload(msgspec.Struct):
    """A file that was given to the page.

    name      as its user calls it, one line of text
    path      where it lies, in a folder of its own
    folder    that in which it lay when a folder was dropped, "" for a single one
    modified  when it was last changed, milliseconds as browsers count them, 0 where they do not say
    looked    None until somebody has looked
    problem   why it cannot be read, "" where it can
    """

    key: str
    name: str
    path: Path
    folder: str = ""
    modified: int = 0
    looked: Looked | None = None
    problem: str = ""

    @property
    def is_looked_at(self) -> bool:
        """Whether it is known what it is, or that nobody can tell."""
        return self.looked is not None or bool(self.problem)
