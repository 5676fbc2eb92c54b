"""What a caller sends is read to its end before he is answered.

gunicorn reads what is left of a body after the answer has gone; whatever the caller sends next on that connection may
be swallowed with it, and is then never answered.
"""

from collections.abc import Callable, Iterable
from typing import Any

CHUNK, MOST = 64 * 1024, 16 * 1024 * 1024
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class ReadToTheEnd:
    """Around a WSGI application: its answer is held until the request's body was read, up to a bound."""

    def __init__(self, application: Application):
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The application's own answer."""
        answer = self._application(environ, start_response)
        left = MOST
        while left > 0 and (read := environ["wsgi.input"].read(CHUNK)):
            left -= len(read)
        return answer
