"""A small county walked end to end by the `fadu` command alone, its release read back and held against arithmetic."""

import json
import os
import re
import shlex
import shutil
import signal
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest

from dashboards.run_lock import run_lock
from tests.support import two_townships as county
from tests.support.books import register_cell
from tests.support.command import Command, Said, checkout_with, heard, until
from tests.support.processes import serving

# The correction came on 20 April; the first run knows what was received before noon of the 10th.
BEFORE = "2026-04-10T12:00"
AS_OF = "2026-06-30"
MARKS = (
    "select t.township_name, m.numerator, m.denominator, m.value, m.mark from marts.fct_indicator_marks m"
    " join marts.dim_townships t using (township_code) where indicator_code = 'GF-03' order by township_code"
)
CHECK = "select township_code from {{ ref('fct_indicator_marks') }} where indicator_code = 'GF-03'"


@dataclass(frozen=True)
class Walk:
    """A home that went the whole way, and what was said on it."""

    fadu: Command
    answers: list[dict]
    said: dict[str, Said]
    early: list[dict]


@pytest.fixture(scope="module")
def walk(tmp_path_factory) -> Walk:
    folder = tmp_path_factory.mktemp("walk")
    fadu, said = Command(folder / "home"), {}
    said["init"] = fadu("init", "--county", county.write_county(folder / "county"))
    lawful = [
        ("甲镇三月.xlsx", county.documents(county.FIRST, [county.ON_TIME, county.LAST_DAY, county.LATE]), "2026-04-03"),
        ("乙镇三月.xlsx", county.documents(county.SECOND, [county.ON_TIME]), "2026-04-03"),
        ("甲镇四月.xlsx", county.documents(county.FIRST, [], 4), "2026-05-03"),
    ]
    said["lawful"] = fadu("submit", "--json", "--manifest", county.manifest(folder / "in", "one.csv", lawful))
    right = county.documents(county.FIRST, [county.ON_TIME, county.LAST_DAY, county.CORRECTED], submission_type="更正")
    nameless = county.documents(county.SECOND, [county.ON_TIME], reviewer=None)
    later = [("甲镇三月更正.xlsx", right, "2026-04-20"), ("乙镇无审核人.xlsx", nameless, "2026-04-21")]
    said["later"] = fadu("submit", "--manifest", county.manifest(folder / "in", "two.csv", later))
    said["early"] = fadu("run", "--as-of", AS_OF, "--known-by", BEFORE)
    early = fadu.query(MARKS)
    said["run"] = fadu("run", "--as-of", AS_OF)
    return Walk(fadu, json.loads(said["lawful"].out), said, early)


@pytest.fixture
def copied(walk, tmp_path) -> Command:
    """The walked home to spoil."""
    shutil.copytree(walk.fadu.home, tmp_path / "home", symlinks=True)
    return Command(tmp_path / "home")


def released(fadu: Command) -> list[str]:
    """The release in force, then what the command lists."""
    return [(fadu.home / "current").readlink().name, *fadu.done("release", "list").splitlines()]


def named(line: str) -> str:
    """The release a line is about."""
    return re.search(r"\d{8}-\d{6}-[0-9a-f]{8}", line).group()


def test_init_names_the_county(walk):
    assert walk.said["init"].code == 0
    assert "清源县（990101）" in walk.said["init"].out


def test_lawful_workbooks_exit_with_0_and_are_answered_in_their_order(walk):
    assert walk.said["lawful"].code == 0, walk.answers
    assert [Path(answer["file"]).name for answer in walk.answers] == ["甲镇三月.xlsx", "乙镇三月.xlsx", "甲镇四月.xlsx"]
    assert {(answer["lifecycle"], answer["verdict"]) for answer in walk.answers} == {("judged", "accepted")}
    assert [answer["report_month"] for answer in walk.answers] == ["2026-03", "2026-03", "2026-04"]
    told = [[(problem["rule"], problem["cell"]) for problem in answer["problems"]] for answer in walk.answers]
    assert told == [[("F02-filed-late", "V5")], [], []], "a true violation is told and counted, not refused"


def test_a_workbook_sent_back_exits_with_2_and_says_where_and_what_to_do(walk):
    said = walk.said["later"]
    assert said.code == 2
    assert "共2件：通过1件，退回1件" in said.out
    assert "乙镇无审核人.xlsx　退回" in said.out
    assert "强制性　封面!" in said.out
    assert "审核人" in said.out


def test_before_the_correction_was_known_the_digits_were_the_earlier_ones(walk):
    assert walk.said["early"].code == 0, walk.said["early"]
    assert [tuple(row.values()) for row in walk.early] == [
        ("甲镇", "2.000", "3.000", "66.6667", "4.00"),
        ("乙镇", "1.000", "1.000", "100.0000", "6.00"),
    ]


def test_the_release_read_back_says_what_arithmetic_says(walk):
    assert walk.said["run"].code == 0, walk.said["run"]
    assert [tuple(row.values()) for row in walk.fadu.query(MARKS)] == [
        ("甲镇", "3.000", "3.000", "100.0000", "6.00"),
        ("乙镇", "1.000", "1.000", "100.0000", "6.00"),
    ]
    assert "收到工作簿5件：通过4件，退回1件；现行有效3件" in walk.said["run"].out


def test_knowing_less_is_another_release_and_both_are_kept(walk):
    current, *lines = released(walk.fadu)
    one, other = map(named, lines)
    assert one != other == current
    assert [line.startswith("→") for line in lines] == [False, True]
    assert all((walk.fadu.home / "releases" / name / "warehouse.duckdb").is_file() for name in (one, other))
    told = walk.fadu("release", "diff", one, other)
    assert told.code == 1
    assert f"fct_indicator_marks：只在{one}的记录" in told.out


def test_a_release_says_whose_marks_moved_since_the_one_before_and_what_moved_them(walk):
    changes = "select indicator_code, mark_before, mark_after, moved_by_kind, reason from marts.fct_mark_changes"
    moved = walk.fadu.query(f"{changes} join marts.dim_townships using (township_code) where township_name = '甲镇'")
    filing = [row for row in moved if row["indicator_code"] == "GF-03"]
    correction = "甲镇2026年3月的工作簿计入（2026年4月20日收到）"
    assert [tuple(row.values()) for row in filing] == [("GF-03", "4.00", "6.00", "submission", correction)]
    words = walk.fadu.query("select township_name, mark_change, moved_by_words from marts.cockpit_changes")
    assert {"township_name": "甲镇", "mark_change": "2.00", "moved_by_words": "工作簿"} in words
    told = walk.fadu("release", "diff").out
    assert "甲镇　2026年度" in told
    assert f"  GF-03 规范性文件报备及时率　4.00 → 6.00（+2.00）\n    因：{correction}\n" in told


def test_a_release_says_when_it_was_published_and_through_which_day_its_data_run(walk):
    notice = walk.fadu.query("select notice from marts.cockpit_release")[0]["notice"]
    assert re.fullmatch(r"数据截至2026年4月30日（2个乡镇中1个已报到该月）.*，发布于\d+年\d+月\d+日\d+时\d+分", notice)


def test_an_earlier_release_can_be_put_back_in_force(walk, copied):
    one = named(released(copied)[1])
    copied.done("release", "rollback", one)
    assert copied.query(MARKS) == walk.early
    assert "退回至此" in copied.done("release", "list").splitlines()[-1]


def test_a_mark_is_explained_down_to_the_cell_of_the_corrected_file(walk):
    text = walk.fadu.done("explain", "甲镇", "gf-03")
    assert "分子 3　分母 3　完成值 100.00%" in text
    assert "甲政规〔2026〕3号" in text
    (third,) = walk.fadu.query("select submission_id from marts.fct_submissions where file_name like '%更正%'")
    behind = text.partition("甲政规〔2026〕3号")[2].splitlines()
    where = next(line for line in behind if line.strip().startswith("文件"))
    assert third["submission_id"] in where
    assert f"F02 规范性文件台账!{register_cell('F02', 'doc_no', 3)}" in where


def test_the_papers_bear_the_marks(walk, tmp_path):
    assert "已导出2份" in walk.fadu.done("export", 2026, "--out", tmp_path)
    (paper,) = tmp_path.glob("*甲镇*.xlsx")
    (row,) = (row for row in openpyxl.load_workbook(paper)["平时过程"].iter_rows(values_only=True) if row[2] == "GF-03")
    assert (*row[6:9], row[10]) == ("3", "3", "100.00%", "6.00")


def test_basis_and_doctor_are_content(walk):
    assert released(walk.fadu)[0] in walk.fadu.done("basis")
    assert "没有警报" in walk.fadu.done("doctor")


def test_a_rebuild_finds_no_difference_and_publishes_nothing(walk):
    before = released(walk.fadu)
    assert walk.fadu.done("rebuild") == "重算一致：所有结果表与现行发布版没有差异。\n"
    assert released(walk.fadu) == before
    assert list((walk.fadu.home / "builds").iterdir()) == []


def test_a_rebuild_names_what_was_changed_behind_its_back(copied):
    items = copied.home / "county" / "scheme_items.csv"
    changed = items.read_text(encoding="utf-8").replace("GF-03,6,", "GF-03,7,").replace("JC-02,6,", "JC-02,5,")
    items.write_text(changed, encoding="utf-8")
    database = (copied.home / "current").resolve() / "warehouse.duckdb"
    database.chmod(0o644)
    with duckdb.connect(str(database)) as release:
        release.execute("update marts.fct_sheet_status set status = '零报告' where form_code = 'F02'")
    told = copied("rebuild")
    assert told.code == 1
    assert "县情与方案文件（county/）在发布后有改动" in told.out
    assert "fct_indicator_marks：只在对照版的记录" in told.out
    assert "fct_sheet_status：只在现行发布版的记录" in told.out
    told = copied("doctor")
    assert told.code == 1
    assert "内容已改变" in told.out


def test_a_failing_check_is_named_and_the_release_in_force_stays(copied, tmp_path):
    checkout = checkout_with(tmp_path / "checkout", "no_mark_may_stand", CHECK)
    before = released(copied)
    told = Command(copied.home, checkout)("run", "--as-of", AS_OF)
    assert told.code == 1
    assert "本次计算未通过检查，未发布，现行发布版不变" in told.err
    assert "检查未通过：test.fadu.no_mark_may_stand" in told.err
    assert "发布版 " not in told.out
    assert released(copied) == before
    assert [path.name for path in (copied.home / "releases").iterdir() if path.name.startswith(".")] == []
    assert copied.faults() == []


def test_a_second_run_is_told_what_runs_since_when(copied):
    before = released(copied)
    with run_lock(copied.home / "run.lock", "月度计算", datetime(2027, 1, 31, 2, 0, tzinfo=UTC)):
        for command in (["run", "--as-of", AS_OF], ["rebuild"], ["init"], ["release", "rollback", before[0]]):
            told = copied(*command)
            assert told.code == 1, command
            assert told.err == f"月度计算正在进行（自2027-01-31 10:00:00起，进程号{os.getpid()}），请等它结束后再试。\n"
    assert released(copied) == before
    assert copied.faults() == []


def test_an_interrupted_run_says_so_and_leaves_neither_release_nor_process(copied):
    before = released(copied)
    running = copied.start("run", "--as-of", AS_OF)
    until(lambda: running.poll() is not None or any(copied.home.glob("builds/*/warehouse.duckdb")))
    os.killpg(running.pid, signal.SIGINT)
    told = heard(running)
    assert told.code == 1
    assert told.err == "已中断。已登记的文件不会丢失，可重新执行。\n"
    until(lambda: not serving(copied.home))
    assert serving(copied.home) == set()
    assert released(copied) == before
    assert copied.faults() == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("explain 无名镇 GF-03", "没有找到唯一的乡镇“无名镇”"),
        ("explain 甲镇 GF-99", "计分的指标有：FY-01、FY-02"),
        ("explain 甲镇 GF-03 --year 2019", "没有GF-03（2019年度）的得分"),
        ("query 'select mark from marts.nothing'", "查询有误，请检查SQL"),
        ("query 'delete from marts.fct_indicator_marks'", "查询有误，请检查SQL"),
        ("query 'from read_text(\"/etc/passwd\")'", "查询有误，请检查SQL"),
        ("query 'select 1 as one, 2 as one'", "结果中有同名的列：one"),
        ("query ' '", "没有查询语句"),
        ("export 2019 --out {tmp}", "没有2019年度的考核结果"),
        ("export 2026 --out {tmp}/file", "无法写入文件夹"),
        ("run --as-of 2026-02-30", "日期“2026-02-30”无法识别"),
        ("run --known-by 昨天", "时间“昨天”无法识别"),
        ("submit {tmp}/nowhere.xlsx", "nowhere.xlsx：文件不存在"),
        ("submit {tmp}", "它是文件夹"),
        ("submit --manifest {tmp}/nowhere.csv", "无法读取清单"),
        ("submit --manifest {tmp}/file", "不是UTF-8编码的CSV文件"),
        ("submit", "请给出工作簿，或用 --manifest 给出清单"),
        ("submit {tmp}/file --received-at 三月", "时间“三月”无法识别"),
        ("release rollback 20260101-000001-00000000", "没有发布版“20260101-000001-00000000”"),
        ("release diff one other", "没有发布版“one”"),
        ("init --county {tmp}/nowhere", "没有文件夹"),
        ("serve --port 99999", "端口99999不可用"),
    ],
)
def test_a_users_mistake_is_a_line_in_chinese(walk, tmp_path, command, told):
    (tmp_path / "file").write_bytes("不是表格".encode("gb18030"))
    before = released(walk.fadu)
    said = walk.fadu(*shlex.split(command.replace("{tmp}", str(tmp_path))))
    assert said.code == 1
    assert told in said.err
    assert walk.fadu.faults() == []
    assert released(walk.fadu) == before


@pytest.mark.parametrize(
    "command",
    [
        *("run", "rebuild", "submit a.xlsx", "basis", "explain 甲镇 GF-03", "export 2026 --out out", "serve"),
        *("query 'select 1 as one'", "release list", "release rollback one"),
    ],
)
def test_without_a_home_every_command_says_what_to_do_and_makes_nothing(tmp_path, command):
    said = Command(tmp_path / "home")(*shlex.split(command))
    assert said.code == 1
    assert "请先执行 fadu " in said.err
    assert not (tmp_path / "home").exists()


def test_a_home_whose_ledger_is_gone_begins_no_new_one(copied):
    (copied.home / "ledger.db").unlink()
    for command in (["run"], ["submit", "a.xlsx"], ["release", "list"]):
        said = copied(*command)
        assert said.code == 1
        assert "从备份恢复，切勿重新初始化" in said.err
    assert not (copied.home / "ledger.db").exists()
