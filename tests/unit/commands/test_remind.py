"""`fadu remind` and Dagster's hourly tick note and send what is due (docs/spec/9-semantics.md §17.4)."""

import pytest
from dagster import RunRequest, SkipReason, build_schedule_context

from dagster_project.defs.reminding import hourly_reminders, remind
from dagster_project.defs.resources import HomeResource
from ingest.home import Home
from ingest.reminding import noted
from tests.support.hook import listening_hook
from tests.support.typed import Typed
from tests.unit.ingest.test_reminders import at, home, said, told

__all__ = ["home"]
FADU = {"fadu": HomeResource()}


@pytest.fixture
def fadu(home, monkeypatch, capsys) -> Typed:
    """On the day the report of March is due."""
    for place in ("dagster_project.commands.environment", "dagster_project.defs.resources"):
        monkeypatch.setattr(f"{place}.now", lambda: at("04-07 09:00"))
    monkeypatch.setenv("FADU_HOME", str(home.path))
    return Typed(home.path, monkeypatch, capsys)


def test_a_dry_run_lists_and_notes_nothing(home, fadu):
    lines = fadu.done("remind", "--dry-run").splitlines()
    assert [line[:6] for line in lines[:2]] == ["第001镇2", "第002镇2"]
    assert lines[2:] == ["现在应提醒2条，未登记、未发送。"]
    assert noted(home) == []


def test_what_was_reminded_of_is_counted(home, fadu):
    assert fadu.done("remind").splitlines()[2:] == ["新提醒2条，已发送0条，不再需要0条，待发送0条。"]
    assert fadu.done("remind") == "新提醒0条，已发送0条，不再需要0条，待发送0条。\n"
    assert len(noted(home)) == 2


def test_a_webhook_that_fails_is_told_and_tried_again(home, fadu):
    with listening_hook() as hook:
        said(home, "reminder_webhook", hook.url)
        hook.answers = [(500, b"")]
        failed = fadu("remind")
        assert failed.code == 1
        assert failed.err == "发送失败：对方返回 500。请核对 settings.csv 的 reminder_webhook，下次会再次发送。\n"
        assert "待发送2条" in failed.out
        assert "已发送2条" in fadu.done("remind")


def test_the_hourly_tick_runs_while_something_is_due(home, fadu, tmp_path, monkeypatch):
    def asked() -> RunRequest | SkipReason:
        return hourly_reminders(build_schedule_context(resources=FADU))

    assert isinstance(asked(), RunRequest)
    assert remind.execute_in_process(resources=FADU).success
    assert len(noted(home)) == 2
    assert asked().skip_message == "没有应提醒的"
    monkeypatch.setenv("FADU_HOME", str(tmp_path / "none"))
    assert asked().skip_message == "尚无台账"


def test_the_tick_sends(home, fadu):
    with listening_hook() as hook:
        said(home, "reminder_webhook", hook.url)
        assert remind.execute_in_process(resources=FADU).success
        assert len(told(hook)) == 2


def test_without_a_home_it_is_said(tmp_path, monkeypatch, capsys):
    nowhere = Typed(Home(tmp_path / "none").path, monkeypatch, capsys)
    assert "请先执行 fadu init" in nowhere.refused("remind")
