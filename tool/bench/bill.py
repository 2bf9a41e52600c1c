"""What a version is made of: an SBOM in CycloneDX's JSON, and the licences as a table, from what is installed.

    python tool/bench/bill.py dist/resdiff.cdx.json       # beside the wheel
    python tool/bench/bill.py --licences                  # the table of tool/docs/dependencies.md

Those components that resdiff needs, and those that its extras `pdf`, `cluster` and `page` add, as far as they are installed here.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

EXTRAS = ("", "pdf", "cluster", "page")

_REQUIREMENT = re.compile(r"\s*([\w.-]+)\s*(?:\[([^]]*)\])?")
_OF_EXTRA = re.compile(r"""extra\s*==\s*["']([\w-]+)["']""")


def plain_name(name: str) -> str:
    """A name as the index of packages writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(found: Distribution, extras: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a distribution requires with some of its extras, each with the extras asked for."""
    for line in found.requires or ():
        requirement, _, marker = line.partition(";")
        extra = _OF_EXTRA.search(marker)
        match = _REQUIREMENT.match(requirement)
        if match and (extra is None or extra[1] in extras):
            asked = tuple(one.strip() for one in (match[2] or "").split(",") if one.strip())
            yield plain_name(match[1]), asked


def components(root: str = "resdiff") -> dict[str, Distribution]:
    """All that a distribution needs and is installed, by plain name; itself first."""
    out = {root: distribution(root)}
    waiting: list[tuple[str, tuple[str, ...]]] = [(root, EXTRAS)]
    for name, extras in waiting:  # grows while it is walked
        for other, asked in needed(out[name], extras):
            if other in out:
                continue
            try:
                out[other] = distribution(other)
            except PackageNotFoundError:  # for another system or version of Python
                continue
            waiting.append((other, asked))
    return out


def licence_of(found: Distribution) -> str:
    """As its metadata say: an expression, else the classifier, else the first line of the text."""
    told: Any = found.metadata
    classified = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier", [])
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    text = (told.get("License") or "").strip().partition("\n")[0]
    return told.get("License-Expression") or text[:60] or ", ".join(classified) or "not told"


def bill(found: dict[str, Distribution]) -> dict[str, Any]:
    """The SBOM, without the hour and a number of its own: the same installation gives the same."""
    (root, own), *others = found.items()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": _component(root, own) | {"type": "application"}},
        "components": [_component(name, one) for name, one in sorted(others)],
        "dependencies": [
            {
                "ref": _reference(name, one),
                "dependsOn": sorted(
                    {
                        _reference(other, found[other])
                        for other, _ in needed(one, EXTRAS if name == root else ())
                        if other in found
                    }
                ),
            }
            for name, one in sorted(found.items())
        ],
    }


def _reference(name: str, found: Distribution) -> str:
    return f"pkg:pypi/{name}@{found.version}"


def _component(name: str, found: Distribution) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _reference(name, found),
        "name": name,
        "version": found.version,
        "purl": _reference(name, found),
        "licenses": [{"license": {"name": licence_of(found)}}],
    }


def licences(found: dict[str, Distribution]) -> str:
    """The table of licences."""
    rows = (
        f"| {name} | {licence_of(one)} |"
        for name, one in sorted(found.items())
        if name != "resdiff"
    )
    return "\n".join(["| package | licence |", "|---|---|", *rows, ""])


def main() -> int:
    """Writes what was asked for."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    found = components()
    if sys.argv[1] == "--licences":
        print(licences(found), end="")
        return 0
    Path(sys.argv[1]).write_text(json.dumps(bill(found), indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
