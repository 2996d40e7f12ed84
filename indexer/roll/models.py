"""Names that spaCy's official models find, where the user has installed them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Self

from indexer.records import Language
from indexer.roll import Sort

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

#: spaCy's official models of each language, the best first.
_OFFICIAL: Mapping[Language, tuple[str, ...]] = {
    Language.EN: ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm"),
    Language.ES: ("es_dep_news_trf", "es_core_news_lg", "es_core_news_md", "es_core_news_sm"),
}
_SORTS = {"PERSON": Sort.PERSON, "PER": Sort.PERSON, "ORG": Sort.BODY}
#: Set to anything, no model is used though it is installed.
SWITCHED_OFF = "HEMEROTECA_NO_NER"


@dataclass(slots=True)
class Models:
    """The installed models by language; each is loaded when it is first needed."""

    packages: Mapping[Language, str]
    made_by: str
    _loaded: dict[Language, Pipeline] = field(default_factory=dict)

    @classmethod
    def find(cls) -> Self | None:
        """The best model installed of each language; None where there is none at all."""
        if os.environ.get(SWITCHED_OFF):
            return None
        found: dict[Language, str] = {}
        told = []
        for language, packages in _OFFICIAL.items():
            for package in packages:
                try:
                    told.append(f"{package} {version(package)}")
                except PackageNotFoundError:
                    continue
                found[language] = package
                break
        return cls(found, ", ".join(told)) if found else None

    def read(self, text: str, language: Language) -> Sequence[tuple[int, int, Sort]]:
        """The people and organisations that the language's model finds; none without one."""
        if language not in self.packages:
            return ()
        if language not in self._loaded:
            import spacy

            self._loaded[language] = spacy.load(self.packages[language])
        return found_by(self._loaded[language], text)


def found_by(pipeline: Pipeline, text: str) -> tuple[tuple[int, int, Sort], ...]:
    """What a pipeline takes for people and organisations, in order."""
    return tuple(_sorts(pipeline, text))


def _sorts(pipeline: Pipeline, text: str) -> Iterator[tuple[int, int, Sort]]:
    for entity in pipeline(text).ents:
        sort = _SORTS.get(entity.label_)
        if sort is not None and len(entity.text.split()) > 1:
            yield entity.start_char, entity.end_char, sort
