"""Measure the language identifier against its peers, in one run on the same texts.

    python bench/language.py [--quick] [--json] [--errors] [--half tuning|report] [--shared DIR]

Peers that are not installed (`pip install --group bench`) are reported as missing. Knobs were
chosen on the even lines of every list; the odd lines are what is reported unless asked.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

from bench.identification import measures  # noqa: E402
from bench.identification.own import check_issue, check_pieces, read_headlines  # noqa: E402
from bench.identification.peers import LINGUA, OURS, SEEDED, Detect, load_peers  # noqa: E402
from bench.identification.sets import (  # noqa: E402
    LONG,
    REPORT,
    TUNING,
    Sample,
    count_words,
    read_samples,
    read_third,
)
from bench.identification.switched import build, read_speech  # noqa: E402
from indexer.language.identifier import ProfileIdentifier  # noqa: E402

THIRD = ("ca", "eu", "fr", "it", "la", "pt")

Say = Callable[[str], None]


def main() -> None:
    """Read the options, measure, print a table and, if asked, one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--quick", action="store_true", help="a sixth of the texts, under a minute")
    parser.add_argument("--json", action="store_true", help="last line: one object of figures")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, and stop")
    parser.add_argument("--half", choices=("tuning", "report"), default="report")
    parser.add_argument("--shared", type=Path, default=CHECKOUT.parent / "shared")
    options = parser.parse_args()
    if not options.shared.is_dir():
        parser.exit(2, f"no labelled texts at {options.shared}\n")
    half = REPORT if options.half == "report" else TUNING
    every = read_samples(options.shared)
    samples = [sample for sample in every if sample.half == half]
    identifier = ProfileIdentifier()
    if options.errors:
        list_errors(identifier, samples)
        return
    if options.quick:
        samples = samples[::6]
    figures: dict[str, Any] = {"half": options.half, "quick": options.quick, "texts": len(samples)}
    figures["peers"] = compare(samples, options.shared, half, options.quick, print)
    figures["hemeroteca"] = examine(identifier, every, samples, options.shared, half, print)
    figures["ratios"] = rate(figures["peers"], print)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, sort_keys=True))


def compare(
    samples: Sequence[Sample], shared: Path, half: int, quick: bool, say: Say
) -> dict[str, Any]:
    """Accuracy, third languages and speed of every peer; None for a peer that is missing."""
    groups = measures.select(samples)
    headlines = [(language, text) for language, text in read_headlines() if language != "mixed"]
    natural = [sample.text for sample in samples if sample.kind not in ("single-words", "pieces")]
    results: dict[str, Any] = {}
    for peer, detect in load_peers():
        if detect is None:
            say(f"\n{peer.name}: missing")
            results[peer.name] = None
            continue
        step = (20 if quick else 8) if peer.slow else 1
        speed = {
            when: measures.measure_speed(detect, natural[::step]) for when in ("first", "warm")
        }
        row: dict[str, Any] = {"passages a second": speed}
        say(f"\n{peer.name}: {speed['first']} passages/s first, {speed['warm']} warm")
        for name, group in groups.items():
            share = measures.measure_accuracy(detect, group[::step])
            row[name] = {"percent": share.percent, "right": share.right, "of": share.total}
            say(f"  {name:22} {share.percent:6.2f} %  ({share.right} of {share.total})")
        own = measures.count(detect(text) == language for language, text in headlines)
        row["own headlines"] = own.percent
        say(f"  {'own headlines':22} {own.percent:6.2f} %  ({own.right} of {own.total})")
        if peer.load_all is not None:
            row["third languages"] = catch(peer.load_all(), groups[LONG], shared, half, step, say)
        results[peer.name] = row
    return results


def catch(
    detect: Detect, ours: Sequence[Sample], shared: Path, half: int, step: int, say: Say
) -> dict[str, Any]:
    """Sentences of other languages caught, as listed and as read, and English and Spanish lost."""
    caught: dict[str, Any] = {}
    for language in THIRD:
        rows = [row for row in read_third(shared, language) if row[2] == half][::step]
        listed = measures.measure_caught(detect, [text for text, _, _ in rows])
        read = measures.measure_caught(detect, [text for text, true, _ in rows if true == language])
        caught[language] = {"as listed": listed.percent, "as read": read.percent}
        say(
            f"  third language {language:7} {listed.percent:6.2f} % of {listed.total} as listed, "
            f"{read.percent:.2f} % of {read.total} truly {language}"
        )
    lost = measures.measure_caught(detect, [sample.text for sample in ours[::step]])
    caught["lost"] = lost.percent
    say(f"  English, Spanish lost  {lost.percent:6.2f} %  ({lost.right} of {lost.total})")
    return caught


def examine(
    identifier: ProfileIdentifier,
    every: Sequence[Sample],
    samples: Sequence[Sample],
    shared: Path,
    half: int,
    say: Say,
) -> dict[str, Any]:
    """What only we answer: context, spans, the pieces of our own and the real issue."""
    same, other = measures.measure_context(identifier, samples)
    long = [sample for sample in samples if sample.length == LONG]
    mixed = measures.measure_false_mixed(identifier, long)
    switched = build(every, half, 100)
    speech = read_speech(shared)

    def paint(text: str) -> list[str]:
        return measures.paint(identifier, text)

    letters = measures.measure_letters(paint, switched)
    spoken = measures.measure_letters(paint, speech)
    pieces = list(check_pieces(identifier))
    blocks = measures.count(true == given for true, given, _ in pieces)
    short = measures.count(true == given for true, given, text in pieces if count_words(text) <= 3)
    lines, fields = check_issue(identifier, shared / "issues" / "2025-08-13.txt")
    shares = {
        "1-3 words between their own language": same,
        "1-3 words kept in the other's midst": other,
        "letters right in switched passages": letters,
        "letters right in bilingual speech": spoken,
        "one language said to be mixed": mixed,
        "blocks of our own pieces": blocks,
        "of them 1-3 words": short,
        "lines of the real issue": lines,
        "its digest's fields": fields,
    }
    say("\nhemeroteca alone:")
    for name, share in shares.items():
        say(f"  {name:38} {share.percent:6.2f} %  ({share.right} of {share.total})")
    return {
        name: {"percent": share.percent, "right": share.right, "of": share.total}
        for name, share in shares.items()
    }


def rate(peers: dict[str, Any], say: Say) -> dict[str, float]:
    """How many times as fast as lingua and as seeded langdetect we are, first pass and warm."""
    ratios: dict[str, float] = {}
    for rival in (LINGUA.name, SEEDED.name):
        if peers[rival] is None:
            continue
        for when in ("first", "warm"):
            ours, theirs = (peers[name]["passages a second"][when] for name in (OURS.name, rival))
            ratios[f"{rival}, {when}"] = round(ours / theirs, 2)
            say(f"{ours / theirs:6.2f} times as fast as {rival} ({when})")
    return ratios


def list_errors(identifier: ProfileIdentifier, samples: Sequence[Sample]) -> None:
    """Every text that is given another language than its own, with what its words said."""
    for name, group in measures.select(samples).items():
        for sample in group:
            found = identifier.detect(sample.text)
            if found.language != sample.language:
                said = ", ".join(
                    f"{voice.word} {voice.language}+{voice.nats:.1f}"
                    for voice in found.explanation[:5]
                )
                answer = found.third or found.language
                print(f"{name}\t{sample.language}\t{answer}\t{sample.text[:100]}\t{said}")


if __name__ == "__main__":
    main()
