"""The shipped units: systemd understands them, what they start exists, and nothing is written but where they say."""

import shlex
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from dagster_project.cli import UsageError
from dashboards.serving import GRACE_SECONDS
from tests.support.command_line import understood

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "dashboards" / "systemd"
UNITS = sorted(FOLDER.glob("*.*"))
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
TIMERS = [unit for unit in UNITS if unit.suffix == ".timer"]
FADU = "/opt/fadu/.venv/bin/fadu"
NAMED = [one.name for one in UNITS]


def told(unit: Path) -> dict[str, list[str]]:
    """Every setting of a unit with its values."""
    found = defaultdict(list)
    for line in unit.read_text(encoding="utf-8").splitlines():
        name, is_setting, value = line.partition("=")
        if is_setting and not line.startswith("#"):
            found[name].append(value)
    return found


def started(unit: Path) -> list[list[str]]:
    """The command lines a service starts, in words."""
    return [shlex.split(line) for name in ("ExecStart", "ExecStartPost") for line in told(unit)[name]]


def test_there_is_what_the_guide_installs():
    assert NAMED == [
        "fadu-backup.service",
        "fadu-backup.timer",
        "fadu-remind.service",
        "fadu-remind.timer",
        "fadu.service",
    ]


def test_systemd_finds_no_fault(tmp_path):
    fadu = str(Path(sys.executable).with_name("fadu"))
    for unit in UNITS:
        (tmp_path / unit.name).write_text(unit.read_text(encoding="utf-8").replace(FADU, fadu), encoding="utf-8")
    files = [str(tmp_path / name) for name in NAMED]
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True)
    assert [line for line in done.stderr.splitlines() if str(tmp_path) in line or "fadu" in line] == []
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "words", [["serves"], ["serve", "--ports", "1"], ["release"], ["release", "lost"], ["backup"], ["backup", "--out"]]
)
def test_what_is_no_command_is_not_understood(words):
    with pytest.raises(UsageError):
        understood(words)


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_what_a_service_starts_is_understood(unit):
    lines = started(unit)
    assert [understood(words[1:]) for words in lines if words[0] == FADU] == [
        {"fadu.service": "serve", "fadu-backup.service": "backup", "fadu-remind.service": "remind"}[unit.name]
    ]
    assert all(words[0] == FADU or Path(words[0]).is_file() for words in lines)


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_may_write_where_it_must_and_nowhere_else(unit):
    settings = told(unit)
    (home,) = (value.partition("=")[2] for value in settings["Environment"] if value.startswith("FADU_HOME="))
    out = [words[words.index("--out") + 1] for words in started(unit) if "--out" in words]
    assert settings["ProtectSystem"] == ["strict"]
    assert settings["ReadWritePaths"] == [" ".join([home, *out])]
    assert settings["WorkingDirectory"][0] in FADU
    assert (settings["User"], settings["UMask"]) == (["fadu"], ["0077"])


def test_the_stop_is_as_patient_as_what_it_stops():
    settings = told(FOLDER / "fadu.service")
    assert settings["KillMode"] == ["mixed"]
    assert int(settings["TimeoutStopSec"][0]) > GRACE_SECONDS


@pytest.mark.parametrize("unit", TIMERS, ids=lambda unit: unit.name)
def test_a_timer_has_its_service_and_a_time_of_the_county(unit):
    assert unit.with_suffix(".service") in SERVICES
    (when,) = told(unit)["OnCalendar"]
    assert when.endswith(" Asia/Shanghai")
    subprocess.run(["systemd-analyze", "calendar", when], check=True, capture_output=True)


RUNUSER = """#!/bin/sh
[ "$4" != test ] || exit "$CLOSED"
printf "%s\\n" "$@" "$FADU_HOME" "$HOME" "$(umask)" "$PWD"
"""


@pytest.mark.parametrize(("closed", "is_left"), [("0", False), ("1", True)])
def test_what_root_types_runs_as_the_service_does(tmp_path, closed, is_left):
    stub = tmp_path / "runuser"
    stub.write_text(RUNUSER, encoding="utf-8")
    stub.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "CLOSED": closed}

    def said(**more: str) -> list[str]:
        done = [FOLDER / "fadu", "export", "2026", "--out", "两 个"]
        told = subprocess.run(done, env=environment | more, cwd=tmp_path, capture_output=True, text=True, check=True)
        return told.stdout.splitlines()

    settings = told(FOLDER / "fadu.service")
    home = settings["ReadWritePaths"][0]
    words = ["-u", *settings["User"], "--", FADU, "export", "2026", "--out", "两 个"]
    # A folder the service's user may not enter is left before anything is begun.
    where = "/" if is_left else str(tmp_path)
    assert said() == [*words, home, home, *settings["UMask"], where]
    assert said(FADU_HOME="/var/tmp/演练") == [*words, "/var/tmp/演练", home, *settings["UMask"], where]
