from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.ingest.text import Link, Run, compose, is_wordless, normalize_text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("welfare.\u00a0", "welfare."),
        ("Labor Notes\u00a0and \u00a0 more\n\tlines", "Labor Notes and more lines"),
        ("Me\u0301xico", "México"),
        ("soft\u00adhy\u200bphen\ufeff", "softhyphen"),
        ("Write to ana.b@example.org, or not", "Write to [@], or not"),
        ("We work with @DOGE and @USDOL", "We work with @DOGE and @USDOL"),
        ("\u200c\u00a0\u200c\u00a0", ""),
    ],
)
def test_text_has_one_normal_form(printed: str, text: str) -> None:
    assert normalize_text(printed) == text


def test_words_split_over_runs_are_whole_and_links_keep_their_place() -> None:
    runs = (Run("See a@example.org and  "), Run(" the ti", "https://e.org/a"))
    text, links = compose((*runs, Run("tle ", "https://e.org/a"), Run(" now.")))
    assert text == "See [@] and the title now."
    assert [(text[link.start : link.end], link.url) for link in links] == [
        ("the title", "https://e.org/a")
    ]


def test_an_accent_in_a_run_of_its_own_joins_its_letter() -> None:
    assert compose((Run("Me"), Run("\u0301xico", "https://e.org"))) == (
        "México",
        (Link(2, 6, "https://e.org"),),
    )


def test_a_link_of_blanks_is_no_link() -> None:
    assert compose((Run("a "), Run(" \u00a0", "https://e.org"), Run("b"))) == ("a b", ())


@given(st.lists(st.tuples(st.text(max_size=12), st.sampled_from([None, "", "u", "v"])), max_size=6))
def test_any_runs_give_a_normal_text_with_links_inside_it(runs: list) -> None:
    text, links = compose(Run(words, url) for words, url in runs)
    assert text == normalize("NFC", " ".join(text.split()))
    for link in links:
        assert 0 <= link.start < link.end <= len(text)


def test_a_line_of_bars_says_nothing() -> None:
    assert is_wordless(" | \u00a0—")
    assert not is_wordless("| 5 |")
