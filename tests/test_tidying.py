"""Changes as a reader takes them in: which equal words between two changes are stray."""

from __future__ import annotations

import pytest

from resdiff.text.tidying import tidied
from resdiff.text.token_runs import TokenRun

SIGNS = {"=": "equal", "-": "delete", "+": "insert"}


def runs(story: str) -> list[TokenRun]:
    """Runs written as '-old words' '+new words' '=equal words', separated by bars; _ is a token of one blank."""
    out = []
    for run in filter(None, story.split("|")):
        tokens = [token.replace("_", " ") for token in run[1:].split()]
        out.append(TokenRun(SIGNS[run[0]], tokens))  # type: ignore[arg-type]
    return out


JOINED = [
    # a blank or a comma between two replacements
    ("-old|+new|=_|-was|+is", "-old _ was|+new _ is"),
    ("-old|+new|=,|-was|+is", "-old , was|+new , is"),
    # a blank between a replacement and words that only came or only went
    ("-old|+new|=_|+more", "-old _|+new _ more"),
    ("-old|+new|=_|-more", "-old _ more|+new _"),
    ("+more|=_|-old|+new", "-_ old|+more _ new"),
    # a word three times as short as both changes around it
    ("-aaaaaa|+bbbbbb|=of|-cccccc|+dddddd", "-aaaaaa of cccccc|+bbbbbb of dddddd"),
    # the longer side of each change counts
    ("-a|+bbbbbb|=of|-cccccc|+d", "-a of cccccc|+bbbbbb of d"),
    # two words, with the blanks between them
    ("-aaaaaaaaaaaa|+b|=of _ it|-cccccccccccc|+d", "-aaaaaaaaaaaa of _ it cccccccccccc|+b of _ it d"),
    # what was joined is as long as its parts with what stood between them: 6 + 2 + 6 is room for four letters
    (
        "-aaaaaa|+bbbbbb|=of|-cccccc|+dddddd|=them|-eeeeeeeeeeee|+ffffffffffff",
        "-aaaaaa of cccccc them eeeeeeeeeeee|+bbbbbb of dddddd them ffffffffffff",
    ),
]  # fmt: skip
APART = [
    # a word that is longer than that
    "-aaaaa|+bbbbb|=of|-cccccc|+dddddd",
    "-aaaaaa|+bbbbbb|=of|-ccccc|+ddddd",
    # three words, however short
    "-aaaaaaaaaaaaaaa|+b|=a _ b _ c|-ddddddddddddddd|+e",
    # a word between a replacement and words that only came
    "-aaaaaa|+bbbbbb|=of|+cccccc",
    # a comma there, too
    "-aaaaaa|+bbbbbb|=,|+cccccc",
    # a blank between words that only came
    "+more|=_|+still",
    "-more|=_|+still",
    # nothing on the other side
    "=some|-old|+new",
    "-old|+new|=some",
    "-old|=some",
]


@pytest.mark.parametrize(("story", "tidy"), JOINED)
def test_stray_words_join_the_changes_around_them(story: str, tidy: str) -> None:
    assert tidied(runs(story)) == runs(tidy)


@pytest.mark.parametrize("story", APART)
def test_other_words_stand_apart(story: str) -> None:
    assert tidied(runs(story)) == runs(story)


GROUPED = [
    ("", ""),
    # a deletion stands before the insertion that replaces it
    ("+new|-old", "-old|+new"),
    # neighbours of one kind are one
    ("=one|=two|-old|-was|+new|+is|=three", "=one two|-old was|+new is|=three"),
    ("-old|+new|-was|+is", "-old was|+new is"),
    # runs without tokens are none, and part nothing
    ("=|-old|=|+new|-", "-old|+new"),
]


@pytest.mark.parametrize(("story", "tidy"), GROUPED)
def test_neighbours_are_joined(story: str, tidy: str) -> None:
    assert tidied(runs(story)) == runs(tidy)


SLID = [
    ("=(a|+) _ (b|=) c", "=(a )|+_ (b )|=c"),
    ("=(a|-) _ (b|=) c", "=(a )|-_ (b )|=c"),
    # not as far as the end, where no equal words would be left
    ("=(a|+) _ (b|=)", "=(a|+) _ (b|=)"),
    # whole as they are, or nowhere
    ("=a|+( b ) c|=( d", "=a|+( b ) c|=( d"),
    ("=a|+b ( c|=b d", "=a|+b ( c|=b d"),
]  # fmt: skip


@pytest.mark.parametrize(("story", "tidy"), SLID)
def test_half_a_bracket_is_put_in_only_where_it_must_be(story: str, tidy: str) -> None:
    assert tidied(runs(story)) == runs(tidy)


@pytest.mark.parametrize(("commas", "joined"), [(39, True), (40, True), (41, False)])
def test_a_long_row_of_punctuation_is_not_stray(commas: int, joined: bool) -> None:
    story = [
        TokenRun("delete", ["old"]),
        TokenRun("insert", ["new"]),
        TokenRun("equal", ["."] * commas),
        TokenRun("delete", ["was"]),
        TokenRun("insert", ["is"]),
    ]
    assert (len(tidied(story)) == 2) is joined


def test_what_it_was_given_stays_as_it_was() -> None:
    given = runs("-old|+new|=_|-was|+is")
    before = [(operation, list(tokens)) for operation, tokens in given]
    tidied(given)
    assert [(operation, list(tokens)) for operation, tokens in given] == before
