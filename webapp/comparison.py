"""A draft's passage beside an archived one: both texts with what they share marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.search.coverage import Evidence, EvidenceKind, Prior, Stretch, Verdict
from indexer.search.engine import Fragment


@dataclass(frozen=True, slots=True)
class Comparison:
    """One match as the page shows it.

    Where it is `near_verbatim`, what differs is marked in `draft` and `archive`; else what both
    share. `shared` are the pairs of each kind of evidence, in the order of the kinds.
    """

    prior: Prior
    draft: tuple[Fragment, ...]
    archive: tuple[Fragment, ...]
    shared: tuple[tuple[EvidenceKind, tuple[Evidence, ...]], ...]
    near_verbatim: bool

    @property
    def percent(self) -> int:
        """How close it comes, as a whole number of per cent."""
        return round(100 * self.prior.closeness)


def compare(verdict: Verdict) -> tuple[Comparison, ...]:
    """Every match of a draft's passage, laid out."""
    return tuple(_lay_out(verdict.draft.text, prior) for prior in verdict.priors)


def _lay_out(draft: str, prior: Prior) -> Comparison:
    shared = tuple(
        (kind, found)
        for kind in EvidenceKind
        if (found := tuple(each for each in prior.evidence if each.kind is kind))
    )
    if prior.alignment:
        ours = tuple(Fragment(p.draft, not p.same) for p in prior.alignment if p.draft)
        theirs = tuple(Fragment(p.archive, not p.same) for p in prior.alignment if p.archive)
        return Comparison(prior, ours, theirs, shared, near_verbatim=True)
    return Comparison(
        prior,
        tuple(_mark(draft, (each.draft_at for each in prior.evidence))),
        tuple(_mark(prior.passage.text, (each.archive_at for each in prior.evidence))),
        shared,
        near_verbatim=False,
    )


def _mark(text: str, stretches: Iterable[Stretch | None]) -> Iterator[Fragment]:
    """A text as fragments with stretches marked; those that overlap become one."""
    at = 0
    for start, end in _merged(sorted({stretch for stretch in stretches if stretch})):
        if start > at:
            yield Fragment(text[at:start], False)
        yield Fragment(text[start:end], True)
        at = end
    if at < len(text):
        yield Fragment(text[at:], False)


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    held: Stretch | None = None
    for start, end in stretches:
        if held is not None and start <= held[1]:
            held = (held[0], max(held[1], end))
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held
