"""Words that texts, messages and AKN files hide or may show otherwise are quoted in a warning; the honest look-alikes
beside them are read, and nothing is told of them.
"""

from __future__ import annotations

import base64
import quopri

import pytest

import resdiff

WORDS = "never to light their lamps"
LINES = [
    "The General Assembly,",
    "1. Urges States to light lamps;",
    "2. Requests States {} each year;",
    "3. Requests a report.",
]


def written(inner: str, behind: str = "") -> bytes:
    return ("\n\n".join(LINES).replace("{}", inner) + behind).encode()


def read(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text of a document, and what is told of words that are not seen."""
    document = resdiff.parse(resdiff.read_bytes(data, name))
    told = [w.message for w in document.warnings if w.code in ("not-read", "repaired", "comment")]
    return " ".join(paragraph.text for paragraph in document.paragraphs), told


# what a program that shows Markdown hides, or shows only when it is asked to
HIDDEN_IN_MARKDOWN = [
    written(f'<span style="display:none">{WORDS}</span>'),
    written(f'<i class="q">{WORDS}</i>', "\n\n<style>.q{display:none}</style>\n"),
    written("", f"\n\n<div hidden>\n\n4. Requests {WORDS};\n\n</div>\n"),
    written("", f"\n\n<template>4. Requests {WORDS};</template>\n"),
    written(f'[site](https://a.example "{WORDS}")'), written(f"![{WORDS}](a.png)"),
    written(f'<abbr title="{WORDS}">x</abbr>'), written(f"<? {WORDS} ?>"), written(f"<![CDATA[ {WORDS} ]]>"),
    written("", f"\n\n``` {WORDS}\ncode\n```\n"), written(f"<!-- {WORDS} -->"), written(f"<!--\n{WORDS}\n-->"),
    # terminals: concealed, written over, in the colour of their ground, moved, given to the program
    written(f"\x1b[8m{WORDS}\x1b[0m"), written(f"\x1b[30;40m{WORDS}\x1b[0m"), written(f"\x1b[38;5;9;48;5;9m{WORDS}\x1b[0m"),
    written(f"{WORDS}\x1b[26Dx"), written(f"{WORDS}\x1b[2K"), written(WORDS + "\b\b\b"), written(f"\x9b8m{WORDS}\x9b0m"),
    written(f"\x1b]0;{WORDS}\x07"), written(f"\x1bP{WORDS}\x1b\\"), written(f"{WORDS}\n\x1b[1A\x1b[2KRequests"), written(f"{WORDS}\n\n\x1b[H"),
]  # fmt: skip


@pytest.mark.parametrize("data", HIDDEN_IN_MARKDOWN)
def test_words_that_a_text_may_not_show_are_told(data: bytes) -> None:
    _, told = read(data, "draft.md")
    assert any(WORDS in message for message in told), told


HONEST_TEXTS = [
    written(f'<span style="color:#123">{WORDS}</span>'), written(f"[{WORDS}](https://a.example)"), written(f"![map](a.png) {WORDS}"),
    written(f"`{WORDS}`"), written(f"<{WORDS}>"), written(f"[name of the State] {WORDS} <to be completed>"), written(f"\x1b[1;31m{WORDS}\x1b[0m"),
    written(f"3 < 4, and a<b {WORDS}"), written(f"{WORDS}", "\n\n```text\ncode\n```\n"), written(f"\x1b[30;47m{WORDS}\x1b[0m"),
    written(f'<p align="left">{WORDS}</p>'), written(WORDS, "\n\n" + "_\bf" + "u\bu" + "ll report\n"),
]  # fmt: skip


@pytest.mark.parametrize("data", HONEST_TEXTS)
def test_of_honest_texts_nothing_is_told(data: bytes) -> None:
    text, told = read(data, "draft.md")
    assert WORDS in text
    assert not told


def test_a_text_is_read_without_what_commands_a_terminal() -> None:
    text, _ = read(written(f"\x1b[1;31m{WORDS}\x1b[0m"), "draft.txt")
    assert f"States {WORDS} each year" in text


def akn(inner: str, meta: str = "") -> bytes:
    paragraphs = "".join(
        f"<paragraph><num>{number}.</num><content><p>{text}</p></content></paragraph>"
        for number, text in enumerate(
            (
                "Urges States to light lamps;",
                f"Requests States {inner} each year;",
                "Requests a report.",
            ),
            1,
        )
    )
    namespaces = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:h="http://www.w3.org/1999/xhtml"'
    return f"<akomaNtoso {namespaces}><statement><meta>{meta}</meta><mainBody>{paragraphs}</mainBody></statement></akomaNtoso>".encode()


HIDDEN_IN_AKN = [
    akn(f'<span style="display:none">{WORDS}</span>'), akn(f'<i style="color:#fff">{WORDS}</i>'), akn(f'<b style="font-size:0">{WORDS}</b>'),
    akn(f'<span status="removed">{WORDS}</span>'), akn(f"<del>{WORDS}</del>"), akn(f'<h:b hidden="hidden">{WORDS}</h:b>'),
    akn("", f'<notes source="#x"><note eId="n1"><p>{WORDS}</p></note></notes>'),
]  # fmt: skip


@pytest.mark.parametrize("data", HIDDEN_IN_AKN)
def test_words_that_an_akn_file_does_not_show_are_told_and_not_read(data: bytes) -> None:
    text, told = read(data, "draft.xml")
    assert WORDS not in text
    assert any(WORDS in message for message in told), told


@pytest.mark.parametrize(
    "inner",
    [f'<span style="text-align:center">{WORDS}</span>', f'<span status="edited">{WORDS}</span>', f"<ins>{WORDS}</ins>", f"<![CDATA[{WORDS}]]>"],
)  # fmt: skip
def test_of_honest_akn_nothing_is_told(inner: str) -> None:
    text, told = read(akn(inner), "draft.xml")
    assert WORDS in text
    assert not told


def mail(*parts: tuple[str, str], way: str = "mixed") -> bytes:
    head = f"From: a@b.example\nTo: c@d.example\nSubject: Draft\nMIME-Version: 1.0\nContent-Type: multipart/{way}; boundary=Q\n\n"
    return (
        head
        + "".join(f"--Q\nContent-Type: {kind}; charset=utf-8\n\n{body}\n" for kind, body in parts)
        + "--Q--\n"
    ).encode()


def plain(inner: str) -> str:
    return written(inner).decode()


def page(inner: str) -> str:
    return (
        "<html><body>"
        + "".join(f"<p>{line}</p>" for line in LINES).replace("{}", inner)
        + "</body></html>"
    )


PARTS_NOT_READ = [
    mail(("text/html", page(WORDS)), ("text/html", page("")), way="alternative"),
    mail(
        ("text/plain", plain("")),
        ("text/x-amp-html", page(WORDS)),
        ("text/html", page("")),
        way="alternative",
    ),
    mail(
        ("text/plain", plain("")),
        ("text/calendar", f"BEGIN:VCALENDAR\nDESCRIPTION:{WORDS}\n"),
        way="alternative",
    ),
    mail(("text/html", page("")), ("text/plain", f"4. Requests States {WORDS};")),
    mail(("text/plain", plain("")), ("text/html", f"<p>4. Requests States {WORDS};</p>")),
]


@pytest.mark.parametrize("data", PARTS_NOT_READ)
def test_words_of_other_parts_of_a_message_are_told(data: bytes) -> None:
    _, told = read(data, "draft.eml")
    assert any("never to light" in message for message in told), told


HONEST_MESSAGES = [
    mail(("text/plain", plain(WORDS)), ("text/html", page(WORDS)), way="alternative"),
    mail(("text/html", page(WORDS)), ("text/html", page(WORDS)), way="alternative"),
    # a list of addresses puts its own words below as a page
    mail(("text/plain", plain(WORDS)), ("text/html", "<p>To leave</p>")),
    b"From: a@b.example\nMIME-Version: 1.0\nSubject: Draft\n\n" + page(WORDS).encode(),
]  # fmt: skip


@pytest.mark.parametrize("data", HONEST_MESSAGES)
def test_of_honest_messages_nothing_is_told(data: bytes) -> None:
    text, told = read(data, "draft.eml")
    assert WORDS in text
    assert not told


def sent(inner: str, way: str = "8bit", charset: str = "; charset=utf-8") -> bytes:
    """A message of one part, its text written in a way of transfer."""
    body = written(inner).replace(b"\n", b"\r\n")
    packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}
    head = f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain{charset}\nContent-Transfer-Encoding: {way}\n\n"
    return head.encode() + packed.get(way, bytes)(body)


@pytest.mark.parametrize("way", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["; charset=utf-8", ""])
@pytest.mark.parametrize(
    "inner",
    [f"\x1b[8m{WORDS}\x1b[0m", f"\x1b[30;40m{WORDS}\x1b[0m", f"\x9b8m{WORDS}\x9b0m", f"{WORDS}\x1b[2K", f"\x1b]0;{WORDS}\x07"],
)  # fmt: skip
def test_words_that_a_message_hides_by_commands_to_a_terminal(
    inner: str, charset: str, way: str
) -> None:
    text, told = read(sent(inner, way, charset), "draft.eml")
    assert any(WORDS in message for message in told), told
    assert "\x1b" not in text
    assert "\x9b" not in text


OUT_OF_VIEW = [
    f"Requests{' ' * 400}{WORDS}", f"Requests{chr(9) * 160}{WORDS}", f"{chr(10) * 150}{WORDS}",
    f"{WORDS}\rRequests all of the States",
]  # fmt: skip


@pytest.mark.parametrize("inner", OUT_OF_VIEW)
@pytest.mark.parametrize("name", ["draft.txt", "draft.eml"])
def test_words_far_from_the_others_or_written_over_are_told(inner: str, name: str) -> None:
    data = sent(inner, "base64") if name.endswith("eml") else written(inner)
    text, told = read(data, name)
    assert WORDS in text
    assert any(WORDS in message for message in told), told


@pytest.mark.parametrize(
    "inner",
    [f"Requests{' ' * 90}{WORDS}", f"{chr(10) * 60}{WORDS}", f"{WORDS}\r\r\n", WORDS + " " * 400 + "\n"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["draft.txt", "draft.eml"])
def test_of_blanks_and_line_ends_of_honest_texts_nothing_is_told(inner: str, name: str) -> None:
    data = sent(inner, "base64") if name.endswith("eml") else written(inner)
    text, told = read(data, name)
    assert WORDS in text
    assert not told


def test_of_a_text_whose_lines_end_in_carriage_returns_nothing_is_told() -> None:
    text, told = read(written(WORDS).replace(b"\n", b"\r"), "draft.txt")
    assert WORDS in text
    assert not told
