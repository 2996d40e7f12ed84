"""One piece, once: every printing of a text gathered under its first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from rapidfuzz import fuzz

from indexer.collation.comparisons import Comparisons
from indexer.collation.likeness import Wordings, bare, likeness, near
from indexer.records import Passage, Printing, Role, Template

#: From this share of words in common order up, two passages are one text, lightly revised.
ALIKE = 0.8
#: Under so many words a text must be nearly the same: "What do you think of …?" is asked often.
SHORT, SHORT_ALIKE = 25, 0.93
#: Shorter passages (a credit, "Why?") are alike by chance: they count only in a reprinted piece.
FEWEST_WORDS = 8
#: Only these count on their own: a bio is printed with each piece of its author.
RUNNING = frozenset({Role.TEXT, Role.QUESTION, Role.ANSWER})
#: Pieces are printings of one piece when so much of the shorter one's letters is in texts that
#: both print, or when so many of their words stand in common order.
SHARED, PIECES_ALIKE, PIECE_WORDS = 0.5, 0.6, 40
#: In a reprinted piece a passage may be revised as much as this.
REVISED = 0.6
#: From this likeness up (0 to 100) a passage stands within a longer one of a reprinted piece.
WITHIN = 95.0

_Printed = Sequence[Passage]


def gather_printings(
    passages: Sequence[Passage], before: Comparisons | None = None
) -> tuple[Passage, ...]:
    """The passages, each text's first printing with all later ones, those with the first.

    Two passages of one issue are never printings of each other. Boilerplate has none.
    """
    printed = sorted((p for p in passages if p.role is not Role.BOILERPLATE), key=_turn)
    compared = before or Comparisons()
    texts = _Texts(printed, compared)
    texts.join_alike()
    for earlier, later in _reprinted(_pieces(printed), texts, compared):
        texts.join_in_piece(earlier, later)
    return tuple(texts.told(passage) for passage in passages)


class _Texts:
    """Which text each passage prints: a text is named by the id of its first printing."""

    def __init__(self, printed: _Printed, before: Comparisons) -> None:
        self._printed = printed
        self._before = before
        self._text: dict[str, str] = {}
        self._printings: dict[str, list[Passage]] = {}
        for passage in printed:
            self._text[passage.id] = passage.id
            self._printings[passage.id] = [passage]

    def of(self, passage: Passage) -> str:
        """The text a passage prints."""
        return self._text[passage.id]

    def join_alike(self) -> None:
        """Give each passage the text of the earlier passage that is most like it, if any."""
        running = [passage for passage in self._printed if passage.role in RUNNING]
        wordings = Wordings.of(running)
        alike: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
        for (one, other), share in near(wordings.texts, ALIKE, FEWEST_WORDS, self._before).items():
            pair = wordings.texts[one], wordings.texts[other]
            if share >= SHORT_ALIKE or min(map(_count, pair)) >= SHORT:
                alike[pair[0]].append((share, pair[1]))
                alike[pair[1]].append((share, pair[0]))
        for passage in running:
            wording = bare(passage.text)
            if _count(wording) >= FEWEST_WORDS:
                for _, same in [(1.0, wording), *sorted(alike[wording], reverse=True)]:
                    if any(self.join(other, passage) for other in wordings.holders[same]):
                        break

    def join_in_piece(self, earlier: _Printed, later: _Printed) -> None:
        """In a reprinted piece short passages count too, revised ones, and parts of longer ones."""
        for passage in later:
            if self.of(passage) != passage.id:
                continue
            wording = bare(passage.text)
            for share, other in self._candidates(wording, earlier):
                revised = share >= REVISED and other.role is passage.role
                part = self._is_part(wording, other)
                if (revised or part) and self.join(other, passage, part=part):
                    break

    def _candidates(self, wording: str, earlier: _Printed) -> Iterator[tuple[float, Passage]]:
        """The passages that a wording may revise, then those it is a part of, most alike first."""
        shares = [(likeness(bare(other.text), wording, REVISED), other) for other in earlier]
        yield from sorted((found for found in shares if found[0]), key=lambda found: -found[0])
        whole = [other for share, other in shares if not share and self._is_part(wording, other)]
        parts = [(likeness(bare(other.text), wording), other) for other in whole]
        yield from sorted(parts, key=lambda found: -found[0])

    def _is_part(self, wording: str, other: Passage) -> bool:
        return _count(wording) >= FEWEST_WORDS and self._before.within(
            wording, bare(other.text), _within
        )

    def join(self, earlier: Passage, later: Passage, *, part: bool = False) -> bool:
        """Make two passages one text, if the first is earlier and no issue would hold it twice.

        Of a `part` an issue may hold several: paragraphs of what was one before.
        """
        text, own = self.of(earlier), self.of(later)
        if text == own or own != later.id or _turn(earlier) > _turn(later):
            return False
        issues = {passage.issue.id for passage in self._printings[text]}
        first = self._printings[text][0]
        if later.issue.id == first.issue.id or (
            not part and any(passage.issue.id in issues for passage in self._printings[own])
        ):
            return False
        for passage in self._printings.pop(own):
            self._text[passage.id] = text
            self._printings[text].append(passage)
        return True

    def told(self, passage: Passage) -> Passage:
        """The passage with its printings, or with the first one where it is a later."""
        text = self._text.get(passage.id, passage.id)
        if text != passage.id:
            return replace(passage, first=_printing(self._printings[text][0]))
        later = sorted(self._printings.get(text, [])[1:], key=_turn)
        # An issue that prints the text in several paragraphs prints it once.
        issues = {other.issue.id: other for other in reversed(later)}
        if not issues:
            return passage
        return replace(passage, printings=tuple(map(_printing, sorted(issues.values(), key=_turn))))


def _pieces(printed: _Printed) -> tuple[_Printed, ...]:
    """Passages by their pieces, both in the order of printing."""
    pieces: defaultdict[tuple[str, int], list[Passage]] = defaultdict(list)
    for passage in printed:
        pieces[passage.issue.id, passage.piece.position].append(passage)
    return tuple(map(tuple, pieces.values()))


def _reprinted(
    pieces: Sequence[_Printed], texts: _Texts, before: Comparisons
) -> Iterator[tuple[_Printed, _Printed]]:
    """Pairs of pieces that are one piece, the earlier first."""
    letters = [sum(len(passage.text) for passage in piece) for piece in pieces]
    pairs = {
        pair
        for pair, shared in _shared(pieces, texts).items()
        if shared >= SHARED * min(letters[place] for place in pair)
    }
    pairs.update(_alike_whole(pieces, before))
    for one, other in sorted(pairs):
        if pieces[one][0].issue.id != pieces[other][0].issue.id:
            yield pieces[one], pieces[other]


def _alike_whole(pieces: Sequence[_Printed], before: Comparisons) -> Iterator[tuple[int, int]]:
    """Pieces alike as a whole, by place: a page of plain text may cut one into other paragraphs."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        places[bare(" ".join(passage.text for passage in piece))].append(place)
    wordings = tuple(places)
    for wording, same in places.items():
        if _count(wording) >= PIECE_WORDS:
            yield from combinations(same, 2)
    for pair in near(wordings, PIECES_ALIKE, PIECE_WORDS, before):
        for one, other in product(*(places[wordings[place]] for place in pair)):
            yield min(one, other), max(one, other)


def _shared(pieces: Sequence[_Printed], texts: _Texts) -> Mapping[tuple[int, int], int]:
    """How many letters of the later of two pieces are in texts that the earlier prints too."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    shared: Counter[tuple[int, int]] = Counter()
    for place, piece in enumerate(pieces):
        for passage in piece:
            for other in places[texts.of(passage)]:
                shared[other, place] += len(passage.text)
        for text in {texts.of(passage) for passage in piece}:
            places[text].append(place)
    return shared


def _count(wording: str) -> int:
    return wording.count(" ") + 1


def _within(wording: str, whole: str) -> bool:
    return len(wording) < len(whole) and fuzz.partial_ratio(wording, whole) >= WITHIN


def _turn(passage: Passage) -> tuple[bool, int, bool, str, int, int]:
    """The order of printing: by date, undated last, an issue before a page of one of its pieces."""
    issue = passage.issue
    day = 0 if issue.date is None else issue.date.toordinal()
    single = issue.template is Template.SINGLE
    return issue.date is None, day, single, issue.id, passage.piece.position, passage.position


def _printing(passage: Passage) -> Printing:
    return Printing(passage.id, passage.issue.id, passage.issue.date)
