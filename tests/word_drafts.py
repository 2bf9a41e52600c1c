"""Invented drafts as Word files, with all that a paragraph can hold beside words, edits of them at random, and what a
reader is told of a file: nothing here knows of resdiff.

    Draft([Para([Piece("words", "Urges "), Piece("link", "all States", "https://one.example")]), …])
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, zip_longest
from random import Random

from lxml import etree

from tests.test_office import CONTENT_TYPES, NAMESPACES, OFFICE, RELATIONS, run
from workbench.word_dress import W

R = f"{{{OFFICE}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WORDS = [
    "Urges",
    "Invites",
    "Requests",
    "all",
    "coastal",
    "States",
    "harbour",
    "masters",
    "to",
    "light",
    "lamps",
    "along",
    "every",
    "shore",
    "and",
    "keep",
    "buoys",
    "charts",
    "tides",
    "currents",
    "reefs",
    "in",
    "good",
    "repair",
    "at",
    "times",
    "free",
    "of",
    "charge",
    "under",
    "item",
    "its",
    "next",
    "session",
    "report",
    "on",
    "state",
    "southern",
    "straits",
]
SITES = [f"https://{name}.example/{n}" for name in ("lamps", "buoys", "reefs") for n in (1, 2)]
PLACES = ["annex", "_Ref100", "_Ref200", "table", "span1", "span2", "span3", "_Ref300", "between1"]
KINDS = [
    "words",
    "words",
    "words",
    "words",
    "bold",
    "link",
    "link",
    "anchor",
    "field",
    "simple",
    "bookmark",
    "control",
    "smart",
    "ruby",
    "box",
    "note",
    "picture",
    "symbol",
    "formula",
    "hidden",
    "choice",
    "tab",
    "contents",
    "open",
    "open",
    "close",
    "close",
    "close",
]


@dataclass
class Piece:
    kind: str
    text: str
    more: str = ""


@dataclass
class Para:
    pieces: list[Piece]
    section: bool = False
    cell: bool = False


@dataclass
class Draft:
    paras: list[Para]
    pictures: set[str] = field(default_factory=set)


# Drafts and edits


def draft(random: Random) -> Draft:
    paras = [Para([Piece("words", "The General Assembly,")])]
    for n in range(random.randint(4, 9)):
        pieces = [Piece("words", f"{n + 1}."), Piece("tab", ""), *_pieces(random)]
        paras.append(Para(pieces, section=random.random() < 0.1, cell=random.random() < 0.2))
    paras.append(Para([Piece("words", "Decides to remain seized of the matter.")]))
    return Draft(paras)


def _pieces(random: Random) -> list[Piece]:
    return [_piece(random) for _ in range(random.randint(1, 6))]


def _piece(random: Random) -> Piece:
    kind = random.choice(KINDS)
    more = {
        "link": random.choice(SITES),
        "anchor": random.choice(PLACES),
        "field": f"REF {random.choice(PLACES)} \\h",
        "simple": random.choice(["PAGE", "REF annex", "PAGEREF _Ref100 \\h", "SEQ Table"]),
        "bookmark": random.choice(PLACES),
        "open": random.choice(PLACES),
        "close": random.choice(PLACES),
        "ruby": random.choice(WORDS),
        "picture": random.choice("abc"),
        "note": "",
    }.get(kind, "")
    return Piece(
        kind, _words(random, 1 if kind in ("ruby", "field", "simple", "symbol") else 4), more
    )


def _words(random: Random, most: int) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(1, most))) + " "


def edited(old: Draft, random: Random) -> Draft:
    new = copy.deepcopy(old)
    for _ in range(random.randint(1, 7)):
        random.choice(EDITS)(new, random)
    return new


def _some(draft: Draft, random: Random) -> Para:
    return random.choice(draft.paras[1:-1] or draft.paras)


def _reword(draft: Draft, random: Random) -> None:
    piece = random.choice(_some(draft, random).pieces)
    words = piece.text.split() or [""]
    words[random.randrange(len(words))] = random.choice(WORDS)
    if piece.kind not in ("tab", "picture", "open", "close"):
        piece.text = " ".join(words) + " "


def _retarget(draft: Draft, random: Random) -> None:
    for para in draft.paras:
        for piece in para.pieces:
            if piece.kind == "link" and random.random() < 0.5:
                piece.more = random.choice(SITES)


def _unlink(draft: Draft, random: Random) -> None:
    for piece in _some(draft, random).pieces:
        if piece.kind in ("link", "anchor", "control", "hidden", "bold"):
            piece.kind = "words"


def _link(draft: Draft, random: Random) -> None:
    piece = random.choice(_some(draft, random).pieces)
    if piece.kind == "words":
        piece.kind, piece.more = "link", random.choice(SITES)


def _put_in(draft: Draft, random: Random) -> None:
    para = _some(draft, random)
    para.pieces.insert(random.randint(0, len(para.pieces)), _piece(random))


def _take_out(draft: Draft, random: Random) -> None:
    para = _some(draft, random)
    if len(para.pieces) > 1:
        del para.pieces[random.randrange(len(para.pieces))]


def _come(draft: Draft, random: Random) -> None:
    draft.paras.insert(random.randint(1, len(draft.paras)), Para(_pieces(random)))


def _go(draft: Draft, random: Random) -> None:
    if len(draft.paras) > 3:
        del draft.paras[random.randrange(1, len(draft.paras) - 1)]


def _split(draft: Draft, random: Random) -> None:
    at = random.randrange(len(draft.paras))
    pieces = draft.paras[at].pieces
    cut = random.randrange(len(pieces))
    one, other = copy.deepcopy(pieces[cut]), copy.deepcopy(pieces[cut])
    words = one.text.split(" ")
    one.text, other.text = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
    draft.paras[at].pieces = [*pieces[:cut], one]
    draft.paras.insert(at + 1, Para([other, *pieces[cut + 1 :]]))


def _merge(draft: Draft, random: Random) -> None:
    if len(draft.paras) > 3:
        at = random.randrange(1, len(draft.paras) - 1)
        draft.paras[at].pieces += draft.paras.pop(at + 1).pieces


def _move(draft: Draft, random: Random) -> None:
    if len(draft.paras) > 4:
        para = draft.paras.pop(random.randrange(1, len(draft.paras) - 1))
        draft.paras.insert(random.randrange(1, len(draft.paras)), para)


EDITS = [
    _reword,
    _reword,
    _reword,
    _retarget,
    _unlink,
    _link,
    _put_in,
    _take_out,
    _come,
    _go,
    _split,
    _merge,
    _move,
]


# Files


class _Writing:
    def __init__(self) -> None:
        self.relations: list[str] = []
        self.notes: list[str] = []
        self.pictures: set[str] = set()
        self.bookmarks: set[str] = set()
        self.opened: dict[str, int] = {}
        self.last = 0

    def relation(self, kind: str, target: str, external: bool) -> str:
        mode = ' TargetMode="External"' if external else ""
        self.relations.append(
            f'<Relationship Id="r{len(self.relations)}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        )
        return f"r{len(self.relations) - 1}"

    def piece(self, piece: Piece) -> str:
        words = run(piece.text)
        forms: dict[str, Callable[[], str]] = {
            "words": lambda: words,
            "tab": lambda: run("\t"),
            "bold": lambda: run(piece.text, "<w:b/>"),
            "hidden": lambda: run(piece.text, "<w:vanish/>"),
            "link": lambda: (
                f'<w:hyperlink r:id="{self.relation("hyperlink", piece.more, True)}" w:history="1">{words}</w:hyperlink>'
            ),
            "anchor": lambda: f'<w:hyperlink w:anchor="{piece.more}">{words}</w:hyperlink>',
            "field": lambda: _complex(piece.more, words),
            "contents": lambda: (
                f'<w:hyperlink w:anchor="_Toc{len(piece.text)}">{words}{_complex("PAGEREF _Toc1 ", run("4"))}</w:hyperlink>'
            ),
            "simple": lambda: f'<w:fldSimple w:instr=" {piece.more} ">{words}</w:fldSimple>',
            "bookmark": lambda: self.bookmark(piece, words),
            "open": lambda: self.open(piece),
            "close": lambda: self.close(piece),
            "control": lambda: (
                f'<w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>{words}</w:sdtContent></w:sdt>'
            ),
            "smart": lambda: f'<w:smartTag w:uri="u" w:element="place">{words}</w:smartTag>',
            "ruby": lambda: (
                f"<w:r><w:ruby><w:rubyPr/><w:rt>{run(piece.more)}</w:rt><w:rubyBase>{words}</w:rubyBase></w:ruby></w:r>"
            ),
            "box": lambda: _box(words),
            "note": lambda: self.note(words),
            "picture": lambda: self.picture(piece.more),
            "symbol": lambda: '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>',
            "formula": lambda: (
                f'<m:oMath xmlns:m="{MATH[1:-1]}"><m:r><m:t>{escape(piece.text)}</m:t></m:r></m:oMath>'
            ),
            "choice": lambda: (
                f'<mc:AlternateContent><mc:Choice Requires="wps">{words}</mc:Choice><mc:Fallback>{words}</mc:Fallback></mc:AlternateContent>'
            ),
        }
        return forms[piece.kind]()

    def bookmark(self, piece: Piece, words: str) -> str:
        # a file has each name once
        if piece.more in self.bookmarks:
            return words
        self.bookmarks.add(piece.more)
        self.last += 1
        start = f'<w:bookmarkStart w:id="{self.last}" w:name="{piece.more}"/>'
        return f'{start}{words}<w:bookmarkEnd w:id="{self.last}"/>'

    def open(self, piece: Piece) -> str:
        """Where a bookmark begins that goes on, over paragraphs, to where it is closed."""
        if piece.more in self.bookmarks:
            return ""
        self.bookmarks.add(piece.more)
        self.last += 1
        self.opened[piece.more] = self.last
        return f'<w:bookmarkStart w:id="{self.last}" w:name="{piece.more}"/>'

    def close(self, piece: Piece) -> str:
        if piece.more not in self.opened:
            return ""
        return f'<w:bookmarkEnd w:id="{self.opened.pop(piece.more)}"/>'

    def note(self, words: str) -> str:
        self.notes.append(
            f'<w:footnote w:id="{len(self.notes) + 2}"><w:p>{words}</w:p></w:footnote>'
        )
        return f'<w:r><w:footnoteReference w:id="{len(self.notes) + 1}"/></w:r>'

    def picture(self, name: str) -> str:
        self.pictures.add(name)
        embed = self.relation("image", f"media/{name}.png", False)
        return f'<w:r><w:drawing><wps:blip r:embed="{embed}"/></w:drawing></w:r>'


def _complex(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{mark('begin')}{told}{mark('separate')}{result}{mark('end')}"


def _box(words: str) -> str:
    content = f"<w:txbxContent><w:p>{words}</w:p></w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def file_of(draft: Draft) -> bytes:
    writing = _Writing()
    blocks = []
    for para in draft.paras:
        section = (
            '<w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr>'
            if para.section and not para.cell
            else '<w:pPr><w:spacing w:after="120"/></w:pPr>'
        )
        markup = f"<w:p>{section}{''.join(map(writing.piece, para.pieces))}</w:p>"
        # Word itself puts the end of some between paragraphs
        if between := re.search(r'<w:bookmarkEnd w:id="\d+"/></w:p>$', markup):
            markup = markup[: between.start()] + "</w:p>" + between[0][: -len("</w:p>")]
            markup += "<w:p/>" if para.cell else ""
        cells = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{markup}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        blocks.append(cells if para.cell else markup)
    blocks.append("".join(f'<w:bookmarkEnd w:id="{n}"/>' for n in writing.opened.values()))
    notes = writing.relation("footnotes", "footnotes.xml", False) and "".join(writing.notes)
    main = f'<Relationship Id="main" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{main}</Relationships>',
        "[Content_Types].xml": CONTENT_TYPES.replace(
            "<Override", '<Default Extension="png" ContentType="image/png"/><Override', 1
        ),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{"".join(writing.relations)}</Relationships>',
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>",
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}<w:p/><w:sectPr/></w:body></w:document>",
        **{f"word/media/{name}.png": name * 9 for name in sorted(writing.pictures)},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


# What a reader is told of a file without tracked changes


class Told:
    """The paragraphs of a file, links, fields, notes and pictures spelled out; fields that name a bookmark which is not among
    `places` by their words."""

    def __init__(self, data: bytes, places: set[str] | None = None) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.root = etree.fromstring(self.archive.read("word/document.xml"))
        notes = etree.fromstring(self.archive.read("word/footnotes.xml"))
        self.notes = {n.get(f"{W}id"): n for n in notes}
        self.places = self.bookmarks() if places is None else places

    def bookmarks(self) -> set[str]:
        return {b.get(f"{W}name", "") for b in self.root.iter(f"{W}bookmarkStart")}

    def covered(self) -> dict[str, str]:
        """The words of each bookmark, a mark between paragraphs."""
        out: dict[str, str] = {}
        open_ones: dict[str | None, str] = {}
        for e in self.root.iter(*(W + n for n in ("bookmarkStart", "bookmarkEnd", "t", "p"))):
            if e.tag == f"{W}bookmarkStart":
                out[e.get(f"{W}name", "")] = ""
                open_ones[e.get(f"{W}id")] = e.get(f"{W}name", "")
            elif next(e.iterancestors(f"{MC}Fallback"), None) is not None:
                continue
            elif e.tag == f"{W}bookmarkEnd":
                # one that begins in a row which is gone has no beginning any more
                open_ones.pop(e.get(f"{W}id"), None)
            else:
                for name in open_ones.values():
                    out[name] += e.text or "" if e.tag == f"{W}t" else "¶"
        # a place begins in its line where its first word does
        return {name: re.sub(r"\s*¶[\s¶]*", "¶", said).strip("¶ ") for name, said in out.items()}

    def target(self, part: str, its_id: str) -> str:
        rels = etree.fromstring(self.archive.read(f"word/_rels/{part}.xml.rels"))
        found = next(r for r in rels if r.get("Id") == its_id)
        target = found.get("Target", "")
        if found.get("TargetMode") == "External":
            return target
        return self.archive.read(f"word/{target}").decode()

    def lines(self) -> list[str]:
        """Tabs and blanks are told alike: how far words stand apart is layout."""
        lines = (self._line(p) for p in self.root.iter(f"{W}p") if _is_told(p))
        return [re.sub(r"\s+", " ", line).strip() for line in lines]

    def _line(self, paragraph: etree._Element) -> str:
        return _with_links(self._with_fields("".join(self._spelled(paragraph, ""))))

    def _with_fields(self, text: str) -> str:
        """{begin}instruction{separate}result{end}"""
        pattern = re.compile(r"\x02([^\x02\x03\x04]*)\x03([^\x02\x03\x04]*)\x04")
        while pattern.search(text):
            text = pattern.sub(self._field, text)
        return text

    def _field(self, found: re.Match[str]) -> str:
        words = found[1].split()
        if words[0] == "PAGE":
            return "{PAGE}"
        if words[0] in ("REF", "PAGEREF") and words[1] in self.places:
            return f"{{{' '.join(words)}|{found[2]}}}"
        return found[2]

    def _spelled(self, parent: etree._Element, link: str) -> Iterator[str]:
        for e in parent:
            name = str(e.tag).removeprefix(W)
            if name == "hyperlink":
                its_id, anchor = e.get(f"{R}id"), e.get(f"{W}anchor", "")
                anchor = "_Toc" if anchor.startswith("_Toc") else anchor
                to = self.target("document", its_id) if its_id else f"#{anchor}"
                yield from self._spelled(e, to)
            elif name == "r" and e.find(f"{W}rPr/{W}vanish") is not None:
                yield from self._spelled(e, f"hidden {link}")
            elif name in ("r", "smartTag", "sdt", "sdtContent", "ruby", "rubyBase", "rt"):
                yield from self._spelled(e, link)
            elif name == "fldSimple":
                yield f"\x02{e.get(f'{W}instr')}\x03"
                yield from self._spelled(e, link)
                yield "\x04"
            elif e.tag == f"{MC}AlternateContent":
                yield from self._spelled(e[0], link)
            else:
                yield from self._other(e, name, link)

    def _other(self, e: etree._Element, name: str, link: str) -> Iterator[str]:
        if name in ("t", "tab"):
            text = e.text or "\t"
            yield "".join(f"⟨{link}|{letter}⟩" for letter in text) if link else text
        elif name == "instrText":
            yield e.text or ""
        elif name == "fldChar":
            yield {"begin": "\x02", "separate": "\x03", "end": "\x04"}[e.get(f"{W}fldCharType", "")]
        elif name == "footnoteReference":
            note = self.notes[e.get(f"{W}id")]
            yield f"[note {''.join(self._line(p) for p in note.iter(f'{W}p'))}]"
        elif name == "drawing":
            boxes = "".join(self._line(p) for p in e.iter(f"{W}p"))
            blips = (
                self.target("document", b.get(f"{R}embed", ""))
                for b in e.iter()
                if b.get(f"{R}embed")
            )
            yield f"[drawing {boxes}{''.join(blips)}]"
        elif name == "sym":
            yield f"[{e.get(f'{W}char')}]"
        elif e.tag == f"{MATH}oMath":
            yield "".join(str(t.text) for t in e.iter(f"{MATH}t"))


def _with_links(text: str) -> str:
    """Letters beside one another that lead to one place are one link."""
    letters = re.findall(r"⟨[^|⟩]*\|[^⟩]*⟩|[^⟨]", text)
    out = []
    for link, group in groupby(letters, key=lambda e: e[1:].split("|")[0] if e[0] == "⟨" else ""):
        words = "".join(e.split("|", 1)[1][:-1] if link else e for e in group)
        out.append(f"⟨{link}|{words}⟩" if link else words)
    return "".join(out)


def gives(accepted: Told, new: Told) -> bool:
    """Whether a redline of which all is accepted tells what the new file does: only a link that is gone may stay on words
    which stay."""
    ours, theirs = accepted.lines(), new.lines()
    return len(ours) == len(theirs) and all(map(_is_line_given, ours, theirs))


def _is_line_given(found: str, wanted: str) -> bool:
    if found == wanted:
        return True
    # blanks are layout, also where they stand at the end of a link
    pairs = zip_longest(_letters(found), _letters(wanted), fillvalue=("", " "))
    return all(
        one == other and (to == should or should == to[: to.startswith("hidden ") * 7])
        for (to, one), (should, other) in pairs
    )


def _letters(line: str) -> Iterator[tuple[str, str]]:
    """Each letter and where it leads."""
    for found in re.finditer(r"⟨([^|⟩]*)\|([^⟩]*)⟩|([^⟨])", line):
        yield from ((found[1] or "", letter) for letter in found[2] or found[3] if letter != " ")


def _is_told(paragraph: etree._Element) -> bool:
    return not any(e.tag == f"{W}txbxContent" for e in paragraph.iterancestors())


# The XML of a file, up to how it is cut into runs


def exact(data: bytes) -> list[str]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    document = etree.fromstring(archive.read("word/document.xml"))
    notes = etree.fromstring(archive.read("word/footnotes.xml"))
    relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    targets = {r.get("Id", ""): r.get("Target", "") for r in relations}
    out = []
    # notes that only the redline has are referred to by nobody once it is rejected
    asked = {r.get(f"{W}id") for r in document.iter(f"{W}footnoteReference")}
    for root in (document, *(n for n in notes if n.get(f"{W}id") in asked)):
        _tidy(root, targets)
        out += [
            etree.tostring(b, method="c14n", exclusive=True).decode()
            for b in root.iter(f"{W}p", f"{W}sectPr")
        ]
    return out


def _tidy(root: etree._Element, targets: dict[str, str]) -> None:
    for choice in list(root.iter(f"{MC}AlternateContent")):
        holder = choice.getparent()
        if holder is not None and holder.tag == f"{W}p":
            at = holder.index(choice)
            holder[at : at + 1] = list(choice[0])
    for simple in reversed(list(root.iter(f"{W}fldSimple"))):
        holder = simple.getparent()
        assert holder is not None
        markup = _complex("@", "").replace(" @ ", escape(simple.get(f"{W}instr", "")))
        runs = list(etree.fromstring(f"<w:p {NAMESPACES}>{markup}</w:p>"))
        at = holder.index(simple)
        holder[at : at + 1] = [*runs[:3], *simple, runs[3]]
    for link in list(root.iter(f"{W}hyperlink")):
        if not len(link):
            _drop(link)
    for e in root.iter():
        for name in (f"{R}id", f"{R}embed"):
            if name in e.attrib:
                e.set(name, targets[e.attrib[name]])
        e.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    # the drafts have no comments: those of a redline speak of its changes
    for e in list(
        root.iter(*(f"{W}comment{name}" for name in ("RangeStart", "RangeEnd", "Reference")))
    ):
        _drop(e)
    for parent in list(root.iter()):
        _join_runs(parent)
    for text in list(root.iter(f"{W}t")):
        before = text.getprevious()
        if before is not None and before.tag == f"{W}t":
            text.text = (before.text or "") + (text.text or "")
            _drop(before)


def _join_runs(parent: etree._Element) -> None:
    for e in list(parent):
        before = e.getprevious()
        if e.tag == f"{W}r" and not [c for c in e if c.tag != f"{W}rPr"]:
            parent.remove(e)
        elif (
            e.tag == f"{W}r"
            and before is not None
            and before.tag == f"{W}r"
            and _look(e) == _look(before)
        ):
            before.extend(c for c in e if c.tag != f"{W}rPr")
            parent.remove(e)
        elif e.tag in (f"{W}pPr", f"{W}rPr") and not len(e):
            parent.remove(e)


def _look(run: etree._Element) -> bytes:
    look = run.find(f"{W}rPr")
    return b"" if look is None else etree.tostring(look, method="c14n", exclusive=True)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
