"""Verdicts on drafts: what was printed is covered, with when, how often and in what words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bench.prior.worlds import laid_in
from indexer.records import Language, Printing
from indexer.search.coverage import EvidenceKind, Standing
from indexer.search.coverage.coverage_json import coverage_to_json
from indexer.search.coverage.phrases import ago, summary_text, verdict_text

REUSED = (
    "On October 31, the CFE and Pemex became public companies of the state again, "
    "after eleven years as firms."
)
NEW = "My grandmother keeps bees in a valley without any telephone and reads the weather in them."


def test_what_was_printed_is_covered_in_both_languages_and_what_was_not_is_new(check):
    found = check(f"{REUSED}\n\n{NEW}")
    assert [verdict.standing for verdict in found.verdicts] == [Standing.COVERED, Standing.NEW]
    languages = {
        p.passage.language for p in found.verdicts[0].priors if p.standing is Standing.COVERED
    }
    assert languages == {Language.EN, Language.ES}
    assert found.verdicts[0].days == (date(2024, 11, 13),), "two editions are one time"
    assert found.verdicts[1].priors == ()


def test_the_evidence_names_what_both_say_and_where(check):
    text = "The RRM ended in Silao with a contract of $12 million for SINTTIA, said the union."
    found = check(text).verdicts[0]
    assert found.standing is not Standing.NEW
    for prior in found.priors:
        for each in prior.evidence:
            if each.draft_at:
                assert text[slice(*each.draft_at)] == each.draft
            if each.archive_at:
                assert prior.passage.text[slice(*each.archive_at)] == each.archive
    names = {e.draft for p in found.priors for e in p.evidence if e.kind is EvidenceKind.NAME}
    assert {"SINTTIA", "Silao"} <= names


def test_a_concept_is_evidence_across_languages(check):
    text = "El MLRR es la novedad del T-MEC: una queja basta para abrir una investigación."
    pairs = {
        (e.draft, e.archive)
        for p in check(text).verdicts[0].priors
        if p.passage.language is Language.EN
        for e in p.evidence
        if e.kind is EvidenceKind.CONCEPT
    }
    assert any(ours == "MLRR" and "apid" in theirs for ours, theirs in pairs), pairs
    assert ("T-MEC", "US-Mexico-Canada Agreement") in pairs


def test_near_verbatim_reuse_is_aligned_and_loses_no_letter(check, archive):
    whole = max((p for p in archive if p.first is None), key=lambda p: len(p.text)).text
    words = whole.split(" ")
    text = " ".join([*words[:5], "truly", *words[6:20], *words[23:]])
    prior = check(text).verdicts[0].priors[0]
    assert prior.passage.text == whole
    assert "".join(part.draft for part in prior.alignment) == text
    assert "".join(part.archive for part in prior.alignment) == whole
    assert {part.same for part in prior.alignment} == {True, False}


def test_a_reprint_is_counted_once(check, desk_over, archive):
    first = next(p for p in archive if len(p.text) > 200 and not p.printings and p.issue.date)
    again = replace(
        first,
        id="2030-01-01.00000001",
        issue=replace(first.issue, id="2030-01-01", date=date(2030, 1, 1)),
        first=Printing(first.id, first.issue.id, first.issue.date),
    )
    first_known = replace(first, printings=(Printing(again.id, again.issue.id, again.issue.date),))
    rest = [p for p in archive if p.id != first.id]
    verdict = check(first.text, over=desk_over([*rest, first_known, again])).verdicts[0]
    assert [p.passage.id for p in verdict.priors if p.closeness > 0.95] == [first.id]
    assert verdict.days == (first.issue.date,)


def test_the_same_draft_gets_the_same_answer(check):
    one, two = (coverage_to_json(check(REUSED), Language.EN) for _ in range(2))
    assert one == two


def test_json_has_the_shape_of_the_contract(check):
    said = coverage_to_json(check(f"{REUSED}\n\n{NEW}"), Language.EN)
    assert said["language"] == "en"
    assert said["summary"]["covered"] == said["summary"]["new"] == 1
    assert said["summary"]["weeks_ago"] == 85
    covered, new = said["verdicts"]
    assert {"position", "passage", "language", "verdict", "matches"} <= set(covered)
    assert (covered["verdict"], new["verdict"]) == ("covered", "new")
    match = covered["matches"][0]
    assert {"passage", "issue", "date", "language", "score", "evidence", "url"} <= set(match)
    assert match["url"] == f"/passages/{match['passage']}"
    assert {"kind", "draft", "archive"} <= set(match["evidence"][0])


def test_verdicts_are_said_in_both_languages(check):
    found = check(f"{REUSED}\n\n{NEW}")
    assert summary_text(found, Language.EN) == "2 passages: 1 covered, 0 touched, 1 new."
    assert summary_text(found, Language.ES) == "2 pasajes: 1 ya publicado, 0 mencionados, 1 nuevo."
    covered = verdict_text(found.verdicts[0], found.on, Language.EN)
    assert covered == "Covered on November 13, 2024, 85 weeks ago."
    assert ago(date(2026, 6, 30), found.on, Language.ES) == "hace menos de una semana"
    assert ago(date(2026, 7, 2), found.on, Language.EN) == "after that day"
    assert ago(date(2026, 6, 20), found.on, Language.EN) == "a week ago"


def test_other_words_on_the_same_concepts_touch_and_never_cover(archive, desk_over, check):
    printed = "Under the RRM and the USMCA workers of GM Silao brought their complaint to ILAB."
    draft = "ILAB has closed its last file on GM Silao; neither the USMCA nor the RRM say how."
    laid = laid_in([printed], Language.EN)
    (verdict,) = check(draft, desk_over([*archive, *laid])).verdicts
    assert verdict.standing is Standing.TOUCHED
    assert laid[0].id in {prior.passage.id for prior in verdict.priors}


def test_one_shared_place_across_languages_touches_nothing(archive, desk_over, check):
    printed = "On Friday evenings people from Oaxaca stand in line in the back of a grocery store."
    (laid,) = laid_in([printed], Language.EN)
    gloss = "Los viernes por la tarde personas de Oaxaca hacen fila al fondo de una tienda."
    desk = desk_over([*archive, replace(laid, gloss=gloss)])
    same = "Las personas de Oaxaca hacen fila los viernes por la tarde en una tienda."
    other = "Las tejedoras de Oaxaca hablaron de las marcas que copian sus bordados sin pagarles."
    found = check(f"{same}\n\n{other}", desk).verdicts
    assert laid.id in {prior.passage.id for prior in found[0].priors}
    assert laid.id not in {prior.passage.id for prior in found[1].priors}
