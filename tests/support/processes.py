"""Processes as the kernel tells them: which serve one home, and where they listen."""

import socket
from pathlib import Path

LISTENING = "0A"
LOOPBACK = {"tcp": "0100007F", "tcp6": "00000000000000000000000001000000"}


def serving(home: Path) -> set[int]:
    """The living processes whose FADU_HOME is this home."""
    own = f"FADU_HOME={home}".encode()
    return {int(place.name) for place in Path("/proc").glob("[0-9]*") if own in _read(place / "environ").split(b"\0")}


def resident(pid: int) -> int:
    """Megabytes of memory a process holds; 0 when it has gone."""
    lines = _read(Path(f"/proc/{pid}/status")).decode().splitlines()
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS:")), 0)


def listening(pids: set[int]) -> set[tuple[bool, int]]:
    """The TCP ports these processes listen on, each with whether it is open to this machine only."""
    owned = {_target(handle) for pid in pids for handle in _handles(pid)}
    found = set()
    for family, loopback in LOOPBACK.items():
        for line in _read(Path("/proc/net") / family).decode().splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            address, port = local.split(":")
            if state == LISTENING and f"socket:[{rest[5]}]" in owned:
                found.add((address == loopback, int(port, 16)))
    return found


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _read(file: Path) -> bytes:
    """Empty when the process has gone."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _handles(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return []


def _target(handle: Path) -> str:
    try:
        return str(handle.readlink())
    except OSError:
        return ""
