"""What went wrong, for programs: RFC 9457 problem details."""

from __future__ import annotations

import json
from collections.abc import Iterable
from http import HTTPStatus

from flask import Response

from webapp.arguments import Fault
from webapp.faults import fault_text

JSON = "application/json"
PROBLEM = "application/problem+json"


def problem(
    code: int, detail: str, faults: Iterable[dict[str, str]] = (), allowed: str = ""
) -> Response:
    """An answer that says what is wrong: `faults` names each argument that can't be used."""
    told: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(code).phrase,
        "status": code,
        "detail": detail,
    }
    listed = list(faults)
    if listed:
        told["faults"] = listed
    answer = Response(json.dumps(told, ensure_ascii=False), code, content_type=PROBLEM)
    if allowed:
        answer.headers["Allow"] = allowed
    return answer


def named(fault: Fault) -> dict[str, str]:
    """An argument of a search that can't be used, as a problem lists it."""
    return {"parameter": fault.parameter, "value": fault.value, "text": fault_text(fault)}
