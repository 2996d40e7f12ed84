"""Passages of one issue stand together on a page of results, unless a reader wants them apart."""

from __future__ import annotations

from itertools import groupby

from indexer.search.engine import Hit
from tests.webapp.press import print_archive
from tests.webapp.test_search_page import found
from webapp.grouping import gather


def issues(page) -> list[str]:
    links = [a["href"] for a in page.all(".hit h2 a")]
    return [link.partition("#")[0].partition("?")[0] for link in links]


def test_hits_keep_the_order_of_their_first_and_none_is_lost():
    hits = [Hit(p, 1.0, (), ()) for p in print_archive()]
    mixed = hits[::3] + hits[1::3] + hits[2::3]
    groups = gather(mixed)
    assert sorted(h.passage.id for g in groups for h in g.hits) == sorted(
        h.passage.id for h in hits
    )
    assert len({group.issue.id for group in groups}) == len(groups)
    firsts = list(dict.fromkeys(hit.passage.issue.id for hit in mixed))
    assert [group.issue.id for group in groups] == firsts
    assert [group.hits for group in gather(mixed, apart=True)] == [(hit,) for hit in mixed]


def test_a_group_names_its_issue_and_how_many_it_holds(either):
    page = either.visit("/?q=huelga")
    together = [len(list(of)) for _, of in groupby(issues(page))]
    assert len(together) == len(set(issues(page)))
    names = page.texts(".issue-name")
    assert [int(name.split()[0]) for name in names] == [n for n in together if n > 1]
    assert names


def test_the_switch_keeps_the_search_and_the_page_and_finds_the_same(either):
    page = either.visit("/?q=plant&page=2")
    name = {"en-": "Each passage by itself", "es-": "Cada pasaje por separado"}[either.language[:3]]
    apart = either.visit(page.link(name))
    assert not apart.all(".issue-name")
    assert sorted(a["href"] for a in apart.all(".hit h2 a")) == sorted(
        a["href"] for a in page.all(".hit h2 a")
    )
    back = {"en-": "Group by issue", "es-": "Agrupar por número"}[either.language[:3]]
    assert apart.link(back) == "/?q=plant&page=2"
    assert "apart=1" in apart.link({"en-": "Oldest", "es-": "Más antiguos"}[either.language[:3]])
    assert sorted(found(either, "/?q=plant")) == sorted(found(either, "/?q=plant&apart=1"))


def test_how_results_are_laid_out_is_no_part_of_what_is_taken_away(reader):
    page = reader.visit("/?q=plant&apart=1&page=2")
    for link in page.all(".files a, .hit h2 a"):
        assert "apart" not in link["href"]
