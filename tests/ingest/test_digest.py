from __future__ import annotations

from pathlib import Path

import pytest

from indexer.ingest.digest import DigestItem, read_digest_item
from indexer.ingest.markup import read_html
from indexer.ingest.printed import PrintedBlock
from indexer.outlets import Outlets


@pytest.fixture(scope="module")
def outlets(corpus: Path) -> Outlets:
    return Outlets.load(corpus)


def parts(item: DigestItem | None) -> tuple[tuple[str, ...], str, str | None, str | None]:
    assert item is not None
    return item.authors, item.headline, item.outlet, item.abstract


PLAIN = [
    ("Ana Prueba, La huelga sigue La Jornada. Resumen", (("Ana Prueba",), "La huelga sigue")),
    ("Canada tries again La Jornada. Text", ((), "Canada tries again")),
    (
        "Ana Prueba y Beto Prueba, Sin acuerdo La Jornada. X",
        (("Ana Prueba", "Beto Prueba"), "Sin acuerdo"),
    ),
    (
        "Bill Fletcher, Jr., In Defense of Unions Jacobin. X",
        (("Bill Fletcher, Jr.",), "In Defense of Unions"),
    ),
    (
        "Elia Castillo Jiménez, Pablo Gómez, un histórico de la izquierda El Pais. X",
        (("Elia Castillo Jiménez",), "Pablo Gómez, un histórico de la izquierda"),
    ),
    (
        "Ana Prueba, Beto Supuesto, Elena Prueba y la lista que nadie firmó Milenio. X",
        (("Ana Prueba",), "Beto Supuesto, Elena Prueba y la lista que nadie firmó"),
    ),
    ("Xóchitl Galvez: Se pagan millones Milenio. X", ((), "Xóchitl Galvez: Se pagan millones")),
    ("Ana Prueba, ¿Por qué bajó? Milenio. X", (("Ana Prueba",), "¿Por qué bajó?")),
    ("Presidenta La Jornada. X", ((), "Presidenta")),
    (
        "Ana Prueba, U.S. Forces Are Unwelcome New York Times. X",
        (("Ana Prueba",), "U.S. Forces Are Unwelcome"),
    ),
    ("Houses on the Border The Border Chronicle. X", ((), "Houses on the Border")),
    ("Trade with MexicoForeign Policy. X", ((), "Trade with Mexico")),
    ("No habrá acuerdo sin embargo. X", ((), "No habrá acuerdo")),
    ("Una votación debate. X", ((), "Una votación")),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_the_outlet_tells_where_an_unlinked_headline_ends(
    outlets: Outlets, text: str, expected: tuple[tuple[str, ...], str]
) -> None:
    authors, headline, outlet, abstract = parts(read_digest_item(PrintedBlock(text), outlets))
    assert (authors, headline) == expected
    assert outlet in outlets.names.values()
    assert abstract in {"X", "Text", "Resumen"}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            'Ana Prueba, <a href="https://e.org/a">Ana Prueba, Maestra</a> <em>Milenio.</em> R',
            (("Ana Prueba",), "Ana Prueba, Maestra", "Milenio", "R"),
        ),
        (
            '<a href="https://e.org/a">Algo del sin embargo.</a> Resumen',
            ((), "Algo del", "Sin Embargo", "Resumen"),
        ),
        (
            '<a href="https://e.org/a">Trade with Mexico</a>Foreign Policy. “Quoted” text',
            ((), "Trade with Mexico", "Foreign Policy", "“Quoted” text"),
        ),
        (
            '<a href="https://e.org/a">A headline</a> La Gaceta Inventada. Resumen',
            ((), "A headline", "La Gaceta Inventada", "Resumen"),
        ),
        (
            '“<a href="https://e.org/a">A quoted headline</a>” Milenio. Resumen',
            ((), "“A quoted headline”", "Milenio", "Resumen"),
        ),
        (
            '<a href="https://e.org/a">A head</a><a href="https://e.org/a">line</a> '
            '<a href="https://e.org/">Milenio</a>. Resumen',
            ((), "A headline", "Milenio", "Resumen"),
        ),
        (
            '<a href="https://e.org/a">A headline</a> and a long text that names no outlet at all',
            ((), "A headline", None, "and a long text that names no outlet at all"),
        ),
        ('<a href="https://e.org/a">Alone</a> Milenio.', ((), "Alone", "Milenio", None)),
    ],
)
def test_the_link_tells_the_headline(
    outlets: Outlets, html: str, expected: tuple[tuple[str, ...], str, str | None, str | None]
) -> None:
    (block,) = read_html(f"<p>{html}</p>")
    item = read_digest_item(block, outlets)
    assert parts(item) == expected
    assert item is not None
    assert item.url == "https://e.org/a"


def test_a_link_in_the_abstract_is_no_headline(outlets: Outlets) -> None:
    (block,) = read_html('<p>Algo pasó Milenio. Lea <a href="https://e.org/a">aquí</a>.</p>')
    assert parts(read_digest_item(block, outlets)) == ((), "Algo pasó", "Milenio", "Lea aquí.")


@pytest.mark.parametrize(
    "text", ["A man at work, Leon", "No hay nada. Sin embargo, esto. Y más", "La Jornada."]
)
def test_other_paragraphs_are_no_items(outlets: Outlets, text: str) -> None:
    assert read_digest_item(PrintedBlock(text), outlets) is None
