"""`fadu return` and `fadu submit --returned` as they are typed."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dagster_project.commands import returned, submit
from ingest import landing
from ingest.home import HomeError
from tests.support import copies, wide_county
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table

APP = typer.Typer()
returned.register(APP)
submit.register(APP)
CAME = ("--received-at", "2026-04-03T10:00")


def run(*arguments: object) -> tuple[int, str]:
    found = CliRunner().invoke(APP, [str(argument) for argument in arguments])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.exit_code, found.output


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    """A folder with a home, a workbook that is not accepted, and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("office")
    wide_county.home(folder, 1)
    wrong = table("F05")["row"] | {"review_required": "也许"}
    (folder / "三月.xlsx").write_bytes(Book(lawful_cover(wide_county.township(1)), {"F05": [wrong]}).to_bytes())
    (folder / "损坏.xlsx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture
def answers(office, monkeypatch) -> list[dict]:
    monkeypatch.setenv("FADU_HOME", str(office / "home"))
    return json.loads(run("submit", office / "三月.xlsx", office / "损坏.xlsx", *CAME, "--json")[1])


def test_what_is_not_accepted_is_written_beside_and_what_cannot_be_read_is_not(office, answers, tmp_path):
    code, text = run("submit", office / "三月.xlsx", office / "损坏.xlsx", *CAME, "--returned", tmp_path / "退回")
    assert code == 2
    assert "退回本1份" in text
    assert [path.name for path in (tmp_path / "退回").iterdir()] == ["三月_退回.xlsx"]


def test_a_copy_goes_into_a_folder_or_to_a_name_and_overwrites_nothing(answers, tmp_path):
    for _ in range(2):
        code, text = run("return", answers[0]["submission_id"], "--out", tmp_path)
        assert (code, "退回本已存为" in text) == (0, True)
    assert {path.name for path in tmp_path.iterdir()} == {"三月_退回.xlsx", "三月_退回(2).xlsx"}
    named = tmp_path / "新" / "青石.xlsx"
    run("return", answers[0]["submission_id"], "--out", named)
    assert len(copies.listed(named.read_bytes())) == len(answers[0]["problems"])
    with pytest.raises(HomeError, match="已有同名的文件"):
        run("return", answers[0]["submission_id"], "--out", named)


def test_a_copy_of_a_copy_keeps_its_name(answers, tmp_path):
    run("return", answers[0]["submission_id"], "--out", tmp_path)
    run("submit", tmp_path / "三月_退回.xlsx", "--received-at", "2026-04-03T11:00", "--returned", tmp_path / "再")
    assert [path.name for path in (tmp_path / "再").iterdir()] == ["三月_退回.xlsx"]


def test_of_what_cannot_be_read_there_is_no_copy_and_it_is_said_why(answers, tmp_path):
    with pytest.raises(HomeError, match=r"“损坏\.xlsx”无法读取，没有退回本。.+请"):
        run("return", answers[1]["submission_id"], "--out", tmp_path)


def test_a_number_nobody_knows_is_told(answers, tmp_path):
    with pytest.raises(HomeError, match="没有编号为“0000”的报送"):
        run("return", "0000", "--out", tmp_path)


def test_bytes_that_are_gone_are_an_alarm(office, answers, tmp_path, monkeypatch):
    def gone(*_: object) -> bytes:
        raise FileNotFoundError

    monkeypatch.setattr(landing, "read", gone)
    with pytest.raises(HomeError, match="原件不见了，请执行 fadu doctor"):
        run("return", answers[0]["submission_id"], "--out", tmp_path)


def test_what_can_no_longer_be_read_is_told_to_be_saved_as_an_xlsx(office, answers, tmp_path, monkeypatch):
    monkeypatch.setattr(landing, "read", lambda *_: b"\xd0\xcf\x11\xe0")
    with pytest.raises(HomeError, match=r"另存为 \.xlsx，再行报送"):
        run("return", answers[0]["submission_id"], "--out", tmp_path)
    assert "退回本0份" in run("submit", office / "三月.xlsx", *CAME, "--returned", tmp_path)[1]
