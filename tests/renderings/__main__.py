"""Writes the sample archive’s pages and catalogue: `python -m tests.renderings corpus/`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.renderings.pages import print_archive
from tests.renderings.source import SourceError, read_all


def main() -> None:
    """Render every source in its own template and markup; remove pages without a source."""
    parser = argparse.ArgumentParser(prog="python -m tests.renderings", description=__doc__)
    parser.add_argument("corpus", type=Path, help="the folder to write html/ and issues.jsonl in")
    corpus: Path = parser.parse_args().corpus
    try:
        archive = print_archive(read_all())
    except SourceError as error:
        parser.exit(1, f"{error}\n")
    for path, text in archive.items():
        (corpus / path).parent.mkdir(parents=True, exist_ok=True)
        (corpus / path).write_text(text, encoding="utf-8", newline="\n")
    for stale in (corpus / "html").glob("*.html"):
        if f"html/{stale.name}" not in archive:
            stale.unlink()
    parser.exit(0, f"{len(archive) - 1} issues written to {corpus}\n")


if __name__ == "__main__":
    main()
