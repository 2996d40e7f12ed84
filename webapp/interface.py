"""Which language the page speaks: chosen in the address, else by the browser, else by default."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, Response, current_app, g, request
from flask_babel import Babel, Domain, get_locale
from werkzeug.datastructures import LanguageAccept

from indexer.records import LANGUAGES, Language
from indexer.search.labels import day
from webapp.address import write

TRANSLATIONS = Path(__file__).parent / "translations"

#: The argument that carries the choice from page to page.
PARAMETER = "interface"

#: The country whose numbers and dates each language writes.
LOCALES: dict[Language, str] = {Language.EN: "en_US", Language.ES: "es_MX"}


class Catalogues(Domain):  # type: ignore[misc]
    """The committed `.po` files, compiled in memory at the start: there is no step to forget."""

    def __init__(self, folder: Path = TRANSLATIONS) -> None:
        super().__init__()
        self._translations = {
            language: _compile(folder / language.value / "LC_MESSAGES" / "messages.po")
            for language in LANGUAGES
        }

    def get_translations(self) -> NullTranslations:
        """The catalogue of the page's language."""
        locale = get_locale()
        return self._translations[Language(locale.language)] if locale else NullTranslations()


def _compile(path: Path) -> NullTranslations:
    """A catalogue ready for use; English, which the templates are written in, has none."""
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)


def chosen_interface() -> Language | None:
    """The language the address asks for, or None where it asks for none we have."""
    value = request.args.get(PARAMETER)
    return Language(value) if value in LANGUAGES else None


def interface() -> Language:
    """The language this page speaks."""
    chosen = chosen_interface()
    if chosen:
        return chosen
    accepted: LanguageAccept = request.accept_languages
    best = accepted.best_match([language.value for language in LANGUAGES])
    default: Language = current_app.config["DEFAULT_INTERFACE"]
    return Language(best) if best else default
