"""Language versions of one text held against each other: who says something else than the others."""

from __future__ import annotations

import json
import random
from pathlib import Path

import jsonschema
import msgspec
import pytest
from typer.testing import CliRunner

import resdiff
from resdiff.cli import app
from resdiff.languages import load
from resdiff.model.records import Document, Note, NoteMark, Paragraph, Source, to_json
from resdiff.parse.citations import find_citations
from resdiff.proofreading.concord import concord
from resdiff.render.concordance import concordance_as_csv, concordance_as_text
from resdiff.render.report.concordance import render_concordance
from workbench.concord_errors import PLANTINGS, Planting, is_told

WORDS = {
    "en": (
        "Recalling its resolution {c} of {d} on lanterns number {n}, and further on harbours,",
        "Requests the keepers to read the report {s} and to spend {p} per cent of the oil, as {x};",
        "See {s}.",
    ),
    "fr": (
        "Rappelant sa résolution {c} du {d} sur les lanternes {n}, ainsi que sur les ports,",
        "Prie les gardiens de lire le rapport {s} et de dépenser {p} pour cent de l’huile, {x} ;",
        "Voir {s}.",
    ),
    "es": (
        "Recordando su resolución {c}, de {d}, sobre los faroles {n}, y también sobre los puertos,",
        "Solicita a los guardianes que lean el informe {s} y gasten el {p} % del aceite, {x};",
        "Véase {s}.",
    ),
    "ru": (
        "ссылаясь на свою резолюцию {c} от {d} года о фонарях {n} и, кроме того, о гаванях,",
        "просит смотрителей прочесть доклад {s} и расходовать {p} процентов масла, {x};",
        "См. {s}.",
    ),
    "zh": (
        "回顾其{d}第{c}号决议，其中涉及灯笼{n}和港口，以及其他各种事项，",
        "请看守人阅读报告{s}并使用百分之{p}的灯油，{x}；",
        "见{s}。",
    ),
    "ar": (
        "إذ تشير إلى قرارها {c} المؤرخ {d} بشأن الفوانيس {n}، وكذلك بشأن المرافئ،",
        "تطلب إلى الحراس قراءة التقرير {s} وإنفاق {p} في المائة من الزيت، {x}؛",
        "انظر {s}.",
    ),
}


def version(code: str, count: int = 6) -> Document:
    """An invented text of so many preambular and operative paragraphs, each with a note."""
    language = load(code)
    preambular, operative, note_words = WORDS[code]
    paragraphs, notes = [], []
    for number in range(1, count + 1):
        day = language.written_date(f"20{35 + number}-12-{10 + number}")
        values = {
            "c": f"9{number}/{30 + 7 * number}",
            "d": day,
            "n": "…" * number,
            "s": f"A/9{number}/{200 + 13 * number}",
            "p": 20 + 3 * number,
            "x": "○" * 3 * number,
        }
        for prefix, words in (("pp", preambular), ("op", operative)):
            text = words.format(**values)
            mark = NoteMark(at=len(text) - 1, label=f"{prefix}{number}")
            paragraphs.append(
                Paragraph(
                    id=f"{prefix}{number}",
                    kind="operative" if prefix == "op" else "preambular",
                    label=f"{number}." if prefix == "op" else None,
                    text=text,
                    notes=(mark,),
                    citations=find_citations(text, language, "GA"),
                )
            )
            said = note_words.format(s=f"A/8{number}/{900 + 17 * number + 5 * (prefix == 'op')}")
            notes.append(
                Note(
                    label=mark.label,
                    text=said,
                    paragraph=f"{prefix}{number}",
                    citations=find_citations(said, language, "GA"),
                )
            )
    paragraphs.sort(key=lambda paragraph: paragraph.kind != "preambular")
    return Document(
        source=Source(file=f"{code}.txt", format="text", sha256=""),
        language=code,
        symbol="A/RES/99/7",
        paragraphs=tuple(paragraphs),
        notes=tuple(notes),
    )


VERSIONS = {code: version(code) for code in WORDS}


def test_versions_that_say_the_same() -> None:
    concordance = concord(list(VERSIONS.values()))
    assert concordance.findings == ()
    assert [one.language for one in concordance.documents] == list(VERSIONS)


@pytest.mark.parametrize("code", VERSIONS)
@pytest.mark.parametrize("planting", PLANTINGS, ids=lambda p: p.__name__.strip("_"))
def test_an_error_in_one_version_is_told_there(planting: Planting, code: str) -> None:
    planted = planting(VERSIONS[code], random.Random(7))
    assert planted is not None
    before = concord(list(VERSIONS.values()))
    after = concord([planted.document if c == code else d for c, d in VERSIONS.items()])
    assert is_told(planted, code, after, before)
    # and nothing is told of the others
    assert {finding.language for finding in after.findings} == {code}


def with_op2(code: str, old: str, new: str) -> Document:
    document = VERSIONS[code]
    at = next(n for n, p in enumerate(document.paragraphs) if p.id == "op2")
    text = document.paragraphs[at].text.replace(old, new)
    assert text != document.paragraphs[at].text
    citations = find_citations(text, load(code), "GA")
    changed = msgspec.structs.replace(document.paragraphs[at], text=text, citations=citations)
    paragraphs = (*document.paragraphs[:at], changed, *document.paragraphs[at + 1 :])
    return msgspec.structs.replace(document, paragraphs=paragraphs)


def test_of_two_versions_nobody_is_blamed() -> None:
    [finding] = concord([with_op2("en", "A/92/226", "A/92/227"), VERSIONS["fr"]]).findings
    assert (finding.kind, finding.paragraph, finding.language) == ("symbol", "op2", None)
    assert {finding.found, finding.expected} == {"A/92/226", "A/92/227"}
    assert not finding.sure


def test_five_against_one_is_sure_and_two_against_one_is_not() -> None:
    wrong = with_op2("ru", "26 процентов", "62 процентов")
    rest = [VERSIONS[code] for code in ("en", "fr", "es", "zh", "ar")]
    [finding] = concord([wrong, *rest]).findings
    assert (finding.kind, finding.language, finding.found, finding.expected, finding.sure) == (
        "number",
        "ru",
        "62%",
        "26%",
        True,
    )
    [finding] = concord([wrong, *rest[:2]]).findings
    assert (finding.language, finding.sure) == ("ru", False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("26 per cent", "26%"),
        ("A/92/226", "A/92/226 and Corr.1"),
        ("the report", "the 2041 lantern report"),
    ],
    ids=["another spelling", "a corrigendum of one language", "a year in a name"],
)
def test_what_only_looks_different_is_not_told(old: str, new: str) -> None:
    rest = [VERSIONS[code] for code in ("fr", "es", "ru", "zh", "ar")]
    assert concord([with_op2("en", old, new), *rest]).findings == ()


def test_the_record_tells_that_most_versions_err() -> None:
    record = {"A/RES/91/37": frozenset(["2036-12-12"])}
    findings = concord(list(VERSIONS.values()), record).findings
    assert {finding.language for finding in findings} == set(VERSIONS)
    assert all(finding.sure and finding.expected == "2036-12-12" for finding in findings)


# E/RES/2022/22 and A/RES/78/247 in French, 78/221 and 78/252 in Chinese, E/RES/2022/13 in Russian
DAYS_OF_OTHERS = {
    "en": "Recalling section II of its resolution 91/37 and its resolution 91/38 of 12 May 2036,",
    "fr": "Rappelant les résolutions 91/37 et 91/38, en date des 9 et 17 décembre 2036,",
    "ru": "отмечая усилия во исполнение резолюции 91/37, а именно встречу 6–8 апреля 2037 года,",
    "zh": "回顾2036年11月2日关于灯笼的第91/37号决议、2036年12月4日关于港口的第91/38号决议，",
}


# E/RES/2022/11: a commission whose numbers are like the Assembly's
DAYS_OF_OTHERS["es"] = (
    "Recordando la resolución 91/37 de la Comisión Económica para Borduria, de 27 de mayo de 2035,"
)


@pytest.mark.parametrize("code", DAYS_OF_OTHERS)
def test_the_record_judges_no_day_of_something_else(code: str) -> None:
    source = Source(file=f"{code}.txt", format="text", sha256="")
    text = DAYS_OF_OTHERS[code]
    cited = tuple(find_citations(text, load(code), "GA"))
    row = Paragraph(id="pp1", kind="preambular", text=text, citations=cited)
    odd = Document(source=source, language=code, organ="GA", paragraphs=(row,))
    other = version("es" if code == "en" else "en", 2)
    record = {"A/RES/91/37": frozenset(["2036-11-02"])}
    found = concord([odd, other], record).findings
    assert [f.why for f in found if "adopted" in f.why and f.language == code] == []


def test_of_two_versions_each_is_named_with_what_it_says() -> None:
    """A/RES/78/253, of which two versions were at hand."""
    odd = with_op2("fr", "A/92/226", "A/92/227")
    [finding] = concord([VERSIONS["en"], odd]).findings
    assert finding.why == "OP2: fr says A/92/227, en A/92/226"


def test_a_paragraph_that_is_missing_is_quoted_in_english() -> None:
    """Whatever version stands first: most texts are drafted in it."""
    documents = [version("ru", 5) if code == "ru" else VERSIONS[code] for code in sorted(VERSIONS)]
    quoted = {f.expected for f in concord(documents).findings if f.paragraph in ("pp6", "op6")}
    english = [p.text for p in VERSIONS["en"].paragraphs if p.id in ("pp6", "op6")]
    assert {text[:80] for text in english} <= quoted


def test_a_language_twice_is_refused() -> None:
    with pytest.raises(
        resdiff.UsageError, match=r"en.txt: is in the language of en.txt \(en\); name one file"
    ):
        concord([VERSIONS["en"], VERSIONS["en"]])


def test_the_page_and_the_table_say_what_was_found() -> None:
    wrong = with_op2("en", "A/92/226", "A/92/227")
    concordance = concord([wrong, VERSIONS["fr"], VERSIONS["ar"]])
    page = render_concordance(concordance)
    assert "A/92/227" in page
    assert 'dir="rtl"' in page
    assert "OP2 [en] symbol" in concordance_as_text(concordance, False)
    assert concordance_as_csv(concordance).splitlines()[1].startswith("symbol,op2,,en,A/92/227")


def test_the_command(tmp_path: Path) -> None:
    files = []
    for document in (with_op2("en", "A/92/226", "A/92/227"), VERSIONS["fr"], VERSIONS["zh"]):
        path = tmp_path / f"{document.language}.json"
        path.write_bytes(to_json(document))
        files.append(str(path))
    done = CliRunner().invoke(app, ["concord", *files, "--format", "json", "--check"])
    assert done.exit_code == 1, done.output
    told = json.loads(done.stdout)
    schema = Path(resdiff.__file__).parent / "schema" / "concordance.schema.json"
    jsonschema.validate(told, json.loads(schema.read_text("utf-8")))
    assert [finding["language"] for finding in told["findings"]] == ["en"]
    same = CliRunner().invoke(app, ["concord", *files[1:], "--check"])
    assert same.exit_code == 0, same.output
