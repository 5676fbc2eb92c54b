"""The county's files: sound as shipped, and every fault said with file, line and remedy."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from ingest.county import load, offices, problems, setting
from ingest.home import HomeError

SHIPPED = Path(__file__).resolve().parents[3] / "dbt" / "seeds"


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "county"))


def append(path: Path, line: str) -> int:
    """Adds a line to a file; gives its number."""
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{text}\n{line}\n", encoding="utf-8")
    return text.count("\n") + 2


def test_the_shipped_county_is_sound():
    assert problems(SHIPPED) == []


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("townships.csv", "99010199,新镇,,镇,2026-01-01,,", "应为九位行政区划代码"),
        ("townships.csv", "990101199,,,镇,2026-01-01,,", "应为填写内容"),
        ("townships.csv", "990101199,新镇,,镇,2026年1月,,", "应为日期，如 2026-03-05"),
        ("townships.csv", "990101199,新镇,,镇,2026-01-01,,,多", "有8列，应为7列"),
        ("townships.csv", "990101199,新镇,,镇,2026-02-01,2026-01-01,", "valid_to 早于 valid_from"),
        ("townships.csv", "990101199,新镇,,镇,2026-01-01,,990101198", "没有对应的乡镇"),
        ("townships.csv", "990101205,桃沟镇,,镇,2026-01-01,,", "有效期重叠（990101205）"),
        ("townships.csv", "990101199,新镇,桃沟,镇,2026-01-01,,", "同时使用名称“桃沟”"),
        ("townships.csv", "990101199,新镇,甲、乙、丙、丁、戊、己、庚、辛、壬,镇,2026-01-01,,", "aliases 超过8个"),
        ("accounts.csv", "admin,又一个,admin,", "重复（admin）"),
        ("accounts.csv", "x,某人,boss,", "admin、county、leader、township 之一"),
        ("accounts.csv", "x,某人,township,", "必须填写"),
        ("accounts.csv", "x,某人,leader,990101999", "不在 townships.csv 中"),
        ("accounts.csv", "x,某人,admin , ", "首尾有空格"),
        ("settings.csv", "office_code,990102000,2027-01-01,", "应为县代码加000"),
        ("scheme_items.csv", "2026,,B,GF-99,8,100,LIN,f=60;t=100,P,", "不在 indicators.csv 中"),
        ("scheme_items.csv", "2031,,B,GF-02,8,100,LIN,f=60;t=100,P,", "在 scheme_settings.csv 中没有设置"),
        ("scheme_items.csv", "2026,城区,B,GF-02,8,100,LIN,f=60;t=100,P,", "没有乡镇"),
        ("scheme_items.csv", "2026,镇,B,GF-02,八,100,LIN,f=60,P,", "大于0、最多两位小数的数字"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8.125,100,LIN,f=60;t=100,P,", "最多两位小数"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,满,LIN,f=60;t=100,P,", "应为数字"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,100,LINE,f=60;t=100,P,", "应为LIN、LOW、CNT、DDL、EVT之一"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,100,LOW,g=10;b=40,P,", "方向（越高越好）不符"),
        ("scheme_items.csv", "2026,镇,B,FY-02,8,10,LIN,f=60;t=100,P,", "方向（越低越好）不符"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,100,LIN,t=100,P,", "缺少“f”"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,100,LIN,f=60;t=100;n0=3,P,", "缺少“k”"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,100,LIN,f=60;t=100;b=3,P,", "“b”不是LIN的参数"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,100,LIN,f=100;t=100,P,", "“f”应小于“t”"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,100,LIN,f=-1;t=100,P,", "不能为负"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,4,CNT,t=0,P,", "应大于0"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,100,LIN,f=60;t=100;n0=3;k=0.125,P,", "“k”最多两位小数"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,100,LIN,f=33.3335;t=100,P,", "最多三位小数"),
        ("scheme_settings.csv", "2026,镇,weight_a,一半,", "应为数字"),
        ("scheme_settings.csv", "2026,镇,training_days,4,", "不能按分组设置"),
        ("scheme_settings.csv", "2026,镇,freeze_month_day,02-29,", "月和日，如 01-31"),
        ("scheme_settings.csv", "2027,,weight_a,0.5,", "缺少2027年度的“weight_b”"),
        ("indicators.csv", "GF-98,甲,规范性文件,%,0.5,up,true,F02,某口径,", "应为正整数"),
        ("scheme_items.csv", "2026,镇,B,GF-02,8,100,LIN,f:60,P,", "f=60;t=100"),
        ("clocks.csv", "CL-99,某时限,,,工作日,5,true,2026-01-01,", "WD（工作日）或 ND（自然日）"),
        ("calendar/2026.csv", "2027-01-01,false,元旦,", "不在2026年"),
    ],
)
def test_a_fault_is_said_with_its_file_and_line(folder, file, line, said):
    number = append(folder / file, line)
    found = problems(folder)
    assert any(said in text and str(folder / file) in text for text in found), found
    assert "缺少" in said or file == "settings.csv" or any(f"第{number}行" in text for text in found), found


def test_an_unknown_column_is_refused(folder):
    path = folder / "clocks.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("source", "来源", 1), encoding="utf-8")
    (line,) = problems(folder)
    assert "clocks.csv 的列应为" in line


def test_a_file_in_another_encoding_is_named(folder):
    path = folder / "townships.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    (line,) = problems(folder)
    assert "请另存为“CSV UTF-8”" in line


def test_missing_files_calendars_and_settings_are_named(folder):
    (folder / "clocks.csv").unlink()
    shutil.rmtree(folder / "calendar")
    assert [line[:4] for line in problems(folder)] == ["缺少文件", str(folder)[:4]]
    shutil.copytree(SHIPPED / "calendar", folder / "calendar")
    shutil.copy(SHIPPED / "clocks.csv", folder)
    (folder / "settings.csv").write_text("key,value,valid_from,source\n", encoding="utf-8")
    assert sum("settings.csv 缺少" in line for line in problems(folder)) == 3


def test_a_file_saved_by_excel_reads_the_same(folder):
    path = folder / "townships.csv"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert problems(folder) == []
    assert load(folder).places.code_of("白石镇") == "990101203"


def test_empty_lines_at_the_end_are_nothing_and_within_a_fault(folder):
    path = folder / "clocks.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n\n", encoding="utf-8")
    assert problems(folder) == []
    path.write_text(text.replace("\n", "\n\n", 1), encoding="utf-8")
    assert "第2行有0列" in problems(folder)[0]


def test_a_county_with_faults_is_not_loaded(folder):
    append(folder / "accounts.csv", "x,某人,boss,")
    with pytest.raises(HomeError, match="accounts"):
        load(folder)


def test_townships_are_known_by_every_name_they_had():
    places = load(SHIPPED).places
    for name in ("990101203", "白石乡", "白石镇", " 白石镇 ", "白石乡人民政府"):
        assert places.code_of(name) == "990101203"
    assert places.code_of("清源县") == "990101000"
    assert places.code_of("无此镇") is None


def test_who_reports_in_a_month_goes_by_the_name_at_its_end():
    before, after = offices(SHIPPED, "2026-03"), offices(SHIPPED, "2026-04")
    assert len(before) == len(after) == 19
    assert ("990101203", "白石乡", False) in before
    assert ("990101203", "白石镇", False) in after
    assert before[-1] == ("990101000", "清源县", True)
    with pytest.raises(HomeError, match="1999年12月"):
        offices(SHIPPED, "1999-12")


def test_the_newest_setting_counts_and_a_missing_one_is_named(folder):
    append(folder / "settings.csv", "county_name,清源市,2026-07-01,某文件")
    assert setting(folder, "county_name") == "清源市"
    assert setting(folder, "no_such", "x") == "x"
    with pytest.raises(HomeError, match="缺少“no_such”"):
        setting(folder, "no_such")


def test_a_month_is_locked_at_the_end_of_the_month_after_next():
    county = load(SHIPPED)
    assert county.locked_after("2026-03") == date(2026, 5, 31)
    assert county.locked_after("2026-11") == date(2027, 1, 31)
    assert county.locked_after("2026-12") == date(2027, 2, 28)
