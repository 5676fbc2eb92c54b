"""A home of the golden county, made and run through the `fadu` command only (design: public surface)."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINES = ("red_line_", "veto_cap")
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


def _read(path: Path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _settings(rows: list[dict], said: dict[str, str]) -> list[dict]:
    """2026's settings with `said` in the place of what was shipped; no red line and no cap of a veto but those said."""
    ours = [r for r in rows if r["scheme_year"] == "2026" and r["key"] not in said]
    kept = [r for r in ours if not r["key"].startswith(LINES)] if any(k.startswith(LINES) for k in said) else ours
    new = {"scheme_year": "2026", "group_code": "", "source": "tests/assessment"}
    return [
        *(r for r in rows if r["scheme_year"] != "2026"),
        *kept,
        *({**new, "key": k, "value": v} for k, v in said.items()),
    ]


def county(folder: Path, townships: list[dict], settings: dict[str, str], items: Path | None = None) -> Path:
    """The shipped county files with other townships, settings of 2026 and, when given, its own items."""
    Fadu(folder / "shipped")("init")
    made = folder / "county"
    shutil.copytree(folder / "shipped" / "county", made)
    shipped = _read(made / "townships.csv")
    of_office = [row for row in shipped if row["township_code"].endswith("000")]
    blank = dict.fromkeys(shipped[0], "")
    _write(made / "townships.csv", [*of_office, *({**blank, **row} for row in townships)])
    accounts = _read(made / "accounts.csv")
    _write(made / "accounts.csv", [row for row in accounts if row["role"] != "township"])
    _write(made / "scheme_settings.csv", _settings(_read(made / "scheme_settings.csv"), settings))
    if items:
        shutil.copyfile(items, made / "scheme_items.csv")
    return made


def golden_county(folder: Path) -> Path:
    """The county of the golden year: three townships in one group; a round of cleaning up ordered for 2026."""
    since = {"group_code": "镇", "valid_from": "2020-01-01"}
    townships = [{"township_code": code, "township_name": name, **since} for code, name in TOWNSHIPS.items()]
    return county(folder, townships, {"cleanup_round": "true"})
