"""Several values ticked at once, and values left out."""

from __future__ import annotations

from tests.webapp.test_search_page import found


def test_a_value_left_out_is_gone_from_results_and_counts_until_its_chip_is_removed(reader):
    start = "/?q=huelga"
    before = found(reader, start)
    (without,) = reader.visit(start).all('a.without[aria-label$="La Jornada"]')
    page = reader.visit(without["href"])
    assert page.texts(".chips li")[0] == "Remove filter: Outlet all but La Jornada ×"
    assert set(found(reader, without["href"])) < set(before)
    assert "La Jornada" not in page.texts(".refine .outlet .label")
    assert found(reader, page.link("La Jornada", ".chips")) == before


def test_several_boxes_ticked_at_once_are_one_search(reader):
    page = reader.visit("/?q=huelga&order=newest")
    form = page.one("form.panels")
    boxes = [box["value"] for box in form.select('input[name="kind"]')][:2]
    assert len(boxes) == 2
    kept = {field["name"]: field["value"] for field in form.select('input[type="hidden"]')}
    assert kept == {"q": "huelga", "order": "newest"}
    both = reader.visit("/?q=huelga&" + "&".join(f"kind={kind}" for kind in boxes))
    assert [box["value"] for box in both.all("form.panels input[checked]")] == boxes
