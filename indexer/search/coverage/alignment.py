"""Two texts of one language side by side: what was kept word for word, what became of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from indexer.analysis.tokens import Part, split_parts
from indexer.search.coverage import Aligned, Stretch

#: Longer texts are not aligned word by word: nobody reads that, and it takes its time.
_LONGEST = 1_500


def align(draft: str, archive: str) -> tuple[Aligned, ...]:
    """The two texts cut into stretches that are the same and stretches that differ, in order.

    The stretches of each side make up its whole text, blanks and marks included.
    """
    ours, theirs = split_parts(draft), split_parts(archive)
    if not ours or not theirs or len(ours) + len(theirs) > _LONGEST:
        return (Aligned(draft, archive, same=False),)
    return tuple(_stretches(draft, archive, ours, theirs))


def verbatim(draft: str, archive: str, fewest: int) -> Iterator[tuple[Stretch, Stretch]]:
    """The runs of at least so many words that stand in both texts, as offsets in each."""
    ours, theirs = split_parts(draft), split_parts(archive)
    if len(ours) + len(theirs) > _LONGEST:
        return
    for start, other, size in _matcher(ours, theirs).get_matching_blocks():
        if size >= fewest:
            yield (
                (ours[start].start, ours[start + size - 1].end),
                (theirs[other].start, theirs[other + size - 1].end),
            )


def _stretches(
    draft: str, archive: str, ours: Sequence[Part], theirs: Sequence[Part]
) -> Iterator[Aligned]:
    opcodes = _matcher(ours, theirs).get_opcodes()
    at, other_at = 0, 0
    for turn, (kind, _, end, _, other_end) in enumerate(opcodes):
        last = turn == len(opcodes) - 1
        to = len(draft) if last else ours[end].start if end < len(ours) else len(draft)
        other_to = (
            len(archive)
            if last
            else theirs[other_end].start
            if other_end < len(theirs)
            else len(archive)
        )
        yield Aligned(draft[at:to], archive[other_at:other_to], same=kind == "equal")
        at, other_at = to, other_to


def _matcher(ours: Sequence[Part], theirs: Sequence[Part]) -> SequenceMatcher[str]:
    return SequenceMatcher(
        None, [part.surface for part in ours], [part.surface for part in theirs], autojunk=False
    )
