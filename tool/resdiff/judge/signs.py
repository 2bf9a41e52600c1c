"""Signs that stand for what follows the calendar; characters of no text, and no punctuation to
`bare_words`."""

from __future__ import annotations

CITED = "\ue020"
"""A citation, or a chain of them."""
WHEN = "\ue021"
"""A date, a year, an ordinal of a session or a meeting."""
REFERENCE = "\ue022"
"""The number of a paragraph, an annex or a phase."""
TITLE = "\ue023"
"""The title of a document, with the word that leads to it."""
