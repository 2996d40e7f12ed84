"""Addresses that lead on: from a passage that is no longer there to where its text went."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import abort, redirect
from werkzeug.wrappers import Response

from indexer.search.engine import SearchEngine
from webapp import links
from webapp.address import Address

#: Every id a passage has had since the one asked for, None last where its text is gone; empty
#: where nothing is known of it.
Trail = Callable[[str], Sequence[str | None]]


def nowhere(_passage_id: str) -> tuple[str | None, ...]:
    """The trail of a reading room that knows of no corrections."""
    return ()


def lead_to_passage(
    engine: SearchEngine, trail: Trail, passage_id: str, address: Address
) -> Response:
    """Where the text of a passage that is no longer there went.

    A corrected text is there under another id, and a reader is led to it. The last id that the
    index knows counts: the newest may not be built yet. Aborts with 410 where the text is gone,
    with 404 where nothing is known of it.
    """
    steps = trail(passage_id)
    for step in reversed(steps):
        if step is not None and engine.passage(step) is not None:
            return redirect(links.to_passage(step, address, was=passage_id), 301)
    return abort(410 if steps and steps[-1] is None else 404)


def was_corrected(trail: Trail, passage_id: str, was: str) -> bool:
    """Whether an id given as that of an earlier text really led to this passage."""
    return bool(was) and passage_id in trail(was)
