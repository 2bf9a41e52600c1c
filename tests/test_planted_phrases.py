"""What changes in a paragraph is told by its kind: the same phrases and sentences in six languages,
with one thing planted in each, to be told in both directions.

The lists of the languages were not asked for them: they were written first.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from resdiff import compare
from resdiff.text.folding import bare_words
from tests.conftest import parsed
from workbench.typesetting import ENACTING

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
PARAGRAPHS = {
    "en": "Encourages Member States to strengthen the training of forest guards and of fishers",
    "fr": "Engage les États Membres à renforcer la formation des gardes forestiers et des pêcheurs",
    "es": "Alienta a los Estados Miembros a que refuercen la formación de guardabosques y pescadores",
    "ru": "рекомендует государствам-членам расширять подготовку лесников и рыбаков",
    "zh": "鼓励会员国加强对护林员和渔民的培训",
    "ar": "تشجع الدول الأعضاء على تعزيز تدريب حراس الغابات والصيادين",
}
COMMAS = {"zh": "，", "ar": "، "}
KINDS = {
    "Q": {"qualifier-added", "qualifier-dropped"},
    "D": {"deadline", "period"},
    "P": {"period", "deadline", "qualifier-added", "qualifier-dropped"},
    "S": {"scope", "qualifier-added", "qualifier-dropped"},
}
# The day is told with the words that make it a deadline, without the 在 before it.
IN_PART = {("zh", "by 1 March 2027")}
_PHRASES = Path(__file__).parent / "cases" / "planted_phrases.txt"
ROWS = [line.split("|") for line in _PHRASES.read_text("utf-8").splitlines()]


def reasons_told(language: str, old: str, new: str) -> list[tuple[str, str]]:
    before, after = (parsed(f"{ENACTING[language]}\n\n1. {text}\n") for text in (old, new))
    (change,) = [one for one in compare(before, after).changes if one.kind == "edited"]
    assert change.nature == "substantive"
    return [(one.kind.value, one.new or one.old or "") for one in change.reasons]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_a_planted_phrase_is_told_whole(row: list[str]) -> None:
    kinds = KINDS[row[0]]
    for language, words in zip(LANGUAGES, row[1:], strict=True):
        end = "。" if language == "zh" else "."
        without = PARAGRAPHS[language] + end
        planted = f"{PARAGRAPHS[language]}{COMMAS.get(language, ', ')}{words}{end}"
        for old, new in ((without, planted), (planted, without)):
            reasons = reasons_told(language, old, new)
            told = [bare_words(text) for kind, text in reasons if kind in kinds]
            whole = bare_words(words)
            if (language, row[1]) in IN_PART:
                assert any(text in whole for text in told), (language, told)
            else:
                assert any(whole in text for text in told), (language, words, told)


CHANGES = json.loads(_PHRASES.with_name("planted_changes.json").read_text("utf-8"))
BACKWARDS = {"clause-dropped": "clause-added"}


@pytest.mark.parametrize("row", CHANGES, ids=lambda row: row["name"])
def test_a_planted_change_is_named(row: dict[str, Any]) -> None:
    for language, (text, gone, come) in row["texts"].items():
        end = "。" if language == "zh" else "."
        other = text.replace(gone, come, 1)
        told = {kind for kind, _ in reasons_told(language, text + end, other + end)}
        back = {kind for kind, _ in reasons_told(language, other + end, text + end)}
        assert told & set(row["kinds"]), (language, told)
        assert back & {BACKWARDS.get(kind, kind) for kind in row["kinds"]}, (language, back)
