"""Times `resdiff parse` on PDF and Word files against the least that reading them takes, as whole processes.

    python tool/bench/readers.py [FILE…]

A PDF's yardstick is pypdfium2's plain text extraction of the same file, a Word file's the unzipping of it and the parsing
of its document with lxml; each runs in turn with resdiff, seven times after a warm-up. Prints a line a file (milliseconds,
ratio, memory of resdiff in MB) and last the median ratio of each format. Without arguments it takes the PDFs of
../shared beside the checkout and Word files made by tests/typesetting.py from the XML there.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 7
LIMIT = 2.5
YARDSTICKS = {
    ".pdf": "import sys, pypdfium2\n"
    "with pypdfium2.PdfDocument(sys.argv[1]) as pdf:\n"
    "    print(sum(len(page.get_textpage().get_text_range()) for page in pdf))",
    ".docx": "import sys, zipfile\nfrom lxml import etree\n"
    "with zipfile.ZipFile(sys.argv[1]) as z:\n    etree.fromstring(z.read('word/document.xml'))",
}


def seconds(command: list[str]) -> float:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def memory(command: list[str]) -> float:
    """The most memory a command takes, in MB."""
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", script, *command], check=True, capture_output=True)
    return int(done.stdout) / (1024 if sys.platform != "darwin" else 1024 * 1024)


def word_files(folder: Path) -> list[Path]:
    """A Word file for every ninth resolution of the corpus' English archive."""
    sys.path.insert(0, str(ROOT / "tool"))
    import resdiff
    from workbench import typesetting

    out = []
    with zipfile.ZipFile(ROOT.parent / "shared" / "corpus" / "akn" / "GA-78-en.zip") as archive:
        for name in sorted(archive.namelist())[::9]:
            data = archive.read(name)
            document = resdiff.parse(resdiff.read_bytes(data, name))
            path = folder / f"{Path(name).stem}.docx"
            path.write_bytes(typesetting.docx_of(typesetting.text_of(data, document)))
            out.append(path)
    return out


def main() -> int:
    ratios: dict[str, list[float]] = {}
    most = 0.0
    with tempfile.TemporaryDirectory() as temporary:
        files = [Path(name) for name in sys.argv[1:]]
        if not files:
            files = sorted((ROOT.parent / "shared" / "corpus" / "pdf").glob("*.pdf")) + word_files(
                Path(temporary)
            )
        for file in files:
            ours = [
                sys.executable,
                "-c",
                "from resdiff.cli import run; run()",
                "parse",
                str(file),
            ]  # as the command does
            theirs = [sys.executable, "-c", YARDSTICKS[file.suffix.lower()], str(file)]
            for command in (ours, theirs):
                seconds(command)
            pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS)]
            mine, yardstick = (
                statistics.median(column) * 1000 for column in zip(*pairs, strict=True)
            )
            ratio = statistics.median(a / b for a, b in pairs)
            ratios.setdefault(file.suffix.lower(), []).append(ratio)
            most = max(most, used := memory(ours))
            print(
                f"{file.name}: {mine:.0f} ms, yardstick {yardstick:.0f} ms, ratio {ratio:.2f}, {used:.0f} MB"
            )
    for form, values in ratios.items():
        print(
            f"{form}: median ratio {statistics.median(values):.2f} of {len(values)} files (at most {LIMIT})"
        )
    print(f"most memory {most:.0f} MB")
    return 0 if all(statistics.median(v) <= LIMIT for v in ratios.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
