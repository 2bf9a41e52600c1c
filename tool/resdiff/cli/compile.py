"""The command that compiles the proposals of delegations on one base."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import resdiff
from resdiff.cli.inputs import Lookup, read_whole, refuse_overwrite
from resdiff.cli.options import (
    CheckOption,
    CompilationFormatOption,
    DebugOption,
    LibraryOption,
    MarkupChoice,
    MarkupOption,
    OutputOption,
    PageTemplatesOption,
    RevisionsChoice,
    SourceLanguageOption,
    exit_if,
    format_to_write,
    read_options,
)
from resdiff.cli.output import (
    OneLineErrors,
    print_warnings,
    shared_options,
    write_output,
)
from resdiff.render.formats import COMPILATION_FORMATS

if TYPE_CHECKING:
    from resdiff.negotiation.proposals import Proposal

BaseArgument = Annotated[
    str, typer.Argument(help="The text that all propose changes to.", metavar="BASE")
]
ProposalsArgument = Annotated[
    list[str],
    typer.Argument(
        help="What delegations propose: FILE or NAME=FILE. Tracked changes of several authors in a "
        "Word file are each author's.",
        metavar="[NAME=]FILE…",
    ),
]


def compile_command(
    base: BaseArgument,
    files: ProposalsArgument,
    output: OutputOption = None,
    form: CompilationFormatOption = None,
    markup: MarkupOption = MarkupChoice.read,
    language: SourceLanguageOption = None,
    held: LibraryOption = None,
    templates: PageTemplatesOption = None,
    check: CheckOption = False,
    debug: DebugOption = False,
) -> None:
    """Put the proposals of several delegations on one base into one text with their names."""
    with OneLineErrors(debug):
        from resdiff.negotiation.proposals import compile_proposals

        chosen = format_to_write(form, output, COMPILATION_FORMATS)
        named = [_named(file) for file in files]
        refuse_overwrite(output, base, *(file for _, file in named))
        lookup = Lookup(read_options(RevisionsChoice.accepted, markup, language), held)
        source, document = read_whole(base, lookup)
        proposals = [p for name, file in named for p in _proposals(name, file, lookup)]
        compilation = compile_proposals(document, proposals)
        options = resdiff.RenderOptions(
            **shared_options(output, None, templates), word_files=(source.word, None)
        )
        write_output(chosen.write(compilation, document, options), output)
        from resdiff.render.compilation import compilation_cautions

        print_warnings(compilation_cautions(compilation))
        exit_if(check and bool(compilation.summary["conflicts"]))


def _named(argument: str) -> tuple[str | None, str]:
    """The delegation and the file of an argument; a file whose own name has a = in it is one."""
    name, sign, file = argument.partition("=")
    if not sign or not name or Path(argument).exists():
        return None, argument
    return name, file


def _proposals(name: str | None, file: str, lookup: Lookup) -> Iterator[Proposal]:
    """What a file proposes."""
    from resdiff.negotiation.proposals.file_proposals import proposals_of_file

    source, whole = read_whole(file, lookup)
    stem = Path(file).stem if file != "-" else "standard input"
    return proposals_of_file(source, whole, name, stem)
