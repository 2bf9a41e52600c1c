"""Commands that make git compare drafts as texts, and those that git calls then."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import resdiff
from resdiff.cli.inputs import NO_TEXT, Lookup, read_sides
from resdiff.cli.options import DebugOption
from resdiff.cli.output import (
    OneLineErrors,
    print_line,
    print_notice,
    write_output,
    writes_to_terminal,
)
from resdiff.interface import say
from resdiff.model.files import printable
from resdiff.processes import bounded

if TYPE_CHECKING:
    from resdiff.parse.tracked_sides import ComparedText

git_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Let git show redlines of drafts: install, remove.",
    context_settings={"help_option_names": ["-h", "--help"]},
)

EverywhereOption = Annotated[
    bool, typer.Option("--global", help="In all your repositories, not only in the one here.")
]


@git_app.command("install")
def install_command(
    everywhere: EverywhereOption = False,
    force: Annotated[
        bool, typer.Option("--force", help="Also where another program's settings are in the way.")
    ] = False,
    debug: DebugOption = False,
) -> None:
    """Set git up: `git diff` shows redlines, `git difftool` opens them as pages."""
    with OneLineErrors(debug):
        from resdiff.cli.git_settings import install_in_git, settings_scope

        scope = settings_scope(everywhere)
        for line in install_in_git(scope, force):
            print_line(line, to_stdout=True)
        print_line(printable(str(scope.attributes)), to_stdout=True)


@git_app.command("remove")
def remove_command(everywhere: EverywhereOption = False, debug: DebugOption = False) -> None:
    """Take out of git's settings what install wrote."""
    with OneLineErrors(debug):
        from resdiff.cli.git_settings import remove_from_git, settings_scope

        done = remove_from_git(settings_scope(everywhere))
        told = say("removed from git's settings") if done else say("nothing of resdiff was set")
        print_line(told, to_stdout=True)


@git_app.command("diff", hidden=True, context_settings={"ignore_unknown_options": True})
def diff_command(words: Annotated[list[str], typer.Argument(metavar="PATH OLD …")]) -> None:
    """Show a redline as git asks for it: PATH OLD HEX MODE NEW HEX MODE [NEW-PATH INFO]."""
    from resdiff.cli.git_settings import (
        hand_to_difftool,
        plain_git_diff,
        wants_colour_from_git,
    )

    if hand_to_difftool(words):
        return
    colour = wants_colour_from_git(writes_to_terminal(None))
    path = words[0]
    if len(words) < 7:  # a file in conflict comes with its name alone
        print_line(say("{file}: is not merged yet", file=printable(path)), to_stdout=True)
        return
    old, new = words[1], words[4]
    print_line(_git_header(path, old, new, words[7:8]), to_stdout=True)
    try:
        shown = _redline(_file_of_side(old), _file_of_side(new), "text", colour)
    # git stops at the first driver that fails: the files behind this one are to be shown too
    except (resdiff.ResdiffError, MemoryError, RecursionError) as error:
        told = say("{problem}; compared as git does", problem=error)
        print_line(told, to_stdout=True)
        shown = plain_git_diff(Path(old), Path(new), colour)
    write_output(shown, None, styled=True)


def _git_header(path: str, old: str, new: str, renamed: list[str]) -> str:
    """'draft.docx: added', 'draft.docx → final.docx'."""
    name = printable(path)
    if renamed:
        return f"{name} → {printable(renamed[0])}"
    if old in NO_TEXT:
        return say("{file}: added", file=name)
    return say("{file}: deleted", file=name) if new in NO_TEXT else name


def _file_of_side(file: str) -> str:
    """A file as the readers take it: one without a byte is no text."""
    return os.devnull if Path(file).is_file() and not Path(file).stat().st_size else file


def _redline(old: str, new: str, form: str, colour: bool = False) -> bytes:
    """The redline of two files; of two that are both empty nothing."""
    from resdiff.compare.pipeline import compare_documents

    if old in NO_TEXT and new in NO_TEXT:
        return b""
    with bounded(f"{printable(old)}, {printable(new)}"):
        before, after = read_sides(old, new, Lookup(resdiff.ReadOptions()))
        comparison = compare_documents(before.document, after.document)
        options = resdiff.RenderOptions(colour=colour)
        return _rendered(comparison, before, after, form, options)


def _rendered(
    comparison: resdiff.Comparison,
    before: ComparedText,
    after: ComparedText,
    form: str,
    options: resdiff.RenderOptions,
) -> bytes:
    return resdiff.render(comparison, before.document, after.document, form, options)


@git_app.command("text", hidden=True)
def text_command(file: Annotated[str, typer.Argument(metavar="FILE")]) -> None:
    """Print a draft as text, a paragraph a line: git compares the lines in `git log -p`."""
    data = Path(file).read_bytes()
    try:
        if data:
            with bounded(printable(file)):
                document = resdiff.parse(resdiff.read_path(file))
            data = resdiff.render_document(document, "text")
    except (resdiff.ResdiffError, MemoryError, RecursionError):
        # what is no draft git compares as it is
        pass
    sys.stdout.buffer.write(data)


@git_app.command("page", hidden=True)
def page_command(
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    name: Annotated[str, typer.Argument(metavar="NAME")] = "redline",
    debug: DebugOption = False,
) -> None:
    """Open the redline of two files as a page in the browser."""
    with OneLineErrors(debug):
        import webbrowser

        page = _redline(_file_of_side(old), _file_of_side(new), "html")
        # a folder for its owner alone; it stays, as the browser may read it later
        folder = Path(tempfile.mkdtemp(prefix="resdiff-"))
        file = folder / f"{Path(name).name or 'redline'}.html"
        file.touch(mode=0o600)
        file.write_bytes(page)
        opened = webbrowser.open(file.as_uri())
        told = say("{file}: opened", file=file) if opened else say("{file}: open it", file=file)
        print_notice(told)
