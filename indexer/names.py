"""Names of record: however a byline spells a known person, one name stands for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from indexer.analysis.wordings import keys
from indexer.tables import TableError, read_tables

#: "Sr." and "Jr." keep their stop; a longer last word's stop ended the byline.
_LONGEST_ABBREVIATION = 3


class NamesError(ValueError):
    """`authors.toml` can't be used; the message names file, name and fault."""


@dataclass(frozen=True, slots=True)
class Names:
    """Known names: `known` maps the folded words of each spelling to the name of record."""

    known: Mapping[tuple[str, ...], str]

    @classmethod
    def load(cls, corpus: Path) -> Self:
        """Read `authors.toml`. Raises `NamesError` naming file, name and fault."""
        known: dict[tuple[str, ...], str] = {}
        try:
            for table in read_tables(
                corpus / "authors.toml", texts=("notes",), lists=("variants",)
            ):
                for spelling in (table.name, *table.list("variants")):
                    if not keys(spelling):
                        raise table.fault(f"{spelling!r} is no name")
                    owner = known.setdefault(keys(spelling), table.name)
                    if owner != table.name:
                        raise table.fault(f"{spelling!r} is a spelling of {owner!r} already")
        except TableError as error:
            raise NamesError(str(error)) from error
        return cls(known)

    def of_record(self, name: str) -> str:
        """The name of record for a printed name; an unknown one comes back tidied.

        Case, accents, blanks, hyphens and stops of a known name do not count. Nothing is guessed
        about unknown names: `Violeta Nuñez` and `Violeta Núñez` stay two until a table joins them.
        """
        return self.known.get(keys(name)) or tidied(name)


def tidied(name: str) -> str:
    """A name in NFC, with single blanks and without the punctuation that ended its line."""
    name = " ".join(unicodedata.normalize("NFC", name).split()).strip(" ,;:")
    last = name.rsplit(" ", 1)[-1].rstrip(".")
    return name.rstrip(".").rstrip() if len(last) > _LONGEST_ABBREVIATION else name
