"""A home of the golden county, made and run through the `fadu` command only (design: public surface)."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOWNSHIPS = {"990101100": "金沙镇", "990101200": "石门镇", "990101001": "临江镇"}


class Fadu:
    """`fadu` on one FADU_HOME."""

    def __init__(self, home: Path):
        self.home = home

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """Runs one command and returns what it printed. Fails the test when it ends with another exit code."""
        run = subprocess.run(
            [sys.executable, "-c", "from dagster_project.cli import main; main()", *arguments],
            cwd=ROOT,
            env={**os.environ, "FADU_HOME": str(self.home), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == code, f"fadu {' '.join(arguments)}: {run.stdout[-3000:]}\n{run.stderr[-3000:]}"
        return run.stdout

    def query(self, sql: str) -> list[dict]:
        """The rows of one query of the current release; decimals are text."""
        return json.loads(self("query", sql, "--json"))


def _rewrite(path: Path, change) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    header = list(rows[0])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(change(rows, header))


def _townships(rows: list[dict], header: list[str]) -> list[dict]:
    office = [row for row in rows if row["township_code"].endswith("000")]
    new = {"group_code": "镇", "valid_from": "2020-01-01"}
    return office + [
        {**dict.fromkeys(header, ""), "township_code": code, "township_name": name, **new}
        for code, name in TOWNSHIPS.items()
    ]


def _accounts(rows: list[dict], _header: list[str]) -> list[dict]:
    known = {"", *TOWNSHIPS}
    return [row for row in rows if row["township_code"] in known or row["township_code"].endswith("000")]


def _round_ordered(rows: list[dict], header: list[str]) -> list[dict]:
    others = [row for row in rows if (row["scheme_year"], row["key"]) != ("2026", "cleanup_round")]
    ordered = {"scheme_year": "2026", "key": "cleanup_round", "value": "true", "source": "docs/spec/10-duties.md §2"}
    return [*others, {**dict.fromkeys(header, ""), **ordered}]


def golden_county(folder: Path) -> Path:
    """The shipped county files with the three golden townships as the only ones, all in one group, and a round of
    cleaning up documents ordered for 2026.
    """
    Fadu(folder / "shipped")("init")
    county = folder / "county"
    shutil.copytree(folder / "shipped" / "county", county)
    _rewrite(county / "townships.csv", _townships)
    _rewrite(county / "accounts.csv", _accounts)
    _rewrite(county / "scheme_settings.csv", _round_ordered)
    return county
