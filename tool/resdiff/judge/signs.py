"""Signs that stand for what follows the calendar; characters of no text, and no punctuation to
`bare_words`."""

from __future__ import annotations

CITED = "\ue020"
"""A citation, or a chain of them."""
WHEN = "\ue021"
"""A date, a month, a year, or a span or list of them."""
REFERENCE = "\ue022"
"""The numbers of paragraphs, annexes or articles, with the word before them."""
TITLE = "\ue023"
"""The title of a document, with the word that leads to it."""
SESSION = "\ue024"
"""The ordinals of sessions."""
MEETING = "\ue025"
"""The ordinals of meetings and the like."""
SIGNS = CITED + WHEN + REFERENCE + SESSION + MEETING
"""What stands for something that has a value: a title has none."""
