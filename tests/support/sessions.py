"""A cockpit that only knows whose session a cookie is, and can be ill: what the portal asks of the real one."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OUT = "nobody"


class Sessions(ThreadingHTTPServer):
    """The value of the cookie is the account's name. state: well, first (password), broken, slow or nonsense."""

    daemon_threads = True
    state = "well"
    asked = 0

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Sessions

    def do_GET(self) -> None:
        """/api/v1/me/roles/ as Superset answers it."""
        self.server.asked += 1
        cookie = self.headers.get("Cookie", "").partition("fadu_session=")[2].partition(";")[0]
        state = self.server.state
        if state == "slow":
            time.sleep(8)
        status = {"well": 401 if cookie in ("", OUT) else 200, "first": 403, "broken": 500}.get(state, 200)
        body = b"<html>" if state == "nonsense" else json.dumps({"result": {"username": cookie, "roles": {}}}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def sessions(port: int = 0) -> Iterator[Sessions]:
    """One on a free port, or the one that is named, until the block ends."""
    with Sessions(("127.0.0.1", port), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
