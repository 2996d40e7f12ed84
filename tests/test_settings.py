"""Settings: the file, the environment, the arguments, and what is wrong with them."""

from __future__ import annotations

import pytest

from indexer.records import Language
from indexer.settings import Settings, SettingsError


def test_an_argument_wins_over_the_environment_and_that_over_the_file(tmp_path):
    (tmp_path / "hemeroteca.toml").write_text('interface = "es"\nport = 9000\n')
    home = {"HEMEROTECA_HOME": str(tmp_path)}
    assert Settings.load(environ=home).interface is Language.ES
    assert Settings.load(environ=home).port == 9000
    english = home | {"HEMEROTECA_INTERFACE": "en"}
    assert Settings.load(environ=english).interface is Language.EN
    assert Settings.load(interface="es", environ=english).interface is Language.ES


def test_glosses_are_made_unless_the_file_or_the_environment_says_no(tmp_path):
    assert Settings.load(tmp_path, environ={}).glosses
    (tmp_path / "hemeroteca.toml").write_text("glosses = false\n")
    assert not Settings.load(tmp_path, environ={}).glosses
    assert Settings.load(tmp_path, environ={"HEMEROTECA_GLOSSES": "on"}).glosses
    with pytest.raises(SettingsError, match="on or off"):
        Settings.load(tmp_path, environ={"HEMEROTECA_GLOSSES": "maybe"})


def test_the_home_is_var_beside_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Settings.load(environ={}).home == tmp_path / "var"


def test_a_corpus_is_found_from_the_home(tmp_path):
    (tmp_path / "hemeroteca.toml").write_text('corpus = "mine"\n')
    assert Settings.load(tmp_path, environ={}).corpus == tmp_path / "mine"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("colour = 3", "unknown key 'colour'"),
        ('interface = "fr"', "en or es"),
        ("interface = 1", "must be a string"),
        ("port = 0", "above 0"),
        ("max_issue_bytes = true", "above 0"),
        ("port = ", "can't be read"),
        ("glosses = 1", "true or false"),
        ("crawl = 1", "must be a table"),
        ("[crawl]\nspeed = 1", "unknown key 'crawl.speed'"),
        ("[crawl]\npause = -1", "crawl.pause is too small"),
        ("[crawl]\ntimeout = 0", "crawl.timeout is too small"),
        ("[crawl]\nretries = 1.5", "whole number"),
        ("[crawl]\npages = true", "must be a number"),
        ("[crawl]\nhosts = 'x'", "list of strings"),
        ('[crawl]\ncontact = "a\\nb"', "one line"),
    ],
)
def test_a_bad_setting_is_refused_with_the_files_name(tmp_path, text, fault):
    (tmp_path / "hemeroteca.toml").write_text(text)
    with pytest.raises(SettingsError, match=fault) as caught:
        Settings.load(tmp_path, environ={})
    assert "hemeroteca.toml" in str(caught.value)


def test_the_crawl_is_set_in_a_table_of_its_own(tmp_path):
    (tmp_path / "hemeroteca.toml").write_text('[crawl]\npause = 0.5\nhosts = ["example.org"]\n')
    crawl = Settings.load(tmp_path, environ={}).crawl
    assert (crawl.pause, crawl.hosts) == (0.5, ("example.org",))


def test_the_address_on_the_web_is_written_without_a_slash_and_is_an_address(tmp_path):
    place = tmp_path / "hemeroteca.toml"
    place.write_text('address = "https://archive.example.org/"\nnewsletter = "A Bulletin"\n')
    settings = Settings.load(tmp_path, environ={})
    assert settings.public_address == "https://archive.example.org"
    assert settings.newsletter == "A Bulletin"
    assert Settings.load(tmp_path / "other", environ={}).public_address == "http://127.0.0.1:8000"
    place.write_text('address = "archive.example.org"\n')
    with pytest.raises(SettingsError, match="address must begin with https://"):
        Settings.load(tmp_path, environ={})
