"""The head of a document: what stands before its first paragraph, as fields (conventions 1.1 to 1.4).

联合国 A/C.3/80/L.4                        symbol
Distr.: Limited 14 October 2025           two fields on one line, in English in every Chinese document
第八十届会议 第三委员会                      session 80, committee C.3
议程项目 107 / 预防犯罪和刑事司法             agenda item and its title
白俄罗斯、…委内瑞拉玻利瓦尔共和国：决议草案    sponsors and kind
"""

from __future__ import annotations

import re
from typing import Any

from resdiff.languages import LATIN_TWINS, Language, alternatives, load, squeezed, strip_marks
from resdiff.model.lines import Line
from resdiff.model.symbols import canonical_symbol, symbol_spans
from resdiff.parse.cleaning import join_wrapped

_DISTRIBUTION = re.compile(r"\bDistr\.?\s*:?\s*(\w+)", re.IGNORECASE)
_NUMBERED_TITLE = re.compile(r"^(?:(?:ES-|S-)?\d{1,4}/\d{1,4}(?: [A-Z](?:-[A-Z])?)?)(?:\.\s*|\s+)")
_PART = re.compile(r" [A-Z](?:[-–][A-Z])?(?=\s*\**$)")  # A/RES/78/254 A-C
_STAR_END = re.compile(r"\s*\*+$")


def from_lines(
    lines: list[Line], language: Language | None, enacted: bool
) -> tuple[dict[str, Any], list[Line]]:
    """The fields told by the lines of a masthead, and the lines that told nothing; `enacted` where these end at an
    enacting line and hold nothing but the masthead."""
    fields: dict[str, Any] = {}
    if language is None:
        return fields, lines
    left: list[Line] = []
    expecting_title = False
    for line in lines:
        text = line.text.strip().replace("'", "’")
        if _adopted(text, language, fields):
            expecting_title = False
            fields.setdefault("_after_agenda", len(left))
            continue
        rest = _fields_of(text, language, fields)
        if rest is None:
            expecting_title = "agenda_item" in fields and "agenda_title" not in fields
            continue
        if kind := language.draft_kinds.get(squeezed(rest)):
            fields.setdefault("kind", kind)
            continue
        if sponsors := _sponsors(rest, language):
            fields["kind"], fields["sponsors"] = sponsors
            fields["_after_sponsors"] = len(left)
            continue
        if expecting_title:
            fields["agenda_title"] = rest
            expecting_title = False
            fields["_after_agenda"] = len(left)
            continue
        if (
            "agenda_item" not in fields
            and language.find_date(rest)
            and len(rest) < 60
            and "meeting" not in fields
        ):
            fields["meeting"] = rest  # the days of a session: 24 February–4 April 2025
            continue
        left.append(line)
    after = fields.pop("_after_agenda", 0)
    alone = (
        enacted and "_after_sponsors" in fields
    )  # between sponsors and enacting line stands nothing but the title
    after = fields.pop("_after_sponsors", after)
    titles, others = left[after:], left[:after]
    if titles and "title" not in fields:
        size = 1
        while size < len(titles) and (alone or titles[size].gap == 0):
            size += 1
        fields["title"] = _NUMBERED_TITLE.sub(
            "", join_wrapped(line.text.strip() for line in titles[:size])
        )
        others += titles[size:]
    elif titles:
        others += titles
    return fields, others


def _adopted(text: str, language: Language, fields: dict[str, Any]) -> bool:
    """Takes the head line of an adopted text, its source in brackets, or a line that stands for sponsors."""
    words = language.masthead
    if re.match(words.adopted, text):
        if date := language.find_date(text):
            fields.setdefault("adopted", date)
        return True
    if re.fullmatch(r"\[.{4,400}\]", text):
        fields.setdefault("origin", text)
        return True
    if found := re.match(words.submitted, text):
        said = squeezed(found["kind"])
        fields.setdefault(
            "kind",
            next(
                (v for k, v in language.draft_kinds.items() if said in k and v.startswith("draft")),
                None,
            ),
        )
        fields.setdefault("origin", text)
        return True
    return False


def _fields_of(text: str, language: Language, fields: dict[str, Any]) -> str | None:
    """Takes every field that a line tells; the rest of the line, or null where nothing else is left."""
    words = language.masthead
    told = False

    def tell(name: str, value: Any) -> None:
        nonlocal told
        told = True
        fields.setdefault(name, value)

    rest = text
    for start, end in symbol_spans(text)[:1] if len(text) < 200 else ():
        part = _PART.match(text[end:])
        symbol = canonical_symbol(text[start:end]) + (part[0] if part else "")
        end += part.end() if part else 0
        if _heads(text[:start] + text[end:], words.united_nations):
            tell("symbol", symbol)
            rest = f"{text[:start]} {text[end:]}"
    for name in words.united_nations:
        if squeezed(rest.strip(" *")) == squeezed(name):
            return None
    if found := _DISTRIBUTION.search(rest):
        tell("distribution", language.distributions.get(squeezed(found[1])))
        rest = rest.replace(found[0], " ")
    for name in dict.fromkeys((language.code, *words.dates_also_in)):
        tongue = load(name)
        date = tongue.date_pattern.search(rest)
        if date and "distribution" in fields and len(rest.strip()) - len(date[0]) < 4:
            tell("date", tongue.iso_date(date))
            rest = rest.replace(date[0], " ")
    if found := re.search(words.original, rest, re.IGNORECASE):
        tell("original_language", words.languages.get(found["language"]))
        rest = rest[: found.start()] + rest[found.end() :]
    rest = " ".join(rest.split())
    if rest in words.languages and len(text) < 60:
        return None
    if (found := re.search(words.session, rest)) and (number := _session(found, language)):
        tell("session", number)
        rest = (rest[: found.start()] + rest[found.end() :]).strip()
    for name, code in words.committees.items():
        if squeezed(rest) == squeezed(name) or rest.endswith(f"({name})"):
            tell("committee", code)
            rest = ""
    if organ := language.organs.get(squeezed(rest)):
        # the Human Rights Council's documents print the General Assembly's name first
        told = True
        fields["organ"] = organ
        rest = ""
    bare = _STAR_END.sub("", rest)
    if found := re.search(words.agenda_item, strip_marks(bare)) or re.search(
        words.agenda_item, strip_marks(rest)
    ):
        tell("agenda_item", agenda_number(found["item"]))
        rest = ""
    return None if told and not rest.strip(" :：*") else (rest or None)


def _session(found: re.Match[str], language: Language) -> str | None:
    """The number of a session, printed as a year or in words; null for words that spell no number."""
    groups = found.groupdict()
    number = groups.get("year") or language.ordinal(groups.get("ordinal") or "")
    return str(number) if number else None


def agenda_number(printed: str) -> str:
    """'26 (b)' stays, '13 and 117' becomes '13, 117'."""
    printed = printed.translate(LATIN_TWINS)
    numbers = re.findall(r"(\d+)(?: ?\(?(\w{1,2})\))?|\((\w{1,2})\)", strip_marks(printed))
    return ", ".join(
        number
        + (f" ({letter})" if number and letter else f"({letter or alone})" * bool(letter or alone))
        for number, letter, alone in numbers
    )


def _heads(besides: str, united_nations: list[str]) -> bool:
    """Whether a symbol is the document's own: alone on its line or beside the name of the United Nations."""
    rest = squeezed(besides.strip(" *."))
    return not rest or rest in [squeezed(name) for name in united_nations]


def _sponsors(text: str, language: Language) -> tuple[str, tuple[str, ...]] | None:
    """(kind, sponsors) of a line such as 'Belarus and Cuba: draft resolution'; null for any other line."""
    found = re.match(r"^(?P<names>.{2,4000}?)[\s*†‡]*[:：][\s*†‡]*(?P<kind>[^:：]{3,60})$", text)
    if not found:
        return None
    said = squeezed(found["kind"])
    kinds = language.draft_kinds
    amends = (
        v for k, v in kinds.items() if v == "amendment" and (said.startswith(k) or said.endswith(k))
    )
    kind = kinds.get(said) or next(amends, None)
    return (kind, split_names(found["names"], language)) if kind else None


def split_names(text: str, language: Language) -> tuple[str, ...]:
    """A printed list of States as their names; names that hold a separator themselves stay whole."""
    text = text.replace("*", "")
    whole = {
        name: "\ue010" * (i + 1) + "\ue011"
        for i, name in enumerate(language.masthead.names_with_separators)
    }
    for name, sign in sorted(whole.items(), key=lambda pair: len(pair[0]), reverse=True):
        text = text.replace(name, sign)
    separators = "|".join(re.escape(s) for s in language.masthead.sponsor_separators)
    joints = alternatives(
        s for s in map(str.strip, language.masthead.sponsor_separators) if s.isalpha()
    )
    names = re.split(rf"(?:{separators})(?![^(（]*[)）])", text)
    out = []
    for name in names:
        for original, sign in sorted(whole.items(), key=lambda pair: len(pair[1]), reverse=True):
            name = name.replace(sign, original)
        if name := name.strip(" *,，،"):
            out.append(re.sub(rf"^(?:{joints})\s+", "", name))
    return tuple(out)


def from_fields(told: dict[str, str], language: Language | None) -> dict[str, Any]:
    """The fields of a format that names them (AKN4UN)."""
    fields: dict[str, Any] = {}
    if symbol := told.get("symbol"):
        fields["symbol"] = re.sub(r"\s+(?=\()", " ", symbol) if symbol.startswith("S/") else symbol
    for name in ("date", "adopted", "origin", "session"):
        if told.get(name):
            fields[name] = told[name]
    if meeting := told.get("adoptionMeeting"):
        fields["meeting"] = meeting
    if title := told.get("title"):
        fields["title"] = _NUMBERED_TITLE.sub("", title)
    if topic := told.get("agenda item name"):
        fields["agenda_title"] = topic
    if language is not None:
        fields["organ"] = language.organs.get(squeezed(told.get("organ", "")))
        if found := re.search(
            language.masthead.agenda_item, _STAR_END.sub("", told.get("agenda item", ""))
        ):
            fields["agenda_item"] = agenda_number(found["item"])
        if found := _DISTRIBUTION.search(told.get("distribution", "")):
            fields["distribution"] = language.distributions.get(squeezed(found[1]))
        origin = squeezed(told.get("origin", ""))
        fields["committee"] = next(
            (c for n, c in language.masthead.committees.items() if squeezed(n) in origin), None
        )
    if (fields.get("symbol") or "").startswith("A/HRC/"):
        fields["organ"] = "HRC"
    return {name: value for name, value in fields.items() if value}


_PROPERTIES = {
    "symbol1": "symbol",
    "sss1": "symbol",
    "jobno": "job_number",
    "title1": "title",
    "agenda1": "agenda_item",
}
"""How the documents system calls what it knows of a file (conventions 6.1)."""


def from_properties(told: dict[str, str], language: Language | None) -> dict[str, Any]:
    """The fields that a file tells beside its text."""
    fields: dict[str, Any] = {}
    for key, value in told.items():
        if (name := _PROPERTIES.get(key.lower())) is not None and value:
            fields.setdefault(name, value)
        if key.lower() != "session1" or language is None:
            continue
        if (found := re.search(language.masthead.session, value)) and (
            number := _session(found, language)
        ):
            fields["session"] = number
    if "agenda_item" in fields:
        fields["agenda_item"] = agenda_number(fields["agenda_item"]) or None
    if "symbol" in fields:
        fields["symbol"] = canonical_symbol(fields["symbol"])
    return {name: value for name, value in fields.items() if value}
