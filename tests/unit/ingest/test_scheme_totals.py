"""A hundred marks are a hundred, sheet by sheet, for all and for each group; settings nobody reads are none."""

import shutil
from pathlib import Path

import pytest

from ingest.county import problems

SHIPPED = Path(__file__).resolve().parents[3] / "dbt" / "seeds"
ITEMS = "scheme_year,group_code,sheet_code,indicator_code,full_marks,target,rule,rule_params,missing_policy,source"


def item(code: str, marks: str, sheet: str, group: str = "", year: int = 2026) -> str:
    return f"{year},{group},{sheet},{code},{marks},100,LIN,f=60;t=100,P,"


HALVES = [("GF-03", "60", "A"), ("JC-02", "40", "A"), ("GF-01", "62.5", "B"), ("GF-02", "37.5", "B")]
# Two sheets of two indicators each, for both years.
WHOLE = [
    item(code, marks, sheet, year=year)
    for year in (2025, 2026)
    for code, marks, sheet in [
        ("GF-03", "60", "A"),
        ("JC-02", "40", "A"),
        ("GF-01", "62.5", "B"),
        ("GF-02", "37.5", "B"),
    ]
]


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "county"))


def said(folder: Path, lines: list[str]) -> list[str]:
    """What is said of the county with these items; the file's path left out."""
    path = folder / "scheme_items.csv"
    path.write_text("\n".join([ITEMS, *lines]) + "\n", encoding="utf-8")
    return [line.removeprefix(f"{path} ") for line in problems(folder)]


def settings(folder: Path, drop: str = "", add: str = "") -> list[str]:
    """What is said of the shipped county with settings of 2026 left out, and a line more."""
    path = folder / "scheme_settings.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not drop or not line.startswith(f"2026,,{drop},")]
    path.write_text("\n".join([*kept, *filter(None, [add])]) + "\n", encoding="utf-8")
    return [line.removeprefix(f"{path} ") for line in problems(folder)]


def test_the_shipped_scheme_is_two_hundreds():
    assert problems(SHIPPED) == []


def test_two_hundreds_are_two_hundreds(folder):
    assert said(folder, WHOLE) == []


def test_a_mark_too_few_or_too_many(folder):
    lines = [*WHOLE[:4], item("GF-03", "60", "A"), item("JC-02", "42", "A"), *WHOLE[6:]]
    assert said(folder, lines) == [
        "第6至7行2026年度（不分组）A表共2项，满分合计102分，应为100分，请核对 full_marks 与漏列的指标。"
    ]
    lines = [*WHOLE[:6], item("GF-01", "62.5", "B"), item("GF-02", "37.49", "B")]
    assert said(folder, lines) == [
        "第8至9行2026年度（不分组）B表共2项，满分合计99.99分，应为100分，请核对 full_marks 与漏列的指标。"
    ]


def test_a_sheet_or_a_year_without_items(folder):
    assert said(folder, WHOLE[:6]) == [
        "2026年度（不分组）B表共0项，满分合计0分，应为100分，请核对 full_marks 与漏列的指标。"
    ]
    assert said(folder, WHOLE[:4]) == []
    assert said(folder, []) == ["没有任何年度的计分指标，请补上考核年度的方案。"]


def test_a_group_of_its_own_replaces_item_by_item(folder):
    same = [item("GF-01", "60", "B", "镇"), item("GF-02", "40", "B", "镇")]
    assert said(folder, [*WHOLE, *same]) == []
    assert said(folder, [*WHOLE, same[0]]) == [
        "第9至10行2026年度镇组B表共2项，满分合计97.5分，应为100分，请核对 full_marks 与漏列的指标。"
    ]


def test_an_item_that_a_group_moves_to_the_other_sheet(folder):
    assert said(folder, [*WHOLE, item("GF-01", "62.5", "A", "乡")]) == [
        "第6至10行2026年度乡组A表共3项，满分合计162.5分，应为100分，请核对 full_marks 与漏列的指标。",
        "第9行2026年度乡组B表共1项，满分合计37.5分，应为100分，请核对 full_marks 与漏列的指标。",
    ]


def test_a_scheme_by_groups_alone_must_have_every_group(folder):
    by_group = [line.replace("2026,,", f"2026,{group},") for group in ("镇", "乡", "街道") for line in WHOLE[4:]]
    assert said(folder, [*WHOLE[:4], *by_group]) == []
    without = [line for line in by_group if ",街道," not in line]
    assert said(folder, [*WHOLE[:4], *without]) == [
        f"2026年度街道组{sheet}表共0项，满分合计0分，应为100分，请核对 full_marks 与漏列的指标。" for sheet in "AB"
    ]


@pytest.mark.parametrize("key", ["cleanup_round", "veto_cap"])
def test_what_every_year_must_say(folder, key):
    assert settings(folder, drop=key) == [f"缺少2026年度的“{key}”（分组留空），请补上一行。"]


@pytest.mark.parametrize("key", ["late_month_marks", "missing_month_marks", "ddl_half_working_days"])
def test_what_the_rules_say_now_is_no_setting(folder, key):
    (told,) = settings(folder, add=f"2026,,{key},1,")
    assert told.endswith(f"行的“{key}”已改由计分规则的参数规定（scheme_items.csv 的 rule_params），请删去此行。")


@pytest.mark.parametrize("key", ["weight_c", "red_line", "veto_cap_3", "trainig_days"])
def test_a_setting_nobody_reads_is_told(folder, key):
    (told,) = settings(folder, add=f"2026,,{key},1,")
    assert told.endswith(f"行的设置“{key}”不认识，请核对拼写或删去此行。")
