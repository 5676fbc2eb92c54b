"""What a workbook may know of the county's other townships: traces of what they sent, never their rows.

The traces of an accepted workbook are kept with its verdict, so that a new one can be compared with the whole county
without reading the county again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

import pandas as pd

from expectations.candidate import Candidate
from expectations.form import county_forms, load_forms
from expectations.normal import folded, key_text
from expectations.registers import VOID, Held

ROSTER = "F07"
# Shorter names are too common a word to be one: 河口 is a river's mouth.
SHORTEST_NAME = 3
Order = tuple[datetime, str]


@dataclass(frozen=True)
class Traces:
    """`prints`: form → digest of its rows, of sheets of five rows or more. `certificates`: compared numbers of the
    certificates of officers on post, None without a roster. `keys`: form → business keys, of the forms that county
    lists point to.
    """

    prints: Mapping[str, str] = field(default_factory=dict)
    certificates: tuple[str, ...] | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def as_dict(self) -> dict:
        """As the ledger stores them."""
        return asdict(self)


def traces(held: Held) -> Traces:
    """The traces a workbook leaves."""
    candidate = held.candidate
    prints = {code: digest for code in candidate.frames if (one := held.register(code)) and (digest := one.digest)}
    return Traces(prints, _certificates(candidate), {code: _keys(candidate, code) for code in _pointed_at()})


def _certificates(candidate: Candidate) -> tuple[str, ...] | None:
    frame = candidate.frames.get(ROSTER)
    if frame is None:
        return None
    rows = zip(frame["cert_no"], frame["post_end_date"], frame["record_state"], strict=True)
    # Dates alone decide who is on post (9-semantics.md §3.1).
    return tuple(
        key_text(number)
        for number, last_day, state in rows
        if isinstance(number, str) and pd.isna(last_day) and state != VOID
    )


def longest_first(names: Iterable[str]) -> list[str]:
    """Names long enough to be told from common words, as they are compared, the longest first."""
    return sorted({folded(name) for name in names if len(name) >= SHORTEST_NAME}, key=lambda name: (-len(name), name))


def _pointed_at() -> set[str]:
    """The townships' forms that rules of county lists look into."""
    sides = {code: form.side for code, form in load_forms().items()}
    rules = (rule for form in county_forms() for rule in form.rules)
    return {rule.form for rule in rules if rule.form and sides[rule.form] == "township"}


def _keys(candidate: Candidate, form_code: str) -> tuple[str, ...]:
    frame = candidate.frames.get(form_code)
    return () if frame is None else tuple(sorted(set(frame["_key"])))


def _finder(names: Iterable[str]) -> re.Pattern | None:
    found = longest_first(names)
    return re.compile("|".join(map(re.escape, found))) if found else None


class Neighbours:
    """The traces of every accepted workbook of the county, and every name of every township."""

    def __init__(self, names: Mapping[str, Iterable[str]] | None = None):
        self.names = {code: tuple(own) for code, own in (names or {}).items()}
        # Finds a name of any township, the longest first; None when there is none.
        self.named = _finder(name for own in self.names.values() for name in own)
        self._versions: dict[tuple[str, str], list[tuple[Order, Traces]]] = {}

    def add(self, township: str, month: str, order: Order, left: Traces) -> None:
        """One more accepted workbook."""
        versions = self._versions.setdefault((township, month), [])
        versions.append((order, left))
        versions.sort(key=lambda version: version[0])

    def in_force(self, candidate: Candidate) -> Iterator[tuple[str, str, Traces]]:
        """(township, month, traces) of each version in force when the candidate came, its own township's left out."""
        for (township, month), versions in sorted(self._versions.items()):
            if township == candidate.township_code:
                continue
            before = [left for order, left in versions if order <= candidate.order]
            if before:
                yield township, month, before[-1]

    def name_of(self, township: str) -> str:
        """How a township is called."""
        return next(iter(self.names.get(township, ())), township)
