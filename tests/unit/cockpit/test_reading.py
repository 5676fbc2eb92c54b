"""A body nobody read is read before the answer goes, and an endless one is not."""

import io

from dashboards.superset.reading import MOST, ReadToTheEnd


def asked(body: io.BytesIO, read: int = 0) -> bytes:
    """The answer of an application that reads so many bytes itself."""

    def application(environ, start_response) -> list[bytes]:
        environ["wsgi.input"].read(read)
        start_response("403 FORBIDDEN", [])
        return [b"no"]

    return b"".join(ReadToTheEnd(application)({"wsgi.input": body}, lambda *_: None))


def test_what_was_left_is_read():
    body = io.BytesIO(b"x" * 200_000)
    assert asked(body, read=10) == b"no"
    assert body.read() == b""


def test_nothing_is_no_trouble():
    assert asked(io.BytesIO()) == b"no"


def test_there_is_an_end_to_it():
    body = io.BytesIO(b"x" * (MOST + 200_000))
    assert asked(body) == b"no"
    assert 0 < len(body.read()) <= 200_000
