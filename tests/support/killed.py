"""One thing of Fadu's done by a process of its own, which dies of SIGKILL at a named place of the code.

Nothing in the house knows of it: the child wraps the function the place names, does the task by the functions the
commands call, and kills itself there.
"""

import importlib
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import reduce, wraps
from pathlib import Path

from dashboards.building import Build
from dashboards.published import publish
from ingest.home import Home
from ingest.submit import Incoming, submit

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2027, 1, 31, tzinfo=UTC)
CHECKPOINT = "checkpoint"


@dataclass(frozen=True)
class Place:
    """Where it dies: before the nth call of `module:function`, after it when is_done; at the nth `checkpoint:name`."""

    where: str
    nth: int = 1
    is_done: bool = False


def killed(place: Place, home: Home, task: str, *arguments: str) -> None:
    """Does a task in a child process; fails the test with what the child printed when it did not die at the place."""
    command = [sys.executable, "-m", "tests.support.killed", json.dumps(asdict(place)), str(home.path), task]
    environment = {**os.environ, "FADU_HOME": str(home.path), "PYTHONUTF8": "1"}
    # A file and no pipe: what the child leaves running must not keep us waiting.
    with tempfile.TemporaryFile() as printed:
        done = subprocess.run(
            [*command, *arguments], cwd=ROOT, env=environment, stdout=printed, stderr=printed, check=False
        )
        printed.seek(0)
        assert done.returncode == -signal.SIGKILL, f"{place} was not reached\n{printed.read().decode()[-5000:]}"


def listed(files: list[Incoming]) -> str:
    """Files for the task `submit`."""
    return json.dumps([[str(file.path), file.account, file.received_at.isoformat()] for file in files])


def packed(build: Build) -> str:
    """A finished build for the task `publish`."""
    return pickle.dumps(build).hex()


def _submit(home: Home, checkpoint: Callable[[str], None], files: str) -> None:
    incoming = [Incoming(Path(path), account, datetime.fromisoformat(at)) for path, account, at in json.loads(files)]
    submit(home, incoming, NOW, checkpoint)


def _publish(_home: Home, _checkpoint: Callable[[str], None], build: str) -> None:
    publish(pickle.loads(bytes.fromhex(build)), NOW)


def _fadu(_home: Home, _checkpoint: Callable[[str], None], *arguments: str) -> None:
    from dagster_project.cli import main

    sys.argv = ["fadu", *arguments]
    main()


def _serve(home: Home, _checkpoint: Callable[[str], None]) -> None:
    from ingest.judging.__main__ import main

    main()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _wrap(place: Place) -> None:
    module, _, path = place.where.partition(":")
    *owners, name = path.split(".")
    owner = reduce(getattr, owners, importlib.import_module(module))
    before, calls = getattr(owner, name), []

    @wraps(before)
    def watched(*args, **kwargs):
        calls.append(name)
        if len(calls) == place.nth and not place.is_done:
            _die()
        found = before(*args, **kwargs)
        if len(calls) == place.nth:
            _die()
        return found

    setattr(owner, name, watched)


def _checkpoint(place: Place) -> Callable[[str], None]:
    reached = []

    def checkpoint(name: str) -> None:
        reached.append(name)
        if place.where == f"{CHECKPOINT}:{name}" and reached.count(name) == place.nth:
            _die()

    return checkpoint


def _main(place: str, home: str, task: str, *arguments: str) -> None:
    where = Place(**json.loads(place))
    if not where.where.startswith(CHECKPOINT):
        _wrap(where)
    tasks = {"submit": _submit, "publish": _publish, "fadu": _fadu, "serve": _serve}
    tasks[task](Home(Path(home)), _checkpoint(where), *arguments)


if __name__ == "__main__":
    _main(*sys.argv[1:])
