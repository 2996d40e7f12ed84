"""Sources: what folders and files yield, and what they refuse."""

from __future__ import annotations

import json
import os

import pytest

from indexer.archive.sources import Refusal, RefusedError, Source, find


def test_a_folder_yields_its_pages_in_order_and_nothing_else(tmp_path):
    for name in ("b.html", "a.htm", "sub/c.eml", "d.txt", "e.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    names = [source.name for source in find([tmp_path])]
    assert names == [str(tmp_path / name) for name in ("a.htm", "b.html", "d.txt", "sub/c.eml")]


def test_a_listing_gives_order_address_and_number(tmp_path):
    (tmp_path / "x.html").write_text("x")
    rows = [{"file": "x.html", "url": "HTTPS://Example.org//a/?can_id=1", "number": 7}]
    (tmp_path / "issues.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (source,) = find([tmp_path])
    assert isinstance(source, Source)
    assert (source.url, source.number) == ("https://example.org/a", 7)


@pytest.mark.parametrize(
    "line",
    [
        *("{", "[]", "{}", "3", "\udcff", '{"file": "../../etc/passwd"}', '{"file": "\\ud800"}'),
        *('{"file": "x.html", "number": "7"}', '{"file": "x.html", "url": 7}'),
    ],
)
def test_a_bad_line_of_a_listing_is_refused_and_the_rest_is_yielded(tmp_path, line):
    (tmp_path / "x.html").write_text("x")
    listed = line + '\n\n{"file": "x.html"}\n'
    (tmp_path / "issues.jsonl").write_bytes(listed.encode("utf-8", "surrogateescape"))
    bad, good = find([tmp_path])
    assert isinstance(bad, Refusal)
    assert bad.name.endswith("issues.jsonl:1")
    assert isinstance(good, Source)


def test_a_folder_without_issues_and_a_missing_path_are_refused_with_a_reason(tmp_path):
    (tmp_path / "photo.jpg").write_text("x")
    empty, missing = find([tmp_path, tmp_path / "none"])
    assert isinstance(empty, Refusal)
    assert "without issues" in empty.reason
    assert isinstance(missing, Refusal)
    assert "no such file" in missing.reason


def test_a_name_that_is_no_text_can_be_printed_and_kept(tmp_path):
    (tmp_path / os.fsdecode(b"se\xf1al.html")).write_text("x")
    (source,) = find([tmp_path])
    assert source.name == f"{tmp_path}/se\\xf1al.html"
    assert source.read(10) == b"x"


def test_a_pipe_is_neither_a_file_nor_a_folder(tmp_path):
    os.mkfifo(tmp_path / "pipe.html")
    (refusal,) = find([tmp_path / "pipe.html"])
    assert refusal.reason == "neither a file nor a folder"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "big.html"
    path.write_bytes(b"x" * 11)
    with pytest.raises(RefusedError, match="11 bytes, more than the 10"):
        Source(path, "big.html").read(10)
    assert Source(path, "big.html").read(11) == b"x" * 11
