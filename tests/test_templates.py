"""Templates of one's own: what stands in for what, what is told when one is wrong, and what none can do."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import msgspec
import pytest

import resdiff
from resdiff.model.records import Change, Comparison, Document
from resdiff.render.report import page_environment
from resdiff.render.report.overview import Lane
from resdiff.render.rows import NoteRow, Row, Run
from tests.conftest import need, parsed
from tests.test_cli import invoke, one_line, run, unfinished
from workbench.corpus import ROOT

OLD = "The General Assembly,\n\nRecalling its resolution 78/228,\n\n1. Invites States <script>&</script> to act;\n\n2. Requests a report.\n"
GUIDE = (ROOT / "tool" / "docs" / "templates.md").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder for templates, beside two texts."""
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(OLD, "utf-8")
    Path("new.txt").write_text(OLD.replace("Invites", "Urges"), "utf-8")
    Path("own").mkdir()
    yield Path("own")
    assert unfinished(tmp_path) == []


def report(*more: str) -> str:
    code, _, errors = invoke(
        "compare", "old.txt", "new.txt", "-o", "x.html", "--templates", "own", *more
    )
    assert code == 0, errors
    return Path("x.html").read_text("utf-8")


def refused(*more: str) -> str:
    code, out, errors = invoke(
        "compare", "old.txt", "new.txt", "-o", "x.html", "--templates", "own", *more
    )
    assert (code, out) == (2, b"")
    assert not Path("x.html").exists()
    return one_line(errors)


def test_a_template_stands_in_for_the_one_shipped(folder: Path) -> None:
    (folder / "report.html.j2").write_text(
        "{% for row in rows %}{{ row.called }} {{ row.change.kind }}\n{% endfor %}", "utf-8"
    )
    assert report() == "PP1 unchanged\nOP1 edited\nOP2 unchanged\n"


def test_a_stylesheet_alone_leaves_the_page_as_it_is(folder: Path) -> None:
    (folder / "report.css").write_text("ins { color: teal }", "utf-8")
    page = lxml.html.document_fromstring(report())
    assert page.xpath("//style")[0].text.startswith("ins { color: teal }")
    assert page.xpath("//*[@id='new-op1']//ins")
    assert invoke("compare", "old.txt", "new.txt", "-o", "plain.html")[0] == 0
    assert "teal" not in Path("plain.html").read_text("utf-8")


def test_a_template_takes_in_its_own_parts_and_those_shipped(folder: Path) -> None:
    (folder / "head.html").write_text("<h1>{{ new.source.file }}</h1>", "utf-8")
    (folder / "parts").mkdir()
    (folder / "parts" / "foot.html").write_text("<hr>{% include 'page.css.j2' %}", "utf-8")
    (folder / "report.html.j2").write_text(
        "{% include 'head.html' %}{% include 'parts/foot.html' %}", "utf-8"
    )
    assert re.fullmatch(r"<h1>new\.txt</h1><hr>\s*@page.*", report(), re.DOTALL)


def test_a_change_of_a_template_is_seen_at_once(folder: Path) -> None:
    """Neither the page of another folder nor an earlier one of this folder comes back."""
    for text in ("first", "second"):
        (folder / "report.html.j2").write_text(text, "utf-8")
        assert report() == text
    other = folder.parent / "other"
    other.mkdir()
    (other / "report.html.j2").write_text("third", "utf-8")
    assert invoke("compare", "old.txt", "new.txt", "-o", "y.html", "--templates", "other")[0] == 0
    assert Path("y.html").read_text("utf-8") == "third"
    assert invoke("compare", "old.txt", "new.txt", "-o", "z.html")[0] == 0
    assert Path("z.html").read_text("utf-8").startswith("<!doctype html>")


def test_code_of_the_sandbox_and_code_without_it_never_mix(folder: Path) -> None:
    """The shipped template, copied, is compiled anew: kept code was made for an environment without a sandbox."""
    shipped = page_environment.template_folder() / "report.html.j2"
    (folder / "report.html.j2").write_text(shipped.read_text("utf-8"), "utf-8")
    assert invoke("compare", "old.txt", "new.txt", "-o", "plain.html")[0] == 0
    assert report() == Path("plain.html").read_text("utf-8")
    own = page_environment.page_environment(folder)
    assert own.sandboxed
    assert own.bytecode_cache is None
    assert not page_environment.page_environment().sandboxed


def test_drafts_stay_text_in_any_template(folder: Path) -> None:
    (folder / "report.html.j2").write_text(
        "<p>{% for r in rows %}{% for run in r.runs %}{{ run.text }}{% endfor %}{% endfor %}",
        "utf-8",
    )
    assert "&lt;script&gt;&amp;&lt;/script&gt;" in report()


WRONG = [
    (
        "{% for row in rows %}\n{{ row.called }\n{% endfor %}",
        r"own/report\.html\.j2, line 2: unexpected '\}'",
    ),
    ("{% for row in rows %}", r"own/report\.html\.j2, line 1: Unexpected end of template\. .*for'"),
    ("<p>\n\n{{ rwos }}", r"own/report\.html\.j2, line 3: 'rwos' is undefined"),
    (
        "{{ old.symbl }}",
        r"own/report\.html\.j2, line 1: '.*Document object' has no attribute 'symbl'",
    ),
    (
        "\n{% include 'none.html' %}",
        r"own/report\.html\.j2, line 2: no template is called none\.html",
    ),
    ("{{ rows | sorted }}", r"own/report\.html\.j2, line 1: No filter named 'sorted'"),
    ("\n{{ 1 // 0 }}", r"own/report\.html\.j2, line 2: ZeroDivisionError: .*"),
    ("{{ rows + 1 }}", r"own/report\.html\.j2, line 1: TypeError: .*"),
    (
        "{% include 'report.html.j2' %}",
        r"own/report\.html\.j2, line 1: it takes itself in without end",
    ),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_what_is_wrong_with_a_template_is_told_with_its_line(
    folder: Path, text: str, told: str
) -> None:
    (folder / "report.html.j2").write_text(text, "utf-8")
    remedy = "mend it, or take it out of the folder to have the shipped one"
    line = refused().replace(str(folder.resolve().parent) + os.sep, "").replace(os.sep, "/")
    assert re.fullmatch(rf"resdiff: {told}; {remedy}", line), line


def test_a_mistake_in_a_part_is_told_where_it_is(folder: Path) -> None:
    (folder / "report.html.j2").write_text("{% include 'head.html' %}", "utf-8")
    (folder / "head.html").write_text("<h1>\n{{ tilte }}</h1>", "utf-8")
    assert re.search(
        r"own/head\.html, line 2: 'tilte' is undefined", refused().replace(os.sep, "/")
    )


def test_a_template_that_is_no_utf8_is_told(folder: Path) -> None:
    (folder / "report.html.j2").write_bytes("é".encode("latin-1"))
    assert re.search(r"report\.html\.j2: byte 0 is no UTF-8; save it as UTF-8$", refused())


def test_a_template_that_may_not_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read every file: what the system says to others is put in its place."""
    (folder / "report.html.j2").write_text("x", "utf-8")
    read = Path.read_text

    def denied(path: Path, *arguments: Any, **named: Any) -> str:
        if path.parent == folder.resolve():
            raise PermissionError(13, "Permission denied")
        return read(path, *arguments, **named)

    monkeypatch.setattr(Path, "read_text", denied)
    assert "report.html.j2: cannot be read (Permission denied)" in refused()


def test_a_folder_that_is_none(folder: Path) -> None:
    folder.rmdir()
    assert refused().startswith(
        "resdiff: own: is no folder; name one that holds templates of your own, such as "
    )
    folder.write_text("a file", "utf-8")
    assert refused().startswith("resdiff: own: is no folder; ")


def test_a_folder_without_a_known_name(folder: Path) -> None:
    (folder / "rapport.html.j2").write_text("{{ rows }}", "utf-8")
    line = refused()
    assert line.startswith("resdiff: own: holds no template that a report is made of; ")
    assert "report.css" in line
    assert "report.html.j2" in line


def test_a_name_with_a_line_feed_stays_one_line(folder: Path) -> None:
    need(os.name == "posix", "no such names here")
    Path("own\nresdiff: all is well").mkdir()
    _, _, errors = invoke(
        "compare", "old.txt", "new.txt", "-o", "x.html", "--templates", "own\nresdiff: all is well"
    )
    one_line(errors)


STOLEN = "the keys of the lighthouse"
BREAKING_OUT = [
    "{{ rows.__class__.__mro__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('cat secret').read() }}",
    "{{ cycler.__init__.__globals__.os.environ }}",
    "{{ rows[0].__class__.__init__.__globals__ }}",
    "{{ '%s' | format(rows.__class__) }}{{ ('{0.__class__}').format(rows) }}",
    "{{ rows.append(1) }}",
    "{{ rows.clear() }}",
    "{% for i in range(10 ** 9) %}x{% endfor %}",
]


@pytest.mark.parametrize("text", BREAKING_OUT)
def test_a_template_stays_in_its_sandbox(folder: Path, text: str) -> None:
    Path("secret").write_text(STOLEN, "utf-8")
    (folder / "report.html.j2").write_text(text, "utf-8")
    assert "own/report.html.j2, line 1: " in refused().replace(os.sep, "/")


def test_a_text_of_the_interface_reads_no_attribute(folder: Path) -> None:
    """Texts with {names} are filled, not formatted: a format string would reach the machine through any value."""
    (folder / "report.html.j2").write_text(
        "{{ _('{x.format.__globals__}{x.__class__}{x} {y[0]}', x=new.source.file, y=rows) }}",
        "utf-8",
    )
    assert report() == "{x.format.__globals__}{x.__class__}new.txt {y[0]}"


@pytest.mark.parametrize(
    "name", ["../secret", "parts/../../secret", "{here}/secret", "..\\\\secret", "//secret"]
)
def test_no_file_outside_the_folder_is_read_by_name(folder: Path, name: str) -> None:
    Path("secret").write_text(STOLEN, "utf-8")
    (folder / "report.html.j2").write_text(
        f"{{% include '{name.format(here=Path.cwd())}' %}}", "utf-8"
    )
    assert "no template is called" in refused()


def test_no_file_outside_the_folder_is_read_by_a_link(folder: Path) -> None:
    Path("secret").write_text(STOLEN, "utf-8")
    need(hasattr(os, "symlink"), "no links here")
    (folder / "report.html.j2").symlink_to(Path("secret").resolve())
    assert (
        "report.html.j2: is a link to outside its folder; put the template itself there"
        in refused()
    )
    (folder / "report.html.j2").unlink()
    (folder / "head.html").symlink_to(Path("secret").resolve())
    (folder / "report.html.j2").write_text("{% include 'head.html' %}", "utf-8")
    assert "head.html: is a link to outside its folder" in refused()


def test_an_error_of_the_shipped_templates_is_the_programs_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import jinja2

    monkeypatch.setattr(page_environment, "_shipped_source", lambda name: "{{ nothing }}")
    page_environment._shipped_environment.cache_clear()
    document = parsed(OLD)
    with pytest.raises(jinja2.UndefinedError):
        resdiff.render(resdiff.compare(document, document), document, document)
    page_environment._shipped_environment.cache_clear()


# The guide


def test_the_guides_template_is_a_report(folder: Path, drafts: tuple[Document, Document]) -> None:
    (example,) = re.findall(r"```jinja\n(.*?)```", GUIDE, re.DOTALL)
    (folder / "report.html.j2").write_text(example, "utf-8")
    comparison = resdiff.compare(*drafts)
    page = lxml.html.document_fromstring(
        resdiff.render(
            comparison, *drafts, "html", resdiff.RenderOptions(templates=folder)
        ).decode()
    )
    titles = [h.text_content() for h in page.xpath("//h2")]
    assert "OP18: verb: 促请 → 敦促 (stronger)" in titles
    assert len(titles) == sum(c.nature == "substantive" for c in comparison.changes)
    assert page.xpath("//h1")[0].text == "Permanent Mission of Ruritania"
    assert [
        d.text_content()
        for d in page.xpath("//h2[starts-with(., 'OP18')]/following-sibling::div[1]//del")
    ] == ["[deleted: 促请]"]


def test_the_guides_template_prints(folder: Path) -> None:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        need(False, f"no WeasyPrint that works: {error}")
    (example,) = re.findall(r"```jinja\n(.*?)```", GUIDE, re.DOTALL)
    (folder / "report.html.j2").write_text(example, "utf-8")
    code, _, errors = run("compare", "old.txt", "new.txt", "-o", "x.pdf", "--templates", "own")
    assert code == 0, errors
    assert Path("x.pdf").read_bytes().startswith(b"%PDF-")


def named(section: str) -> set[str]:
    """The names in code that a section of the guide speaks of."""
    return set(re.findall(r"`(\w+)`", re.split(r"\n##+ ", GUIDE.split(f"\n### {section}\n")[1])[0]))


@pytest.mark.parametrize(
    ("section", "record"),
    [
        ("row", Row),
        ("note", NoteRow),
        ("run", Run),
        ("change", Change),
        ("comparison", Comparison),
        ("document", Document),
        ("lane", Lane),
    ],
)
def test_the_guide_names_every_field(section: str, record: type[msgspec.Struct]) -> None:
    properties = {
        name
        for name, value in vars(record).items()
        if isinstance(value, property) and not name.startswith("_")
    }
    fields = {*record.__struct_fields__, *properties} - {
        "header"
    }  # a document's, for the comparison
    assert fields - named(section) == set()


def test_the_guide_names_all_that_a_template_gets(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "report.html.j2").write_text("{{ old.none }}", "utf-8")
    got: set[str] = set()

    def noted(self: object, *arguments: dict[str, object], **names: object) -> str:
        got.update(*arguments, names)
        return ""

    monkeypatch.setattr("jinja2.environment.Template.render", noted)
    document = parsed(OLD)
    resdiff.render(resdiff.compare(document, document), document, document)
    table = GUIDE.split("## What a template gets\n")[1].split("\n### ")[0]
    assert got == set(
        re.findall(
            r"`(\w+)`",
            "\n".join(line.split(" | ")[0] for line in table.splitlines() if line[0:1] == "|"),
        )
    )


def test_the_guide_names_files_and_filters() -> None:
    shipped = page_environment.template_folder()
    assert {p.relative_to(shipped).as_posix() for p in shipped.rglob("*") if p.is_file()} == set(
        re.findall(r"^\| `([\w./-]+)` \|", GUIDE.split("\n## ")[0], re.MULTILINE)
    )
    made = page_environment.page_environment()
    own = set(made.filters) - set(__import__("jinja2").defaults.DEFAULT_FILTERS)
    assert own == set(re.findall(r"\\\| (\w+)", GUIDE.split("## Filters")[1]))
