"""`fadu calendar`: a notice is loaded when it is whole, or refused with the line and the remedy (spec 4, Calendar)."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ingest.calendars import missing, warning
from ingest.doctor import examine
from ingest.home import Home
from ingest.ledger import Ledger
from tests.support.typed import Typed

SHIPPED = Path(__file__).resolve().parents[3] / "dbt" / "seeds" / "calendar"
HEADER = "date,is_working,name,source"
# A made-up 2027, laid out as notices are. It has 261 days from Monday to Friday and thirteen holidays: 17 of those days
# are off, 4 days of weekends are not, 248 working days.
OFF = {
    "元旦": ("01-01", "01-03"),
    "春节": ("02-05", "02-11"),
    "清明节": ("04-03", "04-05"),
    "劳动节": ("05-01", "05-05"),
    "端午节": ("06-09", "06-09"),
    "中秋节": ("09-15", "09-15"),
    "国庆节": ("10-01", "10-07"),
}
AT_WORK = {"02-20": "春节", "05-08": "劳动节", "09-26": "国庆节", "10-09": "国庆节"}


def notice() -> list[str]:
    """The lines of 2027's notice."""
    lines = []
    for name, (first, last) in OFF.items():
        a, b = (date.fromisoformat(f"2027-{day}").toordinal() for day in (first, last))
        lines += [f"{date.fromordinal(day)},false,{name},某通知" for day in range(a, b + 1)]
    return lines + [f"2027-{day},true,{name}调休上班,某通知" for day, name in AT_WORK.items()]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("calendar")
    with pytest.MonkeyPatch.context() as patch:
        from dagster_project.cli import main

        patch.setenv("FADU_HOME", str(folder / "home"))
        patch.setattr("sys.argv", ["fadu", "init"])
        with pytest.raises(SystemExit):
            main()
    return folder / "home"


@pytest.fixture
def fadu(made, tmp_path, monkeypatch, capsys) -> Typed:
    return Typed(Path(shutil.copytree(made, tmp_path / "home")), monkeypatch, capsys)


@pytest.fixture
def file(tmp_path) -> Path:
    return written(tmp_path / "放假通知.csv", notice())


def written(path: Path, lines: list[str], header: str = HEADER) -> Path:
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def loaded(fadu: Typed) -> Path:
    return fadu.home / "county" / "calendar" / "2027.csv"


def test_a_notice_is_loaded_recorded_and_said_in_working_days(fadu, file):
    said = fadu.done("calendar", "load", file)
    assert said.splitlines() == [
        "2027年的放假通知已载入。",
        "2027年放假：元旦1月1日至1月3日；春节2月5日至2月11日；清明节4月3日至4月5日；劳动节5月1日至5月5日；"
        "端午节6月9日；中秋节9月15日；国庆节10月1日至10月7日",
        "周末上班：2月20日、5月8日、9月26日、10月9日",
        "全年248个工作日：1月20、2月16、3月23、4月21、5月19、6月21、7月22、8月22、9月22、10月17、11月22、12月23",
        "请执行 fadu run，有关期限将按此重新计算。",
    ]
    with Ledger(fadu.home / "ledger.db") as ledger:
        assert "calendar/2027.csv" in ledger.get("county_loaded", "county").payload["files"]
    assert [str(one) for one in examine(Home(fadu.home), datetime(2027, 6, 1, tzinfo=UTC))] == [
        "提示：还没有发布版，请执行 fadu run。"
    ]
    assert list(loaded(fadu).parent.glob(".*")) == []


def test_the_order_of_the_lines_does_not_matter(fadu, tmp_path, file):
    fadu.done("calendar", "load", file)
    again = written(tmp_path / "倒序.csv", notice()[::-1])
    before = loaded(fadu).read_bytes()
    assert "2027年的放假通知早已载入，内容相同，未作改动。" in fadu.done("calendar", "load", again)
    assert loaded(fadu).read_bytes() == before


def test_other_content_replaces_only_when_told_so(fadu, tmp_path, file):
    fadu.done("calendar", "load", file)
    other = written(tmp_path / "另一份.csv", [line.replace("2027-02-20,", "2027-02-21,") for line in notice()])
    said = fadu.refused("calendar", "load", other)
    assert "2027年的放假通知已经载入，与此文件有2天不同（2027-02-20、2027-02-21）。确需替换的，请加 --replace。" in said
    assert "2027-02-20" in loaded(fadu).read_text(encoding="utf-8")
    assert "周末上班：2月21日" in fadu.done("calendar", "load", other, "--replace")
    assert "2027-02-20" not in loaded(fadu).read_text(encoding="utf-8")


def without(*days: str) -> list[str]:
    return [line for line in notice() if line[5:10] not in days]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "没有任何日期：放假通知还没有填写，请按国务院办公厅的通知填写后再载入。"),
        (without("01-01", "01-02", "01-03"), "缺少元旦1月1日，请补上一行（is_working 为 false）。"),
        (without("10-02"), "缺少国庆节10月2日，请补上一行"),
        (without("05-01"), "缺少劳动节5月1日，请补上一行"),
        (without("02-09"), "春节假期中缺少2月9日，请补上一行，或核对前后的日期。"),
        (without("10-05", "10-06"), "国庆节假期中缺少10月6日，请补上一行"),
        (
            without(*(f"02-{day:02}" for day in range(5, 12))),
            "1月15日至2月28日之间没有连续5天以上的假期",
        ),
        (
            without(*AT_WORK),
            "按此全年为244个工作日，而按节假日办法一般为248个，请核对是否漏写了调休上班日",
        ),
        ([*notice(), "2027-06-11,true,端午节调休上班,"], "第33行的2027-06-11是星期五，本来就上班"),
        ([*notice(), "2026-12-31,false,元旦,"], "第33行的日期2026-12-31不在2027年，请移到相应年份的文件。"),
        ([*notice(), "2027-01-01,false,元旦,"], "第33行与第2行重复（2027-01-01），请删去一行。"),
        ([*notice(), "2027-12-25,false,,"], "第33行没有写节日名称（name），请补上"),
        ([*notice(), "2027-02-30,false,春节,"], "第33行“date”为“2027-02-30”，应为日期"),
        ([*notice(), "2027-12-25,放假,某日,"], "第33行“is_working”为“放假”，应为true 或 false"),
    ],
)
def test_a_notice_with_a_fault_is_refused_and_nothing_changes(fadu, tmp_path, lines, told):
    file = written(tmp_path / "通知.csv", lines)
    said = fadu.refused("calendar", "load", file, "--year", 2027)
    assert said.startswith("放假通知有误，未载入：\n")
    assert f"{file} {told}" in said
    assert not loaded(fadu).exists()


def test_a_notice_of_another_year_or_shape_is_refused(fadu, tmp_path, file):
    assert f"{file} 是2027年的，而 --year 为2028，请核对文件。" in fadu.refused(
        "calendar", "load", file, "--year", 2028
    )
    strange = written(tmp_path / "列名.csv", notice(), "日期,上班,名称,来源")
    assert "的列应为：date,is_working,name,source" in fadu.refused("calendar", "load", strange)
    assert "缺少文件" in fadu.refused("calendar", "load", tmp_path / "没有.csv")


def test_a_day_more_or_less_is_loaded_and_told(fadu, tmp_path):
    file = written(tmp_path / "通知.csv", without("02-20"))
    assert "提示：按节假日办法一般为248个工作日，请核对" in fadu.done("calendar", "load", file)


def test_a_year_is_shown_or_named_as_not_loaded(fadu):
    assert "全年248个工作日：1月21、2月16、3月22、4月21、5月19、6月21、7月23" in fadu.done("calendar", "show", 2026)
    assert "2027年的放假通知尚未载入，请用 fadu calendar load 载入。" in fadu.refused("calendar", "show", 2027)


@pytest.mark.parametrize(("day", "years"), [("2026-11-30", []), ("2026-12-01", [2027]), ("2028-02-01", [2027, 2028])])
def test_the_years_that_lack(fadu, day, years):
    assert missing(fadu.home / "county", date.fromisoformat(day)) == years


def test_doctor_names_the_years_that_lack(fadu):
    said = [str(one) for one in examine(Home(fadu.home), datetime(2027, 1, 15, tzinfo=UTC))]
    assert said[0] == f"提示：{warning(2027)}"
    assert "涉及的期限为暂定" in said[0]


def test_a_home_with_a_hole_in_its_calendar_is_alarming(fadu, file):
    fadu.done("calendar", "load", file)
    written(loaded(fadu), without("10-06"))
    said = fadu("scheme", "check")
    assert (said.code, said.out) == (
        1,
        f"{loaded(fadu)} 国庆节假期中缺少10月6日，请补上一行，或核对前后的日期。\n",
    )
