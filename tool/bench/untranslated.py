"""The English texts that the interface shows, and which of them a catalogue has no rendering of.

    python tool/bench/untranslated.py [CODE]

Texts are found in the code: first arguments of `say` and, in templates, of `_` and `spoken`; and whatever else is a phrase of two
words or more, for readers and writers put their messages together far from where these are shown. An f-string is a
template: `f"{len(drafts)} drafts"` is "{drafts} drafts". Without a code all languages are listed.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import get_args

import jinja2
import jinja2.nodes

from resdiff.interface import LANGUAGES, SOURCE_LANGUAGE
from resdiff.interface.catalogues import catalogue_of
from resdiff.languages import language_codes, load
from resdiff.library.trace.records import TraceStatus
from resdiff.model.records import ChangeKind, CommentChangeKind, Masthead, Nature, ParagraphKind
from resdiff.negotiation.amending.outcome import AmendmentOutcome, ParagraphOutcome
from resdiff.negotiation.amending.records import ConsequenceKind
from resdiff.proofreading.commitments.records import CommitmentChange, CommitmentKind
from resdiff.proofreading.findings import FindingKind

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tool" / "resdiff"
TEMPLATES = ROOT / "templates"

NOT_SHOWN = Path(__file__).with_name("not_shown.txt")
"""Phrases of the code that no reader of a language sees, a line each: SQL, XML, what is said to programmers."""

_PHRASE = re.compile(r"[A-Za-z’'`]{2,}[,:;.)]* \S*[a-z]{2,}|\b[a-z]{3,}:? X|X:? [a-z]{3,}\b")
_CODE = re.compile(
    r"[\\<>|^$]|\w=[\"'{0-9X]|\(\?|\[\^|\b[A-Z]+ [A-Z]+ |SELECT |DELETE |INSERT |UPDATE |PRAGMA|xmlns|default-src"
)
_WRAPPERS = {
    "len",
    "printable",
    "terminal_safe",
    "str",
    "repr",
    "int",
    "abs",
    "round",
    "sorted",
    "map",
    "min",
    "max",
    "label_from_id",
    "escaped",
}

_COUNTED = [
    *(kind for kinds in (ChangeKind, CommentChangeKind, Nature, TraceStatus, CommitmentKind, CommitmentChange, ParagraphOutcome) for kind in get_args(kinds)),
    "moved", "renumbered",
]  # fmt: skip
_CALLED = [
    *(kind for kinds in (FindingKind, ConsequenceKind, AmendmentOutcome, ParagraphKind) for kind in get_args(kinds)),
    *(field.replace("_", " ") for field in (*Masthead.__struct_fields__, "language", "enacting_formula", "line")),
    *(load(code).name for code in language_codes()),
    *load(SOURCE_LANGUAGE).masthead.draft_kinds.values(), "resolution", "decision", "report", "applied", "refused", "note", "verb", "label", "mark", "due", "text",
]  # fmt: skip
_COMMENTS = [
    f"{kind}{called} by {{author}}"
    for kind in ("", "new ", "changed ", "gone ")
    for called in ("comment", "answer")
]
_MOVES = [
    f"Moved {way} {{place}}{end}"
    for way in ("to", "from")
    for end in (".", ", with changes.", ", with changes: {edits}.")
]

VOCABULARY = (
    *(text for word in dict.fromkeys(_COUNTED) for text in (word, f"{{count}} {word}")),
    *(_CALLED + _COMMENTS + _MOVES),
)  # fmt: skip
"""Words of closed vocabularies, which the code has as values and `say` is given when they are shown."""

OF_CLICK = (
    "Usage:", "Options", "Commands", "Arguments", "Show this message and exit.", "required", "default: {value}",
    "No such option: {option}", "{problem} Did you mean {option}?", "No such command {name}", "Missing argument {name}", "Missing option {name}",
    "Missing command", "Got unexpected extra argument ({name})", "Got unexpected extra arguments ({names})",
    "Option {option} requires an argument", "Option {option} requires {count} arguments", "Option {option} does not take a value",
    "Invalid value for {parameter}: {problem}", "Invalid value: {problem}", "{value} is not a valid {kind}", "{value} is not in the range {range}",
    "{value} is not one of {choices}",
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
)  # fmt: skip
"""What the library of the command line says by itself."""

_Texts = tuple[str, ...]


def page_texts() -> dict[str, str]:
    """The texts that `say` and `_` are called with, and where."""
    found = dict.fromkeys(VOCABULARY, "a closed vocabulary") | dict(_template_texts())
    for path in modules():
        for node in ast.walk(_tree(path)):
            if (
                isinstance(node, ast.Call)
                and _called(node) in ("say", "unfilled", "_")
                and node.args
                # an f-string there takes a word of the vocabulary in
                and not isinstance(node.args[0], ast.JoinedStr)
            ):
                for text in _texts(node.args[0]):
                    found.setdefault(text, _place(path, node))
    return found


def _template_texts() -> Iterator[tuple[str, str]]:
    parser = jinja2.Environment(trim_blocks=True, lstrip_blocks=True)
    for path in sorted(TEMPLATES.rglob("*.j2")):
        for call in parser.parse(path.read_text("utf-8")).find_all(jinja2.nodes.Call):
            if isinstance(call.node, jinja2.nodes.Name) and call.node.name in ("_", "spoken"):
                for text in _template_literals(call.args[0]):
                    yield text, f"{path.name}:{call.lineno}"


def _template_literals(node: jinja2.nodes.Node) -> Iterator[str]:
    """The texts of an argument: a literal, or those between which a condition chooses."""
    if isinstance(node, jinja2.nodes.Const):
        yield str(node.value)
    elif isinstance(node, jinja2.nodes.CondExpr):
        yield from _template_literals(node.expr1)
        yield from _template_literals(node.expr2 or jinja2.nodes.Const(""))


def message_texts() -> dict[str, str]:
    """The phrases of the code that are shown as they are, and where."""
    pages = page_texts()
    not_shown = {*NOT_SHOWN.read_text("utf-8").splitlines()}
    found = dict.fromkeys(OF_CLICK, "the library of the command line") | dict(_command_helps())
    for path in modules():
        for node in _shown_strings(_tree(path)):
            for text in filter(_is_phrase, map(str.strip, _texts(node))):
                if text not in not_shown and text not in pages:
                    found.setdefault(text, _place(path, node))
    return found


def _command_helps() -> Iterator[tuple[str, str]]:
    """The help of commands, which is their docstring, paragraph by paragraph."""
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        for node in _tree(path).body:
            if isinstance(node, ast.FunctionDef) and (
                node.name.endswith("_command") or _is_command(node)
            ):
                for paragraph in (ast.get_docstring(node) or "").split("\n\n"):
                    yield " ".join(paragraph.split()), _place(path, node)


def _is_command(node: ast.FunctionDef) -> bool:
    return any(
        isinstance(d, ast.Call) and _called(d) in ("command", "callback")
        for d in node.decorator_list
    )


@cache
def modules() -> tuple[Path, ...]:
    """The modules of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(PACKAGE).as_posix()}:{getattr(node, 'lineno', 0)}"


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _shown_strings(tree: ast.Module) -> Iterator[ast.expr]:
    """All strings but docstrings, what `say` is called with, and parts of other strings."""
    seen: set[int] = set()
    for node in ast.walk(tree):
        if id(node) in seen:
            seen |= {id(child) for child in ast.iter_child_nodes(node)}
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            seen.add(id(node.value))
        elif isinstance(node, ast.Call) and _called(node) in (
            "say",
            "unfilled",
            "cast",
            "TypeVar",
            "compile",
            "lazy_pattern",
            "ContextVar",
        ):
            seen |= {id(argument) for argument in node.args}
        elif isinstance(node, ast.expr) and _texts(node):
            seen |= {id(child) for child in ast.iter_child_nodes(node)}
            yield node


def _texts(node: ast.expr) -> _Texts:
    """What a string may be: an f-string as a template, both of a choice between two; empty for what is no string."""
    if isinstance(node, ast.Constant):
        return (node.value,) if isinstance(node.value, str) and node.value else ()
    if isinstance(node, ast.JoinedStr):
        return _joined(node)
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return tuple(a + b for a, b in product(_texts(node.left), _texts(node.right)))
    return ()


def _joined(node: ast.JoinedStr) -> _Texts:
    names: Counter[str] = Counter()
    known: dict[str, str] = {}
    parts: list[_Texts] = []
    for value in node.values:
        choice = value.value if isinstance(value, ast.FormattedValue) else value
        if isinstance(choice, ast.IfExp) and all(
            isinstance(c, ast.Constant) for c in (choice.body, choice.orelse)
        ):
            parts.append(
                tuple(
                    str(c.value)
                    for c in (choice.body, choice.orelse)
                    if isinstance(c, ast.Constant)
                )
            )
        elif isinstance(value, ast.FormattedValue):
            spelled = ast.unparse(value.value)
            if spelled not in known:
                name = _name(value.value)
                names[name] += 1
                known[spelled] = name if names[name] == 1 else f"{name}{names[name]}"
            parts.append((f"{{{known[spelled]}}}",))
        else:
            parts.append(_texts(value) or ("",))
    return tuple("".join(combination) for combination in product(*parts))


def _name(node: ast.expr) -> str:
    """A name for what stands in an f-string: that of the variable or attribute that it is made from."""
    match node:
        case ast.Name():
            return node.id.strip("_").lower()
        case ast.Attribute(attr="strerror"):
            return "reason"
        case ast.Attribute():
            return node.attr.strip("_").lower()
        case ast.Call(func=ast.Name(id=function)) if function in _WRAPPERS and node.args:
            return _name(node.args[-1])
        case ast.Call(func=ast.Attribute(attr="join")) if node.args:
            return _name(node.args[0])
        case ast.Call(func=ast.Name(id=function)):
            return function.strip("_")
        case ast.Call(func=ast.Attribute(value=value)) | ast.Subscript(value=value):
            return _name(value)
        case ast.BinOp(left=value) | ast.BoolOp(values=[value, *_]) | ast.GeneratorExp(elt=value):
            return _name(value)
        case ast.UnaryOp(operand=value) | ast.IfExp(body=value) | ast.Starred(value=value):
            return _name(value)
    return "value"


def _is_phrase(text: str) -> bool:
    bare = re.sub(r"\{\w+\}", "X", text)
    return bool(_PHRASE.search(bare)) and not _CODE.search(bare)


def unrendered(language: str) -> dict[str, str]:
    """The texts that a language has no rendering of, and where they stand."""
    known = catalogue_of(language)
    rendered = known.pages.keys() | known.messages.keys()
    return {
        text: place
        for text, place in (page_texts() | message_texts()).items()
        if text not in rendered
    }


def main() -> int:
    asked = sys.argv[1:] or [code for code in LANGUAGES if code != SOURCE_LANGUAGE]
    lacking = 0
    for language in asked:
        for text, place in unrendered(language).items():
            lacking += 1
            print(f"{language}  {place}  {text}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
