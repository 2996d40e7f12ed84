"""Words for what the records say of a passage: its role, and how sure its language is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask_babel import lazy_gettext

from indexer.records import Confidence, Role

ROLES: Mapping[Role, object] = MappingProxyType(
    {
        Role.TEXT: lazy_gettext("text"),
        Role.QUESTION: lazy_gettext("question"),
        Role.ANSWER: lazy_gettext("answer"),
        Role.CAPTION: lazy_gettext("caption"),
        Role.SUBHEADING: lazy_gettext("subheading"),
        Role.BIO: lazy_gettext("about the author"),
        Role.BOILERPLATE: lazy_gettext("printed in many issues"),
    }
)

BANDS: Mapping[Confidence, object] = MappingProxyType(
    {
        Confidence.SURE: lazy_gettext("sure"),
        Confidence.LIKELY: lazy_gettext("likely"),
        Confidence.UNSURE: lazy_gettext("not sure"),
    }
)

#: By `Passage.method`; a method without words of its own is shown as it is.
METHODS: Mapping[str, object] = MappingProxyType(
    {
        "evidence": lazy_gettext("by its own words"),
        "context": lazy_gettext("by its own words and the passages around it"),
        "inherited": lazy_gettext("from the passages around it: it holds only names and numbers"),
        "editor": lazy_gettext("corrected by an editor"),
    }
)
