"""What differs between the languages: enacting lines, openers, ordinals and dates, told by data alone."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from resdiff.languages import FOLDER, detect, language_heads, load, load_file, squeezed, strip_marks

CODES = ("ar", "en", "es", "fr", "ru", "zh")

# The files


@pytest.mark.parametrize("code", CODES)
def test_every_file_loads(code: str) -> None:
    assert load(code).code == code
    assert load(code) is load_file(FOLDER / f"{code}.toml"), "read once"


@pytest.mark.parametrize("code", CODES)
def test_every_file_is_whole(code: str, tmp_path: Path) -> None:
    # of the package's own files only what is asked for is read, of others all
    file = tmp_path / f"{code}.toml"
    file.write_bytes((FOLDER / f"{code}.toml").read_bytes())
    whole, own = load_file(file), load(code)
    assert own.tables.keys() == whole.tables.keys()
    for table in whole.tables:
        assert getattr(own, table) == getattr(whole, table)


@pytest.mark.parametrize(
    ("original", "changed", "named"),
    [
        ("[ordinals]", "[ordinals]\nending = 'th'", "ending"),  # a misspelt key of a table
        ("[ordinals]", "[ordinal]", "ordinal"),  # of a table's name
        ('script = "Latin"', 'scripts = "Latin"', "script"),  # in the head
        ("annex = ", "annexe = ", "annex"),  # a key without which nothing works
    ],
)
def test_a_misspelt_key_is_refused(tmp_path: Path, original: str, changed: str, named: str) -> None:
    file = tmp_path / "xx.toml"
    text = (FOLDER / "en.toml").read_text("utf-8")
    assert original in text
    file.write_text(text.replace(original, changed), "utf-8")
    with pytest.raises(msgspec.ValidationError, match=named):
        load_file(file)


def test_the_six_languages_are_there() -> None:
    assert tuple(sorted(path.stem for path in FOLDER.glob("*.toml"))) == CODES
    assert tuple(language_heads()) == CODES


def test_a_language_without_file_is_unknown() -> None:
    with pytest.raises(KeyError):
        load("tlh")


@pytest.mark.parametrize("code", CODES)
def test_every_language_knows_the_same_things(code: str) -> None:
    language, english = load(code), load("en")
    assert set(language.enacting.values()) == set(english.enacting.values())
    assert {"GA", "SC", "ECOSOC", "HRC"} <= set(language.masthead.organs.values())
    assert set(language.masthead.committees.values()) == {f"C.{number}" for number in range(1, 7)}
    assert set(language.masthead.distribution.values()) == {"General", "Limited", "Restricted"}
    assert set(language.masthead.languages.values()) == set(CODES)
    assert set(language.masthead.draft_kinds.values()) == set(english.masthead.draft_kinds.values())
    assert set(language.citations.bodies.values()) == set(english.citations.bodies.values())
    assert len(language.dates.months) == 12
    for ladder in ("asks", "receives", "worries"):
        steps, theirs = (getattr(known.judgement.ladders, ladder) for known in (language, english))
        assert len(steps) == len(theirs), ladder
    assert len(language.judgement.addressees) >= 20


@pytest.mark.parametrize("code", CODES)
def test_lists_hold_something_and_nothing_twice(code: str) -> None:
    language = load(code)
    for words in (
        language.openers.preambular,
        language.openers.operative,
        language.structure.ibid,
        language.judgement.linking,
    ):
        assert words
        assert len(words) == len(set(words))


@pytest.mark.parametrize("code", CODES)
def test_patterns_compile(code: str) -> None:
    language = load(code)
    masthead, structure, citations = language.masthead, language.structure, language.citations
    for pattern in (
        masthead.session,
        masthead.agenda_item,
        masthead.original,
        structure.annex,
        structure.meeting,
    ):
        assert re.compile(pattern)
    for pattern in (citations.trigger, citations.decision, language.judgement.session):
        assert re.compile(pattern)
    assert set(re.compile(masthead.session).groupindex) == {"ordinal", "year"}
    assert "item" in re.compile(masthead.agenda_item).groupindex
    assert set(language.date_pattern.groupindex) == {"day", "month", "year"}


def test_only_chinese_needs_a_list_of_words() -> None:
    words = load("zh").words
    assert {"贩运", "人口", "受害人", "决议"} <= words
    assert all(re.fullmatch("[\u3400-\u9fff]{2,8}", word) for word in words)
    assert all(not load(code).words for code in CODES if code != "zh")


# Enacting lines (conventions 2)

ENACTING = [
    # the four main organs as printed
    ("en", "The General Assembly,", "GA"),
    ("en", "The Security Council,", "SC"),
    ("en", "The Economic and Social Council,", "ECOSOC"),
    ("en", "The Human Rights Council,", "HRC"),
    ("fr", "L’Assemblée générale,", "GA"),
    ("fr", "Le Conseil de sécurité,", "SC"),
    ("fr", "Le Conseil économique et social,", "ECOSOC"),
    ("fr", "Le Conseil des droits de l’homme,", "HRC"),
    ("es", "La Asamblea General,", "GA"),
    ("es", "El Consejo de Seguridad,", "SC"),
    ("es", "El Consejo Económico y Social,", "ECOSOC"),
    ("es", "El Consejo de Derechos Humanos,", "HRC"),
    ("ru", "Генеральная Ассамблея,", "GA"),
    ("ru", "Совет Безопасности,", "SC"),
    ("ru", "Экономический и Социальный Совет,", "ECOSOC"),
    ("ru", "Совет по правам человека,", "HRC"),
    ("zh", "大会，", "GA"),
    ("zh", "安全理事会，", "SC"),
    ("zh", "经济及社会理事会，", "ECOSOC"),
    ("zh", "人权理事会，", "HRC"),
    ("ar", "إن الجمعية العامة،", "GA"),
    ("ar", "إن مجلس الأمن،", "SC"),
    ("ar", "إن المجلس الاقتصادي والاجتماعي،", "ECOSOC"),
    ("ar", "إن مجلس حقوق الإنسان،", "HRC"),
    # organs of the second table
    ("en", "The Trusteeship Council,", "TC"),
    ("en", "The Commission on Human Rights,", "CHR"),
    ("fr", "La Commission pour la prévention du crime et la justice pénale,", "CCPCJ"),
    ("es", "La Comisión de Estupefacientes,", "CND"),
    ("ru", "Комиссия по положению женщин,", "CSW"),
    ("zh", "联合国打击跨国有组织犯罪公约缔约方会议，", "CTOC/COP"),
    ("ar", "إن جمعية الأمم المتحدة للبيئة،", "UNEA"),
    # no preamble and a single paragraph: the comma is missing (2-3 % of the Assembly's files)
    ("en", "The General Assembly", "GA"),
    ("en", "The Human Rights Council", "HRC"),
    ("fr", "L’Assemblée générale", "GA"),
    ("es", "La Asamblea General", "GA"),
    ("ar", "إن الجمعية العامة", "GA"),
    # a draft recommended by ECOSOC stands in quotation marks
    ("en", "“The General Assembly,", "GA"),
    ("en", '"The General Assembly,', "GA"),
    ("es", "“La Asamblea General,", "GA"),
    ("fr", "«\u00a0L’Assemblée générale,", "GA"),
    ("fr", "«\u202fLe Conseil de sécurité,", "SC"),
    ("ru", "«Генеральная Ассамблея,", "GA"),
    ("ru", "„Генеральная Ассамблея,", "GA"),
    ("zh", "“大会，", "GA"),
    ("ar", "«إن الجمعية العامة،", "GA"),
    # apostrophes of text layers
    ("fr", "L'Assemblée générale,", "GA"),
    ("fr", "L`Assemblée générale,", "GA"),
    ("fr", "Le Conseil des droits de l'homme,", "HRC"),
    ("fr", "L’Assemble\u0301e ge\u0301ne\u0301rale,", "GA"),  # decomposed letters of a PDF
    # Arabic: vowel signs, tatweel, a blank before the comma, a comma of the wrong script, direction marks
    ("ar", "إنَّ الجمعية العامة،", "GA"),
    ("ar", "إنّ الجمعية العامة،", "GA"),
    ("ar", "إن الجمعيــة العامــة،", "GA"),
    ("ar", "إن الجمعية العامة ،", "GA"),
    ("ar", "إن الجمعية العامة,", "GA"),
    ("ar", "\u200fإن الجمعية العامة\u200f،", "GA"),
    # Chinese: letter-spaced, an ideographic blank, a half-width comma of OCR
    ("zh", "大 会，", "GA"),
    ("zh", "大\u3000会，", "GA"),
    ("zh", "大 会,", "GA"),
    ("zh", "大会 ，", "GA"),
    # blanks around, a no-break blank within, capitals of older texts
    ("en", "  The General Assembly,  ", "GA"),
    ("en", "The\u00a0General Assembly,", "GA"),
    ("en", "THE GENERAL ASSEMBLY,", "GA"),
    # mastheads print the bare name
    ("zh", "大会", None),
    ("zh", "大 会", None),
    ("zh", "安全理事会", None),
    ("ru", "Генеральная Ассамблея", None),
    ("ru", "Совет по правам человека", None),
    ("en", "General Assembly", None),
    ("en", "Human Rights Council", None),
    ("fr", "Assemblée générale", None),
    ("es", "Asamblea General", None),
    ("ar", "الجمعية العامة", None),
    # running text and other lines
    ("en", "The General Assembly decides to remain seized of the matter.", None),
    ("en", "The General Assembly:", None),
    ("en", "The Lagoon Council,", None),
    ("zh", "大会第八十届会议，", None),
    ("zh", "大会：", None),
    ("ru", "Генеральная Ассамблея постановляет,", None),
    ("ar", "إن الجمعية العامة؛", None),
    ("en", "", None),
    ("en", "The General Assembly," + " " * 250, None),  # no enacting line is as long
]


@pytest.mark.parametrize(("code", "line", "organ"), ENACTING)
def test_enacting_organ(code: str, line: str, organ: str | None) -> None:
    assert load(code).enacting_organ(line) == organ


# Openers (conventions 3.4 to 3.6)

OPENERS = [
    # en: preamble, with also and further behind the participle
    ("en", "Recalling its resolution 78/10 of 1 December 2023 on coastal lagoons,", "Recalling"),
    (
        "en",
        "Recalling also the commitments that the coastal States made in Apia,",
        "Recalling also",
    ),
    ("en", "Recalling further the outcome of the second lagoon forum,", "Recalling further"),
    ("en", "Noting with appreciation the work of fishing communities,", "Noting with appreciation"),
    (
        "en",
        "Noting with appreciation also the work of salt makers,",
        "Noting with appreciation also",
    ),
    ("en", "Expressing its deep concern at the loss of seagrass,", "Expressing its deep concern"),
    ("en", "Deeply concerned that salt water enters drinking wells,", "Deeply concerned"),
    ("en", "Mindful of the needs of small islands,", "Mindful"),
    ("en", "Aware that tides do not stop at borders,", "Aware"),
    ("en", "Guided by the purposes and principles of the Charter,", "Guided"),
    ("en", "Having considered the report on wetlands,", "Having considered"),
    ("en", "Bearing in mind that mangroves grow slowly,", "Bearing in mind"),
    ("en", "Recalling, in this regard, the Apia commitments,", "Recalling"),
    (
        "en",
        "Recognising the role of the African Union,",
        "Recognising",
    ),  # the spelling of the Security Council
    # en: operative part, with Also and Further before the verb
    ("en", "Calls upon Member States to protect lagoons;", "Calls upon"),
    ("en", "Also calls upon Member States to measure salinity;", "Also calls upon"),
    ("en", "Further requests the Secretary-General to publish the figures;", "Further requests"),
    ("en", "Calls for an end to land reclamation;", "Calls for"),
    ("en", "Takes note of the report on sea levels;", "Takes note"),
    ("en", "Notes with concern the slow pace of restoration;", "Notes with concern"),
    ("en", "Notes that eleven lagoons have dried out;", "Notes"),
    ("en", "Reiterates its call upon all States to report losses;", "Reiterates its call upon"),
    ("en", "Expresses its appreciation to the Government of Samoa;", "Expresses its appreciation"),
    ("en", "Decides to remain actively seized of the matter.", "Decides"),
    # fr: également, en outre; the gender of the organ
    ("fr", "Rappelant sa résolution 78/10 du 1er décembre 2023,", "Rappelant"),
    ("fr", "Rappelant également les engagements pris à Apia,", "Rappelant également"),
    ("fr", "Rappelant en outre les conclusions du forum,", "Rappelant en outre"),
    ("fr", "Ayant à l’esprit la lenteur de croissance des palétuviers,", "Ayant à l’esprit"),
    ("fr", "Se félicitant de la tenue du forum des lagunes,", "Se félicitant"),
    ("fr", "Consciente que les marées ignorent les frontières,", "Consciente"),
    ("fr", "Conscient que les marées ignorent les frontières,", "Conscient"),
    ("fr", "Profondément préoccupée par la perte des herbiers,", "Profondément préoccupée"),
    ("fr", "S’inquiétant vivement de la salinité des puits,", "S’inquiétant vivement"),
    ("fr", "Prie le Secrétaire général de publier les chiffres ;", "Prie"),
    ("fr", "Prie également le Secrétaire général de les traduire ;", "Prie également"),
    ("fr", "Prie en outre le Secrétaire général de les diffuser ;", "Prie en outre"),
    ("fr", "Demande instamment aux États d’agir ;", "Demande instamment"),
    (
        "fr",
        "Prend note avec satisfaction du rapport sur les côtes ;",
        "Prend note avec satisfaction",
    ),
    ("fr", "Est consciente que les mesures coûtent cher ;", "Est consciente"),
    ("fr", "Décide d’inscrire la question à son ordre du jour.", "Décide"),
    # es: también, además
    ("es", "Recordando su resolución 78/10, de 1 de diciembre de 2023,", "Recordando"),
    ("es", "Recordando también los compromisos de Apia,", "Recordando también"),
    ("es", "Recordando además las conclusiones del foro,", "Recordando además"),
    ("es", "Acogiendo con beneplácito la celebración del foro,", "Acogiendo con beneplácito"),
    ("es", "Teniendo presentes las necesidades de las islas,", "Teniendo presentes"),
    (
        "es",
        "Profundamente preocupada por la pérdida de praderas marinas,",
        "Profundamente preocupada",
    ),
    (
        "es",
        "Profundamente preocupado por la pérdida de praderas marinas,",
        "Profundamente preocupado",
    ),
    ("es", "Solicita al Secretario General que publique las cifras;", "Solicita"),
    ("es", "Solicita también al Secretario General que las traduzca;", "Solicita también"),
    ("es", "Solicita además al Secretario General que las difunda;", "Solicita además"),
    ("es", "Hace un llamamiento a los Estados ribereños;", "Hace un llamamiento"),
    ("es", "Pone de relieve la importancia de los humedales;", "Pone de relieve"),
    ("es", "Insta encarecidamente a las partes a que colaboren;", "Insta encarecidamente"),
    ("es", "Toma nota del informe sobre el nivel del mar;", "Toma nota"),
    # ru: lower case; также, далее
    ("ru", "ссылаясь также на обязательства, принятые в Апиа,", "ссылаясь также"),
    ("ru", "ссылаясь далее на итоги форума,", "ссылаясь далее"),
    ("ru", "напоминая об обязательствах прибрежных государств,", "напоминая"),
    ("ru", "с удовлетворением отмечая проведение форума,", "с удовлетворением отмечая"),
    (
        "ru",
        "c удовлетворением отмечая проведение форума,",
        "c удовлетворением отмечая",
    ),  # a Latin c, as printed
    ("ru", "будучи глубоко обеспокоена утратой лугов,", "будучи глубоко обеспокоена"),
    ("ru", "принимая к сведению доклад о лагунах,", "принимая к сведению"),
    ("ru", "просит Генерального секретаря опубликовать данные;", "просит"),
    ("ru", "просит также Генерального секретаря перевести их;", "просит также"),
    ("ru", "просит далее Генерального секретаря распространить их;", "просит далее"),
    ("ru", "настоятельно призывает государства охранять лагуны;", "настоятельно призывает"),
    ("ru", "постановляет продолжать заниматься этим вопросом.", "постановляет"),
    # zh: 又 and 还 before the verb, 再次 part of it
    ("zh", "回顾其2023年12月1日关于沿海潟湖的第78/10号决议，", "回顾"),
    ("zh", "又回顾沿海各国在阿皮亚作出的承诺，", "又回顾"),
    ("zh", "还回顾第二届潟湖论坛的成果，", "还回顾"),
    ("zh", "表示赞赏地注意到渔民社区的工作，", "表示赞赏地注意到"),
    ("zh", "还表示赞赏地注意到盐民的工作，", "还表示赞赏地注意到"),
    ("zh", "再次强烈谴责倾倒废物的行为，", "再次强烈谴责"),
    ("zh", "再次表示关切，尽管已采取措施，海草床仍在消失，", "再次表示关切"),
    ("zh", "强调指出需要测量盐度，", "强调指出"),
    ("zh", "强调必须保护湿地，", "强调"),
    ("zh", "表示注意到关于海平面的报告，", "表示注意到"),
    ("zh", "请秘书长公布数据；", "请"),
    ("zh", "又请秘书长翻译数据；", "又请"),
    ("zh", "还请秘书长分发数据；", "还请"),
    ("zh", "再次请秘书长提交报告；", "再次请"),
    ("zh", "又再次请秘书长提交报告；", "又再次请"),
    ("zh", "促请会员国保护潟湖；", "促请"),
    ("zh", "决定继续处理此案。", "决定"),
    # ar: the first with إذ, later ones with وإذ; Assembly feminine, Council masculine; أيضا, كذلك
    ("ar", "إذ تشير إلى قرارها 78/10 المؤرخ 1 كانون الأول/ديسمبر 2023،", "إذ تشير"),
    ("ar", "وإذ تشير أيضا إلى التزامات أبيا،", "وإذ تشير أيضا"),
    ("ar", "وإذ تشير أيضاً إلى التزامات أبيا،", "وإذ تشير أيضا"),
    ("ar", "وإذ تشير كذلك إلى نتائج المنتدى،", "وإذ تشير كذلك"),
    ("ar", "وإذ يشير إلى نتائج المنتدى،", "وإذ يشير"),
    ("ar", "وإذ تُسلِّم بأهمية الأراضي الرطبة،", "وإذ تسلم"),
    ("ar", "وإذ يساورها بالغ القلق إزاء ملوحة الآبار،", "وإذ يساورها بالغ القلق"),
    ("ar", "واقتناعا منها بأن المد لا يعرف الحدود،", "واقتناعا منها"),
    ("ar", "وقد نظرت في التقرير عن السواحل،", "وقد نظرت"),
    ("ar", "تطلب إلى الأمين العام نشر البيانات؛", "تطلب"),
    ("ar", "تطلب أيضا إلى الأمين العام ترجمتها؛", "تطلب أيضا"),
    ("ar", "تطلب كذلك إلى الأمين العام توزيعها؛", "تطلب كذلك"),
    ("ar", "تُعرب عن تقديرها لحكومة ساموا؛", "تعرب عن تقديرها"),
    ("ar", "تهيب بالدول الساحلية أن تتعاون؛", "تهيب"),
    ("ar", "يقرر أن يبقي المسألة قيد نظره.", "يقرر"),
    # none: a verb inside a longer word, a noun, an object before the verb
    ("en", "Callsigns of coastal stations are listed below.", None),
    ("en", "The lagoon forum met in Apia.", None),
    ("fr", "Priest Bay est une lagune.", None),
    ("es", "Decidedores de la costa,", None),
    ("ru", "просители и другие лица;", None),
    ("zh", "秘书长的报告载于附件。", None),
    ("zh", "对潟湖退化表示关切，", None),
    ("ar", "البحيرات الشاطئية،", None),
    ("en", "", None),
]


@pytest.mark.parametrize(("code", "text", "opener"), OPENERS)
def test_opener(code: str, text: str, opener: str | None) -> None:
    assert load(code).opener(text) == opener


@pytest.mark.parametrize("code", CODES)
def test_every_listed_opener_is_found_at_the_head_of_a_paragraph(code: str) -> None:
    language = load(code)
    for opener in language.openers.preambular + language.openers.operative:
        assert language.opener(f"{opener} 2030") == strip_marks(opener)


FORMS = [
    # en: participles and adjectives; the verb in -s, with what may stand before it
    ("en", "preambular", "Underlying its concern for the coast,", "Underlying"),
    ("en", "preambular", "Heartened by the work of volunteers,", "Heartened"),
    ("en", "preambular", "Saddened also by the loss of the reef,", "Saddened also"),
    ("en", "preambular", "The lagoons of the region,", None),
    ("en", "operative", "Applauds the fishing communities;", "Applauds"),
    ("en", "operative", "Also applauds the salt makers;", "Also applauds"),
    ("en", "operative", "Accepts with gratitude the offer of Samoa;", "Accepts with gratitude"),
    ("en", "operative", "Establishes a trust fund;", "Establishes"),
    ("en", "operative", "The fund shall be open to all.", None),
    # fr: -ant, -é, -ée, the reflexive forms
    ("fr", "preambular", "Redoutant la montée des eaux,", "Redoutant"),
    ("fr", "preambular", "Troublée par la montée des eaux,", "Troublée"),
    ("fr", "preambular", "Se réjouissant du retour des oiseaux,", "Se réjouissant"),
    ("fr", "preambular", "S’élevant contre les remblais,", "S’élevant"),
    ("fr", "preambular", "N’ignorant pas le prix des mesures,", "N’ignorant"),
    ("fr", "operative", "Crée un fonds pour les lagunes ;", "Crée"),
    ("fr", "operative", "Établit un registre des lagunes ;", "Établit"),
    ("fr", "operative", "S’associe aux États riverains ;", "S’associe"),
    # es: gerunds and participles
    ("es", "preambular", "Advirtiendo que el mar sube,", "Advirtiendo"),
    ("es", "preambular", "Contribuyendo a la paz,", "Contribuyendo"),
    ("es", "preambular", "Conmovida por la labor de los voluntarios,", "Conmovida"),
    ("es", "operative", "Establece un registro de lagunas;", "Establece"),
    ("es", "operative", "Crea un fondo para las lagunas;", "Crea"),
    # ru: -я, -в, -вшись, -ясь, будучи; the verb in -ет, -ит
    ("ru", "preambular", "опасаясь повышения уровня моря,", "опасаясь"),
    ("ru", "preambular", "выслушав прибрежные государства,", "выслушав"),
    ("ru", "preambular", "убедившись в пользе лагун,", "убедившись"),
    ("ru", "preambular", "будучи возмущена сбросом отходов,", "будучи возмущена"),
    ("ru", "operative", "учреждает фонд охраны лагун;", "учреждает"),
    ("ru", "operative", "благодарит правительство Самоа;", "благодарит"),
    ("ru", "operative", "надеется на скорое восстановление;", "надеется"),
    # ar: إذ, وإذ and the accusatives of purpose
    ("ar", "preambular", "وحرصا منها على حماية السواحل،", "وحرصا منها"),
    ("ar", "preambular", "ورغبة منها في حماية السواحل،", "ورغبة منها"),
    ("ar", "preambular", "وإذ تُثمِّن عاليا جهود المتطوعين،", "وإذ تثمن عاليا"),
    ("ar", "operative", "تنشئ صندوقا للبحيرات؛", "تنشئ"),
    ("ar", "operative", "يشكر حكومة ساموا؛", "يشكر"),
    # zh: by its list only
    ("zh", "preambular", "忧虑潟湖退化，", None),
    ("zh", "operative", "设立潟湖基金；", None),
]


@pytest.mark.parametrize(("code", "kind", "text", "opener"), FORMS)
def test_opener_by_form(code: str, kind: str, text: str, opener: str | None) -> None:
    language = load(code)
    assert language.opener(text) is None  # otherwise the row would not show what it is here to show
    assert language.opener_by_form(text, kind) == opener


# Ordinals of sessions

ORDINALS = [
    ("en", "Eightieth", 80),
    ("en", "Seventy-eighth", 78),
    ("en", "Fifty\u2011eighth", 58),  # a non-breaking hyphen
    ("en", "First", 1),
    ("en", "Twelfth", 12),
    ("en", "Nineteenth", 19),
    ("en", "Hundredth", 100),
    ("fr", "Première", 1),
    ("fr", "Dix-septième", 17),
    ("fr", "Vingt-septième", 27),
    ("fr", "Quarante-quatrième", 44),
    ("fr", "Cinquante-huitième", 58),
    ("fr", "Soixante-dixième", 70),
    ("fr", "Soixante-douzième", 72),
    ("fr", "Soixante-treizième", 73),
    ("fr", "Soixante-quatorzième", 74),
    ("fr", "Soixante-quinzième", 75),
    ("fr", "Soixante-seizième", 76),
    ("fr", "Soixante-dix-septième", 77),
    ("fr", "Soixante-dix-huitième", 78),
    ("fr", "Soixante-dix-neuvième", 79),
    ("fr", "Quatre-vingtième", 80),
    ("fr", "Quatre-vingt-unième", 81),
    ("fr", "Quatre-vingt-deuxième", 82),
    ("fr", "Quatre-vingt-dixième", 90),
    ("fr", "Quatre-vingt-onzième", 91),
    ("es", "Primer", 1),
    ("es", "Décimo", 10),
    ("es", "Undécimo", 11),
    ("es", "Duodécimo", 12),
    ("es", "58º", 58),  # the Human Rights Council
    ("ru", "Первая", 1),
    ("ru", "Десятая", 10),
    ("ru", "Одиннадцатая", 11),
    ("ru", "Двенадцатая", 12),
    ("zh", "一", 1),
    ("zh", "十", 10),
    ("zh", "十一", 11),
    ("zh", "二十", 20),
    ("zh", "一百", 100),
    ("zh", "一百一十", 110),
    ("ar", "الأولى", 1),
    ("ar", "العاشرة", 10),
    ("ar", "الثمانون", 80),
    ("ar", "الحادية والثمانون", 81),
    ("ar", "الثامنة و السبعون", 78),  # a blank behind the و, as before numbers
    ("ar", "المائة", 100),
    # no ordinal
    ("en", "Resumed", None),
    ("en", "Eightyish", None),
    ("fr", "Dernière", None),
    ("zh", "本", None),
    ("zh", "", None),
    ("ar", "الأخيرة", None),
]


@pytest.mark.parametrize(("code", "words", "number"), ORDINALS)
def test_ordinal(code: str, words: str, number: int | None) -> None:
    assert load(code).ordinal(words) == number


TENS = {
    "en": ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
    "es": [
        "vigésimo",
        "trigésimo",
        "cuadragésimo",
        "quincuagésimo",
        "sexagésimo",
        "septuagésimo",
        "octogésimo",
        "nonagésimo",
    ],
    "ru": [
        "двадцать",
        "тридцать",
        "сорок",
        "пятьдесят",
        "шестьдесят",
        "семьдесят",
        "восемьдесят",
        "девяносто",
    ],
    "zh": ["二十", "三十", "四十", "五十", "六十", "七十", "八十", "九十"],
    "ar": [
        "العشرون",
        "الثلاثون",
        "الأربعون",
        "الخمسون",
        "الستون",
        "السبعون",
        "الثمانون",
        "التسعون",
    ],
}
UNITS = {
    "en": ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"],
    "es": [
        "primer",
        "segundo",
        "tercer",
        "cuarto",
        "quinto",
        "sexto",
        "séptimo",
        "octavo",
        "noveno",
    ],
    "ru": [
        "первая",
        "вторая",
        "третья",
        "четвертая",
        "пятая",
        "шестая",
        "седьмая",
        "восьмая",
        "девятая",
    ],
    "zh": ["一", "二", "三", "四", "五", "六", "七", "八", "九"],
    "ar": [
        "الحادية",
        "الثانية",
        "الثالثة",
        "الرابعة",
        "الخامسة",
        "السادسة",
        "السابعة",
        "الثامنة",
        "التاسعة",
    ],
}
ROUND = {
    "en": [
        "Twentieth",
        "Thirtieth",
        "Fortieth",
        "Fiftieth",
        "Sixtieth",
        "Seventieth",
        "Eightieth",
        "Ninetieth",
    ],
    "es": [word.capitalize() for word in TENS["es"]],
    "ru": [
        "Двадцатая",
        "Тридцатая",
        "Сороковая",
        "Пятидесятая",
        "Шестидесятая",
        "Семидесятая",
        "Восьмидесятая",
        "Девяностая",
    ],
    "zh": TENS["zh"],
    "ar": TENS["ar"],
}
COMPOUND = {
    "en": "{ten}-{unit}",
    "es": "{ten} {unit}",
    "ru": "{ten} {unit}",
    "zh": "{ten}{unit}",
    "ar": "{unit} و{ten}",
}


@pytest.mark.parametrize("code", sorted(COMPOUND))
def test_ordinals_from_twenty_to_ninety_nine(code: str) -> None:
    """Séances and sessions of all organs stay below a hundred."""
    language = load(code)
    for tens, ten in enumerate(TENS[code], 2):
        assert language.ordinal(ROUND[code][tens - 2]) == tens * 10
        for units, unit in enumerate(UNITS[code], 1):
            words = COMPOUND[code].format(ten=ten, unit=unit)
            assert language.ordinal(words[:1].upper() + words[1:]) == tens * 10 + units, words


# Dates

DATES = [
    ("en", "14 October 2025", "2025-10-14"),
    ("en", "of 1 May 2020 and later", "2020-05-01"),
    ("en", "24 February–4 April 2025", "2025-04-04"),  # the days of a session: its end
    ("en", "10 and 11 December 2018", "2018-12-11"),
    ("en", "October 2025", None),
    ("en", "32 May 2020", None),
    ("en", "0 May 2020", None),
    ("fr", "1er mai 2020", "2020-05-01"),
    ("fr", "en date du 22 décembre 2025", "2025-12-22"),
    ("fr", "2 août 2024", "2024-08-02"),
    ("es", "22 de diciembre de 2025", "2025-12-22"),
    ("es", "1 de mayo de 2020", "2020-05-01"),
    ("ru", "14 октября 2025 года", "2025-10-14"),
    ("ru", "от 9 декабря 1998 года", "1998-12-09"),
    ("zh", "2025年10月14日", "2025-10-14"),
    ("zh", "2025 年 10 月 14 日", "2025-10-14"),  # blanks of a PDF
    ("zh", "２０２５年１０月１４日", "2025-10-14"),
    ("zh", "自2025年1月1日起", "2025-01-01"),
    ("zh", "2025年10月", None),
    ("zh", "2025年13月1日", None),
    ("zh", "2025年10月32日", None),
    ("ar", "18 كانون الأول/ديسمبر 2025", "2025-12-18"),
    ("ar", "المؤرخ 1 أيار/مايو 2020", "2020-05-01"),
    ("ar", "١٨ كانون الأول/ديسمبر ٢٠٢٥", "2025-12-18"),  # Arabic-Indic digits of a PDF
    ("ar", "كانون الأول/ديسمبر 2025", None),
]


@pytest.mark.parametrize(("code", "text", "iso"), DATES)
def test_find_date(code: str, text: str, iso: str | None) -> None:
    assert load(code).find_date(text) == iso


MONTHS = {
    "en": "January, February, March, April, May, June, July, August, September, October, November, December",
    "fr": "janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre",
    "es": "enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre",
    "ru": "января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября, декабря",
    "zh": "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
    "ar": "كانون الثاني/يناير, شباط/فبراير, آذار/مارس, نيسان/أبريل, أيار/مايو, حزيران/يونيه, تموز/يوليه, آب/أغسطس, "
    "أيلول/سبتمبر, تشرين الأول/أكتوبر, تشرين الثاني/نوفمبر, كانون الأول/ديسمبر",
}
PRINTED = {
    "en": "{day} {month} {year}",
    "fr": "{day} {month} {year}",
    "es": "{day} de {month} de {year}",
    "ru": "{day} {month} {year} года",
    "zh": "{year}年{month}月{day}日",
    "ar": "{day} {month} {year}",
}


@pytest.mark.parametrize("code", CODES)
def test_every_month_has_its_number(code: str) -> None:
    for number, month in enumerate(MONTHS[code].split(", "), 1):
        for day in (2, 28):
            printed = PRINTED[code].format(day=day, month=month, year=2024)
            assert load(code).find_date(printed) == f"2024-{number:02}-{day:02}"


# Which language

DETECTED = [
    ("The lagoon is protected by the States of the region and by their people.", "en"),
    ("Water is scarce on the islands.", "en"),
    ("La lagune est protégée par les États de la région et par leurs populations.", "fr"),
    ("L’eau est rare dans les îles.", "fr"),
    ("La laguna está protegida por los Estados de la región y por sus pueblos.", "es"),
    ("El agua es escasa en las islas.", "es"),
    ("Лагуна охраняется государствами региона и их народами.", "ru"),
    ("各国保护本区域的潟湖。", "zh"),
    ("تحمي دول المنطقة وشعوبها البحيرة الشاطئية.", "ar"),
    # a Chinese, Russian or Arabic masthead is half English
    (
        "各国重申保护本区域潟湖和红树林的承诺，见文件 A/C.2/80/L.17\nDistr.: Limited\nOriginal: English",
        "zh",
    ),
    (
        "Моря и побережья: охрана лагун и мангровых лесов региона\nDistr.: Limited\n28 October 2025\nOriginal: English",
        "ru",
    ),
    (
        "البحار والسواحل: حماية البحيرات الشاطئية وأشجار المانغروف\nDistr.: Limited\n28 October 2025\nArabic",
        "ar",
    ),
    # a French title in an English text
    (
        "The report of the forum on the lagoons, entitled “La lagune et la mer”, was given to the States of the region.",
        "en",
    ),
    # French and Spanish share the words of a short text, but for the organ's
    (
        "L’Assemblée générale,\nRappelant sa résolution 75/120,\n1. Prie la Haute-Commissaire de :\na) Imprimer ;",
        "fr",
    ),
    ("La Asamblea General,\n1. Solicita a la Alta Comisionada de la Oficina.", "es"),
    # presentation forms of an Arabic PDF
    ("\ufe8d\ufedf\ufe92\ufea3\ufeae", "ar"),
    ("", None),
    ("78/228 (2025) — 12,5 %", None),
    ("Θάλασσα", None),
]


@pytest.mark.parametrize(("text", "code"), DETECTED)
def test_detect(text: str, code: str | None) -> None:
    assert detect(text) == code


def test_detect_reads_long_texts_in_part_only() -> None:
    assert detect("潟湖与红树林。" * 20_000) == "zh"
    assert detect("The lagoon and the sea are for the people of the coast. " * 5_000) == "en"


# Forms for comparing fixed lines


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("الأمــم المتحـدة", "الأمم المتحدة"),  # tatweel of the masthead
        ("تُسَلِّمُ", "تسلم"),
        ("قرار\u200f،", "قرار،"),
        ("co\u00adoperation", "cooperation"),
        ("潟湖", "潟湖"),
    ],
)
def test_plain(text: str, form: str) -> None:
    assert strip_marks(text) == form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("大 会", "大会"),
        ("L'Assemblée générale", "L’Assemblée  générale"),
        ("GENERAL ASSEMBLY", "General\u00a0Assembly"),
        ("الأمــم المتحـدة", "الأمم المتحدة"),
    ],
)
def test_squeeze(one: str, other: str) -> None:
    assert squeezed(one) == squeezed(other)
