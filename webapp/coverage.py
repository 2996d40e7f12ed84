"""The page on which a draft is checked: pasted or dropped as a file, answered, and forgotten."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from flask_babel import gettext
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from indexer.language.identifier import ProfileIdentifier
from indexer.records import Issue
from indexer.search.coverage import Coverage, DraftError, Standing
from indexer.search.coverage.desk import Desk
from indexer.search.coverage.drafts import LONGEST, Gloss, read_draft
from indexer.search.coverage.phrases import (
    EVIDENCE,
    STANDINGS,
    ago,
    fact_text,
    summary_text,
    verdict_text,
)
from webapp.comparison import compare
from webapp.interface import interface

#: A request is no larger than this: a draft of `LONGEST` signs, sent as a field and as a file.
#: Below half a megabyte neither server nor framework writes what it receives to a file.
MOST_BYTES = 450_000


@dataclass(frozen=True, slots=True)
class Drafts:
    """How drafts are checked: the desk in use, asked anew each time, and a translator if any."""

    desk: Callable[[], Desk]
    gloss: Gloss | None = None


def open_coverage(app: Flask, drafts: Drafts | None) -> None:
    """Put the page at its address; without `drafts` it says that none can be checked here."""
    page = CoveragePage(drafts)
    app.add_url_rule("/coverage", "coverage", page.ask, methods=["GET"])
    app.add_url_rule("/coverage", "checked", page.check, methods=["POST"])

    @app.after_request
    def forget(response: Response) -> Response:
        if request.method == "POST":
            response.headers["Cache-Control"] = "no-store"
        return response


class CoveragePage:
    """The views. A draft travels in the body of a request, is held in memory and let go."""

    def __init__(self, drafts: Drafts | None) -> None:
        self._drafts = drafts
        self._lock = threading.Lock()
        self._identifier: ProfileIdentifier | None = None

    def ask(self) -> str:
        """The empty form."""
        return self._page()

    def check(self) -> tuple[str, int]:
        """A draft's verdicts, below the draft itself; or what is wrong with it."""
        request.max_content_length = MOST_BYTES
        request.max_form_memory_size = MOST_BYTES
        text = ""
        try:
            text = _draft()
            if self._drafts is None:
                return self._page(text, _unavailable()), HTTPStatus.SERVICE_UNAVAILABLE
            draft = read_draft(text, self._reader(), self._drafts.gloss)
        except RequestEntityTooLarge:
            return self._page(fault=_too_long()), HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        except DraftError:
            fault = _too_long() if len(text) > LONGEST else gettext("This draft has no words.")
            return self._page(text[:LONGEST], fault), HTTPStatus.UNPROCESSABLE_ENTITY
        except (HTTPException, UnicodeError):
            fault = gettext("This file is no text. Save the draft as plain text (UTF-8).")
            return self._page(fault=fault), HTTPStatus.UNPROCESSABLE_ENTITY
        found = self._drafts.desk().check(draft, datetime.now(UTC).date())
        return self._page(text, found=found), HTTPStatus.OK

    def _page(self, text: str = "", fault: str = "", found: Coverage | None = None) -> str:
        language = interface()
        return render_template(
            "coverage.html",
            text=text,
            fault=fault,
            found=found,
            most=LONGEST,
            sentence=summary_text(found, language) if found else "",
            issues=_issues(found) if found else (),
            said=lambda verdict: verdict_text(verdict, found.on, language) if found else "",
            since=lambda day: ago(day, found.on, language) if found and day else "",
            compare=compare,
            told=lambda fact: fact_text(fact, language),
            Standing=Standing,
            standing_name=lambda standing: STANDINGS[standing][language],
            evidence_name=lambda kind: EVIDENCE[kind][language],
        )

    def _reader(self) -> ProfileIdentifier:
        with self._lock:
            if self._identifier is None:
                self._identifier = ProfileIdentifier()
            return self._identifier


def _draft() -> str:
    """What was sent: the file where there is one, else what was pasted."""
    file = request.files.get("file")
    if file is not None and file.filename:
        text: str = file.read().decode("utf-8-sig")
        if "\0" in text:
            raise UnicodeError("a NUL is in no text")
        return text
    return request.form.get("text", "")


def _issues(found: Coverage) -> tuple[tuple[Issue, int], ...]:
    """The issues that covered most of the draft's passages, each with how many."""
    counts: Counter[Issue] = Counter()
    for verdict in found.verdicts:
        covering = {p.passage.issue for p in verdict.priors if p.standing is Standing.COVERED}
        counts.update(covering)
    return tuple(sorted(counts.items(), key=lambda entry: (-entry[1], _newest(entry[0]))))


def _newest(issue: Issue) -> tuple[int, str]:
    return -(issue.date or date.min).toordinal(), issue.id


def _too_long() -> str:
    return str(gettext("This draft is too long. Check it in parts."))


def _unavailable() -> str:
    return str(gettext("Drafts can’t be checked here now: the index has to be built again."))
