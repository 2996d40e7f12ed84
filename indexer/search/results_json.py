"""Results as JSON: one shape for the command line and for whoever reads it by machine."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.glossary import Glossary
from indexer.records import Facet, Language
from indexer.records_json import printing_to_json
from indexer.search.engine import Hit, Results
from indexer.search.labels import label
from indexer.search.notices import notice_text
from indexer.search.proposals import Suggestion
from indexer.search.sentences import reason_text, results_sentence
from indexer.search.suggestion_texts import suggestion_to_json
from indexer.search.wider import glossed, list_wider


def results_to_json(
    results: Results,
    interface: Language,
    glossary: Glossary,
    suggestions: Iterable[Suggestion] = (),
) -> dict[str, object]:
    """Spell a page of results as docs and contracts do; words follow the interface.

    `suggestions` are what would find something where the query does not.
    """
    return {
        "sentence": results_sentence(results.query, results.total, interface, glossary),
        "total": results.total,
        "hits": [hit_to_json(hit, interface, glossary) for hit in results.hits],
        "facets": {
            facet.value: [
                {"value": value, "label": label(facet, value, interface, glossary), "count": count}
                for value, count in results.counts.get(facet, {}).items()
            ]
            for facet in Facet
        },
        "notices": [
            {"kind": notice.kind, "about": notice.text, "text": notice_text(notice, interface)}
            for notice in results.notices
        ],
        "widened": [
            {"id": wider.id, "query": wider.typed, "off": wider.off, "text": wider.text}
            for wider in list_wider(results.query, interface, glossary, glossed=glossed(results))
        ],
        "suggestions": [suggestion_to_json(one, interface, glossary) for one in suggestions],
    }


def hit_to_json(hit: Hit, interface: Language, glossary: Glossary) -> dict[str, object]:
    """Spell one hit: the passage it shows, its snippet as fragments, its reasons in words."""
    passage = hit.passage
    day = passage.issue.date
    return {
        "passage": passage.id,
        "issue": passage.issue.id,
        "date": day.isoformat() if day else None,
        "language": passage.language.value,
        "kind": passage.piece.kind.value,
        "title": passage.piece.title,
        "authors": list(passage.piece.authors),
        "outlet": passage.piece.outlet,
        "topics": list(passage.topics),
        "score": round(hit.score, 4),
        "snippet": [{"text": fragment.text, "marked": fragment.marked} for fragment in hit.snippet],
        "reasons": [
            {
                "kind": reason.kind,
                "query": reason.query,
                "matched": reason.matched,
                "language": reason.language.value,
                "text": reason_text(reason, interface, glossary),
            }
            for reason in hit.reasons
        ],
        "printings": [printing_to_json(other) for other in passage.other_printings],
        "url": f"/passages/{passage.id}",
    }
