"""`fadu init`, `doctor`, `templates` as they are typed: what they print and how they exit."""

import io
import shutil
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dagster_project.commands import intake
from ingest.home import Home, HomeError
from ingest.submit import Incoming, submit
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table

SHIPPED = Path(__file__).resolve().parents[3] / "dbt" / "seeds"
APP = typer.Typer()
intake.register(APP)


@pytest.fixture
def fadu(tmp_path, monkeypatch):
    """Runs a command on a home of its own; gives exit code and what was printed."""
    monkeypatch.setenv("FADU_HOME", str(tmp_path / "home"))

    def run(*arguments: object) -> tuple[int, str]:
        found = CliRunner().invoke(APP, [str(argument) for argument in arguments])
        if found.exception and not isinstance(found.exception, SystemExit):
            raise found.exception
        return found.exit_code, found.output

    return run


def test_init_says_which_county_and_a_second_time_that_nothing_changed(fadu):
    code, text = fadu("init")
    assert (code, "清源县（990101）" in text, "登记了9个" in text) == (0, True, True)
    assert "与台账登记的一致" in fadu("init")[1]


def test_init_takes_a_county_of_three_townships(fadu, tmp_path):
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "county"))
    for name, keep in (("townships.csv", 4), ("accounts.csv", 7)):
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(lines[:keep]), encoding="utf-8")
    assert fadu("init", "--county", folder)[0] == 0
    assert fadu("doctor")[0] == 0
    assert "已生成4份" in fadu("templates", "--year", 2026, "--month", 3, "--out", tmp_path / "out")[1]


def test_init_refuses_a_folder_that_is_none(fadu, tmp_path):
    with pytest.raises(HomeError, match="没有文件夹"):
        fadu("init", "--county", tmp_path / "nowhere")


def test_a_home_that_is_a_file_is_told(fadu, tmp_path):
    (tmp_path / "home").write_text("")
    with pytest.raises(HomeError, match=r"无法建立工作目录 .*home：.*请检查环境变量 FADU_HOME"):
        fadu("init")


def test_templates_into_a_file_are_told(fadu, tmp_path):
    fadu("init")
    (tmp_path / "out").write_text("")
    for out in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(HomeError, match=r"无法写入文件夹 .*out.*请换一个文件夹。"):
            fadu("templates", "--year", 2026, "--month", 3, "--out", out)


def test_doctor_exits_with_1_when_there_is_an_alarm(fadu, tmp_path):
    assert fadu("doctor")[0] == 1
    fadu("init")
    code, text = fadu("doctor")
    assert (code, "没有警报" in text) == (0, True)
    next((tmp_path / "home" / "landing").glob("??/*")).unlink()
    code, text = fadu("doctor")
    assert (code, "共1项警报" in text) == (1, True)


def test_templates_need_a_home_and_a_month_there_is(fadu, tmp_path):
    with pytest.raises(HomeError, match="fadu init"):
        fadu("templates", "--year", 2026, "--month", 3, "--out", tmp_path / "out")
    fadu("init")
    with pytest.raises(HomeError, match="没有2026年13月"):
        fadu("templates", "--year", 2026, "--month", 13, "--out", tmp_path / "out")


def test_templates_begin_with_what_goes_on_unless_they_are_to_be_blank(fadu, tmp_path):
    fadu("init")
    cover = lawful_cover(("990101100", "青石镇")) | {"report_month": "2026-02", "fill_date": date(2026, 3, 2)}
    book = Book(cover, {"F07": [table("F07")["row"]]})
    (tmp_path / "二月.xlsx").write_bytes(book.to_bytes())
    moment = datetime(2026, 3, 3, tzinfo=UTC)
    home = Home(tmp_path / "home")
    assert submit(home, [Incoming(tmp_path / "二月.xlsx", "", moment)], moment)[0]["verdict"] == "accepted"

    told = [fadu("templates", "--year", 2026, "--month", 3, "--out", tmp_path / name, *also)[1]
            for name, also in (("begun", ()), ("blank", ("--blank",)))]  # fmt: skip

    assert ["其中1份已预填" in told[0], "其中0份已预填" in told[1]] == [True, True]
    name = "990101100-青石镇-2026-03.xlsx"
    begun, blank = ((tmp_path / folder / name).read_bytes() for folder in ("begun", "blank"))
    assert ("QS-001" in _texts(begun), "QS-001" in _texts(blank)) == (True, False)


def test_templates_say_what_to_do_when_a_workbook_is_gone_from_the_landing(fadu, tmp_path):
    fadu("init")
    book = Book(lawful_cover(("990101100", "青石镇")), {"F07": [table("F07")["row"]]})
    (tmp_path / "三月.xlsx").write_bytes(book.to_bytes())
    home, moment = Home(tmp_path / "home"), datetime(2026, 4, 3, tzinfo=UTC)
    submit(home, [Incoming(tmp_path / "三月.xlsx", "", moment)], moment)
    for path in home.landing.glob("??/*"):
        if path.read_bytes()[:2] == b"PK":
            path.unlink()

    with pytest.raises(HomeError, match=r"收件原件缺失.*fadu doctor"):
        fadu("templates", "--year", 2026, "--month", 4, "--out", tmp_path / "out")


def _texts(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("xl/sharedStrings.xml").decode()
