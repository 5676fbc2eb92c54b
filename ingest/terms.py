"""Value lists and yes and no, by every spelling an office uses (docs/spec/9-semantics.md §11.4, 6-traps.md 10)."""

from dataclasses import dataclass

from expectations.model import Column
from expectations.normal import folded

TRUE = {"是", "√", "✓", "✔", "1", "有", "Y", "YES", "对", "已", "TRUE", "√(补)", "☑"}
FALSE = {"否", "×", "0", "无", "未", "X", "N", "NO", "FALSE", "✗", "✘"}


@dataclass(frozen=True)
class Terms:
    """The terms of a list by every spelling, folded: as printed, with gloss, and aliases; `loose` take any bracket."""

    spellings: dict[str, str]
    loose: set[str]

    def find(self, text: str) -> str | None:
        """The canonical term. A bracket that is no gloss is part of what was said: 合法(补审) is not 合法."""
        text = folded(text)
        if text in self.spellings:
            return self.spellings[text]
        base, bracket, _ = text.partition("(")
        term = self.spellings.get(base) if bracket and text.endswith(")") else None
        return term if term in self.loose else None


def terms_of(column: Column) -> Terms:
    """The list of a column as cells spell it."""
    terms = {}
    for value in column.values:
        for spelling in (value.term, *value.also, f"{value.term}({value.gloss})" if value.gloss else value.term):
            terms[folded(spelling)] = value.term
    if {"是", "否"} <= set(terms):
        terms = dict.fromkeys(TRUE, "是") | dict.fromkeys(FALSE - {"无", "未"}, "否") | terms
    return Terms(terms, {value.term for value in column.values if value.gloss or value.term.startswith("其他")})
