"""A log is kept short while it is written to, and loses nothing that is not old."""

import os
import signal
import sys

from dashboards import log_file, serving
from dashboards.log_file import bound
from dashboards.serving import Part, serve

TALKATIVE = """
import time
for number in range(30_000):
    print(f"line {number}", flush=True)
    time.sleep(0.001)
"""


def test_a_short_log_is_left_alone(tmp_path):
    log = tmp_path / "portal.log"
    bound(log, most=10)
    log.write_text("0123456789")
    bound(log, most=10)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("portal.log", "0123456789")]


def test_what_is_old_moves_on_and_what_is_older_goes(tmp_path):
    log = tmp_path / "portal.log"
    with log.open("a") as writer:
        for number in range(1, 5):
            writer.write(f"{number}" * 11)
            writer.flush()
            bound(log, most=10, kept=2)
        writer.write("the writer goes on")
    told = {one.name: one.read_text() for one in tmp_path.iterdir()}
    assert told == {"portal.log": "the writer goes on", "portal.log.1": "4" * 11, "portal.log.2": "3" * 11}


def test_without_room_for_the_copy_it_is_emptied_all_the_same(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    log = tmp_path / "portal.log"
    log.write_text("0123456789")
    monkeypatch.setattr(log_file.shutil, "copyfile", full)
    bound(log, most=9)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("portal.log", "")]


def test_whatever_is_served_has_its_log_kept_short(tmp_path, monkeypatch):
    most, log = 2_000, tmp_path / "talkative.log"
    oldest = log.with_name(f"{log.name}.{log_file.KEPT}")
    monkeypatch.setattr(serving, "bound", lambda file: bound(file, most))
    monkeypatch.setattr(serving, "LOOK_SECONDS", 0.05)

    def stopped() -> bool:
        """Never said to be up; as Ctrl+C does, once the log has been emptied often enough."""
        if oldest.exists():
            os.kill(os.getpid(), signal.SIGTERM)
        return False

    # It would end by itself, which is told as a fault, if the log were not kept short.
    serve([Part("话多的", [sys.executable, "-c", TALKATIVE], log)], stopped, lambda: None)
    old, young = (one.read_text().splitlines()[0] for one in (oldest, log.with_name(f"{log.name}.1")))
    assert int(old.removeprefix("line ")) < int(young.removeprefix("line "))
