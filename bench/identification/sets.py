"""Labelled texts from the shared lists, cut in two: a half to choose knobs on, a half to report."""

from __future__ import annotations

import hashlib
import json
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Even lines chose the knobs; only odd ones are reported.
TUNING, REPORT = 0, 1

SHORT, MIDDLE, LONG = "1-3 words", "3-7 words", "8 words and more"

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-ZÁÉÍÓÚ¿¡\"“])")
_ACCENTS = "\u0301\u0303\u0308"


@dataclass(frozen=True, slots=True)
class Sample:
    """A text whose language is known; `length` is its bucket, `half` TUNING or REPORT."""

    text: str
    language: str
    kind: str
    length: str
    half: int


def count_words(text: str) -> int:
    """Words as the buckets count them: runs of letters, digits left out."""
    return len(_WORD.findall(text))


def read_lines(path: Path) -> list[str]:
    """The lines of a list in their order, blanks at the ends removed."""
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_samples(shared: Path) -> list[Sample]:
    """Every labelled text in English and Spanish: words, pairs, sentences, and pieces of them."""
    samples = []
    for language in ("en", "es"):
        samples.extend(_read_language(shared / "data", language))
    samples.extend(list(_cut_pieces(samples)))
    return samples


def read_third(shared: Path, language: str) -> list[tuple[str, str, int]]:
    """Sentences of at least eight words in another language: text, true language, half."""
    mislabelled = _read_mislabelled()
    path = shared / "data" / "lang" / "lid" / "lingua" / "sentences" / f"{language}.txt"
    rows = []
    for number, text in enumerate(read_lines(path), start=1):
        if count_words(text) >= 8:
            digest = hashlib.sha256(text.encode()).hexdigest()[:12]
            rows.append((text, mislabelled.get((language, digest), language), (number - 1) % 2))
    return rows


def strip_accents(text: str) -> str:
    """The text as typed in a hurry: no acute accents, tildes or diaereses."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if letter not in _ACCENTS)


def _bucket(text: str) -> str:
    words = count_words(text)
    return SHORT if words <= 3 else MIDDLE if words <= 7 else LONG


def _read_language(data: Path, language: str) -> Iterator[Sample]:
    for kind, texts in _read_kinds(data, language):
        for place, text in enumerate(texts):
            if count_words(text):
                yield Sample(text, language, kind, _bucket(text), place % 2)


def _read_kinds(data: Path, language: str) -> Iterator[tuple[str, list[str]]]:
    for kind in ("single-words", "word-pairs", "sentences"):
        yield kind, read_lines(data / "lang" / "lid" / "lingua" / kind / f"{language}.txt")
    treebank = read_lines(data / "lang" / "ud" / f"{language}_pud-ud-test.conllu")
    yield "news", [line[9:].strip() for line in treebank if line.startswith("# text = ")]
    for kind, path in (
        ("phrases", "ir/tatoeba-eng-spa.jsonl"),
        ("questions", "ir/xquad-en-es/questions.jsonl"),
    ):
        yield kind, [str(json.loads(line)[language]) for line in read_lines(data / path)]
    passages = read_lines(data / "ir/xquad-en-es/passages.jsonl")
    texts = [str(json.loads(line)[language]) for line in passages]
    # A piece of a few words here is what a full stop after an initial left over.
    sentences = [piece for text in texts for piece in _SENTENCE.split(text)]
    yield "encyclopedia", [piece for piece in sentences if count_words(piece) >= 4]


def _cut_pieces(samples: list[Sample]) -> Iterator[Sample]:
    """One piece of 1-3 and one of 3-7 words from each sentence, half of its words no names."""
    chance = random.Random(7)
    for sample in samples:
        words = sample.text.split()
        if sample.kind not in ("sentences", "news", "encyclopedia") or len(words) < 8:
            continue
        for bucket, least, most in ((SHORT, 1, 3), (MIDDLE, 3, 7)):
            length = chance.randint(least, most)
            start = chance.randint(0, len(words) - length)
            piece = words[start : start + length]
            lower = sum(word.lstrip("¿¡\"'(“‘«")[:1].islower() for word in piece)
            if 2 * lower >= length:
                yield Sample(" ".join(piece), sample.language, "pieces", bucket, sample.half)


def _read_mislabelled() -> dict[tuple[str, str], str]:
    rows = read_lines(Path(__file__).with_name("mislabelled.tsv"))
    cells = [row.split("\t") for row in rows if not row.startswith("#")]
    return {(name, digest): language for name, _, language, digest in cells}
