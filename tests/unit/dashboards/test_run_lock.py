"""One run at a time, and the second one is told since when the first is running."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboards.run_lock import RunInProgress, run_lock

NOW = datetime(2027, 1, 31, 2, 0, tzinfo=UTC)
HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from dashboards.run_lock import run_lock
with run_lock(Path(sys.argv[1]), "月度计算", datetime.fromisoformat("2027-01-31T02:00:00+00:00")):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "run.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[3],
    )
    assert process.stdout.readline().strip() == b"held"
    yield process
    process.kill()
    process.communicate()


def test_the_second_run_is_told_what_runs_since_when(tmp_path, holder):
    with pytest.raises(RunInProgress) as told, run_lock(tmp_path / "run.lock", "月度计算", NOW):
        pytest.fail("two runs at once")
    assert "月度计算正在进行" in str(told.value)
    assert "2027-01-31 10:00:00" in str(told.value)
    assert str(holder.pid) in str(told.value)


def test_a_killed_run_leaves_no_lock(tmp_path, holder):
    holder.kill()
    holder.wait()
    with run_lock(tmp_path / "run.lock", "月度计算", NOW):
        pass
    with run_lock(tmp_path / "run.lock", "月度计算", NOW):
        pass
