"""Which language the page speaks: chosen in the address, else by the browser, else by default."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, current_app, request
from flask_babel import Babel, Domain

from indexer.records import LANGUAGES, Language

TRANSLATIONS = Path(__file__).parent / "translations"

#: The argument that carries the choice from page to page.
PARAMETER = "interface"

#: The country whose numbers each language writes.
LOCALES: dict[Language, str] = {Language.EN: "en_US", Language.ES: "es_MX"}

#: What each language calls itself, for the switch.
OWN_NAMES: dict[Language, str] = {Language.EN: "English", Language.ES: "Español"}


def speak(app: Flask, default: Language) -> None:
    """Give the app its languages; `default` is for readers who ask for none we have."""
    app.config["DEFAULT_INTERFACE"] = default
    babel = Babel(app, locale_selector=lambda: LOCALES[interface()])
    # The committed .po files are compiled here, in memory: there is no step one could forget.
    domain = Domain()
    for language, locale in LOCALES.items():
        domain.cache[locale, domain.domain[0]] = compile_catalogue(language)
    babel.domain_instance = domain


def compile_catalogue(language: Language, folder: Path = TRANSLATIONS) -> NullTranslations:
    """A catalogue ready for use; English, which the templates are written in, needs none."""
    path = folder / language.value / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)


def chosen_interface() -> Language | None:
    """The language the address asks for, or None where it asks for none we have."""
    value = request.args.get(PARAMETER, "")
    return Language(value) if value in [language.value for language in LANGUAGES] else None


def interface() -> Language:
    """The language this page speaks."""
    chosen = chosen_interface()
    if chosen:
        return chosen
    best = request.accept_languages.best_match([language.value for language in LANGUAGES])
    default: Language = current_app.config["DEFAULT_INTERFACE"]
    return Language(best) if best else default
