"""The command line: reads the arguments, calls the library, writes the answer. No logic of its own."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated, TypeVar

gc.set_threshold(100_000, 20, 20)  # what a command allocates it keeps: looking for waste costs a tenth of its time

import typer  # noqa: E402

import resdiff  # noqa: E402

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False,
    help="Compares draft resolutions of the United Nations. Everything stays on this machine.",
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


class DocumentFormat(StrEnum):
    json = "json"
    text = "text"
    akn = "akn"


class ComparisonFormat(StrEnum):
    html = "html"
    docx = "docx"
    json = "json"
    text = "text"
    markdown = "markdown"
    pdf = "pdf"


class Revisions(StrEnum):
    accepted = "accepted"
    original = "original"


_DOCUMENT_ENDINGS = {
    ".json": DocumentFormat.json, ".txt": DocumentFormat.text, ".text": DocumentFormat.text, ".md": DocumentFormat.text,
    ".xml": DocumentFormat.akn, ".akn": DocumentFormat.akn,
}  # fmt: skip
_COMPARISON_ENDINGS = {
    ".html": ComparisonFormat.html, ".htm": ComparisonFormat.html, ".json": ComparisonFormat.json, ".txt": ComparisonFormat.text,
    ".text": ComparisonFormat.text, ".md": ComparisonFormat.markdown, ".markdown": ComparisonFormat.markdown,
    ".pdf": ComparisonFormat.pdf, ".docx": ComparisonFormat.docx,
}  # fmt: skip
_FILES = {ComparisonFormat.pdf, ComparisonFormat.docx}

Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write here instead of to the terminal.")]
Draft = Annotated[int | None, typer.Option("--draft", help="Of a committee's report: the draft at this place, from 1.")]
Revised = Annotated[
    Revisions, typer.Option("--revisions", help="Read tracked changes of Word files as accepted, or the text before them.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the whole error.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"resdiff {resdiff.__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    pass


@app.command()
def parse(
    file: Annotated[str, typer.Argument(help="A document: .docx, .pdf, .html, .xml (AKN4UN), .txt, .json of parse, or -.")],
    output: Output = None,
    form: Annotated[DocumentFormat | None, typer.Option("--format", help="Default: by the ending of -o, else json.")] = None,
    revisions: Revised = Revisions.accepted,
    draft: Draft = None,
    debug: Debug = False,
) -> None:
    """Turn one document into structured records."""
    with _Errors(debug):
        chosen = _format(output, _DOCUMENT_ENDINGS, DocumentFormat.json) if form is None else form
        _spare(output, file)
        document = _document(file, revisions)
        _write(resdiff.render_document(document if draft is None else resdiff.chosen(document, draft), chosen.value), output)


@app.command()
def compare(
    old: Annotated[
        str, typer.Argument(help="The earlier text: .docx, .pdf, .html, .xml (AKN4UN), .txt, .json of parse, or -.")
    ],
    new: Annotated[str, typer.Argument(help="The later text, in the same formats.")],
    output: Output = None,
    form: Annotated[ComparisonFormat | None, typer.Option("--format", help="Default: by the ending of -o, else text.")] = None,
    revisions: Revised = Revisions.accepted,
    draft: Draft = None,
    original: Annotated[
        tuple[str, str] | None,
        typer.Option(
            help="The same two texts in the language they were written in: tells what was only translated anew.",
            metavar="OLD NEW",
        ),
    ] = None,
    context: Annotated[
        int | None, typer.Option(help="Show so many unchanged paragraphs around each change.", metavar="N", min=0)
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(help="Show only changes that are substantive, technical or editorial; several: a,b.", metavar="NATURE"),
    ] = None,
    templates: Annotated[
        Path | None, typer.Option(help="Take the report's templates from here, where it has them.", metavar="FOLDER")
    ] = None,
    moves: Annotated[
        bool, typer.Option("--moves", help="In a Word file, mark what moved with Word's own marks of a move.")
    ] = False,
    author: Annotated[str, typer.Option("--author", help="In a Word file, who made the changes.")] = "resdiff",
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 when the texts differ.")] = False,
    debug: Debug = False,
) -> None:
    """Compare two documents and write one redline."""
    with _Errors(debug):
        chosen = _format(output, _COMPARISON_ENDINGS, ComparisonFormat.text) if form is None else form
        if old == new == "-":
            raise resdiff.UsageError("standard input can be only one of the two texts; name a file for the other")
        _spare(output, old, new)
        shown = output is None or str(output) == "-"
        terminal = shown and sys.stdout is not None and sys.stdout.isatty()
        if terminal and chosen in _FILES:
            raise resdiff.UsageError(f"a {chosen.value} is nothing for a terminal; write it to a file with -o")
        sources = _sourced(old, revisions), _sourced(new, revisions)
        read = resdiff.parse(sources[0]), resdiff.parse(sources[1])
        before, after = resdiff.facing(*read, draft)
        written = None
        if original is not None:
            _spare(output, *original)
            earlier, later = (_document(file, revisions) for file in original)
            written = resdiff.compare(*resdiff.facing(earlier, later, draft))
        comparison = resdiff.compare(before, after, written)
        manner = resdiff.Manner(
            colour=terminal and "NO_COLOR" not in os.environ, width=get_terminal_size().columns if terminal else None,
            context=context, only=_natures(only), templates=templates, tell=_notice, author=author, date=_now(), moves=moves,
            files=(_file_of(before, sources[0], read[0]), _file_of(after, sources[1], read[1])), revisions=revisions.value,
        )  # fmt: skip
        _write(resdiff.render(comparison, before, after, chosen.value, manner), output)
        if not shown:
            typer.echo(f"{resdiff.printable(str(output))}: {resdiff.counts(comparison)}", err=True)
        if check and resdiff.differ(comparison):
            raise typer.Exit(1)


class _Errors:
    """Turns what went wrong into one line on standard error and exit code 2."""

    def __init__(self, debug: bool) -> None:
        self.debug = debug

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, Exception) or isinstance(error, typer.Exit):
            return
        if isinstance(error, BrokenPipeError):
            sys.stdout = None
            raise typer.Exit(0) from None
        if self.debug:
            traceback.print_exc()
        elif isinstance(error, resdiff.ResdiffError):
            typer.echo(f"resdiff: {error}", err=True)
        elif isinstance(error, (MemoryError, RecursionError)):
            typer.echo("resdiff: the text is too large or too deeply nested; name a single document", err=True)
        else:
            told = " ".join(f"{type(error).__name__}: {error}".split())
            typer.echo(f"resdiff: an error of the program itself ({told}); show it with --debug", err=True)
        raise typer.Exit(2) from None


F = TypeVar("F", bound=StrEnum)


def _format(output: Path | None, endings: dict[str, F], default: F) -> F:
    if output is None or str(output) == "-":
        return default
    found = endings.get(output.suffix.lower())
    if found is None:
        known = "|".join(form.value for form in type(default))
        raise resdiff.UsageError(f"{resdiff.printable(str(output))}: its ending tells no format; add --format {known}")
    return found


def _natures(only: Sequence[str] | None) -> tuple[str, ...]:
    """What `--only a,b --only c` names."""
    names = tuple(name for part in only or () for name in part.replace(",", " ").split())
    if only and not names:
        raise resdiff.UsageError("--only names no nature; choose of substantive, technical, editorial")
    return names


def _notice(line: str) -> None:
    typer.echo(f"resdiff: {line}", err=True)


def _spare(output: Path | None, *inputs: str) -> None:
    """Refuses to write over a text that is being read."""
    for file in inputs:
        with contextlib.suppress(OSError, ValueError):
            if output is not None and file != "-" and output.is_file() and output.samefile(file):
                raise resdiff.UsageError(f"{resdiff.printable(file)}: is a text to be read; name another file for the output")


def _document(file: str, revisions: Revisions) -> resdiff.Document:
    return resdiff.parse(_sourced(file, revisions))


def _sourced(file: str, revisions: Revisions) -> resdiff.Sourced:
    if file == "-":
        if sys.stdin is None:
            raise resdiff.UsageError("standard input is closed; name a file")
        data = sys.stdin.buffer.read(resdiff.LARGEST + 1)
        return resdiff.read_bytes(data, "standard input", revisions=revisions.value)
    return resdiff.read_path(file, revisions.value)


def _file_of(document: resdiff.Document, source: resdiff.Sourced, whole: resdiff.Document) -> resdiff.Walk | None:
    """The Word file of a text; null where it is none, or only a part of one."""
    return source.word if document.paragraphs is whole.paragraphs else None


def _now() -> str:
    """The time for marks of changes: now, or what SOURCE_DATE_EPOCH says, so that a file can be made again byte by byte."""
    from datetime import UTC, datetime

    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(told), UTC) if told.isdecimal() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _write(data: bytes, output: Path | None) -> None:
    """To standard output, or to a file that is there whole or not at all."""
    if output is None or str(output) == "-":
        if sys.stdout is None:
            raise resdiff.UsageError("standard output is closed; write to a file with -o")
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            sys.stdout = None
            raise resdiff.UsageError(f"standard output cannot be written ({error}); write to a file with -o") from None
        return
    name = resdiff.printable(str(output))
    unfinished = None
    try:
        if output.is_dir() or not output.name:
            raise resdiff.UsageError(f"{name}: is a folder; name a file in it")
        if output.exists() and not output.is_file():  # a pipe or a device is written to, not replaced
            output.write_bytes(data)
            return
        unfinished = output.with_name(f".resdiff-{os.getpid()}.part")
        unfinished.write_bytes(data)
        unfinished.replace(output)
        unfinished = None
    except OSError as error:
        raise resdiff.UsageError(f"{name}: cannot be written ({error.strerror}); name another place") from None
    finally:
        if unfinished is not None:
            with contextlib.suppress(OSError):
                unfinished.unlink()


def run() -> None:
    """The entry of the command: a wrong use of it too gets one line."""
    try:
        done = app(standalone_mode=False)
    except typer.Abort:
        sys.exit(130)
    except Exception as error:
        message = getattr(error, "format_message", lambda: None)()
        if message is None:
            raise
        if "\n" in message:  # the help, where nothing was asked
            typer.echo(message)
            sys.exit(2)
        command = getattr(getattr(error, "ctx", None), "command_path", None) or "resdiff"
        typer.echo(f"resdiff: {resdiff.printable(message).rstrip('.')}; see {command} --help", err=True)
        sys.exit(2)
    sys.exit(done if isinstance(done, int) else 0)


if __name__ == "__main__":
    run()
