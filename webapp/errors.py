"""What went wrong, said on a proper page in the reader's language, and never as a trace."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from webapp.api import is_api
from webapp.api.problems import problem


def answer(app: Flask) -> None:
    """Answer every error of the app with a page."""
    app.register_error_handler(HTTPException, show)


def show(error: HTTPException) -> ResponseReturnValue:
    """The page of an error: what happened, and where one may go from here; a problem for programs.

    A fault of ours arrives here as a 500, after Flask has put its trace into the log.
    """
    code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    match code:
        case HTTPStatus.NOT_FOUND:
            title = gettext("There is no such page")
            text = gettext(
                "The address may have been cut short or mistyped, or the passage is no longer in "
                "the archive."
            )
        case HTTPStatus.GONE:
            title = gettext("This passage is gone")
            text = gettext(
                "Its issue was corrected, and its text is no longer in it. What is in the archive "
                "now can be searched."
            )
        case HTTPStatus.INTERNAL_SERVER_ERROR:
            title = gettext("Something broke on our side")
            text = gettext("It was noted. Trying again in a moment may help.")
        case _:
            title = gettext("This request can’t be answered")
            text = gettext("The address asks for something that the reading room does not do.")
    allowed = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
    if is_api(request.path):
        return problem(int(code), f"{title}. {text}", allowed=allowed)
    page = render_template("error.html", title=title, text=text, code=int(code))
    return page, int(code), {"Allow": allowed} if allowed else {}
