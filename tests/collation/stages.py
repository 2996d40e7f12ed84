"""The stages of collation one by one, on passages at hand."""

from __future__ import annotations

import numpy as np

from indexer.collation import lay_out
from indexer.collation.boilerplate import boilerplate
from indexer.collation.comparisons import Comparisons
from indexer.collation.editions import Editions
from indexer.collation.editions import link_editions as link
from indexer.collation.findings import Findings, compare_passages
from indexer.collation.reprints import Printings
from indexer.collation.reprints import gather_printings as gather
from indexer.records import Role

NO_PRINTINGS = Printings({}, {})


def set_apart_boilerplate(passages):
    before = Comparisons()
    columns = lay_out(passages, before)
    compare_passages(columns, before)
    apart = boilerplate(columns, before.passages)
    return told(passages, Findings(columns, apart, NO_PRINTINGS, Editions()))


def gather_printings(passages, before=None):
    before = before or Comparisons()
    columns = lay_out(passages, before)
    compare_passages(columns, before)
    kept = ~columns.has_role([Role.BOILERPLATE])
    nothing = np.zeros(len(kept), np.bool_)
    found = Findings(columns, nothing, gather(columns, kept, before), Editions())
    return told(passages, found)


def link_editions(passages):
    before = Comparisons()
    columns = lay_out(passages, before)
    kept = ~columns.has_role([Role.BOILERPLATE])
    nothing = np.zeros(len(kept), np.bool_)
    return told(passages, Findings(columns, nothing, NO_PRINTINGS, link(columns, kept, before)))


def told(passages, found):
    """The passages as told, issues in the order in which they were given."""
    columns = found.columns
    of = {
        issue.id: found.tell(place, columns.read(place))
        for place, issue in enumerate(columns.issues)
    }
    order = dict.fromkeys(passage.issue.id for passage in passages)
    return tuple(passage for issue in order for passage in of[issue])
