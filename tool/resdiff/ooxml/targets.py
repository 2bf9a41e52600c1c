"""What the relations of a Word file lead to, told so that two files can be compared: an address,
or a digest of a part with all that it refers to.

    r:embed="rId5"   ->   "image 9f86d081884c7d65"
"""

from __future__ import annotations

import hashlib
import re

from lxml.etree import _Element

from resdiff.ooxml.editable import RELATIONSHIPS, WordFile
from resdiff.ooxml.package import usual_names

MISSING = "missing"
# An id of the relations of the text, which diagrams keep in their data.
_ID_IN_TEXT = re.compile(rb'\brelId="[^"]*"')


class RelationTargets:
    """The targets of the relations of a file, each part read once."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        self._digests: dict[str, str] = {}

    def of(self, element: _Element, relation_id: str) -> str:
        """The target of a relation that an element names; it ends with MISSING for none."""
        root = element.getroottree().getroot()
        roots = self.file.package.roots.items()
        part = next((name for name, known in roots if known is root), "")
        found = self.file.relations(part).get(relation_id)
        if found is None:
            return MISSING
        # running heads are texts of their own
        if found.external or found.kind in ("header", "footer"):
            return found.target
        return f"{found.kind} {self._digest(found.target)}"

    def below(self, element: _Element) -> list[str]:
        """The targets of all relations that are named in an element."""
        return [
            self.of(part, value)
            for part in element.iter()
            for name, value in part.items()
            if name.startswith(RELATIONSHIPS) and value
        ]

    def _digest(self, part: str) -> str:
        if part not in self._digests:
            data = self.file.package.bytes(part)
            self._digests[part] = MISSING  # two parts may refer to each other
            if data is not None:
                relations = self.file.relations(part).values()
                inner = (r.target if r.external else self._digest(r.target) for r in relations)
                held = _ID_IN_TEXT.sub(b"", usual_names(data)) + "".join(inner).encode()
                self._digests[part] = hashlib.sha256(held).hexdigest()[:16]
        return self._digests[part]
