from __future__ import annotations

import pytest

from indexer.ingest.charset import decode

TEXT = "<p>¿Año nuevo en México?</p>"


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("cp1252"), "cp1252"),
        (b'<meta charset="utf-8">' + TEXT.encode(), "utf-8"),
        (b'<meta charset="iso-8859-1">' + TEXT.encode("latin-1"), "cp1252"),
        (b'<?xml version="1.0" encoding="mac-roman"?>' + TEXT.encode("mac-roman"), "mac-roman"),
        (b'<meta http-equiv="x" content="text/html; charset=utf-16">' + TEXT.encode(), "utf-8"),
        (b'<meta charset="rot13">' + TEXT.encode(), "utf-8"),
    ],
)
def test_the_character_set_is_found(raw: bytes, charset: str) -> None:
    decoded = decode(raw)
    assert decoded.text.endswith(TEXT)
    assert (decoded.charset, decoded.warning) == (charset, None)


@pytest.mark.parametrize(
    "raw",
    [
        b'<meta charset="windows-1252">' + TEXT.encode(),
        b'<meta charset="koi8-r">' + TEXT.encode(),
        b'<meta charset="utf-8">' + TEXT.encode("cp1252"),
    ],
)
def test_a_wrong_declaration_is_mended_with_a_warning(raw: bytes) -> None:
    decoded = decode(raw)
    assert decoded.text.endswith(TEXT)
    assert decoded.warning


def test_one_damaged_sign_does_not_change_the_character_set() -> None:
    decoded = decode(b'<meta charset="utf-8">' + (TEXT * 9).encode() + b"\xc3")
    assert decoded.charset == "utf-8"
    assert decoded.warning


def test_the_envelope_overrules_the_page() -> None:
    assert decode(b'<meta charset="utf-8">caf\x82', "cp850").text.endswith("café")
