"""The command on the user's settings: config."""

from __future__ import annotations

import os
from collections.abc import Iterator

from resdiff.cli.options import DebugOption
from resdiff.cli.output import OneLineErrors, print_line
from resdiff.cli.settings import SETTINGS, read_settings, settings_file, wanted
from resdiff.interface import say
from resdiff.model.files import printable


def config_command(debug: DebugOption = False) -> None:
    """Show the settings, where each comes from, and the file to write them in."""
    with OneLineErrors(debug):
        for line in _setting_lines():
            print_line(line, to_stdout=True)


def _setting_lines() -> Iterator[str]:
    """'author = Peru (RESDIFF_AUTHOR)': each setting with its source."""
    file = settings_file(os.environ)
    written = read_settings(file) if file.exists() else {}
    name = printable(str(file))
    yield name if file.exists() else say("{file}: not there; write settings in it", file=name)
    for key, setting in SETTINGS.items():
        value = wanted(key)
        if value is None:
            yield f"{key} = {setting.default()} ({say('default')})"
        # a line of the file stands for its variable: what differs was set in the environment
        elif written.get(key) == value:
            yield f"{key} = {printable(value)} ({name})"
        else:
            yield f"{key} = {printable(value)} ({setting.variable})"
