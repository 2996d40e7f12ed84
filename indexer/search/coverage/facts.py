"""A draft's facts: figures beside a name or concept, and what was printed of the same before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.analysis.figures import Figure, Unit
from indexer.analysis.folding import fold
from indexer.records import LANGUAGES, Passage
from indexer.search.coverage import Fact, Said
from indexer.search.coverage.features import figure_features, kin, number, read_as, topic
from indexer.search.coverage.sheets import Sheet
from indexer.search.labels import MONTHS

#: Figures of a draft's passage that are looked up, and what is shown of each, newest first.
_FIGURES, _SHOWN = 6, 6
#: From here on a sum of money is nobody else's.
_LARGE = 1_000_000
_LAST_DAY = 31
_MONTHS = frozenset(fold(month) for language in LANGUAGES for month in MONTHS[language])
_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_AFTER = re.compile(r"(?:st|nd|rd|th)?\s+(?:de\s+|of\s+)?([^\W\d_]+)")
#: Words that count how often something was done; they stand for one another.
_TIMES = frozenset(
    (
        *("case", "cases", "time", "times", "complaint", "complaints", "instance", "instances"),
        *("petition", "petitions", "occasion", "occasions", "caso", "casos", "vez", "veces"),
        *("queja", "quejas", "ocasion", "ocasiones", "denuncia", "denuncias"),
    )
)
#: Counts below this without a unit are told of too much to be compared.
_SMALLEST = 2

_OFTEN = number("often")
_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+(?!\s)[^.!?…]*)*[.!?…]*")
_NEXT_WORDS = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure in a sentence: the subjects it stands beside, and the words of what it counts."""

    figure: Figure
    sentence: str
    topics: dict[str, str]
    names: dict[str, str]
    counted: frozenset[int]

    def asks(self) -> dict[int, float]:
        """The features by which passages that may say the same are found."""
        asked = dict.fromkeys(map(topic, self.topics), 2.0)
        for name in self.names:
            asked |= dict.fromkeys(_features_of(name), 2.0)
        return (
            asked
            | dict.fromkeys(self.counted, 1.0)
            | dict.fromkeys(figure_features((self.figure,)), 3.0 if self._is_large else 0.5)
        )

    def subject(self, other: Statement) -> str | None:
        """How this one words a subject that both have, or None: a concept, else a name.

        A large sum is its own subject where it is the same: nobody spends it twice.
        """
        for concept, words in self.topics.items():
            if concept in other.topics:
                return words
        for name, words in self.names.items():
            if name in other.names:
                return words
        if self._is_the_same_sum(other):
            return next(iter((*self.topics.values(), *self.names.values())))
        return None

    def _is_the_same_sum(self, other: Statement) -> bool:
        return self._is_large and other._is_large and self.figure.value == other.figure.value

    @property
    def _is_large(self) -> bool:
        return self.figure.unit is Unit.MONEY and self.figure.value >= _LARGE

    def is_about(self, other: Statement) -> bool:
        """Whether both count the same kind of thing."""
        if self.figure.unit is not other.figure.unit:
            return False
        if self.figure.unit is Unit.PLAIN:
            return bool(self.counted & other.counted)
        return True


def statements(sheet: Sheet) -> Iterator[Statement]:
    """Every figure of a text that stands in a sentence with a name or a concept.

    Years and days of the month are none.
    """
    told = [f for f in sheet.figures if _tells(f) and not _is_day(sheet.text, f)]
    if not told:
        return
    for found in _SENTENCE.finditer(sheet.text):
        start, end = found.span()
        topics = {
            m.concept: m.text
            for m in sheet.mentions
            if start <= m.at[0] < end and not sheet.concepts.is_term(m.concept)
        }
        names = {
            " ".join(name.words): name.text
            for name in sheet.names
            if start <= name.start < end and name.words
        }
        for figure in told:
            if (topics or names) and start <= figure.start < end:
                counted = frozenset(_counted(sheet, figure, end))
                yield Statement(figure, found[0].strip(), topics, names, counted)


def compare(draft: Statement, passages: Sequence[tuple[Passage, Sheet]]) -> Fact | None:
    """What archived passages say of the same subject and thing, newest first; None for nothing."""
    said: dict[tuple[str, str], tuple[str, Said]] = {}
    for passage, sheet in passages:
        for other in statements(sheet):
            subject = draft.subject(other) if draft.is_about(other) else None
            if subject is not None:
                same = draft.figure.value == other.figure.value
                shown = Said(passage, other.figure.text, other.sentence, same)
                said.setdefault((passage.id, other.figure.key), (subject, shown))
    if not said:
        return None
    newest = sorted(
        said.values(),
        key=lambda pair: (
            -pair[1].passage.issue.date.toordinal() if pair[1].passage.issue.date else 0,
            pair[1].passage.id,
            pair[1].figure,
        ),
    )
    figure = draft.figure
    at = figure.start, figure.end
    return Fact(newest[0][0], figure.text, at, tuple(one for _, one in newest[:_SHOWN]))


def looked_up(sheet: Sheet) -> tuple[Statement, ...]:
    """The statements of a draft's passage that are worth looking up."""
    return tuple(statements(sheet))[:_FIGURES]


def _features_of(name: str) -> set[int]:
    """The features of a name that is given by its folded words."""
    return {number(f"={word}") for word in name.split()}


def _tells(figure: Figure) -> bool:
    return not figure.is_year and (figure.unit is not Unit.PLAIN or figure.value >= _SMALLEST)


def _is_day(text: str, figure: Figure) -> bool:
    """Whether it is the day of a date: October 31, 31 de octubre."""
    if figure.unit is not Unit.PLAIN or figure.value > _LAST_DAY:
        return False
    before, after = _BEFORE.search(text, 0, figure.start), _AFTER.match(text, figure.end)
    return any(found is not None and fold(found[1]) in _MONTHS for found in (before, after))


def _counted(sheet: Sheet, figure: Figure, end: int) -> Iterator[int]:
    """The two words after a figure, in each language: `31 RRM cases` counts cases."""
    for turn, word in enumerate(_NEXT_WORDS.finditer(sheet.text, figure.end, end)):
        if turn > 1:
            return
        if fold(word[0]) in _TIMES:
            yield _OFTEN
            continue
        for language in read_as(sheet.language):
            yield kin(fold(word[0]), language)
        for mention in sheet.mentions:
            if mention.at[0] <= word.start() < mention.at[1]:
                yield topic(mention.concept)
