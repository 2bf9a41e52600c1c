"""What the page remembers of its user from one day to the next."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from resdiff.interface import LANGUAGES, interface_language
from resdiff.interface.settings_folder import settings_folder
from resdiff.render.options import DEFAULT_AUTHOR
from resdiff.render.whole_files import write_whole

LONGEST_AUTHOR = 60
"""Characters of a name that a Word file shows beside a change."""
APPEARANCES = ("system", "light", "dark")


class PageSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the user has chosen.

    language    of the interface, "" for that of the system
    author      of changes in Word files, "" for that of the command line
    appearance  one of APPEARANCES
    moves       whether Word files mark what moved as such
    sources     whether reports tell where new language comes from
    """

    language: str = ""
    author: str = ""
    appearance: str = APPEARANCES[0]
    moves: bool = False
    sources: bool = False

    def usable(self) -> PageSettings:
        """The same with what nobody could have chosen as it is at first."""
        # a line break in it would break the line in which Word shows it
        author = " ".join("".join(filter(str.isprintable, self.author)).split())
        return msgspec.structs.replace(
            self,
            language=self.language if self.language in LANGUAGES else "",
            author=author[:LONGEST_AUTHOR],
            appearance=self.appearance if self.appearance in APPEARANCES else APPEARANCES[0],
        )

    @property
    def signature(self) -> str:
        """Who has made the changes of Word files."""
        return self.author or os.environ.get("RESDIFF_AUTHOR") or DEFAULT_AUTHOR

    @property
    def spoken(self) -> str:
        """The code of the interface's language."""
        return self.language or interface_language()


def settings_path() -> Path:
    """The file of the settings in the user's folder for such files."""
    return settings_folder(os.environ) / "page.json"


def kept_settings() -> PageSettings:
    """The settings as they were kept; those of the first day where the file is none."""
    try:
        # a file of another version may say more than this one knows
        return msgspec.json.decode(settings_path().read_bytes(), type=PageSettings).usable()
    except (OSError, ValueError):
        return PageSettings()


def keep_settings(settings: PageSettings) -> bool:
    """Writes the settings into their file; whether that could be done."""
    path = settings_path()
    with contextlib.suppress(OSError):
        # a disk that is full or only read must not stop the work
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(msgspec.json.encode(settings), path)
        return True
    return False
