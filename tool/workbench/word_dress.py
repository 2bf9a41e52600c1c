"""Sets a draft as a Word file in the dresses that go round: the documents system's, automatic numbers, a delegate's own.

Gives the bytes and the place of each paragraph of the draft among all paragraphs of the file. Knows how Word spells
files; knows nothing of how resdiff reads them. `laden` adds what others left in a file: tracked changes and a comment.
"""

from __future__ import annotations

import base64
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal
from xml.sax.saxutils import escape

from lxml import etree

from workbench.typesetting import ABJAD
from workbench.word_edits import Cite, Draft, Para, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{W[1:-1]}" xmlns:r="{OFFICE}"'
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
NUMBERED = ("operative", "sub", "subsub")


@dataclass(frozen=True)
class Dress:
    """How a file looks: `numbers` are typed, in each paragraph's properties or in its style; `torn` runs are cut anywhere."""

    name: str
    numbers: Literal["typed", "list", "style"]
    styles: dict[str, str]
    before: str = ""  # the typed label
    after: str = "\t"
    official: bool = False
    torn: bool = False

    def lead(self, role: str, label: str) -> str:
        """What is typed before the words of a paragraph."""
        level = {"sub": 1, "subsub": 2}.get(role, 0)
        if role in NUMBERED:
            return self.before * (1 + level) + label + self.after if self.numbers == "typed" else ""
        return self.before if role in ("preambular", "enacting") else ""


def _styles(*names: str) -> dict[str, str]:
    return dict(
        zip(
            ("enacting", "preambular", "operative", "sub", "subsub", "heading", "title", "cell"),
            names,
            strict=True,
        )
    )


_SINGLE = "SingleTxt"
OFFICIAL = Dress(
    "official", "typed", _styles(*[_SINGLE] * 5, "H23", "TitleH1", "Normal"), "\t", official=True
)
RENAMED = Dress(
    "renamed",
    "typed",
    _styles(*["Texte1"] * 5, "Titre23", "TitreGrand", "Standard"),
    "\t",
    official=True,
)
LISTED = Dress(
    "listed", "list", _styles("Body", "Body", *["ListNumber"] * 3, "Heading2", "Title", "Normal")
)
STYLED = Dress(
    "styled",
    "style",
    _styles("Body", "Body", "Num1", "Num2", "Num3", "Heading2", "Title", "Normal"),
    official=True,
)
DELEGATE = Dress("delegate", "typed", _styles(*[""] * 8), after=" ", torn=True)


def labels(draft: Draft) -> list[str]:
    """The label of each paragraph, empty for those without."""
    count, out = [0, 0, 0], []
    for para in draft.paras():
        if para.role not in NUMBERED:
            out.append("")
            continue
        level = NUMBERED.index(para.role)
        count = [*count[:level], count[level] + 1, *[0] * (2 - level)]
        arabic = draft.language == "ar"
        first = f"{count[0]} -" if arabic else f"{count[0]}."
        second = ABJAD[(count[1] - 1) % 28] if arabic else chr(96 + (count[1] - 1) % 26 + 1)
        roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")[(count[2] - 1) % 10]
        out.append((first, f"({second})", f"({roman})")[level])
    return out


def run(text: str, look: str = "", attributes: str = "") -> str:
    inner = []
    for piece in re.split("([\t\n\u2011])", text):
        sign = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>"}.get(piece)
        inner.append(sign or (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""))
    return (
        f"<w:r{attributes}>{f'<w:rPr>{look}</w:rPr>' if look else ''}{''.join(inner)}</w:r>"
        if text
        else ""
    )


class Setter:
    """One file in the making."""

    def __init__(self, draft: Draft, dress: Dress, chance: random.Random, linked: bool) -> None:
        self.draft, self.dress, self.chance, self.linked = draft, dress, chance, linked
        self.rtl = draft.language == "ar"
        self.plain = "<w:rtl/>" if self.rtl else ""
        strong = {"zh": "b", "ar": "bi"}.get(draft.language, "i")
        self.strong = (
            "".join(f"<w:{c}/>" + (f"<w:{c}Cs/>" if self.rtl else "") for c in strong) + self.plain
        )
        self.notes: dict[bool, list[Cite]] = {False: [], True: []}
        self.ids = 0
        self.pictures = False

    # Paragraphs

    def properties(self, role: str, frame: str = "") -> str:
        style = self.dress.styles.get(role, "")
        number = ""
        if self.dress.numbers == "list" and role in NUMBERED:
            number = (
                f'<w:numPr><w:ilvl w:val="{NUMBERED.index(role)}"/><w:numId w:val="1"/></w:numPr>'
            )
        direct = ""
        if self.dress.torn and role != "cell":
            direct = '<w:spacing w:after="120"/>' + (
                '<w:ind w:left="567"/>' if role in ("sub", "subsub") else ""
            )
        align = '<w:jc w:val="center"/>' if self.dress.torn and role == "title" else ""
        own = f'<w:pStyle w:val="{style}"/>' if style else ""
        return (
            f"<w:pPr>{own}{frame}{number}{'<w:bidi/>' if self.rtl else ''}{direct}{align}</w:pPr>"
        )

    def reference(self, cite: Cite) -> str:
        self.notes[cite.end].append(cite)
        kind, style = (
            ("endnote", "EndnoteReference") if cite.end else ("footnote", "FootnoteReference")
        )
        mark = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:{kind}Reference w:id="{len(self.notes[cite.end])}"/></w:r>'
        return run("(", self.plain) + mark + run(")", self.plain) if self.rtl else mark

    def paragraph(self, para: Para, label: str, key: int) -> str:
        lead = self.dress.lead(para.role, label)
        spots = sorted({0, para.opener, len(para.text), *(c.at for c in para.cites)})
        if self.dress.torn and para.text:
            spots = sorted(
                {
                    *spots,
                    *(self.chance.randrange(len(para.text)) for _ in range(len(para.text) // 40)),
                }
            )
        inner = [run(lead, self.plain)]
        for start, end in pairwise(spots):
            inner += [self.reference(c) for c in para.cites if c.at == start]
            inner.append(
                self.piece(
                    para.text[start:end],
                    self.strong if end <= para.opener else self.plain,
                    end <= para.opener and _is_linked(para),
                )
            )
        inner += [self.reference(c) for c in para.cites if c.at == len(para.text)]
        if para.picture:
            self.pictures = True
            inner.append(_PICTURE)
        spacer = (
            '<w:p><w:pPr><w:spacing w:after="0"/></w:pPr></w:p>'
            if self.dress.official and para.role == "heading"
            else ""
        )
        return f'{spacer}<w:p key="{key}">{self.properties(para.role)}{"".join(inner)}</w:p>'

    def piece(self, text: str, look: str, linked: bool) -> str:
        """A run, in a torn file within what Word wraps about runs while people type."""
        if not self.dress.torn:
            return run(text, look)
        one = run(text, look, f' w:rsidR="00{self.chance.randrange(16**6):06X}"')
        self.ids += 1
        kind = self.chance.random()
        if linked or (self.linked and 0.26 <= kind < 0.32):
            return f'<w:hyperlink r:id="rId20">{one}</w:hyperlink>'
        if kind < 0.1:
            return f'<w:bookmarkStart w:id="{self.ids}" w:name="mark{self.ids}"/>{one}<w:bookmarkEnd w:id="{self.ids}"/>'
        if kind < 0.2:
            return f'<w:proofErr w:type="spellStart"/>{one}<w:proofErr w:type="spellEnd"/>'
        if kind < 0.26:
            return f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{one}</w:smartTag>'
        if 0.32 <= kind < 0.38:
            return f'<w:sdt><w:sdtPr><w:id w:val="{1000 + self.ids}"/></w:sdtPr><w:sdtContent>{one}</w:sdtContent></w:sdt>'
        return f'{one}<w:proofErr w:type="gramEnd"/>' if 0.38 <= kind < 0.42 else one

    def table(self, table: Table, key: int) -> str:
        columns = len(table.rows[0])
        rows = []
        for row in table.rows:
            cells = []
            for cell in row:
                cells.append(
                    f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{self.paragraph(cell, "", key)}</w:tc>'
                )
                key += 1
            rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
        grid = '<w:gridCol w:w="2000"/>' * columns
        properties = f'<w:tblPr>{"<w:bidiVisual/>" if self.rtl else ""}<w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def body(self) -> str:
        own = labels(self.draft)
        frame = '<w:framePr w:w="9000" w:hSpace="180" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="1200" w:y="14000"/>'
        out = [
            f"<w:p>{self.properties('title')}{run(self.draft.symbol, self.plain)}</w:p>",
            f"<w:p>{self.properties('title')}{run(self.draft.title, self.plain)}</w:p>",
        ]
        if self.dress.official:
            out.append(
                f"<w:p>{self.properties('aside', frame)}{run('* ' + self.draft.symbol + '/Add.1', self.plain)}</w:p>"
            )
        key = 0
        for unit in self.draft.units:
            if isinstance(unit, Table):
                out.append(self.table(unit, key))
                key += len(unit.paras())
                continue
            for para in unit:
                out.append(self.paragraph(para, own[key], key))
                key += 1
        out.append("<w:p/>")  # the last line of a file, and what Word wants after a table
        return "".join(out)

    # Parts

    def note_part(self, end: bool) -> str:
        kind, style = ("endnote", "Endnote") if end else ("footnote", "Footnote")
        special = "".join(
            f'<w:{kind} w:type="{t}" w:id="{i}"><w:p><w:r><w:{t}/></w:r></w:p></w:{kind}>'
            for t, i in (("separator", -1), ("continuationSeparator", 0))
        )
        bidi, before = "<w:bidi/>" if self.rtl else "", "\t" if self.dress.official else ""
        texts = "".join(
            f'<w:{kind} w:id="{i}"><w:p><w:pPr><w:pStyle w:val="{style}Text"/>{bidi}</w:pPr>{run(before)}<w:r><w:rPr>'
            f'<w:rStyle w:val="{style}Reference"/></w:rPr><w:{kind}Ref/></w:r>{run(before or " ")}{run(cite.text, self.plain)}</w:p></w:{kind}>'
            for i, cite in enumerate(self.notes[end], 1)
        )
        return f"<w:{kind}s {NAMESPACES}>{special}{texts}</w:{kind}s>"

    def styles(self) -> str:
        out = [
            '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
        ]
        normal = "Standard" if self.dress is RENAMED else "Normal"
        out.append(
            f'<w:style w:type="paragraph" w:default="1" w:styleId="{normal}"><w:name w:val="Normal"/></w:style>'
        )
        for level, role in enumerate(self.dress.styles):
            name = self.dress.styles[role]
            if not name or name == normal or list(self.dress.styles.values()).index(name) != level:
                continue
            number = ""
            if self.dress.numbers == "style" and role in NUMBERED:
                number = f'<w:numPr><w:ilvl w:val="{NUMBERED.index(role)}"/><w:numId w:val="1"/></w:numPr>'
            look = "<w:b/>" if role in ("heading", "title") else ""
            looks = f'<w:pPr>{number}<w:spacing w:after="120"/></w:pPr>' + (
                f"<w:rPr>{look}</w:rPr>" if look else ""
            )
            out.append(
                f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{normal}"/>{looks}</w:style>'
            )
        for kind in ("Footnote", "Endnote"):
            out.append(
                f'<w:style w:type="paragraph" w:styleId="{kind}Text"><w:name w:val="{kind.lower()} text"/></w:style>'
            )
            raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            out.append(
                f'<w:style w:type="character" w:styleId="{kind}Reference"><w:name w:val="{kind.lower()} reference"/>{raised}</w:style>'
            )
        return f"<w:styles {NAMESPACES}>{''.join(out)}</w:styles>"

    def numbering(self) -> str:
        forms = [
            ("decimal", "%1 -" if self.rtl else "%1."),
            ("arabicAbjad" if self.rtl else "lowerLetter", "(%2)"),
            ("lowerRoman", "(%3)"),
        ]
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            + (f'<w:pStyle w:val="Num{n + 1}"/>' if self.dress.numbers == "style" else "")
            + f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for n, (form, text) in enumerate(forms)
        )
        abstract = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        return f'<w:numbering {NAMESPACES}>{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'

    def head(self) -> str:
        symbol = run(self.draft.symbol[:1], '<w:sz w:val="40"/>') + run(self.draft.symbol[1:])
        cell = '<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr><w:p>{}</w:p></w:tc>'
        row = f"<w:tr>{cell.format(run('United Nations'))}{cell.format(symbol)}</w:tr>"
        second = f"<w:tr>{cell.format(run('General Assembly'))}{cell.format(run('Distr.: Limited'))}</w:tr>"
        grid = '<w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
        return f'<w:hdr {NAMESPACES}><w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{row}{second}</w:tbl><w:p/></w:hdr>'

    def archive(self) -> tuple[bytes, list[int]]:
        body = self.body()
        official = self.dress.official
        section = ""
        parts = {
            "styles": self.styles(),
            "numbering": self.numbering(),
            "footnotes": self.note_part(False),
        }
        if self.notes[True]:
            parts["endnotes"] = self.note_part(True)
        if official:
            parts["header1"], parts["header2"] = (
                self.head(),
                f"<w:hdr {NAMESPACES}>{_field('DOCVARIABLE sss1', self.draft.symbol)}</w:hdr>",
            )
            parts["footer1"] = f"<w:ftr {NAMESPACES}>{_field('PAGE', '2')}</w:ftr>"
            parts["settings"] = (
                f'<w:settings {NAMESPACES}><w:docVars><w:docVar w:name="sss1" w:val="{self.draft.symbol}"/></w:docVars></w:settings>'
            )
            section = (
                '<w:headerReference w:type="default" r:id="header2"/><w:headerReference w:type="first" r:id="header1"/>'
                '<w:footerReference w:type="default" r:id="footer1"/><w:pgSz w:w="12240" w:h="15840"/><w:titlePg/>'
            )
        document = f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
        return packed(document, parts, self.pictures, self.dress.torn), places(document)


def _field(code: str, shown: str) -> str:
    signs = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    return f'<w:p>{signs[0]}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{signs[1]}{run(shown)}{signs[2]}</w:p>'


_PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="9525"'
    ' cy="9525"/><wp:docPr id="1" name="Lamp"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData'
    ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="1" name="lamp.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId21"/><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


def places(document: str) -> list[int]:
    """Where the paragraphs of the draft stand among the paragraphs of the body."""
    found = [p.get("key") for p in etree.fromstring(document).iter(f"{W}p")]
    keyed = {int(key): place for place, key in enumerate(found) if key is not None}
    return [keyed[key] for key in range(len(keyed))]


def packed(document: str, parts: dict[str, str], picture: bool, link: bool) -> bytes:
    document = re.sub(r' key="\d+"', "", document)
    kinds = {name: re.sub(r"\d+$", "", name) for name in parts}
    relations = "".join(
        f'<Relationship Id="{n}" Type="{OFFICE}/{k}" Target="{n}.xml"/>' for n, k in kinds.items()
    )
    if link:
        relations += f'<Relationship Id="rId20" Type="{OFFICE}/hyperlink" Target="https://example.org/lamps" TargetMode="External"/>'
    if picture:
        relations += f'<Relationship Id="rId21" Type="{OFFICE}/image" Target="media/image1.png"/>'
    override = '<Override PartName="/word/{}.xml" ContentType="{}.{}+xml"/>'
    types = "".join(
        override.format(n, WORDML, k) for n, k in [("document", "document.main"), *kinds.items()]
    )
    defaults = '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    main = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types">{rels}{defaults}{types}</Types>',
        )
        archive.writestr(
            "_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>'
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        )
        archive.writestr("word/document.xml", document)
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
        if picture:
            archive.writestr("word/media/image1.png", PIXEL)
    return out.getvalue()


def _is_linked(para: Para) -> bool:
    """Whether the opener of a paragraph is a link in every torn file, the same words in all."""
    return zlib.crc32(para.text[: para.opener].encode()) % 8 == 0


def set_as(draft: Draft, dress: Dress, seed: int, linked: bool) -> tuple[bytes, list[int]]:
    """The Word file of a draft, and the place of each of its paragraphs among those of the file.

    A torn one has links at some places that no other file of the draft has, if it is `linked`.
    """
    return Setter(draft, dress, random.Random(seed), linked).archive()


# What others left in a file


def laden(data: bytes, seed: int) -> bytes:
    """The same text with tracked changes by others and a comment; accepted, it reads as before."""
    chance = random.Random(seed)
    parts = unpacked(data)
    root = etree.fromstring(parts["word/document.xml"])
    body = root[0]
    texts = [
        p
        for p in body.findall(f"{W}p")
        if len("".join(p.itertext())) > 40 and p.find(f"{W}r") is not None
    ]
    by = 'w:author="Another delegate" w:date="2025-10-01T09:00:00Z"'
    for number, paragraph in enumerate(chance.sample(texts[1:], min(6, len(texts) - 1))):
        _tracked[number % 3](paragraph, f'w:id="{900 + number}" {by}')
    _commented(texts[0], by, parts)
    parts["word/document.xml"] = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return zipped(parts)


def _xml(text: str) -> etree._Element:
    return etree.fromstring(f"<w:x {NAMESPACES}>{text}</w:x>")[0]


def _deleted_words(paragraph: etree._Element, by: str) -> None:
    last = paragraph.findall(f"{W}r")[-1]
    last.addnext(
        _xml(
            f'<w:del {by}><w:r><w:delText xml:space="preserve"> lampless words</w:delText></w:r></w:del>'
        )
    )


def _inserted_run(paragraph: etree._Element, by: str) -> None:
    last = paragraph.findall(f"{W}r")[-1]
    wrap = _xml(f"<w:ins {by}/>")
    last.addprevious(wrap)
    wrap.append(last)


def _deleted_paragraph(paragraph: etree._Element, by: str) -> None:
    number = by.split('"')[1]
    mark = f"<w:pPr><w:rPr><w:del {by.replace(number, '1' + number, 1)}/></w:rPr></w:pPr>"
    words = "<w:r><w:delText>A paragraph that another delegate struck.</w:delText></w:r>"
    paragraph.addprevious(_xml(f"<w:p>{mark}<w:del {by}>{words}</w:del></w:p>"))


_tracked: Sequence[Callable[[etree._Element, str], None]] = (
    _deleted_words,
    _inserted_run,
    _deleted_paragraph,
)


def _commented(paragraph: etree._Element, by: str, parts: dict[str, bytes]) -> None:
    first = paragraph.find(f"{W}r")
    assert first is not None
    first.addprevious(_xml('<w:commentRangeStart w:id="7"/>'))
    first.addnext(_xml('<w:r><w:commentReference w:id="7"/></w:r>'))
    first.addnext(_xml('<w:commentRangeEnd w:id="7"/>'))
    comment = (
        f'<w:comment w:id="7" {by} w:initials="AD"><w:p>{run("Ask the capital.")}</w:p></w:comment>'
    )
    parts["word/comments.xml"] = f"<w:comments {NAMESPACES}>{comment}</w:comments>".encode()
    joined(parts, "comments")


def joined(parts: dict[str, bytes], kind: str) -> None:
    """Tells the package of a part `word/KIND.xml`."""
    override = f'<Override PartName="/word/{kind}.xml" ContentType="{WORDML}.{kind}+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", override.encode()
    )
    relation = (
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation.encode())


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
