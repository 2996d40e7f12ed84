"""Whatever happens to an archive, an index carried on answers as one built anew."""

from __future__ import annotations

import tempfile
import tomllib
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.glossary import Glossary
from indexer.records import LANGUAGES
from indexer.search.engine import IndexDamagedError, IndexWornError
from indexer.search.queries import parse
from indexer.search.query import Order, Query
from indexer.search.reshelving import MOST_VOLUMES
from indexer.search.whoosh.engine import WhooshEngine
from indexer.search.whoosh.writer import read_words
from tests.search.engines import CONFORMANCE, ENGINES, built, passage, written
from tests.search.offers import begun_lines, offers

every_engine = pytest.mark.parametrize("kind", ENGINES.values(), ids=ENGINES)

SEARCHES = tomllib.loads((CONFORMANCE / "searches.toml").read_text("utf-8"))["search"]
GLOSSARY = Glossary.load(CONFORMANCE)
LINES = sorted({search.get("query", "") for search in SEARCHES})
BEGUN = begun_lines(written(), 12)
ISSUES = {
    issue: tuple(found for found in written() if found.issue.id == issue)
    for issue in sorted({found.issue.id for found in written()})
}


@st.composite
def changed(draw, issue):
    """An issue after a change: gone, shortened, with texts of others, with a new heading."""
    texts = st.sampled_from([found.text for found in written()])
    passages = []
    for found in ISSUES[issue]:
        match draw(
            st.sampled_from(("kept", "kept", "gone", "text", "topics", "names", "title", "gloss"))
        ):
            case "kept":
                passages.append(found)
            case "text":
                passages.append(replace(found, text=draw(texts)))
            case "topics":
                passages.append(replace(found, topics=("strikes",)))
            case "names":
                passages.append(replace(found, names=("Lucía Prado", "Nueva Voz")))
            case "title":
                piece = replace(found.piece, title=draw(texts)[:40])
                passages.append(replace(found, piece=piece))
            case "gloss":
                said, more = draw(st.none() | texts), draw(st.none() | texts)
                passages.append(replace(found, gloss=said, senses=more if said else None))
    return tuple(passages)


@st.composite
def histories(draw):
    """The archive at first, then what some of its issues hold after each change."""
    first = {issue: ISSUES[issue] for issue in draw(st.sets(st.sampled_from(sorted(ISSUES))))}
    steps = []
    for _ in range(draw(st.integers(1, 4))):
        touched = draw(st.sets(st.sampled_from(sorted(ISSUES)), min_size=1, max_size=3))
        steps.append({issue: draw(changed(issue)) for issue in sorted(touched)})
    return first, steps


def flat(archive):
    return [found for issue in sorted(archive) for found in archive[issue]]


def answers(engine, line):
    """All that a query gives in every order; scores to the sixth decimal, as they are ranked."""
    for order in Order:
        asked = Query(clauses=parse(line, GLOSSARY), order=order, limit=100)
        results = engine.search(asked)
        yield results.total, dict(results.counts)
        yield [(hit.passage, round(hit.score, 6), hit.snippet, hit.reasons) for hit in results.hits]


def carried_on(kind, first, steps, folder):
    """The index after all steps, and what the archive then holds; worn out, it is built anew."""
    archive = dict(first)
    kind.build(flat(archive), folder / "0")
    for turn, step in enumerate(steps):
        archive |= step
        try:
            kind.extend(folder / f"{turn}", step, folder / f"{turn + 1}")
        except IndexWornError:
            kind.build(flat(archive), folder / f"{turn + 1}")
    return kind.open(folder / f"{len(steps)}"), archive


@pytest.mark.slow
@every_engine
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories(), st.lists(st.sampled_from(LINES), min_size=4, max_size=12, unique=True))
def test_an_index_carried_on_answers_as_one_built_anew(kind, history, lines):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        engine, archive = carried_on(kind, *history, folder)
        anew = built(kind, flat(archive), folder / "anew")
        with closing(engine), closing(anew):
            for line in lines:
                assert list(answers(engine, line)) == list(answers(anew, line))
            assert engine.issues() == anew.issues()
            assert set(engine.headlines()) == set(anew.headlines())
            for language in LANGUAGES:
                assert dict(engine.frequencies(language)) == dict(anew.frequencies(language))
            assert [*offers(engine, GLOSSARY, BEGUN)] == [*offers(anew, GLOSSARY, BEGUN)]
            for issue in ISSUES:
                assert engine.issue(issue) == anew.issue(issue)
            for found in written():
                assert engine.passage(found.id) == anew.passage(found.id)
            # The words of an archive are those of the passages it still holds.
            if kind is WhooshEngine:
                last = folder / f"{len(history[1])}"
                for language in LANGUAGES:
                    same = read_words(language, last / language)
                    words = read_words(language, folder / "anew" / language)
                    assert same.vocabulary() == words.vocabulary()


WEEK = {"2025-06-11": (passage("The tugboat crews strike.", day=date(2025, 6, 11)),)}


def unchanged_files(folder):
    return {p: (p.read_bytes(), p.stat().st_ino) for p in folder.rglob("*") if p.is_file()}


@every_engine
def test_extending_never_writes_to_the_index_it_starts_from(kind, tmp_path):
    kind.build(written(), tmp_path / "before")
    kept = unchanged_files(tmp_path / "before")
    changes = WEEK | {"2023-05-03": ISSUES["2023-05-03"][1:]}
    kind.extend(tmp_path / "before", changes, tmp_path / "after")
    assert unchanged_files(tmp_path / "before") == kept


@every_engine
def test_what_did_not_change_is_shared_and_not_copied(kind, tmp_path):
    kind.build(written(), tmp_path / "before")
    kind.extend(tmp_path / "before", WEEK, tmp_path / "after")
    for before in sorted((tmp_path / "before").rglob("*")):
        after = tmp_path / "after" / before.relative_to(tmp_path / "before")
        if before.suffix == ".seg" or ".1." in before.name:
            assert after.samefile(before)
        elif before.is_file() and before.suffix != ".toc":
            assert not after.samefile(before)


def test_a_segment_is_added_for_the_language_that_changed_only(tmp_path):
    kind = ENGINES["whoosh"]
    kind.build(written(), tmp_path / "before")
    kind.extend(tmp_path / "before", WEEK, tmp_path / "after")
    assert len(list((tmp_path / "after" / "en").glob("*.seg"))) == 2
    assert len(list((tmp_path / "after" / "es").glob("*.seg"))) == 1


@every_engine
def test_an_id_that_another_issue_holds_is_refused_and_nothing_is_left(kind, tmp_path):
    kind.build(written(), tmp_path / "before")
    taken = replace(WEEK["2025-06-11"][0], id=ISSUES["2023-05-03"][0].id)
    with pytest.raises(ValueError, match="two passages have the id"):
        kind.extend(tmp_path / "before", {"2025-06-11": (taken,)}, tmp_path / "after")
    assert list((tmp_path / "after").iterdir()) == []


@every_engine
def test_an_index_that_was_extended_often_enough_is_worn(kind, tmp_path):
    kind.build(written(), tmp_path / "1")
    for turn in range(1, MOST_VOLUMES):
        text = "The crews of the tugboats are on strike in the harbour."
        week = {f"2025-07-{turn:02}": (passage(text, day=date(2025, 7, turn)),)}
        kind.extend(tmp_path / f"{turn}", week, tmp_path / f"{turn + 1}")
    with pytest.raises(IndexWornError):
        kind.extend(tmp_path / f"{MOST_VOLUMES}", WEEK, tmp_path / "worn")
    assert list((tmp_path / "worn").iterdir()) == []


@every_engine
def test_an_index_that_lost_more_than_a_third_is_worn(kind, tmp_path):
    kind.build(written(), tmp_path / "before")
    with pytest.raises(IndexWornError):
        kind.extend(tmp_path / "before", dict.fromkeys(ISSUES, ()), tmp_path / "after")


@every_engine
def test_a_damaged_index_is_not_extended(kind, tmp_path):
    kind.build(written(), tmp_path / "before")
    next(path for path in (tmp_path / "before").glob("[!m]*") if path.is_file()).unlink()
    with pytest.raises(IndexDamagedError):
        kind.extend(tmp_path / "before", WEEK, tmp_path / "after")


TEXTS = {"plain": "passages.1.jsonl", "whoosh": "passages.1.jsonl", "columns": "passages.1.msgpack"}


@pytest.mark.parametrize("kind", ENGINES)
def test_only_what_some_issues_hold_is_read_of_the_index_before(kind, tmp_path):
    ENGINES[kind].build(written(), tmp_path / "before")
    texts = tmp_path / "before" / TEXTS[kind]
    line = next(found for found in written() if found.issue.id == "2023-05-03").text.encode()
    spelled = texts.read_bytes()
    assert line in spelled
    # No passage can be read here any more.
    texts.write_bytes(spelled.replace(line, b"\xff" * len(line)))
    ENGINES[kind].extend(tmp_path / "before", WEEK, tmp_path / "after")
    changes = {"2023-05-03": ISSUES["2023-05-03"]}
    with pytest.raises(IndexDamagedError):
        ENGINES[kind].extend(tmp_path / "before", changes, tmp_path / "worse")
