"""Archives and whole query trees, drawn: few words, so that clauses meet what is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from hypothesis import strategies as st

from indexer.records import NONE, Facet, Kind, Language, Printing
from indexer.search.query import (
    Clause,
    DateClause,
    FieldClause,
    Form,
    Group,
    Nearby,
    Order,
    Query,
)
from tests.search.engines import passage

# Few words, so that phrases repeat and clauses meet; some differ in accents, number or hyphen.
WORDS = (
    *("huelga", "huelgas", "huelguista", "Año", "años", "ano", "México", "mexico", "papa", "papá"),
    *("T-MEC", "TMEC", "t", "mec", "US-Mexico", "U.S.", "US", "H-2A", "h2a", "EE. UU.", "EEUU"),
    *("worker", "workers", "Women", "woman", "the", "la", "el", "strike", "strikes", "1,115"),
)
MARKS = (" ", " ", " ", ", ", ". ", " — ", "; ")
TOPICS = ("usmca", "strikes", "tariffs")
DAYS = (None, date(2021, 3, 10), date(2025, 6, 4))
NAMES = ("Lucía Prado", "Sindicato de la Luna", "sheinbaum")
PEOPLE = ("Lucía Prado", "Tomás Quiroga")


@st.composite
def texts(draw, least=0):
    words = draw(st.lists(st.sampled_from(WORDS), min_size=least, max_size=8))
    return "".join(word + draw(st.sampled_from(MARKS)) for word in words).strip()


@st.composite
def archives(draw):
    count = draw(st.integers(1, 7))
    drawn = tuple(
        passage(
            draw(texts()),
            name=f"p{number}",
            language=draw(st.sampled_from(Language)),
            day=draw(st.sampled_from(DAYS)),
            title=draw(st.none() | texts(least=1)),
            position=draw(st.integers(0, 1)),
            kind=draw(st.sampled_from((Kind.ARTICLE, Kind.EDITORIAL, Kind.NOTICE))),
            authors=tuple(draw(st.lists(st.sampled_from(PEOPLE), unique=True))),
            topics=tuple(sorted(draw(st.lists(st.sampled_from(TOPICS), unique=True)))),
            gloss=draw(st.none() | texts()),
            names=tuple(sorted(draw(st.lists(st.sampled_from(NAMES), unique=True)))),
        )
        for number in range(count)
    )
    first = Printing(drawn[0].id, drawn[0].issue.id, drawn[0].issue.date)
    return drawn[:1] + tuple(
        replace(later, first=first) if draw(st.booleans()) else later for later in drawn[1:]
    )


def stretches(archive):
    """Neighbouring words that stand in the archive just drawn, as they are printed."""
    printed = [
        text.split()
        for found in archive
        for text in (found.text, found.piece.title, found.gloss)
        if text
    ]
    printed = [[word for word in words if word != "—"] for words in printed]
    return [
        tuple(words[start : start + length])
        for words in printed
        for start in range(len(words))
        for length in (1, 2, 3)
        if start + length <= len(words)
    ]


def wordings(archive):
    """Words of the archive or, now and then, the same in another order."""
    return st.sampled_from(stretches(archive) or [("nada",)]).flatmap(
        lambda words: st.sampled_from((words, tuple(reversed(words))))
    )


@st.composite
def clauses(draw, archive):
    words = draw(wordings(archive))
    excluded = draw(st.integers(0, 4)) == 0
    exact = draw(st.integers(0, 5)) == 0
    form = draw(st.sampled_from(("phrase", "words", "words", "prefix")))
    if form == "prefix":
        cut = words[0][: draw(st.integers(1, 4))]
        return Clause((cut,), excluded=excluded, exact=exact, prefix=cut.isalnum())
    if excluded or exact or form == "phrase":
        return Clause(words, excluded=excluded, exact=exact, phrase=form == "phrase")
    concepts = tuple(draw(st.lists(st.sampled_from(TOPICS), max_size=2)))
    equivalents = draw(st.lists(wordings(archive), max_size=2))
    return Clause(
        words,
        concepts=concepts,
        forms=tuple(Form(concept, "T-MEC", Language.ES) for concept in concepts),
        equivalents=tuple(
            Form("term", " ".join(other), draw(st.sampled_from((Language.EN, Language.ES, None))))
            for other in equivalents
        ),
    )


@st.composite
def nearbys(draw, archive):
    parts = []
    for words in draw(st.lists(wordings(archive), min_size=2, max_size=3)):
        if draw(st.integers(0, 4)) == 0 and words[0][:2].isalnum():
            parts.append(Clause((words[0][:2],), prefix=True))
        else:
            parts.append(Clause(words, phrase=len(words) > 1, exact=draw(st.booleans())))
    return Nearby(tuple(parts), draw(st.integers(0, 4)), excluded=draw(st.integers(0, 3)) == 0)


FIELDS = st.one_of(
    st.builds(
        FieldClause,
        st.just(Facet.AUTHOR),
        words=st.sampled_from((("prado",), ("TOMAS", "quiroga"), ("prado", "tomas"))),
        excluded=st.booleans(),
    ),
    *(
        st.builds(
            FieldClause,
            st.just(facet),
            values=st.lists(st.sampled_from(values), min_size=1).map(tuple),
            excluded=st.booleans(),
        )
        for facet, values in (
            (Facet.TOPIC, TOPICS),
            (Facet.NAME, NAMES),
            (Facet.KIND, ("article", "notice", "note")),
            (Facet.LANGUAGE, ("es", "mixed")),
            (Facet.YEAR, (NONE, "2021")),
        )
    ),
    st.builds(
        DateClause,
        st.none() | st.just(date(2021, 3, 10)) | st.just(date(2022, 1, 1)),
        st.none() | st.just(date(2025, 6, 4)) | st.just(date(2024, 1, 1)),
        excluded=st.booleans(),
    ),
)


def trees(archive):
    """Parts of a query, groups within groups."""
    leaves = st.one_of(clauses(archive), clauses(archive), nearbys(archive), FIELDS)
    return st.recursive(
        leaves,
        lambda parts: st.builds(
            Group,
            st.lists(parts, min_size=1, max_size=3).map(tuple),
            any=st.booleans(),
            excluded=st.integers(0, 3).map(lambda drawn: drawn == 0),
        ),
        max_leaves=4,
    )


@st.composite
def queries(draw, archive):
    chosen = {
        facet: tuple(draw(st.lists(st.sampled_from(values), min_size=1, unique=True)))
        for facet, values in (
            (Facet.LANGUAGE, [language.value for language in Language]),
            (Facet.KIND, [Kind.ARTICLE.value, Kind.NOTICE.value]),
            (Facet.YEAR, ["2021", "none"]),
            (Facet.MONTH, ["2021-03", "none"]),
            (Facet.TOPIC, list(TOPICS)),
            (Facet.AUTHOR, list(PEOPLE)),
            (Facet.NAME, list(NAMES)),
        )
        if draw(st.integers(0, 3)) == 0
    }
    excluded = {
        facet: (draw(st.sampled_from(values)),)
        for facet, values in (
            (Facet.TOPIC, TOPICS),
            (Facet.AUTHOR, PEOPLE),
            (Facet.NAME, NAMES),
            (Facet.YEAR, ("2025",)),
        )
        if draw(st.integers(0, 5)) == 0
    }
    return Query(
        clauses=tuple(draw(st.lists(trees(archive), max_size=3))),
        chosen=MappingProxyType(chosen),
        excluded=MappingProxyType(excluded),
        since=draw(st.none() | st.just(date(2022, 1, 1))),
        until=draw(st.none() | st.none() | st.just(date(2024, 1, 1))),
        order=draw(st.sampled_from(Order)),
        page=draw(st.integers(1, 2)),
        limit=draw(st.sampled_from((2, 50))),
        exact=draw(st.booleans()),
        glosses=draw(st.integers(0, 3)) > 0,
        off=frozenset(draw(st.lists(st.sampled_from(("usmca", "term")), max_size=1))),
    )


@st.composite
def asked(draw):
    archive = draw(archives())
    return archive, tuple(draw(st.lists(queries(archive), min_size=1, max_size=6)))
