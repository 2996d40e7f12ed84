"""The sample archive says what its sources say, whatever editor it was written in."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indexer.archive.address import canonical
from indexer.records import Kind, Language, Role, Template
from tests.renderings.expected import clean, expect
from tests.renderings.footers import SAMPLE
from tests.renderings.markups import MARKUPS
from tests.renderings.pages import print_archive, render
from tests.renderings.source import ISSUES, IssueSource, SourceError, parse, read, read_all
from tests.renderings.templates import print_issue
from tests.renderings.visible import see

EXAMPLE_TOML = (ISSUES.parent / "example.toml").read_text(encoding="utf-8")
EXAMPLE = parse(EXAMPLE_TOML)
TEMPLATES = (Template.T1, Template.T2, Template.T3, Template.T4)
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")

SOURCES = read_all()
every_issue = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
every_template = pytest.mark.parametrize("template", TEMPLATES)
every_markup = pytest.mark.parametrize("markup", MARKUPS)


def lines_of(source: IssueSource) -> tuple[str, ...]:
    """The printed lines of an issue, as a reader sees them."""
    lines = (clean(line.text) for line in print_issue(source).lines)
    return tuple(line for line in lines if line)


def own_lines(source: IssueSource) -> list[str]:
    """The lines that an issue does not share with the others: its pieces' own words."""
    lines: list[str] = []
    for piece in source.pieces:
        blocks = [clean(block.text) for block in piece.blocks]
        if piece.kind is Kind.DIGEST_ITEM:
            lines += [clean(block.text) for block in piece.blocks if block.role is Role.CAPTION]
            continue
        lines += blocks
        lines += [clean(piece.title)] if piece.title else []
    return lines


@every_template
@every_markup
def test_every_template_is_readable_in_every_markup(markup: str, template: Template) -> None:
    source = replace(EXAMPLE, template=template)
    assert see(render(source, markup)) == lines_of(source)


@every_issue
@every_markup
def test_all_markups_of_an_issue_show_the_same_lines(source: IssueSource, markup: str) -> None:
    assert see(render(source, markup)) == lines_of(source)


@every_issue
def test_every_line_of_the_source_is_printed_once(source: IssueSource) -> None:
    seen = see(render(source))
    for line in own_lines(source):
        assert seen.count(line) == own_lines(source).count(line), line


@every_issue
def test_every_digest_item_is_one_block_that_opens_with_its_authors(source: IssueSource) -> None:
    seen = see(render(source))
    for item in (piece for piece in source.pieces if piece.kind is Kind.DIGEST_ITEM):
        opening = clean(f"{item.byline}, {item.title}" if item.byline else item.title or "")
        outlet = ("" if item.glued else " ") + clean(f"{item.outlet}.") if item.outlet else ""
        assert sum(line.startswith(opening + outlet) for line in seen) == 1, opening


@every_issue
def test_every_issue_says_that_it_is_a_sample(source: IssueSource) -> None:
    assert see(render(source)).count(SAMPLE[source.language]) == 1


@every_issue
@every_markup
def test_no_mail_address_but_at_example_org(source: IssueSource, markup: str) -> None:
    addresses = MAIL_ADDRESS.findall(render(source, markup))
    assert all(address.endswith("@example.org") for address in addresses)


@every_issue
def test_the_sources_give_canonical_addresses_of_digest_items(source: IssueSource) -> None:
    urls = [piece.url for piece in source.pieces if piece.url]
    assert [canonical(url) for url in urls] == urls


@every_issue
def test_a_twin_points_back(source: IssueSource) -> None:
    if source.twin is None:
        return
    twin = next(other for other in SOURCES if other.id == source.twin)
    assert twin.twin == source.id
    assert twin.language is not source.language


def test_the_sample_archive_is_what_the_sources_render(corpus: Path) -> None:
    archive = print_archive(SOURCES)
    for path, text in archive.items():
        assert (corpus / path).read_bytes() == text.encode(), f"stale: {path}"
    assert {f"html/{page.name}" for page in (corpus / "html").iterdir()} == archive.keys() - {
        "issues.jsonl"
    }


def test_the_catalogue_lists_every_page_in_order(corpus: Path) -> None:
    lines = (corpus / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    listed = [json.loads(line) for line in lines]
    assert [entry["id"] for entry in listed] == sorted(source.id for source in SOURCES)
    assert all((corpus / entry["file"]).is_file() for entry in listed)


def test_the_sample_archive_covers_the_years_templates_and_editors() -> None:
    assert len(SOURCES) >= 16
    assert {source.template for source in SOURCES} == set(TEMPLATES)
    assert len({source.markup for source in SOURCES}) >= 4
    assert any(source.language is Language.ES for source in SOURCES)


@every_issue
def test_every_issue_has_the_pieces_of_a_newsletter(source: IssueSource) -> None:
    kinds = [piece.kind for piece in source.pieces]
    assert {Kind.EDITORIAL, Kind.INTERVIEW, Kind.ARTICLE, Kind.DIGEST_ITEM} <= set(kinds)
    assert all(piece.authors for piece in source.pieces if piece.kind is Kind.EDITORIAL)


def test_templates_differ_in_the_order_of_their_head() -> None:
    caption = "Workers leave the plant. Photo: Nadie Supuesto"
    byline = "Ficticia Ejemplo, for the editorial team"
    first = lines_of(replace(EXAMPLE, template=Template.T1, date=date(2022, 1, 5)))
    second = lines_of(replace(EXAMPLE, template=Template.T2, date=date(2023, 12, 6)))
    third = lines_of(replace(EXAMPLE, template=Template.T3, date=date(2024, 3, 6)))
    fourth = lines_of(EXAMPLE)
    assert first[1] == f"January 5, 2022/ This week's issue/ {byline}"
    assert f"December 06, 2023/ This week’s issue/ {byline}" in second
    assert f"March 06, 2024/ {byline}" in third
    assert "June 04, 2025" in fourth
    assert fourth[fourth.index("A Wage That Travels") + 1] == byline
    assert first[first.index("A Wage That Travels") - 1] == caption


def test_the_expectation_holds_the_records_extraction_must_give() -> None:
    note, editorial, interview, article, *items = expect(EXAMPLE).pieces
    assert (note.piece.kind, note.piece.title) == (Kind.NOTE, "To Our Readers")
    assert editorial.piece.title == "A Wage That Travels"
    assert editorial.blocks[0].role is Role.CAPTION
    assert editorial.blocks[2].text.startswith("“Why now?” they asked. Labor Notes and others")
    assert interview.piece.interviewees == ("Inventada Prueba",)
    assert article.piece.outlet == "Labor Notes"
    assert [item.piece.authors for item in items] == [
        ("Georgina Inventada", "Ernesto Imaginario"),
        (),
        ("Ejemplo Ficticio",),
    ]
    assert items[2].piece.outlet == "Sin Embargo"
    assert items[1].blocks[0].text == "A Quiet Quarter for Mexico"


def test_a_marked_blank_is_printed_as_a_no_break_space() -> None:
    assert "Labor Notes&nbsp;and others" in render(EXAMPLE, "paragraphs")
    assert "Labor Notes and others" in expect(EXAMPLE).pieces[1].blocks[2].text


@pytest.mark.parametrize(
    ("printed", "wrong", "reason"),
    [
        ("number = 228", "numero = 228", "unknown keys numero"),
        ("2025-06-04", "2025-06-05", "no Wednesday"),
        ('id = "2025-06-04"', 'id = "2025-06-11"', "the id should be 2025-06-04"),
        ('kind = "editorial"', 'kind = "note"', "one editorial"),
        ('file = "A_Wage_That_Travels.html"', "", "file is missing"),
    ],
)
def test_a_source_that_breaks_the_format_is_refused(printed: str, wrong: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        parse(EXAMPLE_TOML.replace(printed, wrong))


def test_a_source_must_be_named_after_its_issue(tmp_path: Path) -> None:
    misnamed = tmp_path / "2025-06-11.toml"
    misnamed.write_text(EXAMPLE_TOML, encoding="utf-8")
    with pytest.raises(SourceError, match="holds the issue 2025-06-04"):
        read(misnamed)
