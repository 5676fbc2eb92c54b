"""What makes this county: its files read, and every fault in them said with file, line and remedy (spec 9 §10, §15)."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.county_files import CALENDAR, FILES, KEYS, KINDS
from ingest.home import HomeError
from ingest.places import Places, gather

REQUIRED_SETTINGS = ("county_code", "county_name", "office_code")
LOCK_MONTHS = 2
Row = dict[str, str]


@dataclass(frozen=True)
class Account:
    """Who sends: a role and, for townships and the county office, whose workbooks."""

    username: str
    role: str
    township_code: str


@dataclass(frozen=True)
class County:
    """The county as the door needs it."""

    places: Places
    accounts: dict[str, Account]
    lock_months: dict[int, int]

    def locked_after(self, report_month: str) -> date:
        """The last day on which a month may be sent: the end of the month `lock_months` later (spec 9 §13)."""
        year, month = int(report_month[:4]), int(report_month[5:])
        later = year * 12 + month + self.lock_months.get(year, LOCK_MONTHS)
        return date.fromordinal(date(later // 12, later % 12 + 1, 1).toordinal() - 1)


def load(county_dir: Path) -> County:
    """The county of a folder. Raises HomeError with every fault when its files are not sound."""
    found = problems(county_dir)
    if found:
        raise HomeError("县情与方案文件有误：\n" + "\n".join(found))
    settings = {key: setting(county_dir, key) for key in REQUIRED_SETTINGS}
    office = (settings["office_code"], [settings["county_name"], setting(county_dir, "office_name", "")])
    townships = [
        (row["township_code"], [row["township_name"], *row["aliases"].split("、")])
        for row in _rows(county_dir / "townships.csv")
    ]
    accounts = [
        Account(row["username"], row["role"], row["township_code"]) for row in _rows(county_dir / "accounts.csv")
    ]
    locks = {
        int(row["scheme_year"]): int(row["value"])
        for row in _rows(county_dir / "scheme_settings.csv")
        if row["key"] == "lock_months" and not row["group_code"]
    }
    places = gather(settings["county_code"], settings["office_code"], [office, *townships])
    return County(places, {account.username: account for account in accounts}, locks)


def setting(county_dir: Path, key: str, default: str | None = None) -> str:
    """The newest value of a key of settings.csv. Raises HomeError when it is absent and there is no default."""
    found = [row for row in _rows(county_dir / "settings.csv") if row["key"] == key]
    if not found and default is None:
        raise HomeError(f"{county_dir / 'settings.csv'} 缺少“{key}”，请补上一行。")
    return max(found, key=lambda row: row["valid_from"])["value"] if found else str(default)


def offices(county_dir: Path, report_month: str) -> list[tuple[str, str, bool]]:
    """Who reports in a month (YYYY-MM): code, name at the month's end, whether it is the county office (the last one).

    Raises HomeError when the files are not sound or no township is valid in that month.
    """
    load(county_dir)
    year, month = int(report_month[:4]), int(report_month[5:])
    last = date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1).isoformat()
    found = {
        row["township_code"]: row["township_name"]
        for row in _rows(county_dir / "townships.csv")
        if row["valid_from"] <= last and (not row["valid_to"] or row["valid_to"] >= last)
    }
    code = setting(county_dir, "office_code")
    found.pop(code, None)
    if not found:
        raise HomeError(f"{county_dir / 'townships.csv'} 中没有在{year}年{month}月有效的乡镇，请核对 valid_from。")
    return [(*one, False) for one in sorted(found.items())] + [(code, setting(county_dir, "county_name"), True)]


def digests(county_dir: Path) -> dict[str, str]:
    """File → SHA-256 of every file of the county."""
    return {
        str(path.relative_to(county_dir)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(county_dir.rglob("*.csv"))
    }


def problems(county_dir: Path) -> list[str]:
    """Every fault of the county's files as a line in Chinese, with file, line and what to do; empty when sound."""
    found = [line for name, columns in FILES.items() for line in _file_problems(county_dir / name, columns, KEYS[name])]
    calendars = sorted((county_dir / "calendar").glob("*.csv"))
    if not calendars:
        found.append(f"{county_dir / 'calendar'} 没有放假通知，请至少放入一个年份的文件，如 2026.csv。")
    for path in calendars:
        found += _file_problems(path, CALENDAR, ("date",))
    return found or list(_cross_problems(county_dir))


def _file_problems(path: Path, columns: tuple[tuple[str, str], ...], key: tuple[str, ...]) -> Iterator[str]:
    if not path.is_file():
        yield f"缺少文件 {path}，请从样例县复制后修改。"
        return
    try:
        rows = _rows(path)
    except (UnicodeDecodeError, csv.Error):
        yield f"{path} 不是UTF-8编码的CSV文件，请另存为“CSV UTF-8”。"
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file), [])
    names = [name for name, _ in columns]
    if sorted(header) != sorted(names):
        yield f"{path} 的列应为：{','.join(names)}，现为：{','.join(header)}。"
        return
    seen: dict[tuple[str, ...], int] = {}
    for line, row in enumerate(rows, 2):
        for name, kind in columns:
            check, expected = KINDS[kind]
            if not check(row[name] or ""):
                yield f"{path} 第{line}行“{name}”为“{row[name]}”，应为{expected}。"
        identity = tuple(row[name] for name in key)
        if seen.setdefault(identity, line) != line:
            yield f"{path} 第{line}行与第{seen[identity]}行重复（{'、'.join(identity)}），请删去一行。"


def _cross_problems(county_dir: Path) -> Iterator[str]:
    keys = {row["key"] for row in _rows(county_dir / "settings.csv")}
    for key in REQUIRED_SETTINGS:
        if key not in keys:
            yield f"{county_dir / 'settings.csv'} 缺少“{key}”，请补上一行。"
    codes = {row["township_code"] for row in _rows(county_dir / "townships.csv")}
    offices = {row["value"] for row in _rows(county_dir / "settings.csv") if row["key"] == "office_code"}
    for line, row in enumerate(_rows(county_dir / "accounts.csv"), 2):
        if row["township_code"] and row["township_code"] not in codes | offices:
            yield f"{county_dir / 'accounts.csv'} 第{line}行的乡镇代码“{row['township_code']}”不在 townships.csv 中。"
    indicators = {row["indicator_code"] for row in _rows(county_dir / "indicators.csv")}
    for line, row in enumerate(_rows(county_dir / "scheme_items.csv"), 2):
        if row["indicator_code"] not in indicators:
            yield f"{county_dir / 'scheme_items.csv'} 第{line}行的指标“{row['indicator_code']}”不在 indicators.csv 中。"


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items() if key} for row in csv.DictReader(file)]
