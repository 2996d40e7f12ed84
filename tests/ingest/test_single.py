from __future__ import annotations

from indexer.ingest.extractors import extract
from indexer.records import Kind, Role, Template

SINGLE = """Welcome to the Dashboard, !

Close dashboard icon

LibreOrganize 0.6.0 - Documentation

The Keeper of the Valve

from the Nov. 10, 2021 Bulletin

labor unionsimmigration and border issues

Ana Prueba Ejemplo is an organizer and a teacher in a town that does not exist.

Who opens the valve?

Ana Prueba: I do. Nobody else has the key.

And who closes it?

The night does, mostly, and the dogs help.
"""


def test_a_page_with_one_piece_is_read_as_that_piece_of_its_issue() -> None:
    extracted = extract(SINGLE.encode(), name="voices-7.txt")
    assert (extracted.issue.id, extracted.issue.template) == ("2021-11-10", Template.SINGLE)
    notice, interview = extracted.pieces
    assert {block.role for block in notice.blocks} == {Role.BOILERPLATE}
    assert len(notice.blocks) == 5
    assert (interview.piece.kind, interview.piece.title) == (
        Kind.INTERVIEW,
        "The Keeper of the Valve",
    )
    assert interview.piece.interviewees == ("Ana Prueba Ejemplo",)
    assert [block.role for block in interview.blocks] == [
        Role.BIO,
        Role.QUESTION,
        Role.ANSWER,
        Role.QUESTION,
        Role.ANSWER,
    ]


ROUND_TABLE = (
    SINGLE.partition("Who opens")[0]
    + """Bruce: I walked to the table this morning. What else could I do?

Sam: I came by train, from the coast, with a bag of lemons.

Nobody said a word for a while.

Ana: And I was here already. Who else is coming?

Bruce: Do we have time?
"""
)


def test_the_turns_of_a_round_table_are_answers() -> None:
    _, piece = extract(ROUND_TABLE.encode(), name="voices-8.txt").pieces
    assert piece.piece.kind is Kind.INTERVIEW
    assert piece.piece.interviewees == ("Ana Prueba Ejemplo",)
    assert [block.role for block in piece.blocks] == [Role.BIO, *[Role.ANSWER] * 5]


def test_one_label_makes_no_round_table() -> None:
    text = ROUND_TABLE.replace("Sam: ", "").replace("Ana: ", "")
    _, piece = extract(text.encode(), name="voices-8.txt").pieces
    assert piece.piece.kind is Kind.ARTICLE
