"""Damages files at random and reads them: no traceback, no hang, no word lost in silence.

    python tool/bench/fuzz.py [--minutes 30] [--files 2000] [--seed 1] FILE-OR-FOLDER…

Ends at whichever comes first. Of each damaged file the account must add up, and an independent count
(of text, web pages, XML and Word files) must find no more words missing than the account calls lost.
Prints each failure with the seed that makes it again, and last the sums.
"""

from __future__ import annotations

import argparse
import io
import signal
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tool"))

import resdiff  # noqa: E402
from workbench.printed_words import missing_words  # noqa: E402

ENDINGS = (".pdf", ".docx", ".xml", ".html", ".txt", ".md", ".eml")
COUNTED = (".docx", ".xml", ".html", ".txt", ".md")
SECONDS = 20
"""After which a file is called a hang."""
TOKENS = [
    b"\x00", b"\xff", b"\n\n", b"<p>", b"</p>", b"&#0;", b"1. ", b"(a) ", b"[", b"]", b"**", b"~~",
    b"| a | b |\n", b"> ", b"\xe2\x80\xae", b"The General Assembly,\n", b"Annex\n", b"\x0c", b"(1)",
    b"endobj", b"<w:t>", b"</w:t>", b"<del>", b"- 2 -\n", b"[^1]", b"\xd8\xa5\xd9\x86",
]  # fmt: skip


def damaged(data: bytes, random: Random) -> bytes:
    """The bytes with one to four stretches taken out, doubled, moved or written over."""
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(data) + 1)
        end = min(len(data), start + random.choice((1, 3, 20, 200, 2000)))
        piece = data[start:end]
        match random.randrange(5):
            case 0:
                data = data[:start] + data[end:]
            case 1:
                data = data[:end] + piece + data[end:]
            case 2:
                rest = data[:start] + data[end:]
                there = random.randrange(len(rest) + 1)
                data = rest[:there] + piece + rest[there:]
            case 3:
                data = data[:start] + random.choice(TOKENS) + data[start:]
            case _:
                data = data[:start] + random.randbytes(min(8, end - start)) + data[end:]
    return data


def damaged_file(data: bytes, ending: str, random: Random) -> bytes:
    """A file of the same kind, damaged within: a Word file in one of its parts."""
    if ending != ".docx" or random.random() < 0.1:
        return damaged(data, random)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = random.choice([n for n in names if n.endswith(".xml")] or names)
        if random.random() < 0.6 and "word/document.xml" in names:
            chosen = "word/document.xml"
        for name in names:
            content = old.read(name)
            new.writestr(name, damaged_text(content, random) if name == chosen else content)
    return out.getvalue()


def damaged_text(data: bytes, random: Random) -> bytes:
    """XML whose words are damaged, not its tags, half of the time: the other half is refused."""
    if random.random() < 0.3:
        return damaged(data, random)
    pieces = data.split(b"<w:p ")
    random_piece = random.randrange(len(pieces))
    match random.randrange(3):
        case 0 if len(pieces) > 2:
            pieces.insert(random_piece, pieces[random_piece])
        case 1 if len(pieces) > 2:
            random.shuffle(pieces[1:-1])
        case _:
            pieces[random_piece] = pieces[random_piece].replace(b"e", b"", random.randint(1, 5))
    return b"<w:p ".join(pieces)


class _HangError(Exception):
    pass


def _hang(number: int, frame: object) -> None:
    raise _HangError


def failure_of(data: bytes, name: str) -> str | None:
    """What is wrong with how a file is read; None where nothing is."""
    signal.alarm(SECONDS)
    try:
        document = resdiff.parse(resdiff.read_bytes(data, name))
        account = document.account
        if account is None:
            return None
        found = account.paragraphs + account.notes + account.masthead + account.furniture
        if found + account.warnings + account.lost != account.words:
            return "the account does not add up"
        if name.endswith(COUNTED):
            missing = _missing(data, name, resdiff.render_document(document))
            if missing.total() > account.lost:
                return f"words missing in silence: {dict(missing.most_common(6))}"
    except resdiff.ResdiffError:
        return None
    except _HangError:
        return f"takes more than {SECONDS} s"
    except Exception:
        return traceback.format_exc()
    finally:
        signal.alarm(0)
    return None


def _missing(data: bytes, name: str, parsed: bytes) -> Counter[str]:
    """The words that the independent count misses; none where it cannot read the file."""
    try:
        return missing_words(data, name, parsed)
    except (ValueError, KeyError, OSError, zipfile.BadZipFile, zlib.error):
        return Counter()


def sources(paths: list[Path]) -> list[Path]:
    """The files to be damaged."""
    found = [p for path in paths for p in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    return [path for path in found if path.suffix in ENDINGS and path.name != "README.md"]


def main(report: Callable[[str], None] = print) -> None:
    """Reads damaged files until the time or the number is up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--files", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    signal.signal(signal.SIGALRM, _hang)
    files = sources(asked.paths)
    end = time.monotonic() + 60 * asked.minutes
    done: Counter[str] = Counter()
    failures = 0
    for number in range(asked.seed, asked.seed + asked.files):
        if time.monotonic() > end:
            break
        random = Random(number)
        path = random.choice(files)
        data = damaged_file(path.read_bytes(), path.suffix, random)
        failure = failure_of(data, path.name)
        done[path.suffix] += 1
        if failure is not None:
            failures += 1
            report(f"seed {number}, {path}: {failure}")
    report(f"files {done.total()} {dict(done)}, failures {failures}")


if __name__ == "__main__":
    main()
