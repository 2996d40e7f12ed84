"""Spanish words: accents that were not typed, the stem that gathers what was derived."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from indexer.analysis.folding import fold
from indexer.analysis.snowball import stem_word
from indexer.analysis.tokens import COUNTRY

#: Words that are their own lemma, whatever the word list says.
#: It counts articles and pronouns all as *el*: *sí* or *los 43* would find every article.
_OWN = (
    {"el", "la", "los", "las", "lo", "al", "del", "él", "ella", "ellos", "ellas", "ello"}
    | {"yo", "tú", "me", "te", "se", "le", "les", "nos", "os", "mí", "ti", "sí", "si"}
    | {"un", "una", "unos", "unas", "uno", "mi", "mis", "tu", "tus", "su", "sus"}
)
#: Lemmas, whatever the word list says.
LEMMAS: Mapping[str, str] = MappingProxyType(
    {word: word for word in _OWN}
    | {COUNTRY: "u.s.", "presidentas": "presidenta", "visto": "ver", "sale": "salir"}
    | dict.fromkeys(("niña", "niñas"), "niño")
    | dict.fromkeys(("buen", "buena", "buenos", "buenas"), "bueno")
    | dict.fromkeys(("mala", "malos", "malas"), "malo")
    | dict.fromkeys(("abogada", "abogadas"), "abogado")
    | dict.fromkeys(("diputada", "diputadas"), "diputado")
    | dict.fromkeys(("doctora", "doctoras", "doctores"), "doctor")
    | dict.fromkeys(("eligen", "eligieron", "elegido", "elegida"), "elegir")
    | dict.fromkeys(("elegidos", "elegidas"), "elegir")
    | {"cicatrices": "cicatriz", "matrices": "matriz"}
)

#: A shorter stem joins strangers: `cas` would gather casa and caso, `pap` papa and papá.
_SHORTEST = 5
#: Who does something is not what is done: trabajador is no form of trabajo.
_AGENTS = ("dor", "dora", "tor", "tora", "sor", "sora")
#: But a maquiladora is a maquila.
_NO_AGENTS = ("maquilador", "maquiladora")
#: Stems that join strangers all the same: puerto and puerta, cuento and cuenta, la derecha and los
#: derechos, estado and estadística, común and comunismo, universo and universidad.
_STRANGERS = frozenset({"puert", "cuent", "derech", "estad", "comun", "univers"})
#: Endings that Snowball leaves, what stands for them, and the shortest rest that still says what
#: it was about: sindicalizar and sindicato both speak of `sindic`, huelguista of `huelg`. Each is
#: looked for once, in this order.
_ENDINGS = (
    *(("iz", "", 6), ("ccion", "c", 5), ("craci", "crat", 6), ("ari", "ar", 7)),
    *(("ist", "", 5), ("ism", "", 5), ("al", "", 6), ("at", "", 6)),
    *(("enci", "ent", 6), ("anci", "ant", 6)),
)
#: An e or i after them needs this spelling, an a or o does not: huelguista, huelga.
_SOFT = {"gu": "g", "qu": "c"}
_PRONOUNS = re.compile(
    r"(.{2,}(?:[aeiáéí]r|[áé]ndo|iéndo|yéndo))(?:me|te|nos|os|(?:se)?l[aeo]s?|se(?:me|te|nos)?)"
)
#: What no plural of a word without a known singular ends in: Jesús, virus, tesis.
_NO_PLURALS = ("ús", "us", "is", "ís", "ss", "ás", "és", "ós")
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


def simpler(surface: str) -> Iterator[str]:
    """Give what a word that no word list knows is a form of by its looks.

    The verb without the pronouns behind it (*presionarles*, *reuniéndose*), else the singular.
    """
    verb = _PRONOUNS.fullmatch(surface)
    if verb:
        yield fold(verb[1])
    elif len(surface) >= 5 and surface.endswith("s") and surface[-2:] not in _NO_PLURALS:
        yield surface[:-1]


def stem(lemma: str) -> str | None:
    """The Snowball stem of a lemma cut a little further, or None where it would join strangers.

    `lemma` has its accents, for Snowball knows endings by them.
    """
    if lemma in _NO_AGENTS:
        lemma = "maquila"
    if lemma.endswith(_AGENTS):
        return None
    found = stem_word(lemma, "spanish")
    for ending, left, shortest in _ENDINGS:
        rest = found.removesuffix(ending)
        if rest != found:
            rest = rest[:-2] + _SOFT.get(rest[-2:], rest[-2:]) + left
            found = rest if len(rest) >= shortest else found
    if found.endswith("cion"):
        # constitucional is what constitución is; internacional is not what interno is.
        rest = stem_word(found[:-2] + "ón", "spanish")
        found = rest if len(rest) >= max(_SHORTEST, len(lemma) / 2) else found
    return found if len(found) >= _SHORTEST and found not in _STRANGERS else None
