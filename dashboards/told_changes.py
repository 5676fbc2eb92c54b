"""What `fadu release diff` says: township by township, which marks moved, by how much, and what moved them."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from dashboards.explain import STATUSES
from dashboards.exports.release import Row, open_release, rows
from dashboards.exports.wording import mark_zh
from dashboards.mark_changes import basis_of, between
from dashboards.movers import known_acts
from dashboards.published import releases
from ingest.home import DATABASE, Home, HomeError
from ingest.permits import Act

SHOWN = 5


def pair(home: Home, one: str | None, other: str | None) -> tuple[Path, Path]:
    """The files of two releases: those named; the current one and the one published before it where none is.

    Raises HomeError when there is none so named, or none before.
    """
    later = other or home.current_database().parent.name
    known = list(dict.fromkeys(event["release_id"] for event in releases(home)))
    if one is None and later in known:
        earlier = known[: known.index(later)]
        if not earlier:
            raise HomeError("现行发布版之前没有别的发布版，没有可以比较的。")
        one = earlier[-1]
    return _file(home, one or later), _file(home, later)


def _file(home: Home, release: str) -> Path:
    file = home.releases / release / DATABASE
    if not file.is_file():
        raise HomeError(f"没有发布版“{release}”，请用 fadu release list 查看现有的发布版。")
    return file


def change_lines(home: Home, before: Path, after: Path) -> Iterator[str]:
    """Lines in Chinese about every mark that differs between two releases of a home."""
    found = between(before, after, _acts(home, before), _acts(home, after))
    names = _names(after)
    marks = [list(group) for _, group in groupby(found, _which)]
    townships = {group[0]["township_code"] for group in marks}
    yield f"发布版 {before.parent.name} → {after.parent.name}"
    yield f"得分变动{len(marks)}项，涉及{len(townships)}个乡镇" if marks else "得分没有变动"
    heading = None
    for group in marks:
        first = group[0]
        if heading != (first["scheme_year"], first["township_code"]):
            heading = (first["scheme_year"], first["township_code"])
            yield f"{names.get(first['township_code'], first['township_code'])}　{first['scheme_year']}年度"
        yield f"  {first['indicator_code']} {names.get(first['indicator_code'], '')}　{_moved(first)}"
        yield from (f"    因：{row['reason']}" for row in group[:SHOWN])
        if len(group) > SHOWN:
            yield f"    另有{len(group) - SHOWN}项，见 marts.fct_mark_changes"


def _which(row: Row) -> tuple:
    return row["scheme_year"], row["township_code"], row["indicator_code"]


def _moved(row: Row) -> str:
    before, after = row["mark_before"], row["mark_after"]
    sides = [_side(before, row["status_before"]), _side(after, row["status_after"])]
    by = f"（{after - before:+.2f}）" if None not in (before, after) else ""
    return " → ".join(sides) + by


def _side(mark: Decimal | None, status: str | None) -> str:
    if status is None:
        return "无此项"
    return mark_zh(mark) if status == "ok" else f"{mark_zh(mark)}（{STATUSES[status]}）"


def _names(database: Path) -> dict[str, str]:
    with open_release(database) as connection:
        found = rows(
            connection,
            "select township_code as code, max_by(township_name, valid_from) as name from marts.dim_townships"
            " group by 1 union all select indicator_code, indicator_name from marts.dim_indicators",
        )
    return {row["code"]: row["name"] for row in found}


def _acts(home: Home, database: Path) -> list[Act]:
    basis = basis_of(database)
    return known_acts(home, basis["ledger_seq"], basis["known_by"]) if basis else []
