"""The head of a paragraph: what only follows the neighbours or the organ, and how strong the verb is."""

from __future__ import annotations

import pytest

from resdiff.judge.openers import (
    Opening,
    asks_someone,
    change_of_verb,
    is_linking_word,
    without_linking_words,
)
from resdiff.languages import load
from resdiff.model.reasons import ReasonKind
from resdiff.model.records import Paragraph


def opening(code: str, text: str, opener: str | None = None) -> Opening:
    return Opening(Paragraph(id="op1", kind="operative", text=text, opener=opener), load(code))


@pytest.mark.parametrize(
    ("code", "text", "verb"),
    [
        # linking words are no part of the verb, wherever they stand in the head
        ("en", "Also urges States to act;", "Urges"),
        ("en", "Urges also all States to act;", "Urges"),
        ("en", "Further encourages States to act;", "Encourages"),
        ("zh", "又促请各国采取行动；", "促请"),
        # a verb that the language's file does not have is no verb
        ("en", "Nothing of this kind was ever said;", None),
    ],
)
def test_the_verb_as_printed(code: str, text: str, verb: str | None) -> None:
    assert opening(code, text).verb == verb


def test_an_opener_that_is_given_goes_before_one_that_is_found() -> None:
    assert opening("en", "Strongly urges States;", "Strongly urges").verb == "Strongly urges"
    assert (
        opening("en", "Strongly urges States;", "").verb
        == opening("en", "Strongly urges States;").verb
    )


def test_the_head_has_room_for_a_linking_word_behind_the_opener() -> None:
    text = "Recalling also the report of the Committee,"
    found = opening("en", text, "Recalling")
    assert found.head == "Recalling also the re"
    assert found.head + found.rest == text
    assert found.unlinked == "Recalling the re"
    # Signs stand in no room: 又 is part of what is known.
    assert opening("zh", "又回顾其决议，", "又回顾").head == "又回顾"
    # Where no opener is known the head is 40 letters, or 4 signs.
    unknown = "Nothing of this kind was ever said in so many words by anybody at all;"
    assert len(opening("en", unknown).head) == 40
    assert len(opening("zh", "珊瑚礁的作用是众所周知的；").head) == 4


@pytest.mark.parametrize(
    ("code", "old", "new", "kind"),
    [
        ("en", "Urges States;", "Also urges States;", ReasonKind.LINKING_WORD),
        ("ar", "وإذ تدرك هشاشة", "إذ تدرك هشاشة", ReasonKind.FIRST_WORD),
        ("fr", "Consciente de la", "Conscient de la", ReasonKind.ENDING),
    ],
)
def test_what_parts_two_openings_of_one_verb(
    code: str, old: str, new: str, kind: ReasonKind
) -> None:
    assert opening(code, old).folded_into(opening(code, new)) is kind


@pytest.mark.parametrize(
    ("code", "old", "new", "kind", "direction"),
    [
        # the ladder of asking, both ways
        ("en", "Invites States;", "Urges States;", ReasonKind.VERB, 5),
        ("en", "Urges States;", "Invites States;", ReasonKind.VERB, -5),
        # the ladder of receiving a text
        ("en", "Takes note of it;", "Welcomes it;", ReasonKind.VERB, 2),
        # the ladder of worrying
        ("en", "Condemns it;", "Deplores it;", ReasonKind.VERB, -1),
        # verbs of two ladders, or of none, have no direction
        ("en", "Urges States;", "Welcomes it;", ReasonKind.VERB, None),
        # two renderings of one verb of the original
        ("zh", "确认珊瑚礁；", "认识到珊瑚礁；", ReasonKind.VERB_RENDERING, None),
    ],
)
def test_how_far_a_verb_went(
    code: str, old: str, new: str, kind: ReasonKind, direction: int | None
) -> None:
    found = change_of_verb(opening(code, old), opening(code, new))
    assert found is not None
    assert (found.kind, found.direction) == (kind, direction)


def test_the_same_verb_or_an_unknown_one_is_no_change() -> None:
    urges, unknown = opening("en", "Urges States;"), opening("en", "Nothing was said;")
    assert change_of_verb(urges, opening("en", "Also urges States;")) is None
    assert change_of_verb(urges, unknown) is None
    assert change_of_verb(unknown, urges) is None


@pytest.mark.parametrize(
    ("text", "asks", "decides"),
    [
        ("Urges States to act;", True, True),
        ("Decides to hold a meeting;", False, True),
        ("Welcomes the meeting;", False, False),
    ],
)
def test_what_a_verb_does(text: str, asks: bool, decides: bool) -> None:
    found = opening("en", text)
    assert (asks_someone(found), found.decides) == (asks, decides)


def test_linking_words() -> None:
    english = load("en")
    assert is_linking_word("also", english)
    assert is_linking_word("Further", english)
    assert not is_linking_word("furthermore", english)
    assert not is_linking_word("reefs", english)
    assert without_linking_words("Also urges further States", english) == "urges states"
