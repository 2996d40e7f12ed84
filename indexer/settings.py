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


_SWITCH = {"on": True, "off": False}


class SettingsError(ValueError):
    """A setting that can't be used; the message names the place and the remedy."""


@dataclass(frozen=True, slots=True)
class Crawling:
    """How the live archive is asked: the table `[crawl]` of `hemeroteca.toml`.

    `contact` is an address or page where the crawl's keeper can be reached; it is sent with
    every request, and without it nothing is asked. `pause` and `timeout` are in seconds, `pages`
    is the most that one crawl asks for. `issues` and `listings` are patterns (`*`, `?`, `[0-9]`)
    of canonical paths: pages that may hold an issue, and pages that only lead to some.
    """

    start: str = "https://mexicosolidarityproject.org/archives/"
    hosts: tuple[str, ...] = ("mexicosolidarityproject.org", "mexicosolidarityproject.com")
    contact: str = ""
    pause: float = 2.0
    timeout: float = 60.0
    retries: int = 4
    pages: int = 20_000
    issues: tuple[str, ...] = (
        *("/archives/[0-9]*", "/voices/[0-9]*", "/reflections/[0-9]*", "/media/files/*.htm*"),
        *("/es/archives/[0-9]*", "/es/voices/[0-9]*", "/es/reflections/[0-9]*"),
        *("/es/media/files/*.htm*", "/wp-content/uploads/*.htm*"),
    )
    listings: tuple[str, ...] = (
        *("/archives", "/archives/*", "/es/archives", "/es/archives/*"),
        *("/voices", "/es/voices", "/reflections", "/es/reflections"),
    )

    @classmethod
    def checked(cls, path: Path, table: object) -> Self:
        """Read the table. Raises `SettingsError` for an unknown key or a wrong value."""
        if not isinstance(table, dict):
            raise SettingsError(f"{path}: crawl must be a table: [crawl]")
        defaults = {field.name: field.default for field in fields(cls)}
        for key, value in table.items():
            where = f"{path}: crawl.{key}"
            default = defaults.get(key)
            if key not in defaults:
                known = ", ".join(sorted(defaults))
                raise SettingsError(f"{path}: unknown key 'crawl.{key}'; known keys: {known}")
            if isinstance(default, tuple):
                if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                    raise SettingsError(f"{where} must be a list of strings")
                table[key] = tuple(value)
            elif isinstance(default, str):
                if not isinstance(value, str) or not value.isprintable():
                    raise SettingsError(f"{where} must be a string of one line")
            elif isinstance(value, bool) or not isinstance(value, int | float):
                raise SettingsError(f"{where} must be a number")
            elif isinstance(default, int) and isinstance(value, float):
                raise SettingsError(f"{where} must be a whole number")
            elif value < (0 if key in ("pause", "retries") else 1):
                raise SettingsError(f"{where} is too small")
        return cls(**table)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set. Paths are absolute; `max_issue_bytes` is in bytes.

    `newsletter` is what citations call the archived newsletter. `address` is the reading room's
    own on the web, without a slash at its end; empty where it is only on this machine. `glosses`
    says whether passages get machine glosses where a translator is installed, `count_unanswered`
    whether the words of searches that found nothing are counted.
    """

    home: Path
    corpus: Path = CORPUS
    interface: Language = Language.EN
    max_issue_bytes: int = 20_000_000
    host: str = "127.0.0.1"
    port: int = 8000
    newsletter: str = "México Solidarity Bulletin"
    address: str = ""
    glosses: bool = True
    count_unanswered: bool = False
    crawl: Crawling = Crawling()

    @property
    def public_address(self) -> str:
        """Where the reading room's pages are, for whoever writes their addresses down."""
        return self.address or f"http://{self.host}:{self.port}"

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
        wanted = environ.get("HEMEROTECA_GLOSSES")
        if wanted:
            if wanted not in _SWITCH:
                raise SettingsError(f"HEMEROTECA_GLOSSES must be on or off, not {wanted!r}")
            settings = replace(settings, glosses=_SWITCH[wanted])
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
        elif key in ("glosses", "count_unanswered"):
            if not isinstance(value, bool):
                raise SettingsError(f"{path}: {key} must be true or false")
            values[key] = value
        elif key == "crawl":
            values[key] = Crawling.checked(path, value)
        elif not isinstance(value, str):
            raise SettingsError(f"{path}: {key} must be a string")
        elif key == "interface":
            values[key] = _interface(value, f"{path}: interface")
        elif key == "address":
            if not value.startswith(("http://", "https://")):
                raise SettingsError(f"{path}: address must begin with https:// or http://")
            values[key] = value.rstrip("/")
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
