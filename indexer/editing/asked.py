"""What readers asked for and the archive did not answer, as proposals for the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from indexer.analysis.tokens import split_parts
from indexer.concepts import ConceptKind
from indexer.editing.proposals import Proposal, Why
from indexer.glossary import Glossary
from indexer.language.lexicon import WordLists
from indexer.records import Language

#: What was asked for once may be a slip of the fingers.
_LEAST = 2


def propose_asked(glossary: Glossary, counts: Mapping[str, int]) -> Iterator[Proposal]:
    """Lines that found nothing more than once and that the glossary does not know, most first."""
    lists = WordLists()
    for line, count in counts.items():
        if count >= _LEAST and glossary.by_label(line) is None:
            yield Proposal(
                Why.ASKED, ((_language(line, lists), line),), ConceptKind.TOPIC, asked=count
            )


def _language(line: str, lists: WordLists) -> Language:
    """The language that knows more of the words; English where both know as many."""
    known = {
        language: sum(language in lists.languages(part.surface) for part in split_parts(line))
        for language in (Language.EN, Language.ES)
    }
    return Language.ES if known[Language.ES] > known[Language.EN] else Language.EN
