"""The house stands as designed: layers, locks, sizes, no unfinished work."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKAGES = ("expectations", "ingest", "dashboards", "dagster_project")


def tracked(*patterns: str) -> list[Path]:
    """Files git knows, so that a home or a venv in the checkout is left alone."""
    found = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in found.stdout.splitlines() if (ROOT / line).is_file()]


def test_imports_run_one_way():
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("lock", ["runtime", "dev", "superset"])
def test_a_lock_pins_every_line_with_hashes_and_names_no_index_or_path(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|--index-url|--extra-index-url|--find-links|\s/|@ ", text.split("\n", 2)[2])
    pinned = re.findall(r"^([a-z0-9._-]+)(\[[^\]]*\])?==", text, flags=re.M)
    assert len(pinned) > 50
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)


def test_there_is_no_python_file_under_dbt():
    assert tracked("dbt/*.py", "dbt/**/*.py") == []


def test_rooms_are_small():
    python = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in tracked("*.py")}
    assert not {str(p.relative_to(ROOT)): n for p, n in python.items() if n > 300}
    sql = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in tracked("dbt/models/**/*.sql")}
    assert not {str(p.relative_to(ROOT)): n for p, n in sql.items() if n > 120}


def test_nothing_is_left_unfinished():
    marks = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "HA" + "CK")) + r")\b")
    files = tracked("*.py", "*.sql", "*.yml", "*.sh", "Makefile")
    assert not [str(p) for p in files if marks.search(p.read_text(encoding="utf-8"))]


def test_no_test_is_skipped():
    skip = re.compile(r"pytest\.(mark\.)?(skip|skipif|xfail|importorskip)")
    own = Path(__file__)
    assert not [str(p) for p in tracked("tests/**/*.py") if p != own and skip.search(p.read_text(encoding="utf-8"))]


def test_only_entry_points_read_the_clock_and_the_environment():
    # Setting a variable for a library is no reading.
    reads = re.compile(r"datetime\.now\(|date\.today\(|os\.environ(?!\[.\w+.\] = )|os\.getenv|time\.time\(")
    entry = re.compile(
        r"dagster_project/(commands/|cli\.py|defs/)|ingest/(reader/|judging/__main__)|dashboards/portal/__main__|dashboards/superset/environment\.py"
    )
    files = [p for package in PACKAGES for p in tracked(f"{package}/**/*.py", f"{package}/*.py")]
    guilty = [
        str(p.relative_to(ROOT))
        for p in files
        if reads.search(p.read_text(encoding="utf-8")) and not entry.search(p.as_posix())
    ]
    assert guilty == []


def test_excel_libraries_stay_in_their_rooms():
    rooms = re.compile(r"ingest/(reader|returned|sample)/|ingest/template[a-z_]*\.py|dashboards/exports/")
    excel = re.compile(r"^\s*(import|from) (xlsxwriter|openpyxl|python_calamine)", flags=re.M)
    files = [p for package in PACKAGES for p in tracked(f"{package}/**/*.py", f"{package}/*.py")]
    guilty = [p for p in files if excel.search(p.read_text(encoding="utf-8")) and not rooms.search(p.as_posix())]
    assert guilty == []
