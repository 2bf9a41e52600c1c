"""How a file is read where it can be read in more than one way."""

from __future__ import annotations

from typing import Literal

import msgspec

Revisions = Literal["accepted", "original"]
"""How tracked changes are read: as the text stands after them, or as it stood before."""

Markup = Literal["read", "keep"]
"""Text struck and underlined by hand: read as deleted and inserted, or kept as text like any."""


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asks of every reader.

    revisions  which side of tracked changes, and of changes marked by hand
    markup     whether struck and underlined text is read as deletion and insertion
    language   the code of the language wanted of a text that stands in several side by side; None:
               the one that most of the text is in
    """

    revisions: Revisions = "accepted"
    markup: Markup = "read"
    language: str | None = None


AS_ACCEPTED = ReadOptions()
"""What is read where nothing was asked."""
