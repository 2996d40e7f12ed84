"""The one whole issue that is at hand, held by facts about it: names, headlines, line numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from indexer.ingest.extractors import extract
from indexer.ingest.text import is_wordless, normalize_text
from indexer.outlets import fold
from indexer.records import Extracted, ExtractedPiece, Kind, Role, Template

#: The line numbers of the file at which a passage of each role starts.
ROLES = {
    Role.CAPTION: (13, 47, 67, 77, 107, 109, 123, 149),
    Role.BIO: (37, 143, 147),
    Role.QUESTION: (39, 49, 65, 85, 93, 115, 129),
    Role.SUBHEADING: (153,),
    Role.BOILERPLATE: (1, 3, 5, 169, 173, 175, 177, 181, 185, 187, 233, 237, 239, 241, 243),
}
DIGEST = (
    (("Maria Abi-Habib",), "Mexico’s President Says U.S. Forces Are", "New York Times"),
    (("Rubén Martín",), "Nueva amenaza de Trump", "Sin Embargo"),
    (("Luis F. Munguía",), "How Mexico Doubled the Minimum Wage", "Phenomenal World"),
    ((), "Canadá intenta salvar su relación", "La Jornada"),
    (("Caroline Tracey",), "The Mexicali Experimental Project", "The Border Chronicle"),
    (("Elia Castillo Jiménez",), "Pablo Gómez, un histórico", "El País"),
    ((), "Mexican legislators promote", "Prensa Latina"),
    (("Viri Ríos",), "¿Por qué se redujo la desigualdad con Obrador?", "Milenio"),
    (("Maya Averbuch",), "Mexico’s Sheinbaum Finds", "Bloomberg"),
    (("Georgina Saldierna", "Enrique Méndez"), "Sin PT y Verde no habrá", "La Jornada"),
)


@pytest.fixture(scope="module")
def path(shared: Callable[[str], Path]) -> Path:
    return shared("issues/2025-08-13.txt")


@pytest.fixture(scope="module")
def issue(path: Path) -> Extracted:
    return extract(path.read_bytes(), name=path.name)


@pytest.fixture(scope="module")
def lines(path: Path) -> list[str]:
    return [normalize_text(line) for line in path.read_text(encoding="utf-8").splitlines()]


def of_kind(issue: Extracted, kind: Kind) -> list[ExtractedPiece]:
    return [piece for piece in issue.pieces if piece.piece.kind is kind]


def test_the_issue_is_dated_and_titled(issue: Extracted) -> None:
    assert (issue.issue.id, issue.issue.date) == ("2025-08-13", date(2025, 8, 13))
    assert issue.issue.title == "A Rapid Response to Workers under Attack"
    assert issue.issue.template is Template.T4
    assert issue.warnings == ()


def test_the_pieces_come_in_printed_order(issue: Extracted) -> None:
    kinds = [piece.piece.kind for piece in issue.pieces if piece.piece.kind is not Kind.NOTICE]
    assert kinds == [Kind.EDITORIAL, Kind.INTERVIEW, Kind.ARTICLE, *[Kind.DIGEST_ITEM] * 10]
    assert [piece.piece.position for piece in issue.pieces] == list(range(len(issue.pieces)))


def test_titles_and_people_are_right(issue: Extracted) -> None:
    editorial, interview, article = (
        of_kind(issue, kind)[0].piece for kind in (Kind.EDITORIAL, Kind.INTERVIEW, Kind.ARTICLE)
    )
    assert editorial.byline == "Meizhu Lui, for the editorial team"
    assert editorial.authors == ("Meizhu Lui",)
    assert interview.title == "US-Based Protection for Workers Abroad"
    assert (interview.authors, interview.interviewees) == ((), ("Thea Lee",))
    assert article.title == "SINTTIA Loses Election at Mexico GM Plant"
    assert (article.authors, article.outlet) == (("Natascha Elena Uhlmann",), "Labor Notes")


def test_the_digest_is_read_item_by_item(issue: Extracted) -> None:
    items = of_kind(issue, Kind.DIGEST_ITEM)
    for item, (authors, headline, outlet) in zip(items, DIGEST, strict=True):
        assert (item.piece.authors, item.piece.outlet) == (authors, outlet)
        assert (item.piece.title or "").startswith(headline)
        assert [block.role for block in item.blocks] == [Role.TEXT]


@pytest.mark.parametrize("role", ROLES)
def test_every_block_has_its_role(issue: Extracted, lines: list[str], role: Role) -> None:
    blocks = [block.text for piece in issue.pieces for block in piece.blocks if block.role is role]
    assert len(blocks) == len(ROLES[role])
    for text, number in zip(blocks, ROLES[role], strict=True):
        assert text.startswith(lines[number - 1])


def test_every_line_occurs_in_exactly_one_place(issue: Extracted, lines: list[str]) -> None:
    places: list[str] = []
    for piece in issue.pieces:
        fields = (piece.piece.title, piece.piece.byline)
        texts = [block.text for block in piece.blocks]
        if piece.piece.kind is Kind.DIGEST_ITEM:
            authors, title = piece.piece.byline, piece.piece.title
            head = f"{authors}, {title}" if authors else title
            places.append(f"{head} {piece.piece.outlet}. {texts[0]}")
        else:
            places += [field for field in (*fields, *texts) if field]
    for number, line in enumerate(lines, start=1):
        if not is_wordless(line):
            held = [place for place in places if fold(line) in fold(place)]
            assert len(held) == 1 or held.count(line) == 1, number
    printed = sum(len(line) for line in lines)
    assert abs(sum(map(len, places)) - printed) <= 2
