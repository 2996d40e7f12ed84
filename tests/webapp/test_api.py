"""The programming interface: what it describes is what it answers, and the command line's own."""

from __future__ import annotations

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from jsonschema_rs import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import positive_data_acceptance

from indexer.records import Facet, Language
from indexer.records_json import whole_passage_to_json
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.search.results_json import results_to_json
from tests.webapp.press import print_archive

STRIKE = print_archive()[2]
load_all_checks()

#: Some requests are hard to draw; that is no fault of what answers them.
CALM = list(HealthCheck)


PATHS = (
    *("/search", "/suggest", "/passages/{passage}", "/issues", "/issues/{issue}"),
    *("/topics", "/topics/{topic}", "/authors", "/authors/{author}", "/names", "/names/{name}"),
)


@pytest.fixture(scope="module")
def described(app):
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


def test_all_of_it_is_described_and_tried(app, described):
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("api_")}
    tried = {f"/api/v1{path.partition('{')[0]}" for path in PATHS}
    assert {rule.partition("<")[0] for rule in rules} - tried == {"/api/v1", "/api/v1/openapi.json"}
    assert set(described.raw_schema["paths"]) == set(PATHS)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("path", PATHS)
def test_it_answers_as_it_is_described_whatever_it_is_asked(described, path, mode):
    @given(described[path]["GET"].as_strategy(generation_mode=mode))
    @settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=CALM)
    def ask(case):
        # What a schema can't say (dates in their order, topics that exist) is refused all the same.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    try:
        ask()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE, "there is nothing right to ask"


def valid(reader, name, address):
    """The JSON at an address, as the description has it."""
    answer = reader.visit(address)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/json")
    described = json.loads(reader.visit("/api/v1/openapi.json").html)
    schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    told = json.loads(answer.html)
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    return told


def test_a_search_is_the_object_that_the_command_line_prints(reader, engine, glossary):
    told = valid(reader, "Results", "/api/v1/search?q=huelga&limit=3")
    results = engine.search(Query(parse("huelga", glossary), limit=3))
    assert told == json.loads(json.dumps(results_to_json(results, Language.EN, glossary)))
    assert len(told["hits"]) == 3


def test_a_search_that_finds_nothing_says_what_would(reader):
    told = valid(reader, "Results", "/api/v1/search?q=huegla&year=2025")
    (spelling, *_) = told["suggestions"]
    assert (spelling["kind"], spelling["query"]) == ("spelling", "huelga")
    asked = "/api/v1/search?q=huelga&year=2025"
    assert valid(reader, "Results", asked)["total"] == spelling["total"]
    assert valid(reader, "Completions", "/api/v1/suggest?q=huelg")["completions"]


def test_a_passage_is_the_record_on_the_shelf_with_its_citation(reader):
    told = valid(reader, "Whole", f"/api/v1/passages/{STRIKE.id}")
    record = whole_passage_to_json(STRIKE)
    assert record["issue"].items() <= told["issue"].items()
    assert {k: v for k, v in record.items() if k != "issue"}.items() <= told.items()
    assert "http://localhost/passages/" in told["citation"]["es"]


def test_an_issue_holds_every_passage_in_printed_order(reader):
    told = valid(reader, "WholeIssue", "/api/v1/issues/2025-08-13")
    passages = [p["id"] for piece in told["pieces"] for p in piece["passages"]]
    assert passages == [p.id for p in print_archive() if p.issue.id == "2025-08-13"]
    assert valid(reader, "Issues", "/api/v1/issues")["total"] == 4


@pytest.mark.parametrize(
    ("whole", "listed", "facet"),
    [("WholeTopic", "topics", Facet.TOPIC), ("WholeAuthor", "authors", Facet.AUTHOR)],
)
def test_every_topic_and_author_has_as_many_passages_as_the_list_says(
    reader, engine, whole, listed, facet
):
    told = valid(reader, listed.capitalize(), f"/api/v1/{listed}")
    assert told["total"] == len(told[listed]) == len(engine.search(Query()).counts[facet])
    for value in told[listed]:
        alone = valid(reader, whole, f"/api/v1/{listed}/{value['id']}")
        assert alone["count"] == value["count"] == sum(m["count"] for m in alone["months"])
        assert reader.visit(value["url"]).status == 200


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        *(("from=banana", "from"), ("topic=nosuch", "topic"), ("kind=x", "kind")),
        *(("limit=0", "limit"), ("limit=101", "limit"), ("page=1001", "page"), ("order=", "order")),
        *(("form=2024", "form"), ("page=1&page=2", "page"), ("exact=yes", "exact")),
        *(("interface=fr", "interface"), ("from=2025&to=2024", "from"), ("q=" + "x" * 501, "q")),
    ],
)
def test_nothing_is_guessed_and_what_is_wrong_is_named(either, asked, parameter):
    answer = either.visit(f"/api/v1/search?{asked}")
    assert (answer.status, answer.headers["Content-Type"]) == (400, "application/problem+json")
    (fault,) = json.loads(answer.html)["faults"]
    assert fault["parameter"] == parameter
    assert fault["text"]


@pytest.mark.parametrize(
    "address", ["passages/x", "issues/x", "topics/x", "authors/x", "nothing", "topics/strike"]
)
def test_what_is_not_there_is_a_problem_for_programs_and_a_page_for_readers(either, address):
    answer = either.visit(f"/api/v1/{address}")
    assert (answer.status, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert json.loads(answer.html)["status"] == 404
    assert either.visit(f"/{address}").headers["Content-Type"].startswith("text/html")


def test_other_sites_may_read_it_and_a_wrong_method_is_told_the_right_ones(app, reader):
    answer = reader.visit("/api/v1/search?q=huelga")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Origin" not in reader.visit("/?q=huelga").headers
    posted = app.test_client().post("/api/v1/search")
    assert posted.status_code == 405
    assert set(posted.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_its_page_for_people_has_examples_that_work(either):
    page = either.visit("/api")
    links = [link["href"] for link in page.all("tbody th a")]
    assert len(links) >= 5
    for link in links:
        assert either.visit(link).status == 200
