"""Addresses that lead on: from a passage that is no longer there to where its text went."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import redirect
from werkzeug.exceptions import Gone, NotFound
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

    A corrected text is there under another id, and a reader is led to it. Raises as `last_known`.
    """
    step = last_known(engine, trail, passage_id)
    return redirect(links.to_passage(step, address, was=passage_id), 301)


def last_known(engine: SearchEngine, trail: Trail, passage_id: str) -> str:
    """The id under which the text of a passage that is no longer there is there now.

    The last id that the index knows counts: the newest may not be built yet. Raises `Gone`
    where the text is gone, `NotFound` where nothing is known of it.
    """
    steps = trail(passage_id)
    for step in reversed(steps):
        if step is not None and engine.passage(step) is not None:
            return step
    raise Gone if steps and steps[-1] is None else NotFound


def was_corrected(trail: Trail, passage_id: str, was: str) -> bool:
    """Whether an id given as that of an earlier text really led to this passage."""
    return bool(was) and passage_id in trail(was)
