"""Mailboxes in mbox form: one mail after another, each opened by a `From ` line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from indexer.archive.containers.records import Flaw, Record, Stretch, too_large

#: The line in front of a mail: a sender and a time with its year. Standard mailbox readers take
#: every line that opens with "From ", and tear a mail in two at "From Mexico City, …".
_OPENING = re.compile(rb"From \S+ .*\d\d:\d\d.*|From .*\b(?:19|20)\d\d\s*$")
#: `>From ` inside a mail is how a mailbox writes a line that opens with "From ".
_QUOTED = re.compile(rb">+From ")
#: No line is read further than this in one go.
_LONGEST_LINE = 1 << 20


def read_mbox(path: Path, limit: int) -> Iterator[Record | Flaw]:
    """The mails of a mailbox; what stands above the first one is a flaw."""
    number = 0
    lines: list[bytes] = []
    size = start = place = 0
    after_blank = True
    with path.open("rb") as file:
        while line := file.readline(_LONGEST_LINE):
            if after_blank and _OPENING.match(line):
                if number or b"".join(lines).strip():
                    yield _mail(number, lines, size, limit, Stretch(start, place))
                number, lines, size, start = number + 1, [], 0, place
            else:
                size += len(line)
                if size <= limit:
                    lines.append(line[1:] if _QUOTED.match(line) else line)
                else:
                    lines.clear()
            after_blank = not line.strip()
            place += len(line)
    if number or b"".join(lines).strip():
        yield _mail(number, lines, size, limit, Stretch(start, place))


def _mail(
    number: int, lines: list[bytes], size: int, limit: int, stretch: Stretch
) -> Record | Flaw:
    place = str(number)
    if size > limit:
        return Flaw(place, too_large(limit), stretch)
    if number == 0:
        reason = "lines that belong to no mail: a mailbox opens with a `From ` line"
        return Flaw(place, reason, stretch)
    if size == 0:
        return Flaw(place, "the mail is empty", stretch)
    return Record(place, b"".join(lines))
