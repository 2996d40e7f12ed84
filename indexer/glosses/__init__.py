"""Machine glosses: every passage's heading and text in the other language, to be searched only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.glosses.apertium import Apertium, TranslatorError
from indexer.glosses.cache import GlossCache, Made, key_of
from indexer.glosses.dictionary import DictionaryError
from indexer.records import LANGUAGES, Language, Passage

#: Texts that are translated between one note on disk and the next.
_STEP = 400


@dataclass(frozen=True, slots=True)
class Glossed:
    """Passages with their glosses: how many texts were translated now, and what has none.

    `failed` are the ids of passages whose text the translator crashed or hung on; `fault` is set
    where it did so on everything, and what was to be translated after it has no gloss either.
    `senseless` says why new glosses have no other senses beside them, where they have none.
    """

    passages: tuple[Passage, ...]
    translated: int = 0
    failed: tuple[str, ...] = ()
    fault: str | None = None
    senseless: str | None = None


def gloss(
    passages: Sequence[Passage],
    folder: Path,
    translator: Apertium,
    *,
    again: bool = False,
    whole: bool = True,
    counted: Callable[[int, int], None] = lambda _done, _all: None,
) -> Glossed:
    """Give every passage of one language its gloss in the other, and the other senses beside it.

    Glosses are kept in a folder by text and by the translator's version, so that only new texts
    are translated, and a text that stands in many places once. What the translator failed on is
    tried `again` only when asked to; what none of the passages needs is dropped where they are the
    `whole` archive. `counted` hears how many texts of how many are done.
    """
    texts = {passage.id: text for passage in passages if (text := text_of(passage)) is not None}
    keys = {passage_id: key_of(text) for passage_id, text in texts.items()}
    caches = {lang: GlossCache(folder, lang, translator.version) for lang in LANGUAGES}
    wanted: dict[Language, dict[str, str]] = {lang: {} for lang in LANGUAGES}
    used: dict[Language, set[str]] = {lang: set() for lang in LANGUAGES}
    for cache in caches.values() if again else ():
        cache.forget_failures()
    for passage in passages:
        if passage.id in keys:
            key = keys[passage.id]
            used[passage.language].add(key)
            if key not in caches[passage.language]:
                wanted[passage.language][key] = texts[passage.id]
    count = sum(map(len, wanted.values()))
    translated, fault, senseless = 0, None, None
    try:
        for language, new in wanted.items():
            for batch in _batches(list(new.items())):
                asked = [text for _, text in batch]
                answers = tuple(translator.translate(asked, language))
                senses: Sequence[str | None] = [None] * len(asked)
                try:
                    senses = tuple(translator.senses(asked, answers, language))
                except (DictionaryError, TranslatorError) as error:
                    senseless = str(error)
                made = zip(batch, answers, senses, strict=True)
                caches[language].add({key: (said, more) for (key, _), said, more in made})
                translated += len(batch)
                counted(translated, count)
    except TranslatorError as error:
        fault = str(error)
    for language, cache in caches.items() if whole else ():
        cache.keep(used[language])
    given = tuple(
        _with(passage, caches[passage.language].get(keys[passage.id]))
        if passage.id in keys
        else passage
        for passage in passages
    )
    failed = tuple(
        passage.id
        for passage in passages
        if passage.id in keys
        and keys[passage.id] in caches[passage.language]
        and caches[passage.language].get(keys[passage.id])[0] is None
    )
    return Glossed(given, translated, failed, fault, senseless)


def text_of(passage: Passage) -> str | None:
    """What is translated of a passage: its heading as a sentence, then its text.

    None for a mixed passage or one of no language: both indexes hold its own words.
    """
    if passage.language not in LANGUAGES:
        return None
    heading = passage.heading or ""
    stop = "" if not heading or heading.endswith((".", "?", "!", "…", ":")) else "."
    return f"{heading}{stop}\n{passage.text}" if heading else passage.text


def _with(passage: Passage, made: Made) -> Passage:
    gloss, senses = made
    return replace(passage, gloss=gloss, senses=senses or None) if gloss else passage


def _batches(items: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    for start in range(0, len(items), _STEP):
        yield items[start : start + _STEP]
