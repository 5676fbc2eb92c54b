"""A PostgreSQL of its own, Debian's, until the block ends."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.processes import free_port

OWNER, NAME = "postgres", "fadu"


@contextmanager
def postgres() -> Iterator[str]:
    """An empty database; gives its SQLAlchemy URL."""
    port, folder = free_port(), Path(tempfile.mkdtemp(prefix="fadu-pg-"))
    try:
        if os.geteuid() == 0:
            # It refuses to run as root.
            shutil.chown(folder, OWNER, OWNER)
        _run("initdb", "-D", folder / "data", "-A", "trust", "-U", NAME, "-E", "UTF8", "--locale=C.UTF-8")
        told = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        _run("pg_ctl", "-D", folder / "data", "-o", told, "-l", folder / "log", "-w", "start")
        try:
            _run("createdb", "-h", "127.0.0.1", "-p", port, "-U", NAME, NAME)
            yield f"postgresql+psycopg2://{NAME}@127.0.0.1:{port}/{NAME}"
        finally:
            _run("pg_ctl", "-D", folder / "data", "-m", "fast", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: object) -> None:
    where = max(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    as_owner = ["runuser", "-u", OWNER, "--"] if os.geteuid() == 0 else []
    command = [*as_owner, where, *arguments]
    subprocess.run([str(one) for one in command], check=True, stdout=subprocess.DEVNULL, cwd="/")
