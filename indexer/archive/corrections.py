"""Editors' corrections: a small text file in the home that survives every re-ingestion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self, cast

import tomlkit
from tomlkit.exceptions import ParseError

from indexer.archive import readings
from indexer.archive.home import Home, HomeError, write_whole
from indexer.records import Confidence, Language, Passage

#: How a corrected language says that it was decided.
METHOD = "editor"

_CODES = tuple(language.value for language in Language)
_HEADER = (
    "Corrections by editors, kept through every re-ingestion. Written by `hemeroteca correct`;\n"
    'may be edited by hand. A table a passage: [passages."<passage id>"] language = "es".'
)


@dataclass(frozen=True, slots=True)
class Corrections:
    """What editors decided: the language of a passage, by passage id."""

    languages: Mapping[str, Language]

    @classmethod
    def load(cls, home: Home) -> Self:
        """Read the home's file; none is no corrections. Raises `HomeError` naming the fault.

        An id whose text was corrected since stands for the passage it became.
        """
        languages: dict[str, Language] = {}
        moves = readings.moved(home)
        for passage_id, table in _tables(home).items():
            language = table.get("language")
            if language is None:
                continue
            if not isinstance(language, str) or language not in _CODES:
                raise HomeError(
                    f"{home.corrections}: {passage_id}: language must be one of "
                    f"{', '.join(_CODES)}, not {language!r}"
                )
            now = readings.follow(home, passage_id) if passage_id in moves else passage_id
            if now is not None:
                languages[now] = Language(language)
        return cls(languages)

    def apply(self, passages: Iterable[Passage]) -> Iterator[Passage]:
        """The passages with every correction made; a corrected language is sure."""
        for passage in passages:
            language = self.languages.get(passage.id)
            if language is None:
                yield passage
            else:
                yield replace(
                    passage,
                    language=language,
                    confidence=Confidence.SURE,
                    method=METHOD,
                    spans=(),
                )


def correct(home: Home, passage_id: str, language: Language) -> None:
    """Write down the language of a passage; an earlier correction of it is replaced."""
    sheet = _sheet(home)
    if "passages" not in sheet:
        sheet["passages"] = tomlkit.table(is_super_table=True)
    passages = cast("dict[str, Any]", sheet["passages"])
    if passage_id not in passages:
        passages[passage_id] = tomlkit.table()
    passages[passage_id]["language"] = language.value
    write_whole(home.corrections, tomlkit.dumps(sheet).encode())


def undo(home: Home, passage_id: str) -> bool:
    """Take back the correction of a passage; False where there was none."""
    sheet = _sheet(home)
    passages = cast("dict[str, Any]", sheet.get("passages", {}))
    if passage_id not in passages:
        return False
    del passages[passage_id]
    write_whole(home.corrections, tomlkit.dumps(sheet).encode())
    return True


def _sheet(home: Home) -> tomlkit.TOMLDocument:
    if not home.corrections.is_file():
        sheet = tomlkit.document()
        for line in _HEADER.splitlines():
            sheet.add(tomlkit.comment(line))
        return sheet
    try:
        return tomlkit.parse(home.corrections.read_text("utf-8"))
    except (ParseError, UnicodeDecodeError) as error:
        raise HomeError(f"{home.corrections} can't be read: {error}") from error


def _tables(home: Home) -> Mapping[str, Mapping[str, object]]:
    passages = _sheet(home).unwrap().get("passages", {})
    if not isinstance(passages, dict) or not all(isinstance(t, dict) for t in passages.values()):
        raise HomeError(f"{home.corrections}: [passages] must hold a table for each passage id")
    return passages
