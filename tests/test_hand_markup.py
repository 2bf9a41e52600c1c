"""Text struck through and underlined by hand, in every format that can show it: read as deleted and inserted."""

from __future__ import annotations

import pytest

import resdiff
from resdiff.model.read_options import ReadOptions
from resdiff.render.options import RenderOptions
from tests.test_office import p, run, word
from tests.test_read_docx import HEAD, lists, n

STRIKE, TWICE, LINE = "<w:strike/>", "<w:dstrike/>", '<w:u w:val="single"/>'
BOLD = "<w:b/>"


def read(data: bytes, name: str, options: ReadOptions) -> resdiff.Document:
    return resdiff.parse(resdiff.read_bytes(data, name, options=options))


def three_ways(data: bytes, name: str = "draft") -> tuple[list[str], list[str], list[str]]:
    """The operative texts after the changes, before them, and with all words."""
    return (
        _operative(read(data, name, ReadOptions())),
        _operative(read(data, name, ReadOptions(revisions="original"))),
        _operative(read(data, name, ReadOptions(markup="keep"))),
    )


def _operative(document: resdiff.Document) -> list[str]:
    return [
        " ".join(filter(None, (q.label, q.text)))
        for q in document.paragraphs
        if q.kind == "operative"
    ]


def draft(*runs: str) -> bytes:
    """A Word file with one operative paragraph of these runs, and another one."""
    return word(HEAD, p(run("1.\t"), *runs), p("2.\tDecides to meet."))


STRUCK_IN_WORD = [
    # as delegates do by hand: the old year struck, the new one typed behind it
    (
        (run("Maps springs by "), run("2027", STRIKE), run("2028", BOLD), run(";")),
        "Maps springs by 2028;",
        "Maps springs by 2027;",
        "Maps springs by 2027 2028;",
    ),
    # the new year typed first, and struck twice
    (
        (run("Maps springs by "), run("2028", LINE), run("2027", TWICE), run(";")),
        "Maps springs by 2028;",
        "Maps springs by 2027;",
        "Maps springs by 2028 2027;",
    ),
    # a blank at the end of what is struck
    (
        (run("Maps "), run("upland ", STRIKE), run("mountain ", LINE), run("springs;")),
        "Maps mountain springs;",
        "Maps upland springs;",
        "Maps upland mountain springs;",
    ),
    # before a comma
    (
        (run("Maps springs "), run("and wells", STRIKE), run(", and reports;")),
        "Maps springs, and reports;",
        "Maps springs and wells, and reports;",
        "Maps springs and wells, and reports;",
    ),
    # an ending
    (
        (run("Asks the State"), run("s", STRIKE), run(" to map springs;")),
        "Asks the State to map springs;",
        "Asks the States to map springs;",
        "Asks the States to map springs;",
    ),
    # two stretches with a blank between them that nobody struck
    (
        (run("Maps "), run("all", STRIKE), run(" "), run("upland", STRIKE), run(" springs;")),
        "Maps springs;",
        "Maps all upland springs;",
        "Maps all upland springs;",
    ),
]


@pytest.mark.parametrize(("runs", "after", "before", "together"), STRUCK_IN_WORD)
def test_words_struck_in_a_word_file(
    runs: tuple[str, ...], after: str, before: str, together: str
) -> None:
    rest = "2. Decides to meet."
    assert three_ways(draft(*runs)) == (
        [f"1. {after}", rest],
        [f"1. {before}", rest],
        [f"1. {together}", rest],
    )


STYLES = (
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Goner"><w:name w:val="Goner"/><w:basedOn w:val="Gone"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="GoneText"><w:name w:val="Gone text"/><w:rPr><w:dstrike/></w:rPr></w:style>'
)


def test_struck_by_a_style() -> None:
    for style in ("Gone", "Goner"):
        struck = run("2027 ", f'<w:rStyle w:val="{style}"/>')
        data = word(HEAD, p(run("1.\tMaps springs by "), struck, run("2028;")), styles=STYLES)
        assert three_ways(data)[0] == ["1. Maps springs by 2028;"]
    whole = p("1.\tMaps springs;", look='<w:pStyle w:val="GoneText"/>')
    data = word(HEAD, whole, p("2.\tDecides to meet."), styles=STYLES)
    assert three_ways(data)[0] == ["2. Decides to meet."]
    # what a run says itself goes before its style
    living = p(
        run("1.\tMaps springs;", '<w:strike w:val="0"/>'), look='<w:pStyle w:val="GoneText"/>'
    )
    assert three_ways(word(HEAD, living, styles=STYLES))[0] == ["1. Maps springs;"]


def test_a_paragraph_struck_as_a_whole_is_deleted() -> None:
    typed = word(HEAD, p(run("1.\tMaps springs;", STRIKE)), p("2.\tDecides to meet."))
    assert three_ways(typed) == (
        ["2. Decides to meet."],
        ["1. Maps springs;", "2. Decides to meet."],
        ["1. Maps springs;", "2. Decides to meet."],
    )
    # the number is Word's, or was not struck with the words
    numbering = lists(("decimal", "%1."))
    counted = (
        n("Maps springs;").replace("<w:r>", f"<w:r><w:rPr>{STRIKE}</w:rPr>"),
        n("Decides to meet."),
    )
    assert three_ways(word(HEAD, *counted, numbering=numbering))[0] == ["2. Decides to meet."]
    bare = word(
        HEAD, p(run("1.\t"), run("Maps springs", STRIKE), run(";")), p("2.\tDecides to meet.")
    )
    assert three_ways(bare)[0] == ["2. Decides to meet."]


def test_the_warning_tells_how_much_and_quotes_it() -> None:
    data = draft(run("Maps springs by "), run("2027", STRIKE), run("2028", LINE), run(";"))
    (told,) = read(data, "draft.docx", ReadOptions()).warnings
    assert (told.code, told.line) == ("hand-markup", 3)
    assert "1 passage struck through" in told.message
    assert "“2027”" in told.message
    assert "“2028”" in told.message
    (kept,) = read(data, "draft.docx", ReadOptions(markup="keep")).warnings
    assert "read as text: “2027”" in kept.message


def test_an_underline_alone_changes_nothing() -> None:
    data = draft(run("Maps springs "), run("and wells", LINE), run(";"))
    for found in three_ways(data):
        assert found == ["1. Maps springs and wells;", "2. Decides to meet."]
    assert read(data, "draft.docx", ReadOptions()).warnings == ()


def test_underlined_openers_are_no_insertions() -> None:
    """As in Model UN, where every opening word is underlined."""
    paragraphs = [
        p(run(f"{number}.\t"), run(verb, LINE), run(" the States to map "), gone, run("springs;"))
        for number, verb, gone in (
            (1, "Urges", run("upland ", STRIKE)),
            (2, "Asks", run("all ", LINE)),
            (3, "Invites", run("")),
        )
    ]
    assert three_ways(word(HEAD, *paragraphs))[1] == [
        "1. Urges the States to map upland springs;",
        "2. Asks the States to map springs;",
        "3. Invites the States to map springs;",
    ]


def test_underlined_links_and_headings_are_no_insertions() -> None:
    link = '<w:hyperlink r:id="x">' + run("resolution 70/1", LINE) + "</w:hyperlink>"
    heading = p(run("Mapping", LINE), look='<w:outlineLvl w:val="0"/>')
    body = p(run("1.\tRecalls "), link, run(" and ", ""), run("all", STRIKE), run(" springs;"))
    document = read(word(HEAD, heading, body), "d", ReadOptions(revisions="original"))
    assert [q.text for q in document.paragraphs[1:]] == [
        "Mapping",
        "Recalls resolution 70/1 and all springs;",
    ]


def test_the_note_of_a_struck_mark_goes_with_it() -> None:
    footnotes = "".join(
        f'<w:footnote w:id="{i}"><w:p>{run(f"A/79/{i}.")}</w:p></w:footnote>' for i in (1, 2, 3)
    )
    mark = '<w:r>{}<w:footnoteReference w:id="{}"/></w:r>'
    struck = f"<w:rPr>{STRIKE}</w:rPr>"
    data = word(
        HEAD,
        p(
            run("1.\tMaps springs"),
            mark.format("", 1),
            run(" and wells", STRIKE),
            mark.format(struck, 2),
            run(" and rivers"),
            mark.format("", 3),
            run(";"),
        ),
        footnotes=footnotes,
    )
    document = read(data, "d", ReadOptions())
    (found,) = document.paragraphs[1:]
    assert (found.text, [(m.at, m.label) for m in found.notes]) == (
        "Maps springs and rivers;",
        [(12, "1"), (23, "3")],
    )
    assert [(note.label, note.text) for note in document.notes] == [
        ("1", "A/79/1."),
        ("3", "A/79/3."),
    ]


def test_a_word_redline_deletes_what_is_struck_and_inserts_what_is_not() -> None:
    old = word(
        HEAD, p("1.\tMaps springs by 2027;"), p("2.\tPlants trees;"), p("3.\tDecides to meet.")
    )
    new = word(
        HEAD,
        p(run("1.\tMaps springs by "), run("2027", STRIKE), run("2028", BOLD), run(";")),
        p(run("2.\tPlants trees;", STRIKE)),
        p("3.\tDecides to meet."),
    )
    files = [resdiff.read_bytes(data, "d.docx") for data in (old, new)]
    before, after = map(resdiff.parse, files)
    redline = resdiff.render(
        resdiff.compare(before, after),
        before,
        after,
        "docx",
        RenderOptions(word_files=(files[0].word, files[1].word)),
    )
    assert isinstance(redline, bytes)
    assert _operative(read(redline, "redline.docx", ReadOptions())) == [
        "1. Maps springs by 2028;",
        "3. Decides to meet.",
    ]
    assert _operative(read(redline, "redline.docx", ReadOptions(revisions="original"))) == [
        "1. Maps springs by 2027;",
        "2. Plants trees;",
        "3. Decides to meet.",
    ]


# Web pages

HTML = [
    "<s>upland</s> <u>mountain</u>",
    "<strike>upland</strike><ins> mountain</ins>",
    "<del>upland</del> <ins>mountain</ins>",
    '<span style="text-decoration: line-through">upland</span> <span style="text-decoration:underline">mountain</span>',
    '<span style="TEXT-DECORATION-LINE: Line-Through;color:red">upland</span> <ins>mountain</ins>',
    '<span class="x c3">upland</span> <span class="c4">mountain</span>',
    '<i class="gone">upland</i> <ins>mountain</ins>',
    '<em>upland</em> <em class="c4">mountain</em>',
]
SHEET = (
    "<style>/* .c4{text-decoration:none} */@media screen{.c3{text-decoration:line-through;color:red}}"
    "a:hover,.c4{font-weight:400;text-decoration:underline} p > i.gone , em{text-decoration: line-through}</style>"
)


def page(inner: str) -> bytes:
    return (
        f"<html><head>{SHEET}</head><body><p>The General Assembly,</p><p>Recalling its resolution 78/228,</p>"
        f"{inner}<p>2. Decides to meet.</p></body></html>"
    ).encode()


@pytest.mark.parametrize("words", HTML)
def test_words_struck_in_a_page(words: str) -> None:
    after, before, together = three_ways(page(f"<p>1. Maps {words} springs;</p>"))
    assert after[0] == "1. Maps mountain springs;"
    assert before[0] == "1. Maps upland springs;"
    assert together[0] == "1. Maps upland mountain springs;"


@pytest.mark.parametrize(
    "block",
    [
        "<del><p>1. Maps springs;</p></del>",
        '<p class="c3">1. Maps springs;</p>',
        '<div style="text-decoration:line-through"><p>1. <i>Maps</i> springs;</p></div>',
        "<p>1. <s>Maps springs</s>;</p>",
    ],
)
def test_a_paragraph_struck_in_a_page(block: str) -> None:
    after, before, _ = three_ways(page(block))
    assert after == ["2. Decides to meet."]
    assert before == ["1. Maps springs;", "2. Decides to meet."]


def test_links_of_a_page_are_no_insertions() -> None:
    words = '<u><a href="x">resolution 70/1</a></u> <a href="y"><u>once</u></a> <s>more</s>'
    _, before, _ = three_ways(page(f"<p>1. Recalls {words};</p>"))
    assert before[0] == "1. Recalls resolution 70/1 once more;"


# Text and Markdown

MARKDOWN = [
    "by ~~2027~~ **2028**",
    "by ~~2027~~ <u>2028</u>",
    "by ~~2027~~ ++2028++",
    "by [-2027-]{+2028+}",
    "by {--2027--}{++2028++}",
    "by <del>2027</del> <ins>2028</ins>",
    "by ~~*2027*~~ 2028",
]


def markdown(text: str) -> bytes:
    return f"The General Assembly,\n\n{text}\n\n3. Decides to meet.".encode()


@pytest.mark.parametrize("words", MARKDOWN)
def test_words_struck_in_markdown(words: str) -> None:
    after, _, together = three_ways(markdown(f"1. *Maps* all springs {words};"))
    assert after[0] == "1. Maps all springs by 2028;"
    assert together[0] == "1. Maps all springs by 2027 2028;"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2. ~~*Encourages* States to plant trees;~~", []),
        ("~~2. Encourages States to plant trees;~~", []),
        # a deletion that runs on over the lines of one paragraph
        ("2. ~~Encourages States to plant\n   trees around springs;~~", []),
        ("2. Asks ~~States to plant\n   trees around~~ springs;", ["2. Asks springs;"]),
        # what somebody said of it goes with it
        ("2. ~~Encourages States to plant trees;~~ (UK: delete)", []),
        # nothing ends it: these are characters
        ("2. Asks ~~ for springs;", ["2. Asks ~~ for springs;"]),
        (
            "2. Asks for about ~~20 springs in C++ and {++;",
            ["2. Asks for about ~~20 springs in C++ and {++;"],
        ),
        ("2. Asks for [-]1 and {+} springs;", ["2. Asks for [-]1 and {+} springs;"]),
    ],
)
def test_struck_lines_of_markdown(typed: str, expected: list[str]) -> None:
    assert three_ways(markdown(typed))[0] == [*expected, "3. Decides to meet."]


LANGUAGES = [
    (
        "zh",
        "大会，\n\n1. 敦促会员国~~在2027年~~**在2028年**之前绘制泉水图；",
        "敦促会员国在2028年之前绘制泉水图；",
    ),
    (
        "fr",
        "L’Assemblée générale,\n\n1. Prie les États ~~parties~~ d’agir ;",
        "Prie les États d’agir ;",
    ),
    ("fr", "L’Assemblée générale,\n\n1. Prie les États ~~parties~~ ;", "Prie les États ;"),
    (
        "es",
        "La Asamblea General,\n\n1. Pide a los Estados ~~partes~~, y a otros;",
        "Pide a los Estados, y a otros;",
    ),
    (
        "ru",
        "Генеральная Ассамблея,\n\n1. просит ~~все~~ государства действовать;",
        "просит государства действовать;",
    ),
    ("ar", "إن الجمعية العامة،\n\n1 - تحث الدول ~~جميعها~~ على العمل؛", "تحث الدول على العمل؛"),
]


@pytest.mark.parametrize(("_language", "text", "expected"), LANGUAGES)
def test_struck_words_in_every_language(_language: str, text: str, expected: str) -> None:
    document = read(text.encode(), "draft.md", ReadOptions())
    assert [q.text for q in document.paragraphs] == [expected]


def test_a_text_struck_from_end_to_end_is_read() -> None:
    data = b"~~The General Assembly,~~\n\n~~1. Maps springs;~~"
    document = read(data, "draft.md", ReadOptions())
    assert [q.text for q in document.paragraphs] == ["Maps springs;"]
    assert "read as text" in document.warnings[0].message


WRITTEN = [
    ("The General Assembly,\n\n1. Urges [deleted: some] [added: all] States;\n\n2. Decides to meet.", "1. Urges all States;", "1. Urges some States;"),
    ("L’Assemblée générale,\n\n1. Prie [supprimés : des] [ajouté : les] États ;\n\n2. Décide d’agir.", "1. Prie les États ;", "1. Prie des États ;"),
    ("La Asamblea General,\n\n1. Pide [suprimido: a unos] [añadido: a los] Estados;\n\n2. Decide actuar.", "1. Pide a los Estados;", "1. Pide a unos Estados;"),
    ("Генеральная Ассамблея,\n\n1. просит [исключено: эти] [добавлено: все] государства;\n\n2. постановляет действовать.", "1. просит все государства;", "1. просит эти государства;"),
    ("إن الجمعية العامة،\n\n1 - تحث [محذوف: بعض] [مضاف: جميع] الدول؛\n\n2 - تقرر أن تجتمع.", "1 - تحث جميع الدول؛", "1 - تحث بعض الدول؛"),
    ("大会，\n\n1. 敦促[已删除：沿海国][新增：各国]采取行动；\n\n2. 决定开会。", "1. 敦促各国采取行动；", "1. 敦促沿海国采取行动；"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "after", "before"), WRITTEN)
def test_what_a_text_says_was_deleted_or_added(text: str, after: str, before: str) -> None:
    now, original, _ = three_ways(text.encode(), "draft.txt")
    assert (now[0], original[0]) == (after, before)
    document = read(text.encode(), "draft.txt", ReadOptions())
    assert [w.code for w in document.warnings] == ["hand-markup"]
    assert document.account is not None
    assert document.account.lost == 0


def test_a_proposal_to_delete_deletes_nothing() -> None:
    text = "The General Assembly,\n\n1. Urges [EU: delete] all [US: coastal] States;\n\n2. Decides to meet."
    document = read(text.encode(), "draft.txt", ReadOptions())
    assert "coastal" in document.paragraphs[0].text
    assert "hand-markup" not in [w.code for w in document.warnings]
