"""A portal of its own: a home of the sample county without a workbook, the judge and the portal as processes."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import requests

from ingest.home import Home
from ingest.install import install
from ingest.ledger import Ledger
from tests.support import processes
from tests.support.books import Book
from tests.support.judge_service import Running, serving, until
from tests.support.mail import CONTRACT
from tests.support.processes import free_port
from tests.support.rule_cases import lawful_cover, named
from tests.support.sessions import Sessions, sessions

ROOT = Path(__file__).resolve().parents[2]
DEFAULTS = ROOT / "dbt" / "seeds"
NOW = datetime(2026, 4, 1, tzinfo=UTC)
DAY = "2026-04-03"
TOKEN = re.compile(r'name="token" value="([^"]+)"')
TOWN, NEXT_TOWN = ("990101001", "临江街道"), ("990101100", "青石镇")
CLERK, NEXT_CLERK = f"t{TOWN[0]}", f"t{NEXT_TOWN[0]}"
WAITING = "已收到，正在校验"


def book(town: tuple[str, str], month: int = 3, contracts: list[dict] | None = None, **cover: object) -> bytes:
    """A workbook of a township for a month of 2026 that holds contracts, the lawful one when nothing else is said."""
    told = lawful_cover(town) | {"report_month": f"2026-{month:02}", "fill_date": date(2026, 4, 2)} | cover
    rows = [CONTRACT] if contracts is None else contracts
    return Book(told, {"F05": named(rows, town)}).to_bytes()


@dataclass
class Clerk:
    """Somebody at the portal in a session of an account; pages are asked for by their path below /portal."""

    address: str
    username: str
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.session.cookies.set("fadu_session", self.username)

    def get(self, path: str, **options: object) -> requests.Response:
        """One page; redirects are not followed unless told."""
        return self.session.get(f"{self.address}/portal{path}", **({"allow_redirects": False, "timeout": 60} | options))

    def token(self, path: str = "") -> str:
        """The token of the forms of a page."""
        pages = [path] if path else ["/", "/county/"]
        found = next(filter(None, (TOKEN.search(self.get(one).text) for one in pages)))
        return found[1]

    def post(self, path: str, form: dict | None = None, **options: object) -> requests.Response:
        """One form with a token of this account's; what it leads to is followed."""
        told = {"token": options.pop("token", None) or self.token()} | (form or {})
        wait = options.pop("wait", True)
        answer = self.session.post(f"{self.address}/portal{path}", data=told, **({"timeout": 120} | options))
        return self._judged(answer) if wait else answer

    def _judged(self, answer: requests.Response) -> requests.Response:
        """The page that follows, looked at again until the judge has spoken."""
        found = [answer]

        def judged() -> bool:
            if WAITING in found[0].text:
                found[0] = self.session.get(answer.url, timeout=60)
            return WAITING not in found[0].text

        until(judged)
        return found[0]

    def send(self, data: bytes, name: str = "三月.xlsx", what: str = "send", **options: object) -> requests.Response:
        """A workbook by the form of the front page; the page that follows."""
        return self.post("/send", {"what": what}, files={"file": (name, data)}, **options)

    def receipt(self, answer: requests.Response) -> str:
        """The receipt in the address a workbook's page has."""
        return answer.url.rpartition("/sent/")[2]


@dataclass
class Door:
    """A portal that is served: its home, its address, the sessions it believes, its judge."""

    home: Home
    address: str
    sessions: Sessions
    judge: Running | None

    def clerk(self, username: str = CLERK) -> Clerk:
        """Somebody in a session of an account."""
        return Clerk(self.address, username)

    def resident(self) -> dict[str, int]:
        """Megabytes of memory that the portal and its judge hold."""
        command = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in processes.serving(self.home.path)}
        names = {"portal": "dashboards.portal", "judge": "ingest.judging"}
        pids = {name: next(pid for pid in sorted(command) if module in command[pid]) for name, module in names.items()}
        return {name: processes.resident(pid) for name, pid in pids.items()}

    def events(self, *kinds: str) -> list[dict]:
        """The payloads of the ledger's events of some kinds; its chain must hold."""
        with Ledger(self.home.ledger_file) as ledger:
            assert ledger.verify() == []
            return [one.payload for one in ledger.events(kinds=kinds)]


def made_home(folder: Path) -> Home:
    """The sample county, without any workbook."""
    home = Home(folder / "home")
    install(home, None, DEFAULTS, NOW)
    return home


@contextmanager
def portal(
    home: Home, cockpit: str, log: Path, day: str = DAY, port: int = 0, program: tuple[str, ...] = (), **more: str
) -> Iterator[str]:
    """The portal on a home, from when it answers; gives its address. program: another way to start it."""
    port = port or free_port()
    environment = os.environ | {"FADU_HOME": str(home.path), "FADU_COCKPIT": cockpit, "FADU_AS_IF": day} | more
    with log.open("ab") as said:
        command = [sys.executable, *(program or ("-m", "dashboards.portal")), str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
    try:
        until(lambda: process.poll() is not None or _answers(port))
        assert process.poll() is None, log.read_text(encoding="utf-8")[-3000:]
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


@contextmanager
def opened(folder: Path, with_judge: bool = True, day: str = DAY) -> Iterator[Door]:
    """A whole door of its own."""
    home = made_home(folder)
    with sessions() as desk, portal(home, desk.address, folder / "portal.log", day) as address:
        if not with_judge:
            yield Door(home, address, desk, None)
            return
        with serving(home, folder / "judge.log") as judge:
            yield Door(home, address, desk, judge)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/portal/health", timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False
