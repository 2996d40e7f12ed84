"""Measure which words meet: forms of one word that are joined, and strangers that are.

    python bench/analysis.py [--quick] [--json] [--errors] [--shared DIR]

The words are the nouns, verbs, adjectives and adverbs of Universal Dependencies PUD (1,000
sentences of news and Wikipedia in each language) with the lemmas that linguists gave them. Two
forms should be joined that share a lemma; two that share a key and no lemma are strangers. Our
lemma and our stem are measured beside Snowball's stems and simplemma's lemmas alone, on the same
forms.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import perf_counter

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

import simplemma  # noqa: E402
import Stemmer  # noqa: E402

from indexer.analysis.analyzers import analyzer  # noqa: E402
from indexer.analysis.folding import fold  # noqa: E402
from indexer.analysis.tokens import spell, split  # noqa: E402
from indexer.records import LANGUAGES, Language  # noqa: E402
from indexer.search.vocabulary import Vocabulary, VocabularyReader  # noqa: E402

TREEBANK = "data/lang/ud/{}_pud-ud-test.conllu"
OPEN_CLASSES = ("NOUN", "VERB", "ADJ", "ADV")

#: A form's keys; two forms meet that share one.
Keys = Callable[[str], Iterable[str]]
#: Distinct forms in small letters, each with its lemmas.
Forms = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Joined:
    """Pairs of forms of one lemma, how many of them are joined, and strangers that are."""

    forms: int
    pairs: int
    joined: int
    strangers: int

    @property
    def percent(self) -> float:
        """Of a hundred pairs of one lemma, how many are joined."""
        return 100 * self.joined / self.pairs

    @property
    def per_thousand(self) -> float:
        """Pairs of strangers joined for a thousand forms."""
        return 1000 * self.strangers / self.forms


def read_forms(path: Path) -> Forms:
    """The forms of a CoNLL-U treebank that are open-class words of letters only."""
    forms: dict[str, set[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) == 10 and columns[3] in OPEN_CLASSES:
            form = spell(columns[1])
            if form.isalpha():
                forms.setdefault(form, set()).add(columns[2].lower())
    return {form: frozenset(lemmas) for form, lemmas in sorted(forms.items())}


def measure_joined(forms: Forms, keys_of: Keys) -> Joined:
    """Count the pairs that a way to keys joins, rightly and wrongly."""
    same = pairs_by(forms)
    met = pairs_by({form: keys_of(form) for form in forms})
    return Joined(len(forms), len(same), len(same & met), len(met - same))


def measure_unaccented(forms: Forms, language: Language) -> Joined:
    """The same for accented forms typed without: what the other forms of the word are found by.

    `strangers` counts forms that are not even found themselves.
    """
    vocabulary = vocabulary_of(forms, language)
    by_lemma: dict[str, list[str]] = {}
    for form, lemmas in forms.items():
        for lemma in lemmas:
            by_lemma.setdefault(lemma, []).append(form)
    pairs = joined = lost = typed = 0
    for form, lemmas in forms.items():
        bare = fold(form)
        if bare == form:
            continue
        typed += 1
        keys = {key for s in vocabulary.spelled(bare) or (bare,) for key in vocabulary.keys(s)}
        lost += keys.isdisjoint({f"={form}"})
        for other in {other for lemma in lemmas for other in by_lemma[lemma]} - {form}:
            pairs += 1
            joined += not keys.isdisjoint(vocabulary.keys(other))
    return Joined(typed, pairs, joined, lost)


def vocabulary_of(forms: Forms, language: Language) -> Vocabulary:
    """An archive's vocabulary that holds just these forms."""
    reader = VocabularyReader(language)
    reader.read(split(" ".join(forms)))
    return reader.vocabulary()


def pairs_by(keys: Mapping[str, Iterable[str]]) -> set[tuple[str, str]]:
    """All pairs of forms that share a key."""
    held: dict[str, list[str]] = {}
    for form, own in keys.items():
        for key in set(own):
            held.setdefault(key, []).append(form)
    return {pair for forms in held.values() for pair in combinations(sorted(forms), 2)}


def ways(language: Language) -> Iterator[tuple[str, Keys]]:
    """Each way from a form to its keys with its name, ours first."""
    own = analyzer(language)
    stemmer = Stemmer.Stemmer("english" if language is Language.EN else "spanish")
    code = language.value
    yield "our lemma", lambda form: own.terms(form)[:1]
    yield "our lemma or stem", own.terms
    yield "Snowball", lambda form: (fold(stemmer.stemWord(form)),)
    yield "simplemma", lambda form: (fold(simplemma.lemmatize(form, lang=code)),)


def measure_pace(forms: Forms, language: Language) -> float:
    """Forms a second that are analysed for the first time, word lists loaded."""
    fresh = analyzer.__wrapped__(language)
    fresh.terms("strikes")
    began = perf_counter()
    for form in forms:
        fresh.terms(form)
    return len(forms) / (perf_counter() - began)


def main() -> None:
    """Read the options, measure, print a table and, if asked, one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--quick", action="store_true", help="the same: it takes some seconds")
    parser.add_argument("--json", action="store_true", help="last line: one object of figures")
    parser.add_argument(
        "--errors", action="store_true", help="list pairs that are parted or joined"
    )
    parser.add_argument("--shared", type=Path, default=CHECKOUT.parent / "shared")
    options = parser.parse_args()
    if not options.shared.is_dir():
        parser.exit(2, f"no labelled words at {options.shared}\n")
    figures: dict[str, object] = {}
    for language in LANGUAGES:
        forms = read_forms(options.shared / TREEBANK.format(language))
        if options.errors:
            list_errors(forms, language)
            continue
        print(f"{language}: {len(forms)} forms")
        for name, keys in ways(language):
            found = measure_joined(forms, keys)
            print(f"  {name:<20} {found.percent:5.1f} %  {found.per_thousand:6.1f} strangers/1,000")
            figures[f"{language} {name}"] = [found.percent, found.per_thousand]
        found = measure_unaccented(forms, language)
        if found.pairs:
            print(f"  typed without accents: other forms found {found.percent:.1f} %")
            figures[f"{language} unaccented"] = found.percent
        pace = measure_pace(forms, language)
        print(f"  {pace:,.0f} new forms a second")
        figures[f"{language} forms a second"] = round(pace)
    if options.json:
        print(json.dumps(figures))


def list_errors(forms: Forms, language: Language) -> None:
    """Pairs of one lemma that nothing joins, and strangers that our lemma or stem joins."""
    own = analyzer(language)
    same = pairs_by(forms)
    for kind, length in (("lemma", 1), ("stem", 2)):
        met = pairs_by({form: own.terms(form)[:length] for form in forms})
        for one, other in sorted(met - same):
            print(f"{language}\tjoined by {kind}\t{one}\t{other}")
    for one, other in sorted(same - met):
        print(f"{language}\tparted\t{one}\t{other}\t{' '.join(forms[one] & forms[other])}")


if __name__ == "__main__":
    main()
