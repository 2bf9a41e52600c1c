"""How far what changed commits those who adopt the text: a paragraph that decides or asks says more
than one that recalls."""

from __future__ import annotations

from resdiff.judge.openers import settles_or_asks
from resdiff.languages import Language, load_known
from resdiff.model.records import Change, Document, Paragraph


class Binding:
    """How far paragraphs of two documents commit: 2 where they settle or ask for something, 1 for
    others of the operative part, 0 elsewhere."""

    def __init__(self, old: Document, new: Document) -> None:
        self._sides = [
            ({p.id: p for p in side.paragraphs}, load_known(side.language)) for side in (old, new)
        ]

    def of(self, change: Change) -> int:
        """Of what a change does to the text: the new paragraphs', the old ones' where none are."""
        paragraphs, language = self._sides[1 if change.new else 0]
        return max(
            (_bound_by(one, paragraphs, language) for one in change.new or change.old), default=0
        )


def _bound_by(id_: str, paragraphs: dict[str, Paragraph], language: Language | None) -> int:
    paragraph = paragraphs[id_]
    if paragraph.kind != "operative":
        return 0
    while paragraph.parent in paragraphs:  # the verb of a sub-paragraph is that of its chapeau
        paragraph = paragraphs[paragraph.parent]
    return 2 if language and settles_or_asks(paragraph, language) else 1
