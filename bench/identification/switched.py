"""Passages that switch language, built from sentences: every letter's language is known."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.identification.sets import Sample, read_lines

#: How a guest is built into its host.
FORMS = ("quotation", "inside", "sentence", "dash", "brackets")


@dataclass(frozen=True, slots=True)
class Switched:
    """A passage and, for each of its characters, the language or None where it has none."""

    text: str
    languages: tuple[str | None, ...]
    form: str


def build(samples: Sequence[Sample], half: int, each: int) -> list[Switched]:
    """Passages of one half: for each form and direction `each` hosts with a guest within."""
    chance = random.Random(3)
    news = {
        language: [
            sample.text
            for sample in samples
            if (sample.kind, sample.language, sample.half) == ("news", language, half)
        ]
        for language in ("en", "es")
    }
    return [
        _join(form, parts)
        for form in FORMS
        for host, guest in (("en", "es"), ("es", "en"))
        for _ in range(each)
        for parts in (_compose(form, host, guest, news, chance),)
        if any(letter.islower() for letter in parts[1][0])
    ]


def read_speech(shared: Path) -> list[Switched]:
    """Utterances of recorded bilingual speech with words of both languages."""
    folder = shared / "data" / "lang" / "code-switch" / "bangor-miami"
    rows = [
        json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in read_lines(path)
    ]
    spoken = [list(_speak(row["tokens"], row["lang"])) for row in rows]
    both = [parts for parts in spoken if {"en", "es"} <= {language for _, language in parts}]
    return [_join("speech", parts) for parts in both]


def _speak(tokens: list[str], languages: list[str]) -> Iterator[tuple[str, str | None]]:
    names = {"eng": "en", "spa": "es"}
    for token, language in zip(tokens, languages, strict=True):
        yield f"{token} ", names.get(language)


def _compose(
    form: str, host: str, guest: str, news: dict[str, list[str]], chance: random.Random
) -> list[tuple[str, str | None]]:
    around = chance.choice(news[host]).rstrip(".")
    words = chance.choice(news[guest]).rstrip(".").split()
    length = chance.randint(4, 14)
    start = chance.randint(0, max(0, len(words) - length))
    within = " ".join(words[start : start + length]).strip(',;:—–-()"“” ')
    match form:
        case "quotation":
            return [(f"{around}: ", host), (f"“{within}”.", guest)]
        case "sentence":
            return [(f"{around}. ", host), (" ".join(words).strip('"“”') + ".", guest)]
        case "dash":
            return [(f"{around} — ", host), (f"{within}.", guest)]
        case "brackets":
            return [(f"{around} (", host), (within, guest), (").", host)]
        case _:
            halves = around.split()
            middle = len(halves) // 2
            before, after = " ".join(halves[:middle]), " ".join(halves[middle:])
            return [(f"{before} ", host), (f"“{within}”", guest), (f" {after}.", host)]


def _join(form: str, parts: Sequence[tuple[str, str | None]]) -> Switched:
    languages = tuple(
        language if letter.isalpha() else None for text, language in parts for letter in text
    )
    return Switched("".join(text for text, _ in parts), languages, form)
