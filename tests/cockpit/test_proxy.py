"""The shipped nginx configuration before the cockpit, on Debian's nginx with a certificate of its own."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from tests.support.cockpit import NEW, Cockpit, served
from tests.support.command import ROOT, until
from tests.support.portal import NEXT_CLERK, NEXT_TOWN, book, portal
from tests.support.portal import TOKEN as FORM_TOKEN
from tests.support.processes import free_port
from tests.support.tls import certificate
from tests.support.visitor import Visitor

SHIPPED = ROOT / "dashboards" / "nginx" / "fadu.conf"
MAIN = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/fadu.conf;
}}
"""


@dataclass
class Proxy:
    """nginx before a cockpit: where it answers with and without TLS, and the certificate to trust."""

    cockpit: Cockpit
    plain: str
    secure: str
    certificate: str
    portal_port: int

    def visitor(self) -> Visitor:
        """A browser at the one address people know."""
        return Visitor(self.secure, self.certificate)


def configured(folder: Path, ports: dict[str, int]) -> Path:
    """The shipped file with this machine's ports and certificate; all else as shipped."""
    text = SHIPPED.read_text(encoding="utf-8")
    changes = {
        "127.0.0.1:8088": f"127.0.0.1:{ports['cockpit']}",
        "127.0.0.1:8090": f"127.0.0.1:{ports['portal']}",
        "listen 80;": f"listen 127.0.0.1:{ports['plain']};",
        "listen 443 ssl": f"listen 127.0.0.1:{ports['secure']} ssl",
        "https://$host$request_uri": f"https://$host:{ports['secure']}$request_uri",
        "server_name fadu.example.gov.cn;": "server_name localhost;",
        "/etc/nginx/tls/fadu": f"{folder}/fadu",
    }
    for shipped, own in changes.items():
        assert shipped in text, shipped
        text = text.replace(shipped, own)
    (folder / "fadu.conf").write_text(text, encoding="utf-8")
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder), encoding="utf-8")
    return main


def listens(port: int) -> bool:
    """Whether something answers on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def proxy(ready_home, tmp_path_factory) -> Iterator[Proxy]:
    """The cockpit behind TLS."""
    folder = tmp_path_factory.mktemp("proxy")
    ports = {name: free_port() for name in ("cockpit", "portal", "plain", "secure")}
    trusted, main = certificate(folder), configured(folder, ports)
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    behind = {"FADU_BEHIND_TLS": "1", "FADU_PORTAL": "/portal/"}
    with served(ready_home, folder, ports["cockpit"], **behind) as one:
        process = subprocess.Popen([nginx, "-c", str(main), "-p", str(folder), "-e", str(folder / "error.log")])
        try:
            until(lambda: process.poll() is not None or listens(ports["secure"]))
            assert process.poll() is None, (folder / "error.log").read_text(encoding="utf-8")
            plain, secure = (f"{s}://localhost:{ports[n]}" for s, n in (("http", "plain"), ("https", "secure")))
            yield Proxy(one, plain, secure, trusted, ports["portal"])
        finally:
            process.terminate()
            process.wait(30)


def test_the_plain_address_leads_to_the_secure_one(proxy):
    answer = requests.get(f"{proxy.plain}/superset/dashboard/trial/?a=1", allow_redirects=False, timeout=30)
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{proxy.secure}/superset/dashboard/trial/?a=1"


def test_people_log_in_through_it_and_their_cookie_is_for_tls_only(proxy):
    visitor = proxy.visitor()
    answer = visitor.login("county", proxy.cockpit.first_password("county"))
    assert answer.headers["Location"] == "/"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("fadu_session=")
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert visitor.change(proxy.cockpit.first_password("county"), NEW).headers["Location"] == "/"
    assert visitor.is_in()
    assert visitor.get("/superset/dashboard/trial/").status_code == 200


def test_a_form_of_a_foreign_page_is_refused(proxy):
    visitor = proxy.visitor()
    form = {"username": "county", "password": NEW, "csrf_token": visitor.token()}
    answer = visitor.post("/login/", data=form, headers={"Referer": "https://elsewhere.example/"})
    assert answer.headers.get("Location") != "/"
    assert not visitor.is_in()


def test_the_portals_place_says_that_it_is_not_open_yet(proxy):
    answer = proxy.visitor().get("/portal/")
    assert answer.status_code == 503
    assert "报送门户尚未开放" in answer.content.decode()


def test_the_portal_stands_behind_the_same_address(proxy, tmp_path):
    home, first = proxy.cockpit.home, proxy.cockpit.first_password(NEXT_CLERK)
    with portal(home, proxy.cockpit.address, tmp_path / "portal.log", port=proxy.portal_port, FADU_BEHIND_TLS="1"):
        visitor = proxy.visitor()
        assert visitor.get("/portal/").headers["Location"] == "/login/?next=/portal/"
        visitor.login(NEXT_CLERK, first)
        assert visitor.get("/portal/").headers["Location"] == "/password/"
        visitor.change(first, NEW)
        assert visitor.get("/").headers["Location"] == "/portal/"
        page = visitor.get("/portal/")
        assert "青石镇" in page.text
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
        form = {"token": FORM_TOKEN.search(page.text)[1], "what": "send"}
        files, heads = {"file": ("三月.xlsx", book(NEXT_TOWN))}, {"Origin": proxy.secure}
        answer = visitor.post("/portal/send", data=form, files=files, headers=heads)
        assert answer.headers["Location"].startswith("/portal/sent/")
        assert "回执号" in visitor.get(answer.headers["Location"] + "/receipt").text
        foreign = visitor.post("/portal/send", data=form, files=files, headers={"Origin": "https://elsewhere.example"})
        assert foreign.status_code == 403
        visitor.get("/logout/")


@pytest.mark.parametrize("path", ["/dagster", "/server_info", "/graphql", "/runs", "/locations"])
def test_dagster_is_not_reached_through_it(proxy, path):
    answer = proxy.visitor().get(path)
    assert answer.status_code == 404
    assert "dagster" not in answer.text.lower()


def test_guesses_are_counted_by_the_address_people_come_from(proxy):
    visitor = proxy.visitor()
    for _ in range(5):
        visitor.login("t990101103", "Wrong2026abcd")
    forged = {"X-Forwarded-For": "10.1.2.3"}
    form = {"username": "t990101103", "password": "Wrong2026abcd", "csrf_token": visitor.token()}
    assert visitor.post("/login/", data=form, headers=forged).status_code == 429
