"""The 指标口径说明: the catalogue of a year as people read it, from a release (5-procedure §5.3.8)."""

import re
from dataclasses import dataclass
from pathlib import Path

from dashboards.exports.release import Row, open_release, rows
from dashboards.exports.score_data import catalogue_order
from dashboards.exports.wording import MISSING, YES_NO, plain, rule_zh
from ingest.home import HomeError

HEADINGS = (
    *("序号", "考核表", "维度", "指标编码", "指标名称", "分子", "分母", "归期和其他口径", "单位", "方向"),
    *("目标值", "满分", "计分规则", "缺项处理", "依据的表", "适用分组", "来源"),
)
SHEETS = {"A": "平时过程", "B": "年终结果"}
POLICIES = {"P": "不计分，按比例折算", "F": "计满分", "Z": "计零分"}
DIRECTIONS = {"up": "越高越好", "down": "越低越好"}
OBSERVED = "只观察"
_SCORED = """
select
    i.*, m.sheet_code, m.full_marks, m.target, m.rule, m.rule_params, m.better_of_both, m.missing_policy,
    string_agg(distinct a.group_code, '、' order by a.group_code) as groups
from marts.fct_indicator_marks as m
inner join marts.dim_indicators as i using (indicator_code)
inner join marts.fct_assessments as a using (scheme_year, township_code)
where m.scheme_year = ?
group by all
"""
_OBSERVED = "select * from marts.dim_indicators where not is_scored"
_GROUPS = """
select string_agg(distinct group_code, '、' order by group_code) as groups
from marts.fct_assessments where scheme_year = ?
"""


@dataclass(frozen=True)
class Definition:
    """A definition taken apart: what is counted, over what, and what else is said (date, exceptions)."""

    numerator: str
    denominator: str
    rest: str


def taken_apart(definition: str) -> Definition:
    """`A ÷ B；按…归期` in its parts; what has no `÷` has no denominator."""
    first, _, rest = definition.partition("；")
    numerator, divided, denominator = first.partition("÷")
    return Definition(numerator.strip(), denominator.strip() if divided else MISSING, rest)


def lines(database: Path, year: int) -> list[tuple[str, ...]]:
    """One line of HEADINGS per indicator of a scheme year, scored ones first, in the catalogue's order.

    Raises HomeError when the release holds no such year.
    """
    with open_release(database) as connection:
        scored = rows(connection, _SCORED, [year])
        everybody = rows(connection, _GROUPS, [year])[0]["groups"]
        observed = rows(connection, _OBSERVED)
    if not scored:
        raise HomeError(f"发布版本中没有{year}年度的考核结果，请核对年份，或先运行 fadu run。")
    ordered = sorted(scored, key=lambda row: (row["sheet_code"], *catalogue_order(row), row["groups"]))
    ordered += sorted(observed, key=lambda row: row["indicator_code"])
    return [_line(number, row, everybody) for number, row in enumerate(ordered, start=1)]


def _line(number: int, row: Row, everybody: str) -> tuple[str, ...]:
    parts, unit = taken_apart(row["definition"]), str(row["unit"])
    return (
        *(str(number), SHEETS.get(row.get("sheet_code"), OBSERVED), row["dimension"], row["indicator_code"]),
        *(row["indicator_name"], parts.numerator, parts.denominator, parts.rest or MISSING, unit),
        *(DIRECTIONS[row["direction"]], *_scoring(row, unit), row["forms"] or "县级台账"),
        *("全部" if row.get("groups", everybody) == everybody else row["groups"], row["source"] or MISSING),
    )


def _scoring(row: Row, unit: str) -> tuple[str, str, str, str]:
    """Target, full marks, rule and 缺项; an observed indicator has none of them."""
    if "rule" not in row:
        return MISSING, MISSING, MISSING, MISSING
    words = rule_zh(row["rule"], row["rule_params"], unit, row["better_of_both"])
    return target_zh(row), plain(row["full_marks"]), words, POLICIES[row["missing_policy"]]


def target_zh(row: Row) -> str:
    """The target in the indicator's unit; `按时` for a report, `≤` where low is good."""
    if row["target"] is None:
        return "按时"
    unit = "" if row["unit"] == YES_NO else str(row["unit"])
    return f"{'≤' if row['rule'] == 'LOW' else ''}{plain(row['target'])}{unit}"


def markdown(title: str, found: list[tuple[str, ...]]) -> str:
    """The catalogue as Markdown: one section an indicator, as a reader looks one up."""
    parts = [f"# {title}", ""]
    for line in found:
        told = dict(zip(HEADINGS, line, strict=True))
        parts += [f"## {told.pop('指标编码')} {told.pop('指标名称')}", ""]
        parts += [f"- {name}：{re.sub(r'[*_<>`]', '', text)}" for name, text in told.items() if name != "序号"]
        parts.append("")
    return "\n".join(parts)
