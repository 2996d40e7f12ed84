"""A whole issue from its head to its last line: the steps that all four templates share."""

from __future__ import annotations

from indexer.ingest.bylines import read_byline
from indexer.ingest.dates import is_printing_day
from indexer.ingest.extractors.boilerplate import Place
from indexer.ingest.extractors.columns import draft_digest, find_digest
from indexer.ingest.extractors.drafts import Draft, finish, notice
from indexer.ingest.extractors.head import Head, is_week_part
from indexer.ingest.extractors.roles import draft_editorial, draft_piece
from indexer.ingest.extractors.segments import cut
from indexer.ingest.extractors.sheet import Sheet
from indexer.outlets import fold
from indexer.records import Extracted, Issue, Kind, Language, Role, Template

_DIGEST = frozenset({Place.DIGEST_HEADING})
_END = frozenset({Place.ABOUT, Place.FOOTER})
_EVIDENCE = frozenset({Place.MASTHEAD, Place.ARCHIVE, Place.ABOUT})
_FRAME = frozenset({Place.FRAME})


def recognise_template(sheet: Sheet) -> Template | None:
    """Say which of the four templates an issue is printed in; None for what is no issue.

    The date line decides: with "This week's issue" and a name T1, or T2 where the archive line
    stands above it; with a name alone T3; the date alone, or lost, T4.
    """
    if sheet.first(_FRAME) is not None:
        return None
    known = sheet.first(_EVIDENCE) is not None
    found = sheet.date_line
    parts = found[1].parts if found else ()
    if any(map(is_week_part, parts)):
        has_archive_line = sheet.first(frozenset({Place.ARCHIVE})) is not None
        return Template.T2 if has_archive_line else Template.T1
    if not known:
        return None
    return Template.T3 if parts else Template.T4


def read_issue(sheet: Sheet, template: Template, head: Head) -> Extracted:
    """Read the pieces below a head and put the issue together."""
    warnings: list[str] = []
    editorial = _draft_head(sheet, head)
    size = len(sheet.blocks)
    digest = sheet.first(_DIGEST, head.body)
    end = sheet.first(_END, head.body if digest is None else digest)
    end = size if end is None else end
    if digest is None or digest > end:
        digest = find_digest(sheet, head.body, end)
    body_end = end if digest is None else digest
    drafts = [*editorial[:-1], *_draft_body(sheet, head, body_end, editorial[-1])]
    if digest is not None:
        drafts += draft_digest(sheet, range(digest, end), warnings)
    drafts += notice(sheet.text(index) for index in range(end, size))
    issue = _issue(sheet, template, drafts)
    return Extracted(issue, finish(drafts), (*_doubts(sheet, issue, drafts), *warnings))


def _draft_head(sheet: Sheet, head: Head) -> list[Draft]:
    """Draft what stands above the editorial's text; the last draft is the editorial itself."""
    above = [sheet.text(index) for index in head.above]
    drafts = notice([*above, head.date_text] if head.date_text else above)
    if head.note:
        first, *rest = head.note
        titled = bool(rest)
        note = draft_editorial(sheet, rest if titled else head.note)
        note.kind, note.title = Kind.NOTE, sheet.text(first) if titled else None
        drafts.append(note)
    editorial = Draft(Kind.EDITORIAL, byline=head.byline)
    editorial.title = None if head.title is None else sheet.text(head.title)
    editorial.authors = read_byline(head.byline).authors if head.byline else ()
    for index in head.captions:
        editorial.add(sheet.text(index), Role.CAPTION)
    return [*drafts, editorial]


def _draft_body(sheet: Sheet, head: Head, end: int, editorial: Draft) -> list[Draft]:
    drafts = [editorial]
    for number, segment in enumerate(cut(sheet, head.body, end, head.title)):
        if segment.is_notice:
            drafts += notice(sheet.text(index) for index in segment.indices)
        elif number == 0:
            editorial.blocks += draft_editorial(sheet, segment.indices).blocks
        else:
            drafts.append(draft_piece(sheet, segment.title, segment.indices))
    return drafts


def _issue(sheet: Sheet, template: Template, drafts: list[Draft]) -> Issue:
    found = sheet.date_line
    day = found[1].day if found else None
    language = _edition(sheet)
    printed = [draft for draft in drafts if draft.kind is not Kind.NOTICE and draft.title]
    editorials = [draft for draft in printed if draft.kind is Kind.EDITORIAL]
    edition = "-es" if language is Language.ES and day else ""
    return Issue(
        id=f"{day.isoformat()}{edition}" if day else "undated",
        number=None,
        date=day,
        title=next((draft.title for draft in (*editorials, *printed) if draft.title), ""),
        url=None,
        language=language,
        template=template,
    )


def _edition(sheet: Sheet) -> Language:
    """Tell a Spanish edition by its masthead, or by its date where there is none."""
    index = sheet.first(frozenset({Place.MASTHEAD}))
    if index is not None:
        spanish = "boletin" in fold(sheet.text(index))
        return Language.ES if spanish else Language.EN
    found = sheet.date_line
    return found[1].language if found else Language.EN


def _doubts(sheet: Sheet, issue: Issue, drafts: list[Draft]) -> list[str]:
    """Say what a person should look at."""
    doubts: list[str] = []
    if issue.date is None:
        doubts.append("No date is printed; the issue is kept as undated.")
    elif not is_printing_day(issue.date):
        doubts.append(f"The printed date {issue.date} is a {issue.date:%A}, not a Wednesday.")
    if issue.date and sheet.sent and sheet.sent != issue.date:
        doubts.append(f"The mail was sent on {sheet.sent}, the printed date is {issue.date}.")
    editorial = next(draft for draft in drafts if draft.kind is Kind.EDITORIAL)
    if not any(block.role is Role.TEXT for block in editorial.blocks):
        doubts.append("The editorial holds no text.")
    return doubts
