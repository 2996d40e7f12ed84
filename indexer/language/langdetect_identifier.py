"""Language by langdetect: seeded, English and Spanish only, with the neighbours as a tie-break."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import langdetect
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from indexer.language import Verdict
from indexer.records import LANGUAGES, Block, Confidence, Language

#: Below these probabilities a verdict is only likely, or unsure (see language.md: bands).
SURE, LIKELY = 0.9999, 0.97

_METHOD_OWN, _METHOD_CONTEXT, _METHOD_INHERITED = "evidence", "context", "inherited"


class LangdetectIdentifier:
    """langdetect with two profiles and a fixed seed, so that the same text has one answer."""

    def __init__(self) -> None:
        profiles = Path(langdetect.__file__).parent / "profiles"
        factory = DetectorFactory()
        factory.set_seed(0)
        factory.load_json_profile([(profiles / name).read_text("utf-8") for name in LANGUAGES])
        self._factory = factory

    def identify(self, title: str | None, blocks: Sequence[Block]) -> tuple[Verdict, ...]:
        """One verdict a block; a block whose own words say little follows the whole piece."""
        whole = self._spanish(" ".join([title or "", *(block.text for block in blocks)]))
        return tuple(self._verdict(block.text, whole) for block in blocks)

    def _verdict(self, text: str, whole: float | None) -> Verdict:
        own = self._spanish(text)
        if own is None:
            if whole is None:
                return Verdict(Language.UND, Confidence.UNSURE, _METHOD_OWN)
            return Verdict(_language(whole), Confidence.UNSURE, _METHOD_INHERITED)
        if max(own, 1 - own) < LIKELY and whole is not None:
            return Verdict(_language((own + whole) / 2), Confidence.UNSURE, _METHOD_CONTEXT)
        return Verdict(_language(own), _band(max(own, 1 - own)), _METHOD_OWN)

    def _spanish(self, text: str) -> float | None:
        """How probable Spanish is, 0 to 1; None where there is nothing to go by."""
        detector = self._factory.create()
        detector.append(text)
        try:
            found = {guess.lang: guess.prob for guess in detector.get_probabilities()}
        except LangDetectException:
            return None
        return float(found.get(Language.ES.value, 0.0))


def _language(spanish: float) -> Language:
    return Language.ES if spanish > 0.5 else Language.EN


def _band(probability: float) -> Confidence:
    if probability >= SURE:
        return Confidence.SURE
    return Confidence.LIKELY if probability >= LIKELY else Confidence.UNSURE
