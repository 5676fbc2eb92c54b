"""What is wrong with the year's settings: one that lacks, a value that cannot be, grades out of order (spec 9 §6)."""

import re
from collections.abc import Iterator, Set
from decimal import Decimal
from pathlib import Path

from ingest.county_files import KINDS, Row, rows

# What every year must say for all groups, and as what.
SETTINGS = {
    "weight_a": "number", "weight_b": "number", "total_min": "number", "total_max": "number",
    "missing_cap_marks": "number", "freeze_month_day": "month_day", "small_better_of_both": "bool",
    "training_days": "number", "training_step_days": "number", "training_min_months": "count",
    "self_study_cap_days": "number", "hours_per_day": "number", "grace_working_days": "count", "lock_months": "count",
    "consultation_working_days": "count", "archive_days": "count", "bonus_cap": "at_least_0",
    "penalty_cap": "at_least_0", "grade_excellent": "number", "grade_good": "number", "grade_pass": "number",
    "excellent_quota_pct": "percent", "training_hours": "number", "cleanup_round": "bool", "veto_cap": "cap",
}  # fmt: skip
# The limits of the alerts, each with a default (dbt macro alert_limits).
ALERT_LIMITS = (
    "near_due_days", "certificate_days", "study_days", "pace_from_month", "least_cases", "least_months", "least_peers",
    "spread_tenths", "gap_records", "gap_points", "gap_cases", "same_rows", "bunching_cases", "bunching_percent",
    "least_sample", "least_officers", "most_officers", "least_leaflets", "most_leaflets",
)  # fmt: skip
# What a year may say besides; a pattern stands for the rules of F20, the indicators or the forms it is about.
OPTIONAL = {
    "major_fine_yuan": "number",
    r"veto_cap_V-\d\d": "cap",
    r"red_line_.+": "at_least_0",
    f"alert_({'|'.join(ALERT_LIMITS)})": "count",
    r"volume_(least|most)_F\d\d": "count",
}
# Said by the parameters of the rules instead.
MOVED = {"late_month_marks", "missing_month_marks", "ddl_half_working_days"}
# Read once for all: a value of one group would be half believed.
FOR_ALL = {key for key in SETTINGS if key.startswith("training_")} | {
    "self_study_cap_days", "hours_per_day", "freeze_month_day", "grace_working_days", "lock_months",
    "consultation_working_days", "archive_days", "cleanup_round",
}  # fmt: skip
ALERTS = re.compile(r"(alert|volume)_.+")
GRADES = {"grade_excellent": "优秀", "grade_good": "良好", "grade_pass": "合格"}
Line = tuple[int, Row]


def setting_faults(path: Path, groups: Set[str], scored: Set[str]) -> Iterator[str]:
    """Every fault of scheme_settings.csv as a line in Chinese.

    groups: what townships.csv has; scored: the codes of the indicators that are scored.
    """
    lines = list(enumerate(rows(path), 2))
    for line, row in lines:
        yield from (f"{path} 第{line}行{fault}" for fault in _faults(row, groups, scored))
    for year in sorted({row["scheme_year"] for _, row in lines}):
        of_year = [(line, row) for line, row in lines if row["scheme_year"] == year]
        said = {row["key"] for _, row in of_year if not row["group_code"]}
        for key in sorted(set(SETTINGS) - said):
            yield f"{path} 缺少{year}年度的“{key}”（分组留空），请补上一行。"
        for group in sorted({row["group_code"] for _, row in of_year}):
            yield from _order(path, year, group, of_year)


def _faults(row: Row, groups: Set[str], scored: Set[str]) -> Iterator[str]:
    key, group = row["key"], row["group_code"]
    kind = _kind(key)
    if key in MOVED:
        yield f"的“{key}”已改由计分规则的参数规定（scheme_items.csv 的 rule_params），请删去此行。"
    elif not kind:
        yield f"的设置“{key}”不认识，请核对拼写或删去此行。"
    check, expected = KINDS[kind or "text"]
    if not check(row["value"]):
        yield f"“{key}”为“{row['value']}”，应为{expected}。"
    if group and group not in groups:
        yield f"的分组“{group}”没有乡镇，请改正。"
    if group and (key in FOR_ALL or ALERTS.fullmatch(key)):
        yield f"的“{key}”不能按分组设置，请将分组留空。"
    line_of = re.fullmatch(r"red_line_(.+)", key)
    if line_of and line_of.group(1) not in scored:
        yield f"的“{key}”指向的“{line_of.group(1)}”不是 indicators.csv 中的计分指标，请改正。"


def _kind(key: str) -> str | None:
    """What a setting is; None for one nobody reads."""
    optional = (kind for pattern, kind in OPTIONAL.items() if re.fullmatch(pattern, key))
    return SETTINGS.get(key) or next(optional, None)


def _order(path: Path, year: str, group: str, lines: list[Line]) -> Iterator[str]:
    """Grades that do not fall, for all or as a group has them: its own value, else the one for all."""
    stated: dict[str, Line] = {}
    for line, row in sorted(lines, key=lambda one: one[1]["group_code"]):
        if row["group_code"] in ("", group) and row["key"] in GRADES and KINDS["number"][0](row["value"]):
            stated[row["key"]] = line, row
    limits = [Decimal(stated[key][1]["value"]) for key in GRADES if key in stated]
    if len(limits) == len(GRADES) and not limits[0] > limits[1] > limits[2]:
        where = "、".join(str(stated[key][0]) for key in GRADES)
        said = "、".join(f"{label}{stated[key][1]['value']}" for key, label in GRADES.items())
        yield f"{path} 第{where}行：{year}年度{f'{group}组' if group else ''}的等次分数线为{said}，应依次降低，请改正。"
