"""The command on a session: batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import resdiff
from resdiff.cli.batch_options import (
    AgainstOption,
    BatchTemplatesOption,
    ClusterOption,
    CommitmentsOption,
    DraftBaseOption,
    DraftsArgument,
    FurtherFormatsOption,
    JobsOption,
    MappingOption,
    OriginsOption,
    ReportFolderOption,
)
from resdiff.cli.options import (
    AuthorOption,
    CleanOption,
    DebugOption,
    KeepRevisionsOption,
    MarkupChoice,
    MarkupOption,
    MovesOption,
    RevisionsChoice,
    RevisionsOption,
    exit_if,
    read_options,
    signed_by,
    split_names,
)
from resdiff.cli.output import OneLineErrors, Progress, print_line, print_notice
from resdiff.model.files import printable
from resdiff.render.formats import REPORT_FORMAT, batch_formats

if TYPE_CHECKING:
    from resdiff.batch import WordWishes
    from resdiff.model.batch import BatchIndex


def batch_command(
    drafts: DraftsArgument,
    output: ReportFolderOption,
    against: AgainstOption = None,
    form: FurtherFormatsOption = None,
    base: DraftBaseOption = None,
    mapping: MappingOption = None,
    origins: OriginsOption = False,
    commitments: CommitmentsOption = False,
    jobs: JobsOption = None,
    cluster: ClusterOption = None,
    templates: BatchTemplatesOption = None,
    moves: MovesOption = False,
    author: AuthorOption = None,
    clean: CleanOption = False,
    keep: KeepRevisionsOption = False,
    revisions: RevisionsOption = RevisionsChoice.accepted,
    markup: MarkupOption = MarkupChoice.read,
    debug: DebugOption = False,
) -> None:
    """Compare each draft of a session with its predecessor, and write reports and an index."""
    with OneLineErrors(debug):
        from resdiff import batch
        from resdiff.batch.executors import cores, executor

        # all that can be wrong with the request is told before the first draft is read
        word = batch.WordWishes(signed_by(author, _writes_word(form)), moves, clean, keep)
        formats = _formats(form, word)
        named = batch.read_mapping(mapping) if mapping else {}
        files = _draft_files(drafts, base)
        former = batch.former_files(base, files)
        settings = batch.prepare_run(
            against, formats, templates, read_options(revisions, markup), base, named, origins,
            former.name, word, files, commitments,
        )  # fmt: skip
        folder, workers = batch.ReportFolder(output), executor(jobs or cores(), cluster)
        with Progress() as progress:
            index = batch.run_drafts(files, folder, settings, workers, progress, former.by_draft)
        _report_index(index, output, former.unused)
        exit_if(any(row.error for row in index.rows))


def _writes_word(asked: list[str] | None) -> bool:
    return "docx" in split_names(asked)


def _formats(asked: list[str] | None, word: WordWishes) -> tuple[str, ...]:
    """HTML always, the others in one order.

    UsageError for a format that is not known, and where more is asked of Word files than there are.
    """
    names = {REPORT_FORMAT, *split_names(asked)}
    known = batch_formats()
    unknown = sorted(names - set(known))
    if unknown:
        raise resdiff.UsageError(f"a batch writes no {unknown[0]}; choose of {', '.join(known)}")
    from resdiff.render.options import DEFAULT_AUTHOR

    asked_of_word = {
        "author": word.author != DEFAULT_AUTHOR,
        "moves": word.moves,
        "clean": word.clean,
        "keep-revisions": word.keep_revisions,
    }
    for option, given in asked_of_word.items():
        # said now, not after an hour of reading
        if given and "docx" not in names:
            raise resdiff.UsageError(f"--{option} is for Word files; add --format docx")
    return tuple(name for name in known if name in names)


def _draft_files(paths: list[Path], base: str | None) -> list[Path]:
    """The drafts in the order given, those of a folder as people count them.

    UsageError where there is none, or where a predecessor is named and there are several.
    """
    from resdiff.batch import drafts_named

    # a mistyped pattern of the shell should not come out as an empty index
    files = [file for path in paths for file in drafts_named(path)]
    if base is not None and len(files) != 1 and not Path(base).exists():
        raise resdiff.UsageError(
            f"--base names no folder, and is for one draft else; there are {len(files)}: "
            "name a folder, or each one's with --mapping FILE"
        )
    return files


def _report_index(index: BatchIndex, output: Path, unused: Sequence[Path]) -> None:
    """What went wrong, a line each, earlier texts that were not used, and how many drafts came out
    how."""
    # a name that no draft has is seldom meant: a slip in it would go unseen
    for file in unused:
        print_notice(f"{printable(str(file))}: no draft has its name; it is not compared")
    for row in index.rows:
        if row.error:
            print_notice(row.error)
    count = Counter(row.status for row in index.rows)
    parts = [f"{count['ok']} with a predecessor", f"{count['no predecessor']} without"]
    parts += [f"{count['error']} not read"] if count["error"] else []
    print_line(f"{printable(str(output / 'index.html'))}: {', '.join(parts)}")
