"""The month's bulletin on paper: what the release says, on one page (issue of the cockpit, 月度通报)."""

from pathlib import Path

import duckdb
import openpyxl
import pytest

from dashboards.exports import bulletin
from ingest.home import HomeError
from tests.support.office import saved_again, sizes

A4_UPRIGHT = (595, 842)
NOTICE = "数据截至2026年3月31日，计算基准日2026年4月20日，2026年度暂定，发布于2026年4月20日9时00分"
SENTENCES = [
    "2026年3月应报月报的乡镇2个，按时报送1个（50.00%）。",
    "月末逾期未办事项3件。",
    "年初至今未达目标值的指标共4项次。",
]
TOWNSHIPS = [
    ("2026-03", "镇组", "青石镇", "逾期", 3, 1, 3, 1, 4, None, None, 1, "逾期未办3件"),
    ("2026-03", "街道组", "临江街道", "按时", 3, 3, 0, 0, 0, "88.50", 1, 2, "—"),
    ("2026-02", "镇组", "青石镇", "按时", 2, 2, 0, 0, 0, "88.50", 1, 1, "—"),
]


@pytest.fixture
def release(tmp_path) -> Path:
    file = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.cockpit_bulletin_townships (month varchar, group_name varchar, township_name varchar,"
            " state varchar, expected_so_far integer, on_time_so_far integer, overdue integer, near_due integer,"
            " under_target integer, total decimal(9, 2), rank_in_group integer, risk_order integer, risk_words varchar)"
        )
        marks = ", ".join("?" * 13)
        connection.executemany(f"insert into marts.cockpit_bulletin_townships values ({marks})", TOWNSHIPS)
        connection.execute("create table marts.cockpit_bulletin (month varchar, line_no integer, sentence varchar)")
        lines = [("2026-03", 3 - number, text) for number, text in enumerate(reversed(SENTENCES))]
        connection.executemany("insert into marts.cockpit_bulletin values (?, ?, ?)", lines)
        connection.execute("create table marts.cockpit_release as select ? as notice", [NOTICE])
    return file


def told(path: Path) -> list[list[str]]:
    """The page's lines, without empty cells."""
    sheet = openpyxl.load_workbook(path).active
    return [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_the_page_says_what_the_release_says(release, tmp_path):
    path = bulletin.write(release, "2026-03", tmp_path / "out", "清源县")
    assert path.name == "清源县依法行政工作月度通报（2026年3月）.xlsx"
    lines = told(path)
    assert lines[:6] == [
        ["清源县依法行政工作月度通报（2026年3月）"],
        [NOTICE],
        ["一、总体情况"],
        *[[sentence] for sentence in SENTENCES],
    ]
    assert lines[6:9] == [["二、重点关注"], ["青石镇：逾期未办3件。"], ["三、各乡镇（街道）情况"]]
    assert lines[10:] == [
        ["街道组", "临江街道", "1", "88.50", "按时", "3/3", "0", "0", "0"],
        ["镇组", "青石镇", "—", "—", "逾期", "1/3", "3", "1", "4"],
    ]


def test_a_month_without_anybody_at_risk_says_so(release, tmp_path):
    lines = told(bulletin.write(release, "2026-02", tmp_path / "out", "清源县"))
    assert ["本月没有需要重点关注的乡镇。"] in lines


def test_it_is_one_page(release, tmp_path):
    path = bulletin.write(release, "2026-03", tmp_path / "out", "清源县")
    printed = saved_again(tmp_path, {"bulletin": path.read_bytes()}, "pdf")["bulletin"]
    assert sizes(tmp_path, printed) == [A4_UPRIGHT]


@pytest.mark.parametrize(
    ("month", "said"),
    [("2026-3", "写法不对"), ("2026年3月", "写法不对"), ("2026-13", "写法不对"), ("2025-03", "没有2025年3月的情况")],
)
def test_a_month_that_is_none_or_not_there_is_refused(release, tmp_path, month, said):
    with pytest.raises(HomeError, match=said):
        bulletin.write(release, month, tmp_path / "out", "清源县")
    assert not (tmp_path / "out").exists()
