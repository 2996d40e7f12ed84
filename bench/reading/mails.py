"""Real mails with subject, sender and date known; addresses are compared in memory only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path

from indexer.ingest.mail import parse_mail, sender, sent, subject
from indexer.ingest.page import open_page
from indexer.ingest.printed import NotAnIssueError
from indexer.ingest.text import normalize_text

_SETS = ("markup-2019", "spamassassin-hard-ham")


def measure_mails(folder: Path) -> dict[str, float]:
    """The share of mails whose subject, sender's name and day are right, and of those opened.

    `edge_cases` counts the broken mails that were read or refused with a reason.
    """
    right = {"subject": 0, "sender": 0, "day": 0, "opened": 0}
    rows = list(_gold(folder))
    for path, row in rows:
        raw = path.read_bytes()
        message = parse_mail(raw)
        right["subject"] += (subject(message) or "") == normalize_text(row["subject"] or "")
        right["sender"] += (sender(message) or "") == normalize_text(parseaddr(row["from"])[0])
        day = datetime.fromisoformat(row["date"]).date() if row["date"] else None
        right["day"] += sent(message) == day
        right["opened"] += _opens(raw)
    figures = {name: count / len(rows) for name, count in right.items()}
    edges = sorted((folder / "mime-edge-cases").rglob("*.eml"))
    read = sum(_opens(path.read_bytes()) for path in edges)
    counts = {"mails": len(rows), "edge_cases": len(edges), "edge_cases_read": read}
    return figures | {name: float(count) for name, count in counts.items()}


def _gold(folder: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    for group in _SETS:
        for line in (folder / group / "gold.jsonl").read_text("utf-8").split("\n"):
            if not line:
                continue
            row = json.loads(line)
            yield folder / group / row["file"], row


def _opens(raw: bytes) -> bool:
    """Open a mail; a refusal is an answer, anything else that is raised is a fault and shows."""
    try:
        return bool(open_page(raw, "letter.eml").blocks)
    except NotAnIssueError:
        return False
