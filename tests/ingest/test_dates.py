from __future__ import annotations

from datetime import date

import pytest

from indexer.ingest.dates import find_date, is_printing_day, read_date_line
from indexer.records import Language


@pytest.mark.parametrize(
    ("text", "day", "parts"),
    [
        ("July 03, 2024", date(2024, 7, 3), ()),
        (
            "January 5, 2022/ This week's issue/ Ana Prueba, for the editorial team",
            date(2022, 1, 5),
            ("This week's issue", "Ana Prueba, for the editorial team"),
        ),
        ("28 de abril de 2021", date(2021, 4, 28), ()),
        ("4 de Junio de 2025 / Ana Prueba", date(2025, 6, 4), ("Ana Prueba",)),
    ],
)
def test_the_date_line_is_read(text: str, day: date, parts: tuple[str, ...]) -> None:
    line = read_date_line(text)
    assert line is not None
    assert (line.day, line.parts) == (day, parts)
    assert line.language is (Language.ES if " de " in text else Language.EN)


@pytest.mark.parametrize(
    "text",
    [
        "March 31, 2021 by the editors",
        "AP Photo, July 2018",
        "February 30, 2022",
        "Brumary 3, 2022",
    ],
)
def test_other_dates_are_no_date_line(text: str) -> None:
    assert read_date_line(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("from the Jan. 4, 2023 Bulletin", date(2023, 1, 4)),
        ("del 9 de Marzo de 2022 Boletín", date(2022, 3, 9)),
        ("no date", None),
    ],
)
def test_a_date_inside_a_line_is_found(text: str, day: date | None) -> None:
    assert find_date(text) == day


def test_the_newsletter_comes_out_on_wednesdays() -> None:
    assert is_printing_day(date(2025, 8, 13))
    assert not is_printing_day(date(2025, 8, 14))
