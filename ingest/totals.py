"""Whether a hundred marks are a hundred: each sheet of every year, for all and for each group (3-indicators.md §3)."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from ingest.county_files import Row, rows

FULL = Decimal(100)
SHEETS = ("A", "B")
Line = tuple[int, Row]


def total_faults(county_dir: Path) -> Iterator[str]:
    """Every sheet whose full marks are not 100, as a line in Chinese. Its items must be sound already."""
    path = county_dir / "scheme_items.csv"
    items = list(enumerate(rows(path), 2))
    years = {row["scheme_year"] for _, row in items}
    if not years:
        yield f"{path} 没有任何年度的计分指标，请补上考核年度的方案。"
    # A year with settings and no items is not scored yet.
    for year in sorted(years):
        of_year = [one for one in items if one[1]["scheme_year"] == year]
        for group in _groups(county_dir, year, of_year):
            yield from _sheets(path, year, group, _counted(of_year, group))


def _groups(county_dir: Path, year: str, items: list[Line]) -> list[str]:
    """The groups that count that year: all (the empty one) where anything is said for all, and each with a township."""
    living = {
        row["group_code"]
        for row in rows(county_dir / "townships.csv")
        if row["valid_from"] <= f"{year}-12-31" and (not row["valid_to"] or row["valid_to"] >= f"{year}-01-01")
    }
    own = {row["group_code"] for _, row in items}
    # A group without items of its own is as all are.
    return sorted({""} | (living & own) if "" in own else living | own)


def _counted(items: list[Line], group: str) -> list[Line]:
    """The items of a group: its own, and those for all that it has not replaced."""
    found = {row["indicator_code"]: (line, row) for line, row in items if not row["group_code"]}
    if group:
        found |= {row["indicator_code"]: (line, row) for line, row in items if row["group_code"] == group}
    return sorted(found.values(), key=lambda one: one[0])


def _sheets(path: Path, year: str, group: str, items: list[Line]) -> Iterator[str]:
    whose = f"{group}组" if group else "（不分组）"
    for sheet in SHEETS:
        lines = sorted({line for line, row in items if row["sheet_code"] == sheet})
        total = sum((Decimal(row["full_marks"]) for _, row in items if row["sheet_code"] == sheet), Decimal(0))
        if total != FULL:
            span = "至".join(map(str, dict.fromkeys([lines[0], lines[-1]]))) if lines else ""
            where = f"第{span}行" if lines else ""
            yield (
                f"{path} {where}{year}年度{whose}{sheet}表共{len(lines)}项，满分合计{total}分，应为100分，"
                "请核对 full_marks 与漏列的指标。"
            )
