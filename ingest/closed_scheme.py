"""What of the county's files a closed year rests on, and every line of it that is no longer as it was at the closing.

A year that is not closed may get rows and change them, a notice of holidays may come, a township may end later: none of
that concerns a closed year (docs/spec/9-semantics.md §10, 10-duties.md §4).
"""

import csv
import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from ingest.closings import Closing, closings, in_force
from ingest.county_files import KEYS, Row
from ingest.home import Home
from ingest.ledger import Ledger

CALENDAR = "calendar"
# What a row says of a closed year, the column names with their values; None: nothing.
Concern = Callable[[Row, Closing], Row | None]
# Key → (line, row as it stands, what it says of the year).
Lines = dict[tuple[str, ...], tuple[int, Row, Row]]


def changes(home: Home) -> list[str]:
    """Every change, as a line in Chinese with file, line, what it was and the remedy; empty when all is as it was.

    The county's files must be sound.
    """
    if not home.ledger_file.is_file():
        return []
    with Ledger(home.ledger_file) as ledger:
        closed = in_force(closings(ledger))
    return [line for one in closed for name in CONCERNS for line in _changed(home.county, name, one)]


def _of_year(row: Row, closing: Closing) -> Row | None:
    return _without(row, "source") if row["scheme_year"] == str(closing.year) else None


def _clock(row: Row, closing: Closing) -> Row | None:
    return _only(row, "kind", "length", "roll") if row["valid_from"] <= f"{closing.year}-12-31" else None


def _indicator(row: Row, closing: Closing) -> Row | None:
    is_scored = row["indicator_code"] in _scored(closing.county["scheme_items.csv"], str(closing.year))
    return _only(row, "unit", "factor", "direction", "is_scored", "forms") if is_scored else None


@cache
def _scored(items: str, year: str) -> frozenset[str]:
    """The indicators a year's scheme scores."""
    return frozenset(item["indicator_code"] for _, item in _parsed(items) if item["scheme_year"] == year)


def _township(row: Row, closing: Closing) -> Row | None:
    """As it was on the year's last day: an end that comes later is none yet."""
    last = f"{closing.year}-12-31"
    if row["valid_from"] > last:
        return None
    has_ended = "" < row["valid_to"] < last
    ended = {"valid_to": row["valid_to"], "successor_code": row["successor_code"]}
    return _only(row, "township_name", "group_code") | (ended if has_ended else dict.fromkeys(ended, ""))


def _day(row: Row, closing: Closing) -> Row | None:
    """Days that had passed, of years whose notice was loaded."""
    loaded = {Path(name).stem for name in closing.county if name.startswith(CALENDAR)}
    is_past = row["date"][:4] in loaded and row["date"] <= closing.as_of.isoformat()
    return _only(row, "is_working") if is_past else None


CONCERNS: dict[str, Concern] = {
    "scheme_items.csv": _of_year,
    "scheme_settings.csv": _of_year,
    "indicators.csv": _indicator,
    "clocks.csv": _clock,
    "townships.csv": _township,
    CALENDAR: _day,
}


def _changed(county: Path, name: str, closing: Closing) -> Iterator[str]:
    """Changes of one file (of the calendar: of one notice after the other)."""
    files = [name]
    if name == CALENDAR:
        now = {f"{CALENDAR}/{path.name}" for path in (county / CALENDAR).glob("*.csv")}
        files = sorted({one for one in closing.county if one.startswith(CALENDAR)} | now)
    for file in files:
        path, key = county / file, KEYS.get(name, ("date",))
        was = _lines(closing.county.get(file, ""), key, CONCERNS[name], closing)
        now_text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
        yield from _differences(path, closing, was, _lines(now_text, key, CONCERNS[name], closing))


def _differences(path: Path, closing: Closing, was: Lines, now: Lines) -> Iterator[str]:
    remedy = f"请恢复原样；确需更改的，请用 fadu close {closing.year} 另立第{closing.version + 1}版。"
    for key in sorted(was.keys() | now.keys()):
        about = f"（{'，'.join(part for part in key if part)}）"
        if key not in now:
            yield f"{path} 缺少{closing.name}关账时的一行：{','.join(was[key][1].values())}。{remedy}"
        elif key not in was:
            yield f"{path} 第{now[key][0]}行{about}在{closing.name}关账时没有，已关账的年度不得增加。{remedy}"
        elif was[key][2] != now[key][2]:
            told = [
                f"{column} 应为“{value}”，现为“{now[key][2][column]}”"
                for column, value in was[key][2].items()
                if now[key][2][column] != value
            ]
            yield f"{path} 第{now[key][0]}行{about}与{closing.name}关账时不同：{'；'.join(told)}。{remedy}"


def _lines(text: str, key: tuple[str, ...], concern: Concern, closing: Closing) -> Lines:
    told = ((line, row, concern(row, closing)) for line, row in _parsed(text))
    return {tuple(row[part] for part in key): (line, row, said) for line, row, said in told if said is not None}


def _parsed(text: str) -> list[tuple[int, Row]]:
    """Line number and row, cells trimmed."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    return [(reader.line_num, {name: (cell or "").strip() for name, cell in row.items() if name}) for row in reader]


def _only(row: Row, *names: str) -> Row:
    return {name: row[name] for name in names}


def _without(row: Row, *names: str) -> Row:
    return {name: cell for name, cell in row.items() if name not in names}
