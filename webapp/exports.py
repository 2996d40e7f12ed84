"""Files to take away: all hits of a search, or the citation of one passage, in five forms."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from flask import Flask, Response, abort, redirect
from flask.typing import ResponseReturnValue

from indexer.search.engine import Hit
from indexer.search.exports import Form, export
from webapp import links
from webapp.address import Address
from webapp.room import Room

#: What makes a spreadsheet read a CSV as UTF-8 instead of guessing.
BYTE_ORDER_MARK = "\ufeff"

#: The forms that cite; the others are tables of hits.
CITING = (Form.RIS, Form.BIBTEX, Form.CSL)


def open_exports(app: Flask, room: Room) -> None:
    """Put the files at their addresses, and give the templates their names."""
    exports = Exports(room)
    app.add_url_rule("/export/<form>", "export", exports.hits, methods=["GET"])
    app.add_url_rule("/passages/<passage_id>/<form>", "cite", exports.citation, methods=["GET"])
    app.context_processor(
        lambda: {"forms": tuple(Form), "citing": CITING, "form_names": FORM_NAMES}
    )


#: What each form is called; these are names, the same in every language.
FORM_NAMES: dict[Form, str] = {
    Form.CSV: "CSV",
    Form.JSONL: "JSON Lines",
    Form.RIS: "RIS",
    Form.BIBTEX: "BibTeX",
    Form.CSL: "CSL-JSON",
}


class Exports:
    """The views; a file is written while it is sent, and never held whole."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def hits(self, form: str) -> ResponseReturnValue:
        """Every hit of a search, in its order.

        Where something of the address can't be used, its result page says so instead: a file
        would hold more than was asked for and not tell.
        """
        chosen = _form(form)
        engine = self._room.engine()
        address, faults = self._room.read(engine)
        if faults:
            return redirect(links.to_asked("search"), 303)
        found = engine.every(address.query(self._room.glossary, limit=1))
        return self._file(found, chosen, file_name(address))

    def citation(self, passage_id: str, form: str) -> ResponseReturnValue:
        """One passage as an entry for a reference manager."""
        chosen = _form(form)
        passage = self._room.engine().passage(passage_id)
        if passage is None or chosen not in CITING:
            abort(404)
        return self._file([Hit(passage, 0.0, (), ())], chosen, passage.id)

    def _file(self, hits: Iterable[Hit], form: Form, name: str) -> Response:
        written = export(hits, form, self._room.speech)
        return download(written, form.media_type, f"{name}.{form.suffix}")


def download(written: Iterable[str], media_type: str, name: str) -> Response:
    """A text sent as it is written, to be kept as a file under this name."""

    def encoded() -> Iterable[bytes]:
        if media_type == Form.CSV.media_type:
            yield BYTE_ORDER_MARK.encode()
        for text in written:
            yield text.encode()

    return attached(Response(encoded(), content_type=f"{media_type}; charset=utf-8"), name)


def attached(response: Response, name: str) -> Response:
    """A response that a browser keeps as a file; names of any letters survive (RFC 6266)."""
    bare = name.encode("ascii", "ignore").decode() or "hemeroteca"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{bare}\"; filename*=UTF-8''{quote(name)}"
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def file_name(address: Address) -> str:
    """A file's name that recalls the search: `hemeroteca-salario-mínimo`."""
    slug = links.slug(address.line)[:60].strip("-")
    return f"hemeroteca-{slug}" if slug else "hemeroteca"


def _form(value: str) -> Form:
    if value not in tuple(Form):
        abort(404)
    return Form(value)
