"""The head of a paragraph: what only follows the neighbours or the organ, and how strong the verb is."""

from __future__ import annotations

import pytest

from resdiff.judge.openers import (
    Opening,
    asks_somebody,
    change_of_verb,
    is_linking_word,
    steps_between,
    verb_key,
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
        # what says how strong it is belongs to it, though no list of openers has it
        ("en", "Also notes with gratitude the work of the Group;", "Notes with gratitude"),
        ("fr", "Exhorte vivement les États à agir ;", "Exhorte vivement"),
        ("fr", "Condamne également avec force ces actes ;", "Condamne avec force"),
        ("es", "Alienta firmemente a los Estados a actuar;", "Alienta firmemente"),
        ("zh", "又极力鼓励各国采取行动；", "极力鼓励"),
        # a verb that the language's file does not have is no verb
        ("en", "Nothing of this kind was ever said;", None),
    ],
)
def test_the_verb_as_printed(code: str, text: str, verb: str | None) -> None:
    assert opening(code, text).verb == verb


def test_an_opener_that_is_given_goes_before_one_that_is_found() -> None:
    assert opening("en", "Strongly urges States;", "Strongly").verb == "Strongly urges"
    assert opening("en", "Has in mind the reefs;", "Has in mind").verb == "Has in mind"
    assert (
        opening("en", "Strongly urges States;", "").verb
        == opening("en", "Strongly urges States;").verb
    )


def test_no_linking_word_behind_a_verb_is_of_the_opener() -> None:
    assert opening("en", "Urges further action;").opener == "Urges"
    assert opening("en", "Invites also all States;").opener == "Invites"


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
    assert (asks_somebody(found.key, load("en")), found.decides) == (asks, decides)


def test_linking_words() -> None:
    english = load("en")
    assert is_linking_word("also", english)
    assert is_linking_word("Further", english)
    assert not is_linking_word("furthermore", english)
    assert not is_linking_word("reefs", english)
    assert without_linking_words("Also urges further States", english) == "urges states"


# The strength of verbs

VERBS = {
    "asks": [
        "demands | exige | exige | требует | 要求 | يطالب",
        "strongly urges | exhorte vivement | insta encarecidamente | самым настоятельным образом призывает | 强烈敦促 | تحث بقوة",
        "urges | exhorte | insta | настоятельно призывает | 敦促 | تحث",
        "calls upon | lance un appel | exhorta | обращается с призывом | 促请 | تهيب",
        "requests | prie | solicita | просит | 请 | تطلب",
        "strongly encourages | encourage vivement | alienta encarecidamente | настоятельно рекомендует | 大力鼓励 | تشجع بقوة",
        "encourages | encourage | alienta | рекомендует | 鼓励 | تشجع",
        "invites | invite | invita | предлагает | 邀请 |",
    ],
    "receives": [
        "endorsing | souscrivant | haciendo suyas | одобряя | 认可 | وإذ يؤيد",
        "welcoming | se félicitant | acogiendo con beneplácito | приветствуя | 欢迎 | وإذ ترحب",
        "noting with appreciation | notant avec satisfaction | observando con aprecio | с признательностью отмечая | 赞赏地注意到 | وإذ تلاحظ مع التقدير",
        "noting | notant | observando | отмечая | 注意到 | وإذ تلاحظ",
    ],
    "worries": [
        "condemns in the strongest terms | condamne avec la plus grande fermeté | condena en los términos más enérgicos | самым решительным образом осуждает | 最强烈地谴责 | تدين بأشد العبارات",
        "strongly condemning | condamnant fermement | condenando enérgicamente | решительно осуждая | 强烈谴责 | وإذ تدين بشدة",
        "condemns | condamne | condena | осуждает | 谴责 | تدين",
        "deploring | déplorant | deplorando | выражая сожаление | 痛惜 | وإذ تشجب",
        "gravely concerned | gravement préoccupée | gravemente preocupada | будучи серьезно обеспокоена | 严重关切 | وإذ يساورها شديد القلق",
        "expresses deep concern | se déclare profondément préoccupée | expresa profunda preocupación | выражает глубокую обеспокоенность | 表示深为关切 |",
        "concerned | préoccupée | preocupada | будучи обеспокоена | 关切 | وإذ يساورها القلق",
    ],
}
"""Verbs of each ladder, the strongest first, in six languages; "" where a language uses one verb for two steps."""

ORDER = ("en", "fr", "es", "ru", "zh", "ar")


@pytest.mark.parametrize("ladder", VERBS)
@pytest.mark.parametrize("code", ORDER)
def test_what_is_stronger_in_english_is_so_in_each_language(code: str, ladder: str) -> None:
    language, column = load(code), ORDER.index(code)
    steps = [
        (step, verb_key(verb, language))
        for step, row in enumerate(VERBS[ladder])
        if (verb := row.split("|")[column].strip())
    ]
    for old_step, old in steps:
        for new_step, new in steps:
            stronger = old_step - new_step
            assert steps_between(old, new, language) == (stronger or None), (old, new)


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        # each of these translates "calls upon" and "encourages", or "welcomes" and "notes with appreciation"
        ("fr", "engage", "encourage"),
        ("fr", "engage", "demande"),
        ("fr", "engage vivement", "exhorte"),
        ("fr", "prie", "demande"),
        ("ru", "призывает", "рекомендует"),
        ("ru", "приветствуя", "с удовлетворением отмечая"),
        ("ar", "تدعو", "تهيب"),
        ("ar", "وإذ تعرب عن بالغ القلق", "وإذ يساورها شديد القلق"),
    ],
)
def test_no_direction_is_told_between_verbs_that_may_stand_for_the_same(
    code: str, one: str, other: str
) -> None:
    language = load(code)
    one, other = verb_key(one, language), verb_key(other, language)
    assert steps_between(one, other, language) is None
    assert steps_between(other, one, language) is None


@pytest.mark.parametrize(
    ("code", "old", "new", "steps"),
    [
        ("fr", "engage", "exhorte", 1),  # calls upon or encourages: by one step at least
        ("fr", "engage", "invite", -1),
        ("ar", "تحث", "تدعو", -1),
        ("ru", "с удовлетворением отмечает", "отмечает", -1),
    ],
)
def test_of_a_verb_on_several_steps_the_nearest_counts(
    code: str, old: str, new: str, steps: int
) -> None:
    language = load(code)
    assert steps_between(verb_key(old, language), verb_key(new, language), language) == steps
