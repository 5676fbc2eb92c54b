"""The judge's day: real submissions first, then what is on trial, then reading ahead; nothing ends it but a signal."""

import logging
import os
import time
from collections.abc import Callable
from datetime import datetime

from ingest import faults
from ingest.home import Home, HomeError
from ingest.judge import judge_waiting, lost
from ingest.judging.listener import Listener
from ingest.judging.trials import answer, taken
from ingest.judging.warming import warm
from ingest.judging.watch import Retry, Watch
from ingest.ledger import Event, Ledger
from ingest.memory import Memory

LOG = logging.getLogger(__name__)
# How long what was received waits at most, where nobody says that it was.
LOOK_SECONDS = 0.2


class Service:
    """Judges for one home, in the thread that calls `run`. now: the clock."""

    def __init__(self, home: Home, now: Callable[[], datetime]) -> None:
        self.home, self.now = home, now
        self._listener = Listener(home)
        self._memory = Memory(home)
        self._watch, self._retry = Watch(home), Retry()
        self._is_recording = self._is_ending = False
        self._is_ready = False
        self._told_lost: set[str] = set()

    def run(self) -> None:
        """Never returns; see `end`. Raises OSError when there can be no socket."""
        self._listener.open()
        LOG.info("校验服务已启动：%s", self.home.path)
        self._judge()
        self._warm()
        while True:
            self._judge()
            if not self._try() and not self._read_ahead():
                self._listener.woken.wait(LOOK_SECONDS)
                self._listener.woken.clear()

    def end(self, *_: object) -> None:
        """Ends the process at once, what is being recorded excepted: that is recorded first. A signal's handler."""
        self._is_ending = True
        if not self._is_recording:
            self._listener.close()
            LOG.info("校验服务已停止")
            # What is read or judged at this moment leaves no trace: it is judged anew, with the same result.
            os._exit(0)

    def _judge(self) -> None:
        """Whatever waits. What fails is tried again: when something new came, or after a while."""
        try:
            if not self._is_time():
                return
            began = time.monotonic()
            count = judge_waiting(self.home, self.now(), self._checkpoint, self._memory)
            with Ledger(self.home.ledger_file) as ledger:
                if count:
                    LOG.info("已校验%d件，用时%.1f秒", count, time.monotonic() - began)
                    self._memory.catch_up(ledger)
                missed = lost(self.home, ledger)
            self._tell_lost(missed)
            # What is gone may be put back any time.
            self._retry.put_off() if missed else self._retry.settle()
        except HomeError as error:
            LOG.error("暂不能校验，%.0f秒后再试：%s", self._retry.put_off(), error)
        except Exception as error:
            LOG.error("%s，%.0f秒后再试", self._fault(error), self._retry.put_off())
        self._recorded()

    def _tell_lost(self, events: list[Event]) -> None:
        """What waits for an original that is gone, recorded as a fault once."""
        for event in events:
            if event.subject not in self._told_lost:
                told = FileNotFoundError(f"landing/ has no {event.payload['sha256']} (receipt {event.subject})")
                LOG.error("“%s”的原件不见了，不能校验；%s", event.payload["file_name"], self._fault(told))
        self._told_lost = {event.subject for event in events}

    def _is_time(self) -> bool:
        """What failed and is put off is not failed again by looking."""
        try:
            return self._watch.has_moved() or self._retry.is_due()
        except Exception:
            if self._retry.is_waiting():
                return False
            raise

    def _checkpoint(self, name: str) -> None:
        if name == "recording":
            self._is_recording = True
        elif name == "recorded":
            self._recorded()

    def _recorded(self) -> None:
        self._is_recording = False
        if self._is_ending:
            self.end()

    def _try(self) -> bool:
        """Those that waited longest, together, as alone each costs several times as much; False when none waits."""
        trials = taken(self._listener.trials)
        answer(trials, self._memory, lambda error: f"{self._fault(error)}，请联系县考核组。")
        return bool(trials)

    def _warm(self) -> None:
        """A judge who cannot warm up judges all the same, the first time slowly."""
        try:
            warm(self._memory, self.now())
        except Exception as error:
            LOG.warning("预热未完成：%s", error if isinstance(error, HomeError) else self._fault(error))

    def _read_ahead(self) -> bool:
        """Whether there may be more to read."""
        try:
            is_more = self._memory.read_ahead()
        except Exception as error:
            is_more = False
            LOG.warning("有工作簿无法提前读取：%s", self._fault(error))
        if not is_more and not self._is_ready:
            self._is_ready = True
            LOG.info("准备就绪")
        return is_more

    def _fault(self, error: Exception) -> str:
        number, file = faults.record(self.home, error, self.now())
        return f"程序出错（编号{number}）" if file else f"程序出错（{type(error).__name__}，且无法写入工作目录）"
