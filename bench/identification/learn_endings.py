"""Learn which word endings tell close languages from English and Spanish, from word lists.

    python -m bench.identification.learn_endings > indexer/language/tables/endings.tsv

Reads simplemma's lists of word forms (MIT) and nothing else, so that anyone gets the same
table from the same release. Basque has no list there: its endings are written below.
"""

from __future__ import annotations

import math
from collections import Counter
from importlib.metadata import version

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

#: The languages that have a list there, are close to ours, and are not ours.
CLOSE = ("ca", "fr", "gl", "it", "la", "pt")
OURS = ("en", "es")

#: Endings of so many letters, of words of at least so many.
LENGTHS = range(2, 6)
SHORTEST_WORD = 5

#: An ending is kept if it ends this share of a list and at least e² times the share of ours.
LEAST_SHARE = 0.0004
LEAST_NATS = 2

#: What it says at most, in nats, and the share it is taken to have where it has none.
MOST_NATS = 4
FLOOR = 0.00005

BASQUE = [
    "eta",
    "aren",
    "aren",
    "arekin",
    "arako",
    "etako",
    "etara",
    "etatik",
    "etan",
    "ekin",
    "ekiko",
    "koak",
    "koek",
    "koen",
    "entzat",
    "entzako",
    "tzen",
    "tzea",
    "tzeko",
    "tzera",
    "tzeak",
    "tutako",
    "tuta",
    "duen",
    "duena",
    "duenak",
    "dena",
    "diren",
    "zuen",
    "zuten",
    "zioten",
    "koa",
    "rekin",
    "raino",
    "rantz",
    "tasun",
    "tasuna",
    "tasunaren",
    "kuntza",
    "pena",
    "goa",
    "dun",
    "duna",
    "ezko",
    "erria",
    "eskualdean",
]


def main() -> None:
    """Print the table: a language, what the endings say in nats, the endings."""
    shares = {language: count_endings(language) for language in (*CLOSE, *OURS)}
    print(f"# language\tweight\tword endings (simplemma {version('simplemma')}; see README.md)")
    for language in CLOSE:
        rows: dict[int, list[str]] = {}
        for ending, share in sorted(shares[language].items()):
            ours = max(shares[each].get(ending, 0.0) for each in OURS)
            nats = min(MOST_NATS, int(math.log(share / (ours + FLOOR))))
            if share >= LEAST_SHARE and nats >= LEAST_NATS:
                rows.setdefault(nats, []).append(ending)
        for nats, endings in sorted(rows.items()):
            print(f"{language}\t{nats}\t{' '.join(endings)}")
    print(f"eu\t3\t{' '.join(sorted(set(BASQUE)))}")


def count_endings(language: str) -> dict[str, float]:
    """The share of a list's words that each ending has."""
    listed = DefaultDictionaryFactory().get_dictionary(language)
    words = [word for word in listed if len(word) >= SHORTEST_WORD and word.isalpha()]
    words = [word for word in words if word.islower()]
    counts = Counter(word[-length:] for word in words for length in LENGTHS)
    return {ending: count / len(words) for ending, count in counts.items()}


if __name__ == "__main__":
    main()
