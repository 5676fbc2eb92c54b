"""One cockpit for the tests of a worker; made ready once for all workers."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cockpit import Cockpit, made_ready, served


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def ready_home(tmp_path_factory, worker_id) -> Path:
    """A home whose cockpit is ready; to be copied, never changed."""
    base = tmp_path_factory.getbasetemp()
    return made_ready(base if worker_id == "master" else base.parent)


@pytest.fixture(scope="module")
def cockpit(ready_home, tmp_path_factory) -> Iterator[Cockpit]:
    """A cockpit of three townships, served."""
    with served(ready_home, tmp_path_factory.mktemp("cockpit"), free_port()) as one:
        yield one
