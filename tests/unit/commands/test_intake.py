"""`fadu init`, `doctor`, `templates` as they are typed: what they print and how they exit."""

import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dagster_project.commands import intake
from ingest.home import HomeError

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
