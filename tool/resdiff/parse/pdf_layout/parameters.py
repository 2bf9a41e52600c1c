"""The numbers of the page layout: what each is measured in, and what it tells apart."""

from __future__ import annotations

import msgspec


class PdfLayoutParameters(msgspec.Struct, frozen=True, kw_only=True):
    """Lengths are in points (1/72 inch)."""

    head_zone: float = 0.88
    foot_zone: float = 0.105
    running_head_size: float = 0.92
    same_height: float = 6.0
    longest_running_head: int = 200
    masthead_lines: int = 8
    masthead_zone: float = 0.6
    note_size: float = 0.93
    body_size: float = 0.97
    longest_small_line: int = 60
    same_size: float = 0.6
    right_margin_quantile: float = 0.9
    full_line: float = 0.7
    least_leading: float = 0.95
    most_leading: float = 4.0
    usual_leading: float = 1.2
    rare_leading: int = 10
    same_margin: float = 3.0
    display_size: float = 1.08
    right_column: float = 0.55
    widest_leading: float = 1.35
    single_spacing: float = 1.25
    same_row: float = 0.3
    widest_block_leading: float = 1.6
    far_indent: float = 4.0
    narrowest_block: float = 110.0
    same_middle: float = 6.0
    centred_indent: float = 12.0
    ragged_share: float = 0.04
    letter: float = 0.5
    wide_sign: float = 1.0
    word_space: float = 0.3


PDF_LAYOUT = PdfLayoutParameters()
