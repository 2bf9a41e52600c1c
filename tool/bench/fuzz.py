"""Damages files at random, reads them, compares each with what it was, and writes that in every format.

    python tool/bench/fuzz.py [--minutes 30] [--files 2000] [--seed 1] [--pdf 0.02] [--office 0.03] [--word 0.3] FILE-OR-FOLDER…

--office is the share of files of older word processors, each of which LibreOffice takes seconds to turn into Word's;
--word that of Word files, which alone give a Word redline that can be refused; without it they come up by their number.

Ends at whichever comes first, or with its sums at SIGTERM; the minutes are of processor time, which other work on the
machine does not shorten. The laws: no traceback; at most 10 s of processor time for a command; the account of a text
adds up, and an independent count (of text, web pages, XML and Word files) finds no more words missing than it calls lost;
a text compared with itself has not changed; its records come back as they were. Word redlines that cannot be proved right
are counted by their cause.

Each file has a process of its own. Prints each failure with the seed that makes it again, and last the sums.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import select
import signal
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tool"))

import resdiff  # noqa: E402
from resdiff.processes import allow_for_texts, bounded  # noqa: E402
from resdiff.render.formats import COMPARISON_FORMATS, DOCUMENT_FORMATS  # noqa: E402
from workbench.damaging import damaged  # noqa: E402
from workbench.printed_words import missing_words  # noqa: E402

ENDINGS = (".pdf", ".docx", ".xml", ".html", ".txt", ".md", ".eml", ".json")
OFFICE = (".doc", ".odt", ".rtf")
WORD = (".docx",)
COUNTED = (".docx", ".xml", ".html", ".txt", ".md", ".eml")
PATIENCE = 900.0
"""Seconds on the clock after which a process is ended: its own watch counts seconds of processor time."""


class Outcome(NamedTuple):
    """What came of a file.

    kind  "read", "refused", "limit", "law", "traceback" or "hang"
    told  of a failure or refusal, what was said
    word  "" where no Word redline was asked for, else "written" or why it was refused
    """

    kind: str
    told: str = ""
    word: str = ""
    seconds: float = 0.0


def outcome_of(data: bytes, path: Path, random: Random, share_of_pdf: float) -> Outcome:
    """What comes of a damaged file, and of comparing it with what it was."""
    begun = time.process_time()
    try:
        with bounded(path.name):
            read = resdiff.read_bytes(data, path.name)
            document = resdiff.parse(read)
            broken = _broken_account(document, data, path.name)
        with bounded(path.name):
            word = ""
            before = resdiff.read_path(path)
            old = resdiff.parse(before)
            allow_for_texts(old, document)
            sides, files = (old, document), (before.word, read.word)
            if random.random() < 0.5:
                sides, files = sides[::-1], files[::-1]
            broken = broken or _broken_comparison(document)
            comparison = resdiff.compare(*sides)
            options = resdiff.RenderOptions(word_files=files)
            for form in [*COMPARISON_FORMATS]:
                if form == "docx":
                    word = _word_redline(comparison, *sides, options)
                elif form != "pdf" or random.random() < share_of_pdf:
                    resdiff.render(comparison, *sides, form)
    except resdiff.ResdiffError as error:
        kind = "limit" if "takes more than" in str(error) else "refused"
        return Outcome(kind, str(error), "", time.process_time() - begun)
    except Exception:
        return Outcome("traceback", traceback.format_exc())
    return Outcome("law" if broken else "read", broken, word, time.process_time() - begun)


def _word_redline(
    comparison: resdiff.Comparison,
    old: resdiff.Document,
    new: resdiff.Document,
    options: resdiff.RenderOptions,
) -> str:
    try:
        resdiff.render(comparison, old, new, "docx", options)
    except resdiff.ResdiffError as error:
        if "takes more than" in str(error):
            raise
        return str(error)
    return "written"


def _broken_account(document: resdiff.Document, data: bytes, name: str) -> str:
    account = document.account
    if account is None or name.endswith(".json"):
        return ""  # that of JSON is what the file says
    found = account.paragraphs + account.notes + account.masthead + account.furniture
    if found + account.warnings + account.lost != account.words:
        return "the account does not add up"
    if name.endswith(COUNTED):
        missing = _missing(data, name, resdiff.render_document(document))
        if missing.total() > account.lost:
            return f"words missing in silence: {dict(missing.most_common(6))}"
    return ""


def _broken_comparison(document: resdiff.Document) -> str:
    same = resdiff.compare(document, document)
    if any(change.kind != "unchanged" for change in same.changes):
        return "a text compared with itself has changed"
    written = {form: resdiff.render_document(document, form) for form in DOCUMENT_FORMATS}
    again = resdiff.parse(resdiff.read_bytes(written["json"], "again.json"))
    if again.paragraphs != document.paragraphs:
        return "records written and read are others"
    return ""


def _missing(data: bytes, name: str, parsed: bytes) -> Counter[str]:
    """The words that the independent count misses; none where it cannot read the file."""
    try:
        return missing_words(data, name, parsed)
    except (ValueError, LookupError, OSError, zipfile.BadZipFile, zlib.error):
        return Counter()


def in_own_process(work: Callable[[], Outcome]) -> Outcome:
    """What comes of a work in a copy of this process, also where that dies or never ends."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        with os.fdopen(writing, "wb") as out:
            out.write(msgspec.json.encode(work()))
        os._exit(0)
    os.close(writing)
    told = b""
    with os.fdopen(reading, "rb") as answer:
        if select.select([answer], [], [], PATIENCE)[0]:
            told = answer.read()
        else:
            os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if told:
        return msgspec.json.decode(told, type=Outcome)
    if os.waitstatus_to_exitcode(status) == 2:
        return Outcome("limit", "the process ended itself at a limit")
    return Outcome("hang", f"the process ended with {os.waitstatus_to_exitcode(status)}")


def minutes_worked() -> float:
    """Of processor time that this process and the ended ones that it began have taken."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(who) for who in whose]
    return sum(one.ru_utime + one.ru_stime for one in used) / 60


def sources(paths: list[Path]) -> list[Path]:
    """The files to be damaged."""
    found = [p for path in paths for p in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    endings = (*ENDINGS, *OFFICE)
    return [path for path in found if path.suffix in endings and path.name != "README.md"]


def chosen(files: list[Path], shares: dict[tuple[str, ...], float], random: Random) -> Path:
    """One of the files, so that those with some endings are of a share."""
    left = files
    for endings, share in shares.items():
        of_these = [path for path in left if path.suffix in endings]
        left = [path for path in left if path.suffix not in endings]
        if of_these and (not left or random.random() < share):
            return random.choice(of_these)
    return random.choice(left)


class Sums:
    """What came of all files."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.word: Counter[str] = Counter()
        self.longest = 0.0

    def add(self, ending: str, outcome: Outcome) -> None:
        self.files[ending] += 1
        self.kinds[f"{ending} {outcome.kind}"] += 1
        self.longest = max(self.longest, outcome.seconds)
        if outcome.word and ending == ".docx":
            self.word[_cause(outcome.word)] += 1

    def __str__(self) -> str:
        refused = self.word.total() - self.word["written"]
        share = 100 * refused / max(1, self.word.total())
        causes = "".join(f"\n  {count} × {cause}" for cause, count in self.word.most_common())
        return (
            f"{minutes_worked():.1f} minutes of processor time, files {self.files.total()} {dict(self.files)}\n{dict(sorted(self.kinds.items()))}\n"
            f"longest {self.longest:.1f} s; Word redlines refused {refused} of {self.word.total()}, {share:.1f} %{causes}"
        )


def _cause(told: str) -> str:
    """A refusal without what is of one file only."""
    return re.sub(r"[“\"'].*?[”\"']|\d+", "…", told.partition(": ")[2] or told)[:160]


class _Ending:
    """Whether the run was asked to end, by SIGTERM: it ends behind the file that it has in hand."""

    def __init__(self) -> None:
        self.is_asked = False
        signal.signal(signal.SIGTERM, self._ask)

    def _ask(self, number: int, frame: object) -> None:
        self.is_asked = True


_SAID_AT_ONCE = partial(print, flush=True)


def main(report: Callable[[str], None] = _SAID_AT_ONCE) -> None:
    """Reads damaged files until the time or the number is up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--files", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pdf", type=float, default=0.02)
    parser.add_argument("--office", type=float, default=0.03)
    parser.add_argument("--word", type=float)
    asked = parser.parse_args()
    files = sources(asked.paths)
    shares: dict[tuple[str, ...], float] = {OFFICE: asked.office}
    if asked.word is not None:
        shares[WORD] = asked.word
    sums = Sums()
    ended = _Ending()
    for number in range(asked.seed, asked.seed + asked.files):
        if ended.is_asked or minutes_worked() > asked.minutes:
            break
        random = Random(number)
        path = chosen(files, shares, random)
        data = damaged(path.read_bytes(), path.suffix, random)
        outcome = in_own_process(lambda: outcome_of(data, path, random, asked.pdf))  # noqa: B023 - called at once
        sums.add(path.suffix, outcome)
        if outcome.kind in ("law", "traceback", "hang", "limit"):
            report(f"seed {number}, {path}: {outcome.kind}: {outcome.told}")
        if outcome.word not in ("", "written"):
            report(f"seed {number}, {path}: no Word redline: {outcome.word}")
    report(str(sums))


if __name__ == "__main__":
    main()
