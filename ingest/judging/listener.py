"""The socket: calls are taken as they come, each in a thread of its own, so that none stands in another's way."""

import logging
import socket
import time
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import BoundedSemaphore, Event, Thread

from ingest.home import Home
from ingest.judging.trials import Trial, asked
from ingest.judging.wire import MOST_HEADER, SOCKET, Garbled, Line, short_path

LOG = logging.getLogger(__name__)
DRAFT = f"{SOCKET}.new"
# Calls at a time: more than a county has offices.
MOST_CALLS = 64
RECEIVE_SECONDS, SEND_SECONDS, LOOK_SECONDS = 20.0, 20.0, 0.2
BUSY = "正在校验的工作簿较多，请过几分钟再试。"


class Listener:
    """Listens at a home's socket from `open` to `close`.

    `trials`: what callers want tried, oldest first. `woken` is set when there is something to do.
    """

    def __init__(self, home: Home) -> None:
        self.trials: SimpleQueue[Trial] = SimpleQueue()
        self.woken = Event()
        self._home = home
        self._room = BoundedSemaphore(MOST_CALLS)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)

    def open(self) -> None:
        """Takes calls from now on; a socket that a dead judge left is replaced. Raises OSError."""
        with short_path(self._home, DRAFT) as draft:
            Path(draft).unlink(missing_ok=True)
            self._socket.bind(draft)
            Path(draft).chmod(0o600)
        self._socket.listen(MOST_CALLS)
        (self._home.portal / DRAFT).replace(self._home.portal / SOCKET)
        Thread(target=self._accept, name="calls", daemon=True).start()

    def close(self) -> None:
        """Nobody finds the socket any more."""
        (self._home.portal / SOCKET).unlink(missing_ok=True)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError as error:
                # Too many files open, as a rule: those of calls that will end.
                LOG.warning("暂时不能接受请求：%s", error)
                time.sleep(LOOK_SECONDS)
                continue
            Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        """One call, whatever the caller does."""
        with connection, suppress(OSError):
            line = Line(connection, RECEIVE_SECONDS)
            if not self._room.acquire(blocking=False):
                line.send({"failed": BUSY})
                return
            try:
                self._answer(line)
            except Garbled:
                LOG.warning("有一个请求不合约定，未予处理")
            finally:
                self._room.release()

    def _answer(self, line: Line) -> None:
        header = line.receive(MOST_HEADER)
        match header.get("ask"):
            case "alive":
                line.send({"alive": True})
            case "wake":
                self.woken.set()
                line.send({"woken": True})
            case "trial":
                self._try(asked(header, line), line)
            case _:
                raise Garbled

    def _try(self, trial: Trial, line: Line) -> None:
        self.trials.put(trial)
        self.woken.set()
        while not trial.is_done.wait(LOOK_SECONDS):
            if _hung_up(line.connection):
                trial.is_abandoned = True
                return
        line.allow(SEND_SECONDS)
        line.send(trial.told)


def _hung_up(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
