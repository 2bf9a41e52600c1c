"""Pages whose style sheets hide words in ways that have to be worked out: selectors, lengths, transformations, colours.

Each hidden paragraph is told with its words; each honest one beside it is read and nothing is told of it.
"""

from __future__ import annotations

import pytest

import resdiff

LINES = [
    "<p>The General Assembly,</p>",
    "<p>Recalling its resolution 78/228,</p>",
    "<p>1. Urges States to light lamps;</p>",
]
LAST = "<p>3. Requests a report.</p>"
WORDS = "Decides to extinguish every lamp"
DARK = f"<p class=b>2. {WORDS};</p>"


def page(inner: str, sheet: str = "", head: str = "") -> resdiff.Document:
    whole = f"<html><head><meta charset=utf-8>{head}<style>{sheet}</style></head><body>{''.join(LINES)}{inner}{LAST}"
    return resdiff.parse(resdiff.read_bytes(whole.encode(), "draft.html"))


def told(document: resdiff.Document) -> list[str]:
    return [w.message for w in document.warnings if w.code in ("not-read", "repaired")]


HIDING_STYLES = [
    "clip-path:inset(0 100% 0 0)", "clip-path:inset(0 9999px 0 0)", "clip-path:ellipse(0 0 at 50% 50%)",
    "clip-path:circle(1px)", "clip-path:path('M0 0')", "clip-path:polygon(-10px -10px,-5px -10px,-5px -5px)",
    "mask:linear-gradient(transparent,transparent)", "mask-image:url(x.png);mask-size:0 0",
    "transform:matrix(0,0,0,0,0,0)", "transform:matrix(1,0,0,1,-9999,0)", "transform:scale3d(0,0,0)",
    "transform:scale(.001)", "transform:scaleX(.01)", "transform:translate3d(-9999px,0,0)",
    "transform:translateX(99999px)", "transform:rotate3d(0,1,0,90deg)", "transform:rotateX(.25turn)",
    "transform:scale(.3) scale(.3)", "transform:rotate(45deg) translateX(calc(-100px * 99))", "rotate:y 90deg",
    "font-size:calc(0px)", "font-size:calc(1px * 0)", "font-size:calc(1em - 16px)", "font-size:min(0px,12px)",
    "font-size:clamp(0px,1px,2px)", "font-size-adjust:0", "color:#123456;background:currentColor",
    "text-indent:-200%", "text-indent:110%;overflow:hidden;white-space:nowrap", "height:0;overflow-y:hidden",
    "width:0;overflow-x:clip", "height:0;overflow:hidden auto", "block-size:0;overflow:hidden",
    "-webkit-text-security:disc", "float:right;margin-right:-9999px", "margin:-9999px 0 0 -9999px",
    "position:absolute;inset:-9999px auto auto -9999px", "position:absolute;inset-inline-start:-9999px",
    "color:color-mix(in srgb,white 100%,black)", "color:light-dark(white,black)", "color:color(srgb 1 1 1)",
    "color:rgb(none none none / 0)", "color:oldlace", "color:indigo;background:indigo", "filter:blur(40px)",
    "opacity:calc(1 - 1)", "color:rgb(from white r g b)", "background:#fff;color:#fff;mix-blend-mode:difference",
    "clip-path:circle(5px at -100px -100px)", "transform:rotateY(180deg);backface-visibility:hidden",
    "transform:perspective(100px) translateZ(101px)", "transform:perspective(1px) translateZ(-9999px)", "position:fixed;left:200vw", "position:absolute;right:300%",
    "margin-inline-start:-9999px", "filter:invert(1)", "mix-blend-mode:lighten", "mix-blend-mode:difference", "d\\69splay:none", "dis/**/play:none",
]  # fmt: skip


@pytest.mark.parametrize("style", HIDING_STYLES)
def test_a_style_that_has_to_be_worked_out_hides(style: str) -> None:
    document = page(f'<p style="{style}">2. {WORDS};</p>')
    assert any(f"“2. {WORDS};”" in message for message in told(document)), document.warnings
    assert not any(WORDS in paragraph.text for paragraph in document.paragraphs)


HIDING_SHEETS = {
    "is": ("p:is(.b,.c){display:none}", DARK),
    "where": (":where(.b){display:none}", DARK),
    "not": ("p.b:not(.z){display:none}", DARK),
    "nth-child": ("p:nth-child(3n+4){display:none}", f"<p>2. {WORDS};</p>"),
    "nth-last-of-type": ("p:nth-last-of-type(2){display:none}", DARK),
    "last-child": ("div p:last-child{color:#fff}", f"<div>{DARK}</div>"),
    "has": ("p:has(i){display:none}", f"<p>2. {WORDS};<i></i></p>"),
    "lang": ("p:lang(en){display:none}", f"<p lang=en-GB>2. {WORDS};</p>"),
    "attribute of any case": ('[data-x~="R" i]{display:none}', f'<p data-x="q r">2. {WORDS};</p>'),
    "property with escaped letters": (r".c{disp\6c ay:n\00006fne}", f"<p class=c>2. {WORDS};</p>"),
    "escaped": (r".a\:b{display:none}", f'<p class="a:b">2. {WORDS};</p>'),
    "not the nearest": ("div.x>div p{display:none}", f"<div class=x><div><div>{DARK}</div></div></div>"),
    "nested": (".o{color:#000; & p{display:none}}", f"<div class=o>{DARK}</div>"),
    "layer": ("@layer a{.b{display:none}}", DARK),
    "wide screen": ("@media (min-width:600px) and (max-width:2000px){.b{display:none}}", DARK),
    "animation": ("@keyframes k{to{opacity:0}} .b{animation:k 0s forwards}", DARK),
    "animation in its parts": (
        "@keyframes k{100%{opacity:0}} .b{animation-name:k;animation-duration:1ms;animation-fill-mode:forwards}", DARK,
    ),
    "animation that stands still": ("@keyframes k{from{opacity:0}to{opacity:1}} .b{animation:k 9s paused both}", DARK),
    "animation of days": ("@keyframes k{from{opacity:0}to{opacity:1}} .b{animation:k 99999s}", DARK),
    "the upper one of two pictures": (
        ".b{color:#123456;background-image:linear-gradient(#123456,rgb(18,52,86)),url(x.png)}", DARK,
    ),
    "names for names": (":root{--y:0px;--z:var(--y)} .b{font-size:var(--z)}", DARK),
    "name on the element": (".b{--q:none;display:var(--q)}", DARK),
    "imported": ('@import "data:text/css,.b%7Bdisplay:none%7D";', DARK),
    "opacity of several": (".f{opacity:.4}", f"<div class=f><div class=f><div class=f>{DARK}</div></div></div>"),
    "registered": ("@property --o{syntax:'<number>';inherits:true;initial-value:0} .b{opacity:var(--o)}", DARK),
    "rows without height": (".f{display:grid;grid-template-rows:0fr} .b{overflow:hidden}", f"<div class=f>{DARK}</div>"),
    "shrunk by several": (".f{font-size:.3em}", f"<div class=f><div class=f>{DARK}</div></div>"),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDING_SHEETS)
def test_a_sheet_that_has_to_be_worked_out_hides(name: str) -> None:
    sheet, inner = HIDING_SHEETS[name]
    document = page(inner, sheet)
    assert any(f"“2. {WORDS};”" in message for message in told(document)), document.warnings
    assert not any(WORDS in paragraph.text for paragraph in document.paragraphs)


def test_a_sheet_in_an_address_hides() -> None:
    document = page(DARK, head='<link rel=stylesheet href="data:text/css,.b{display:none}">')
    assert any(WORDS in message for message in told(document))


HIDING_ELEMENTS = [
    f"<video src=x.mp4>{DARK}</video>", f"<canvas>{DARK}</canvas>", f"<datalist><option>{WORDS}</datalist>",
    f"<meter value=1>{WORDS}</meter>", f"<math><mphantom><mtext>{WORDS}</mtext></mphantom></math>",
    f"<dialog>{DARK}</dialog>", f"<p popover>2. {WORDS};</p>", f"<p hidden=until-found>2. {WORDS};</p>",
]  # fmt: skip


@pytest.mark.parametrize("inner", HIDING_ELEMENTS)
def test_an_element_of_which_a_browser_shows_something_else(inner: str) -> None:
    document = page(inner)
    assert any(WORDS in message for message in told(document)), document.warnings
    assert not any(WORDS in paragraph.text for paragraph in document.paragraphs)


DOUBTFUL = {
    "opened": f"<details><summary>More</summary>{DARK}</details>",
    "backwards": f"<p><bdo dir=rtl>2. {WORDS};</bdo></p>",
    "signs": f'<p style="font-family:Wingdings">2. {WORDS};</p>',
    "cut to a shape": f'<p style="clip-path:url(#c)">2. {WORDS};</p>',
    "a tree that stands for it": f"<div><template shadowrootmode=open><p>x</p></template>{DARK}</div>",
    "covered": f"<div>{DARK}<div style='position:absolute;inset:0;background:#fff'></div></div>",
    "behind by its sheet": f"<style>.z{{position:relative;z-index:-1}}</style><div style='background:#eee'><p class=z>2. {WORDS};</p></div>",
    "behind": f'<div style="background:#eee"><p style="position:relative;z-index:-1">2. {WORDS};</p></div>',
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_may_be_seen_otherwise_is_read_and_told(name: str) -> None:
    document = page(DOUBTFUL[name])
    assert any(WORDS in message for message in told(document)), document.warnings
    assert any(WORDS in paragraph.text for paragraph in document.paragraphs)


SHOWN = {
    "details open": ("", f"<details open><summary>More</summary>{DARK}</details>"),
    "size of the outer alone": ("", f'<div style="font-size:0"><p style="font-size:16px">2. {WORDS};</p></div>'),
    "dark page": ("body{background:#111;color:#eee}", DARK),
    "narrow screens": ("@media (max-width:600px){p{display:none}}", DARK),
    "dark screens": ("@media (prefers-color-scheme:dark){p{color:#fff}}", DARK),
    "old browsers": ("@supports not (display:grid){.b{display:none}}", DARK),
    "pointer": (".b:hover,.b:target,.b:not(.c):focus{display:none}", DARK),
    "another place": ("p:nth-child(99),p:last-child:first-child{display:none}", DARK),
    "fades in": ("@keyframes k{from{opacity:0}to{opacity:1}} .b{animation:k 1s forwards}", DARK),
    "fades in by its parts": ("@keyframes k{0%{opacity:0}100%{opacity:1}} .b{animation-name:k;animation-duration:2s}", DARK),
    "far, but not too far": (".b{transform:perspective(500px) translateZ(-100px)}", DARK),
    "on a dark picture": (".b{color:#fff;background-image:linear-gradient(#000,#123),url(x.png)}", DARK),
    "for Office": ("", f"{DARK}<!--[if mso]><style>p{{color:red;margin:0;font:x}}</style><xml><o:p>a b c d</o:p></xml><![endif]-->"),
    "reckoned": (".b{font-size:calc(1rem + 1px);transform:translate(0,0) rotate(360deg);scale:1}", DARK),
    "clamped": (".b{font-size:clamp(12px,2vw,18px);clip-path:none;mask:none;filter:none}", DARK),
    "head of a table": ("th{background:#036;color:white}", f"<table><tr><th>{WORDS}<th>x</table>"),
    "fill": (".b{-webkit-text-fill-color:#111;color:#fff}", DARK),
    "cut to a box": (".b{clip-path:inset(0 5px 5px 0);overflow:hidden;height:3em}", DARK),
    "beside a tip": (".b{position:absolute;left:50%;bottom:100%}", DARK),
    "turned over and back": (".b{transform:rotateY(360deg);backface-visibility:hidden}", DARK),
    "rows of their own height": (".f{display:grid;grid-template-rows:1fr} .b{overflow:hidden}", f"<div class=f>{DARK}</div>"),
    "polygon": (".b{clip-path:polygon(0 0,600px 0,600px 40px,0 40px)}", DARK),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_seen_is_read_and_nothing_told(name: str) -> None:
    sheet, inner = SHOWN[name]
    document = page(inner, sheet)
    assert any(WORDS in paragraph.text for paragraph in document.paragraphs), document.warnings
    assert told(document) == []


@pytest.mark.parametrize(
    ("inner", "sheet"),
    [
        ("<ul><li>Lamps</ul>", f"ul{{list-style-type:'{WORDS} '}}"),
        ("<ol><li>Lamps</ol>", f"li::before{{content:'{WORDS} ' counter(n)}}"),
        (f'<form><input value="2. {WORDS}"></form>', ""),
    ],
)
def test_words_that_are_shown_and_are_no_text_of_a_page_are_told(inner: str, sheet: str) -> None:
    assert any(WORDS in message for message in told(page(inner, sheet)))


def test_words_for_office_alone_are_told() -> None:
    document = page(f"<p>2. Decides to meet.</p><!--[if gte mso 9]><p>2. {WORDS};</p><![endif]-->")
    assert any(WORDS in message for message in told(document))
    assert not any(WORDS in paragraph.text for paragraph in document.paragraphs)


def test_text_of_a_style_sheet_is_read_and_bounded() -> None:
    document = page(
        "<p class=b>2. Decides to light;</p>", ":root{--t:'Never '} .b{&::before{content:var(--t)}}"
    )
    assert any("Never" in message for message in told(document))
    many = page("<p>x</p>" * 300, "p::before{content:'" + "lamp " * 2000 + "'}")
    assert sum(len(paragraph.text) for paragraph in many.paragraphs) < 1_000_000


@pytest.mark.parametrize(
    ("columns", "cells", "is_told"),
    [
        ('<col><col style="visibility:collapse">', 2, True),
        ("<colgroup></colgroup><colgroup class=gone><col></colgroup>", 2, True),
        ("<colgroup><col><col class=gone span=2></colgroup>", 2, True),
        ('<col span=2><col style="visibility:collapse">', 3, True),
        ("<col><col style='visibility:visible'>", 2, False),
        ('<col style="visibility:collapse"><col>', 2, False),
        ('<col><col><col style="visibility:collapse">', 2, False),
    ],
)
def test_the_cells_of_a_collapsed_column_are_told(columns: str, cells: int, is_told: bool) -> None:
    row = "".join(f"<td>{text}" for text in ["lamp"] * (cells - 1) + ["dark towers"])
    document = page(f"<table>{columns}<tr>{row}</table>", ".gone{visibility:collapse}")
    assert any("dark towers" in text for text in told(document)) is is_told
