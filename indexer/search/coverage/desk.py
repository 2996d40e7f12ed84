"""The editor's desk: each passage of a draft weighed against what the archive printed before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from indexer.records import LANGUAGES, Language, Passage
from indexer.search.coverage import Coverage, DraftPassage, Fact, Prior, Standing, Verdict
from indexer.search.coverage.alignment import align
from indexer.search.coverage.closeness import SAME, Closeness, closeness
from indexer.search.coverage.concepts import Concepts
from indexer.search.coverage.drafts import language_of
from indexer.search.coverage.evidence import find_evidence
from indexer.search.coverage.facts import compare, looked_up
from indexer.search.coverage.ledger import Ledger, Rarities
from indexer.search.coverage.sheets import Sheet

#: Candidates weighed for each passage of a draft in each language, and matches that are shown.
_WEIGHED, _SHOWN = 12, 5
#: Passages in each language that are read for what they say of a figure.
_TOLD = 40
#: Reuse this close is near-verbatim: the two texts are shown aligned.
_VERBATIM = 0.7
#: What a word of a gloss or a root of a word counts among the words themselves.
_GLOSS_WEIGHT, _ROOT_WEIGHT = 0.8, 0.3


@dataclass(frozen=True, slots=True)
class Desk:
    """Checks drafts against one generation of the archive; `passage` reads one by its id."""

    ledger: Ledger
    passage: Callable[[str], Passage | None]
    concepts: Concepts

    def check(self, draft: Sequence[DraftPassage], on: date) -> Coverage:
        """The verdict on every passage of a draft, as of a day; nothing of it is kept."""
        round_ = _Round(self, Rarities(self.ledger), {})
        return Coverage(language_of(draft), tuple(round_.judge(each) for each in draft), on)


@dataclass(frozen=True, slots=True)
class _Read:
    """An archived passage that was read for a draft."""

    passage: Passage
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An archived passage with how close it comes."""

    read: _Read
    closeness: Closeness

    @property
    def rank(self) -> tuple[float, date, str]:
        """The closest first, then the oldest."""
        passage = self.read.passage
        return -self.closeness.value, passage.issue.date or date.max, passage.id


@dataclass(frozen=True, slots=True)
class _Round:
    """One draft's way over the desk, with the passages that were read for it."""

    desk: Desk
    rarities: Rarities
    read: dict[str, _Read | None]

    def judge(self, draft: DraftPassage) -> Verdict:
        own = Sheet(draft.text, draft.language, self.desk.concepts, gloss=draft.gloss)
        weighed = []
        for passage_id in self._candidates(own):
            read = self._read(passage_id)
            if read is not None:
                found = closeness(own, read.sheet, self.rarities)
                if found.standing is not Standing.NEW:
                    weighed.append(_Weighed(read, found))
        weighed.sort(key=lambda each: each.rank)
        covering = [each for each in weighed if each.closeness.standing is Standing.COVERED]
        days = {each.read.passage.issue.date for each in covering}
        return Verdict(
            draft,
            Standing.COVERED if covering else Standing.TOUCHED if weighed else Standing.NEW,
            tuple(self._show(own, each) for each in _closest(weighed)),
            tuple(sorted(day for day in days if day)),
            tuple(self._facts(own)),
        )

    def _facts(self, draft: Sheet) -> Iterator[Fact]:
        """What was printed before of the draft's figures; passages in any language may say it."""
        for statement in looked_up(draft):
            near = {
                candidate.passage: None
                for language in LANGUAGES
                for candidate in self.desk.ledger.nearest(statement.asks(), language, _TOLD)
            }
            read = [found for passage in near if (found := self._read(passage)) is not None]
            fact = compare(statement, [(found.passage, found.sheet) for found in read])
            if fact is not None:
                yield fact

    def _show(self, draft: Sheet, weighed: _Weighed) -> Prior:
        passage, found = weighed.read.passage, weighed.closeness
        verbatim = found.bar is SAME and found.value >= _VERBATIM
        return Prior(
            passage,
            found.value,
            found.standing,
            find_evidence(draft, weighed.read.sheet, self.desk.ledger),
            align(draft.text, passage.text) if verbatim else (),
        )

    def _candidates(self, draft: Sheet) -> Iterator[str]:
        seen: set[str] = set()
        for language in LANGUAGES:
            asked = _asked(draft, language)
            for candidate in self.desk.ledger.nearest(asked, language, _WEIGHED):
                if candidate.passage not in seen:
                    seen.add(candidate.passage)
                    yield candidate.passage

    def _read(self, passage_id: str) -> _Read | None:
        if passage_id not in self.read:
            passage = self.desk.passage(passage_id)
            self.read[passage_id] = (
                None if passage is None else _Read(passage, _sheet(passage, self.desk.concepts))
            )
        return self.read[passage_id]


def _sheet(passage: Passage, concepts: Concepts) -> Sheet:
    return Sheet(
        passage.text, passage.language, concepts, gloss=passage.gloss, tagged=passage.topics
    )


def _asked(draft: Sheet, language: Language) -> dict[int, float]:
    """The features to look for among passages in a language, each with its weight."""
    asked = dict.fromkeys(draft.anchors, 1.0)
    if language in draft.words:
        return asked | dict.fromkeys(draft.features(language), 1.0)
    asked |= dict.fromkeys(draft.roots, _ROOT_WEIGHT)
    for other in draft.words:
        # Its own words meet the gloss of a passage in the other language.
        asked |= dict.fromkeys(draft.features(other), _GLOSS_WEIGHT)
    met = draft.translations(language) | draft.features(language)
    return asked | dict.fromkeys(met, _GLOSS_WEIGHT)


def _closest(weighed: Sequence[_Weighed]) -> Iterator[_Weighed]:
    """The closest of each language, in the order given."""
    counts: dict[Language, int] = {}
    for each in weighed:
        language = each.read.passage.language
        counts[language] = counts.get(language, 0) + 1
        if counts[language] <= _SHOWN:
            yield each
