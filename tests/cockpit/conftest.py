"""One cockpit for the tests of a worker; made ready once for all workers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cockpit import Cockpit, made_ready, served
from tests.support.processes import free_port


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


@pytest.fixture(scope="module")
def chart(cockpit) -> dict:
    """The one chart there is."""
    admin = cockpit.visitor("admin")
    found = {kind: admin.get(f"/api/v1/{kind}/").json()["result"] for kind in ("dataset", "chart", "dashboard")}
    assert {kind: len(rows) for kind, rows in found.items()} == {"dataset": 1, "chart": 1, "dashboard": 1}
    return {kind: rows[0]["id"] for kind, rows in found.items()}
