"""The engines that can be measured here, by name; which are left out, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bench.peers.peer import Peer

#: Ours as it is served; with what widens a query; all that a build writes, which is not asked.
OURS, WIDENED, WHOLE = "hemeroteca", "widened", "whole"
TANTIVY, FTS5, XAPIAN, WHOOSH = "tantivy", "fts5", "xapian", "whoosh"

#: So slow that it is asked one question in ten.
SLOW = frozenset({WHOOSH})


def _ours() -> type[Peer]:
    from bench.peers.hemeroteca import Columns

    return Columns


def _widened() -> type[Peer]:
    from bench.peers.hemeroteca import Widened

    return Widened


def _whole() -> type[Peer]:
    from bench.peers.hemeroteca import Whole

    return Whole


def _tantivy() -> type[Peer]:
    from bench.peers.tantivy_peer import TantivyPeer

    return TantivyPeer


def _fts5() -> type[Peer]:
    from bench.peers.fts5_peer import Fts5Peer

    return Fts5Peer


def _xapian() -> type[Peer]:
    from bench.peers.xapian_peer import XapianPeer

    return XapianPeer


def _whoosh() -> type[Peer]:
    from bench.peers.whoosh_peer import WhooshPeer

    return WhooshPeer


_LOADERS: Mapping[str, Callable[[], type[Peer]]] = {
    OURS: _ours,
    WIDENED: _widened,
    WHOLE: _whole,
    TANTIVY: _tantivy,
    FTS5: _fts5,
    XAPIAN: _xapian,
    WHOOSH: _whoosh,
}

NAMES = tuple(_LOADERS)


def load(names: tuple[str, ...] = NAMES) -> tuple[dict[str, type[Peer]], dict[str, str]]:
    """The engines of these names, and of those that can't be loaded the reason."""
    found: dict[str, type[Peer]] = {}
    missing: dict[str, str] = {}
    for name in names:
        try:
            found[name] = _LOADERS[name]()
        except ImportError as fault:
            missing[name] = f"not installed ({fault.name})"
    return found, missing
