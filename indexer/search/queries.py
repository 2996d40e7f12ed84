"""The reader's line, in either language, to the parts of a query; no line is ever refused.

From what binds tightest to what binds loosest: a field or `exact:` and its value; `-` and NOT;
NEAR; AND; OR; two parts side by side, which must both hold. `a b OR c d` asks for a, for b or c,
and for d; `a AND b OR c` for a and b, or else for c. Words that the glossary knows as one
(salario mínimo) are one part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.analysis.tokens import split_parts
from indexer.glossary import Glossary
from indexer.records import Kind
from indexer.search.field_values import NAMED, Field, is_name_of_topic, resolve
from indexer.search.grammar import Item, read_items
from indexer.search.lexemes import Is, Lexeme, bare_words, cut
from indexer.search.little import without_little
from indexer.search.query import JOINING, Clause, Node, Notice
from indexer.search.widening import widen

#: Words that are read, and parts of words with hyphens; what stands behind them is left out.
MOST_WORDS, MOST_PARTS = 50, 100

#: Beginnings of words that are looked up, for each stands for many; the others are whole words.
MOST_PREFIXES = 10

#: Parentheses within parentheses that are read; deeper ones are marks like any other.
DEEPEST = 5

#: Letters of what was left out that a notice names; words of a topic behind `topic:`, unquoted.
_LONGEST_NAMED, _LONGEST_TOPIC = 40, 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was read: the parts of the query, and what was not read as typed."""

    nodes: tuple[Node, ...]
    notices: tuple[Notice, ...] = ()


def parse(line: str, glossary: Glossary | None = None, *, exact: bool = False) -> tuple[Node, ...]:
    """Read a line: bare words must all occur, "quoted ones" side by side, -these not at all.

    docs/decisions/0020-query-language.md tells the whole language. Bare words that the glossary
    knows, longest first and in either language, become one clause with what else answers it;
    excluded and quoted ones are never widened, and nothing is where the query is `exact`. Little
    words (*how*) are left out. Curly quotes are quotes; one never closed reaches to the end of the
    line, and so does a parenthesis; any other mark separates words. A part typed twice counts once.
    """
    return read(line, glossary, exact=exact).nodes


def read(line: str, glossary: Glossary | None = None, *, exact: bool = False) -> Line:
    """Read a line like `parse`, and tell what was not read as typed."""
    bare = bare_words(line)
    if bare is None or len(bare[0]) > MOST_WORDS:
        return _read_marked(line, glossary, exact=exact)
    words, quoted = bare
    found = [Clause(words, phrase=True)] if quoted else widen(words, glossary, exact=exact)
    return Line(*without_little(tuple(dict.fromkeys(found)), (), exact=exact))


def _read_marked(line: str, glossary: Glossary | None, *, exact: bool) -> Line:
    """The same by every step; a line of bare words needs few of them."""
    notices: list[Notice] = []
    lexemes = list(_settle_fields(cut(line), glossary, notices))
    lexemes = _cut_off(lexemes, notices)
    lexemes = _balance(lexemes, notices)
    lexemes = _settle_operators(_settle_not(lexemes, glossary))
    items = list(_items(lexemes, glossary, exact=exact))
    nodes = read_items(items, glossary, notices)
    return Line(*without_little(nodes, tuple(dict.fromkeys(notices)), exact=exact))


def _settle_fields(
    lexemes: Sequence[Lexeme], glossary: Glossary | None, notices: list[Notice]
) -> Iterator[Lexeme]:
    """A field whose value says nothing is words; one of several words of a topic is one field."""
    at = 0
    while at < len(lexemes):
        lexeme = lexemes[at]
        at += 1
        field = lexeme.field
        if lexeme.kind is not Is.FIELD or field is None:
            yield lexeme
            continue
        if field is Field.TOPIC:
            for end in range(min(at + _LONGEST_TOPIC, len(lexemes)), at, -1):
                more = lexemes[at:end]
                name = " ".join((lexeme.value, *(word.typed for word in more)))
                plain = all(w.kind is Is.WORD and not w.excluded and not w.prefix for w in more)
                if plain and is_name_of_topic(name, glossary):
                    lexeme, at = replace(lexeme, value=name), end
                    break
        node = resolve(field, lexeme.value, glossary)
        if node is not None and _is_meant(lexeme, glossary):
            yield replace(lexeme, told=node)
            # A line alone does not bring notices out: a filter must ask for that kind.
            if Kind.NOTICE.value in getattr(node, "values", ()) and not lexeme.excluded:
                notices.append(Notice("hidden", lexeme.typed.strip()))
        else:
            if node is None and lexeme.words and not lexeme.spaced:
                notices.append(Notice("value", lexeme.typed.strip()))
            yield from lexeme.as_words()


def _is_meant(lexeme: Lexeme, glossary: Glossary | None) -> bool:
    """Whether a blank behind the colon still leaves a field: "The outlet: a mall" has none."""
    if not lexeme.spaced:
        return True
    if lexeme.field is Field.TOPIC:
        return lexeme.first or is_name_of_topic(lexeme.value, glossary)
    if lexeme.field in NAMED:
        return lexeme.first or lexeme.value[:1].isupper()
    return True


def _cut_off(lexemes: Sequence[Lexeme], notices: list[Notice]) -> list[Lexeme]:
    """The lexemes up to the most words that are read, some of them beginnings of words."""
    kept: list[Lexeme] = []
    words = parts = prefixes = 0
    for lexeme in lexemes:
        room = MOST_WORDS - words
        parts += sum(len(split_parts(word)) for word in lexeme.words)
        if room <= 0 or len(lexeme.words) > room or parts > MOST_PARTS:
            if lexeme.kind is Is.PHRASE and room > 0 and parts <= MOST_PARTS:
                kept.append(replace(lexeme, words=lexeme.words[:room]))
            notices.append(Notice("long", " ".join(lexeme.words[:3])[:_LONGEST_NAMED]))
            break
        words += max(1, len(lexeme.words)) if lexeme.begins and lexeme.kind is not Is.OPEN else 0
        prefixes += lexeme.prefix
        if lexeme.prefix and prefixes > MOST_PREFIXES:
            notices.append(Notice("stars", ""))
            kept.append(replace(lexeme, prefix=False))
        else:
            kept.append(lexeme)
    return kept


def _balance(lexemes: Iterable[Lexeme], notices: list[Notice]) -> list[Lexeme]:
    """Every parenthesis with its other; none empty, none too deep."""
    kept: list[Lexeme] = []
    opened: list[bool] = []
    depth = 0
    for lexeme in lexemes:
        if lexeme.kind is Is.OPEN:
            opened.append(depth < DEEPEST)
            if not opened[-1]:
                notices.append(Notice("deep", ""))
                continue
            depth += 1
        elif lexeme.kind is Is.CLOSE:
            if not opened or not opened.pop():
                continue
            depth -= 1
            if kept[-1].kind is Is.OPEN:
                kept.pop()
                continue
        kept.append(lexeme)
    for was_kept in reversed(opened):
        if was_kept:
            if kept[-1].kind is Is.OPEN:
                kept.pop()
            else:
                kept.append(Lexeme(Is.CLOSE, ")"))
    return kept


def _settle_not(lexemes: Sequence[Lexeme], glossary: Glossary | None) -> list[Lexeme]:
    """NOT and NO exclude what follows; in a line all in capitals they are words like the others.

    "NO AL FRACKING" shouts; "PAN NO PRI", where all words are acronyms, excludes. AND NOT does
    anywhere.
    """
    shouted = _is_shouted(lexemes, glossary)
    settled: list[Lexeme] = []
    negated = False
    for at, lexeme in enumerate(lexemes):
        following = lexemes[at + 1] if at + 1 < len(lexemes) else None
        if lexeme.kind is Is.NOT:
            joined = bool(at) and lexemes[at - 1].kind in (Is.AND, Is.OR)
            if following is None or not (following.begins or following.kind is Is.NOT):
                settled.append(replace(lexeme, kind=Is.WORD, excluded=negated))
                negated = False
            elif shouted and not joined and not negated:
                settled.append(replace(lexeme, kind=Is.WORD))
            else:
                negated = True
        elif lexeme.kind is Is.NEAR and shouted and "/" not in lexeme.typed:
            settled += lexeme.as_words()
        else:
            settled.append(replace(lexeme, excluded=True) if negated else lexeme)
            negated = False
    return settled


def _is_shouted(lexemes: Iterable[Lexeme], glossary: Glossary | None) -> bool:
    """Whether the bare words are all in capitals, and not just acronyms."""
    words = [lexeme.typed for lexeme in lexemes if lexeme.kind is Is.WORD]
    if not words or any(word != word.upper() for word in words):
        return False
    spelled = [word for word in words if word.isalpha()]
    return any(glossary is None or not glossary.has_acronym(word) for word in spelled)


def _settle_operators(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """An operator with nothing on one of its sides is a word; of several in a row one counts."""
    operators = (Is.AND, Is.OR, Is.NEAR)
    settled: list[Lexeme] = []
    for at, lexeme in enumerate(lexemes):
        if lexeme.kind in operators:
            if settled and settled[-1].kind in operators:
                continue
            rest = (other for other in lexemes[at + 1 :] if other.kind not in operators)
            following = next(rest, None)
            if not settled or not settled[-1].ends or following is None or not following.begins:
                settled += lexeme.as_words()
                continue
        settled.append(lexeme)
    return settled


def _items(lexemes: Sequence[Lexeme], glossary: Glossary | None, *, exact: bool) -> Iterator[Item]:
    """Whatever can be found as a part of a query, neighbouring bare words recognised together."""
    bare: list[str] = []
    for lexeme in lexemes:
        if lexeme.kind is Is.WORD and not (lexeme.excluded or lexeme.exact or lexeme.prefix):
            # An operator that turned out to be a word is the same word in small letters.
            bare += [word.lower() if word in JOINING else word for word in lexeme.words]
            continue
        yield from widen(bare, glossary, exact=exact)
        bare = []
        match lexeme.kind:
            case Is.WORD | Is.PHRASE:
                yield Clause(
                    lexeme.words,
                    excluded=lexeme.excluded,
                    phrase=lexeme.kind is Is.PHRASE,
                    prefix=lexeme.prefix,
                    exact=lexeme.exact,
                )
            case Is.FIELD if lexeme.told is not None:
                yield replace(lexeme.told, excluded=lexeme.excluded)
            case _:
                yield lexeme
    yield from widen(bare, glossary, exact=exact)
