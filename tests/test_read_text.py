"""Plain text: every encoding in use for the six languages, the markup converters leave, line and page numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

import resdiff
from resdiff.read.encodings import decode
from resdiff.read.markup import UnmarkedText, unmark
from resdiff.read.text import read_text
from tests.work import growth, processor_seconds

TEXTS = {
    "en": (
        "The General Assembly,\n\n"
        "Recalling its resolution 72/81 on the care of lighthouses – “the lamps of the sea”,\n\n"
        "1. Urges Member States to repair the lighthouses and the buoys of their harbours;\n\n"
        "2. Requests the Secretary-General to report thereon.\n"
    ),
    "fr": (
        "L’Assemblée générale,\n\n"
        "Rappelant sa résolution 72/81 sur l’entretien des phares,\n\n"
        "1. Engage les États Membres à réparer dès que possible les phares et les bouées de leurs ports ;\n\n"
        "2. Prie le Secrétaire général de lui présenter un rapport.\n"
    ),
    "es": (
        "La Asamblea General,\n\n"
        "Recordando su resolución 72/81 sobre el cuidado de los faros,\n\n"
        "1. Exhorta a los Estados Miembros a que reparen los faros y las boyas en los próximos años;\n\n"
        "2. Pide al Secretario General que le presente un informe.\n"
    ),
    "ru": (
        "Генеральная Ассамблея,\n\n"
        "ссылаясь на свою резолюцию 72/81 об уходе за маяками,\n\n"
        "1. настоятельно призывает государства-члены отремонтировать маяки и буи в своих портах;\n\n"
        "2. просит Генерального секретаря представить доклад по этому вопросу.\n"
    ),
    "ar": (
        "إن الجمعية العامة،\n\n"
        "إذ تشير إلى قرارها 72/81 بشأن صيانة المنارات،\n\n"
        "1 - تحث الدول الأعضاء على إصلاح المنارات في جميع الموانئ؛\n\n"
        "2 - تطلب إلى الأمين العام أن يقدم تقريرا عن ذلك.\n"
    ),
    "zh": (
        "大会，\n\n"
        "回顾其关于海洋灯塔养护的第72/81号决议，\n\n"
        "1. 敦促会员国加强国际合作，并酌情修复灯塔和浮标；\n\n"
        "2. 请秘书长向大会第八十一届会议提出报告。\n"
    ),
}
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]
LEGACY = [
    ("zh", "gb18030"),
    ("zh", "gbk"),
    ("ru", "cp1251"),
    ("ru", "koi8-r"),
    ("ar", "cp1256"),
    ("ar", "iso8859-6"),
    ("en", "cp1252"),  # its dash and quotation marks are no ASCII
    ("fr", "cp1252"),
    ("es", "cp1252"),
    *(
        (language, encoding) for language in TEXTS for encoding in ("utf-16-le", "utf-16-be")
    ),  # without their mark
]


# Encodings


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("language", TEXTS)
def test_unicode_is_read_without_a_warning(language: str, encoding: str) -> None:
    text, warnings = decode(TEXTS[language].encode(encoding), "draft.txt")
    assert text == unicodedata.normalize("NFC", TEXTS[language])
    assert warnings == []


@pytest.mark.parametrize("language", TEXTS)
def test_big_endian_with_its_mark_is_read(language: str) -> None:
    text, warnings = decode(b"\xfe\xff" + TEXTS[language].encode("utf-16-be"), "draft.txt")
    assert text == unicodedata.normalize("NFC", TEXTS[language])
    assert warnings == []


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_older_encodings_are_read_and_told(language: str, encoding: str) -> None:
    written = (
        TEXTS[language].replace("،", ",").replace("؛", ";")
        if encoding == "iso8859-6"
        else TEXTS[language]
    )
    text, warnings = decode(written.encode(encoding), "draft.txt")
    assert text == unicodedata.normalize("NFC", written)
    assert [w.code for w in warnings] == ["encoding"]
    assert warnings[0].message.startswith("not UTF-8; read as ")


@pytest.mark.parametrize("language", ["ru", "ar", "zh"])
def test_one_damaged_byte_makes_no_other_text(language: str) -> None:
    written = TEXTS[language].encode()
    at = len(written) // 2
    text, warnings = decode(written[:at] + b"\xff" + written[at:], "draft.txt")
    assert 1 <= text.count("\ufffd") <= 4
    assert text.replace("\ufffd", "")[-20:] == unicodedata.normalize("NFC", TEXTS[language])[-20:]
    assert [w.code for w in warnings] == ["encoding"]


@pytest.mark.parametrize(
    ("language", "encoding"),
    [*((lang, e) for lang in TEXTS for e in UNICODE), *(r for r in LEGACY if r[1] != "iso8859-6")],
)
def test_the_encoding_makes_no_difference_to_the_document(language: str, encoding: str) -> None:
    document = resdiff.parse(resdiff.read_bytes(TEXTS[language].encode(encoding), "draft.txt"))
    plain = resdiff.parse(resdiff.read_bytes(TEXTS[language].encode(), "draft.txt"))
    assert document.language == language
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2"]
    assert document.paragraphs == plain.paragraphs
    assert document.enacting_formula == TEXTS[language].split("\n")[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Recordando su resolución 72/81 sobre el cuidado de los faros,", "cp1252"),
        ("Rappelant sa résolution 72/81 sur l’entretien des phares de la région,", "cp1252"),
        (
            "L’Assemblée générale,\n\n1. Engage les États Membres à réparer dès que possible les phares ;\n",
            "cp1252",
        ),
        (
            "The General Assembly,\n\nRecalling its resolution 72/81,\n\n1. Decides to meet.\n",
            "utf-16-le",
        ),
        ("Генеральная Ассамблея,\n\nссылаясь на свою резолюцию 72/81,\n", "utf-16-le"),
        ("إن الجمعية العامة،\n\nإذ تشير إلى قرارها 72/81،\n", "utf-16-le"),
        ("大会，\n\n回顾其关于海洋灯塔养护的第72/81号决议，\n", "utf-16-le"),
    ],
)
def test_a_line_or_two_are_enough_to_tell_the_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "draft.txt")[0] == text


def test_letters_made_of_two_signs_become_one() -> None:
    text, _ = decode(unicodedata.normalize("NFD", TEXTS["fr"]).encode(), "draft.txt")
    assert text == TEXTS["fr"]


# Markup: {1} stands for the mark of note 1, «…» for an emphasised stretch

MARKUP = [
    # bold and italics
    ("**敦促**会员国修复灯塔；", "«敦促»会员国修复灯塔；"),
    ("*Recalling* its resolution 72/81,", "«Recalling» its resolution 72/81,"),
    ("***Taking note*** of the report,", "«Taking note» of the report,"),
    ("__Urges__ Member States", "«Urges» Member States"),
    (
        "_Deeply conscious_ that lamps_of_old are out",
        "«Deeply conscious» that lamps_of_old are out",
    ),
    ("sign here: ____ and here: ______", "sign here: ____ and here: ______"),
    ("the file_ and nothing else", "the file_ and nothing else"),
    ("<b>Urges</b> and <em>calls upon</em> States", "«Urges» and «calls upon» States"),
    ("**Noting** the *Atlas of Lights*,", "«Noting» the «Atlas of Lights»,"),
    ("between 2 * 3 and 4 * 5 lamps", "between 2 * 3 and 4 * 5 lamps"),  # a sign of multiplication
    # links
    ("the report [A/79/322](https://undocs.org/A/79/322), and", "the report A/79/322, and"),
    ("[S/2025/1](https://undocs.org/S/2025/1_(a))。", "S/2025/1。"),  # brackets within the address
    ("at <https://lights.example/a?b=c>.", "at https://lights.example/a?b=c."),
    (
        "[Cuba: delete] (see below)",
        "[Cuba: delete] (see below)",
    ),  # a negotiators' bracket is no link
    # marks of notes
    ("the report[^5] and", "the report{5} and"),
    ("the plan^{26} and", "the plan{26} and"),
    ("the plan,$^{7}$ and", "the plan,{7} and"),
    ("the report<sup>3</sup> and", "the report{3} and"),
    ("《行动计划》³⁵中提及", "《行动计划》{35}中提及"),
    ("the Convention,¹", "the Convention,{1}"),
    ("the Convention ¹", "the Convention{1}"),  # the blank is the converter's
    ("**Urges**¹² all States", "«Urges»{12} all States"),
    # what parts several marks is printed
    ("the two plans^{26,27} and", "the two plans{26},{27} and"),
    ("the two plans<sup>3, 4</sup> and", "the two plans{3},{4} and"),
    ("the two plans¹,² and", "the two plans{1},{2} and"),
    ("《行动计划》^{26,27,28}，", "《行动计划》{26}、{27}、{28}，"),
    # squares and cubes are no marks
    ("an area of 12 m² or more", "an area of 12 m² or more"),
    ("an area of 12 km², and", "an area of 12 km², and"),
    ("5 m³ of oil", "5 m³ of oil"),
    ("20 m² of ground¹", "20 m² of ground{1}"),
    ("an area of 12m² and", "an area of 12m² and"),
    ("面积12m²。", "面积12m²。"),
    ("100 mm² of", "100 mm² of"),
    ("12 м² и", "12 м² и"),
    ("20 000 км² и", "20 000 км² и"),
    ("10⁶ lamps", "10⁶ lamps"),
    # at the head of a line it is the label of a note
    ("¹ Resolution 70/1.", "¹ Resolution 70/1."),
    ("[^5]: Resolution 70/1.", "[^5]: Resolution 70/1."),
]


def shown(unmarked: UnmarkedText) -> str:
    """A text with its marks and emphasis drawn in."""
    text = unmarked.text
    signs = [(m.at, 2, f"{{{m.label}}}") for m in unmarked.marks]
    signs += [(start, 3, "«") for start, _ in unmarked.emphasis]
    signs += [(end, 1, "»") for _, end in unmarked.emphasis]
    for at, _, sign in sorted(signs, reverse=True):
        text = text[:at] + sign + text[at:]
    return text


@pytest.mark.parametrize(("written", "wanted"), MARKUP)
def test_markup_becomes_marks_and_emphasis(written: str, wanted: str) -> None:
    assert shown(unmark(written)) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("- 2. **敦促**会员国修复灯塔；", "2. 敦促会员国修复灯塔；"),
        ("• the northern harbours;", "the northern harbours;"),
        ("## I. Lamps", "I. Lamps"),
        ("-5 degrees", "-5 degrees"),
        ("\u200bNoting\tthe tide,", "Noting the tide,"),
    ],
)
def test_bullets_headings_and_invisible_blanks_go(written: str, wanted: str) -> None:
    (line,) = read_text(written.encode(), "draft.txt").lines
    assert line.text == wanted


def test_marks_reach_the_paragraph_and_its_notes() -> None:
    text = (
        "The General Assembly,\n\n**Recalling** its resolution 72/81,^{1,2}\n\n"
        "1. **Decides** to meet[^3] again.\n\n¹ A/79/411.\n² A/79/412.\n[^3]: Resolution 70/1.\n"
    )
    document = resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt"))
    assert [(p.id, p.opener, p.text) for p in document.paragraphs] == [
        ("pp1", "Recalling", "Recalling its resolution 72/81,,"),
        ("op1", "Decides", "Decides to meet again."),
    ]
    assert [[(m.at, m.label) for m in p.notes] for p in document.paragraphs] == [
        [(31, "1"), (32, "2")],
        [(15, "3")],
    ]
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [
        ("1", "A/79/411.", "pp1"),
        ("2", "A/79/412.", "pp1"),
        ("3", "Resolution 70/1.", "op1"),
    ]


def test_a_text_may_begin_with_a_brace() -> None:
    document = resdiff.parse(
        resdiff.read_bytes(b"{advance copy}\n\n" + TEXTS["en"].encode(), "draft.txt")
    )
    assert document.source.format == "text"
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2"]


# Lines and pages

PARAGRAPHS = [
    "The General Assembly,",
    "Recalling its resolution 72/81,",
    "1. Decides to meet.",
    "2. Decides to part.",
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_every_line_end_counts_as_one_line(end: str) -> None:
    lines = read_text((end * 2).join(PARAGRAPHS).encode(), "draft.txt").lines
    assert [(line.text, line.number, line.gap) for line in lines] == [
        (text, 1 + 2 * place, int(place > 0)) for place, text in enumerate(PARAGRAPHS)
    ]


def test_line_ends_may_be_mixed() -> None:
    lines = read_text(b"one\r\ntwo\rthree\nfour\r\n\r\nsix\n", "draft.txt").lines
    assert [(line.text, line.number) for line in lines] == [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("six", 6),
    ]


def test_form_feeds_count_pages_and_no_lines() -> None:
    lines = read_text(b"one\ntwo\f\nfour\n\fpage three\n\f\fpage five", "draft.txt").lines
    assert [(line.text, line.number, line.page) for line in lines] == [
        ("one", 1, 1),
        ("two", 2, 1),
        ("four", 3, 2),
        ("page three", 4, 3),
        ("page five", 5, 5),
    ]


def test_without_form_feeds_no_page_is_told() -> None:
    assert [line.page for line in read_text("\n".join(PARAGRAPHS).encode(), "draft.txt").lines] == [
        None
    ] * 4


def test_paragraphs_tell_their_line_and_page() -> None:
    text = "The General Assembly,\n\nRecalling its resolution 72/81,\n\n1. Decides to meet;\n\n\f2. Decides to part.\n"
    document = resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt"))
    assert [(p.id, p.line, p.page) for p in document.paragraphs] == [
        ("pp1", 3, 1),
        ("op1", 5, 1),
        ("op2", 7, 2),
    ]


# Numbers of lines

NUMBERED = [
    "The General Assembly,",
    "",
    "Recalling its resolution 72/81 of",
    "5 June 2017 on lighthouses and on the",
    "keepers of their lamps,",
    "",
    "1. Urges Member States to repair",
    "the buoys of their harbours:",
    "",
    "(a) In the north;",
    "",
    "2. Decides to meet in the spring of",
    "2030;",
    "",
    "3. Decides to part.",
]


def _count_all(filled: int, at: int) -> str:
    return f"{at:>3}  "


def _count_filled(filled: int, at: int) -> str:
    return f"{filled} "


def _count_every_fifth(filled: int, at: int) -> str:
    return f"{filled if filled % 5 == 0 else '':<5}"


def _count_behind_bars(filled: int, at: int) -> str:
    return f"{at}| "


@pytest.mark.parametrize(
    "count", [_count_all, _count_filled, _count_every_fifth, _count_behind_bars]
)
def test_numbers_of_lines_are_no_text(count: Callable[[int, int], str]) -> None:
    rows, filled = [], 0
    for at, text in enumerate(NUMBERED, 1):
        filled += bool(text)
        empty = not text and count is not _count_all and count is not _count_behind_bars
        rows.append("" if empty else count(filled, at) + text)
    plain, numbered = (
        resdiff.parse(resdiff.read_bytes("\n".join(lines).encode(), "draft.txt"))
        for lines in (NUMBERED, rows)
    )
    assert [(p.id, p.text) for p in numbered.paragraphs] == [
        (p.id, p.text) for p in plain.paragraphs
    ]
    assert numbered.account is not None
    assert numbered.account.lost == 0
    assert not numbered.warnings


@pytest.mark.parametrize(
    "rows",
    [
        [f"{n} The committee met in the hall of lamps for its sitting {n}." for n in range(1, 12)],
        ["The years of the lamps:", "2021", "2022", "2023", "2024", "2025", "2026"],
        ["5     lamps were lit;", "10    buoys were laid;", "and the keepers were thanked."],
    ],
)
def test_other_numbers_are_no_numbers_of_lines(rows: list[str]) -> None:
    lines = read_text("\n".join(rows).encode(), "draft.txt").lines
    assert [line.text.split()[0] for line in lines] == [row.split()[0] for row in rows]


# What is no text


@pytest.mark.parametrize(
    ("written", "wanted", "count"),
    [
        ("The General\x07 Assembly,", "The General Assembly,", 1),
        (
            "\x1b[31mDecides\x1b[0m to meet.",
            "Decides to meet.",
            2,
        ),  # a command to a terminal
        ("Decides\x9d to \x9dmeet.", "Decides to meet.", 2),
        (
            "Decides\ufeff to meet.",
            "Decides to meet.",
            1,
        ),  # files put together keep their marks of order
    ],
)
def test_control_characters_go_and_are_told(written: str, wanted: str, count: int) -> None:
    reading = read_text(written.encode(), "draft.txt")
    assert [line.text for line in reading.lines] == [wanted]
    assert [(w.code, w.message) for w in reading.warnings] == [
        ("control-characters", f"{count} control characters left out"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"The General\x00 Assembly,", id="zero"),
        pytest.param(b"\x01\x02\x03\x04\x05 lamps", id="mostly control characters"),
        pytest.param(bytes(range(128, 256)) * 4, id="no encoding makes words of it"),
        pytest.param(b"\xff\xfeT\x00h\x00e", id="half a UTF-16 sign"),
    ],
)
def test_rubbish_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(
        resdiff.InputError,
        match=r"^draft\.txt: is no text; name a document, or save it as UTF-8 text$",
    ):
        read_text(data, "draft.txt")


def test_a_line_no_document_has_is_refused_and_named() -> None:
    with pytest.raises(
        resdiff.InputError,
        match=r"^draft\.txt, line 3: is longer than 2,000,000 letters; name a document$",
    ):
        read_text(b"The General Assembly,\n\n" + b"a" * 2_000_001, "draft.txt")


# Long texts: the time grows with their length, not with its square


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("1. Decides to meet again.\n\n" * 8000, 8000, id="many operative paragraphs"),
        pytest.param(
            "Recalling its resolution,\n\n" * 8000 + "1. Decides.",
            8001,
            id="many preambular paragraphs",
        ),
        pytest.param(
            "1. Recalls resolution " + "64/293, " * 25_000, 1, id="many citations in one paragraph"
        ),
    ],
)
def test_a_long_text_is_read_whole(text: str, count: int) -> None:
    document = resdiff.parse(
        resdiff.read_bytes(f"The General Assembly,\n\n{text}".encode(), "draft.txt")
    )

    assert len(document.paragraphs) == count


@pytest.mark.parametrize(
    "paragraph",
    [
        "1. Decides to meet again.\n\n",
        "Recalling its resolution,\n\n",
        pytest.param("64/293, ", id="citations in one paragraph"),
    ],
)
def test_the_work_grows_with_the_text_and_not_with_its_square(paragraph: str) -> None:
    def read(count: int) -> None:
        text = f"The General Assembly,\n\n1. Recalls resolution {paragraph * count}"
        resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt"))

    assert growth(read, 400) < 2.3


def test_dashes_at_very_many_line_ends_are_read_in_time() -> None:
    """Half a minute where each line looks at the whole paragraph above it."""
    text = "The General Assembly,\n\n1. Decides that" + "\n- " * 20_000 + "the lamps burn."
    source = resdiff.read_bytes(text.encode(), "draft.txt")
    assert processor_seconds(lambda: resdiff.parse(source)) < 10


# Mail and chats


def mailed(text: str) -> resdiff.Document:
    return resdiff.parse(resdiff.read_bytes(text.encode(), "mail.txt"))


def quoted(text: str, sign: str = "> ") -> str:
    return "".join(f"{sign}{line}".rstrip() + "\n" for line in text.splitlines())


HEADERS = {
    "en": "From: Mission of Norway\nSent: Monday, 6 October 2025 16:02\nTo: experts@example.org;\n\tKari\nSubject: RE: lights\n\nDear colleagues,\n\nplease see the text below.\n\n{}\nBest regards,\nKari\n",
    "fr": "-----Message d’origine-----\nDe : Kari <kari@example.org>\nEnvoyé : lundi 6 octobre 2025 18:30\nÀ : experts\nObjet : phares\n\nChers collègues,\n\n{}\nBien cordialement,\nKari\n",
    "es": "De: Kari\nEnviado el: lunes, 6 de octubre de 2025\nPara: expertos\nAsunto: faros\n\nEstimados colegas:\n\n{}\nSaludos cordiales,\nKari\n",
    "ru": "От: Кари\nКому: эксперты\nТема: маяки\n\nУважаемые коллеги!\n\nНаправляю текст.\n\n{}\nС уважением,\nКари\n",
    "ar": "من: كاري\nإلى: الخبراء\nالموضوع: المنارات\n\nالزملاء الأعزاء،\n\n{}\nمع أطيب التحيات،\nكاري\n",
    "zh": "发件人： 李伟\n收件人： 各位专家\n主题： 灯塔\n\n各位同事：\n\n请见下面的案文。\n\n{}\n谢谢！\n李伟\n",
}
QUOTES = {
    "en": "On Mon, 6 Oct 2025 at 16:02, Kari <kari@example.org> wrote:",
    "fr": "Le lun. 6 oct. 2025 à 16:02, Kari <kari@example.org> a écrit :",
    "es": "El lun, 6 oct 2025 a las 16:02, Kari (<kari@example.org>) escribió:",
    "ru": "пн, 6 окт. 2025 г. в 16:02, Kari <kari@example.org>:",
    "ar": "في الاثنين، 6 أكتوبر 2025 في 16:02 كتب كاري <kari@example.org>:",
    "zh": "Kari <kari@example.org> 于2025年10月6日周一 16:02写道：",
}


def is_the_draft(document: resdiff.Document, language: str) -> bool:
    return [q.id for q in document.paragraphs] == ["pp1", "op1", "op2"] and (
        document.enacting_formula == TEXTS[language].splitlines()[0] and document.title is None
    )


@pytest.mark.parametrize("language", TEXTS)
def test_a_draft_in_a_message(language: str) -> None:
    document = mailed(HEADERS[language].format(TEXTS[language]))
    assert is_the_draft(document, language)
    assert {w.code for w in document.warnings} == {"mail"}


@pytest.mark.parametrize("language", TEXTS)
def test_a_quoted_draft_with_remarks(language: str) -> None:
    first, second, *rest = TEXTS[language].split("\n\n")
    parts = [quoted(first), quoted(second), "We prefer “the sea”.\n", *map(quoted, rest)]
    document = mailed("Thanks.\n\n" + QUOTES[language] + "\n\n" + "\n".join(parts) + "\n--\nLars\n")
    assert is_the_draft(document, language)
    told = [w.message for w in document.warnings]
    assert any("“We prefer “the sea”.” stands between the lines of the text" in m for m in told)


def test_the_draft_that_is_written_goes_before_the_one_that_is_quoted() -> None:
    older = TEXTS["en"].replace("Urges", "Invites")
    document = mailed(TEXTS["en"] + "\nKari\n\n" + QUOTES["en"] + "\n" + quoted(older))
    assert is_the_draft(document, "en")
    assert document.paragraphs[1].text.startswith("Urges")


def test_quotations_of_several_levels() -> None:
    document = mailed(quoted(TEXTS["en"], "> > ") + "> Fine with us.\n> Lars\n\nSame here.\n")
    assert is_the_draft(document, "en")


CHATS = [
    "[04/10/2025, 10:12:07] Kari: ",
    "04.10.25, 10:12 - Kari: ",
    "10/4/25, 10:12 AM - +47 912 34 567: ",
    "[٤/١٠/٢٠٢٥، ١٠:١٢ ص] كاري: ",
    "Kari, [04.10.2025 10:12]\n",
    "[10:12 AM, 10/4/2025] Kari: ",
    "4 окт. 2025 г., 10:12 - Kari: ",
    "Kari, 10/4/2025 10:12 AM\n",
    "[Yesterday 10:12 AM] Kari\n",
    "李伟 2025/10/4 10:12:07\n",
]


@pytest.mark.parametrize("stamp", CHATS)
@pytest.mark.parametrize("language", TEXTS)
def test_a_draft_sent_in_a_chat(language: str, stamp: str) -> None:
    first, second, third, fourth = TEXTS[language].strip().split("\n\n")
    messages = ["hi all", f"{first}\n\n{second}", third, "👍", fourth, "see you"]
    document = mailed("\n".join(stamp + message for message in messages) + "\n")
    assert is_the_draft(document, language)


@pytest.mark.parametrize(
    "head",
    [
        "Von: Kari <kari@example.org>\nGesendet: Montag, 6. Oktober 2025 16:02\nAn: alle\n\nLiebe Kolleginnen,\n",
        "Da: Kari <kari@example.org>\nInviato: lunedì 6 ottobre 2025 16:02\nA: tutti\nOggetto: fari\n",
        ">>> Kari <kari@example.org> 06/10/2025 16:02 >>>\nDear all,\n",
    ],
)
def test_headers_in_any_other_language(head: str) -> None:
    document = mailed(f"{head}\n{TEXTS['en']}\nKari, Oslo\n")
    assert is_the_draft(document, "en")
    assert [w.code for w in document.warnings] == ["mail", "mail"]


def test_quotations_behind_bars() -> None:
    document = mailed("Fine with us.\n\n" + quoted("From: Kari\nTo: all\n\n" + TEXTS["en"], "| "))
    assert is_the_draft(document, "en")


def test_numbers_above_the_enacting_line_do_not_end_the_draft() -> None:
    document = mailed(
        "Dear all,\n\n1. Items for Monday.\n\nSee you.\n\n"
        + TEXTS["en"].replace("1. ", "").replace("2. ", "")
    )
    assert document.enacting_formula == "The General Assembly,"


def test_words_between_the_draft_and_the_greeting_at_the_end() -> None:
    document = mailed(f"Dear all,\n\n{TEXTS['en']}\nOn OP1, we are flexible.\n\nBest,\nKari\n")
    assert is_the_draft(document, "en")


@pytest.mark.parametrize(
    "head",
    [
        "Zero draft as of 4/10/2025 18:30\n\n",
        "Revised draft, 4 October 2025, 18:30 - for discussion\n\n",
        "| Lamps | Buoys |\n|---|---|\n| 4 | 5 |\n\n",
    ],
)
def test_what_only_looks_like_a_chat_is_kept(head: str) -> None:
    document = mailed(head + TEXTS["en"])
    assert not [w for w in document.warnings if w.code == "mail"]


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly,\n\nRecalling its resolution 72/81,\n\n1. Decides on this text:\n\n> Lamps shall be lit.\n\n2. Decides to meet again.\n",
        "Report: lamps\n\n1. The lamps of 2 towns were lit, as the keeper wrote:\n\n2. The keeper was thanked.\n",
    ],
)
def test_what_only_looks_like_mail_is_kept(text: str) -> None:
    document = mailed(text)
    assert not [w for w in document.warnings if w.code == "mail"]
    assert "Lamps shall be lit." in " ".join(q.text for q in document.paragraphs) or (
        [q.id for q in document.paragraphs] == ["p1", "p2"]
    )


# Markdown as people write it

CHAPEAU = "The General Assembly,\n\n*Recalling* its resolution 72/81,\n\n1. *Urges* States to light lamps;\n{}. *Encourages* Member States:\n{}\n{}. *Decides* to meet again.\n"
NESTED = {
    "numbers": (2, "   1. To build lamps;\n   2. To mend them;", 3),
    "numbers far to the right": (2, "        1. To build lamps;\n        2. To mend them;", 3),
    "hyphens": (2, "   - To build lamps;\n   - To mend them;", 3),
    "asterisks": (2, "   * To build lamps;\n   * To mend them;", 3),
    "bullets at the margin": (2, "\n- To build lamps;\n- To mend them;\n", 3),
    "all 1.": (1, "   1. To build lamps;\n   1. To mend them;", 1),
    "breaks": (2, "(a) To build lamps;<br>(b) To mend them;\n", 3),
    "letters": (2, "\n    a.  To build lamps;\n\n    b.  To mend them;\n", 3),
}


@pytest.mark.parametrize("form", NESTED)
def test_lists_in_lists(form: str) -> None:
    second, items, third = NESTED[form]
    document = mailed(CHAPEAU.format(second, items, third))
    assert [(q.id, q.text) for q in document.paragraphs[1:]] == [
        ("op1", "Urges States to light lamps;"),
        ("op2", "Encourages Member States:"),
        ("op2.a", "To build lamps;"),
        ("op2.b", "To mend them;"),
        ("op3", "Decides to meet again."),
    ]
    assert document.account is not None
    assert document.account.lost == 0


def test_a_list_that_is_all_1_is_counted_and_told() -> None:
    document = mailed(CHAPEAU.format(1, "   - To mend them;", 1))
    assert [q.label for q in document.paragraphs if q.kind == "operative"] == [
        "1.",
        "2.",
        "•",
        "3.",
    ]
    assert "3 paragraphs are all numbered “1.”; counted from 1 to 3" in [
        w.message for w in document.warnings
    ]


FRONT = '---\ntitle: "Care of lamps"\ntags: [un, draft]\n---\n'


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (FRONT, "Care of lamps"),
        (FRONT + "# Lamps of the sea\n", "Lamps of the sea"),
        ("Lamps of the sea\n================\n", "Lamps of the sea"),
        ("## Lamps of the sea ##\n\n<!-- for Friday:\nask Peru -->\n", "Lamps of the sea"),
        ("```\n", None),
        (FRONT.replace("---\n", "+++\n").replace(":", " ="), "Care of lamps"),
        (FRONT.removesuffix("---\n") + "...\n", "Care of lamps"),
        ("**Lamps of the sea**\n\n* * *\n", "Lamps of the sea"),
        ("<center>Lamps of the sea</center>\n", "Lamps of the sea"),
    ],
)
def test_what_stands_around_markdown(head: str, title: str | None) -> None:
    end = "```\n" if head.startswith("```") else ""
    document = mailed(f"{head}\n{TEXTS['en']}{end}")
    assert document.title == title
    assert [q.id for q in document.paragraphs] == ["pp1", "op1", "op2"]
    assert document.account is not None
    assert document.account.lost == 0


def test_notes_of_markdown_by_name() -> None:
    text = TEXTS["en"].replace("harbours;", "harbours;[^lamps]") + (
        "\n[^lamps]: [Report](https://example.org/lamps) of the Panel,\n    page 7.\n\n    It has an annex.\n"
    )
    document = mailed(text)
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [
        ("lamps", "Report of the Panel, page 7. It has an annex.", "op1")
    ]
    assert [q.id for q in document.paragraphs] == ["pp1", "op1", "op2"]


@pytest.mark.parametrize(
    "typed",
    [
        '1. Urges [States][un] to light lamps;\n\n2. Decides to meet.\n\n[un]: https://example.org/un "all"\n',
        "1. Urges [States] to light lamps;\n\n2. Decides to meet.\n\n[states]: <https://example.org/un>\n",
        "- [x] 1. Urges States to light lamps;\n- [ ] 2. Decides to meet.\n",
        "1. Urges States to light lamps;\n\n---\n\n2. Decides to meet.\n",
        "**Operative part**\n\n1. Urges States to light lamps;\n\n2. Decides to meet.\n",
    ],
)
def test_what_markdown_keeps_apart(typed: str) -> None:
    document = mailed(f"The General Assembly,\n\nRecalling its resolution 72/81,\n\n{typed}")
    assert [(q.id, q.text) for q in document.paragraphs if q.kind != "heading"] == [
        ("pp1", "Recalling its resolution 72/81,"),
        ("op1", "Urges States to light lamps;"),
        ("op2", "Decides to meet."),
    ]
    assert document.account is not None
    assert document.account.lost == 0


def test_asterisks_before_paragraphs_are_bullets() -> None:
    document = mailed(
        "The General Assembly,\n\n* Recalling its resolution 72/81,\n* *Noting* the lamps,\n\n1. Decides to meet.\n"
    )
    assert [q.id for q in document.paragraphs] == ["pp1", "pp2", "op1"]
    assert not document.notes


def test_a_note_of_two_lines_the_first_of_which_ends_in_a_comma() -> None:
    document = mailed(
        "The General Assembly,\n\nRecalling its resolution 72/81,[1]\n\n1. Decides to meet.\n\n"
        "[1] See A/72/81,\npara. 4.\n"
    )
    assert [(n.label, n.text) for n in document.notes] == [("1", "See A/72/81, para. 4.")]


def test_a_note_within_its_text() -> None:
    document = mailed(
        "The General Assembly,\n\nRecalling its resolution 72/81^[By consensus.],\n\n1. Decides to meet.[^1]\n\n[^1]: In May.\n"
    )
    assert document["pp1"].text == "Recalling its resolution 72/81,"
    assert {(n.label, n.text, n.paragraph) for n in document.notes} == {
        ("1", "In May.", "op1"),
        ("2", "By consensus.", "pp1"),
    }


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("1\\. Urges States\\*;", "Urges States*;"),
        ("1\\. Urges States \\[Peru\\];", "Urges States [Peru];"),
        ("1. Urges States &amp; towns;", "Urges States & towns;"),
        ("1. Urges _all_ **States**;", "Urges all States;"),
        ("1. **_Urges_** all States;", "Urges all States;"),
        ("1. _**Urges** all_ States;", "Urges all States;"),
    ],
)
def test_escaped_characters(typed: str, text: str) -> None:
    found = mailed(f"The General Assembly,\n\n{typed}\n\n2. Decides to meet.\n")
    assert found.paragraphs[0].text == text


def test_tables_of_markdown() -> None:
    rows = "| No. | Text | Proposals |\n|---|---|---|\n| | The General Assembly, | |\n| PP1 | *Recalling* its resolution 72/81, | EU: delete |\n| OP1 | Urges States to light lamps. | |\n"
    document = mailed(rows)
    assert [q.id for q in document.paragraphs] == ["pp1", "op1"]
    assert "“EU: delete” stands beside PP1 in a table and is not read as text" in [
        w.message for w in document.warnings
    ]
    data = "The General Assembly,\n\n1. Adopts this table:\n\n| Lamp | Place |\n|---|---|\n| Red | Pier |\n\n2. Decides to meet.\n"
    assert [q.text for q in mailed(data).paragraphs[1:3]] == ["Lamp | Place", "Red | Pier"]


def test_a_chat_keeps_its_own_signs_of_emphasis_and_remarks() -> None:
    stamp = "10/4/25, 10:12 AM - Kari: "
    text = (
        "*The General Assembly*,\n\n_Recalling_ its resolution 72/81,\n\n1. _Urges_ States to meet;"
    )
    messages = [text, "2. _Decides_ to report.", "1. is fine for us", "ok"]
    document = mailed("".join(f"{stamp}{message}\n" for message in messages))
    assert [q.text for q in document.paragraphs] == [
        "Recalling its resolution 72/81,",
        "Urges States to meet;",
        "Decides to report.",
    ]


def test_signs_of_markdown_in_chinese_and_at_line_ends() -> None:
    document = mailed("**大会，**\\\n*回顾*其第77/12号决议，\\\n\n1. *请*秘书长提交报告。\n")
    assert document.enacting_formula == "大会，"
    assert [p.text for p in document.paragraphs] == ["回顾其第77/12号决议，", "请秘书长提交报告。"]


def test_a_table_of_markdown_without_bars_at_its_ends() -> None:
    document = mailed(
        "The General Assembly,\n\n1. Adopts the scale below:\n\nCountry | Share\n--- | ---\n"
        "Chile | 0.42\nNorway | 0.68\n\n2. Decides to meet.\n"
    )
    rows = [p.text for p in document.paragraphs if "|" in p.text]
    assert rows == ["Country | Share", "Chile | 0.42", "Norway | 0.68"]


def test_a_list_of_ones_that_is_gone_on_with_is_counted() -> None:
    document = mailed(
        "The General Assembly,\n\n# I. Wells\n\n1. Requests a report;\n1. Urges States to dig;\n"
        "1. Decides to meet.\n\n# II. Ropes\n\n4. Invites donors.\n"
    )
    numbered = [p.id.rpartition("op")[2] for p in document.paragraphs if p.kind == "operative"]
    assert numbered == ["1", "2", "3", "4"]


def test_a_chat_in_french_of_which_each_message_is_short() -> None:
    document = mailed(
        "14/10/2025, 18:02 - Kari: L’Assemblée générale,\nRappelant sa résolution 76/211,\n"
        "14/10/2025, 18:03 - Kari: 1. Prie le Secrétaire général de cartographier les puits ;\n"
        "14/10/2025, 18:04 - Kari: 2. Décide de rester saisie de la question.\n"
    )
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2"]


def test_a_paragraph_indented_as_a_block_is_whole() -> None:
    document = mailed(
        "     The General Assembly,\n\n     Recalling its resolution 41/12 and the relevant conven-\n"
        "tions of its specialized agencies on all village wells,\n\n"
        "     Noting the work of the rapporteur on wells and on self-\ndetermination in the villages,\n\n"
        "     1.  Calls upon States to protect wells and the people who\n     live beside them;\n\n"
        "     2.  Decides to remain seized of the matter.\n"
    )
    assert document["op1"].text.endswith("the people who live beside them;")


@pytest.mark.parametrize(
    ("heading", "page", "title"),
    [("Contents", "Page", "Report on wells"), ("Содержание", "Стр.", "Доклад о колодцах")],
)
def test_the_word_page_above_a_table_of_contents_is_part_of_it(
    heading: str, page: str, title: str
) -> None:
    said = "The report is on wells." if page == "Page" else "Настоящий доклад посвящен колодцам."
    document = mailed(
        f"{title}\n\n{heading}\n{' ' * 50}{page}\nI. A {'.' * 40} 3\nII. B {'.' * 40} 5\n\n"
        f"I. A\n\n1. {said}\n\nII. B\n\n2. {said}\n"
    )
    assert not [p for p in document.paragraphs if p.text in (heading, page)]
