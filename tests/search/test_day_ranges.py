"""Dates as readers type them in the query line."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.search.day_ranges import read as read_days

DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024", (date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-3-5", (DAY, DAY)),
        ("2024/03/05", (DAY, DAY)),
        ("March 5, 2024", (DAY, DAY)),
        ("5 de marzo de 2024", (DAY, DAY)),
        ("marzo de 2024", (date(2024, 3, 1), date(2024, 3, 31))),
        ("septiembre 2024", (date(2024, 9, 1), date(2024, 9, 30))),
        ("2023..2024-06", (date(2023, 1, 1), date(2024, 6, 30))),
        ("2024..2023", (date(2023, 1, 1), date(2024, 12, 31))),
        ("2023-2024", (date(2023, 1, 1), date(2024, 12, 31))),
        ("2023–2024", (date(2023, 1, 1), date(2024, 12, 31))),
        ("2023…2024", (date(2023, 1, 1), date(2024, 12, 31))),
        ("2024..", (date(2024, 1, 1), None)),
        ("..2024", (None, date(2024, 12, 31))),
        (">=2024-02", (date(2024, 2, 1), None)),
        ("≤2024-02", (None, date(2024, 2, 29))),
        (">2023", (date(2024, 1, 1), None)),
        ("<2024", (None, date(2023, 12, 31))),
        ("=2024-03-05", (DAY, DAY)),
        (">9999", None),
        ("<0001", None),
        ("0000", None),
        ("2024-00", None),
        ("2023-02-29", None),
        ("..", None),
        ("2024..foo", None),
        ("1..2..3", None),
        ("marzo", None),
        ("5 6 marzo 2024", None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(text, days):
    assert read_days(text) == days
