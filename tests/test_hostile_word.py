"""Word files made to harm: nothing active goes out in what is written, nothing unseen counts as read.

The scan of what is written knows nothing of resdiff: it unzips, parses and looks.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import escape

import pytest
from lxml import etree

import resdiff
from resdiff import processes
from resdiff.ooxml.editable import WordFile
from resdiff.ooxml.inert import make_inert
from resdiff.ooxml.package import open_package

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VML = "urn:schemas-microsoft-com:vml"
OLE = "urn:schemas-microsoft-com:office:office"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:v="{VML}" xmlns:o="{OLE}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
FAR = "http://127.0.0.1:9/"
TEXT = [
    "The General Assembly,",
    "Recalling its resolution 78/228 of 22 December 2023,",
    "1. Urges Member States to light their lamps;",
    "2. Requests the Secretary-General to report on the lamps at its next session.",
]


def p(text: str = "", more: str = "", look: str = "") -> str:
    run = f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{run}{more}</w:p>"


def relation(number: str, kind: str, target: str, mode: str = "External") -> str:
    type_ = kind if "/" in kind else f"{OFFICE}/{kind}"
    how = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{number}" Type="{type_}" Target="{escape(target)}"{how}/>'


def relations(*found: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(found)}</Relationships>'


def word(body: str, rels: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file of this body, the relations of its text, and more parts."""
    main = relation("d", "officeDocument", "word/document.xml", "")
    every: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(main),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(rels),
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in every.items():
            archive.writestr(name, content)
    return out.getvalue()


def field(*instruction: str, result: str = "<w:r><w:t>shown</w:t></w:r>") -> str:
    """A field of several runs; what begins with < stands in its instruction as it is."""
    pieces = "".join(
        i if i.startswith("<") else f"<w:r><w:instrText>{escape(i)}</w:instrText></w:r>"
        for i in instruction
    )
    return f"{mark('begin')}{pieces}{mark('separate')}{result}{mark('end')}"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def simple(instruction: str) -> str:
    return f'<w:fldSimple w:instr="{escape(instruction)}"><w:r><w:t>shown</w:t></w:r></w:fldSimple>'


BLIP = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="p"/><a:graphic>'
    '<a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip {}/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def shape(inner: str) -> str:
    return f'<w:r><w:pict><v:shape style="width:1pt">{inner}</v:shape></w:pict></w:r>'


def ole(attributes: str) -> str:
    return f'<w:r><w:object><v:shape/><o:OLEObject ProgID="X" {attributes}/></w:object></w:r>'


# What may stand among the runs of a paragraph, with the relations of its part.
ACTIVE: dict[str, tuple[str, str]] = {
    "external picture": (BLIP.format('r:link="x"'), relation("x", "image", FAR)),
    "mode in capitals": (BLIP.format('r:link="x"'), relation("x", "image", FAR, "EXTERNAL")),
    "no mode": (BLIP.format('r:embed="x"'), relation("x", "image", FAR, "")),
    "UNC": (BLIP.format('r:link="x"'), relation("x", "image", r"\\127.0.0.1\a.png")),
    "shape source": (shape(f'<v:imagedata src="{FAR}" o:href="{FAR}" o:althref="{FAR}"/>'), ""),
    "shape fill": (shape(f'<v:fill src="{FAR}"/><v:stroke src="{FAR}"/>'), ""),
    "shape relation": (shape('<v:imagedata r:href="x"/>'), relation("x", "image", FAR)),
    "file link": ('<w:hyperlink r:id="x"><w:r><w:t>here</w:t></w:r></w:hyperlink>', relation("x", "hyperlink", "file://127.0.0.1/x.exe")),
    "script link": ('<w:hyperlink r:id="x"><w:r><w:t>here</w:t></w:r></w:hyperlink>', relation("x", "hyperlink", "JavaScript:alert(1)")),
    "linked object": (ole('Type="Link" r:id="x"'), relation("x", "oleObject", FAR)),
    "linked in capitals": (ole('Type="LINK" r:id="x"'), relation("x", "OLEOBJECT", FAR)),
    "control": ('<w:r><w:object><w:control r:id="x"/></w:object></w:r>', relation("x", "control", "activeX/activeX1.xml", "")),
    "subdocument": ('<w:subDoc r:id="x"/>', relation("x", "subDocument", FAR)),
    "action": ('<w:r><w:drawing><wp:inline><wp:docPr id="3" name="q"><a:hlinkClick r:id="x" action="macro:Go"/></wp:docPr></wp:inline></w:drawing></w:r>', relation("x", "hyperlink", "file:///c:/x")),
    "film of the web": (
        '<w:r><w:drawing><wp:inline><a:graphic><wp15:webVideoPr xmlns:wp15="http://schemas.microsoft.com/office/word/2012/'
        f'wordprocessingDrawing" embeddedHtml="&lt;iframe src={FAR}&gt;"/></a:graphic></wp:inline></w:drawing></w:r>', "",
    ),
    "address of no link": (f'<w:r><w:drawing><wp:inline><wp:docPr id="3" name="q"><a:hlinkClick invalidUrl="{FAR}"/></wp:docPr></wp:inline></w:drawing></w:r>', ""),
    "behaviour of a shape": (f'<w:r><w:pict><v:shape style="width:1pt;behavior:url({FAR})"/></w:pict></w:r>', ""),
    "behaviour of a shape in capitals": (f'<w:r><w:pict><v:shape style="BEHAVIOR:url({FAR})"/></w:pict></w:r>', ""),
    "behaviour of a shape in code": (f'<w:r><w:pict><v:shape style="&#98;ehavior&#58;ur&#108;&#40;{FAR})"/></w:pict></w:r>', ""),
    **{
        f"field {name}": (field(f" {name} {FAR} "), "")
        for name in (
            "INCLUDEPICTURE", "includeText", "DDE", "DDEAUTO", "LINK", "IMPORT", "INCLUDE", "RD", "DATABASE",
            "MACROBUTTON", "PRINT", "AUTOTEXT", "QUOTE", "ASK", "FILLIN", "GOTOBUTTON", "ADDIN", "HTMLCONTROL",
        )
    },
    "field in pieces": (field(" INCL", "UDEPICT", f"URE {FAR}"), ""),
    "field of one element": (simple(f" IncludeText {FAR}"), ""),
    "field in a formula": (field(r" EQ \o(a,", field(f" INCLUDEPICTURE {FAR} "), ") "), ""),
    "field in a link": (field(" HYPERLINK ", field(" DDEAUTO c:\\cmd ")), ""),
    "field deep": (field(" IF ", field(" = ", field(f" INCLUDETEXT {FAR} ")), ' = 1 "a" "b" '), ""),
    "field in a result": (field(" PAGE ", result=field(f" INCLUDEPICTURE {FAR} ")), ""),
    "name made by a field": (field(field(" QUOTE INCLUDE "), f"PICTURE {FAR} "), ""),
    "name of a reference": (field(field(" REF mine "), f" {FAR} "), ""),
    "link to a file": (field(' HYPERLINK "file:///c:/x.exe" '), ""),
    "link behind switches": (field(r' HYPERLINK \l "a" \o "b" "\\\\127.0.0.1\\x" '), ""),
    "link made by a field": (field(" HYPERLINK ", field(" REF mine ")), ""),
    "field without an end": (mark("begin") + f"<w:r><w:instrText> DDEAUTO {FAR}</w:instrText></w:r>", ""),
    "deleted field": (
        f'<w:del w:id="7" w:author="a">{mark("begin")}<w:r><w:delInstrText> DDEAUTO {FAR}'
        f'</w:delInstrText></w:r>{mark("separate")}<w:r><w:delText>x</w:delText></w:r>{mark("end")}</w:del>',
        "",
    ),
    "macro of a form": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="Go"/></w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText> FORMTEXT </w:instrText></w:r>{mark("separate")}<w:r><w:t>x</w:t></w:r>{mark("end")}',
        "",
    ),
}  # fmt: skip
HARMLESS = frozenset(["PAGE", "NUMPAGES", "HYPERLINK", "EQ", "REF", "IF", "=", "FORMTEXT"])
PLAIN = re.compile(r"(?:https?://|mailto:)[^\s\\]*", re.IGNORECASE)
NEVER = re.compile(r"(?i)vba|activex|customui|altchunk|\.dotm|attachedtemplate|mailmerge")


def active_in(data: bytes) -> Iterator[str]:
    """What a Word file holds that is active or leads out of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if NEVER.search(name):
                yield name
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                yield from (
                    f"{name}: {found}" for found in _active_in_part(etree.fromstring(content))
                )


def _active_in_part(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        local = etree.QName(element).localname
        if local == "Relationship":
            target, kind = element.get("Target", ""), element.get("Type", "").rpartition("/")[2]
            leads = (
                element.get("TargetMode", "").lower() == "external"
                or ":" in target
                or "\\" in target
            )
            if leads and not (kind == "hyperlink" and PLAIN.fullmatch(target)):
                yield f"{kind} {target}"
            if NEVER.search(kind):
                yield kind
        elif NEVER.search(element.get("ContentType", "")):
            yield element.get("ContentType", "")
        elif local in (
            "altChunk",
            "subDoc",
            "control",
            "attachedTemplate",
            "mailMerge",
            "entryMacro",
            "objectLink",
        ):
            yield local
        elif local == "OLEObject" and element.get("Type") != "Embed":
            yield "linked object"
        elif local in ("instrText", "delInstrText", "fldSimple"):
            words = (element.text or element.get(f"{{{WORD}}}instr") or "").split()
            if words and words[0].upper() not in HARMLESS and words[0].isalpha():
                yield " ".join(words)
            if "127.0.0.1" in " ".join(words) or "file:" in " ".join(words):
                yield " ".join(words)
        for attribute, value in element.items():
            if "127.0.0.1" in value or value.startswith("macro:"):
                yield f"{local} {attribute} {value}"


def hostile(kind: str, place: str) -> bytes:
    """A Word file with something active in a place of it."""
    active, rels = ACTIVE[kind]
    text = "".join(map(p, TEXT))
    if place == "text":
        return word(text + p("3. Decides to look at ", active), rels)
    if place == "table":
        cell = f"<w:tbl><w:tblPr/><w:tr><w:tc>{p('a cell ', active)}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
        return word(text + cell + p(), rels)
    if place == "box":
        box = shape(f"<v:textbox><w:txbxContent>{p('a box ', active)}</w:txbxContent></v:textbox>")
        return word(text + p("3. Decides to look on ", box), rels)
    if place == "prefix":
        data = word(text + p("3. Decides to look at ", active), rels)
        return with_prefixes(data)
    root, own = {
        "header": ("hdr", "header"),
        "note": ("footnotes", "footnotes"),
        "comment": ("comments", "comments"),
    }[place]
    inner = p("words ", active)
    if place != "header":
        inner = f'<w:{own[:-1]} w:id="1" w:author="a">{inner}</w:{own[:-1]}>'
    part = f"<w:{root} {NAMES}>{inner}</w:{root}>"
    reference = {
        "header": '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>',
        "note": p("3. Decides", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        "comment": p("3. Decides", '<w:r><w:commentReference w:id="1"/></w:r>'),
    }[place]
    more = {f"word/{own}.xml": part, f"word/_rels/{own}.xml.rels": relations(rels)}
    return word(text + reference, relation("h", own, f"{own}.xml", ""), more)


def with_prefixes(data: bytes) -> bytes:
    """The same file with other prefixes for its namespaces."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            content = archive.read(name).decode()
            if name == "word/document.xml":
                for prefix in ("w", "r", "v", "o"):
                    content = content.replace(f"xmlns:{prefix}=", f"xmlns:q{prefix}=")
                    content = re.sub(rf"(?<=[</\s]){prefix}:", f"q{prefix}:", content)
            made.writestr(name, content)
    return out.getvalue()


def written(old: bytes, new: bytes) -> tuple[bytes, list[str]]:
    """The Word redline of two files, and what is told of it."""
    told: list[str] = []
    texts = resdiff.read_bytes(old, "old.docx"), resdiff.read_bytes(new, "new.docx")
    before, after = map(resdiff.parse, texts)
    comparison = resdiff.compare(before, after)
    chosen = resdiff.RenderOptions(word_files=(texts[0].word, texts[1].word), notify=told.append)
    return resdiff.render(comparison, before, after, "docx", chosen), told


PLAIN_FILE = word("".join(map(p, TEXT)))


@pytest.mark.parametrize("place", ["text", "table", "box", "prefix", "header", "note", "comment"])
@pytest.mark.parametrize("kind", sorted(ACTIVE))
def test_nothing_active_goes_out(kind: str, place: str) -> None:
    data = hostile(kind, place)
    assert list(active_in(data)), "the scan finds what is there"
    for old, new in ((data, PLAIN_FILE), (PLAIN_FILE, data), (data, data)):
        made, told = written(old, new)
        assert list(active_in(made)) == []
        again = WordFile(open_package(made, "made.docx"), "word/document.xml")
        assert not make_inert(again)
        assert not again.touched | again.dropped
        if data is old:  # what does not come along anyway is not told
            assert sum("left out of the Word file" in line for line in told) >= 1


def of_settings(inner: str, *rels: str) -> tuple[str, dict[str, str | bytes]]:
    more = {
        "word/settings.xml": f"<w:settings {NAMES}>{inner}</w:settings>",
        "word/_rels/settings.xml.rels": relations(*rels),
    }
    return relation("s", "settings", "settings.xml", ""), dict(more)


def embedded(*parts: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
# What a file may hold beside its text: a body, relations of the text, parts.
FILES: dict[str, tuple[str, str, dict[str, str | bytes]]] = {
    "template": (
        "",
        *of_settings(
            '<w:attachedTemplate r:id="t"/><w:linkStyles/>',
            relation("t", "attachedTemplate", FAR + "x.dotm"),
        ),
    ),
    "mail merge": (
        "",
        *of_settings(
            '<w:mailMerge><w:dataSource r:id="t"/></w:mailMerge>',
            relation("t", "mailMergeSource", FAR),
        ),
    ),
    "macros": (
        "",
        relation("m", f"{MICROSOFT}/vbaProject", "vbaProject.bin", ""),
        {"word/vbaProject.bin": b"x"},
    ),
    "macros that nothing names": ("", "", {"word/VBAproject.bin": b"x", "word/vbaData.xml": "<x/>"}),
    "embedded document": (
        '<w:altChunk r:id="x"/>',
        relation("x", "aFChunk", "chunk.html", ""),
        {"word/chunk.html": f"<img src='{FAR}'>"},
    ),
    "relations of no part": ("", "", {"word/_rels/none.xml.rels": relations(relation("x", "image", FAR))}),
    "relations in capitals": ("", "", {"WORD/_RELS/DOCUMENT.XML.RELS": relations(relation("x", "image", FAR))}),
    "workbook that leads out": (
        p("3. Decides", ole('Type="Embed" r:id="x"')),
        relation("x", "package", "embeddings/a.xlsx", ""),
        {"word/embeddings/a.xlsx": embedded(("xl/_rels/a.rels", relations(relation("x", "image", FAR))))},
    ),
    "package of files": (
        p("3. Decides", ole('Type="Embed" r:id="x"')),
        relation("x", "oleObject", "embeddings/a.bin", ""),
        {"word/embeddings/a.bin": b"x" + "\1Ole10Native".encode("utf-16-le")},
    ),
    "formula of an unsafe editor": (
        p("3. Decides", ole('Type="Embed" r:id="x"')),
        relation("x", "oleObject", "embeddings/a.bin", ""),
        {"word/embeddings/a.bin": b"x" + "Equation Native".encode("utf-16-le")},
    ),
    "address within an object": (
        p("3. Decides", ole('Type="Embed" r:id="x"')),
        relation("x", "oleObject", "embeddings/a.bin", ""),
        {"word/embeddings/a.bin": b"x" + FAR.encode("utf-16-le")},
    ),
    "document that nothing names": ("", "", {"word/chunk.mht": f"<img src='{FAR}'>"}),
    "pane of the web": ("", "", {"word/webextensions/taskpanes.xml": "<x/>"}),
    "picture that is drawn, by another name": (
        p("3. Decides", BLIP.format('r:embed="x"')),
        relation("x", "image", "media/chunk.png", ""),
        {"word/media/chunk.png": f'<svg><image href="{FAR}"/></svg>'},
    ),
    "style of a drawing": (
        p("3. Decides", BLIP.format('r:embed="x"')),
        relation("x", "image", "media/a.svg", ""),
        {"word/media/a.svg": f"<svg><style>@import '{FAR}'</style></svg>"},
    ),
    "drawn picture": (
        p("3. Decides", BLIP.format('r:embed="x"')),
        relation("x", "image", "media/a.svg", ""),
        {"word/media/a.svg": f'<svg><image href="{FAR}"/></svg>'},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(FILES))
def test_nothing_active_stays_beside_the_text(kind: str) -> None:
    body, rels, parts = FILES[kind]
    data = word("".join(map(p, TEXT)) + body, rels, parts)
    for old, new in ((data, PLAIN_FILE), (PLAIN_FILE, data), (data, data)):
        made, _ = written(old, new)
        assert list(active_in(made)) == []
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            named = archive.namelist()
            held = [name for name in named if re.search(r"embeddings|svg|chunk|taskpanes", name)]
        assert held == []


HARMLESS_INSIDE = (
    field(" PAGE \\* MERGEFORMAT ")
    + field(' HYPERLINK "https://one.example/a" \\o "b c" ')
    + field(' HYPERLINK \\l "annex" ')
    + field(" IF ", field(" PAGE "), ' = 1 "a" "b" ')
    + simple(" EQ \\o(a,b) ")
    + '<w:hyperlink r:id="x"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
    + '<w:hyperlink w:anchor="annex"><w:r><w:t>there</w:t></w:r></w:hyperlink>'
)


def test_what_is_harmless_stays_and_nothing_is_told_of_it() -> None:
    link = relation("x", "hyperlink", "mailto:lamps@one.example")
    old = word("".join(map(p, TEXT)) + p("3. Decides ", HARMLESS_INSIDE), link)
    made, told = written(old, old)
    assert not [line for line in told if "left out" in line]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
        assert b"mailto:lamps@one.example" in archive.read("word/_rels/document.xml.rels")
    assert len(list(root.iter(f"{{{WORD}}}fldChar"))) == 15
    assert len(list(root.iter(f"{{{WORD}}}fldSimple"))) == 1


def test_a_link_to_a_place_of_its_own_file_names_it() -> None:
    link = '<w:hyperlink r:id="x"><w:r><w:t>there</w:t></w:r></w:hyperlink>'
    old = word("".join(map(p, TEXT)) + p("3. See ", link), relation("x", "hyperlink", "#annex"))
    made, told = written(old, PLAIN_FILE)
    assert list(active_in(made)) == []
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b'w:anchor="annex"' in archive.read("word/document.xml")
    assert not [line for line in told if "left out" in line]


def look(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>"


HIDES = {
    "white": '<w:color w:val="FFFFFF"/>',
    "nearly white": '<w:color w:val="FDFDFD"/>',
    "white of the theme": '<w:color w:val="000000" w:themeColor="background1"/>',
    "black on black": '<w:color w:val="000000"/><w:highlight w:val="black"/>',
    "blue on blue": '<w:color w:val="0000FF"/><w:shd w:val="clear" w:fill="0000FF"/>',
    "solid": '<w:color w:val="808080"/><w:shd w:val="solid" w:color="808080" w:fill="FFFFFF"/>',
    "tiny": '<w:sz w:val="2"/>',
    "narrow": '<w:w w:val="1"/>',
    "filled from white to white": '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
    '<w14:gradFill><w14:gs><w14:srgbClr w14:val="FFFFFF"/></w14:gs><w14:gs><w14:srgbClr w14:val="FFFFFF"/></w14:gs>'
    "</w14:gradFill></w14:textFill>",
    "hidden": "<w:vanish/>",
}


def styles(of_style: str, defaults: str = "", kind: str = "paragraph") -> dict[str, str | bytes]:
    return {
        "word/styles.xml": f"<w:styles {NAMES}><w:docDefaults><w:rPrDefault>{look(defaults)}"
        f'</w:rPrDefault></w:docDefaults><w:style w:type="{kind}" w:styleId="base">{look(of_style)}'
        f'</w:style><w:style w:type="{kind}" w:styleId="mine"><w:basedOn w:val="base"/></w:style></w:styles>'
    }


def hidden_ways() -> dict[str, bytes]:
    """A text whose third paragraph no reader sees."""
    out = {}
    words, rels = TEXT[2], relation("s", "styles", "styles.xml", "")
    before, behind = "".join(map(p, TEXT[:2])), p(TEXT[3])
    for name, properties in HIDES.items():
        run = p(words, look=look(properties))
        out[f"{name} by run"] = word(before + run + behind)
        run = p(words, look=look('<w:rStyle w:val="mine"/>'))
        out[f"{name} by its style"] = word(
            before + run + behind, rels, styles(properties, kind="character")
        )
        run = p(words).replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="mine"/></w:pPr>')
        out[f"{name} by the style of its paragraph"] = word(
            before + run + behind, rels, styles(properties)
        )
    return out


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>'
    '<a:accent1><a:srgbClr val="FEFEFE"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)
THEMED = {
    "text of the theme, tinted white": '<w:color w:val="000000" w:themeColor="text1" w:themeTint="00"/>',
    "an accent that is white": '<w:color w:val="000000" w:themeColor="accent1"/>',
    "ground of the theme, shaded black": '<w:color w:val="000000"/>'
    '<w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="background1" w:themeFillShade="00"/>',
}
PLACED = {
    "frame beside the page": '<w:framePr w:w="2000" w:x="-20000" w:y="1"/>',
    "frame below the page": '<w:framePr w:w="2000" w:x="1" w:y="30000"/>',
    "frame too low": '<w:framePr w:w="2000" w:h="1" w:hRule="exact" w:x="1" w:y="1"/>',
    "indented beyond the page": '<w:ind w:left="31000"/>',
    "lines too low": '<w:spacing w:line="1" w:lineRule="exact"/>',
}
WHITE_LOOK = '<w:color w:val="FFFFFF"/>'
PALE = '<w:shd w:val="clear" w:fill="FEFEFE"/>'


def placed(inner: str) -> str:
    """A paragraph with these properties, of text that can be seen but for them."""
    return p(TEXT[2]).replace("<w:p>", f"<w:p><w:pPr>{inner}</w:pPr>")


def boxed(drawing: str, look: str = "") -> str:
    """A text box in a shape of Word 2010, or in one of VML where `drawing` is its style."""
    inner = f"<w:txbxContent>{p(TEXT[2], look=look)}</w:txbxContent>"
    if not drawing.startswith("<"):
        return p(
            more=f"<w:r><w:pict><v:shape {drawing}><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"
        )
    wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return p(
        more=f'<w:r><w:drawing><wp:anchor>{drawing}<a:graphic><a:graphicData><wps:wsp xmlns:wps="{wps}"><wps:spPr><a:noFill/>'
        f"</wps:spPr><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def table_style(inner: str) -> dict[str, str | bytes]:
    return {
        "word/styles.xml": f'<w:styles {NAMES}><w:style w:type="table" w:styleId="mine">{inner}</w:style></w:styles>'
    }


def cells_of_style(inner: str) -> bytes:
    """A white paragraph in the first row of a table whose style shades it dark."""
    dark = inner.format('<w:tcPr><w:shd w:val="clear" w:fill="000080"/></w:tcPr>')
    row = f"<w:tr><w:tc>{p(TEXT[2], look=look(WHITE_LOOK))}</w:tc></w:tr><w:tr><w:tc>{p('a')}</w:tc></w:tr>"
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="mine"/></w:tblPr>{row}</w:tbl>'
    rels = relation("s", "styles", "styles.xml", "")
    return word("".join(map(p, TEXT[:2])) + table + p(TEXT[3]), rels, table_style(dark))


def out_of_sight() -> dict[str, bytes]:
    """A text whose third paragraph lies where no reader sees it, or on a ground found through styles."""
    before, behind = "".join(map(p, TEXT[:2])), p(TEXT[3])
    rels = relation("s", "styles", "styles.xml", "")
    theme = relation("t", "theme", "theme/theme1.xml", "")
    out = {
        name: word(
            before + p(TEXT[2], look=look(said)) + behind, theme, {"word/theme/theme1.xml": THEME}
        )
        for name, said in THEMED.items()
    }
    for name, said in PLACED.items():
        out[name] = word(before + placed(said) + behind)
        of_style = {
            "word/styles.xml": f'<w:styles {NAMES}><w:style w:type="paragraph" w:styleId="mine"><w:pPr>{said}</w:pPr></w:style></w:styles>'
        }
        out[f"{name}, by its style"] = word(
            before + placed('<w:pStyle w:val="mine"/>') + behind, rels, of_style
        )
    pale = {
        "word/styles.xml": f'<w:styles {NAMES}><w:style w:type="paragraph" w:styleId="mine"><w:pPr>{PALE}</w:pPr></w:style></w:styles>'
    }
    on_pale = p(TEXT[2], look=look(WHITE_LOOK)).replace(
        "<w:p>", '<w:p><w:pPr><w:pStyle w:val="mine"/></w:pPr>'
    )
    out["white on a pale style"] = word(before + on_pale + behind, rels, pale)
    boxes = {
        "box beside the page": '<wp:positionH><wp:posOffset>-20000000</wp:posOffset></wp:positionH><wp:extent cx="2000000" cy="900000"/>',
        "box without height": '<wp:extent cx="2000000" cy="1"/>',
        "box of VML beside the page": 'style="position:absolute;margin-left:-9999pt;width:90pt;height:90pt"',
        "box of VML without height": 'style="width:90pt;height:0"',
        "hidden box of VML": 'style="visibility:hidden"',
    }
    for name, drawing in boxes.items():
        out[name] = word(before + boxed(drawing) + behind)
    out["white in a box without fill"] = word(
        before + boxed('<wp:extent cx="2000000" cy="900000"/>', look(WHITE_LOOK)) + behind
    )
    out["white in a box of VML"] = word(before + boxed('filled="f"', look(WHITE_LOOK)) + behind)
    row = '<w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'
    cells = "<w:tbl><w:tblPr>{}</w:tblPr><w:tr><w:tc>{}</w:tc></w:tr><w:tr>{}<w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    out["row without height"] = word(
        before + cells.format("", p("a"), row, p(TEXT[2]), p("b")) + behind
    )
    styled = cells.format(
        '<w:tblStyle w:val="mine"/>', p("a"), "", p(TEXT[2], look=look(WHITE_LOOK)), p("b")
    )
    for name, inner in {
        "white in a table whose style shades nothing": "<w:tblPr/>",
        "white below a dark first row": '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="000080"/></w:tcPr></w:tblStylePr>',
        "white in a pale table": f"<w:tcPr>{PALE}</w:tcPr>",
    }.items():
        out[name] = word(before + styled + behind, rels, table_style(inner))
    return out


@pytest.mark.parametrize("way", sorted(out_of_sight()))
def test_what_lies_where_nobody_sees_it_is_told(way: str) -> None:
    document = resdiff.parse(resdiff.read_bytes(out_of_sight()[way], "new.docx"))
    assert not any("light their lamps" in paragraph.text for paragraph in document.paragraphs)
    told = [w.message for w in document.warnings if w.code == "not-read"]
    assert any("Urges Member States to light their lamps" in message for message in told)


IN_SIGHT = {
    "white in a dark row": cells_of_style('<w:tblStylePr w:type="firstRow">{}</w:tblStylePr>'),
    "white in a dark table": cells_of_style("{}"),
    "a usual frame": word("".join(map(p, TEXT[:2])) + placed('<w:framePr w:w="2000" w:x="700" w:y="1400"/>') + p(TEXT[3])),
    "a frame as high as its text": word("".join(map(p, TEXT[:2])) + placed('<w:framePr w:w="0" w:h="0" w:hRule="exact" w:y="0"/>') + p(TEXT[3])),
    "a usual indent": word("".join(map(p, TEXT[:2])) + placed('<w:ind w:left="1134" w:hanging="567"/>') + p(TEXT[3])),
    "a usual line": word("".join(map(p, TEXT[:2])) + placed('<w:spacing w:line="240" w:lineRule="exact"/>') + p(TEXT[3])),
    "an accent that is dark": word(
        "".join(map(p, TEXT[:2])) + p(TEXT[2], look=look('<w:color w:val="FFFFFF" w:themeColor="accent1"/>')) + p(TEXT[3]),
        relation("t", "theme", "theme/theme1.xml", ""), {"word/theme/theme1.xml": THEME.replace("FEFEFE", "1F497D")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", sorted(IN_SIGHT))
def test_what_lies_in_sight_is_read(way: str) -> None:
    document = resdiff.parse(resdiff.read_bytes(IN_SIGHT[way], "new.docx"))
    assert any("light their lamps" in paragraph.text for paragraph in document.paragraphs)
    assert not any("hidden" in w.message or "seen" in w.message for w in document.warnings)


@pytest.mark.parametrize("way", sorted(hidden_ways()))
def test_what_nobody_sees_is_told_and_does_not_look_unchanged(way: str) -> None:
    data = hidden_ways()[way]
    document = resdiff.parse(resdiff.read_bytes(data, "new.docx"))
    assert not any("light their lamps" in paragraph.text for paragraph in document.paragraphs)
    told = [w.message for w in document.warnings if w.code == "not-read"]
    assert any("Urges Member States to light their lamps" in message for message in told)
    for old, new in ((PLAIN_FILE, data), (data, PLAIN_FILE)):
        made, _ = written(old, new)
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        runs = [
            (run, {etree.QName(e).localname for e in run.iterancestors()})
            for run in root.iter(f"{{{WORD}}}r")
            if "lamps;" in "".join(run.itertext())
        ]
        shown = [around for run, around in runs if run.find(f".//{{{WORD}}}vanish") is None]
        assert len(shown) == 1
        assert shown[0] & {"ins", "del"}


SEEN = [
    '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>',
    '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>',
    '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F497D"/>',
    '<w:color w:val="808080"/>',
    '<w:sz w:val="10"/>',
    '<w:vanish w:val="0"/>',
    '<w:highlight w:val="yellow"/>',
]


@pytest.mark.parametrize("properties", SEEN)
def test_what_is_seen_is_read(properties: str) -> None:
    data = word("".join(p(text, look=look(properties)) for text in TEXT))
    document = resdiff.parse(resdiff.read_bytes(data, "new.docx"))
    assert len(document.paragraphs) == 3
    assert not document.warnings


@pytest.mark.parametrize("shade", ["tc", "pPr", "table style"])
def test_white_on_a_dark_ground_is_read(shade: str) -> None:
    white = look('<w:color w:val="FFFFFF"/>')
    fill = '<w:shd w:val="clear" w:fill="000080"/>'
    cell = p("lamps and buoys", look=white)
    if shade == "pPr":
        cell = cell.replace("<w:p>", f"<w:p><w:pPr>{fill}</w:pPr>")
    of_cell = f"<w:tcPr>{fill}</w:tcPr>" if shade == "tc" else ""
    of_table = '<w:tblStyle w:val="dark"/>' if shade == "table style" else ""
    table = f"<w:tbl><w:tblPr>{of_table}</w:tblPr><w:tr><w:tc>{of_cell}{cell}</w:tc></w:tr></w:tbl>"
    data = word("".join(map(p, TEXT)) + table + p())
    document = resdiff.parse(resdiff.read_bytes(data, "new.docx"))
    assert any("lamps and buoys" in paragraph.text for paragraph in document.paragraphs)


def bound(value: str, stored: str) -> bytes:
    binding = '<w:dataBinding w:prefixMappings="xmlns:q=&apos;urn:q&apos;" w:xpath="/q:a/q:b"/>'
    control = f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{p(stored)}</w:sdtContent></w:sdt>"
    data: dict[str, str | bytes] = {
        "customXml/item1.xml": f'<q:a xmlns:q="urn:q"><q:b>{value}</q:b></q:a>'
    }
    return word("".join(map(p, TEXT[:2])) + control + p(TEXT[3]), "", data)


OTHER = "1. Invites States to consider their lamps;"
STORED = f"<w:r><w:t>{TEXT[2]}</w:t></w:r>"
MOVED = f'<w:moveFrom w:id="4" w:author="a">{STORED}</w:moveFrom>'
SHOWN_OTHERWISE = {
    "quote": ("", field(f' QUOTE "{OTHER}" ', result=STORED), [OTHER, TEXT[2]]),
    "choice": ("", field(f' IF 1 = 1 "{OTHER}" "{TEXT[2]}" ', result=STORED), [OTHER, TEXT[2]]),
    "moved to no place": ("", MOVED, [TEXT[2]]),
}


@pytest.mark.parametrize("kind", sorted(SHOWN_OTHERWISE))
def test_what_word_may_show_otherwise_is_told_with_both(kind: str) -> None:
    text, more, quoted = SHOWN_OTHERWISE[kind]
    data = word("".join(map(p, TEXT[:2])) + p(text, more) + p(TEXT[3]))
    document = resdiff.parse(resdiff.read_bytes(data, "new.docx"))
    told = "\n".join(w.message for w in document.warnings if w.code == "not-read")
    assert [words for words in quoted if words not in told] == []


def test_a_control_that_is_bound_to_other_words_is_told_with_both() -> None:
    for value in (OTHER, TEXT[2]):
        data = bound(value, TEXT[2])
        document = resdiff.parse(resdiff.read_bytes(data, "new.docx"))
        told = [w.message for w in document.warnings if w.code == "not-read"]
        assert any(OTHER in line and TEXT[2] in line for line in told) is (value == OTHER)
        # a redline shows the words that were compared
        made, _ = written(PLAIN_FILE, data)
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            assert b"dataBinding" not in archive.read("word/document.xml")


def test_a_control_may_be_bound_to_a_property_or_an_attribute() -> None:
    plain = (
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a/@b"/></w:sdtPr><w:sdtContent>{p(TEXT[2])}'
        "</w:sdtContent></w:sdt>"
    )
    title = plain.replace("/a/@b", "/*/*[1]")
    parts: list[tuple[str, str, str]] = [
        (plain, "customXml/item1.xml", f'<a b="{OTHER}"/>'),
        (title, "docProps/core.xml", f"<p><t>{OTHER}</t></p>"),
    ]
    for control, name, data in parts:
        made = word("".join(map(p, TEXT[:2])) + control + p(TEXT[3]), "", {name: data})
        document = resdiff.parse(resdiff.read_bytes(made, "new.docx"))
        assert any(OTHER in w.message and TEXT[2] in w.message for w in document.warnings)


def test_comments_within_one_another_quote_a_text_once() -> None:
    count = 2_000
    names = f'xmlns:w="{WORD}"'
    begun = "".join(
        f'<w:commentRangeStart w:id="{at}"/><w:r><w:t xml:space="preserve">lamp {at} </w:t></w:r>'
        for at in range(count)
    )
    ended = "".join(f'<w:commentRangeEnd w:id="{at}"/>' for at in range(count))
    comments = "".join(
        f'<w:comment w:id="{at}" w:author="a">{p("Fine.")}</w:comment>' for at in range(count)
    )
    data = word(
        p(TEXT[0]) + p(TEXT[2], begun + ended),
        relation("c", "comments", "comments.xml", ""),
        {"word/comments.xml": f"<w:comments {names}>{comments}</w:comments>"},
    )
    document = resdiff.parse(resdiff.read_bytes(data, "new.docx"))
    text = document.paragraphs[0].text
    assert len(document.comments) == count
    assert document.comments[0].anchor == text[document.comments[0].start :].strip()
    assert sum(len(comment.anchor) for comment in document.comments) < 3_000_000
    last = document.comments[count // 2].anchor
    assert last.startswith(f"lamp {count // 2} ")
    assert last.endswith(f"lamp {count - 1}")


def linked(words: str) -> str:
    return f'<w:hyperlink r:id="x"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>'


def test_a_link_whose_relation_is_missing_leads_nowhere() -> None:
    """In another file it would lead to what bears its number there; on equal words it is gone."""
    page = relation("x", "hyperlink", "https://one.example/a")
    text = "".join(map(p, TEXT))
    old = word(text + p("3. See ", linked("the report")), page)
    for new in (text + p("3. See ", linked("the report")), text + p("3. See ", linked("a survey"))):
        made, _ = written(old, word(new))
        again, _ = written(word(new), old)
        assert made
        assert again
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    links = list(root.iter(f"{{{WORD}}}hyperlink"))
    led = ["".join(link.itertext()) for link in links if link.get(f"{{{OFFICE}}}id")]
    assert not any("survey" in words for words in led)


OBJECT = '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Package" r:id="e"/></w:object></w:r>'


@pytest.mark.parametrize("simple", [False, True])
@pytest.mark.parametrize("held", [False, True])
def test_a_field_that_embeds_goes_where_its_object_is_not_there(held: bool, simple: bool) -> None:
    result = OBJECT if held else "<w:r><w:t>shown</w:t></w:r>"
    fields = field(" EMBED Package ", result=result)
    if simple:
        fields = f'<w:fldSimple w:instr=" EMBED Package ">{result}</w:fldSimple>'
    embedded: dict[str, str | bytes] = {"word/embeddings/one.bin": b"plain"} if held else {}
    rels = relation("e", "oleObject", "embeddings/one.bin", "") if held else ""
    body = "".join(map(p, TEXT)) + p("3. Notes ", fields)
    file = WordFile(open_package(word(body, rels, embedded), "a.docx"), "word/document.xml")
    told, root = make_inert(file), file.root("word/document.xml")
    assert told == ({} if held else {"EMBED fields": 1})
    assert root is not None
    assert (b"EMBED" in etree.tostring(root)) is held


def _in_cells(cells: int, each: int) -> str:
    """A table of one row with so many cells of so many paragraphs."""
    cell = f"<w:tc>{''.join(p('lamp') for _ in range(each))}</w:tc>"
    return f"<w:tbl><w:tr>{cell * cells}</w:tr></w:tbl>"


@pytest.mark.parametrize(("cells", "each"), [(1, 30_000), (24_000, 1)])
def test_a_row_of_very_many_paragraphs_or_cells_is_read_in_time(cells: int, each: int) -> None:
    data = word("".join(map(p, TEXT)) + _in_cells(cells, each))
    with processes.bounded("new.docx", 10):
        document = resdiff.parse(resdiff.read_bytes(data, "new.docx"))
    assert sum(one.text.count("lamp") for one in document.paragraphs) == cells * each + 2
