"""`hemeroteca detect`: the language of each line of standard input."""

from __future__ import annotations

import json
import sys

import click

from indexer.records import Block, Role


@click.command(epilog='Example:  echo "La huelga sigue." | hemeroteca detect')
def command() -> None:
    """Read lines, print the language of each as JSON, one object a line."""
    from indexer.language.langdetect_identifier import LangdetectIdentifier

    identifier = LangdetectIdentifier()
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")
        (verdict,) = identifier.identify(None, [Block(text, Role.TEXT)])
        answer = {
            "text": text,
            "language": verdict.language.value,
            "confidence": verdict.confidence.value,
            "method": verdict.method,
            "spans": [
                {"start": span.start, "end": span.end, "language": span.language.value}
                for span in verdict.spans
            ],
        }
        click.echo(json.dumps(answer, ensure_ascii=False))
