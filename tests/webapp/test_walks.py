"""A reader who clicks at random: every link opens exactly as many passages as it promised."""

from __future__ import annotations

import random
import re

import pytest

LINES = ("", "huelga", "strike", "plant", "salario", "USMCA", "huelga OR plant", "plant -reopened")
STEPS = 7


def total(page) -> int:
    said = page.texts("h1")[0].split()[0]
    return 0 if said in ("No", "Ningún") else int(said.replace(",", ""))


def promises(page) -> list[tuple[str, int, int]]:
    """Every link that promises passages: where it leads, and the fewest and most it may open."""
    here = total(page)
    made = []
    for link in page.all(".panels .choice"):
        count = link.find(class_="count")
        if link.get("aria-current") or count is None:
            continue
        shown = (count.find(attrs={"aria-hidden": "true"}) or count).get_text()
        number = int(re.findall(r"[\d,]+", shown)[0].replace(",", ""))
        if "+" not in shown:
            made.append((link["href"], number, number))
        elif re.search(r"up to|hasta", shown):
            made.append((link["href"], here, here + number))
        else:
            made.append((link["href"], here + number, here + number))
    for row in page.all(".timeline tbody tr"):
        number = int(row.find("td").get_text().replace(",", ""))
        made.append((row.find("a")["href"], number, number))
    for link in page.all(".names li, .advice li"):
        count = link.find(class_="count")
        if count is not None:
            number = int(re.findall(r"[\d,]+", count.get_text())[0].replace(",", ""))
            made.append((link.find("a")["href"], number, number))
    return made


def ways(page) -> list[str]:
    """Links that promise no number but lead on: chips, orders, what is left out, other pages."""
    return [link["href"] for link in page.all(".chips a, .orders a, .without, .paging a")]


@pytest.mark.parametrize("seed", range(16))
def test_every_facet_link_opens_exactly_the_count_it_promised(reader, lectora, seed):
    drawn = random.Random(seed)
    visitor = drawn.choice((reader, lectora))
    page = visitor.visit(f"/?q={drawn.choice(LINES)}&order=newest")
    for _ in range(STEPS):
        made = promises(page)
        for address, fewest, most in drawn.sample(made, min(3, len(made))):
            assert fewest <= total(visitor.visit(address)) <= most, address
        onward = [address for address, _, _ in made] + ways(page)
        if not onward:
            break
        page = visitor.visit(drawn.choice(onward))
        assert page.status == 200


def test_a_walk_has_something_to_check(reader):
    assert len(promises(reader.visit("/?q=plant"))) > 20
    joined = reader.visit("/?q=huelga&language=es&author=Ana+Ejemplo")
    spans = {most - fewest for _, fewest, most in promises(joined)}
    assert 0 in spans
    assert len(spans) > 1
