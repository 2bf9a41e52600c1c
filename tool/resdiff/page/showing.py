"""The page and its parts as HTML, in the language of the interface."""

from __future__ import annotations

from functools import cache
from typing import Any

from resdiff.interface import LANGUAGES, interface_direction, interface_language
from resdiff.model.files import LARGEST
from resdiff.page.desk import Desk
from resdiff.page.operations import MOST_FILES
from resdiff.page.settings import APPEARANCES
from resdiff.page.shelf import Shelf
from resdiff.page.wording import form_name, offers
from resdiff.render.report.page_environment import (
    file_as_is,
    page_environment,
    page_parts,
    policy_for,
)

_RIGHTS = "connect-src 'self'; frame-src 'self'; img-src data:; frame-ancestors 'none'"

REPORT_RIGHTS = "allow-scripts allow-downloads allow-modals allow-popups"
"""What a report may do in its frame: it is of no origin, so no script in it reaches the page."""


@cache
def _style_and_script() -> tuple[str, str]:
    # the same for every visit: read once
    environment = page_environment()
    return file_as_is(environment, "desk.css"), file_as_is(environment, "desk.js")


def page_policy() -> str:
    """What the page's own answers allow their browser."""
    return f"{policy_for(*_style_and_script())}; {_RIGHTS}"


def page_as_html(desk: Desk) -> str:
    """The whole page."""
    return _part_as_html("desk.html.j2", desk, **page_parts(*_style_and_script()))


def work_as_html(desk: Desk) -> str:
    """The part with the files, what is done with them, and what came of it."""
    return _part_as_html("desk_work.html.j2", desk)


def library_as_html(desk: Desk, shelf: Shelf) -> str:
    """The part with what the library holds."""
    return _part_as_html("desk_library.html.j2", desk, shelf=shelf)


def _part_as_html(name: str, desk: Desk, **more: Any) -> str:
    # one set of names for all parts, so that each can stand in any of them
    values = {
        "desk": desk,
        "plan": desk.plan(),
        "offers": offers(),
        "form_name": form_name,
        "settings": desk.settings,
        "language": interface_language(),
        "languages": LANGUAGES,
        "direction": interface_direction(),
        "appearances": APPEARANCES,
        "largest": LARGEST,
        "most_files": MOST_FILES,
        "rights": REPORT_RIGHTS,
    }
    return page_environment().get_template(name).render(values | more)
