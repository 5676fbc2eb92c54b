"""Which record a row belongs to, where its number has no year (docs/spec/10-duties.md §4): as `key_roots` says in dbt/.

The year of such a number is that of its anchor date at the record's first appearance, which never moves. Rows of
another anchor year go on with an earlier born record when

- its anchor date still stands in their row, in its column: an earlier anchor column was filled meanwhile;
- or it had no anchor date yet, was born in the same report year, and the rows bring one.

Otherwise, and whenever both stood in one workbook, they are another record.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from expectations.model import Form

Day = pd.Timestamp | None


@dataclass
class _Birth:
    """A number with the anchor year it first had: the month it came, the month it first had an anchor date and which,
    and the first date of each anchor column.
    """

    year: int
    month: str
    days: list[Day]
    dated_month: str = ""
    anchor: Day = None

    def learn(self, month: str, days: list[Day]) -> None:
        """What a row says, in order of month."""
        if not self.dated_month and any(day is not None for day in days):
            self.dated_month, self.anchor = month, next(day for day in days if day is not None)
        self.days = [day if known is None else known for known, day in zip(self.days, days, strict=True)]


def identities(form: Form, rows: pd.DataFrame) -> list[str]:
    """The record of each row: its key, and @year where the key has none.

    rows: of one township, in order of `_month`, the report month; a month is one workbook.
    """
    bare = rows[~rows["_key_has_year"].astype(bool)]
    roots = dict(_roots(form, bare)) if len(bare) else {}
    facts = zip(rows["_key"], rows["_key_has_year"], rows["_anchor_year"], strict=True)
    return [key if has_year else f"{key}@{roots.get((key, year), year)}" for key, has_year, year in facts]


def _roots(form: Form, rows: pd.DataFrame) -> Iterator[tuple[tuple[str, int], int]]:
    """(key, anchor year) → the year of the record it goes on with."""
    for key, same in rows.groupby("_key", sort=False):
        births = _births(form, same)
        if len(births) < 2:
            continue
        shared = same.groupby("_month")["_anchor_year"].nunique()
        together = set(same.loc[same["_month"].isin(shared[shared > 1].index), "_anchor_year"])
        gone_on: dict[int, int] = {}
        for later in births:
            earlier = [one for one in births if one.month < later.month and _goes_on(one, later)]
            if earlier and later.year not in together:
                gone_on[later.year] = min(earlier, key=lambda one: one.month).year
        for year, root in gone_on.items():
            yield (str(key), year), gone_on.get(root, root)


def _births(form: Form, rows: pd.DataFrame) -> list[_Birth]:
    births: dict[int, _Birth] = {}
    anchors = [rows[name] for name in form.anchor]
    for month, year, *days in zip(rows["_month"], rows["_anchor_year"], *anchors, strict=True):
        birth = births.setdefault(int(year), _Birth(int(year), month, [None] * len(form.anchor)))
        birth.learn(month, [None if pd.isna(day) else day for day in days])
    return list(births.values())


def _goes_on(earlier: _Birth, later: _Birth) -> bool:
    if earlier.dated_month and earlier.dated_month <= later.month:
        pairs = zip(earlier.days, later.days, strict=True)
        return any(one is not None and one == earlier.anchor == two for one, two in pairs)
    return later.month == later.dated_month and later.month[:4] == earlier.month[:4]
