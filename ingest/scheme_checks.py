"""What is wrong with the scheme as a whole: the items of a year, what they count, and its settings."""

from collections.abc import Iterator
from pathlib import Path

from ingest.county_files import COUNTED, Row, rows
from ingest.rule_checks import rule_faults
from ingest.setting_checks import setting_faults
from ingest.totals import total_faults


def scheme_problems(county_dir: Path) -> Iterator[str]:
    """Every fault of scheme_items.csv and scheme_settings.csv as a line in Chinese.

    The files' cells and references must be sound already (`county_checks`).
    """
    indicators = {row["indicator_code"]: row for row in rows(county_dir / "indicators.csv")}
    scored = {code for code, row in indicators.items() if row["is_scored"] == "true"}
    groups = {row["group_code"] for row in rows(county_dir / "townships.csv")}
    yield from setting_faults(county_dir / "scheme_settings.csv", groups, scored)
    path = county_dir / "scheme_items.csv"
    found = [fault for line, row in enumerate(rows(path), 2) for fault in _item_faults(line, row, indicators)]
    yield from (f"{path} {fault}" for fault in found)
    if not found:
        yield from total_faults(county_dir)


def _item_faults(line: int, row: Row, indicators: dict[str, Row]) -> Iterator[str]:
    indicator = indicators[row["indicator_code"]]
    if indicator["is_scored"] != "true":
        code = row["indicator_code"]
        yield f"第{line}行的“{code}”是观察指标，不计分；请删去此行，或在 indicators.csv 中改为计分。"
    if indicator["factor"] == "1" and indicator["unit"] in COUNTED and "n0=" in row["rule_params"]:
        yield f"第{line}行是计数指标，没有分母，规则参数“n0”和“k”请删去。"
    for fault in rule_faults(row, indicator["direction"] == "down"):
        yield f"第{line}行{fault}"
