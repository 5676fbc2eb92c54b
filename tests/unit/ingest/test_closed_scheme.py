"""What a closed year rests on stays as it was; a new year, a later end, a source are free to change."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from ingest.closed_scheme import changes
from ingest.closings import county_texts
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.ledger_tables import CLOSED
from tests.support.wide_county import DEFAULTS, NOW

REMEDY = "请恢复原样；确需更改的，请用 fadu close 2025 另立第2版。"


def close(home: Home, year: int = 2025, version: int = 1, as_of: date = date(2026, 2, 10)) -> None:
    """As `fadu close` records it."""
    told = {"year": year, "version": version, "as_of": as_of.isoformat(), "known_by": None, "ledger_seq": 1}
    told |= {"release_id": "r-1", "county": county_texts(home.county)}
    with Ledger(home.ledger_file) as ledger:
        ledger.append(CLOSED, f"{year}-{version}", json.loads(json.dumps(told)), NOW)


@pytest.fixture
def home(tmp_path) -> Home:
    """The sample county with 2025 closed; 马鞍乡 takes over 桃沟乡 in 2026."""
    home = Home(tmp_path / "home")
    shutil.copytree(DEFAULTS, home.county)
    close(home)
    return home


def edit(home: Home, file: str, was: str, now: str) -> tuple[Path, int]:
    """One line of a county file changed; its path and number."""
    path = home.county / file
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if was in line)
    lines[at] = lines[at].replace(was, now)
    path.write_text("\n".join(line for line in lines if line) + "\n", encoding="utf-8")
    return path, at + 1


def add(home: Home, file: str, line: str) -> tuple[Path, int]:
    path = home.county / file
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    return path, len(path.read_text(encoding="utf-8").splitlines())


def test_nothing_changed(home):
    assert changes(home) == []


@pytest.mark.parametrize(
    ("file", "was", "now", "about", "told"),
    [
        ("scheme_items.csv", "2025,,A,GF-03,6,100", "2025,,A,GF-03,6,90", "2025，GF-03", "target 应为“100”，现为“90”"),
        ("scheme_settings.csv", "2025,,weight_a,0.4", "2025,,weight_a,0.5", "2025，weight_a",
         "value 应为“0.4”，现为“0.5”"),
        ("clocks.csv", ",ND,15,true,2000-01-01,P-22", ",ND,20,true,2000-01-01,P-22", "CL-01，2000-01-01",
         "length 应为“15”，现为“20”"),
        ("calendar/2025.csv", "2025-01-01,false", "2025-01-01,true", "2025-01-01",
         "is_working 应为“false”，现为“true”"),
        ("calendar/2026.csv", "2026-01-01,false", "2026-01-01,true", "2026-01-01",
         "is_working 应为“false”，现为“true”"),
    ],
)  # fmt: skip
def test_a_changed_line_is_named_with_what_it_was(home, file, was, now, about, told):
    path, line = edit(home, file, was, now)
    assert changes(home) == [f"{path} 第{line}行（{about}）与2025年度第1版关账时不同：{told}。{REMEDY}"]


def test_an_indicator_that_was_scored_stays_what_it_is(home):
    lines = (home.county / "indicators.csv").read_text(encoding="utf-8").splitlines()
    header, row = lines[0].split(","), next(line for line in lines if line.startswith("GF-03,"))
    assert header[4] == "factor"
    cells = row.split(",")
    cells[4] = "10"
    path, line = edit(home, "indicators.csv", row, ",".join(cells))
    told = f"第{line}行（GF-03）与2025年度第1版关账时不同：factor 应为“100”，现为“10”"
    assert changes(home) == [f"{path} {told}。{REMEDY}"]


def test_a_line_too_few_and_a_line_too_many(home):
    path, line = add(home, "scheme_settings.csv", "2025,镇,penalty_cap,9,县办")
    about = f"{path} 第{line}行（2025，镇，penalty_cap）"
    assert changes(home) == [f"{about}在2025年度第1版关账时没有，已关账的年度不得增加。{REMEDY}"]
    edit(home, "scheme_settings.csv", "2025,镇,penalty_cap,9,县办", "")
    assert changes(home) == []
    text = path.read_text(encoding="utf-8")
    gone = next(line for line in text.splitlines() if line.startswith("2025,,penalty_cap,"))
    path.write_text(text.replace(gone + "\n", ""), encoding="utf-8")
    assert changes(home) == [f"{path} 缺少2025年度第1版关账时的一行：{gone}。{REMEDY}"]


def test_a_notice_that_is_gone_is_missed_day_by_day(home):
    (home.county / "calendar" / "2025.csv").unlink()
    assert len(changes(home)) > 20
    assert all("缺少2025年度第1版关账时的一行" in line for line in changes(home))


@pytest.mark.parametrize(
    ("file", "was", "now"),
    [
        ("scheme_items.csv", "2026,,A,GF-03,6,100", "2026,,A,GF-03,6,90"),
        ("scheme_settings.csv", "2026,,weight_a,", "2026,,weight_a,0"),
        ("calendar/2026.csv", "2026-10-01,false", "2026-10-01,true"),
        ("clocks.csv", ",P-22", ",另一出处"),
        ("accounts.csv", "县领导", "王县长"),
        ("townships.csv", ",2000-01-01,,", ",2000-01-01,2026-08-31,990101301"),
    ],
)
def test_what_does_not_concern_the_closed_year_may_change(home, file, was, now):
    edit(home, file, was, now)
    assert changes(home) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("scheme_settings.csv", "2027,,weight_a,0.5,县办"),
        ("clocks.csv", "CL-01,规范性文件报备,县规定,10日内,ND,10,true,2026-07-01,县办"),
        ("calendar/2027.csv", "2027-01-01,false,元旦,国办通知"),
        ("townships.csv", "990101399,新设镇,,镇,2026-03-01,,"),
    ],
)
def test_what_is_added_for_later_may_be_added(home, file, line):
    if not (home.county / file).exists():
        (home.county / file).write_text("date,is_working,name,source\n", encoding="utf-8")
    add(home, file, line)
    assert changes(home) == []


def test_a_township_ended_within_the_closed_year_is_told(home):
    path, line = edit(home, "townships.csv", ",2000-01-01,,", ",2000-01-01,2025-08-31,990101301")
    (told,) = changes(home)
    assert told.startswith(f"{path} 第{line}行")
    assert "valid_to 应为“”，现为“2025-08-31”；successor_code 应为“”，现为“990101301”" in told


def test_the_last_version_is_what_counts(home):
    edit(home, "scheme_items.csv", "2025,,A,GF-03,6,100", "2025,,A,GF-03,6,90")
    close(home, version=2)
    assert changes(home) == []
    edit(home, "scheme_items.csv", "2025,,A,GF-03,6,90", "2025,,A,GF-03,6,100")
    (told,) = changes(home)
    assert "与2025年度第2版关账时不同：target 应为“90”，现为“100”" in told
