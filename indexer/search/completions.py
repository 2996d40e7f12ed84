"""What a line may be about to say: concepts, names, headlines and words that begin like its end."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from indexer.analysis.folding import fold
from indexer.analysis.tokens import split_parts
from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Language
from indexer.search.alphabets import Numbers
from indexer.search.beginnings import Beginnings, bare
from indexer.search.engine import SearchEngine
from indexer.search.entries import listings
from indexer.search.listings import CompletionKind, Entry

#: Completions of one kind, and of all kinds, that one line gets.
MOST_OF_A_KIND, MOST = 3, 8
#: Words of a line that are completed together, and completions among which the best are chosen.
_LONGEST, _AMONG = 6, 60
#: A line of more characters is completed to nothing.
_LONGEST_LINE = 200
#: Behind other words a shorter one is completed as a word only.
_SHORTEST = 4

_QUOTES = re.compile('["“”„‟«»〝〞＂]+')


#: The names a field may be typed under, the first one of each language, and what completes it.
FIELDS: dict[CompletionKind, tuple[str, str]] = {
    CompletionKind.AUTHOR: ("author", "autor"),
    CompletionKind.OUTLET: ("outlet", "medio"),
    CompletionKind.CONCEPT: ("topic", "tema"),
}
#: A field at the end of a line, its value quoted or not, and only begun.
_FIELD = re.compile(
    rf"(?:^|[\s(])-?(?P<field>{'|'.join(name for names in FIELDS.values() for name in names)}):"
    r"(?:[\"“](?P<quoted>[^\"“”]*)|(?P<bare>[^\s\"“”]*))$"
)
#: What may stand before a word that is completed; elsewhere it is the rest of another word.
_APART = re.compile(rf"(?:^|[\s(]|[\s(]-|^-|{_QUOTES.pattern})$")


@dataclass(frozen=True, slots=True)
class Completion:
    """A line to ask instead of the one begun.

    `line` is the whole of it; `text` what was completed, as it is printed, in `language` where
    that is known. `note` is a concept's other name: that of the interface, or of the other
    language. `total` is how many passages a concept, author or outlet has.
    """

    kind: CompletionKind
    line: str
    text: str
    language: Language | None = None
    note: str = ""
    total: int | None = None


class Completer:
    """The completions of one index; made once for each, quickly where it keeps listings."""

    def __init__(self, engine: SearchEngine, glossary: Glossary) -> None:
        self._glossary = glossary
        self._listings = listings(engine, glossary)
        self._beginnings = Beginnings(
            [listing.alphabet for listing in self._listings], [*map(len, self._listings)]
        )

    def complete(self, line: str, interface: Language) -> tuple[Completion, ...]:
        """What the end of a line may become, the whole line before its last words.

        A name or a headline is put in as the query language has it. Slips of the fingers are
        forgiven where nothing begins as typed.
        """
        if len(line) > _LONGEST_LINE:
            return ()
        found: dict[str, Completion] = {}
        for one in self._endings(line, interface):
            found.setdefault(fold(one.line), one)
            if len(found) == MOST:
                break
        return tuple(found.values())

    def _endings(self, line: str, interface: Language) -> Iterator[Completion]:
        field = _FIELD.search(line)
        if field:
            value = field["quoted"] if field["bare"] is None else field["bare"]
            head = line[: len(line) - len(value)].rstrip('"“')
            kinds = {_kind_of(field["field"])}
            for entry in self._held(value, kinds) or self._held(value, kinds, forgiving=True):
                yield self._completion(entry, f'{head}"{_unquoted(entry.text)}"', interface)
            return
        yield from self._tails(line, interface)

    def _tails(self, line: str, interface: Language) -> Iterator[Completion]:
        """The whole line, then ever fewer of its last words behind what stands before them."""
        parts = split_parts(line)
        named = found = False
        lengths = range(min(len(parts), _LONGEST), 0, -1)
        turns = [(length, slips) for slips in (False, True) for length in lengths]
        # A slip in the whole line is likelier than a name behind words that fit nothing.
        for length, slips in sorted(turns, key=lambda turn: (turn[0] < len(parts), turn[1])):
            if slips and found:
                continue
            start = parts[-length].start
            head, tail = line[:start], line[start:]
            kinds = self._kinds(head, whole=length == len(parts))
            if named or (head.strip() and len(tail) < _SHORTEST):
                kinds &= {CompletionKind.WORD}
            for entry in self._held(tail, kinds, forgiving=slips):
                found, named = True, named or entry.kind in FIELDS
                yield self._completion(entry, head + _spelled(entry, interface), interface)

    @staticmethod
    def _kinds(head: str, *, whole: bool) -> set[CompletionKind]:
        """What may stand behind what was typed before: a word in many places, others apart."""
        if not _APART.search(head):
            return set()
        if len(_QUOTES.findall(head)) % 2 or head.endswith("-"):
            return {CompletionKind.WORD}
        return set(CompletionKind) - (set() if whole else {CompletionKind.HEADLINE})

    def _held(
        self, typed: str, kinds: Container[CompletionKind], *, forgiving: bool = False
    ) -> list[Entry]:
        """The entries of some kinds that hold what was typed, the best of each kind."""
        words = [part.surface for part in split_parts(typed)]
        # A mark without a letter is nothing that a word could begin with.
        begun_words = [plain for word in words if (plain := bare(word))]
        numbers = self._beginnings.holding(begun_words, forgiving=forgiving)
        begun = fold(typed.strip())
        held: list[Entry] = []
        for kind in CompletionKind:
            if kind in kinds:
                among = self._best(numbers, kind)
                if "ñ" in begun and not forgiving:
                    among = [entry for entry in among if fold(words[-1]) in fold(entry.text)]
                among.sort(key=lambda entry: not fold(entry.text).startswith(begun))
                held += _once(among)
        return held

    def _best(self, numbers: Numbers, kind: CompletionKind) -> list[Entry]:
        """The best entries of a kind, of those with these numbers."""
        best: list[Entry] = []
        for listing, (first, end) in zip(
            self._listings, pairwise(self._beginnings.ends.tolist()), strict=True
        ):
            if listing.kind is kind:
                low, high = np.searchsorted(numbers, (first, end))
                chosen = numbers[low : min(high, low + _AMONG)] - first
                best += [listing[number] for number in chosen.tolist()]
        return sorted(best, key=lambda entry: entry.rank)[:_AMONG]

    def _completion(self, entry: Entry, line: str, interface: Language) -> Completion:
        total = entry.total if entry.kind in FIELDS else None
        note = self._note(entry, interface)
        return Completion(entry.kind, line, entry.text, entry.language, note, total)

    def _note(self, entry: Entry, interface: Language) -> str:
        if not entry.concept:
            return ""
        labels = [self._glossary.label(entry.concept, interface)]
        labels += [self._glossary.label(entry.concept, other) for other in LANGUAGES]
        return next((label for label in labels if fold(label) != fold(entry.text)), "")


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The first few, a concept under one of its names only."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.concept or fold(entry.text)
        if name not in seen and len(seen) < MOST_OF_A_KIND:
            seen.add(name)
            yield entry


def _kind_of(field: str) -> CompletionKind:
    return next(kind for kind, names in FIELDS.items() if field in names)


def _spelled(entry: Entry, interface: Language) -> str:
    """An entry as the query language has it: a name in its field, a headline in quotes."""
    match entry.kind:
        case CompletionKind.AUTHOR | CompletionKind.OUTLET:
            name = FIELDS[entry.kind][LANGUAGES.index(interface)]
            return f'{name}:"{_unquoted(entry.text)}"'
        case CompletionKind.HEADLINE:
            return f'"{_unquoted(entry.text)}"'
    return entry.text


def _unquoted(text: str) -> str:
    return " ".join(_QUOTES.sub(" ", text).split())
