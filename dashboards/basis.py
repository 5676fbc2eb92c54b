"""考核依据对照: each duty of the seeds and what answers it (docs/spec/1-seed-duties.md), read from `basis.yml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from expectations import files
from expectations.form import load_form
from ingest.county_files import rows
from ingest.home import Home

SOURCE = Path(__file__).with_name("basis.yml")
PARTS = {"quantified": "量化要求", "tasks": "重点任务", "unnumbered": "没有数字的要求"}


@dataclass(frozen=True)
class Duty:
    """One row of the seed inventory, with its answers: (kind, what), kind one of indicator, column, setting, alert,
    out_of_scope. `shown`: the duty for the reader, where the spec's words are not Chinese."""

    part: str
    row: str
    seed: str
    duty: str
    answers: tuple[tuple[str, str], ...]
    shown: str


def duties() -> list[Duty]:
    """Every row, in the order of the spec."""
    told = files.read(SOURCE)
    return [_duty(part, one) for part in PARTS for one in told[part]]


def _duty(part: str, one: dict) -> Duty:
    answers = tuple(pair for each in one["answers"] for pair in each.items())
    return Duty(part, str(one["row"]), one["seed"], one["duty"], answers, one.get("shown", one["duty"]))


def alerts() -> dict[str, str]:
    """Name of each alert → what the spec calls it."""
    return files.read(SOURCE)["alerts"]


def basis_lines(home: Home) -> Iterator[str]:
    """The whole list in Chinese, with names of indicators and values of settings as the home's county has them."""
    names = {row["indicator_code"]: row["indicator_name"] for row in rows(home.county / "indicators.csv")}
    values = _newest_settings(home.county / "scheme_settings.csv")
    found = duties()
    for part, title in PARTS.items():
        own = [one for one in found if one.part == part]
        yield f"考核依据对照：{title}（{len(own)}条）"
        for one in own:
            yield f"  {one.row}　{one.seed}　{one.shown}　→　{_answered(one, names, values)}"


def _newest_settings(path: Path) -> dict[str, str]:
    """Key → value for all groups, of the latest year that has it."""
    lines = sorted((row for row in rows(path) if not row["group_code"]), key=lambda row: row["scheme_year"])
    return {row["key"]: f"{row['value']}（{row['scheme_year']}年度）" for row in lines}


def _answered(one: Duty, names: dict[str, str], values: dict[str, str]) -> str:
    return "；".join(_answer(kind, what, names, values) for kind, what in one.answers)


def _answer(kind: str, what: str, names: dict[str, str], values: dict[str, str]) -> str:
    if kind == "indicator":
        return f"指标 {what} {names.get(what, '（本县未设）')}"
    if kind == "column":
        code, _, column = what.partition(".")
        form = load_form(code)
        return f"{form.sheet_name}“{form.column(column).header}”"
    if kind == "setting":
        return f"方案设置 {what}＝{values.get(what, '未设')}"
    return f"预警：{what}" if kind == "alert" else f"不考核：{what}"
