"""A closed year cannot change unnoticed: its marks and assessments are held against those it was closed with.

What a year counted is fixed by its closing, and a changed scheme stops a run before it begins. What differs here can
only come from the code, or from a fault in it; then nothing is published (design §3, docs/spec/10-duties.md §4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboards.building import Build
from dashboards.closing import freeze_date
from dashboards.exports.release import open_release
from dashboards.exports.wording import MISSING
from ingest.closings import Closing, basis, closings, in_force, known
from ingest.home import DATABASE
from ingest.ledger import Ledger

SHOWN = 10


@dataclass(frozen=True)
class Compared:
    """A mart: its key, and the columns held against each other with their Chinese names."""

    name: str
    key: tuple[str, ...]
    columns: dict[str, str]


COMPARED = (
    Compared(
        "fct_indicator_marks",
        ("township_code", "indicator_code"),
        {"full_marks": "满分", "numerator": "分子", "denominator": "分母", "mark": "得分"},
    ),
    Compared(
        "fct_assessments",
        ("township_code",),
        {
            **{"sheet_a": "平时得分", "sheet_b": "年终得分", "bonus": "加分", "penalty": "扣分", "total": "综合得分"},
            **{"rank_in_group": "名次", "grade": "等次"},
        },
    ),
)


def changes(build: Build) -> list[str]:
    """What of the closed years a build knows of is no longer what it was, in Chinese; empty when all is.

    A year is compared when the build is as of its freeze date or later: before, its figures are others.
    """
    with Ledger(build.home.ledger_file) as ledger:
        released = list(ledger.events(kinds=["released"]))
        closed = in_force(known(closings(ledger), build.ledger_seq, build.known_by))
    lines = []
    for one in closed:
        if build.as_of >= freeze_date(build.home, one.year) and (name := basis(one, released)):
            lines += _of_year(build, one, build.home.releases / name / DATABASE)
    return lines


def _of_year(build: Build, one: Closing, basis: Path) -> list[str]:
    if not basis.is_file():
        return [f"{one.name}关账所据的发布版 {basis.parent.name} 不见了，无从核对，请从备份恢复该文件。"]
    with open_release(basis) as was, duckdb.connect(str(build.database), read_only=True) as now:
        found = [line for mart in COMPARED for line in _differences(mart, one.year, was, now)]
    if not found:
        return []
    lines = [f"{one.name}已关账，其结果不得改变：{line}" for line in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"{one.name}：共{len(found)}处，以上为前{SHOWN}处")
    return [
        *lines,
        f"请换回关账时的程序版本再计算；改变确有依据的，请用 fadu close {one.year} 另立第{one.version + 1}版。",
    ]


def _differences(
    mart: Compared, year: int, was: duckdb.DuckDBPyConnection, now: duckdb.DuckDBPyConnection
) -> Iterator[str]:
    names = dict(
        now.execute("select township_code, township_name from marts.dim_townships order by valid_from").fetchall()
    )
    before, after = _rows(mart, year, was), _rows(mart, year, now)
    for key in sorted(before.keys() | after.keys()):
        about = " ".join((names.get(key[0], key[0]), *key[1:]))
        if key not in before or key not in after:
            yield f"{about} {'原来没有' if key not in before else '现在没有'}"
            continue
        for label, old, new in zip(mart.columns.values(), before[key], after[key], strict=True):
            if old != new:
                yield f"{about} {label}原为{_told(old)}，现为{_told(new)}"


def _rows(mart: Compared, year: int, connection: duckdb.DuckDBPyConnection) -> dict[tuple, tuple]:
    columns = ", ".join((*mart.key, *mart.columns))
    found = connection.execute(f"select {columns} from marts.{mart.name} where scheme_year = ?", [year]).fetchall()
    return {row[: len(mart.key)]: row[len(mart.key) :] for row in found}


def _told(value: object) -> str:
    return MISSING if value is None else str(value)
