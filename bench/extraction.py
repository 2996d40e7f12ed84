"""What reading gets right and how fast: our renderings, real mails, pages that are no issue.

Issues are rendered in every pair of markup and template and compared with their sources; mails
and pages with what is known of them, trafilatura beside; speed with trafilatura on the same files
in the same run. Foreign material is left out where it is absent. `--quick` takes under a minute,
`--json` prints one object last.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

# Run as a file, Python looks for modules beside it and not where the project's rooms are.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.reading.issues import measure_issues, renderings
from bench.reading.mails import measure_mails
from bench.reading.pages import gold_pages, measure_pages
from bench.reading.speed import measure_speed

SHARED = Path(__file__).resolve().parents[2] / "shared/data"


def main() -> None:
    """Measure and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="fewer pages, under a minute")
    options.add_argument("--json", action="store_true", help="one object of figures, last")
    chosen = options.parse_args()
    figures = measure(quick=chosen.quick)
    for group, measures in figures.items():
        for name, figure in measures.items():
            print(f"{group:<8} {name:<30} {figure:10.4f}")
    if chosen.json:
        print(json.dumps(figures))


def measure(*, quick: bool) -> dict[str, dict[str, float]]:
    """The figures by group and name: shares of 1, milliseconds, megabytes."""
    figures = {"issues": measure_issues(renderings(2 if quick else None))}
    if SHARED.is_dir():
        figures["mails"] = measure_mails(SHARED / "newsletters/eml")
        figures["pages"] = measure_pages(gold_pages(SHARED / "pages", 8 if quick else None))
    figures["speed"] = measure_speed(100 if quick else 1000)
    return figures


if __name__ == "__main__":
    main()
