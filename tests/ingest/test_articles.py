"""Pages that are no issue: an article is read, an index page or a mail is not."""

from __future__ import annotations

import pytest

from indexer.ingest.extractors import extract
from indexer.ingest.printed import NotAnIssueError
from indexer.ingest.reading import Reader
from indexer.records import Kind, Language, Role, Template
from indexer.settings import CORPUS

PROSE = (
    "Las trabajadoras de la planta votaron el martes por un sindicato propio, después de dos "
    "años de reuniones en cocinas y patios, y la empresa tuvo que reconocer el resultado."
)


def page(body: str, head: str = "") -> bytes:
    return (
        '<!doctype html><html lang="en"><head><title>La planta vota</title>'
        '<meta property="og:title" content="La planta vota">'
        f"{head}</head><body>{body}</body></html>"
    ).encode()


ARTICLE = page(
    "<nav><a href='/'>Inicio</a> <a href='/archivo'>Archivo</a></nav>"
    "<article><h1>La planta vota</h1>"
    f"<p>{PROSE}</p><p>Segundo día. {PROSE}</p><h2>Lo que sigue</h2><p>Tercer día. {PROSE}</p>"
    "<p>Escriba a prensa@example.org para saber más de lo que pasa en la planta de la "
    "frontera.</p></article>",
    '<meta property="og:type" content="article"><meta name="author" content="Ana Prueba">'
    '<meta property="article:published_time" content="2025-06-04">',
)


def test_an_article_gives_title_author_date_and_text() -> None:
    extracted = extract(ARTICLE, name="page.html", url="https://example.org/planta")
    (piece,) = extracted.pieces
    assert extracted.issue.template is Template.PAGE
    assert (extracted.issue.id, extracted.issue.title) == ("2025-06-04", "La planta vota")
    assert extracted.issue.url == "https://example.org/planta"
    assert (piece.piece.kind, piece.piece.authors) == (Kind.ARTICLE, ("Ana Prueba",))
    assert [block.text for block in piece.blocks][:2] == [PROSE, f"Segundo día. {PROSE}"]
    assert [b.text for b in piece.blocks if b.role is Role.SUBHEADING] == ["Lo que sigue"]


def test_no_mail_address_of_an_article_is_kept() -> None:
    texts = [block.text for block in extract(ARTICLE, name="page.html").pieces[0].blocks]
    assert any("[@]" in text for text in texts)
    assert "prensa" not in " ".join(texts)


def test_the_language_is_the_texts_and_not_what_the_page_says() -> None:
    reading = Reader.load(CORPUS).read(ARTICLE, "page.html")
    assert reading.issue.language is Language.ES
    assert {passage.issue.language for passage in reading.passages} == {Language.ES}


TEASERS = "".join(f"<h2><a href='/{n}'>Nota {n}</a></h2><p>{n}. {PROSE}</p>" for n in range(1, 9))


@pytest.mark.parametrize(
    "body",
    [
        TEASERS,
        "<time datetime='2025-06-04'>June 4, 2025</time>" + TEASERS,
        "<ul>" + "".join(f"<li><a href='/{n}'>Issue {n}</a></li>" for n in range(99)) + "</ul>",
        "<p>June 4, 2025</p><p>Too short to be an article of any kind.</p>",
    ],
)
def test_an_index_page_is_no_article(body: str) -> None:
    with pytest.raises(NotAnIssueError, match="no issue"):
        extract(page(body), name="page.html")


def test_a_page_without_a_date_is_an_article_if_it_is_nothing_but_prose() -> None:
    extracted = extract(page(f"<p>{PROSE}</p>" * 4), name="page.html")
    assert (extracted.issue.template, extracted.issue.date) == (Template.PAGE, None)
    links = "".join(f"<a href='/{n}'>{n}</a> " for n in range(60))
    with pytest.raises(NotAnIssueError, match="no issue"):
        extract(page(links + f"<p>{PROSE}</p>" * 4), name="page.html")


def test_a_page_that_says_when_it_was_published_is_an_article_among_teasers() -> None:
    told = "<meta itemprop='datePublished' content='2025-06-04T10:00'>"
    assert extract(page(told + TEASERS), name="page.html").issue.template is Template.PAGE
    many = told + told.replace("04T", "05T")
    with pytest.raises(NotAnIssueError, match="no issue"):
        extract(page(many + TEASERS), name="page.html")


def test_another_newsletters_mail_is_no_article() -> None:
    mail = b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    with pytest.raises(NotAnIssueError, match="no issue"):
        extract(mail + ARTICLE, name="letter.eml")


def test_an_old_site_in_tables_is_told_from_a_mail_by_its_scripts() -> None:
    day = "<time datetime='2025-06-04'>June 4, 2025</time>"
    tables = (
        "<table cellpadding='0'><tr><td>" * 6 + f"<p>{PROSE}</p>" * 4 + "</td></tr></table>" * 6
    )
    script = "<script>var menu = 1;</script>"
    assert extract(page(day + tables + script), name="page.html").issue.template is Template.PAGE
    with pytest.raises(NotAnIssueError, match="no issue"):
        extract(page(day + tables), name="page.html")
