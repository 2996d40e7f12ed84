from __future__ import annotations

import re
from dataclasses import replace

import pytest

from indexer.ingest.extractors import EXTRACTORS, extract
from indexer.ingest.extractors.sheet import Sheet
from indexer.ingest.page import open_page
from indexer.ingest.printed import NotAnIssueError
from indexer.names import Names
from indexer.outlets import known_outlets
from indexer.records import Extracted, ExtractedPiece, Kind, Language, Template
from indexer.settings import CORPUS
from tests.renderings.expected import expect
from tests.renderings.markups import MARKUPS
from tests.renderings.pages import render
from tests.renderings.source import IssueSource, read_all
from tests.renderings.visible import see

SOURCES = {source.id: source for source in read_all()}
TEMPLATES = (Template.T1, Template.T2, Template.T3, Template.T4)
NAMES = Names.load(CORPUS)


def of_record(extracted: Extracted) -> list[ExtractedPiece]:
    """The pieces but the notices, names and outlets as they are known."""
    outlets = known_outlets(CORPUS)

    def known(piece: ExtractedPiece, position: int) -> ExtractedPiece:
        outlet = piece.piece.outlet
        return replace(
            piece,
            piece=replace(
                piece.piece,
                position=position,
                authors=tuple(map(NAMES.of_record, piece.piece.authors)),
                interviewees=tuple(map(NAMES.of_record, piece.piece.interviewees)),
                outlet=outlet and (outlets.of_record(outlet) or outlet),
            ),
        )

    pieces = (piece for piece in extracted.pieces if piece.piece.kind is not Kind.NOTICE)
    return [known(piece, position) for position, piece in enumerate(pieces)]


def extract_page(page: str, name: str = "page.html") -> Extracted:
    return extract(page.encode(), name=name)


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("issue", SOURCES)
def test_every_markup_gives_exactly_the_printed_pieces(issue: str, markup: str) -> None:
    source = SOURCES[issue]
    extracted = extract_page(render(source, markup))
    expected = expect(source)
    assert of_record(extracted) == of_record(expected)
    assert replace(extracted.issue, number=source.number, url=expected.issue.url) == expected.issue


def pages_in_other_templates() -> list[tuple[str, IssueSource]]:
    """Every source in a template that is not its own, the markups taking turns."""
    markups = list(MARKUPS)
    pairs = [
        (source, template)
        for source in SOURCES.values()
        for template in TEMPLATES
        if template is not source.template and source.language is Language.EN
    ]
    return [
        (markups[turn % len(markups)], replace(source, template=template))
        for turn, (source, template) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("markup", "source"),
    pages_in_other_templates(),
    ids=lambda value: value if isinstance(value, str) else f"{value.id}-{value.template}",
)
def test_every_template_gives_exactly_the_printed_pieces(markup: str, source: IssueSource) -> None:
    extracted = extract_page(render(source, markup))
    assert extracted.issue.template is source.template
    assert of_record(extracted) == of_record(expect(source))


@pytest.mark.parametrize("issue", SOURCES)
def test_every_visible_letter_is_kept_once(issue: str) -> None:
    page = render(SOURCES[issue])
    extracted = extract_page(page)
    outlets = known_outlets(CORPUS)
    printed = re.sub(r"\S+@\S+\.org", "[@]", " ".join(see(page)))
    said: list[str] = []
    for each in extracted.pieces:
        texts = [block.text for block in each.blocks]
        is_item = each.piece.kind is Kind.DIGEST_ITEM
        if is_item and texts[0] == each.piece.title:
            texts = texts[1:]
        fields = [each.piece.title, each.piece.byline, each.piece.outlet if is_item else None]
        said += [field for field in (*fields, *texts) if field]
    # An outlet is kept under its name of record, which may be a few letters longer or shorter.
    slack = sum(len(name) for name in outlets.names.values() if name in said)
    assert abs(len(letters(" ".join(said))) - len(letters(printed))) <= slack // 4
    for word in set(re.findall(r"\w{7,}", " ".join(said))):
        assert word in printed or any(word in name for name in outlets.names.values())


@pytest.mark.parametrize("issue", SOURCES)
def test_exactly_one_extractor_recognises_an_issue(issue: str) -> None:
    page = open_page(render(SOURCES[issue]).encode(), "page.html")
    sheet = Sheet.mark(page, CORPUS)
    recognised = [each.name for each in EXTRACTORS if each.recognises(sheet)]
    assert recognised == [SOURCES[issue].template.value]


LOSSES = {
    "images": (r"<img[^>]*>", ""),
    "links": (r"</?a\b[^>]*>", ""),
    "sizes": (r"font-size:[^;\"]*;?", ""),
}


@pytest.mark.parametrize("lost", LOSSES)
@pytest.mark.parametrize("issue", SOURCES)
def test_the_pieces_are_the_same_when_a_page_has_lost(issue: str, lost: str) -> None:
    page = re.sub(*LOSSES[lost], render(SOURCES[issue]))
    expected = of_record(expect(SOURCES[issue]))
    if lost == "links":
        expected = [replace(each, piece=replace(each.piece, url=None)) for each in expected]
    assert of_record(extract_page(page)) == expected


@pytest.mark.parametrize("issue", SOURCES)
def test_plain_text_of_an_issue_gives_the_same_issue_and_digest(issue: str) -> None:
    source = SOURCES[issue]
    extracted = extract_page("\n\n".join(see(render(source))), "copy.txt")
    expected = expect(source)
    assert (extracted.issue.id, extracted.issue.template) == (source.id, source.template)
    items = [each for each in of_record(extracted) if each.piece.kind is Kind.DIGEST_ITEM]
    wanted = [each for each in of_record(expected) if each.piece.kind is Kind.DIGEST_ITEM]
    assert [(each.piece.title, each.piece.authors, each.piece.outlet) for each in items] == [
        (each.piece.title, each.piece.authors, each.piece.outlet) for each in wanted
    ]
    interviewees = [each.piece.interviewees for each in of_record(extracted)]
    assert [names for names in interviewees if names] == [
        each.piece.interviewees for each in of_record(expected) if each.piece.interviewees
    ]


def some_page() -> str:
    return render(SOURCES["2024-07-10"])


def test_what_is_known_besides_stands_in_the_issue() -> None:
    extracted = extract(some_page().encode(), name="x.html", url="https://e.org/a", number=7)
    assert (extracted.issue.url, extracted.issue.number) == ("https://e.org/a", 7)


def test_a_lost_date_makes_an_undated_issue_and_a_warning() -> None:
    page = some_page().replace("July 10, 2024&nbsp;", "&nbsp;")
    extracted = extract(page.encode(), name="2024-07-10.html")
    assert (extracted.issue.id, extracted.issue.date) == ("undated", None)
    assert any("undated" in warning for warning in extracted.warnings)
    assert of_record(extracted) == of_record(extract_page(some_page()))


def test_a_date_that_is_no_wednesday_is_warned_about() -> None:
    extracted = extract_page(some_page().replace("July 10, 2024", "July 11, 2024"))
    assert extracted.issue.id == "2024-07-11"
    assert any("Thursday" in warning for warning in extracted.warnings)


def test_a_mail_sent_on_another_day_is_warned_about() -> None:
    head = "From: a@example.org\nDate: Tue, 9 Jul 2024 08:00:00 -0500\nSubject: x\n"
    kind = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    extracted = extract((head + kind + some_page()).encode(), name="issue.eml")
    assert any("2024-07-09" in warning for warning in extracted.warnings)
    assert of_record(extracted) == of_record(extract_page(some_page()))


def test_a_digest_without_its_heading_is_still_found() -> None:
    page = re.sub(r"Recent news reports.*?Justo Inexistente\.", "", some_page(), flags=re.DOTALL)
    assert "Recent news" not in page
    assert of_record(extract_page(page)) == of_record(extract_page(some_page()))


def test_a_spanish_edition_has_an_id_of_its_own() -> None:
    spanish = [source for source in SOURCES.values() if source.language is Language.ES]
    assert spanish
    for source in spanish:
        extracted = extract_page(render(source))
        assert (extracted.issue.id, extracted.issue.language) == (source.id, Language.ES)


def test_no_mail_address_survives() -> None:
    for source in SOURCES.values():
        assert "@example" not in repr(extract_page(render(source)))


@pytest.mark.parametrize("page", ["<p>A recipe</p><p>July 10, 2024</p>", "<p>hello</p>"])
def test_other_pages_are_no_issues(page: str) -> None:
    with pytest.raises(NotAnIssueError, match="no issue"):
        extract_page(page)
