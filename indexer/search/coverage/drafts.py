"""A draft cut into passages, each with its language; never stored, never logged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.language import LanguageIdentifier
from indexer.records import LANGUAGES, Block, Language, Role
from indexer.search.coverage import DraftError, DraftPassage

#: A longer draft is refused: some 16,000 words, eight issues of the newsletter.
LONGEST = 100_000

#: In a draft without empty lines, lines of this length are paragraphs of their own.
_PARAGRAPH = 100

_EMPTY_LINES = re.compile(r"\n\s*\n")

#: Texts in a language to texts in the other one: None for one that can't be translated, or for all.
Gloss = Callable[[Sequence[str], Language], Sequence[str | None] | None]


def read_draft(
    text: str, identifier: LanguageIdentifier, gloss: Gloss | None = None
) -> tuple[DraftPassage, ...]:
    """Cut a text at its empty lines and decide the language of each passage.

    Raises `DraftError` for a text without words and for one longer than `LONGEST`.
    """
    if len(text) > LONGEST:
        raise DraftError(
            f"the draft has {len(text):,} signs, more than {LONGEST:,}: check it in parts"
        )
    return read_paragraphs(_paragraphs(text), identifier, gloss)


def read_paragraphs(
    paragraphs: Iterable[str], identifier: LanguageIdentifier, gloss: Gloss | None = None
) -> tuple[DraftPassage, ...]:
    """The passages of a draft that is cut already. Raises `DraftError` as `read_draft` does."""
    texts = [" ".join(paragraph.split()) for paragraph in paragraphs]
    texts = [text for text in texts if any(map(str.isalpha, text))]
    if not texts:
        raise DraftError("the draft holds no words: give a text of at least one sentence")
    verdicts = identifier.identify(None, [Block(text, Role.TEXT) for text in texts])
    passages = [
        DraftPassage(position, text, verdict.language)
        for position, (text, verdict) in enumerate(zip(texts, verdicts, strict=True))
    ]
    return tuple(_glossed(passages, gloss) if gloss else passages)


def language_of(passages: Sequence[DraftPassage]) -> Language:
    """The language of most of a draft's letters; mixed where neither has three quarters."""
    letters: Counter[Language] = Counter()
    for passage in passages:
        letters[passage.language] += len(passage.text)
    language, most = max(letters.items(), key=lambda entry: (entry[1], entry[0]))
    return language if 4 * most >= 3 * letters.total() else Language.MIXED


def _paragraphs(text: str) -> Iterator[str]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not _EMPTY_LINES.search(plain) and any(len(li) > _PARAGRAPH for li in plain.split("\n")):
        yield from plain.split("\n")
    else:
        yield from _EMPTY_LINES.split(plain)


def _glossed(passages: Sequence[DraftPassage], gloss: Gloss) -> Iterator[DraftPassage]:
    """All passages of a language at once: starting a translator takes longer than using it."""
    glosses: dict[int, str | None] = {}
    for language in LANGUAGES:
        own = [passage for passage in passages if passage.language is language]
        made = gloss([passage.text for passage in own], language) if own else None
        if made is not None:
            glosses |= {p.position: text for p, text in zip(own, made, strict=True)}
    for passage in passages:
        yield replace(passage, gloss=glosses.get(passage.position))
