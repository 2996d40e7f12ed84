"""Where the home is and how it behaves: `hemeroteca.toml` and the environment, read once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

from indexer.records import LANGUAGES, Language

#: The glossary, names and outlets that come with the program, and the sample archive.
CORPUS = Path(__file__).resolve().parents[1] / "corpus"


class SettingsError(ValueError):
    """A setting that can't be used; the message names the place and the remedy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set. Paths are absolute; `max_issue_bytes` is in bytes."""

    home: Path
    corpus: Path = CORPUS
    interface: Language = Language.EN
    max_issue_bytes: int = 20_000_000
    host: str = "127.0.0.1"
    port: int = 8000

    @classmethod
    def load(
        cls,
        home: Path | None = None,
        interface: str | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> Self:
        """Read the settings of a home; an argument wins over the environment, that over the file.

        `home` defaults to `HEMEROTECA_HOME`, else `./var`. Raises `SettingsError` for a file
        that can't be read, a key that is not known or a value of the wrong kind.
        """
        place = (home or Path(environ.get("HEMEROTECA_HOME") or "var")).expanduser().absolute()
        settings = cls(home=place)
        path = place / "hemeroteca.toml"
        if path.is_file():
            settings = replace(settings, **_checked(path, _table(path)))
        chosen = interface or environ.get("HEMEROTECA_INTERFACE")
        if chosen:
            settings = replace(settings, interface=_interface(chosen, "the interface"))
        return settings


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise SettingsError(f"{path}: can't be read: {error}") from error


def _checked(path: Path, table: dict[str, Any]) -> dict[str, Any]:
    known = {field.name for field in fields(Settings)} - {"home"}
    unknown = sorted(set(table) - known)
    if unknown:
        raise SettingsError(
            f"{path}: unknown key {unknown[0]!r}; known keys: {', '.join(sorted(known))}"
        )
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key in ("max_issue_bytes", "port"):
            if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
                raise SettingsError(f"{path}: {key} must be a whole number above 0")
            values[key] = value
        elif not isinstance(value, str):
            raise SettingsError(f"{path}: {key} must be a string")
        elif key == "interface":
            values[key] = _interface(value, f"{path}: interface")
        elif key == "corpus":
            values[key] = (path.parent / Path(value).expanduser()).absolute()
        else:
            values[key] = value
    return values


def _interface(value: str, where: str) -> Language:
    if value not in [language.value for language in LANGUAGES]:
        allowed = " or ".join(LANGUAGES)
        raise SettingsError(f"{where} must be {allowed}, not {value!r}")
    return Language(value)
