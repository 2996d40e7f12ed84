"""`hemeroteca detect`: the language of each line of standard input."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from indexer.archive.address import hide_mail

if TYPE_CHECKING:
    from indexer.language.identifier import Detection


@click.command(
    epilog='Examples:  echo "La huelga sigue." | hemeroteca detect  ·  '
    "hemeroteca detect --explain < headlines.txt"
)
@click.option("--explain", is_flag=True, help="Add the words that spoke for each language.")
def command(explain: bool) -> None:
    """Read lines, print the language of each as JSON, one object a line.

    Confidence is sure, likely or unsure; spans are the stretches of a mixed line, in code points.
    E-mail addresses are printed as [@].
    """
    from indexer.language.identifier import ProfileIdentifier

    identifier = ProfileIdentifier()
    for line in sys.stdin.buffer:
        text = hide_mail(line.decode("utf-8", errors="replace").rstrip("\r\n"))
        detection = identifier.detect(text)
        answer = _spell(detection)
        if explain:
            answer |= _explain(detection)
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


def _spell(detection: Detection) -> dict[str, object]:
    return {
        "text": detection.text,
        "language": detection.language.value,
        "confidence": detection.confidence.value,
        "method": detection.method,
        "spans": [
            {"start": span.start, "end": span.end, "language": span.language.value}
            for span in detection.spans
        ],
    }


def _explain(detection: Detection) -> dict[str, object]:
    """The words that spoke, the loudest first, in nats; and a third language that fits better."""
    return {
        "words": [
            {
                "word": voice.word,
                "language": voice.language.value,
                "nats": round(voice.nats, 2),
            }
            for voice in detection.explanation
        ],
        "third": detection.third,
    }
