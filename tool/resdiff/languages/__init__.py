"""What differs between languages, as data: one TOML file a language, read once and only when
needed.

`schema` says what a file holds, `en.toml` shows it. A seventh language is a new file beside the
six, or anywhere else, lent by `extra_languages`. Nothing in the code names a language: scripts and
characters are facts of Unicode.
"""

from resdiff.languages.characters import (
    COMMAS,
    EASTERN_DIGITS,
    ENDS_IN_COMMA,
    ENUMERATION_COMMA,
    LATIN_TWINS,
    NEVER,
    PARENTHESIZED_IDEOGRAPHS,
    QUOTES,
    alternatives,
    any_one_of,
    is_whole_match,
    squeezed,
    strip_marks,
)
from resdiff.languages.detection import detect
from resdiff.languages.head_dates import HeadDate, dates_in_head
from resdiff.languages.labels import (
    LabelPatterns,
    label_patterns,
    list_counter,
    names_before_number,
    units_pattern,
    words_behind_number,
)
from resdiff.languages.language import Language
from resdiff.languages.loader import (
    FOLDER,
    code_of_terminology,
    delegation_codes,
    extra_languages,
    file_text,
    language_codes,
    language_heads,
    legacy_encodings,
    load,
    load_file,
    load_known,
    terminology_code,
)
from resdiff.languages.ordinals import any_numeral, ordinal_pattern
from resdiff.languages.scripts import (
    count_wide,
    is_full_width,
    is_han,
    is_wide,
    right_to_left,
    script_of,
)

__all__ = [
    "COMMAS",
    "EASTERN_DIGITS",
    "ENDS_IN_COMMA",
    "ENUMERATION_COMMA",
    "FOLDER",
    "LATIN_TWINS",
    "NEVER",
    "PARENTHESIZED_IDEOGRAPHS",
    "QUOTES",
    "HeadDate",
    "LabelPatterns",
    "Language",
    "alternatives",
    "any_numeral",
    "any_one_of",
    "code_of_terminology",
    "count_wide",
    "dates_in_head",
    "delegation_codes",
    "detect",
    "extra_languages",
    "file_text",
    "is_full_width",
    "is_han",
    "is_whole_match",
    "is_wide",
    "label_patterns",
    "language_codes",
    "language_heads",
    "legacy_encodings",
    "list_counter",
    "load",
    "load_file",
    "load_known",
    "names_before_number",
    "ordinal_pattern",
    "right_to_left",
    "script_of",
    "squeezed",
    "strip_marks",
    "terminology_code",
    "units_pattern",
    "words_behind_number",
]
