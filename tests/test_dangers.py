"""No edit of substance is told technical or editorial, in whatever quiet change it hides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec
import pytest

import resdiff
from resdiff.compare.pipeline import compare_documents
from resdiff.languages import Language, language_codes, load
from resdiff.model.records import Document, Paragraph, Source
from resdiff.parse.citations import find_citations
from resdiff.text.tokens import tokens
from workbench.corpus import members
from workbench.dangers import Danger, danger_words, dangers, some_dangers, sorts_of

LANGUAGES = language_codes()

SESSIONS = ("78", "79")
"""Of the old text and of the new one, where they are invented."""

QUIET = {
    "en": [
        (
            "Recalling its resolutions 74/31 of 1 December 2019 and 76/31 of 1 December 2021, all on the keeping of reefs and lagoons,",
            "Recalling its resolutions 74/31 of 1 December 2019, 76/31 of 1 December 2021 and 78/31 of 1 December 2023, all on the keeping of reefs and lagoons,",
        ),
        (
            "Requests the Secretary-General to submit to the General Assembly, at its seventy-ninth session, a report on all reefs which shall be protected, including wrecks and wells.",
            "Requests the Secretary-General to submit to the General Assembly, at its eightieth session, a report on all reefs which shall be protected, including wrecks and wells.",
        ),
        (
            "Approves the budget of the Reef Fund for 2024, for wages, boats and lamps in all Member States;",
            "Approves the budget of the Reef Fund for 2025, for wages, boats and lamps in all Member States;",
        ),
        (
            "Welcoming the fifth meeting of the Reef Group, held on 4 May 2023, with experts of developing countries and donors,",
            "Welcoming the sixth meeting of the Reef Group, held on 6 May 2024, with experts of developing countries and donors,",
        ),
        (
            "Noting the letter dated 4 May 2023 from the Chair of the Reef Committee to the Council, in which all Governments are asked to help,",
            "Noting the letter dated 6 May 2024 from the Chair of the Reef Committee to the Council, in which all Governments are asked to help,",
        ),
        (
            "Invites the Council to consider the matter at its seventy-ninth and eightieth sessions, with the support of States parties and organizations;",
            "Invites the Council to consider the matter at its eightieth and eighty-first sessions, with the support of States parties and organizations;",
        ),
        (
            "Recalling its resolution 77/31 of 1 December 2022 and all previous resolutions on reefs, which should be upheld,",
            "Recalling its resolution 78/31 of 1 December 2023 and all previous resolutions on reefs, which should be upheld,",
        ),
        (
            "Takes note of the report of the Secretary-General A/78/119 on the organization and the funding of 12 lighthouses;",
            "Takes note of the report of the Secretary-General A/79/234 on the organization and the funding of 12 lighthouses;",
        ),
        (
            "Urges all Member States to strengthen co-operation and to use the internet for reefs and lagoons;",
            "Urges all Member States to strengthen cooperation and to use the Internet for reefs and lagoons;",
        ),
        (
            "Also stresses that all States, bodies and funds should continue to act before and after storms;",
            "Further stresses that all States, bodies and funds should continue to act before and after storms;",
        ),
        (
            "Encourages developing countries to apply paragraph 4 of resolution 61/180 in full, and international law;",
            "Encourages developing countries to apply paragraph 4 of resolution 61/180 in full and international law;",
        ),
    ],
    "fr": [
        (
            "Rappelant ses résolutions 74/31 du 1er décembre 2019 et 76/31 du 1er décembre 2021, toutes sur la garde des récifs et des lagons,",
            "Rappelant ses résolutions 74/31 du 1er décembre 2019, 76/31 du 1er décembre 2021 et 78/31 du 1er décembre 2023, toutes sur la garde des récifs et des lagons,",
        ),
        (
            "Prie le Secrétaire général de lui présenter, à sa soixante-dix-neuvième session, un rapport sur tous les récifs qui doivent être protégés, y compris les épaves et les puits.",
            "Prie le Secrétaire général de lui présenter, à sa quatre-vingtième session, un rapport sur tous les récifs qui doivent être protégés, y compris les épaves et les puits.",
        ),
        (
            "Approuve le budget du Fonds pour les récifs pour 2024, pour les salaires, les bateaux et les lampes de tous les États Membres ;",
            "Approuve le budget du Fonds pour les récifs pour 2025, pour les salaires, les bateaux et les lampes de tous les États Membres ;",
        ),
        (
            "Saluant la cinquième réunion du Groupe des récifs, tenue le 4 mai 2023, avec des experts de pays en développement et de donateurs,",
            "Saluant la sixième réunion du Groupe des récifs, tenue le 6 mai 2024, avec des experts de pays en développement et de donateurs,",
        ),
        (
            "Notant la lettre datée du 4 mai 2023 du Président du Comité des récifs au Conseil, où tous les gouvernements sont priés d’aider,",
            "Notant la lettre datée du 6 mai 2024 du Président du Comité des récifs au Conseil, où tous les gouvernements sont priés d’aider,",
        ),
        (
            "Invite le Conseil à examiner la question à ses soixante-dix-neuvième et quatre-vingtième sessions, avec le soutien des États et des organisations ;",
            "Invite le Conseil à examiner la question à ses quatre-vingtième et quatre-vingt-unième sessions, avec le soutien des États et des organisations ;",
        ),
        (
            "Rappelant sa résolution 77/31 du 1er décembre 2022 et toutes ses résolutions antérieures sur les récifs, qui devraient être suivies,",
            "Rappelant sa résolution 78/31 du 1er décembre 2023 et toutes ses résolutions antérieures sur les récifs, qui devraient être suivies,",
        ),
        (
            "Prend note du rapport du Secrétaire général A/78/119 sur l’organisation et le financement de 12 phares ;",
            "Prend note du rapport du Secrétaire général A/79/234 sur l’organisation et le financement de 12 phares ;",
        ),
        (
            "Exhorte tous les Etats Membres à renforcer la coopération et à protéger les récifs et les lagons ;",
            "Exhorte tous les États Membres à renforcer la coopération et à protéger les récifs et les lagons ;",
        ),
        (
            "Souligne également que tous les États, organes et fonds doivent continuer à agir avant et après les tempêtes ;",
            "Souligne en outre que tous les États, organes et fonds doivent continuer à agir avant et après les tempêtes ;",
        ),
    ],
    "es": [
        (
            "Recordando sus resoluciones 74/31, de 1 de diciembre de 2019, y 76/31, de 1 de diciembre de 2021, todas sobre el cuidado de arrecifes y lagunas,",
            "Recordando sus resoluciones 74/31, de 1 de diciembre de 2019, 76/31, de 1 de diciembre de 2021, y 78/31, de 1 de diciembre de 2023, todas sobre el cuidado de arrecifes y lagunas,",
        ),
        (
            "Solicita al Secretario General que le presente, en su septuagésimo noveno período de sesiones, un informe sobre todos los arrecifes que deben protegerse, incluidos pecios y pozos.",
            "Solicita al Secretario General que le presente, en su octogésimo período de sesiones, un informe sobre todos los arrecifes que deben protegerse, incluidos pecios y pozos.",
        ),
        (
            "Aprueba el presupuesto del Fondo para los Arrecifes para 2024, para sueldos, barcos y lámparas de todos los Estados Miembros;",
            "Aprueba el presupuesto del Fondo para los Arrecifes para 2025, para sueldos, barcos y lámparas de todos los Estados Miembros;",
        ),
        (
            "Acogiendo con beneplácito la quinta reunión del Grupo de Arrecifes, celebrada el 4 de mayo de 2023, con expertos de países en desarrollo y donantes,",
            "Acogiendo con beneplácito la sexta reunión del Grupo de Arrecifes, celebrada el 6 de mayo de 2024, con expertos de países en desarrollo y donantes,",
        ),
        (
            "Tomando nota de la carta de fecha 4 de mayo de 2023 del Presidente del Comité de Arrecifes al Consejo, en la que se pide ayuda a todos los Gobiernos,",
            "Tomando nota de la carta de fecha 6 de mayo de 2024 del Presidente del Comité de Arrecifes al Consejo, en la que se pide ayuda a todos los Gobiernos,",
        ),
        (
            "Invita al Consejo a que examine la cuestión en sus períodos de sesiones septuagésimo noveno y octogésimo, con el apoyo de Estados y organismos;",
            "Invita al Consejo a que examine la cuestión en sus períodos de sesiones octogésimo y octogésimo primero, con el apoyo de Estados y organismos;",
        ),
        (
            "Recordando su resolución 77/31, de 1 de diciembre de 2022, y todas las resoluciones anteriores sobre los arrecifes, que deberían cumplirse,",
            "Recordando su resolución 78/31, de 1 de diciembre de 2023, y todas las resoluciones anteriores sobre los arrecifes, que deberían cumplirse,",
        ),
        (
            "Toma nota del informe del Secretario General A/78/119 sobre la organización y la financiación de 12 faros;",
            "Toma nota del informe del Secretario General A/79/234 sobre la organización y la financiación de 12 faros;",
        ),
        (
            "Insta a todos los Estados Miembros a que, sólo con sus medios, protejan los arrecifes y lagunas;",
            "Insta a todos los Estados Miembros a que, solo con sus medios, protejan los arrecifes y lagunas;",
        ),
        (
            "Destaca también que todos los Estados, órganos y fondos deben seguir actuando antes y después de las tormentas;",
            "Destaca además que todos los Estados, órganos y fondos deben seguir actuando antes y después de las tormentas;",
        ),
    ],
    "ru": [
        (
            "ссылаясь на свои резолюции 74/31 от 1 декабря 2019 года и 76/31 от 1 декабря 2021 года об охране всех рифов и лагун,",
            "ссылаясь на свои резолюции 74/31 от 1 декабря 2019 года, 76/31 от 1 декабря 2021 года и 78/31 от 1 декабря 2023 года об охране всех рифов и лагун,",
        ),
        (
            "просит Генерального секретаря представить ей на ее семьдесят девятой сессии доклад о всех рифах, которые должны быть под охраной, включая обломки и колодцы.",
            "просит Генерального секретаря представить ей на ее восьмидесятой сессии доклад о всех рифах, которые должны быть под охраной, включая обломки и колодцы.",
        ),
        (
            "утверждает бюджет Фонда рифов на 2024 год для жалованья, лодок и ламп всех государств-членов;",
            "утверждает бюджет Фонда рифов на 2025 год для жалованья, лодок и ламп всех государств-членов;",
        ),
        (
            "приветствуя пятое совещание Группы по рифам, состоявшееся 4 мая 2023 года, с участием экспертов развивающихся стран и доноров,",
            "приветствуя шестое совещание Группы по рифам, состоявшееся 6 мая 2024 года, с участием экспертов развивающихся стран и доноров,",
        ),
        (
            "отмечая письмо Председателя Комитета по рифам от 4 мая 2023 года на имя Совета, в котором все правительства могут найти призыв о помощи,",
            "отмечая письмо Председателя Комитета по рифам от 6 мая 2024 года на имя Совета, в котором все правительства могут найти призыв о помощи,",
        ),
        (
            "предлагает Совету рассмотреть вопрос на его семьдесят девятой и восьмидесятой сессиях при поддержке государств и организаций;",
            "предлагает Совету рассмотреть вопрос на его восьмидесятой и восемьдесят первой сессиях при поддержке государств и организаций;",
        ),
        (
            "ссылаясь на свою резолюцию 77/31 от 1 декабря 2022 года и все прежние резолюции о рифах, которые должны соблюдаться,",
            "ссылаясь на свою резолюцию 78/31 от 1 декабря 2023 года и все прежние резолюции о рифах, которые должны соблюдаться,",
        ),
        (
            "принимает к сведению доклад Генерального секретаря A/78/119 об организации и финансировании 12 маяков;",
            "принимает к сведению доклад Генерального секретаря A/79/234 об организации и финансировании 12 маяков;",
        ),
        (
            "настоятельно призывает все государства-члены еще более укреплять сотрудничество и беречь рифы и лагуны;",
            "настоятельно призывает все государства-члены ещё более укреплять сотрудничество и беречь рифы и лагуны;",
        ),
        (
            "подчеркивает также, что все государства, органы и фонды должны продолжать действовать до и после бурь;",
            "подчеркивает далее, что все государства, органы и фонды должны продолжать действовать до и после бурь;",
        ),
    ],
    "zh": [
        (
            "回顾其2019年12月1日第74/31号和2021年12月1日第76/31号决议，均涉及保护所有珊瑚礁和泻湖，",
            "回顾其2019年12月1日第74/31号、2021年12月1日第76/31号和2023年12月1日第78/31号决议，均涉及保护所有珊瑚礁和泻湖，",
        ),
        (
            "请秘书长向大会第七十九届会议提交报告，说明所有应当保护的珊瑚礁，包括沉船和水井。",
            "请秘书长向大会第八十届会议提交报告，说明所有应当保护的珊瑚礁，包括沉船和水井。",
        ),
        (
            "核准珊瑚礁基金2024年预算，用于所有会员国的工资、船只和灯具；",
            "核准珊瑚礁基金2025年预算，用于所有会员国的工资、船只和灯具；",
        ),
        (
            "欢迎珊瑚礁小组2023年5月4日举行第五次会议，由发展中国家和捐助方的专家参加，",
            "欢迎珊瑚礁小组2024年5月6日举行第六次会议，由发展中国家和捐助方的专家参加，",
        ),
        (
            "注意到珊瑚礁委员会主席2023年5月4日给理事会的信，其中请各国政府提供援助，",
            "注意到珊瑚礁委员会主席2024年5月6日给理事会的信，其中请各国政府提供援助，",
        ),
        (
            "邀请理事会在会员国和国际组织支持下，在其第七十九届和第八十届会议上审议该问题；",
            "邀请理事会在会员国和国际组织支持下，在其第八十届和第八十一届会议上审议该问题；",
        ),
        (
            "回顾其2022年12月1日第77/31号决议以及以往关于珊瑚礁的所有决议，这些决议应得到遵守，",
            "回顾其2023年12月1日第78/31号决议以及以往关于珊瑚礁的所有决议，这些决议应得到遵守，",
        ),
        (
            "表示注意到秘书长关于12座灯塔的组织和经费的报告A/78/119；",
            "表示注意到秘书长关于12座灯塔的组织和经费的报告A/79/234；",
        ),
        (
            "敦促所有会员国加强合作，并保护珊瑚礁和泻湖，特别是沿海国家；",
            "敦促所有会员国加强合作，保护珊瑚礁和泻湖，特别是沿海国家；",
        ),
        (
            "又强调各国、机关和基金应当在风暴之前和之后继续采取行动；",
            "还强调各国、机关和基金应当在风暴之前和之后继续采取行动；",
        ),
    ],
    "ar": [
        (
            "وإذ تشير إلى قراريها 74/31 المؤرخ 1 كانون الأول/ديسمبر 2019 و 76/31 المؤرخ 1 كانون الأول/ديسمبر 2021 بشأن صون جميع الشعاب والبحيرات،",
            "وإذ تشير إلى قراراتها 74/31 المؤرخ 1 كانون الأول/ديسمبر 2019 و 76/31 المؤرخ 1 كانون الأول/ديسمبر 2021 و 78/31 المؤرخ 1 كانون الأول/ديسمبر 2023 بشأن صون جميع الشعاب والبحيرات،",
        ),
        (
            "تطلب إلى الأمين العام أن يقدم إليها في دورتها التاسعة والسبعين تقريرا عن جميع الشعاب التي ينبغي حمايتها، بما في ذلك الحطام والآبار.",
            "تطلب إلى الأمين العام أن يقدم إليها في دورتها الثمانين تقريرا عن جميع الشعاب التي ينبغي حمايتها، بما في ذلك الحطام والآبار.",
        ),
        (
            "توافق على ميزانية صندوق الشعاب لعام 2024 من أجل أجور جميع الدول الأعضاء وقواربها ومصابيحها؛",
            "توافق على ميزانية صندوق الشعاب لعام 2025 من أجل أجور جميع الدول الأعضاء وقواربها ومصابيحها؛",
        ),
        (
            "وإذ ترحب بالاجتماع الخامس لفريق الشعاب المعقود في 4 أيار/مايو 2023 بمشاركة خبراء البلدان النامية والجهات المانحة،",
            "وإذ ترحب بالاجتماع السادس لفريق الشعاب المعقود في 6 أيار/مايو 2024 بمشاركة خبراء البلدان النامية والجهات المانحة،",
        ),
        (
            "وإذ تلاحظ الرسالة المؤرخة 4 أيار/مايو 2023 الموجهة من رئيس لجنة الشعاب إلى المجلس والتي تطلب من جميع الحكومات تقديم العون،",
            "وإذ تلاحظ الرسالة المؤرخة 6 أيار/مايو 2024 الموجهة من رئيس لجنة الشعاب إلى المجلس والتي تطلب من جميع الحكومات تقديم العون،",
        ),
        (
            "تدعو المجلس إلى النظر في المسألة في دورتيه التاسعة والسبعين والثمانين بدعم من الدول والمنظمات؛",
            "تدعو المجلس إلى النظر في المسألة في دورتيه الثمانين والحادية والثمانين بدعم من الدول والمنظمات؛",
        ),
        (
            "وإذ تشير إلى قرارها 77/31 المؤرخ 1 كانون الأول/ديسمبر 2022 وجميع القرارات السابقة بشأن الشعاب التي ينبغي احترامها،",
            "وإذ تشير إلى قرارها 78/31 المؤرخ 1 كانون الأول/ديسمبر 2023 وجميع القرارات السابقة بشأن الشعاب التي ينبغي احترامها،",
        ),
        (
            "تحيط علما بتقرير الأمين العام A/78/119 عن تنظيم وتمويل 12 منارة من أجل السلم والتنمية؛",
            "تحيط علما بتقرير الأمين العام A/79/234 عن تنظيم وتمويل 12 منارة من أجل السلم والتنمية؛",
        ),
        (
            "تحث جميع الدول الأعضاء على تعزيز التعاون أيضا وحماية الشعاب والبحيرات قبل العواصف وبعدها؛",
            "تحث جميع الدول الأعضاء على تعزيز التعاون أيضاً وحماية الشعاب والبحيرات قبل العواصف وبعدها؛",
        ),
        (
            "تشدد أيضا على أن جميع الدول والأجهزة والصناديق يجب أن تواصل العمل؛",
            "تشدد كذلك على أن جميع الدول والأجهزة والصناديق يجب أن تواصل العمل؛",
        ),
    ],
}
"""Changes that may be passed over: what is cited, dated, counted and spelled follows the calendar or the neighbours."""

MOST_LOUD = 2
"""Of the changes above in a language that are told as substance."""


def document(text: str, language: Language, session: str | None) -> Document:
    """A resolution of one paragraph; what ends with a comma belongs to the preamble."""
    preambular = text.rstrip()[-1:] in ",،，"
    paragraph = with_text(
        Paragraph(
            id="pp1" if preambular else "op1",
            kind="preambular" if preambular else "operative",
            text=text,
        ),
        text,
        language,
    )
    return Document(
        source=Source(file="x", format="text", sha256="0"),
        language=language.code,
        organ="GA",
        symbol=f"A/RES/{session}/31",
        session=session,
        paragraphs=(paragraph,),
    )


def with_text(paragraph: Paragraph, text: str, language: Language) -> Paragraph:
    return msgspec.structs.replace(
        paragraph,
        text=text,
        opener=language.opener(text),
        citations=find_citations(text, language, "GA"),
    )


def is_quiet(old: Document, new: Document) -> bool:
    """Whether nothing that changed is told to be of substance."""
    return all(change.nature != "substantive" for change in compare_documents(old, new).changes)


def told_quiet(found: Danger, language: Language) -> bool:
    return is_quiet(
        document(found.old, language, SESSIONS[0]), document(found.new, language, SESSIONS[1])
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_invented_changes_are_quiet(code: str) -> None:
    language = load(code)
    loud = [new for old, new in QUIET[code] if not told_quiet(Danger("", old, new), language)]
    assert len(loud) <= MOST_LOUD, loud


EACH = 5
"""Of the dangers of a change each fifth is tried, other ones in each change; all of them where there is time."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_danger_in_an_invented_change_is_quiet(code: str) -> None:
    language = load(code)
    found = [
        danger
        for at, (old, new) in enumerate(QUIET[code])
        for danger in islice(dangers(old, new, language), at % EACH, None, EACH)
    ]
    assert len(found) >= 400
    assert len(sorts_of(found)) >= 40
    assert leaks(found, language) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_comes_into_an_invented_change_quietly(code: str) -> None:
    """A word that nobody knows, before each word that stands in no date and no citation."""
    language = load(code)
    word = "zarvol " if language.spaced else "珊瑚礁"
    quiet = []
    for old, new in QUIET[code]:
        before = document(old, language, SESSIONS[0])
        for place in _places_for_words(new, language):
            text = f"{new[:place]}{word}{new[place:]}"
            if is_quiet(before, document(text, language, SESSIONS[1])):
                quiet.append(text)
    assert quiet == []


def _places_for_words(text: str, language: Language) -> Iterator[int]:
    taken = [found.span() for found in language.date_pattern.finditer(text)]
    taken += [(one.start, one.end) for one in find_citations(text, language, "GA")]
    at = 0
    for token in tokens(text, language):
        if token.isalpha() and not any(
            start < at + len(token) and at < end for start, end in taken
        ):
            yield at
        at += len(token)


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
def test_none_of_all_dangers_in_the_invented_changes_is_quiet(code: str) -> None:
    language = load(code)
    found = [danger for old, new in QUIET[code] for danger in dangers(old, new, language)]
    assert leaks(found, language) == []


def leaks(found: list[Danger], language: Language) -> list[Danger]:
    return [d for d in found if told_quiet(d, language)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_knows_the_same_dangers(code: str) -> None:
    here, english = danger_words(code), danger_words("en")
    assert set(here.words) == set(english.words)
    assert set(here.clauses) == set(english.clauses)


# Official texts

PAIRS_READ = 16
"""Pairs of resolutions of one title in two sessions that are read in each language."""

MOST_OF_A_CHANGE = 12


def official_pairs(corpus: Path, code: str) -> Iterator[tuple[Document, Document]]:
    """Resolutions of one title in two sessions that follow each other."""
    archives = [dict(titled(corpus / f"GA-{session}-{code}.zip")) for session in (77, 78)]
    titles = sorted(archives[0].keys() & archives[1].keys())
    for title in titles[:: max(1, len(titles) // PAIRS_READ)]:
        yield tuple(  # type: ignore[misc]
            resdiff.parse(resdiff.read_bytes(*archive[title])) for archive in archives
        )


def titled(archive: Path) -> Iterator[tuple[str, tuple[bytes, str]]]:
    """The title of each resolution without its number, with the file."""
    for name, data in members(archive):
        preface = re.search(r"<preface.*?</preface>", data.decode("utf-8", "replace"), re.DOTALL)
        words = re.sub(r"<[^>]*>|\d+/\d+\.?", "", preface[0]) if preface else ""
        if words.strip():
            yield " ".join(words.split()), (data, name)


def alone(whole: Document, paragraph: Paragraph) -> Document:
    """A document with its head and one paragraph."""
    orphan = msgspec.structs.replace(paragraph, parent=None)
    return msgspec.structs.replace(whole, paragraphs=(orphan,), notes=())


def quiet_changes(old: Document, new: Document) -> Iterator[tuple[Document, Document]]:
    """Each paragraph that changed and may be passed over, by itself in the old text and in the new one."""
    for change in compare_documents(old, new).changes:
        if change.nature not in ("editorial", "technical") or change.kind != "edited":
            continue
        before, after = alone(old, old[change.old[0]]), alone(new, new[change.new[0]])
        if is_quiet(before, after):
            yield before, after


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_danger_in_an_official_change_is_quiet(corpus: Path, code: str) -> None:
    language, seen, quiet = load(code), 0, []
    for old, new in official_pairs(corpus, code):
        for before, after in quiet_changes(old, new):
            was, now = before.paragraphs[0], after.paragraphs[0]
            for danger in some_dangers(was.text, now.text, language, MOST_OF_A_CHANGE, seed=seen):
                seen += 1
                edited = (
                    alone(before, with_text(was, danger.old, language)),
                    alone(after, with_text(now, danger.new, language)),
                )
                if is_quiet(*edited):
                    quiet.append((old.symbol, now.id, danger))
    assert seen >= 150  # of each language: 900 in all
    assert quiet == []
