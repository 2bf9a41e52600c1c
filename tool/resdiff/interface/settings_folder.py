"""Where the system keeps what a user has set, for command line and page alike."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def settings_folder(environment: Mapping[str, str]) -> Path:
    """The folder of this program's settings, which need not be there."""
    if sys.platform == "win32":
        folder = Path(environment.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / "resdiff"
