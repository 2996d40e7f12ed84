"""Both languages all the way: chosen, carried along, complete, and right as Spanish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import webapp
from indexer.records import Language
from tests.webapp.press import print_archive
from webapp import create_app
from webapp.interface import TRANSLATIONS, compile_catalogue

HOUSE = Path(webapp.__file__).parent
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
PASSAGE = print_archive()[2].id
PAGES = (
    *("/", "/?q=huelga", "/?q=plant&page=2", "/?q=zzzz+huelga&year=2024", "/?q=x&from=x"),
    *("/issues/2025-08-13?q=strike", f"/passages/{PASSAGE}", "/archive", "/about", "/nowhere"),
)


def spoken() -> set[str | tuple[str, str]]:
    """Every string the code and the templates say."""
    keywords = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
    found = extract_from_dir(
        HOUSE,
        METHODS,
        options_map={"**/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}},
        keywords=keywords,
    )
    return {message for _, _, message, _, _ in found}


def catalogue() -> dict[str | tuple[str, str], tuple[str, ...]]:
    with (TRANSLATIONS / "es" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        po = read_po(file)
    assert not [message for message in po if message.fuzzy and message.id]
    return {
        message.id: message.string if isinstance(message.string, tuple) else (message.string,)
        for message in po
        if message.id
    }


def test_no_string_lacks_a_translation_and_none_is_left_over():
    said, translated = spoken(), catalogue()
    assert len(said) > 80
    assert said - set(translated) == set()
    assert set(translated) - said == set()
    assert [message for message, forms in translated.items() if not all(forms)] == []


def test_a_translation_keeps_every_placeholder():
    placeholder = re.compile(r"%\(\w+\)[sd]")
    for message, forms in catalogue().items():
        english = message if isinstance(message, str) else message[-1]
        for form in forms:
            assert sorted(placeholder.findall(form)) == sorted(placeholder.findall(english))


def test_catalogues_need_no_step_between_clone_and_start():
    assert compile_catalogue(Language.ES).gettext("Search") == "Buscar"
    assert compile_catalogue(Language.EN).gettext("Search") == "Search"
    assert not list(TRANSLATIONS.rglob("*.mo"))


@pytest.mark.parametrize("address", PAGES)
def test_the_switch_lands_on_the_same_view_in_the_other_language(reader, lectora, address):
    english = reader.visit(address)
    spanish = reader.visit(english.all(".switch a")[0]["href"])
    assert english.one("html")["lang"] == "en"
    assert spanish.one("html")["lang"] == "es"
    assert spanish.status == english.status
    counts = [len(page.all(".hit, .passage, .issues li, tbody tr")) for page in (english, spanish)]
    assert counts[0] == counts[1]
    asked = lectora.visit(address)
    assert asked.texts("h1, h2, .kicker, .count") == spanish.texts("h1, h2, .kicker, .count")


@pytest.mark.parametrize("address", PAGES)
def test_a_language_once_chosen_is_carried_by_every_link(reader, address):
    page = reader.visit(address + ("&" if "?" in address else "?") + "interface=es")
    within = [a["href"] for a in page.all('a[href^="/"]') if a.find_parent(class_="switch") is None]
    permanent = {a["href"] for a in page.all("a.address")}
    assert within
    assert [link for link in within if "interface=es" not in link] == sorted(permanent)
    for form in page.all("form"):
        assert form.select('input[name="interface"][value="es"]')


def test_a_language_that_was_not_chosen_is_not_in_the_links(lectora):
    page = lectora.visit("/?q=huelga")
    links = [a["href"] for a in page.all("main a")]
    assert not [link for link in links if "interface" in link]
    assert "Accept-Language" in page.headers["Vary"]


@pytest.mark.parametrize(
    ("accepted", "spoken_language"),
    [
        ("es-MX", "es"),
        ("es-419,es;q=0.9,en;q=0.1", "es"),
        ("en-GB,en;q=0.8,es;q=0.7", "en"),
        ("fr,de;q=0.5", "es"),
        ("", "es"),
    ],
)
def test_the_browser_decides_unless_it_prefers_neither(engine, glossary, accepted, spoken_language):
    app = create_app(lambda: engine, glossary, default_interface=Language.ES)
    answer = app.test_client().get("/about", headers={"Accept-Language": accepted})
    assert f'<html lang="{spoken_language}">' in answer.text


def test_dates_and_numbers_are_written_as_in_mexico(lectora):
    page = lectora.visit("/?q=strike")
    assert "13 de agosto de 2025" in page.texts(".kicker time")
    assert lectora.visit("/?q=x&page=9999").texts(".faults li") == [
        "No existe la página “9999”; esta es la primera. Se pueden recorrer hasta 1,000 páginas."
    ]


def test_topics_go_by_their_name_in_the_language_of_the_page(reader, lectora):
    assert "Minimum wage" in reader.visit("/?q=huelga").texts(".topics a")
    assert "Salario mínimo" in lectora.visit("/?q=huelga").texts(".topics a")


def test_style_and_script_are_small_together_and_ask_nothing_of_others():
    files = [path.read_text("utf-8") for path in (HOUSE / "static").iterdir()]
    assert len(files) >= 3
    assert sum(len(text.encode()) for text in files) < 60_000
    sheet = (HOUSE / "static" / "hemeroteca.css").read_text("utf-8")
    assert "url(" not in sheet
    assert "@import" not in sheet
    for text in files:
        assert not re.search(r"https?://(?!www\.w3\.org/)", text)
