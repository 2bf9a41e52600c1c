"""Commands on drafts that are amended: amend, outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

import resdiff
from resdiff.cli.inputs import Lookup, read_document, read_whole, refuse_overwrite
from resdiff.cli.options import (
    AmendedFormatOption,
    AuthorOption,
    CheckOption,
    ContextOption,
    DebugOption,
    DraftOption,
    LibraryOption,
    MarkupChoice,
    MarkupOption,
    OutcomeFormatOption,
    OutputOption,
    PageTemplatesOption,
    RevisionsChoice,
    RevisionsOption,
    SourceLanguageOption,
    chosen_format,
    exit_if,
    format_to_write,
    read_options,
    signed_by,
    split_names,
)
from resdiff.cli.output import (
    OneLineErrors,
    print_warnings,
    shared_options,
    wants_colour,
    write_output,
)
from resdiff.render.formats import AMENDED_FORMATS, OUTCOME_FORMATS

if TYPE_CHECKING:
    from resdiff.negotiation.amending import Amended, ConsequenceKind
    from resdiff.read.docx.walked import WalkedFile

DraftArgument = Annotated[
    str,
    typer.Argument(help="The draft as tabled, in any format that parse reads.", metavar="DRAFT"),
]
AmendmentsArgument = Annotated[
    list[str],
    typer.Argument(
        help="Amendments to it, in the order in which they apply.", metavar="AMENDMENT…"
    ),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        help="Leave consequences as they are: renumbered, reference, end-mark, note; several: a,b.",
        metavar="KIND",
    ),
]


def amend_command(
    draft: DraftArgument,
    amendments: AmendmentsArgument,
    output: OutputOption = None,
    form: AmendedFormatOption = None,
    without: WithoutOption = None,
    context: ContextOption = None,
    author: AuthorOption = None,
    revisions: RevisionsOption = RevisionsChoice.accepted,
    markup: MarkupOption = MarkupChoice.read,
    place: DraftOption = None,
    language: SourceLanguageOption = None,
    held: LibraryOption = None,
    templates: PageTemplatesOption = None,
    check: CheckOption = False,
    debug: DebugOption = False,
) -> None:
    """Apply amendments to the draft that they amend, as a redline."""
    with OneLineErrors(debug):
        # loaded here: the grammar of amendments takes its time, and most commands need none
        from resdiff.negotiation.amending import apply_amendments

        chosen = format_to_write(form, output, AMENDED_FORMATS)
        refuse_overwrite(output, draft, *amendments)
        lookup = Lookup(read_options(revisions, markup, language), held, place)
        document, word = _draft_and_word(draft, lookup)
        # a draft is chosen of the draft's file: the amendments are read whole
        read = [read_document(file, lookup._replace(draft=None)) for file in amendments]
        amended = apply_amendments(document, read, _consequences_wanted(without))
        options = resdiff.RenderOptions(
            **shared_options(output, context, templates),
            word_files=(word, None),
            # by itself each change is signed by its amendment: the settings are silent here
            author=signed_by(author, in_word=False),
        )
        write_output(chosen.write(amended, document, options), output, styled=options.colour)
        _print_refusals(amended)
        exit_if(check and resdiff.differ(amended.comparison))


def _print_refusals(amended: Amended) -> None:
    from resdiff.render.amended import refusal_lines

    print_warnings(refusal_lines(amended))


def _draft_and_word(draft: str, lookup: Lookup) -> tuple[resdiff.Document, WalkedFile | None]:
    """A draft and its Word file, None where it is none or only a part of one."""
    source, document = read_whole(draft, lookup)
    # a part of a file cannot be written as that file: the redline is made anew
    if lookup.draft is None:
        return document, source.word
    return resdiff.select_draft(document, lookup.draft), None


def _consequences_wanted(without: list[str] | None) -> tuple[ConsequenceKind, ...]:
    """The consequences that are applied; UsageError where one left out is none."""
    from resdiff.negotiation.amending import CONSEQUENCES

    names = split_names(without)
    unknown = [name for name in names if name not in CONSEQUENCES]
    if unknown:
        raise resdiff.UsageError(
            f"{unknown[0]} is no consequence; choose of {', '.join(CONSEQUENCES)}"
        )
    return tuple(kind for kind in CONSEQUENCES if kind not in names)


def outcome_command(
    draft: DraftArgument,
    adopted: Annotated[str, typer.Argument(help="The text as adopted.", metavar="ADOPTED")],
    amendments: Annotated[
        list[str] | None,
        typer.Argument(help="Amendments that were tabled.", metavar="[AMENDMENT]…"),
    ] = None,
    output: OutputOption = None,
    form: OutcomeFormatOption = None,
    revisions: RevisionsOption = RevisionsChoice.accepted,
    markup: MarkupOption = MarkupChoice.read,
    place: DraftOption = None,
    language: SourceLanguageOption = None,
    held: LibraryOption = None,
    templates: PageTemplatesOption = None,
    check: CheckOption = False,
    debug: DebugOption = False,
) -> None:
    """Tell what became of each paragraph of a draft and of each amendment to it."""
    with OneLineErrors(debug):
        from resdiff.negotiation.amending import outcome_of

        chosen = chosen_format(form, output, OUTCOME_FORMATS, "text")
        refuse_overwrite(output, draft, adopted, *(amendments or ()))
        lookup = Lookup(read_options(revisions, markup, language), held, place)
        whole = lookup._replace(draft=None)
        tabled, final = read_document(draft, lookup), read_document(adopted, whole)
        read = [read_document(file, whole) for file in amendments or ()]
        found = outcome_of(tabled, final, read)
        options = resdiff.RenderOptions(colour=wants_colour(output), templates=templates)
        data = chosen.write(found, tabled, final, options)
        write_output(data, output, styled=options.colour)
        exit_if(check and any(p.outcome != "as tabled" for p in found.paragraphs))
