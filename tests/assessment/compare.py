"""Reads the tables worked out by hand, as the golden cases compare them with what the commands print."""

import csv
from calendar import monthrange
from decimal import Decimal
from pathlib import Path


def table(path: Path) -> list[dict]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def period_end(period: str) -> str:
    """The last day of `2026-03`, `2026-Q3` or `2026`."""
    year, _, part = period.partition("-")
    month = 12 if not part else int(part[1]) * 3 if part.startswith("Q") else int(part)
    return f"{year}-{month:02}-{monthrange(int(year), month)[1]}"


def number(text) -> Decimal | None:
    """A number of either side; None for an empty cell and for 缺项."""
    return None if text in ("", "—", None) else Decimal(str(text))


def label(part) -> str:
    """What a case is called: its township, or its indicator and period."""
    return part if isinstance(part, str) else f"{part['indicator_code']}-{part['grain']}-{part['period']}"


def counted(row: dict) -> list:
    """The counts, the value and the status of one indicator in one period."""
    return [number(row[c]) for c in ("numerator", "denominator", "pending", "value")] + [row["status"]]


def assessed(row: dict) -> tuple:
    """A township's year: sheets, bonus, penalty, total, rank, grade and whether it can be compared."""
    names = ("raw_a", "applicable_a", "sheet_a", "raw_b", "applicable_b", "sheet_b", "bonus", "penalty", "total")
    return *(number(row[n]) for n in (*names, "rank_in_group")), row["grade"], str(row["is_comparable"]).lower()


def lost(rows: list[dict]) -> dict[tuple, Decimal | None]:
    """Township, indicator and record → marks."""
    return {_of(row): number(row["marks"]) for row in rows}


def dates(rows: list[dict], expected: list[dict]) -> dict[tuple, tuple]:
    """Due and done of the rows whose expected row has a due date."""
    dated = {_of(row) for row in expected if row["due_on"]}
    return {_of(row): (row["due_on"], row["done_on"] or "") for row in rows if _of(row) in dated}


def _of(row: dict) -> tuple:
    return row["township_code"], row["indicator_code"], row["record_key"] or ""
