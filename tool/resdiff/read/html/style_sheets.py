"""The style sheets of a page as a browser on a usual screen follows them: rules within rules,
within conditions, and in addresses that hold the sheet themselves.

    @media screen{.b{display:none}}   .b{color:#000; & p{display:none}}   @import "data:text/css,…"

@media print{…} and @supports not (…){…} are left out.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from urllib.parse import unquote

from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.read.html.cascade_layers import Layer, LayerOrder
from resdiff.read.html.declared_values import is_valid
from resdiff.read.html.lengths import pixels

_SHEET_COMMENT = lazy_pattern(r"/\*.*?(?:\*/|\Z)|<!--|-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_SHEET_MARKS = lazy_pattern(
    r"""url\([^()"']*\)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\\.|[{};]""", re.DOTALL
)
_DEEPEST_RULE = 12
_LONGEST_NESTED = 2_000
_LARGEST_SHEET = 1 << 20  # bytes, of one that an address holds
_MOST_ADDRESSES = 20
_SHEET_IN_ADDRESS = lazy_pattern(r"(?i)data:text/css(?P<more>[^,]*),(?P<sheet>.*)", re.DOTALL)
_IMPORT = lazy_pattern(
    r"""(?i)@import\s+(?:url\()?\s*("[^"]*"|'[^']*'|(?<=url\()[^\s)]+|[^\s;)]+)\s*\)?\s*
    (?P<layer>layer(?:\((?P<name>[^()]*)\)|\b))?(?P<more>[^;]*)""",
    re.VERBOSE,
)
_CONDITION_OF_IMPORT = lazy_pattern(r"(?i)supports\((?:[^()]|\([^()]*\))*\)")
_FRAMES = re.compile(r"(?i)@(?:-\w+-)?keyframes\s+[\"']?([\w-]+)")
REGISTERED = "@property "
"""What stands before a name that a sheet registers, with the value that it has at first."""
_LAYER, _SCOPE, _ROOT_OF_SCOPE = "@layer", "@scope", ":scope"
_SCOPED = lazy_pattern(r"@scope\s*\(((?:[^()]|\([^()]*\))*)\)")
_DISPLAY_ASKED = lazy_pattern(r"\(\s*display\s*:\s*([\w-]+)\s*\)")
HEAD_OF_ANIMATION, END_OF_ANIMATION = frozenset({"from", "0%"}), frozenset({"to", "100%"})
"""What style sheets call the first frame of an animation, and the last one."""
# what is asked of a screen, and whether a usual one has it; a width is compared
_ASKED = lazy_pattern(r"\(\s*(?P<what>[\w-]+)\s*(?P<sign>[:<>=]*)\s*(?P<value>[^()]*)\)")
_SCREEN = {"width": 1280.0, "height": 800.0, "device-width": 1280.0, "device-height": 800.0}
_UNUSUAL_SCREENS = {
    "prefers-color-scheme": "dark", "prefers-reduced-motion": "reduce", "prefers-contrast": "more",
    "forced-colors": "active", "inverted-colors": "inverted", "hover": "none", "pointer": "coarse",
    "any-hover": "none", "orientation": "portrait", "scripting": "none",
}  # fmt: skip


def sheets_of(root: _Element) -> Iterator[str]:
    """The texts of the style sheets of a page, without comments, those in addresses too: before
    the sheet that names them, whose rules count before theirs.
    """
    waiting = [*reversed(list(_sheets_named(root)))]
    addresses = 0
    while waiting:
        text = _SHEET_COMMENT.sub("", waiting.pop())
        imports = list(_IMPORT.finditer(text)) if "data:" in text else []
        addresses += len(imports)
        if not imports or addresses > _MOST_ADDRESSES:
            yield text
            continue
        waiting.append(_IMPORT.sub("", text))
        waiting += [sheet for found in reversed(imports) if (sheet := _imported(found))]


def _imported(found: re.Match[str]) -> str:
    """The sheet that an import holds itself, in its layer; nothing where no screen follows it."""
    asked = _CONDITION_OF_IMPORT.sub("", found["more"]).lower()
    if not any(map(_is_usual, asked.split(","))):
        return ""
    sheet = _sheet_in(found[1].strip("\"'"))
    in_layer = (_LAYER, found["name"] or "", "{", sheet, "}")
    return " ".join(in_layer) if found["layer"] else sheet


def _sheets_named(root: _Element) -> Iterator[str]:
    """The sheets that a usual screen heeds as the page has them; a link as the import it is."""
    for element in root.iter("style", "link"):
        kinds = element.get("rel", "").lower().split()
        if not any(map(_is_usual, element.get("media", "").lower().split(","))):
            continue
        if element.tag == "style":
            yield str(element.text or "")
        # an alternate sheet is followed where a reader chooses it
        elif "stylesheet" in kinds and "alternate" not in kinds:
            yield f"@import '{element.get('href', '')}'"


def _sheet_in(address: str) -> str:
    """The sheet that an address holds itself; nothing for any other address."""
    found = _SHEET_IN_ADDRESS.fullmatch(address.strip())
    if found is None or len(address) > _LARGEST_SHEET:
        return ""
    if not found["more"].lower().endswith("base64"):
        return unquote(found["sheet"])
    try:
        return b64decode(unquote(found["sheet"])).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def rules_in(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the declarations of each rule of a sheet without comments that a screen
    follows, in the order in which the rules begin.
    """
    yield from ((selectors, said) for selectors, said, _ in layered_rules_in(sheet, LayerOrder()))


def layered_rules_in(sheet: str, layers: LayerOrder) -> Iterator[tuple[str, str, Layer]]:
    """The same with the layer in which each stands; `layers` learns those that the sheet names."""
    reading = _SheetReading(layers)
    begun = 0
    for mark in _SHEET_MARKS.finditer(sheet):
        sign = mark[0]
        if sign not in "{};":
            continue
        words, begun = sheet[begun : mark.start()].strip(), mark.end()
        if sign == "{":
            reading.begin(words)
        else:
            reading.declare(words)
            if sign == "}":
                reading.end()
    reading.declare(sheet[begun:].strip())  # a sheet may end within a rule
    found = reading.rules
    yield from ((selectors, ";".join(said), layer) for selectors, said, layer in found if said)


class _SheetReading:
    """The rules of a sheet as they are read from left to right.

    `_around` is what stands around: selectors, the declarations of the rule, None where there is
    none, and the layer; `_leaving` counts the braces opened since one that is not followed.
    """

    def __init__(self, layers: LayerOrder) -> None:
        self.rules: list[tuple[str, list[str], Layer]] = []
        self._around: list[tuple[str, list[str] | None, Layer]] = [("", None, ())]
        self._leaving = 0
        self._layers = layers

    def begin(self, words: str) -> None:
        """A brace is opened behind these words."""
        if self._leaving or not _is_followed(words) or len(self._around) > _DEEPEST_RULE:
            self._leaving += 1
            return
        selectors, declarations, layer = self._around[-1]
        if words.startswith(REGISTERED) or not words.startswith("@"):
            selectors, declarations = _nested_selectors(words, selectors), []
            if selectors:
                self.rules.append((selectors, declarations, layer))
        elif words.startswith(_SCOPE):
            selectors = _scope_asked(words) or selectors
        elif words.startswith(_LAYER):
            layer = self._layers.named(words.removeprefix(_LAYER), layer)[0]
        self._around.append((selectors, declarations, layer))

    def declare(self, words: str) -> None:
        """A declaration ends."""
        if self._leaving or not words:
            return
        _, inner, layer = self._around[-1]
        if words.startswith(_LAYER):
            self._layers.named(words.removeprefix(_LAYER), layer)
        elif inner is not None:
            inner.append(words)

    def end(self) -> None:
        """A brace is closed."""
        if self._leaving:
            self._leaving -= 1
        elif len(self._around) > 1:
            self._around.pop()


def _nested_selectors(selectors: str, around: str) -> str:
    """The selectors of a rule that stands within another: & p, or p."""
    if not around:
        return selectors
    outer = f":is({around})"
    if len(outer) + len(selectors) > _LONGEST_NESTED:
        return ""
    if "&" in selectors or _ROOT_OF_SCOPE in selectors:
        return selectors.replace("&", outer).replace(_ROOT_OF_SCOPE, outer)
    return ",".join(f"{outer} {one.strip()}" for one in selectors.split(","))


def _scope_asked(words: str) -> str:
    """What stands in the first parentheses: @scope (.note) to (p)."""
    found = _SCOPED.match(words)
    return found[1].strip() if found is not None else ""


def frames_at(sheet: str, places: frozenset[str]) -> dict[str, str]:
    """The declarations of each animation of a sheet at its head or its end, by its name."""
    frames = {}
    for found in _FRAMES.finditer(sheet):
        for selectors, declarations in rules_in(_block_behind(sheet, found.end())):
            if not places.isdisjoint(one.strip() for one in selectors.lower().split(",")):
                frames[found[1]] = declarations
    return frames


def _block_behind(sheet: str, start: int) -> str:
    """What stands in the next pair of braces."""
    depth, begun = 0, start
    for mark in _SHEET_MARKS.finditer(sheet, start):
        if mark[0] == "{":
            depth += 1
            begun = mark.end() if depth == 1 else begun
        elif mark[0] == "}":
            depth -= 1
            if depth <= 0:
                return sheet[begun : mark.start()]
    return ""


def _is_followed(words: str) -> bool:
    """Whether a usual screen follows what stands in the braces behind these words."""
    if not words.startswith("@"):
        return True
    name, _, asked = words[1:].lower().partition(" ")
    name, bracket, more = name.partition("(")
    asked = f"{bracket}{more} {asked}".strip()
    if name == "supports":
        return _is_supported(asked)
    if name == "media":
        return any(map(_is_usual, asked.split(",")))
    if name == "property":
        return True
    if name == "container":
        # a size is asked of something within the screen
        return not asked.startswith("not") and _is_usual(asked)
    return name in ("layer", "scope", "document", "-moz-document")


def _is_supported(asked: str) -> bool:
    """Whether a browser has what a sheet asks for: not (display:masonry). All but a way of display
    that none has is taken for supported.
    """
    display = _DISPLAY_ASKED.search(asked)
    has = display is None or is_valid("display", display[1])
    return has != asked.startswith("not")


def _is_usual(query: str) -> bool:
    """Whether a usual screen is what one query of a style sheet asks for."""
    query = query.strip()
    if query.startswith(("(not ", "((")) and query.endswith(")"):
        query = query[1:-1]
    if " or " in query:
        return any(map(_is_usual, query.split(" or ")))
    if query.startswith("not "):
        return not _is_usual(query[4:])
    kind = query.removeprefix("only ").partition(" ")[0]
    if kind in ("print", "speech", "tty", "projection", "embossed"):
        return False
    return all(
        _screen_has(one["what"], one["sign"], one["value"].strip())
        for one in _ASKED.finditer(query)
    )


def _screen_has(what: str, sign: str, value: str) -> bool:
    if what in _UNUSUAL_SCREENS:
        return value != _UNUSUAL_SCREENS[what]
    side = _SCREEN.get(what.removeprefix("min-").removeprefix("max-"))
    length = pixels(value, None)
    if side is None or length is None:
        return True
    if what.startswith("min-") or sign.startswith(">"):
        return side >= length
    if what.startswith("max-") or sign.startswith("<"):
        return side <= length
    return side == length
