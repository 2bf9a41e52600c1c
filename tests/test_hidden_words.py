"""Words that a page hides or shows by rules of the newer style sheets, in boxes too small for them, in frames, fields and
pictures; each kind was seen in Chromium to hide or show them. Beside them the honest look-alikes, of which nothing is told.
"""

from __future__ import annotations

import pytest

import resdiff
from tests.test_hostile_styles import DARK, WORDS, page, told

HIDING_SHEETS = [
    # the later layer counts, whatever else is asked for, and what stands in none before all
    "@layer one,two;@layer two{.b{color:#fff}}@layer one{p.b.b{color:#000}}",
    ".b{display:none}@layer a{p.b.b{display:block}}",
    "@layer a{.b{display:none!important}}.b{display:block!important}",
    "@layer a{@layer c{.b{color:#000}} .b{color:#fff}}",
    '@import "data:text/css,.b%7Bdisplay:none%7D" layer(q) screen;',
    # what a browser does not take for a value changes nothing
    ".b{color:#fff;color:bogus}", ".b{color:#fff;color:fff}", ".b{display:none;display:nonee}",
    ".b{opacity:0;opacity:none}", ".b{font-size:0;font-size:16}", ".b{color:#fff}p.b{color:rgb(0)}",
    # selectors and conditions
    "*|p.b{display:none}", ".b:dir(ltr){display:none}", ":scope .b{display:none}", ".b:read-only{display:none}",
    "@media (max-width:1px) or (min-width:2px){.b{display:none}}", "@scope(body){:scope > .b{display:none}}",
    "@supports not (display:foo){.b{display:none}}", ".b{display:none",
    # numbers that have to be worked out
    ".b{font-size:round(down,.4px,1px)}", ".b{font-size:mod(18px,6px)}", ".b{font-size:calc(16px*sin(0deg))}",
    ".b{font-size:.05cqw}", ".b{color:rgb(from black 255 255 255)}", ".b{color:rgb(from black r g b/0)}",
    ".b{transform:skewY(90deg)}", ".b{transform:translateX(calc(-100vw - 50%))}", ".b{display:var(--z,none)}",
    "body{transform:scale(.3)}.b{transform:scale(.3)}", ".b{background:#fff;color:#333;filter:brightness(90)}",
    # places
    ".b{offset-path:path('M -5000 -5000 L -6000 -5000')}", ".b{position:absolute;inset-inline:-999em auto}",
    ".b{margin-block:-9000px 9000px}", ".b{letter-spacing:9000px}", ".b{clip-path:shape(from 0 0,line to 0 0,close)}",
    # boxes
    ".b{display:table-column}", ".b{contain:strict}", ".b{contain:paint;height:0}",
    ".b{padding-top:40px;height:20px;box-sizing:border-box;overflow:hidden}",
    ".b{line-height:40em;height:1em;overflow:hidden}", ".b{animation:k 9s -5s paused}@keyframes k{to{opacity:0}}",
    ".b{content:url(x.svg)}", ".b{-webkit-mask-box-image:linear-gradient(transparent,transparent)}",
    ".b{background:linear-gradient(#fff,#fff);-webkit-background-clip:text;color:transparent}",
    # what stands beside an element, and which of several it is
    "p:has(+ p){color:#333}p:has(~ p:last-of-type):nth-last-of-type(2){display:none}", "p:nth-child(1 of .b){display:none}",
    # what is beside a mask, behind a cut of a screen's width, or turned over
    ".b{clip-path:inset(0 0 0 100vw)}", ".b{mask:linear-gradient(#000 0 0) -9999px 0/10px 10px no-repeat}",
    ".b{-webkit-mask:linear-gradient(#000 0 0) 0/0 0 no-repeat}", ".b{backface-visibility:hidden;rotate:y 180deg}",
    ".b{word-spacing:-9999px}", ".b{offset:path('M-3000 0L-3000 1')}", ".b{vertical-align:-5000px}",
    # no room
    "body{display:flex}.b{flex:0 0 0;overflow:hidden;white-space:nowrap}", ".b{width:200px;aspect-ratio:1000/1;overflow:hidden}",
    "body{width:300px;height:40px;overflow:hidden}.b{float:left;margin-left:400px}",
    ".b{opacity:.3;filter:opacity(.2)}", "@import url(data:text/css;base64,LmJ7ZGlzcGxheTpub25lfQ==);",
]  # fmt: skip


@pytest.mark.parametrize("sheet", HIDING_SHEETS)
def test_a_sheet_hides_a_paragraph(sheet: str) -> None:
    document = page(DARK, sheet)
    assert any(WORDS in message for message in told(document)), document.warnings
    assert not any(WORDS in paragraph.text for paragraph in document.paragraphs)


def test_light_print_on_a_page_that_is_dark_from_its_root_is_seen() -> None:
    document = page(DARK, "html{background:#111}body{color:#ddd}")
    assert not told(document)
    assert any(WORDS in paragraph.text for paragraph in document.paragraphs)
    document = page(DARK, "html{background:#111}body{color:#ddd}.b{color:#222}")
    assert any(WORDS in message for message in told(document))


DOUBTFUL_SHEETS = [
    (".b{display:attr(data-d type(*),none)}", DARK), (".b{opacity:env(nothing,0)}", DARK), (".b{position:fixed;top:-80px}", DARK),
    (".b{position:relative}.b::after{content:'';position:absolute;inset:-2px;background:#fff}", DARK),
    ("div{margin-top:-60px;height:60px;background:#fff;position:relative}", f"{DARK}<div></div>"),
    (".b{transform:scaleX(-1)}", DARK), ("", f"<marquee>{WORDS}</marquee>"),
    # more than a box holds
    (".b{width:200px;overflow:hidden;white-space:nowrap}", f"<p class=b>2. Requests States to report each year; {WORDS};</p>"),
    (".b{height:20px;overflow:hidden}", f"<div class=b><p>2. Requests a report;</p><p>{WORDS}</p></div>"),
    (".b{-webkit-line-clamp:1;overflow:hidden;width:200px}", f"<p class=b>2. Requests a report from States; {WORDS};</p>"),
    ("body{display:grid;grid-template-columns:0 1fr}.b{overflow:hidden}", DARK),
    ("table{table-layout:fixed;width:200px}", f"<table><col><col style='width:0'><tr><td>2.</td><td>{WORDS}</td></tr></table>"),
    # below something that is drawn over them
    ("i{position:absolute;box-shadow:0 0 0 9999px #fff}", f"{DARK}<i></i>"), ("i{position:relative;outline:60px solid #fff}", f"{DARK}<i></i>"),
    ("body{display:grid}body>*{grid-area:1/1}div{background:#fff}", f"{DARK}<div></div>"),
    ("img{position:absolute;margin-top:-50px;width:900px}", f"{DARK}<img src=x.png>"), ("iframe{margin-top:-60px}", f"{DARK}<iframe></iframe>"),
    (".b{margin-bottom:-50px}div{background:#fff;height:60px;position:relative}", f"{DARK}<div></div>"),
    ("div{translate:0 -60px;height:60px;background:#fff}", f"{DARK}<div></div>"),
    ("svg{position:absolute;inset:0}", f"<div>{DARK}<svg><rect width=900 height=90 fill=white /></svg></div>"),
    # in another order
    (".b{display:flex}i{order:1}", f"<p class=b><i>2. Requests</i> <span>{WORDS}</span></p>"),
    (".b{display:flex;flex-direction:row-reverse}", f"<p class=b><i>2. Requests</i> <span>{WORDS}</span></p>"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "inner"), DOUBTFUL_SHEETS)
def test_what_may_be_seen_otherwise_is_told_and_read(sheet: str, inner: str) -> None:
    document = page(inner, sheet)
    assert any(WORDS in message for message in told(document)), document.warnings


WORDS_BESIDE = [
    (f"@counter-style z{{system:cyclic;symbols:'{WORDS}'}}", "<p>2. x;</p>"), (f"q{{quotes:'{WORDS}' ''}}", "<p>2. <q>x</q></p>"),
    (f".b{{hyphenate-character:' {WORDS} '}}", DARK.replace(WORDS, "lam\u00adps")),
    ("", f"<iframe srcdoc='<b>{WORDS}</b>'></iframe>"), ("", f'<object data="data:text/html,<b>{WORDS}</b>"></object>'),
    ("", f"<p>2. <input placeholder='{WORDS}'></p>"), ("", f"<p>2. <select><option label='{WORDS}'>x</select></p>"),
    ("", f"<p>2. <img alt='{WORDS}'></p>"), ("", f"<p>2. <script style='display:inline' type=text/x>{WORDS}</script></p>"),
    ("", f"<p>2. <math><maction><mtext>x</mtext><mtext>{WORDS}</mtext></maction></math></p>"),
    (f".b{{background:url(\"data:image/svg+xml,<svg><text y='15'>{WORDS}</text></svg>\")}}", "<p class=b>2. x;</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "inner"), WORDS_BESIDE)
def test_words_that_only_a_browser_shows_are_told(sheet: str, inner: str) -> None:
    assert any(WORDS in message for message in told(page(inner, sheet)))


HONEST_SHEETS = [
    "@layer one,two;@layer two{.b{color:#000}}@layer one{.b{color:#fff}}", ".b{display:block}@layer a{p.b.b{display:none}}",
    ".b{color:#fff;background-image:linear-gradient(#000,#222)}", ".b{color:#fff;box-shadow:inset 0 0 0 99px #000}",
    ".b{color:#fff;-webkit-text-stroke:1px #000}", ".b{color:transparent;text-shadow:0 0 0 #000}",
    ".b{background:linear-gradient(#06c,#c06);-webkit-background-clip:text;color:transparent}",
    "@starting-style{.b{opacity:0}}", "@container (max-width:1px){.b{display:none}}", "@scope (.zz){.b{display:none}}",
    "@supports (display:foo){.b{display:none}}", ".b{display:nonee}", ".b,.y:nope{display:none}", ".b{color:#ffg;color:x}",
    '@import "data:text/css,.b%7Bdisplay:none%7D" print;', ".b{display:none;all:initial}", ".b{opacity:.0;opacity:1}",
    ".b{position:relative}.b::after{content:'';position:absolute;left:0;bottom:0;width:100%;height:2px;background:#06c}",
    ".b{margin-top:-4px;background:#fff}", ".b{width:900px;height:3em;overflow:hidden}", ".b{order:0;offset-path:none}",
    ".b{padding-left:env(safe-area-inset-left)}", "a{color:#fff}", ".b{contain:content}", ".b{transform:skewX(3deg)}",
    "body{display:flex}.b{flex:1 1 0;overflow:hidden}", "body{aspect-ratio:16/9;width:640px;overflow:hidden}", ".b:has(+ table){display:none}",
    ".b{position:relative;box-shadow:0 4px 20px #0003;outline:2px solid red}", ".b{word-spacing:2px;vertical-align:-4px}",
    "p:nth-child(1 of .zz){display:none}", "body{max-width:60rem;overflow:hidden}.b{margin-left:3em}", "div:has(> .b){display:none}",
    "@media (not (print)){.b{opacity:0}}", ".b{-webkit-mask-image:linear-gradient(#000,#0008)}", ".b{opacity:.9;filter:opacity(.9)}",
]  # fmt: skip


@pytest.mark.parametrize("sheet", HONEST_SHEETS)
def test_an_honest_sheet_is_not_accused(sheet: str) -> None:
    document = page(DARK, sheet)
    assert any(WORDS in paragraph.text for paragraph in document.paragraphs), document.warnings
    assert told(document) == []


LINKED = '<link rel="{}" {} href="data:text/css,.b%7Bdisplay:none%7D">'


@pytest.mark.parametrize(
    ("kind", "more", "is_hidden"),
    [("stylesheet", "", True), ("stylesheet", 'media="print"', False), ("alternate stylesheet", 'title="x"', False)],
)  # fmt: skip
def test_a_sheet_that_is_linked_counts_where_a_screen_follows_it(
    kind: str, more: str, is_hidden: bool
) -> None:
    document = page(DARK, head=LINKED.format(kind, more))
    assert any(WORDS in paragraph.text for paragraph in document.paragraphs) is not is_hidden
    assert bool(told(document)) is is_hidden


def test_what_is_there_for_pages_without_frames_is_told() -> None:
    document = page(f"<noframes><p>{WORDS}</p></noframes>")
    assert any(WORDS in message for message in told(document))


TURNED = "noisulcni laicos"


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
@pytest.mark.parametrize(
    ("stretch", "is_told"),
    [(f"\u202e{TURNED}\u202c", True), (f"\u202d{TURNED}\u202c", False), ("\u202e2\u202c", False)],
)
def test_words_behind_a_sign_that_turns_them_are_told(
    name: str, stretch: str, is_told: bool
) -> None:
    text = f"The General Assembly,\n\n1. Urges States to seek {stretch} of all;\n\n2. Decides to act.\n"
    document = resdiff.parse(resdiff.read_bytes(text.encode(), name))
    assert any(TURNED in message for message in told(document)) == is_told


FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


def as_tags(words: str) -> str:
    return "".join(chr(0xE0000 + ord(letter)) for letter in words)


def as_selectors(words: str) -> str:
    return "".join(chr(0xE0100 + byte - 16) for byte in words.encode())


@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.eml"])
@pytest.mark.parametrize(
    ("signs", "is_told"),
    [
        (as_tags("never obliged"), True),
        ("a" + as_selectors("never obliged"), True),
        (FLAG, False),
        (f"{FLAG} {as_tags('never obliged')}", True),
        ("\u8fbb\U000e0100", False),  # one of the variants of a character
        ("\u2600\ufe0f", False),
    ],
)
def test_words_in_signs_that_show_nothing_are_told(name: str, signs: str, is_told: bool) -> None:
    head = "Message-ID: <1@x.org>\nContent-Type: text/plain; charset=utf-8\n\n"
    paragraphs = (
        "The General Assembly,",
        f"1. Urges States to seek {signs} lamps;",
        "2. Decides to act.",
    )
    text = {
        "x.txt": "\n\n".join(paragraphs),
        "x.eml": head + "\n\n".join(paragraphs),
        "x.html": "<!doctype html><meta charset=utf-8>"
        + "".join(f"<p>{one}</p>" for one in paragraphs),
    }[name]
    document = resdiff.parse(resdiff.read_bytes(text.encode(), name))
    assert any("never obliged" in message for message in told(document)) == is_told
    assert is_told or not told(document)


@pytest.mark.parametrize("coded", ["never obliged", "\x6e \x77 \xb7"])
def test_letters_at_their_places_in_a_font_of_signs_are_told(coded: str) -> None:
    signs = "".join(chr(0xF000 + ord(letter)) if letter != " " else letter for letter in coded)
    document = page(f"<p>{signs}</p>")
    messages = " ".join(told(document))
    assert ("never" in messages and "obliged" in messages) == (coded == "never obliged")


@pytest.mark.parametrize(
    ("style", "inner", "is_hidden"),
    [
        # a name counts where it is given and within, not beside
        (".a{--d:none}.b{display:var(--d,block)}", "<p class=b>{}</p>", False),
        (".a{--d:none}.b{display:var(--d,block)}", "<div class=a><p class=b>{}</p></div>", True),
        (
            ".a{--d:none}.c{--d:block}.b{display:var(--d)}",
            "<div class=a><p class=b>{}</p></div>",
            True,
        ),
        (
            ".a{--d:none}.c{--d:block}.b{display:var(--d)}",
            "<div class=c><p class=b>{}</p></div>",
            False,
        ),
        ("", '<div style="--d:none"><p style="display:var(--d)">{}</p></div>', True),
        ("html{--d:none}.b{display:var(--d)}", "<p class=b>{}</p>", True),
    ],
)
def test_what_a_style_sheet_names_counts_within_the_element(
    style: str, inner: str, is_hidden: bool
) -> None:
    document = page(f"<style>{style}</style>{inner.format(WORDS)}")
    assert any(WORDS in message for message in told(document)) == is_hidden
    assert any(WORDS in paragraph.text for paragraph in document.paragraphs) != is_hidden
