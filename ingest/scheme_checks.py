"""What is wrong with how the year's items count: rules, their parameters and what a mark can be made of.

Marks are computed in whole hundredths from whole thousandths (design: marks are exact), so a scheme may say no more
decimals than that; and a rule without its parameters, or with a target below its floor, has no meaning.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from ingest.county_files import KINDS, Row, rows

# Rule → its parameters in rising order; an up rule's floor lies below its target, a down rule's good below its bad.
RULES = {"LIN": ("f", "t"), "LOW": ("g", "b"), "CNT": ("t",)}
SMALL = ("n0", "k")
DOWN = {"LOW"}
# What every year must say for all groups, and as what.
SETTINGS = {
    "weight_a": "number", "weight_b": "number", "total_min": "number", "total_max": "number",
    "missing_cap_marks": "number", "freeze_month_day": "month_day", "small_better_of_both": "bool",
    "training_days": "number", "training_step_days": "number", "training_min_months": "count",
    "self_study_cap_days": "number", "hours_per_day": "number", "grace_working_days": "count", "lock_months": "count",
    "consultation_working_days": "count", "archive_days": "count",
}  # fmt: skip
# Read once for all: a value of one group would be half believed.
FOR_ALL = {key for key in SETTINGS if key.startswith("training_")} | {
    "self_study_cap_days", "hours_per_day", "freeze_month_day", "grace_working_days", "lock_months",
    "consultation_working_days", "archive_days",
}  # fmt: skip


def scheme_problems(county_dir: Path) -> Iterator[str]:
    """Every fault of scheme_items.csv and scheme_settings.csv as a line in Chinese.

    The files' cells and references must be sound already (`county_checks`).
    """
    yield from _settings(county_dir / "scheme_settings.csv")
    path = county_dir / "scheme_items.csv"
    down = {row["indicator_code"] for row in rows(county_dir / "indicators.csv") if row["direction"] == "down"}
    for line, row in enumerate(rows(path), 2):
        for fault in _faults(row, row["indicator_code"] in down):
            yield f"{path} 第{line}行{fault}"


def _settings(path: Path) -> Iterator[str]:
    lines = list(enumerate(rows(path), 2))
    for line, row in lines:
        check, expected = KINDS[SETTINGS.get(row["key"], "text")]
        if not check(row["value"]):
            yield f"{path} 第{line}行“{row['key']}”为“{row['value']}”，应为{expected}。"
        if row["group_code"] and row["key"] in FOR_ALL:
            yield f"{path} 第{line}行的“{row['key']}”不能按分组设置，请将分组留空。"
    for year in sorted({row["scheme_year"] for _, row in lines}):
        said = {row["key"] for _, row in lines if row["scheme_year"] == year and not row["group_code"]}
        for key in sorted(set(SETTINGS) - said):
            yield f"{path} 缺少{year}年度的“{key}”（分组留空），请补上一行。"


def _faults(row: Row, is_down: bool) -> Iterator[str]:
    rule = row["rule"]
    if rule not in RULES:
        yield f"的计分规则“{rule}”不认识，应为{'、'.join(RULES)}之一。"
        return
    if (rule in DOWN) != is_down:
        yield f"的计分规则{rule}与该指标的方向（{'越低越好' if is_down else '越高越好'}）不符，请改正。"
    pairs = (pair.split("=") for pair in row["rule_params"].split(";") if pair)
    given = {name: Decimal(value) for name, value in pairs}
    wanted = set(RULES[rule])
    missing = sorted(wanted - set(given)) + sorted(set(SMALL) - set(given) if set(SMALL) & set(given) else ())
    unknown = sorted(set(given) - wanted - set(SMALL))
    if missing or unknown:
        yield from (f"的规则参数缺少“{name}”，请补上。" for name in missing)
        yield from (f"的规则参数“{name}”不是{rule}的参数，请删去。" for name in unknown)
        return
    yield from _values(rule, given)


def _values(rule: str, given: dict[str, Decimal]) -> Iterator[str]:
    limits = [given[name] for name in RULES[rule]]
    if min(given.values()) < 0 or limits[-1] <= 0:
        yield "的规则参数不能为负，目标值应大于0。"
    if len(limits) == 2 and limits[0] >= limits[1]:
        low, high = RULES[rule]
        yield f"的规则参数“{low}”应小于“{high}”，请改正。"
    if "k" in given and given["k"] != round(given["k"], 2):
        yield "的规则参数“k”最多两位小数。"
    if any(value != round(value, 3) for value in given.values()):
        yield "的规则参数最多三位小数。"
