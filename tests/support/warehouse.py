"""A home of typed rows without the door: Parquet as `accepted/` holds it, and dbt run on it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import yaml

from expectations.form import data_forms
from ingest import closed_tables
from ingest.dbt_sources import DBT_DIR, ROW_COLUMNS, form_columns

SEEDS = DBT_DIR / "seeds"
COUNTY = "990101"


def run_dbt(home: Path, build: Path, *arguments: str, project: Path = DBT_DIR, code: int = 0) -> str:
    """Run dbt on a home, writing below `build`; what it printed. An end other than `code` fails the test with that."""
    environment = {
        **os.environ,
        "FADU_HOME": str(home),
        "FADU_BUILD": str(build),
        "DBT_PROFILES_DIR": str(DBT_DIR),
        "DBT_TARGET_PATH": str(build / "target"),
        "DBT_LOG_PATH": str(build / "logs"),
    }
    build.mkdir(parents=True, exist_ok=True)
    command = [str(Path(sys.executable).parent / "dbt"), "--no-use-colors", *arguments]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


def query(build: Path, sql: str) -> list[dict]:
    """The rows of a query on a finished build."""
    with duckdb.connect(str(build / "warehouse.duckdb"), read_only=True) as connection:
        relation = connection.sql(sql)
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def write_home(home: Path, tables: dict[str, list[dict]], townships: list[tuple[str, str]] = ()) -> Path:
    """Write a home: county files as shipped (with `townships` if given), accepted rows and ledger tables by name."""
    shutil.copytree(SEEDS, home / "county")
    if townships:
        lines = ["township_code,township_name,aliases,group_code,valid_from,valid_to,successor_code"]
        lines += [f"{code},{name},,镇,2000-01-01,," for code, name in townships]
        (home / "county" / "townships.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for form in data_forms():
        rows = [{"county_code": COUNTY, "key_has_year": True, **row} for row in tables.get(form.code, [])]
        columns = {column["name"]: column["data_type"] for column in form_columns(form)}
        _write(home / "accepted" / form.code / COUNTY / "schema.parquet", columns, [])
        _write(home / "accepted" / form.code / COUNTY / "2026-12.parquet", columns, rows)
    for name, columns in ledger_columns().items():
        _write(home / "accepted" / "ledger" / f"{name}.parquet", columns, tables.get(name, []))
    for name, columns in closed_tables.TABLES.items():
        _write(home / "accepted" / closed_tables.FOLDER / f"{name}.parquet", columns, tables.get(f"closed_{name}", []))
    return home


def ledger_columns() -> dict[str, dict[str, str]]:
    """Name and type of every column of the ledger's tables, as the staging models describe them."""
    described = yaml.safe_load((DBT_DIR / "models/staging/_ledger__models.yml").read_text(encoding="utf-8"))
    return {
        model["name"].removeprefix("stg_ledger_"): {c["name"]: c["data_type"] for c in model["columns"]}
        for model in described["models"]
    }


def _write(path: Path, columns: dict[str, str], rows: list[dict]) -> None:
    unknown = {name for row in rows for name in row} - set(columns) - set(ROW_COLUMNS)
    assert not unknown, f"{path.parent.name}: {unknown}"
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"create table rows ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
        marks = ", ".join("?" for _ in columns)
        for row in rows:
            connection.execute(f"insert into rows values ({marks})", [row.get(name) for name in columns])
        connection.execute(f"copy rows to '{path}' (format parquet)")
