"""The portal at the one address people know: the shipped nginx configuration, with TLS, before it."""

import shutil
import subprocess
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.cockpit.test_proxy import configured, listens
from tests.support.judge_service import until
from tests.support.portal import CLERK, TOWN, Clerk, book, opened, portal
from tests.support.processes import free_port
from tests.support.tls import certificate


@pytest.fixture(scope="module")
def behind(tmp_path_factory) -> Iterator[Clerk]:
    """A clerk whose browser knows nothing but the proxy's address."""
    folder = tmp_path_factory.mktemp("behind")
    ports = {name: free_port() for name in ("cockpit", "portal", "plain", "secure")}
    trusted, main = certificate(folder), configured(folder, ports)
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    with opened(folder) as door:
        ports["cockpit"] = urlsplit(door.sessions.address).port
        own = {"FADU_BEHIND_TLS": "1", "port": ports["portal"]}
        with portal(door.home, door.sessions.address, folder / "behind.log", **own):
            process = subprocess.Popen([nginx, "-c", str(main), "-p", str(folder), "-e", str(folder / "error.log")])
            try:
                until(lambda: process.poll() is not None or listens(ports["secure"]))
                clerk = Clerk(f"https://localhost:{ports['secure']}", CLERK)
                # What the machine trusts otherwise is not asked.
                clerk.session.verify, clerk.session.trust_env = trusted, False
                yield clerk
            finally:
                process.terminate()
                process.wait(30)


def test_a_workbook_is_sent_and_judged_at_the_one_address(behind):
    heads = {"Origin": behind.address, "Sec-Fetch-Site": "same-origin"}
    answer = behind.send(book(TOWN), headers=heads)
    assert "已通过，数据已收入台账" in answer.text
    assert answer.url.startswith(f"{behind.address}/portal/sent/")
    assert behind.get("").headers["Location"] == f"{behind.address}/portal/"


def test_a_file_too_large_for_any_form_is_said_to_be_in_chinese(behind):
    answer = behind.session.post(f"{behind.address}/portal/send", data=bytes(21 * 1024 * 1024), timeout=60)
    assert (answer.status_code, "文件超过20 MB，没有收下" in answer.content.decode()) == (413, True)
    assert answer.headers["Strict-Transport-Security"]
    assert behind.get("/").status_code == 200
