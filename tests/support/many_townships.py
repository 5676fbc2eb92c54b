"""A county of a great many townships, some of which merge: into another, into a new one, twice, in years around."""

from datetime import date, timedelta
from pathlib import Path

HEADER = "township_code,township_name,aliases,group_code,valid_from,valid_to,successor_code"
LONG_AGO = date(2000, 1, 1)
NEW_YEAR, MARCH, JUNE = date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30)
OCTOBER, TO_COME = date(2026, 10, 10), date(2027, 6, 30)
# The last days of townships.
CHANGES = (NEW_YEAR, JUNE, OCTOBER, TO_COME)
FAMILY = 40
GROUPS = ("街道", "镇", "乡")


def write_townships(folder: Path, count: int) -> list[str]:
    """Writes townships.csv of `count` townships, a multiple of 40; their codes."""
    rows = [row for first in range(0, count, FAMILY) for row in _family(first)]
    lines = [f"{code},镇{code[-4:]},,{group},{since},{until},{into}" for code, group, since, until, into in rows]
    (folder / "townships.csv").write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return sorted({row[0] for row in rows})


def _family(first: int) -> list[tuple]:
    """Forty townships: code, group, first day, last day, successor."""
    codes = [f"990101{first + n:04}" for n in range(FAMILY)]
    a, b, c, d, e, f, g, h, i, j, k, *_ = codes
    # a joins b; c and d become e, which joins f; g joins h in the year before, i joins j in the year to come.
    ends = {a: (JUNE, b), c: (JUNE, e), d: (JUNE, e), e: (OCTOBER, f), g: (NEW_YEAR, h), i: (TO_COME, j)}
    groups = {code: GROUPS[n % 3] for n, code in enumerate(codes)}
    rows = []
    for code in codes:
        since = JUNE + timedelta(1) if code == e else MARCH + timedelta(1) if code == k else LONG_AGO
        rows.append((code, groups[code], since, *ends.get(code, ("", ""))))
    return [*rows, (k, "镇" if groups[k] == "乡" else "乡", LONG_AGO, MARCH, "")]
