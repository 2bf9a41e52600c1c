"""What comes or goes with a paragraph is told by its kind and in its words: qualifiers, deadlines,
periods and scope, the same phrases in six languages, planted at the end of paragraphs.

The lists of the languages were not asked for these phrases: they were written first.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff import compare
from resdiff.text.folding import bare_words
from tests.conftest import parsed

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
HEADS = {
    "en": "The General Assembly,",
    "fr": "L’Assemblée générale,",
    "es": "La Asamblea General,",
    "ru": "Генеральная Ассамблея,",
    "zh": "大会，",
    "ar": "إن الجمعية العامة،",
}
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
    before, after = (parsed(f"{HEADS[language]}\n\n1. {text}\n") for text in (old, new))
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
