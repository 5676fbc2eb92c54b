"""Mutants of a macro: each its source with one small thing wrong, derived from its tokens, so a new macro has new ones.

A comparison, `and`, `least`, `+` or `*` turned; a term of a sum gone (the half of half-up: truncation) or one off; a
number one off; a text another; a condition that always or never holds; a branch worth nothing, full marks or 缺项; a
branch where there was none; two arguments of a call swapped (numerator and denominator); an argument read as the next.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

PART = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{(.*?)\}\}", re.S)
SQL = re.compile(r"'[^']*'|<=|>=|<>|\w+|[^\s\w]")
JINJA = re.compile(r"\"[^\"]*\"|'[^']*'|\w+|[^\s\w]")
SIGNATURE = re.compile(r"\{%-? macro \w+\((.*?)\)")

TURNED = {
    "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "=": ("<>",), "<>": ("=",),
    "is": ("is not",), "in": ("not in",), "not": ("",), "and": ("or",), "or": ("and",),
    "least": ("greatest",), "greatest": ("least",),
    "+": ("-", "+ 0 *", "* 0 +", "+ 1 +", "- 1 +"), "-": ("+", "- 0 *", "* 0 -", "+ 1 -", "- 1 -"), "*": ("+",),
}  # fmt: skip
# What a branch may wrongly be worth, unless it is worth that already.
WORTH = {"0 *": "0", "full_h + 0 *": "full_h", "null +": "null"}


@dataclass(frozen=True)
class Token:
    """A word or sign of SQL, or of the Jinja expression around it."""

    start: int
    end: int
    text: str
    is_sql: bool


@dataclass(frozen=True)
class Edit:
    """`text` in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str
    label: str


@dataclass(frozen=True)
class Mutant:
    """A macro with one thing wrong; the name says what, and at which of several like places."""

    macro: str
    name: str
    source: str


def mutants(macro: str, source: str) -> list[Mutant]:
    """Every mutant of one macro, each with its own name."""
    tokens, seen, found = list(_tokens(source)), Counter(), []
    sql, jinja = [t for t in tokens if t.is_sql], [t for t in tokens if not t.is_sql]
    for edit in (*_turned(sql), *_constants(sql), *_branches(source, sql), *_arguments(source, jinja)):
        seen[edit.label] += 1
        name = f"{macro}: {edit.label}" + (f" #{seen[edit.label]}" if seen[edit.label] > 1 else "")
        found.append(Mutant(macro, name, source[: edit.start] + edit.text + source[edit.end :]))
    return found


def _tokens(source: str) -> Iterator[Token]:
    at = 0
    for part in PART.finditer(source):
        yield from _sql(source, at, part.start())
        for found in JINJA.finditer(source, part.start(1), part.end(1)) if part[1] else ():
            yield Token(found.start(), found.end(), found[0], False)
            if found[0][0] in "'\"":
                yield from _sql(source, found.start() + 1, found.end() - 1)
        at = part.end()
    yield from _sql(source, at, len(source))


def _sql(source: str, start: int, end: int) -> Iterator[Token]:
    return (Token(found.start(), found.end(), found[0], True) for found in SQL.finditer(source, start, end))


def _edit(token: Token, text: str) -> Edit:
    return Edit(token.start, token.end, text, f"{token.text} -> {text}")


def _turned(sql: list[Token]) -> Iterator[Edit]:
    for at, token in enumerate(sql):
        beside = {sql[at - 1].text, sql[min(at + 1, len(sql) - 1)].text}
        if token.text not in ("is", "in") or "not" not in beside:
            yield from (_edit(token, text) for text in TURNED.get(token.text, ()))


def _constants(sql: list[Token]) -> Iterator[Edit]:
    texts = list(dict.fromkeys(token.text for token in sql if token.text.startswith("'")))
    for token in sql:
        if token.text.isdigit():
            yield from (_edit(token, str(int(token.text) + step)) for step in (1, -1))
        elif token.text in texts:
            other = texts[(texts.index(token.text) + 1) % len(texts)]
            yield from (_edit(token, text) for text in dict.fromkeys(("'?'", other)) if text != token.text)


def _branches(source: str, sql: list[Token]) -> Iterator[Edit]:
    """`case x when` compares with a constant, so only `case when` has conditions."""
    cases: list[set[str]] = []
    for token, after in zip(sql, [*sql[1:], sql[-1]], strict=True):
        if token.text == "case":
            cases.append({after.text})
        elif token.text == "when" and "when" in cases[-1]:
            yield from (_edit(token, text) for text in ("when true or", "when false and"))
        elif token.text in ("then", "else"):
            cases[-1].add(token.text)
            worth = [text for text, word in WORTH.items() if not re.match(rf"\s*{word}\b", source[token.end :])]
            yield from (_edit(token, f"{token.text} {text}") for text in worth)
        elif token.text == "end" and "else" not in cases.pop():
            yield from (_edit(token, text) for text in ("else 0 end", "else full_h end"))


def _arguments(source: str, jinja: list[Token]) -> Iterator[Edit]:
    signature = SIGNATURE.search(source)
    names = [name.strip() for name in signature[1].split(",")] if signature else []
    for at, token in enumerate(jinja):
        if token.text in names and len(names) > 1:
            yield _edit(token, names[(names.index(token.text) + 1) % len(names)])
        if token.text.isidentifier() and at + 1 < len(jinja) and jinja[at + 1].text == "(":
            spans = _spans(jinja, at + 1)
            for nth, ((a, b), (c, d)) in enumerate(pairwise(spans), 1):
                text = source[c:d] + source[b:c] + source[a:b]
                yield Edit(a, d, text, f"{token.text}({nth} <-> {nth + 1})")


def _spans(jinja: list[Token], bracket: int) -> list[tuple[int, int]]:
    """Where the arguments of the call begin and end whose bracket opens at this token."""
    depth, spans, first = 0, [], bracket + 1
    for at in range(bracket, len(jinja)):
        depth += (jinja[at].text == "(") - (jinja[at].text == ")")
        if depth == 0 or (depth == 1 and jinja[at].text == ","):
            spans.append((jinja[first].start, jinja[at - 1].end))
            first = at + 1
        if depth == 0:
            break
    return spans
