"""Text as XML can hold it."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(text: str) -> str:
    """The text with U+FFFD for each character that XML has no place for."""
    return _ILLEGAL.sub("\ufffd", text)
