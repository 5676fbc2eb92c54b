"""The year's scheme: every rule with its parameters, every setting with its value, or the line that is wrong."""

import re
import shutil
from pathlib import Path

import pytest

from ingest.county import problems
from ingest.setting_checks import ALERT_LIMITS

SHIPPED = Path(__file__).resolve().parents[3] / "dbt" / "seeds"
INDICATORS = "O-98,观察甲,行政执法,%,100,up,false,F09,某口径,\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "county"))
    with (folder / "indicators.csv").open("a", encoding="utf-8") as file:
        file.write(INDICATORS)
    return folder


def with_line(folder: Path, name: str, line: str) -> tuple[list[str], str]:
    """What is said of the county with a line more in a file, and how that line is called."""
    path = folder / name
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{text}\n{line}\n", encoding="utf-8")
    return problems(folder), f"{path} 第{text.count(chr(10)) + 2}行"


def with_value(folder: Path, key: str, value: str, year: int = 2026) -> tuple[list[str], int]:
    """What is said of the county with another value of a setting, and its line."""
    path = folder / "scheme_settings.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{year},,{key},"))
    lines[at] = f"{year},,{key},{value},"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return problems(folder), at + 1


def test_a_count_has_no_small_denominator(folder):
    found, line = with_line(folder, "scheme_items.csv", "2026,镇,A,XF-01,4,4,CNT,t=4;n0=3;k=1,Z,")
    assert found == [f"{line}是计数指标，没有分母，规则参数“n0”和“k”请删去。"]


@pytest.mark.parametrize(
    "item",
    [
        "GF-02,8,,DDL,half=5",
        "GF-02,8,,DDL,half=0",
        "GF-02,8,100,EVT,k=3",
        "GF-02,8,100,EVT,k=3;n0=99",
        "GF-02,8,100,EVT,late=0.5;missing=1",
        "GF-02,8,100,EVT,late=1;missing=1",
        "FY-02,8,10,LOW,g=10;b=40;n0=5;k=3;fall=1",
        "FY-02,8,10,LOW,g=10;b=40;fall=0.5",
        "GF-02,8,4,CNT,t=4",
        "GF-02,8,4,CNT,t=4;n0=2;k=1",
    ],
)
def test_every_rule_is_known_with_its_parameters(folder, item):
    found, _ = with_line(folder, "scheme_items.csv", f"2026,镇,B,{item},P,")
    assert found == []


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("GF-02,8,,DDL,", "的规则参数缺少“half”，请补上。"),
        ("GF-02,8,,DDL,half=2.5", "的规则参数“half”是工作日数，应为整数。"),
        ("GF-02,8,,DDL,half=5;k=1", "的规则参数“k”不是DDL的参数，请删去。"),
        ("FY-02,8,,DDL,half=5", "的计分规则DDL与该指标的方向（越低越好）不符，请改正。"),
        ("GF-02,8,100,EVT,", "的规则参数缺少“k”（或“late”和“missing”），请补上。"),
        ("GF-02,8,100,EVT,n0=3", "的规则参数缺少“k”，请补上。"),
        ("GF-02,8,100,EVT,late=0.5", "的规则参数缺少“missing”，请补上。"),
        ("GF-02,8,100,EVT,late=0.5;missing=1;k=3", "的规则参数“k”不是EVT的参数，请删去。"),
        ("GF-02,8,100,EVT,late=0.5;missing=1;n0=3", "的规则参数“n0”不是EVT的参数，请删去。"),
        ("GF-02,8,100,EVT,late=2;missing=1", "的规则参数“late”不应大于“missing”，请改正。"),
        ("GF-02,8,100,EVT,late=0.125;missing=1", "的规则参数“late”最多两位小数。"),
        ("FY-02,8,100,EVT,k=3", "的计分规则EVT与该指标的方向（越低越好）不符，请改正。"),
        ("GF-02,8,100,LIN,f=60;t=100;fall=1", "的规则参数“fall”不是LIN的参数，请删去。"),
        ("FY-02,8,10,LOW,g=10;b=40;fall=0.125", "的规则参数“fall”最多两位小数。"),
        ("FY-02,8,10,LOW,g=10;b=40;fall=-1", "的规则参数不能为负，目标值应大于0。"),
        ("GF-02,8,100,LIN,f=60;f=70;t=100", "的规则参数“f”写了2次，请只留一个。"),
        ("O-98,8,100,LIN,f=60;t=100", "的“O-98”是观察指标，不计分；请删去此行，或在 indicators.csv 中改为计分。"),
    ],
)
def test_an_item_that_cannot_count_is_told_with_its_line(folder, item, told):
    found, where = with_line(folder, "scheme_items.csv", f"2026,镇,B,{item},P,")
    assert found == [f"{where}{told}"]


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (",cleanup_round,true", None),
        (",cleanup_round,是", "“cleanup_round”为“是”，应为true 或 false。"),
        ("镇,cleanup_round,true", "的“cleanup_round”不能按分组设置，请将分组留空。"),
        (",veto_cap,合格", None),
        (",veto_cap,优秀", "“veto_cap”为“优秀”，应为良好、合格、不合格 之一。"),
        (",veto_cap_V-03,不合格", None),
        (",veto_cap_V-03,零分", "“veto_cap_V-03”为“零分”，应为良好、合格、不合格 之一。"),
        (",red_line_GF-01,80", None),
        (",red_line_GF-01,八成", "“red_line_GF-01”为“八成”，应为不小于0的数字。"),
        (",red_line_GF-99,80", "的“red_line_GF-99”指向的“GF-99”不是 indicators.csv 中的计分指标，请改正。"),
        (",red_line_O-98,80", "的“red_line_O-98”指向的“O-98”不是 indicators.csv 中的计分指标，请改正。"),
        (",alert_certificate_days,90", None),
        (",alert_certificate_days,三月", "“alert_certificate_days”为“三月”，应为整数。"),
        ("镇,alert_certificate_days,90", "的“alert_certificate_days”不能按分组设置，请将分组留空。"),
        (",alert_certificate_dayz,90", "的设置“alert_certificate_dayz”不认识，请核对拼写或删去此行。"),
        (",volume_most_F05,150", None),
        (",volume_most_F05,-1", "“volume_most_F05”为“-1”，应为整数。"),
        ("镇,excellent_quota_pct,20", None),
        ("镇,excellent_quota_pct,130", "“excellent_quota_pct”为“130”，应为0至100的数字。"),
        ("镇,bonus_cap,-1", "“bonus_cap”为“-1”，应为不小于0的数字。"),
        ("镇,penalty_cap,十", "“penalty_cap”为“十”，应为不小于0的数字。"),
        ("城区,excellent_quota_pct,20", "的分组“城区”没有乡镇，请改正。"),
    ],
)
def test_a_setting_that_cannot_be_is_told_with_its_line(folder, setting, told):
    drop(folder, setting.split(",")[1])
    found, where = with_line(folder, "scheme_settings.csv", f"2026,{setting},")
    told = told and f"{where}{told}"
    assert [line for line in found if "缺少" not in line] == ([told] if told else [])


def drop(folder: Path, key: str) -> None:
    """A setting of 2026 for all that the shipped county has is left out, so that none stands twice."""
    path = folder / "scheme_settings.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"2026,,{key},")), encoding="utf-8")


@pytest.mark.parametrize("key", ["bonus_cap", "penalty_cap", "grade_excellent", "grade_pass", "excellent_quota_pct"])
def test_a_setting_that_lacks_is_named_with_its_year(folder, key):
    drop(folder, key)
    assert f"缺少2026年度的“{key}”（分组留空），请补上一行。" in problems(folder)[0]


def test_grades_fall_from_the_best(folder):
    assert with_value(folder, "grade_good", "85")[0] == []
    found, line = with_value(folder, "grade_good", "90")
    assert found == [
        f"{folder / 'scheme_settings.csv'} 第{line - 1}、{line}、{line + 1}行：2026年度的等次分数线为优秀90、良好90、"
        "合格60，应依次降低，请改正。"
    ]


def test_a_group_has_its_own_grades_over_those_for_all(folder):
    assert with_line(folder, "scheme_settings.csv", "2026,乡,grade_excellent,75,")[0] == [
        found for found in problems(folder) if "乡组的等次分数线为优秀75、良好80、合格60" in found
    ]
    assert len(problems(folder)) == 1
    assert with_line(folder, "scheme_settings.csv", "2026,乡,grade_good,70,")[0] == []


def test_the_limits_of_the_alerts_are_those_the_models_read():
    macro = (SHIPPED.parent / "macros" / "alerts" / "alert_limits.sql").read_text(encoding="utf-8")
    assert re.findall(r"^    '(\w+)': \d+,$", macro, flags=re.M) == list(ALERT_LIMITS)
