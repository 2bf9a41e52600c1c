"""TOML of the package itself: languages and catalogues."""

from __future__ import annotations

from typing import Any

from resdiff.model.work_cache import WORK_CACHE


def package_values(text: str) -> dict[str, Any]:
    """What a text of the package's own data says; as an earlier run of the command line read it,
    where that is held. Raises tomllib.TOMLDecodeError.
    """
    values: dict[str, Any] = WORK_CACHE.result(("toml", text), lambda: _parsed_toml(text))
    return values


def _parsed_toml(text: str) -> dict[str, Any]:
    import tomllib  # compiles its patterns as it is loaded

    return tomllib.loads(text)
