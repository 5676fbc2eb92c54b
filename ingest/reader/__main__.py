"""The reader program: `python -I ingest/reader`. A file's name and its bytes in, JSON out, each with its length before.

Standard library and python-calamine only. Each file is read in a forked child with limits on memory, CPU, files and
time; a child that dies is an answer, not a failure.
"""

import encodings.cp437  # noqa: F401 zip directories are written in it; else every child would import it anew
import gc
import json
import os
import resource
import select
import signal
import struct
import sys
import time

from reading import read

LENGTH = struct.Struct(">Q")
MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 20
WALL_SECONDS = 30
MOST_OPEN = 256
KILLED = b'{"rule": "file-reader-killed"}'


def main() -> None:
    """Answers files until its input ends."""
    # A child lives too briefly to clean up after itself, and should not touch the pages it shares with us.
    gc.disable()
    gc.freeze()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while len(head := source.read(LENGTH.size)) == LENGTH.size:
        name = source.read(LENGTH.unpack(head)[0]).decode()
        answer = read_in_child(source.read(LENGTH.unpack(source.read(LENGTH.size))[0]), name)
        sink.write(LENGTH.pack(len(answer)) + answer)
        sink.flush()


def read_in_child(data: bytes, name: str) -> bytes:
    """The answer of a child that read the file, or that it was killed."""
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        answer_and_exit(data, name, outlet)
    os.close(outlet)
    try:
        answer = collect(inlet, time.monotonic() + WALL_SECONDS)
    finally:
        os.close(inlet)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return answer if answer.endswith(b"}") else KILLED


def answer_and_exit(data: bytes, name: str, outlet: int) -> None:
    """In the child: limits first, then the untrusted bytes."""
    try:
        shut_out(outlet)
        limit()
        answer = json.dumps(read(data, name), ensure_ascii=False, separators=(",", ":")).encode()
        with os.fdopen(outlet, "wb") as sink:
            sink.write(answer)
    finally:
        os._exit(0)


def shut_out(outlet: int) -> None:
    """Leaves nothing open but the way its own answer goes: what takes the child over can answer for no other file, and
    a dying library has nothing to tell a township.
    """
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.closerange(3, outlet)
    os.closerange(outlet + 1, MOST_OPEN)


def limit() -> None:
    """What one file may use."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 16),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def collect(inlet: int, deadline: float) -> bytes:
    """What the child wrote until it closed its end; nothing when it was too slow."""
    pieces = []
    while select.select([inlet], [], [], max(0, deadline - time.monotonic()))[0]:
        piece = os.read(inlet, 1 << 20)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
    return b""


if __name__ == "__main__":
    main()
