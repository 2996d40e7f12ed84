"""The mail editors that can render an issue, by the names the sources use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.renderings.lines import Printed
from tests.renderings.markups import (
    action_network_new,
    action_network_old,
    bee,
    mailchimp,
    mjml,
    outlook,
    paragraphs,
    unlayer,
)

#: Each renders printed lines as one complete saved page.
MARKUPS: Mapping[str, Callable[[Printed], str]] = MappingProxyType(
    {
        "action_network_old": action_network_old.render,
        "action_network_new": action_network_new.render,
        "bee": bee.render,
        "unlayer": unlayer.render,
        "mailchimp": mailchimp.render,
        "paragraphs": paragraphs.render,
        "mjml": mjml.render,
        "outlook": outlook.render,
    }
)
