"""Spanish words: accents that were not typed, the stem that gathers what was derived."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis.snowball import stem_word

#: Words that are their own lemma, whatever the word list says.
#: It counts articles and pronouns all as *el*: *sí* or *los 43* would find every article.
OWN_LEMMAS = frozenset(
    {"el", "la", "los", "las", "lo", "al", "del", "él", "ella", "ellos", "ellas", "ello"}
    | {"yo", "tú", "me", "te", "se", "le", "les", "nos", "os", "mí", "ti", "sí", "si"}
    | {"un", "una", "unos", "unas", "uno", "mi", "mis", "tu", "tus", "su", "sus"}
)

#: A shorter stem joins strangers: `cas` would gather casa and caso, `pap` papa and papá.
_SHORTEST = 5
#: Who does something is not what is done: trabajador is no form of trabajo.
_AGENTS = ("dor", "dora", "tor", "tora", "sor", "sora")
#: Endings that Snowball leaves, with the shortest rest that still says what it was about:
#: sindical and sindicato both speak of `sindic`, huelguista of `huelg`.
_ENDINGS = (("ist", 5), ("ism", 5), ("al", 6), ("at", 6))
#: An e or i after them needs this spelling, an a or o does not: huelguista, huelga.
_SOFT = {"gu": "g", "qu": "c"}
_ACCENTED = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"}


def respell(surface: str) -> Iterator[str]:
    """Give a word, then the same with an accent on one vowel after the other.

    MINIMOS in capitals and minimos in a hurry are mínimos. An n is never made an ñ.
    """
    yield surface
    if surface.isascii():
        for place, letter in enumerate(surface):
            if letter in _ACCENTED:
                yield surface[:place] + _ACCENTED[letter] + surface[place + 1 :]


def stem(lemma: str) -> str | None:
    """The Snowball stem of a lemma cut a little further, or None where it would join strangers.

    `lemma` has its accents, for Snowball knows endings by them.
    """
    if lemma.endswith(_AGENTS):
        return None
    found = stem_word(lemma, "spanish")
    for ending, shortest in _ENDINGS:
        rest = found.removesuffix(ending)
        if rest != found:
            rest = rest[:-2] + _SOFT.get(rest[-2:], rest[-2:])
            found = rest if len(rest) >= shortest else found
            break
    return found if len(found) >= _SHORTEST else None
