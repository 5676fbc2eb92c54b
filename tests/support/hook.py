"""A webhook on this machine that keeps what it is sent, and answers as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer


class Hook:
    """What came, in order; `answers`: (status, body) for the next requests, then 200."""

    def __init__(self):
        self.came: list[dict] = []
        self.answers: list[tuple[int, bytes]] = []
        self.url = ""


@contextmanager
def listening_hook() -> Iterator[Hook]:
    """A hook that listens while in use."""
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.came.append({"path": self.path, "type": self.headers["Content-Type"], "told": json.loads(body)})
            status, answer = hook.answers.pop(0) if hook.answers else (200, b'{"errcode": 0}')
            self.send_response(status)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        hook.url = f"http://127.0.0.1:{server.server_port}/hook?key=1"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield hook
        server.shutdown()
        thread.join()
