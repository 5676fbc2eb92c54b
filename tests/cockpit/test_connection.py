"""The connection to a release: it reads that release and nothing else, changes nothing, and works for so long only."""

import json
import os
import subprocess

import pytest

from dashboards.cockpit import PYTHON, ROOT
from ingest.home import Home
from tests.support.cockpit import release

# In Superset's own environment: each statement on a connection of its own; what it gave, or the kind of its error.
ASK = """
import json, sys
from pathlib import Path
from sqlalchemy import create_engine
from sqlalchemy.engine.url import make_url
from sqlalchemy.pool import NullPool
from dashboards.superset.connection import limit_time, mutator
from ingest.home import Home

home, seconds, *statements = sys.argv[1:]
limit_time(float(seconds))
told = []
for statement in statements:
    url, params = mutator(Home(Path(home)))(make_url("duckdb:////anywhere/else.duckdb"), {})
    connection = create_engine(url, poolclass=NullPool, **params).raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(statement)
        told.append(str(cursor.fetchall()))
    except Exception as error:
        told.append(type(error).__name__)
    finally:
        connection.close()
print(json.dumps(told))
"""
TOTAL = "select max(total) from marts.fct_assessments"
ENDLESS = "select count(*) from range(100000000000) a, range(100000000000) b where a.range % 7 = b.range % 11"


@pytest.fixture
def home(tmp_path) -> Home:
    """A home with one release."""
    made = Home(tmp_path / "home")
    made.create()
    release(made, "first", 90)
    return made


def asked(home: Home, *statements: str, seconds: float = 30) -> list[str]:
    """What each statement gave."""
    done = subprocess.run(
        [PYTHON, "-c", ASK, home.path, str(seconds), *statements],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_whatever_the_address_it_is_the_release_in_force(home):
    assert asked(home, TOTAL) == ["[(Decimal('90.00'),)]"]
    release(home, "second", 80)
    assert asked(home, TOTAL) == ["[(Decimal('80.00'),)]"]


def test_it_reaches_no_file_and_changes_nothing(home, tmp_path):
    refused = (
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/hostname')",
        "select * from glob('/etc/*')",
        f"copy (select 1) to '{tmp_path}/out.csv'",
        f"export database '{tmp_path}/out'",
        f"attach '{tmp_path}/other.duckdb'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set memory_limit = '64GB'",
        "create table marts.mine (a integer)",
        "delete from marts.fct_assessments",
        "drop table marts.fct_assessments",
    )
    told = asked(home, *refused, TOTAL)
    assert {one for one in told[:-1] if not one.endswith(("Exception", "Error"))} == set()
    assert told[-1] == "[(Decimal('90.00'),)]"
    assert {path.name for path in tmp_path.iterdir()} == {"home"}


def test_a_question_without_end_is_stopped_and_the_next_is_answered(home):
    assert asked(home, ENDLESS, TOTAL, seconds=1) == ["InterruptException", "[(Decimal('90.00'),)]"]


def test_memory_is_limited(home):
    greedy = "select length(string_agg(repeat('x', 1000000), '')) from range(100000)"
    assert asked(home, greedy, TOTAL) == ["OutOfMemoryException", "[(Decimal('90.00'),)]"]
