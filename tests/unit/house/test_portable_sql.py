"""Models are written in what DuckDB, Spark and Trino all speak; where engines differ stands in macros/portable."""

import re
from pathlib import Path

import pytest

DBT = Path(__file__).parents[3] / "dbt"
MODELS = sorted((DBT / "models").rglob("*.sql"))
MACROS = sorted(path for path in (DBT / "macros").rglob("*.sql") if path.parent.name != "portable")
CHECKS = sorted((DBT / "tests").rglob("*.sql"))

DENIED = {
    "a division, which DuckDB makes a DOUBLE": r"/",
    "round(": r"\bround\s*\(",
    "a cast by ::": r"::",
    "qualify": r"\bqualify\b",
    "exclude": r"\bexclude\b",
    "replace list of *": r"\*\s*replace\b",
    "group by all": r"\bgroup\s+by\s+all\b",
    "order by all": r"\border\s+by\s+all\b",
    "pivot": r"\b(un)?pivot\b",
    "a list function": r"\blist(_\w+)?\s*\(",
    "unnest": r"\bunnest\b",
    "a semi or anti join": r"\b(semi|anti|asof|positional)\s+join\b",
    "union by name": r"\bunion\s+(all\s+)?by\s+name\b",
    "ilike": r"\bilike\b",
    "an engine's own joining of texts": r"(?<!dbt\.)\b(string_agg|group_concat|listagg)\s*\(",
    "an engine's own series or dates": r"\b(generate_series|strftime|strptime|date_diff|date_add)\s*\(",
    "an engine's own reading of files": r"\bread_(csv|parquet|json)\w*\s*\(",
    "an engine's own regular expression": r"\bregexp_\w+\s*\(",
    "the clock": r"\b(current_date|current_timestamp|now\s*\(|today\s*\()",
    "floating point": r"\b(double|float|real)\b",
}


def _code(path: Path) -> str:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    text = re.sub(r"--[^\n]*", "", text)
    return re.sub(r"'[^'\n]*'", "''", text).lower()


@pytest.mark.parametrize("path", [*MODELS, *MACROS, *CHECKS], ids=lambda path: path.stem)
def test_models_macros_and_checks_are_portable(path):
    code = _code(path)
    assert [name for name, pattern in DENIED.items() if re.search(pattern, code)] == []


def test_no_model_is_long():
    lines = {path.stem: path.read_text(encoding="utf-8").count("\n") for path in MODELS}
    assert {name: count for name, count in lines.items() if count > 120} == {}


def test_there_is_no_python_in_the_dbt_folder():
    assert list(DBT.rglob("*.py")) == []


def test_a_model_in_staging_alone_reads_a_source():
    outside = [path.stem for path in MODELS if path.parent.name not in ("staging", "county")]
    reading = {path.stem for path in MODELS if "source(" in path.read_text(encoding="utf-8")}
    assert reading.isdisjoint(outside)


def test_the_cockpit_is_for_reading_only():
    """Nothing is computed from what dashboards are shown: only its own room reads its tables."""
    reading = {path.parent.name for path in MODELS if "ref('cockpit_" in path.read_text(encoding="utf-8")}
    assert reading <= {"cockpit"}
    assert {path.parent.name for path in MODELS if path.stem.startswith("cockpit_")} == {"cockpit"}
