"""Links between the pages; each carries the reader's choice of language along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from flask import request, url_for

from indexer.analysis.folding import fold
from indexer.analysis.tokens import split_parts
from indexer.records import Facet, Language, Passage
from indexer.search.query import Order
from webapp.address import Address
from webapp.arguments import write
from webapp.interface import PARAMETER, chosen_interface

#: The argument that says which earlier text of a passage was asked for.
WAS = "was"

#: The argument that puts the other edition beside an issue.
BESIDE = "beside"


def to_page(endpoint: str) -> str:
    """The path of a page that is always there: `search`, `archive` or `about`."""
    return write(url_for(endpoint), carried())


def to_search(address: Address) -> str:
    """The path of a search."""
    return write(url_for("search"), (*address.arguments(), *carried()))


def to_asked(endpoint: str) -> str:
    """The path of another page for all that this request asks for."""
    return write(url_for(endpoint), request.args.items(multi=True))


def to_export(form: str, address: Address) -> str:
    """The path of a file with all hits of a search."""
    return write(url_for("export", form=form), (*_plain(address), *carried()))


def to_similar(passage_id: str) -> str:
    """The path of the passages that are like one."""
    return write(url_for("similar", passage_id=passage_id), carried())


def to_citation(passage_id: str, form: str) -> str:
    """The path of a passage's entry for a reference manager."""
    return write(url_for("cite", passage_id=passage_id, form=form), carried())


def to_api_passage(passage_id: str) -> str:
    """The path of a passage in the programming interface."""
    return write(url_for("api_passage", passage_id=passage_id), carried())


def to_concordance(address: Address) -> str:
    """The path of a search's keywords in context."""
    return write(url_for("concordance"), (*address.gathered().arguments(), *carried()))


def to_concordance_file(address: Address) -> str:
    """The path of their table."""
    arguments = _plain(address)
    return write(url_for("concordance_file"), (*arguments, *carried()))


def to_pack(address: Address) -> str:
    """The path of a search's research pack."""
    return write(url_for("pack"), (*_plain(address), *carried()))


def to_trends(lines: Iterable[str], address: Address, *, file: bool = False) -> str:
    """The path of several lines compared over time under the choices of a search, or of the table.

    The search's own line, order and page are left out.
    """
    kept = _plain(replace(address, line="", order=Order.RELEVANCE))
    endpoint = "trends_file" if file else "trends"
    return write(url_for(endpoint), (*(("q", line) for line in lines), *kept, *carried()))


def to_values(facet: Facet, address: Address, find: str = "") -> str:
    """The path of all values of a facet under a search, or of those with `find` in their label."""
    sought = (("find", find),) if find else ()
    return write(
        url_for("values", facet=facet.value),
        (*address.gathered().arguments(), *sought, *carried()),
    )


def to_feed(address: Address) -> str:
    """The path of a search's feed."""
    arguments = _plain(address.ordered(Order.RELEVANCE))
    return write(url_for("feed"), (*arguments, *carried()))


def to_topic_feed(topic: str) -> str:
    """The path of a topic's feed."""
    return write(url_for("topic_feed", topic=topic), carried())


def to_issue(
    issue_id: str,
    address: Address | None = None,
    passage: Passage | None = None,
    *,
    beside: bool = False,
) -> str:
    """The path of an issue, at a passage, with the words of a search marked.

    `beside` for every passage that has a twin next to it.
    """
    sides = ((BESIDE, "1"),) if beside else ()
    path = write(url_for("issue", issue_id=issue_id), (*_marking(address), *sides, *carried()))
    return f"{path}#{quote(passage.id)}" if passage else path


def to_edition(issue_id: str) -> str:
    """The path of an issue's two editions side by side, by the English one's id."""
    return write(url_for("edition", issue_id=issue_id), carried())


def to_topic(topic: str) -> str:
    """The path of a topic's page."""
    return write(url_for("topic", topic=topic), carried())


def to_author(name: str) -> str:
    """The path of an author's page."""
    return write(url_for("author", author=slug(name)), carried())


def to_name(name: str) -> str:
    """The path of the page of a person or an organisation, by name or by concept id."""
    return write(url_for("name", name=slug(name)), carried())


def to_value(facet: Facet, value: str) -> str:
    """The page of a facet's value where there is one, else the search for its passages."""
    pages = {Facet.TOPIC: to_topic, Facet.AUTHOR: to_author, Facet.NAME: to_name}
    page = pages.get(facet)
    return page(value) if page else to_search(Address().toggled(facet, value))


def to_stretch(year: str, month: str = "") -> str:
    """The path of the issues of a year, or of a month written with two digits."""
    if not month:
        return write(url_for("year", year=year), carried())
    return write(url_for("month", year=year, month=month), carried())


def slug(name: str) -> str:
    """A name as it stands in an address: `Rosa Ficticia Núñez` is `rosa-ficticia-nuñez`."""
    return "-".join(fold(part.surface) for part in split_parts(name))


def by_slug(names: Iterable[str]) -> dict[str, str]:
    """Names by what stands for them in an address."""
    return {slug(name): name for name in names}


def to_passage(passage_id: str, address: Address | None = None, was: str = "") -> str:
    """The permanent path of a passage, with the words of a search marked.

    `was` is the id of the earlier text that a reader asked for.
    """
    arguments = (*_marking(address), *([(WAS, was)] if was else []), *carried())
    return write(url_for("passage", passage_id=passage_id), arguments)


def to_language(language: Language) -> str:
    """The page at hand in another language of the interface."""
    kept = [pair for pair in request.args.items(multi=True) if pair[0] != PARAMETER]
    return write(own_path(), (*kept, (PARAMETER, language.value)))


def own_path() -> str:
    """The path of the page at hand."""
    # Werkzeug's path begins with one slash, so it can't be read as another site's name.
    return quote(request.script_root + request.path)


def to_print(address: str | None) -> str | None:
    """Where something was printed, if a browser may be sent there.

    An archived page may say anything, `javascript:` too.
    """
    return address if address and address.lower().startswith(("https://", "http://")) else None


def carried() -> tuple[tuple[str, str], ...]:
    """The argument every link carries: the language, once it was chosen by hand."""
    chosen = chosen_interface()
    return ((PARAMETER, chosen.value),) if chosen else ()


def _marking(address: Address | None) -> tuple[tuple[str, str], ...]:
    return address.line_arguments() if address else ()


def _plain(address: Address) -> tuple[tuple[str, str], ...]:
    """The arguments of a search alone: not how its results are laid out, nor on which page."""
    return address.turned(1).gathered().arguments()
