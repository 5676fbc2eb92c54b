"""The calendars of a county: a year's notice loaded, shown, and the years that lack one (docs/spec/4-clocks.md)."""

import csv
import io
import os
import secrets
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from ingest import install
from ingest.county_checks import file_faults
from ingest.county_files import CALENDAR, Row, rows
from ingest.home import Home, HomeError
from ingest.notice import TOLERANCE, notice_faults, usual, working_days

COLUMNS = [name for name, _ in CALENDAR]
DECEMBER = 12


def load(home: Home, file: Path, year: int | None, replace: bool, now: datetime) -> tuple[int, bool]:
    """Checks a notice and puts it into county/calendar/, recorded in the ledger; gives its year and whether it is new.

    year: which one it must be; None takes that of its first date. replace: over one of other content. Raises HomeError
    with every fault, or when the year is loaded with other content; then nothing is changed.
    """
    home.require()
    found = list(file_faults(file, CALENDAR, ("date",)))
    lines = [] if found else sorted(rows(file), key=lambda row: row["date"])
    of_year = year or (int(lines[0]["date"][:4]) if lines else 0)
    if lines and not any(row["date"].startswith(str(of_year)) for row in lines):
        found = [f"{file} 是{lines[0]['date'][:4]}年的，而 --year 为{year}，请核对文件。"]
    found = found or [f"{file} {fault}" for fault in notice_faults(of_year, rows(file))]
    if found:
        raise HomeError("放假通知有误，未载入：\n" + "\n".join(found))
    target = home.county / "calendar" / f"{of_year}.csv"
    known = _lines(target)
    if known == lines:
        return of_year, False
    if known and not replace:
        differing = sorted({row["date"] for row in (*known, *lines) if row not in known or row not in lines})
        raise HomeError(
            f"{of_year}年的放假通知已经载入，与此文件有{len(differing)}天不同（{'、'.join(differing[:5])}"
            f"{'…' if len(differing) > 5 else ''}）。确需替换的，请加 --replace。"
        )
    _write(target, lines)
    install.record(home, now)
    return of_year, True


def _lines(path: Path) -> list[Row]:
    """The lines of a calendar in order of date; none when there is no such file, or it is not sound."""
    if not path.is_file() or any(True for _ in file_faults(path, CALENDAR, ("date",))):
        return []
    return sorted(rows(path), key=lambda row: row["date"])


def _write(target: Path, lines: list[Row]) -> None:
    """The whole file or nothing."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    with draft.open("w", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)


def told(county_dir: Path, year: int) -> list[str]:
    """What a loaded year means, in Chinese: days off, working weekends, working days by month.

    Raises HomeError when the year is not loaded.
    """
    lines = _lines(county_dir / "calendar" / f"{year}.csv")
    if not lines:
        raise HomeError(f"{year}年的放假通知尚未载入，请用 fadu calendar load 载入。")
    off = [row for row in lines if row["is_working"] == "false"]
    spans = [f"{name}{_span([row['date'] for row in group])}" for name, group in groupby(off, lambda row: row["name"])]
    weekends = [_day(row["date"]) for row in lines if row["is_working"] == "true"]
    months = working_days(year, lines)
    found = [
        f"{year}年放假：{'；'.join(spans)}",
        f"周末上班：{'、'.join(weekends) or '无'}",
        f"全年{sum(months)}个工作日：{'、'.join(f'{month}月{days}' for month, days in enumerate(months, 1))}",
    ]
    expected = usual(year)
    if 0 < abs(sum(months) - expected) <= TOLERANCE:
        found.append(f"提示：按节假日办法一般为{expected}个工作日，请核对放假日与调休上班日是否写全。")
    return found


def _span(days: Sequence[str]) -> str:
    return _day(days[0]) if len(days) == 1 else f"{_day(days[0])}至{_day(days[-1])}"


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.month}月{day.day}日"


def missing(county_dir: Path, day: date) -> list[int]:
    """The years whose notice is needed for deadlines by a day and is not loaded.

    Needed are the years from the first scheme's on; in December the next one too, for its deadlines reach into it.
    """
    years = [int(row["scheme_year"]) for row in rows(county_dir / "scheme_settings.csv")]
    last = day.year + (day.month == DECEMBER)
    return [
        year
        for year in range(min(years, default=day.year), last + 1)
        if not _lines(county_dir / "calendar" / f"{year}.csv")
    ]


def warning(year: int) -> str:
    """What it means that a year is not loaded."""
    return f"{year}年的放假通知尚未载入，涉及的期限为暂定（按周一至周五上班推算）。请用 fadu calendar load 文件 载入。"
