"""What an editor may want to add to the glossary: a wording, why, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from indexer.analysis.folding import fold
from indexer.analysis.proper import name_words
from indexer.concepts import ConceptKind
from indexer.records import LANGUAGES, Language
from indexer.roll import Sort
from indexer.roll.naming import sort_of

#: Words in a name that say what it names.
_SIGNS = {
    ConceptKind.LAW: "act agreement ley law tratado treaty acuerdo reform reforma constitution",
    ConceptKind.ORG: (
        "union sindicato federation federacion confederation confederacion center centro board "
        "committee comite council consejo commission comision institute instituto ministry party "
        "partido secretaria secretariat department departamento organization organizacion bank "
        "banco network red front frente movement movimiento coalition coalicion office oficina "
        "company compania association asociacion project proyecto universidad university army "
        "congress congreso senate senado court corte workers trabajadores alliance alianza "
        "bureau agency agencia tribunal coordinadora collective colectivo brigade foundation"
    ),
    ConceptKind.PLACE: (
        "states estados city ciudad valley valle river rio state estado street island isla"
    ),
}
_KINDS = {word: kind for kind, words in _SIGNS.items() for word in words.split()}


class Why(StrEnum):
    """Why something is proposed, the best founded first."""

    APPOSITION = "apposition"
    GLOSS = "gloss"
    TWINS = "twins"
    FREQUENT = "frequent"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new concept, or new wordings for the one whose id is `concept`.

    `wordings` are by language; `issues` and `passages` count where they stand, `evidence` are ids
    of some of those passages. `asked` is how often a search for it found nothing.
    """

    why: Why
    wordings: tuple[tuple[Language, str], ...]
    kind: ConceptKind
    concept: str | None = None
    issues: int = 0
    passages: int = 0
    evidence: tuple[str, ...] = ()
    asked: int = 0

    def said(self, language: Language) -> tuple[str, ...]:
        """Its wordings in a language, in order."""
        return tuple(text for spoken, text in self.wordings if spoken is language)

    @property
    def id(self) -> str:
        """An id for a new concept: its shortest wording, in small ASCII letters."""
        shortest = min((text for _, text in self.wordings), key=lambda text: (len(text), text))
        bare = fold(shortest).replace("ñ", "n")
        return "_".join("".join(s if s.isalnum() else " " for s in bare).split())


def kind_of(name: str) -> ConceptKind:
    """What a name most likely names, by its words; an editor decides."""
    sort = sort_of(name)
    if sort is Sort.PERSON:
        return ConceptKind.PERSON
    if sort is Sort.BODY:
        return ConceptKind.ORG
    for word in name_words(name):
        if word in _KINDS:
            return _KINDS[word]
    words = name.split()
    if len(words) == 1 and name.isupper():
        return ConceptKind.ORG
    if len(words) == 1:
        return ConceptKind.PLACE
    return ConceptKind.TOPIC


def to_toml(proposal: Proposal, label: str = "") -> str:
    """A proposal as lines to paste into `topics.toml`, its evidence above it as comments.

    A new concept is a whole table, with the other language's label to be filled in where nothing
    is known; wordings for one that exists are lines to merge into its table, in comments.
    """
    where = f"{_plural(proposal.passages, 'passage')} of {_plural(proposal.issues, 'issue')}"
    found = f": {', '.join(proposal.evidence)}" if proposal.evidence else ""
    if proposal.asked:
        where = f"searched for {_plural(proposal.asked, 'time')} and not found"
    lines = [f"# {proposal.why.value}, {where}{found}"]
    if proposal.concept is not None:
        lines.append(f"# add to [{proposal.concept}]{f' ({label})' if label else ''}:")
        lines += [
            f"#   alt_{language} += {_array(proposal.said(language))}"
            for language in LANGUAGES
            if proposal.said(language)
        ]
        return "\n".join(lines)
    lines += [f"[{proposal.id}]", f'kind = "{proposal.kind}"']
    both = [text for _, text in proposal.wordings]
    for language in LANGUAGES:
        own = proposal.said(language)
        label_line = f"{language} = {_string(own[0] if own else both[0])}"
        lines.append(label_line if own else f"{label_line}  # not known yet: translate")
    for language in LANGUAGES:
        if proposal.said(language)[1:]:
            lines.append(f"alt_{language} = {_array(proposal.said(language)[1:])}")
    return "\n".join(lines)


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _array(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, texts))}]"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
