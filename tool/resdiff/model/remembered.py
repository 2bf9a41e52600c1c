"""Of how many lines what was found out is remembered."""

from __future__ import annotations

LINES_REMEMBERED = 1 << 15
"""Several steps ask the same of each line, one step after the other: of a source with more lines
than are remembered nothing would be known again. The longest report has some 5,000.
"""
