"""A web page that is no issue of the newsletter but holds one article: a repost, a reprint."""

from __future__ import annotations

from indexer.ingest.articles import read_article
from indexer.ingest.extractors.drafts import Draft, finish
from indexer.ingest.extractors.issues import recognise_template
from indexer.ingest.extractors.sheet import Sheet
from indexer.records import Extracted, Issue, Kind, Language, Role, Template


class PageExtractor:
    """Reads the article of a page; the last to be asked, for it knows no masthead."""

    name = "page"

    def recognises(self, sheet: Sheet) -> bool:
        """Tell whether the page holds one article and no issue."""
        if sheet.markup is None or recognise_template(sheet) is not None or sheet.is_framed:
            return False
        return read_article(sheet.markup) is not None

    def extract(self, sheet: Sheet) -> Extracted:
        """Read the article. Its language is for the reading to decide: it is given as English."""
        article = read_article(sheet.markup or "")
        if article is None:
            raise ValueError("the page holds no article")
        outlet = sheet.outlets.of_record(article.site) if article.site else None
        piece = Draft(Kind.ARTICLE, article.title, authors=article.authors, outlet=outlet)
        for line in article.lines:
            piece.add(line.text, Role.SUBHEADING if line.is_heading else Role.TEXT)
        issue = Issue(
            id=article.day.isoformat() if article.day else "undated",
            number=None,
            date=article.day,
            title=article.title,
            url=None,
            language=Language.EN,
            template=Template.PAGE,
        )
        undated = () if article.day else ("No date is printed; the page is kept as undated.",)
        said = "The page is no issue of the newsletter; its article was read."
        return Extracted(issue, finish([piece]), (said, *undated))
