"""Those who try at once are judged together, and each is told of his own workbook alone."""

import hashlib
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue

import pytest

from expectations import suite
from expectations.form import load_forms
from ingest import batch
from ingest.home import Home
from ingest.judging import trials
from ingest.judging.trials import Trial, answer, taken
from ingest.judging.warming import warm
from ingest.judging_client import ask_trial
from ingest.landing import Landed
from ingest.memory import Memory
from ingest.submit import Incoming
from ingest.trial import OnTrial, trial
from tests.support import wide_county
from tests.support.judge_service import serving, until
from tests.support.killed import NOW
from tests.support.mail import workbook

MOMENT = datetime.fromisoformat("2026-04-03T09:00+08:00")


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    return wide_county.home(tmp_path_factory.mktemp("at-once"), 9)


def own(number: int) -> str:
    return f"t{wide_county.township(number)[0]}"


def test_each_is_told_of_his_own(home, tmp_path):
    books = {number: workbook(number, 3, {}) for number in range(1, 9)}
    with serving(home, tmp_path / "judge.log") as service, ThreadPoolExecutor(len(books) + 1) as clerks:
        until(lambda: service.says("准备就绪"))
        service.process.send_signal(signal.SIGSTOP)
        bad = clerks.submit(ask_trial, home, b"no workbook", "试.xlsx", own(1), MOMENT)
        asked = {
            number: clerks.submit(ask_trial, home, data, "试.xlsx", own(number), MOMENT)
            for number, data in books.items()
        }
        time.sleep(0.5)
        service.process.send_signal(signal.SIGCONT)
        told = {number: one.result() for number, one in asked.items()}
    assert bad.result()["verdict"] == "unreadable"
    for number, data in books.items():
        assert told[number] == trial(home, data, "试.xlsx", own(number), MOMENT), number


def test_what_fails_in_one_trial_is_told_to_its_own_sender_alone(tmp_path, monkeypatch):
    """A fault nobody foresaw: the others are judged without it."""
    home = wide_county.home(tmp_path, 3)
    seen = batch._open

    def failing(one, *more):
        if one.received.payload["file_name"] == "2.xlsx":
            raise RuntimeError("nobody foresaw this")
        seen(one, *more)

    monkeypatch.setattr(batch, "_open", failing)
    several = []
    for number in range(1, 4):
        data = workbook(number, 3, {})
        landed = Landed(hashlib.sha256(data).hexdigest(), len(data), is_kept=True)
        several.append(Trial(OnTrial(Incoming(Path(f"{number}.xlsx"), own(number), MOMENT), landed, data)))
    with Memory(home) as memory:
        answer(several, memory, lambda error: f"程序出错：{error}")
    assert [one.is_done.is_set() for one in several] == [True] * 3
    assert several[1].told == {"failed": "程序出错：nobody foresaw this"}
    assert [one.told["answer"]["verdict"] for one in (several[0], several[2])] == ["accepted"] * 2


def test_few_large_ones_are_judged_together_or_one_alone():
    waiting: SimpleQueue[Trial] = SimpleQueue()
    for size in (2_000_000, 2_000_000, 4_000_000, *[1000] * 25):
        landed = Landed("0" * 64, size, is_kept=True)
        waiting.put(Trial(OnTrial(Incoming(Path("试.xlsx"), "", MOMENT), landed, bytes(size))))
    assert [len(taken(waiting)) for _ in range(5)] == [2, 1, 20, 5, 0]


def test_who_hung_up_is_not_judged(home):
    two = [
        Trial(OnTrial(Incoming(Path("试.xlsx"), own(1), MOMENT), Landed("0" * 64, 4, is_kept=True), b"none"))
        for _ in range(2)
    ]
    two[0].is_abandoned = True
    with Memory(home) as memory:
        answer(two, memory, str)
        answer(two[:1], memory, str)
    assert (two[0].told, two[1].told["answer"]["verdict"]) == ({}, "unreadable")


def test_a_fault_of_all_together_that_is_none_alone_is_recorded(home, monkeypatch):
    seen, found, data = trials.tried, [], workbook(1, 3, {})

    def failing(memory, several):
        if len(several) > 1:
            raise RuntimeError("together")
        return seen(memory, several)

    monkeypatch.setattr(trials, "tried", failing)
    landed = Landed(hashlib.sha256(data).hexdigest(), len(data), is_kept=True)
    several = [Trial(OnTrial(Incoming(Path(f"{n}.xlsx"), own(1), MOMENT), landed, data)) for n in range(2)]
    with Memory(home) as memory:
        answer(several, memory, lambda error: found.append(str(error)) or "")
    assert (found, [one.told["answer"]["verdict"] for one in several]) == (["together"], ["accepted"] * 2)


def test_warm_it_has_asked_of_every_form(tmp_path, monkeypatch):
    """Without a fault in what is tried, Great Expectations would be loaded by the first clerk who made one."""
    asked, failures = set(), suite.failures
    monkeypatch.setattr(
        suite, "failures", lambda form, rules, frame: asked.add(form.code) or failures(form, rules, frame)
    )
    with Memory(wide_county.home(tmp_path, 1)) as memory:
        warm(memory, NOW)
    assert asked == set(load_forms())
    assert suite._batches.cache_info().currsize >= len(asked)
