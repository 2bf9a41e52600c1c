"""Texts as commands are given them: files, or standard input."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import resdiff
from resdiff.cli.options import Revisions


def spare(output: Path | None, *inputs: str) -> None:
    """Refuses to write over a text that is being read."""
    for file in inputs:
        with contextlib.suppress(OSError, ValueError):
            if output is not None and file != "-" and output.is_file() and output.samefile(file):
                raise resdiff.UsageError(f"{resdiff.printable(file)}: is a text to be read; name another file for the output")


def document(file: str, revisions: Revisions) -> resdiff.Document:
    return resdiff.parse(sourced(file, revisions))


def sourced(file: str, revisions: Revisions) -> resdiff.Sourced:
    if file == "-":
        if sys.stdin is None:
            raise resdiff.UsageError("standard input is closed; name a file")
        data = sys.stdin.buffer.read(resdiff.LARGEST + 1)
        return resdiff.read_bytes(data, "standard input", revisions=revisions.value)
    return resdiff.read_path(file, revisions.value)


def file_of(document: resdiff.Document, source: resdiff.Sourced, whole: resdiff.Document) -> resdiff.Walk | None:
    """The Word file of a text; null where it is none, or only a part of one."""
    return source.word if document.paragraphs is whole.paragraphs else None
