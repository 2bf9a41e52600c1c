"""Sets an official text as people hold it: a Word file of the documents system, a saved web page, text out of a PDF.

Knows Word, HTML and the look of the printed page, and nothing of how resdiff reads them. The text comes from the
official XML: its cover page is printed line by line, its paragraphs with their labels, openers and notes.
"""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
from dataclasses import dataclass, field
from html import escape
from xml.sax.saxutils import escape as xml_escape

from lxml import etree

import resdiff

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
ABJAD = [
    "أ",
    "ب",
    "ج",
    "د",
    "هـ",
    "و",
    "ز",
    "ح",
    "ط",
    "ي",
    "ك",
    "ل",
    "م",
    "ن",
    "س",
    "ع",
    "ف",
    "ص",
    "ق",
    "ر",
    "ش",
    "ت",
    "ث",
    "خ",
    "ذ",
    "ض",
    "ظ",
    "غ",
]
ANNEX = {
    "en": "Annex",
    "fr": "Annexe",
    "es": "Anexo",
    "ru": "Приложение",
    "zh": "附件",
    "ar": "المرفق",
}
ENACTING = {
    "en": "The General Assembly,",
    "fr": "L’Assemblée générale,",
    "es": "La Asamblea General,",
    "ru": "Генеральная Ассамблея,",
    "zh": "大会，",
    "ar": "إن الجمعية العامة،",
}
EMPHASIS = {"zh": "b", "ar": "bi"}


@dataclass
class Block:
    style: str  # enacting, preambular, operative, sub, plain, heading, annex, closing
    text: str
    label: str | None = None
    level: int = 0
    opener: int = 0  # letters of it
    marks: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Text:
    language: str
    left: list[str]  # of the header: United Nations, the organ
    right: list[str]  # symbol, distribution, date
    head: list[str]  # below it: session, agenda item, how it was adopted
    title: str
    blocks: list[Block]
    notes: list[tuple[str, str]]
    symbol: str

    @property
    def rtl(self) -> bool:
        return self.language == "ar"


def _words(element: etree._Element | None) -> str:
    return (
        " ".join("".join(str(t) for t in element.itertext()).split()) if element is not None else ""
    )


def text_of(data: bytes, document: resdiff.Document) -> Text:
    """What is printed of an official XML file; `document` are the records it was read as."""
    root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False))
    cover = root.find(f".//{AKN}coverPage")
    left: list[str] = []
    right: list[str] = []
    head: list[str] = []
    for line in cover.findall(f"{AKN}p") if cover is not None else ():
        said = _words(line)
        if not said:
            continue
        refers = [e.get("refersTo") for e in line.iter() if isinstance(e.tag, str)]
        names = [e.get("name") for e in line.iter() if isinstance(e.tag, str)]
        if "#publisher" in refers or "#issuingBody" in refers:
            left.append(said)
        elif (
            "#symbol" in refers
            or line.find(f"{AKN}docStatus") is not None
            or "#dateOfIssuance" in refers
            or "languageOfExpression" in names
            or "originalLanguage" in names
        ):
            right.append(said)
        else:
            head.append(said)
    preface = root.find(f".//{AKN}preface")
    title = (
        " ".join(
            filter(None, (_words(e) for e in preface.iter(f"{AKN}docNumber", f"{AKN}docTitle")))
        )
        if preface is not None
        else ""
    )
    code = document.language or "en"
    formula = document.enacting_formula
    if (
        not formula
        and document.organ == "GA"
        and any(p.kind == "preambular" for p in document.paragraphs)
    ):
        formula = ENACTING[code]  # lost when the XML was made, never missing in print
    enacting = [Block("enacting", formula, opener=len(formula.rstrip(",，، ")))] if formula else []
    parts = any(re.match(r"[A-Z]\.", p.id) for p in document.paragraphs)
    blocks = [] if parts else [*enacting]
    part = ""
    several = sum(bool(re.fullmatch(r"(?:\w+\.)?op\d+", p.id)) for p in document.paragraphs) > 1
    depth: dict[str, int] = {}
    places: dict[str, int] = {}
    annex = ""
    for p in document.paragraphs:
        depth[p.id] = depth.get(p.parent, -1) + 1 if p.parent else 0
        marks = [(m.at, m.label) for m in p.notes]
        own = re.match(r"(?:.*\.)?annex(\d+)\.", p.id)
        if own and own[0] != annex:
            annex = own[0]
            if not (p.kind == "heading" and re.match(ANNEX[code], p.text)):
                blocks.append(Block("annex", ANNEX[code]))
        if (letter := re.match(r"[A-Z]\.", p.id)) and p.kind != "heading" and letter[0] != part:
            part = letter[0]  # each part of a resolution has an enacting line of its own
            blocks += enacting
        if (
            parts
            and p.kind == "heading"
            and (named := re.fullmatch(r"([A-Z])\.? ?(\S.*)", p.text))
            and letter
            and letter[0] != part
        ):
            blocks += [Block("part", named[1]), Block("heading", named[2])]
            continue
        label = p.label
        if label is None and p.kind == "operative" and code == "ar":
            if p.parent is None and several and (n := re.fullmatch(r"(?:.*\.)?op(\d+)", p.id)):
                label = f"{n[1]} -"
            elif p.parent is not None and depth[p.id] == 1 and not re.search(r"\.?u\d*$", p.id):
                label = f"({ABJAD[places.get(p.parent, 0) % 28]})"
        if p.parent:
            places[p.parent] = places.get(p.parent, 0) + 1
        if p.kind == "heading":
            style = (
                "annex" if re.match(rf"{ANNEX[code]}\b", p.text) and len(p.text) < 30 else "heading"
            )
        elif p.parent:
            style = "sub"
        else:
            style = {"preambular": "preambular", "operative": "operative"}.get(p.kind, "plain")
            if p.kind == "paragraph" and re.search(r"(?:^| )\|(?: |$)", p.text):
                style = "row"
        opener = len(p.opener) if p.opener and p.text.startswith(p.opener) else 0
        blocks.append(Block(style, p.text, label, depth[p.id], opener, marks))
    conclusions = root.find(f".//{AKN}conclusions")
    for line in (
        conclusions.iter(f"{AKN}location", f"{AKN}inline", f"{AKN}docDate")
        if conclusions is not None
        else ()
    ):
        if said := _words(line):
            blocks.append(Block("closing", said))
    notes = [(n.label, n.text) for n in document.notes]
    return Text(code, left, right, head, title, blocks, notes, document.symbol or "")


# Word

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_STYLES = {
    "enacting": "SingleTxt",
    "preambular": "SingleTxt",
    "operative": "SingleTxt",
    "sub": "SingleTxt",
    "plain": "SingleTxt",
    "heading": "H23",
    "annex": "HCh",
    "closing": "SingleTxt",
    "part": "HCh",
    "row": "SingleTxt",
}
_NAMES = {
    "SingleTxt": "__Single Txt",
    "H23": "_ H_2/3",
    "HCh": "_ H _Ch",
    "TitleH1": "Title_H1",
    "Session": "Session",
    "AgendaItemNormal": "Agenda_Item_Normal",
    "AgendaTitleH2": "Agenda_Title_H2",
    "XLarge": "XLarge",
    "FootnoteText": "footnote text",
}


_TABS = '<w:tabs><w:tab w:val="left" w:pos="1742"/><w:tab w:val="left" w:pos="2218"/><w:tab w:val="left" w:pos="2693"/></w:tabs>'
_LOOKS = {  # as the templates of the documents system have them
    "SingleTxt": (
        f'{_TABS}<w:spacing w:after="120" w:line="240" w:lineRule="exact"/><w:ind w:left="1267" w:right="1267"/><w:jc w:val="both"/>',
        "",
    ),
    "H23": (
        f'{_TABS}<w:spacing w:before="120" w:after="120"/><w:ind w:left="1267" w:right="1267"/>',
        "<w:b/><w:bCs/>",
    ),
    "HCh": (
        '<w:spacing w:before="240" w:after="120"/><w:ind w:right="1267"/>',
        '<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    "TitleH1": (
        '<w:spacing w:before="240" w:after="180"/><w:ind w:left="1267" w:right="1267"/>',
        '<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/>',
    ),
    "XLarge": ("", '<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>'),
    "FootnoteText": (
        '<w:tabs><w:tab w:val="right" w:pos="1195"/><w:tab w:val="left" w:pos="1267"/></w:tabs><w:ind w:left="1267" w:right="1267" w:hanging="432"/>',
        '<w:sz w:val="17"/><w:szCs w:val="17"/>',
    ),
}


def _t(text: str) -> str:
    """Text as Word keeps it: tabs and non-breaking hyphens are elements."""
    out = []
    for piece in re.split("([\t\u2011])", text):
        if piece == "\t":
            out.append("<w:tab/>")
        elif piece == "\u2011":
            out.append("<w:noBreakHyphen/>")
        elif piece:
            out.append(f'<w:t xml:space="preserve">{xml_escape(piece)}</w:t>')
    return "".join(out)


class _Word:
    def __init__(self, text: Text, automatic: bool) -> None:
        self.text, self.automatic = text, automatic
        self.cited: list[str] = []
        look = EMPHASIS.get(text.language, "i")
        self.strong = "".join(f"<w:{c}/>" + (f"<w:{c}Cs/>" if text.rtl else "") for c in look)
        self.plain = "<w:rtl/>" if text.rtl else ""

    def run(self, text: str, strong: bool = False, more: str = "") -> str:
        if not text:
            return ""
        look = (self.strong if strong else "") + more + self.plain
        return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_t(text)}</w:r>"

    def reference(self, label: str) -> str:
        if label not in dict(self.text.notes):
            return ""
        self.cited.append(label)
        own = len(self.cited)
        if label.startswith("*"):
            return (
                f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="{own}"/>'
                f"<w:t>{label}</w:t></w:r>"
            )
        mark = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{own}"/></w:r>'
        return self.run("(") + mark + self.run(")") if self.text.rtl else mark

    def spelled(self, block: Block) -> str:
        out, done = [], 0
        for at, label in [*block.marks, (len(block.text), "")]:
            if done < block.opener:
                cut = min(at, block.opener)
                # Word likes to cut runs in two, wherever somebody typed
                half = done + (cut - done) // 2
                out += [self.run(block.text[done:half], True), self.run(block.text[half:cut], True)]
                done = cut
            out.append(self.run(block.text[done:at]))
            done = at
            if label:
                out.append(self.reference(label))
        return "".join(out)

    def paragraph(self, block: Block) -> str:
        bidi = "<w:bidi/>" if self.text.rtl else ""
        number, lead = "", ""
        if block.label:
            told = re.fullmatch(r"\D*?(\d+)\D*", block.label)
            if self.automatic and block.style == "operative" and told:
                number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.numbers(int(told[1]))}"/></w:numPr>'
            elif block.style in ("operative", "sub", "plain"):
                lead = self.run("\t" * (1 + block.level) + block.label + "\t")
            else:
                lead = self.run("\t" + block.label + "\t")
        elif block.style in ("preambular", "enacting"):
            lead = self.run("\t")
        style = _STYLES[block.style]
        spacer = '<w:p><w:pPr><w:pStyle w:val="SingleTxt"/><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
        before = spacer if block.style in ("heading", "closing") else ""
        return f'{before}<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}{bidi}</w:pPr>{lead}{self.spelled(block)}</w:p>'

    def row(self, block: Block) -> str:
        """A table of one row: Word joins neighbours on the screen."""
        cells, done = [], 0
        for cell in block.text.split("|"):
            own = [
                (at - done, label) for at, label in block.marks if done <= at <= done + len(cell)
            ]
            cells.append(f"<w:tc><w:p>{self.spelled(Block('row', cell, marks=own))}</w:p></w:tc>")
            done += len(cell) + 1
        return f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"

    lists: int = 0
    last: int = 0

    def numbers(self, number: int) -> int:
        """The list of a number: a new one where the numbers do not go on."""
        if number != self.last + 1 or not self.lists:
            self.lists += 1
            self.starts = [*getattr(self, "starts", []), number]
        self.last = number
        return self.lists

    def line(self, text: str, style: str, more: str = "") -> str:
        bidi = "<w:bidi/>" if self.text.rtl else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}</w:pPr>{self.run(text, more=more)}</w:p>'


def docx_of(text: Text, automatic: bool = False) -> bytes:
    """A Word file; operative numbers typed behind tabs, or automatic."""
    word = _Word(text, automatic)
    body = []
    for position, line in enumerate(text.head):
        body.append(
            word.line(
                line,
                "Session" if position == 0 else "AgendaItemNormal",
                "<w:b/>" if position != 1 else "",
            )
        )
    if text.title:
        body.append(word.line(text.title, "TitleH1", "<w:b/>"))
    body += [
        word.row(block) if block.style == "row" else word.paragraph(block) for block in text.blocks
    ]
    notes = dict(text.notes)
    footnotes = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>{"<w:bidi/>" if text.rtl else ""}</w:pPr><w:r><w:tab/></w:r>'
        + (
            "<w:r><w:t>*</w:t></w:r>"
            if label.startswith("*")
            else '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        )
        + f"<w:r><w:tab/></w:r>{word.run(notes[label])}</w:p></w:footnote>"
        for i, label in enumerate(word.cited, 1)
    )
    special = "".join(
        f'<w:footnote w:type="{t}" w:id="{i}"><w:p><w:r><w:{t}/></w:r></w:p></w:footnote>'
        for t, i in (("separator", -1), ("continuationSeparator", 0))
    )
    first = text.symbol[:1], text.symbol[1:]
    symbol = f'<w:p><w:r><w:rPr><w:sz w:val="40"/></w:rPr><w:t>{first[0]}</w:t></w:r><w:r><w:t>{xml_escape(first[1])}</w:t></w:r></w:p>'
    rest = "".join(word.line(x, "Publication") for x in text.right if x != text.symbol) or "<w:p/>"
    left = [word.line(x, "HCh" if i == 0 else "XLarge") for i, x in enumerate(text.left)] or [
        "<w:p/>"
    ]
    header = (
        f"<w:tbl><w:tr><w:tc>{left[0]}</w:tc><w:tc>{symbol}</w:tc></w:tr>"
        f"<w:tr><w:tc>{''.join(left[1:]) or '<w:p/>'}</w:tc><w:tc>{rest}</w:tc></w:tr></w:tbl><w:p/>"
    )
    form = "%1 -" if text.rtl else "%1."
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="{s}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{form}"/></w:lvl></w:abstractNum>'
        for n, s in enumerate(getattr(word, "starts", []), 1)
    ) + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, word.lists + 1)
    )
    both = '<w:jc w:val="both"/>'
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="SimSun"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
        + "".join(
            # Word stretches Arabic letters in lines set to both margins; other programs make letters of that
            f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/><w:pPr>{_LOOKS.get(i, ("", ""))[0].replace(both, "" if text.rtl else both)}</w:pPr><w:rPr>{_LOOKS.get(i, ("", ""))[1]}</w:rPr></w:style>'
            for i, n in _NAMES.items()
        )
        + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    section = (
        '<w:sectPr><w:headerReference w:type="even" r:id="rId4"/><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:headerReference w:type="first" r:id="rId3"/><w:titlePg/></w:sectPr>'
    )
    running = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DOCVARIABLE "sss1" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>'
        + xml_escape(text.symbol)
        + '</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("footnotes", "footnotes.xml"),
        "rId3": ("header", "header3.xml"),
        "rId4": ("header", "header1.xml"),
        "rId5": ("numbering", "numbering.xml"),
    }
    relations = "".join(
        f'<Relationship Id="{i}" Type="{office}/{k}" Target="{t}"/>' for i, (k, t) in kinds.items()
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{t}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{k}+xml"/>'
            for k, t in kinds.values()
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_NS}><w:body>{''.join(body)}{section}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NS}>{styles}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {_NS}>{special}{footnotes}</w:footnotes>",
        "word/header3.xml": f"<w:hdr {_NS}>{header}</w:hdr>",
        "word/header1.xml": f"<w:hdr {_NS}>{running}</w:hdr>",
        "word/numbering.xml": f"<w:numbering {_NS}>{numbering}</w:numbering>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(
                name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml
            )
    return buffer.getvalue()


# Web pages


def html_of(text: Text, saved_by: str = "word") -> bytes:
    """A web page: `word` as Word saves it, `system` as document systems and converters write it."""
    word = saved_by == "word"
    tag = (
        {"b": "b", "bi": "b"}.get(EMPHASIS.get(text.language, "i"), "i")
        if word
        else {"b": "strong", "bi": "strong"}.get(EMPHASIS.get(text.language, "i"), "em")
    )
    known = dict(text.notes)

    def note(label: str) -> str:
        if label not in known:
            return ""
        if word:
            mark = f'<a style="mso-footnote-id:ftn{label}" href="#_ftn{label}" name="_ftnref{label}"><span class=MsoFootnoteReference><span class=MsoFootnoteReference>[{label}]</span></span></a>'
        else:
            mark = (
                f'<sup id="fnref{label}"><a href="#fn{label}" role="doc-noteref">{label}</a></sup>'
            )
        return f"({mark})" if text.rtl else mark

    def spelled(block: Block) -> str:
        out, done = "", 0
        for at, label in [*block.marks, (len(block.text), "")]:
            if done < block.opener:
                cut = min(at, block.opener)
                out += f"<{tag}>{escape(block.text[done:cut])}</{tag}>"
                done = cut
            out += escape(block.text[done:at]) + (note(label) if label else "")
            done = at
        # source lines are folded, as every program does that writes HTML
        return re.sub(r"(.{60,90}?) ", r"\1\n", out)

    lines: list[str] = []
    style = ' class="SingleTxt" style="margin-left:63.35pt;text-align:justify"' if word else ""
    masthead = [
        *text.left[:1],
        text.symbol,
        *text.left[1:],
        *(x for x in text.right if x != text.symbol),
        *text.head,
    ]
    lines += [f"<p{' class=MsoHeader' if word else ''}>{escape(line)}</p>" for line in masthead]
    if text.title:
        lines.append(f"<h1>{escape(text.title)}</h1>")
    listing: list[int] = []
    for block in text.blocks:
        if not word:
            while listing and (block.style != "sub" or block.level < listing[-1]):
                listing.pop()
                lines.append("</ol>" if not listing else "</li></ol>")
            if block.style == "sub" and block.label and re.fullmatch(r"\(?[a-z]+\)", block.label):
                if not listing or block.level > listing[-1]:
                    lines.append('<ol style="list-style-type:none">')
                    listing.append(block.level)
                lines.append(f"<li>{escape(block.label)} {spelled(block)}</li>")
                continue
        blanks = '<span style="mso-tab-count:1">&nbsp;&nbsp;&nbsp;&nbsp; </span>' if word else " "
        lead = f"{escape(block.label)}{blanks}" if block.label else ""
        if block.style == "row":
            cells, at = [], 0
            for cell in block.text.split("|"):
                own = [(m - at, label) for m, label in block.marks if at <= m <= at + len(cell)]
                cells.append(f"<td><p>{spelled(Block('row', cell, marks=own))}</p></td>")
                at += len(cell) + 1
            lines.append(f"<table><tr>{''.join(cells)}</tr></table>")
        elif block.style in ("heading", "annex", "part"):
            lines.append(f"<h2>{lead}{spelled(block)}</h2>")
        else:
            lines.append(f"<p{style}>{lead}{spelled(block)}</p>")
    lines += ["</ol>"] * bool(listing)
    if word:
        foot = (
            "<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width=\"33%\">"
            + "".join(
                f'<div style=\'mso-element:footnote\' id=ftn{label}><p class=MsoFootnoteText><a href="#_ftnref{label}" name="_ftn{label}"><span class=MsoFootnoteReference>[{label}]</span></a> {escape(said)}</p></div>'
                for label, said in text.notes
            )
            + "</div>"
        )
    else:
        foot = (
            '<section class="footnotes"><hr><ol>'
            + "".join(
                f'<li id="fn{label}"><p>{escape(said)} <a href="#fnref{label}" class="footnote-back">↩︎</a></p></li>'
                for label, said in text.notes
            )
            + "</ol></section>"
        )
    inside = "\n".join(lines)
    around = (
        ("", "")
        if word
        else (
            '<nav><ul><li><a href="/">Home</a></li><li><a href="/docs">Documents</a></li></ul></nav><main>',
            "</main><footer><p>Privacy notice</p></footer><script>var x = 1;</script>",
        )
    )
    direction = ' dir="rtl"' if text.rtl else ""
    style = "<style>p.SingleTxt {margin:0}</style>" if word else ""
    page = (
        f'<!DOCTYPE html>\n<html lang="{text.language}"{direction}><head><meta charset="utf-8"><title>{escape(text.title)}</title>{style}</head>'
        f"<body>{around[0]}{inside}{foot}{around[1]}</body></html>"
    )
    return page.encode()


# Text out of a PDF

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _wrapped(text: str, wide: bool, columns: int) -> list[str]:
    if not wide:
        return textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False) or [""]
    out, line, width = [], "", 0
    for piece in re.findall(
        r"[\x21-\x7e]+[\ue000-\uf8ff]*|.[\ue000-\uf8ff]*", text
    ):  # numbers and Latin words stay whole
        own = sum(2 if ord(letter) > 0x2E7F else 1 for letter in piece)
        if width + own > columns and piece not in "，。；：、》”)":
            out.append(line)
            line, width = "", 0
        line += piece
        width += own
    return [*out, line]


def plain_of(
    text: Text,
    raised: bool = True,
    rows: int = 46,
    columns: int = 84,
    apart: bool = True,
    indent: int = 0,
) -> bytes:
    """Lines of even width in pages, each with its notes below a rule, a running head and the job number; paragraphs
    `apart` by an empty line or with blanks before their first line, or by nothing at all."""
    wide = text.language == "zh"
    known = dict(text.notes)
    job = "25-16618"
    pages: list[list[str]] = []
    page: list[str] = []
    foot: list[str] = []

    def turn() -> None:
        nonlocal page, foot
        rule = ["__________________"] if foot else []
        number = len(pages) + 1
        head = [text.symbol, ""] if pages else []
        feet = f"{number}/12 {job}" if number % 2 == 0 else f"{job} {number}/12"
        pages.append([*head, *page, *rule, *foot, "", feet])
        page, foot = [], []

    lines = [
        *text.left[:1],
        text.symbol,
        *text.left[1:],
        *(x for x in text.right if x != text.symbol),
        *text.head,
    ]
    for line in [*lines, text.title]:
        if line:
            page += [*_wrapped(line, wide, columns), *[""] * apart]
    for block in text.blocks:
        said, done = "", 0
        labels: list[str] = []
        for at, label in [*block.marks, (len(block.text), "")]:
            said += block.text[done:at]
            done = at
            if label and label in known:
                sign = chr(
                    0xE000 + len(labels)
                )  # one sign for a mark, so that no line is cut in it
                labels.append(label)
                said += f"({sign})" if text.rtl else sign
        if block.label:
            said = f"{block.label} {said}"
        for position, line in enumerate(_wrapped(said, wide, columns)):
            line = " " * indent * (position == 0) + line
            if len(page) + len(foot) >= rows:
                turn()
            for sign in re.findall("[\ue000-\uf8ff]", line):
                label = labels[ord(sign) - 0xE000]
                mark = label.translate(_RAISED) if raised else label
                line = line.replace(sign, mark)
                foot += _wrapped(f"{mark} {known[label]}", wide, columns)
            page.append(line)
        page += [""] * apart
    turn()
    return "\n\f".join("\n".join(p) for p in pages).encode()
