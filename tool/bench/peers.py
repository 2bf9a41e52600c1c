"""Compares pairing and time with programs that compare texts, on the same pairs of resolutions, in the same run.

    python tool/bench/peers.py [--write]

Needs `pip install -e '.[bench]'`; a peer that is not installed is left out, and said so. The pairs are the hand-made
alignments in ../shared beside the checkout, else the sample draft and its oral revision. Tools that know no paragraphs
are read generously: they pair two paragraphs where three tenths of the shorter one's words are shown as unchanged
between them. `--write` puts the table into tool/docs/judging.md.

Last the pair A/RES/78/228 and A/C.3/80/L.4 in Chinese (else the sample drafts): aligning, diffing and judging in process,
beside difflib pairing the paragraphs that are not equal and diffing their words. Milliseconds, medians.
"""

from __future__ import annotations

import difflib
import html
import json
import re
import statistics
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import resdiff
from resdiff.judge import calendar as masks
from resdiff.languages import load
from resdiff.model.records import Document, Paragraph
from resdiff.text import folding
from resdiff.text import tokens as words

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
RUNS = 9
SHOWN = 0.3
"""Share of the shorter paragraph's words that a tool must show as unchanged between two paragraphs to pair them."""

Pairs = set[tuple[str, str]]
_WORD = re.compile(r"[\u3400-\u9fff]|\w+")
_MARKED = re.compile(
    r"<span style='color:(?P<colour>red|green)[^>]*>(?P<inside>.*?)</span>", re.DOTALL
)
_TAGGED = re.compile(r"<(?P<tag>ins|del)\b[^>]*>(?P<inside>.*?)</(?P=tag)>", re.DOTALL)


class Case(NamedTuple):
    """Two texts, the pairs an editor draws, and those that count for nothing."""

    old: Document
    new: Document
    pairs: Pairs
    either: Pairs

    def known(self, found: Pairs) -> Pairs:
        olds, news = ({p.id for p in resolution(side)} for side in (self.old, self.new))
        return {(o, n) for o, n in found - self.either if o in olds and n in news}


def resolution(document: Document) -> list[Paragraph]:
    return [p for p in document.paragraphs if re.match(r"(?:pp|op)\d", p.id)]


def cases() -> list[Case]:
    gold = sorted((SHARED / "gold").glob("*__*.json"))
    if not gold:
        draft, oral = (
            resdiff.parse(resdiff.read_path(str(p)))
            for p in sorted((ROOT / "seeds").glob("003_*.txt"))[:2]
        )
        told = json.loads((ROOT / "tests" / "cases" / "oral_revision.json").read_text("utf-8"))
        return [Case(draft, oral, set(map(tuple, told["pairs"])), set())]
    out = []
    for path in gold:
        entry = json.loads(path.read_text("utf-8"))
        old, new = (text(entry[side], entry.get("language", "en")) for side in ("old", "new"))
        either = set(map(tuple, entry["either"]))
        out.append(Case(old, new, set(map(tuple, entry["pairs"])) - either, either))
    return out


def text(symbol: str, language: str) -> Document:
    if symbol.startswith("A/C.3"):
        return resdiff.parse(resdiff.read_path(str(next((ROOT / "seeds").glob("003_[0-9]*.txt")))))
    session, number = symbol.split("/")
    with zipfile.ZipFile(SHARED / "corpus" / "akn" / f"GA-{session}-{language}.zip") as archive:
        name = next(n for n in archive.namelist() if re.match(rf"A_RES_{session}_{number}[-_.]", n))
        return resdiff.parse(resdiff.read_bytes(archive.read(name), name))


# The tools: each gives the pairs it draws between two texts


def by_resdiff(old: Document, new: Document) -> Pairs:
    return {(o, n) for c in resdiff.compare(old, new).changes for o in c.old for n in c.new}


def by_undifferent(old: Document, new: Document) -> Pairs:
    """For each paragraph in order the first later one that is at least 0.8 alike by edit distance."""
    from rapidfuzz.distance import Levenshtein

    out: Pairs = set()
    news, at = resolution(new), 0
    for before in resolution(old):
        for place in range(at, len(news)):
            if Levenshtein.normalized_similarity(before.text, news[place].text) >= 0.8:
                out.add((before.id, news[place].id))
                at = place + 1
                break
    return out


def by_difflib(old: Document, new: Document) -> Pairs:
    """difflib over the words of both texts."""
    olds, news = spelled(old), spelled(new)
    matcher = difflib.SequenceMatcher(
        None, [w for w, _ in olds], [w for w, _ in news], autojunk=False
    )
    shown: Counter[tuple[str, str]] = Counter()
    for block in matcher.get_matching_blocks():
        shown.update((olds[block.a + k][1], news[block.b + k][1]) for k in range(block.size))
    return drawn(shown, old, new)


def by_redlines(old: Document, new: Document) -> Pairs:
    from redlines import Redlines

    marked = Redlines(joined(old), joined(new)).output_markdown
    return read(marked, _MARKED, {"red": "delete", "green": "insert"}, "colour", old, new)


def by_htmldiff(old: Document, new: Document) -> Pairs:
    from htmldiff2 import render_html_diff

    marked = render_html_diff(
        *("".join(f"<p>{html.escape(p.text)}</p>" for p in resolution(side)) for side in (old, new))
    )
    return read(str(marked), _TAGGED, {"del": "delete", "ins": "insert"}, "tag", old, new)


TOOLS: dict[str, Callable[[Document, Document], Pairs]] = {
    "resdiff": by_resdiff,
    "undifferent's rule (first later paragraph 0.8 alike)": by_undifferent,
    "redlines 0.6 (words of the whole text)": by_redlines,
    "htmldiff2 (words of the whole text)": by_htmldiff,
    "difflib (words of the whole text)": by_difflib,
}


def joined(document: Document) -> str:
    return "\n\n".join(p.text for p in resolution(document))


def spelled(document: Document) -> list[tuple[str, str]]:
    return [(word, p.id) for p in resolution(document) for word in _WORD.findall(p.text)]


def drawn(shown: Counter[tuple[str, str]], old: Document, new: Document) -> Pairs:
    size = {
        side: Counter(own for _, own in spelled(document))
        for side, document in (("old", old), ("new", new))
    }
    return {
        (o, n)
        for (o, n), count in shown.items()
        if count >= SHOWN * min(size["old"][o], size["new"][n])
    }


def read(
    marked: str,
    mark: re.Pattern[str],
    meaning: dict[str, str],
    group: str,
    old: Document,
    new: Document,
) -> Pairs:
    """The pairs in a marked-up redline: words outside marks that both texts have next stand on both sides."""
    olds, news = spelled(old), spelled(new)
    shown: Counter[tuple[str, str]] = Counter()
    i = j = 0
    for operation, inside in stretches(marked, mark, meaning, group):
        for word in _WORD.findall(html.unescape(re.sub(r"<[^>]*>", " ", inside))):
            at_old = following(olds, i, word) if operation != "insert" else None
            at_new = following(news, j, word) if operation != "delete" else None
            if at_old is not None and at_new is not None:
                shown[olds[at_old][1], news[at_new][1]] += 1
            i = i if at_old is None else at_old + 1
            j = j if at_new is None else at_new + 1
    return drawn(shown, old, new)


def following(words: Sequence[tuple[str, str]], at: int, word: str) -> int | None:
    """The place of the next such word, a few further on where the tool lost some."""
    return next(
        (place for place in range(at, min(at + 12, len(words))) if words[place][0] == word), None
    )


def stretches(
    marked: str, mark: re.Pattern[str], meaning: dict[str, str], group: str
) -> Iterator[tuple[str, str]]:
    at = 0
    for found in mark.finditer(marked):
        yield "equal", marked[at : found.start()]
        yield meaning[found[group]], found["inside"]
        at = found.end()
    yield "equal", marked[at:]


def score(
    tool: Callable[[Document, Document], Pairs], some: Sequence[Case]
) -> tuple[float, float, float, float]:
    """Precision, recall, F1 and seconds over all cases."""
    right = found = wanted = 0
    start = time.perf_counter()
    answers = [tool(case.old, case.new) for case in some]
    seconds = time.perf_counter() - start
    for case, answer in zip(some, answers, strict=True):
        got = case.known(answer)
        right, found, wanted = (
            right + len(got & case.pairs),
            found + len(got),
            wanted + len(case.pairs),
        )
    precision, recall = right / max(1, found), right / wanted
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), seconds


# Time in process


def median(work: Callable[[], object], before: Callable[[], None] = lambda: None) -> float:
    times = []
    for _ in range(RUNS):
        before()
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def forget() -> None:
    """As in a new process: what was folded, cut into words or masked before is forgotten."""
    for known in (
        folding.fold,
        folding.bare_words,
        words._segment_characters,
        masks.mask_calendar,
    ):
        known.cache_clear()


def difflib_work(case: Case) -> Callable[[], object]:
    """Pairs the paragraphs that are not equal by the best ratio over 0.6, and diffs the words of each pair."""
    olds, news = ([p.text for p in resolution(side)] for side in (case.old, case.new))
    language = load(case.new.language or "en")

    def work() -> None:
        equal = set(olds) & set(news)
        for after in (t for t in news if t not in equal):
            matcher = difflib.SequenceMatcher(None, autojunk=False)
            matcher.set_seq2(after)
            best, partner = 0.6, None
            for before in (t for t in olds if t not in equal):
                matcher.set_seq1(before)
                if (
                    matcher.real_quick_ratio() > best
                    and matcher.quick_ratio() > best
                    and (ratio := matcher.ratio()) > best
                ):
                    best, partner = ratio, before
            if partner is not None:
                one, other = words.tokens(partner, language), words.tokens(after, language)
                difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()

    return work


def main() -> None:
    some = cases()
    rows = ["| | precision | recall | F1 | seconds |", "|---|---|---|---|---|"]
    for name, tool in TOOLS.items():
        try:
            precision, recall, f1, seconds = score(tool, some)
        except ImportError as missing:
            print(f"left out: {name} ({missing.name} is not installed)", file=sys.stderr)
            continue
        rows.append(f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {seconds:.2f} |")
    table = "\n".join(rows)
    print(
        f"{len(some)} pairs of texts, {sum(len(c.pairs) for c in some)} pairs of paragraphs\n\n{table}\n"
    )
    last = next((c for c in some if c.new.symbol == "A/C.3/80/L.4"), some[-1])
    ours = median(lambda: resdiff.compare(last.old, last.new))
    fresh = median(lambda: resdiff.compare(last.old, last.new), forget)
    theirs = median(difflib_work(last))
    print(
        f"{last.old.symbol} and {last.new.symbol}: resdiff {ours:.1f} ms ({fresh:.1f} ms at first), difflib {theirs:.1f} ms"
    )
    if "--write" in sys.argv:
        readme = ROOT / "tool" / "docs" / "judging.md"
        before, _, rest = readme.read_text("utf-8").partition("<!-- peers -->\n")
        _, _, after = rest.partition("<!-- /peers -->")
        readme.write_text(f"{before}<!-- peers -->\n{table}\n<!-- /peers -->{after}", "utf-8")


if __name__ == "__main__":
    main()
