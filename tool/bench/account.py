"""Whether the account of words keeps its promise: every word of a file stands in its JSON, or is
lost and told.

    python tool/bench/account.py FILE-OR-FOLDER-OR-ZIP…

An independent count (pdftotext, the texts in the XML of Word files, all text of XML) is held
against the JSON. Prints a line for each file in which words are missing that no warning quotes, and
last the sums: files, words, words lost and told, files with words missing in silence.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tool"))

import resdiff  # noqa: E402
from workbench.printed_words import missing_words, words_in_file  # noqa: E402

ENDINGS = (".pdf", ".docx", ".xml", ".html", ".txt", ".md")


def files(paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """The names and contents of all files that the independent count can read."""
    for given in map(Path, paths):
        inner = sorted(given.rglob("*")) if given.is_dir() else [given]
        for path in inner:
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    for name in archive.namelist():
                        if name.endswith(ENDINGS):
                            yield f"{path.stem}/{name}", archive.read(name)
            elif path.suffix in ENDINGS and path.name != "README.md":
                yield str(path), path.read_bytes()


def main(paths: list[str]) -> None:
    """Prints what is missing."""
    done = words = lost = silent = refused = 0
    for name, data in files(paths):
        try:
            document = resdiff.parse(resdiff.read_bytes(data, name))
            missing = missing_words(data, name, resdiff.render_document(document))
            counted = words_in_file(data, name).total()
        except (resdiff.InputError, ValueError, subprocess.CalledProcessError):
            refused += 1
            continue
        done += 1
        words += counted
        lost += document.account.lost if document.account else 0
        if missing:
            silent += 1
            print(f"{name}: {dict(missing.most_common(12))}")
    print(
        f"files {done}, words {words}, lost and told {lost}, files with words missing in silence "
        f"{silent}, not read {refused}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
