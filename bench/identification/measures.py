"""The measures: accuracy, context, third languages, spans and speed, on labelled texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench.identification.peers import Detect
from bench.identification.sets import LONG, MIDDLE, SHORT, Sample, strip_accents
from bench.identification.switched import Switched
from indexer.language.identifier import ProfileIdentifier
from indexer.records import Block, Language, Role


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int
    total: int

    @property
    def percent(self) -> float:
        """The share in per cent, to two digits; 0 of nothing."""
        return round(100 * self.right / self.total, 2) if self.total else 0.0


def count(outcomes: Iterable[bool]) -> Share:
    """The share of outcomes that are true."""
    kept = list(outcomes)
    return Share(sum(kept), len(kept))


def select(samples: Sequence[Sample]) -> dict[str, list[Sample]]:
    """The samples by what is measured on them: lengths, ALL CAPS and Spanish without accents."""
    groups = {
        length: [sample for sample in samples if sample.length == length]
        for length in (SHORT, MIDDLE, LONG)
    }
    whole = [each for each in samples if each.length == LONG and each.kind != "encyclopedia"]
    groups["ALL CAPS"] = [_change(sample, str.upper) for sample in whole]
    spanish = [sample for sample in whole if sample.language == "es"]
    groups["unaccented Spanish"] = [_change(sample, strip_accents) for sample in spanish]
    return groups


def measure_accuracy(detect: Detect, samples: Sequence[Sample]) -> Share:
    """How many samples are given their language."""
    return count(detect(sample.text) == sample.language for sample in samples)


def find_errors(detect: Detect, samples: Iterable[Sample]) -> list[Sample]:
    """The samples that are not given their language."""
    return [sample for sample in samples if detect(sample.text) != sample.language]


def measure_context(
    identifier: ProfileIdentifier, samples: Sequence[Sample]
) -> tuple[Share, Share]:
    """Short samples between two sentences of their own language, and of the other one."""
    long = {
        language: [
            each.text for each in samples if (each.length, each.language) == (LONG, language)
        ]
        for language in ("en", "es")
    }
    short = [sample for sample in samples if sample.length == SHORT]

    def read(place: int, sample: Sample, around: str) -> bool:
        hosts = long[around]
        texts = (hosts[place % len(hosts)], sample.text, hosts[(place + 1) % len(hosts)])
        blocks = [Block(text, Role.TEXT) for text in texts]
        return identifier.identify(None, blocks)[1].language == sample.language

    other = {"en": "es", "es": "en"}
    return (
        count(read(place, sample, sample.language) for place, sample in enumerate(short)),
        count(read(place, sample, other[sample.language]) for place, sample in enumerate(short)),
    )


def measure_caught(detect: Detect, texts: Iterable[str]) -> Share:
    """How many texts are said to be neither English nor Spanish."""
    return count(detect(text) not in ("en", "es", "mixed") for text in texts)


def measure_letters(
    read_languages: Callable[[str], Sequence[str]], passages: Iterable[Switched]
) -> Share:
    """How many letters of switched passages are given their language."""
    return count(
        given == true
        for passage in passages
        for given, true in zip(read_languages(passage.text), passage.languages, strict=True)
        if true is not None
    )


def paint(identifier: ProfileIdentifier, text: str) -> list[str]:
    """The language of every character by our spans; blanks between spans have the one before."""
    found = identifier.detect(text)
    whole = "es" if found.balance.odds > 0 else "en"
    languages = [whole] * len(text)
    for span in found.spans:
        languages[span.start :] = [str(span.language)] * (len(text) - span.start)
    return languages


def measure_false_mixed(identifier: ProfileIdentifier, samples: Iterable[Sample]) -> Share:
    """How many passages in one language are said to be mixed: fewer is better."""
    return count(identifier.detect(each.text).language is Language.MIXED for each in samples)


def measure_speed(detect: Detect, texts: Sequence[str]) -> int:
    """Texts a second of this thread's processor time."""
    start = time.thread_time()
    for text in texts:
        detect(text)
    return round(len(texts) / max(time.thread_time() - start, 1e-9))


def _change(sample: Sample, how: Callable[[str], str]) -> Sample:
    return Sample(how(sample.text), sample.language, sample.kind, sample.length, sample.half)
