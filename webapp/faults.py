"""What is wrong with an argument of an address, in a sentence of the reader's language."""

from __future__ import annotations

from flask_babel import format_decimal, gettext

from indexer.records import Facet
from indexer.search.labels import FACETS
from webapp.address import DEEPEST_PAGE, EXCLUDED, LONGEST_LINE, MOST_VALUES
from webapp.arguments import Fault, FaultKind
from webapp.interface import interface


def fault_text(fault: Fault) -> str:
    """What could not be used, and what was done instead."""
    value = fault.value
    match fault.kind:
        case FaultKind.LONG:
            told = gettext(
                "The search was too long; its first %(limit)s characters were used.",
                limit=format_decimal(LONGEST_LINE),
            )
        case FaultKind.WORDLESS:
            told = gettext(
                "There is no word to search for in “%(value)s”, so it was left out.", value=value
            )
        case FaultKind.DATE:
            told = gettext(
                "“%(value)s” is not a date, so it was left out. Dates look like 2025-08-13.",
                value=value,
            )
        case FaultKind.ORDER:
            told = gettext(
                "There is no order “%(value)s”; the most relevant come first.", value=value
            )
        case FaultKind.PAGE:
            told = gettext(
                "There is no page “%(value)s”; this is the first. At most %(limit)s pages can be "
                "turned.",
                value=value,
                limit=format_decimal(DEEPEST_PAGE),
            )
        case FaultKind.MANY:
            told = gettext(
                "At most %(limit)s filters can be used at once; “%(value)s” was left out.",
                value=value,
                limit=format_decimal(MOST_VALUES),
            )
        case FaultKind.SWAPPED:
            told = gettext("The dates were the wrong way round and have been swapped.")
        case FaultKind.VALUE:
            facet = Facet(fault.parameter.removeprefix(EXCLUDED))
            told = gettext(
                "“%(value)s” is no value of the filter “%(filter)s”, so it was left out.",
                value=value,
                filter=FACETS[facet][interface()],
            )
    return str(told)
