"""`hemeroteca topics` on the sample archive."""

from __future__ import annotations

import json
import tomllib


def test_topics_are_listed_with_their_passages_and_shown_with_their_wordings(on_built):
    rows = [json.loads(line) for line in on_built("topics", "list", "--json").stdout.splitlines()]
    counts = [row["passages"] for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert next(row for row in rows if row["topic"] == "usmca")["es"] == "T-MEC"
    shown = on_built("topics", "show", "t-mec").stdout
    assert "[usmca] law" in shown
    assert "never" in shown
    assert on_built("topics", "show", "no such topic").exit_code == 2


def test_the_glossary_is_checked_against_the_archive(on_built):
    rows = [json.loads(line) for line in on_built("topics", "check", "--json").stdout.splitlines()]
    kinds = {row["finding"] for row in rows}
    assert {"collision", "ambiguous", "one_side", "never"} <= kinds
    one_side = [row for row in rows if row["finding"] == "one_side"]
    assert all(row["passages"] and row["language"] in ("en", "es") for row in one_side)
    assert "Una forma, varios conceptos" in on_built("topics", "check", interface="es").stdout


def test_suggestions_can_be_pasted(on_built):
    result = on_built("topics", "suggest")
    assert result.exit_code == 0, result.output
    tables = tomllib.loads(result.stdout)
    assert tables["united_states"]["es"] == "Estados Unidos"
    assert all({"kind", "en", "es"} <= set(table) for table in tables.values())
    assert not {"usmca", "rrm", "ana_ejemplo"} & set(tables)


def test_skos_goes_out_and_comes_back(on_built, tmp_path):
    for syntax, name in (("turtle", "t.ttl"), ("json-ld", "t.jsonld")):
        out = tmp_path / name
        out.write_text(on_built("topics", "export", "--skos", "--format", syntax).stdout, "utf-8")
        to = tmp_path / name.partition(".")[2]
        assert on_built("topics", "import", str(out), "--to", str(to)).exit_code == 0
        assert (to / "topics.toml").is_file()
    again = on_built("topics", "import", str(out), "--to", str(to))
    assert again.exit_code == 2
    assert "already" in again.stderr
