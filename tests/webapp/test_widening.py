"""What widens a search is told above the results, and can be switched off and on."""

from __future__ import annotations

from webapp.address import Address, read


def hits(page):
    return [a["href"].partition("#")[2] for a in page.all(".hit h2 a")]


def test_a_widening_is_told_and_switched_off_and_on(reader):
    wide = reader.visit("/?q=strike")
    (told,) = wide.texts(".wider li")
    assert told.startswith("strike: also huelga")
    narrow = reader.visit(wide.all(".wider a")[0]["href"])
    assert set(hits(narrow)) < set(hits(wide))
    assert narrow.all(".wider del")
    again = reader.visit(narrow.all(".wider a")[0]["href"])
    assert hits(again) == hits(wide)


def test_the_switch_is_kept_while_the_search_is_narrowed_and_read(reader):
    narrow = reader.visit("/?q=strike&off=strike")
    assert all("off=strike" in a["href"] for a in narrow.all(".hit h2 a"))
    assert all("off=strike" in a["href"] for a in narrow.all(".refine a, .orders a"))
    assert narrow.all('.search input[name="off"]')[0]["value"] == "strike"


def test_a_spanish_reader_is_told_in_spanish(lectora):
    page = lectora.visit("/?q=USMCA")
    assert page.texts(".wider h2") == ["También se buscó"]
    (told,) = page.texts(".wider li")
    assert "USMCA: también el tema T-MEC" in told


def test_nothing_widens_an_exact_search(reader):
    assert not reader.visit("/?q=strike&exact=1").all(".wider")
    assert not reader.visit('/?q="strike"').all(".wider")


def test_a_notice_is_shown(reader, lectora):
    assert "was searched as plain words" in reader.visit("/?q=tipo:foo").texts(".faults li")[0]
    assert "palabras comunes" in lectora.visit("/?q=tipo:foo").texts(".faults li")[0]


def test_names_may_be_given_with_commas_and_nonsense_is_passed_over():
    address, faults = read([("q", "a"), ("off", "usmca,gloss"), ("off", "<x>"), ("off", "strike")])
    assert not faults
    assert address == Address(line="a", off=("gloss", "strike", "usmca"))


def test_the_about_page_teaches_the_language_in_its_own_words(reader, lectora):
    english, spanish = (room.visit("/about").texts("tbody a") for room in (reader, lectora))
    assert "strike OR walkout" in english
    assert "huelga O paro" in spanish
    assert len(english) == len(spanish) >= 20
