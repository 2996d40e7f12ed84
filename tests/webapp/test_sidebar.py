"""Choices: what is promised is what one gets, and nothing chosen is ever out of sight."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.records import Facet, Language
from indexer.search.engine import Results
from webapp.address import Address, read
from webapp.arguments import write
from webapp.paging import PAGE_SIZE
from webapp.sidebar import SHOWN, Choice, Panel, lay_out, list_chips

LINES = ("", "strike", "huelga", "plant", "USMCA", "salario -ano")


@pytest.fixture(scope="module")
def ask(engine, glossary):
    def answer(address: Address) -> tuple[Results, tuple[Panel, ...]]:
        results = engine.search(address.query(glossary, PAGE_SIZE))
        return results, lay_out(results, address, Language.EN, glossary)

    return answer


def every(panels: tuple[Panel, ...]) -> list[Choice]:
    listed = [choice for panel in panels for choice in (*panel.choices, *panel.more)]
    return [leaf for choice in listed for leaf in (choice, *choice.within)]


def clicked(choice: Choice) -> Address:
    link = write("/", choice.address.arguments())
    address, faults = read(parse_qsl(urlsplit(link).query))
    assert not faults
    return address


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_choice_opens_exactly_the_count_it_promised(ask, data):
    address = Address(line=data.draw(st.sampled_from(LINES)))
    results, panels = ask(address)
    for _ in range(data.draw(st.integers(1, 6))):
        choices = every(panels)
        if not choices:
            break
        choice = data.draw(st.sampled_from(choices))
        others = [value for value in address.values(choice.facet) if value != choice.value]
        before = results.total
        assert choice.joins == bool(others and not choice.chosen)
        address = clicked(choice)
        results, panels = ask(address)
        if choice.chosen:
            assert choice.value not in address.values(choice.facet)
            continue
        (now,) = (c for c in every(panels) if (c.facet, c.value) == (choice.facet, choice.value))
        assert now.chosen
        assert now.count == choice.count
        if not others:
            assert results.total == choice.count
        elif choice.overlaps:
            assert before <= results.total <= before + choice.count
        else:
            assert results.total == before + choice.count


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_clicking_the_same_choice_twice_leads_back(ask, data):
    address = Address(line=data.draw(st.sampled_from(LINES)))
    _, panels = ask(address)
    choice = data.draw(st.sampled_from(every(panels)))
    _, after = ask(clicked(choice))
    (again,) = (c for c in every(after) if (c.facet, c.value) == (choice.facet, choice.value))
    assert clicked(again) == address


def test_a_chosen_value_without_passages_stays_in_sight(ask, glossary):
    address = Address(line="plant").toggled(Facet.TOPIC, "rrm").toggled(Facet.AUTHOR, "Nadie")
    results, panels = ask(address)
    assert results.total == 0
    chosen = {(c.facet, c.value, c.count) for c in every(panels) if c.chosen}
    assert chosen == {(Facet.TOPIC, "rrm", 0), (Facet.AUTHOR, "Nadie", 0)}
    chips = list_chips(address, Language.ES, glossary)
    assert [chip.label for chip in chips] == ["Nadie", "Mecanismo Laboral de Respuesta Rápida"]
    assert [chip.title for chip in chips] == ["Autoría", "Tema"]


def test_notices_are_not_counted_and_other_kinds_join_them(ask):
    _, panels = ask(Address().toggled(Facet.KIND, "notice"))
    (kinds,) = (panel for panel in panels if panel.facet is Facet.KIND)
    assert {kind.value: kind.is_counted for kind in kinds.choices if not kind.joins} == {
        "notice": False
    }
    assert all(kind.count and kind.is_counted for kind in kinds.choices if kind.joins)


def test_months_stand_under_their_year_newest_year_first_and_undated_last(ask):
    _, panels = ask(Address())
    (years,) = (panel for panel in panels if panel.facet is Facet.YEAR)
    assert [choice.label for choice in years.choices] == ["2025", "2024", "undated"]
    assert [month.label for month in years.choices[0].within] == ["June", "August"]
    assert sum(month.count for month in years.choices[0].within) == years.choices[0].count


def test_a_chosen_month_keeps_its_year_in_sight_even_beside_another_year(ask):
    address = Address().toggled(Facet.MONTH, "2025-08").toggled(Facet.YEAR, "2024")
    _, panels = ask(address)
    (years,) = (panel for panel in panels if panel.facet is Facet.YEAR)
    august = [m for year in years.choices for m in year.within if m.value == "2025-08"]
    assert [month.chosen for month in august] == [True]


def test_long_lists_are_cut_but_never_a_choice_made(ask):
    _, panels = ask(Address())
    (authors,) = (panel for panel in panels if panel.facet is Facet.AUTHOR)
    assert len(authors.choices) == SHOWN
    last = authors.more[-1]
    _, panels = ask(clicked(last))
    (authors,) = (panel for panel in panels if panel.facet is Facet.AUTHOR)
    assert last.value in [choice.value for choice in authors.choices]
    assert last.value not in [choice.value for choice in authors.more]
