"""The numbers of the page layout: what each is measured in, and what it divides.

The figures are those of 58 official drafts in English and French, 383 pages, 18,000 lines. A number
stands in the gap between what is on its one side and on its other, where these leave one.
"""

from __future__ import annotations

import msgspec


class PdfLayoutParameters(msgspec.Struct, frozen=True, kw_only=True):
    """Lengths in points (1/72 inch), sizes as shares of the body's, the rest as comments say."""

    # Edges of the page

    # share of the page's height: the lowest running head stands at 0.882, body lines up to 0.896
    head_zone: float = 0.88
    # share of the page's height: the highest foot stands at 0.093, 95 % of the body from 0.115 up
    foot_zone: float = 0.105
    # running heads have 0.70 to 0.85 of the body's size; the body varies by 0.01
    running_head_size: float = 0.92
    # step of heights that count as one: less than half a line, so that no two lines share one
    same_height: float = 6.0
    # characters: the longest furniture, a link to the document, has 81, the longest line 118
    longest_running_head: int = 200
    # lines: the symbol is nearly always in the first, but bar code and name may stand above it
    masthead_lines: int = 8
    # share of the height of the first page: the fields beside each other stand above it
    masthead_zone: float = 0.6

    # times the usual drop between lines by which a lone page number stands off the text
    page_number_apart: float = 1.6
    # the same in the zone of feet, where the usual drop may be that between paragraphs
    page_number_at_foot: float = 1.2
    # characters: a watermark says a word or two
    longest_stamp: int = 60

    # Numbers of lines in the margin

    fewest_line_numbers: int = 4
    # where each is the number of its line in the document
    fewest_exact_line_numbers: int = 2
    # digits: no text in this form has 10,000 lines
    longest_line_number: int = 4
    # share of lines that may begin left of the margin, or end right of it
    lines_off_margin: float = 0.03
    # points between a number and the margin
    least_margin_room: float = 2.0
    # share of numbers that grow as the lines between them do
    line_numbers_in_step: float = 0.75

    # Two columns

    # lines of each column on a page: a masthead has up to five fields at its right
    fewest_column_lines: int = 6
    # shares of the page's width between which the second column begins
    second_column: tuple[float, float] = (0.35, 0.68)
    # share of the page's width that a fifth of a column's lines have: names in a list have less
    column_width: float = 0.2
    # gaps in each column from which on it can be told that they are level, as in a table
    fewest_rows: int = 3
    # share of gaps that are level in a table; in columns some are by chance
    level_rows: float = 0.75

    # Notes

    # 99 % of notes have 0.83 to 0.89 of the body's size, the body has 0.99 or more
    note_size: float = 0.93
    # lines of a note that goes on at the foot of the next page
    most_lines_overleaf: int = 6
    # share of the body's size: marks have 0.55 to 0.7 of it
    mark_size: float = 0.78
    # a line below a rule that is larger is no note's, so that the rule parts other things
    body_size: float = 0.97
    # characters: shorter lines of the body's size may be labels and names in a note
    longest_small_line: int = 60

    # Frame

    # points of size within one style: joined lines differ by nothing, headings by 1 or more
    same_size: float = 0.6
    # the right margin is where nine of ten lines have ended: fewer than a tenth hang out of it
    right_margin_quantile: float = 0.9
    # share of the widest line from which on a line is not the last of its paragraph
    full_line: float = 0.7
    # shares of the size: closer base lines are those of one row, such as a raised mark
    least_leading: float = 0.95
    # more distant ones are those around a heading or a table
    most_leading: float = 4.0
    # leading where none can be measured: 1.15 to 1.2 in nearly all documents
    usual_leading: float = 1.2
    # points from one line down to the next, where no line stands below another
    unknown_drop: int = 12
    # a distance seen less than a tenth as often as the commonest is chance
    rare_leading: int = 10

    # share of the text's width that a line leaves free where its paragraph surely ends
    short_line: float = 0.15
    # such lines from which on a layout without room between paragraphs is believed
    fewest_short_lines: int = 2
    # share of the lines behind them that stand apart or indented in such a layout
    most_apart: float = 0.34

    # Lines of one paragraph

    # points between lines at one margin: joined lines differ by at most 1.3, indents begin at 4
    same_margin: float = 3.0
    # titles have 1.09 of the body's size or more, the body 1.01 or less
    display_size: float = 1.08
    # share of the page's width: the column at the right begins behind 0.6, all else before 0.5
    right_column: float = 0.55
    # shares of the leading: joined lines stand at most 1.30 apart, paragraphs 1.4 and mostly 1.44
    widest_leading: float = 1.35
    # shares of the size, for paragraphs of a smaller leading than the frame's: a heading's lines
    single_spacing: float = 1.25
    # share of the size: a line less far down stands in the row of the one before
    same_row: float = 0.3
    # shares of the size, for lines of one block: as 1.35 of the usual leading of 1.2
    widest_block_leading: float = 1.6

    # Headings and titles

    # times the size: sub-paragraphs hang by up to 3, headings and fields of a masthead by 6 or more
    far_indent: float = 4.0
    # points: a narrower block, of four words, does not show where its lines must end
    narrowest_block: float = 110.0
    # points: centred lines are off by less than 1; most others by more than 20
    same_middle: float = 6.0
    # points: less is the indent of a full line, whose middle is that of the page by chance
    centred_indent: float = 12.0

    # characters of a label that stands in a column of its own, with the blank: [PP 12 bis]
    longest_label: int = 16

    # labels of a page from which on they make a column
    fewest_column_labels: int = 2
    # share of the size by which a label beside the middle of its text may be off that
    half_line: float = 0.75

    # Room at the end of a line

    # share of the text's width by which a full line may end before the margin
    ragged_share: float = 0.04
    # widths as shares of the size: a letter of English has 0.40 to 0.53
    letter: float = 0.5
    wide_character: float = 1.0
    word_space: float = 0.3


PDF_LAYOUT = PdfLayoutParameters()
"""What all modules here read; the tests of rules give lines around these numbers."""
