from __future__ import annotations

import pytest

from indexer.ingest.extractors import extract
from indexer.ingest.extractors.boilerplate import Boilerplate, Place, known_boilerplate
from indexer.ingest.extractors.captions import is_credited
from indexer.ingest.extractors.excerpts import find_source, is_excerpt_line
from indexer.outlets import known_outlets
from indexer.records import Extracted, Kind, Role
from indexer.settings import CORPUS

HEAD = """The weekly newsletter of the Mexico Solidarity Project

July 10, 2024

The Title of the Editorial

Ana Prueba, for the editorial team

"""
TEXT = "This paragraph is long enough to be one, and it says nothing that anybody could look for."


def read(*blocks: str) -> Extracted:
    return extract((HEAD + "\n\n".join(blocks)).encode(), name="issue.txt")


def roles(extracted: Extracted, position: int) -> list[Role]:
    return [block.role for block in extracted.pieces[position].blocks]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("This article is excerpted from Labor Notes and has been edited.", "Labor Notes"),
        ("This piece first appeared in The New York Times.", "New York Times"),
        (
            "An earlier version of this essay was originally published by La Gaceta Inventada.",
            "La Gaceta Inventada",
        ),
        ("Este texto fue tomado de La Jornada y editado.", "La Jornada"),
        ("Este artículo se publicó originalmente en Milenio.", "Milenio"),
        ("This interview was first published in an old notebook.", None),
    ],
)
def test_an_excerpt_line_names_its_source(line: str, outlet: str | None) -> None:
    assert is_excerpt_line(line)
    assert find_source(line, known_outlets(CORPUS)) == outlet


@pytest.mark.parametrize("line", ["The truck came from Labor Notes.", "This article is long."])
def test_other_lines_name_no_source(line: str) -> None:
    assert not is_excerpt_line(line)
    assert find_source(line, known_outlets(CORPUS)) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The weekly newsletter of the México Solidarity Project", Place.MASTHEAD),
        ("Every issue archived online at", Place.ARCHIVE),
        ("Dont miss an issue. Subscribe to the weekly México Solidarity Bulletin", Place.PROMO),
        ("and the podcast ¡Soberanía! (Sovereignty) with José Luis", Place.PROMO),
        ("Our Bulletin’s Reach", Place.PROMO),
        ("The reach of the law", None),
    ],
)
def test_known_lines_are_told_in_any_spelling(text: str, place: Place | None) -> None:
    assert known_boilerplate(CORPUS).place(text) is place


def test_an_unknown_place_is_named(tmp_path) -> None:
    (tmp_path / "boilerplate.toml").write_text("[cellar]\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"boilerplate\.toml.*cellar"):
        Boilerplate.load(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "A plaza. Photo: Ana Prueba, AP",
        "the oil industry./Photo: Ana Prueba",
        "Silao photo courtesy of GM",
        "Image by makabera from Pixabay",
        "Creator: YinYang, Getty Images",
        "Universal History Archive/GETTY IMAGES",
        "map from Ana Prueba/Flickr",
        "EFE/Ana Prueba",
        "Foto: Ana Prueba",
        "[Courtesy Morena NY]",
    ],
)
def test_credits_are_told_by_their_words(text: str) -> None:
    assert is_credited(text)


def test_running_text_is_no_credit() -> None:
    assert not is_credited("She kept a photo by the door, and her son kept the house.")


def test_an_interview_without_a_title_starts_with_its_person() -> None:
    bio = "Beta Ejemplo is a teacher and an organizer who has lived all her life in one street."
    issue = read(TEXT, TEXT, bio, "Who are you?", TEXT, "And then?", TEXT)
    interview = issue.pieces[2]
    assert (interview.piece.kind, interview.piece.title) == (Kind.INTERVIEW, None)
    assert interview.piece.interviewees == ("Beta Ejemplo",)
    assert roles(issue, 2)[:3] == [Role.BIO, Role.QUESTION, Role.ANSWER]


def test_a_byline_below_a_title_is_the_pieces_own() -> None:
    bio = "Beta Ejemplo is a teacher who has lived all her life in the same street of one town."
    title = "A Second Title"
    page = f"""<p>The weekly newsletter of the Mexico Solidarity Project</p><p>July 10, 2024</p>
    <h1>The Title</h1><p>Ana Prueba, for the editorial team</p><p>{TEXT}</p>
    <h1>{title}</h1><p>By Gama Muestra</p><p>{bio}</p><p>{TEXT}</p>"""
    article = extract(page.encode(), name="a.html").pieces[2]
    assert (article.piece.title, article.piece.byline) == (title, "By Gama Muestra")
    assert article.piece.authors == ("Gama Muestra",)


def test_verse_is_text_and_a_lone_label_is_a_caption() -> None:
    issue = read(TEXT, "No hay camino", "se hace camino", "al andar", TEXT, "A bare label", TEXT)
    assert roles(issue, 1) == [*[Role.TEXT] * 5, Role.CAPTION, Role.TEXT]


def test_what_stands_below_a_promotional_line_is_promotion_until_the_next_piece() -> None:
    bio = "Beta Ejemplo is a teacher who has lived all her life in the same street of one town."
    promo = ("Don’t miss an issue! Sign up for a subscription.", "Come to our picnic, all of you.")
    issue = read(TEXT, *promo, "A Second Title", bio, TEXT)
    kinds = [piece.piece.kind for piece in issue.pieces]
    assert kinds == [Kind.NOTICE, Kind.EDITORIAL, Kind.NOTICE, Kind.ARTICLE]
    assert [block.text for block in issue.pieces[2].blocks] == list(promo)


def test_a_longer_text_below_a_promotional_line_is_not_lost() -> None:
    promo = "Don’t miss an issue! Sign up for a subscription."
    issue = read(TEXT, promo, *[f"{TEXT} {TEXT}"] * 3)
    assert [piece.piece.kind for piece in issue.pieces] == [
        Kind.NOTICE,
        Kind.EDITORIAL,
        Kind.NOTICE,
    ]
    assert roles(issue, 1) == [Role.TEXT] * 4


def test_an_editorial_without_text_is_warned_about() -> None:
    assert any("no text" in warning for warning in read().warnings)


def test_what_is_no_item_in_the_digest_is_a_caption_or_a_doubt() -> None:
    heading = "Recent news reports and commentaries, from progressive and mainstream media"
    issue = read(
        TEXT, heading, "Una nota Milenio. Algo pasó", "A picture, somewhere", f"{TEXT} {TEXT}"
    )
    *_, item, doubt = issue.pieces
    assert [block.role for block in item.blocks] == [Role.TEXT, Role.CAPTION]
    assert (doubt.piece.kind, doubt.piece.outlet) == (Kind.DIGEST_ITEM, None)
    assert any("outlet" in warning for warning in issue.warnings)
