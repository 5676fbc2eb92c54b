"""What makes this county: its files read, and every fault in them said with file, line and remedy (spec 9 §10, §15)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from expectations.law import Law, terms
from ingest import accounts as overlaid
from ingest.accounts import Account
from ingest.county_checks import problems
from ingest.county_files import REQUIRED_SETTINGS, Row, rows
from ingest.home import Home, HomeError
from ingest.places import Places, gather
from ingest.succession import Ended, ended, heirs

__all__ = ["Account", "County", "load", "of_home", "offices", "predecessors", "problems", "setting",
           "with_accounts"]  # fmt: skip

LOCK_MONTHS = 2


@dataclass(frozen=True)
class County:
    """The county as the door needs it."""

    places: Places
    accounts: dict[str, Account]
    lock_months: dict[int, int]
    law: Law = field(default_factory=Law)
    ended: Mapping[str, Ended] = field(default_factory=dict)

    def names_of(self, code: str) -> tuple[str, ...]:
        """Every name a township has or had, and every name of the townships it took over (spec 9 §7)."""
        before = [one for one, end in self.ended.items() if end.successor == code != one]
        return (*self.places.names.get(code, ()), *(name for one in before for name in self.names_of(one)))

    def all_names(self) -> dict[str, tuple[str, ...]]:
        """Township code → names; the county office is no township."""
        return {code: self.names_of(code) for code in self.places.names if not self.places.is_county(code)}

    def locked_after(self, report_month: str) -> date:
        """The last day on which a month may be sent: the end of the month `lock_months` later (spec 9 §13)."""
        return last_day(report_month, self.lock_months.get(int(report_month[:4]), LOCK_MONTHS))


def load(county_dir: Path) -> County:
    """The county of a folder. Raises HomeError with every fault when its files are not sound."""
    found = problems(county_dir)
    if found:
        raise HomeError("县情与方案文件有误：\n" + "\n".join(found))
    settings = {key: setting(county_dir, key) for key in REQUIRED_SETTINGS}
    office = (settings["office_code"], [settings["county_name"], setting(county_dir, "office_name", "")])
    lines = rows(county_dir / "townships.csv")
    townships = [(row["township_code"], [row["township_name"], *row["aliases"].split("、")]) for row in lines]
    accounts = [
        Account(row["username"], row["role"], row["township_code"], row["display_name"])
        for row in rows(county_dir / "accounts.csv")
    ]
    locks = {
        int(row["scheme_year"]): int(row["value"])
        for row in rows(county_dir / "scheme_settings.csv")
        if row["key"] == "lock_months" and not row["group_code"]
    }
    places = gather(settings["county_code"], settings["office_code"], [office, *townships])
    return County(places, {account.username: account for account in accounts}, locks, law(county_dir), ended(lines))


def of_home(home: Home) -> County:
    """The county of a home, with its accounts as the ledger's acts have left them (spec 9 §15). Raises as `load`."""
    return with_accounts(load(home.county), home)


def with_accounts(loaded: County, home: Home) -> County:
    """A county with its accounts as the ledger's acts have left them."""
    return replace(loaded, accounts=overlaid.active(home))


def law(county_dir: Path) -> Law:
    """The clocks, the calendar and the numeric settings of all groups by which workbooks are judged."""
    days = [day for path in sorted((county_dir / "calendar").glob("*.csv")) for day in rows(path)]
    settings = [
        ((int(row["scheme_year"]), row["key"]), _number(row["value"]))
        for row in rows(county_dir / "scheme_settings.csv")
        if not row["group_code"]
    ]
    return Law(
        terms=terms(rows(county_dir / "clocks.csv")),
        calendar={date.fromisoformat(day["date"]): day["is_working"] == "true" for day in days},
        settings={key: number for key, number in settings if number is not None},
    )


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def setting(county_dir: Path, key: str, default: str | None = None) -> str:
    """The newest value of a key of settings.csv. Raises HomeError when it is absent and there is no default."""
    found = [row for row in rows(county_dir / "settings.csv") if row["key"] == key]
    if not found and default is None:
        raise HomeError(f"{county_dir / 'settings.csv'} 缺少“{key}”，请补上一行。")
    return max(found, key=lambda row: row["valid_from"])["value"] if found else str(default)


def offices(county_dir: Path, report_month: str) -> list[tuple[str, str, bool]]:
    """Who reports in a month (YYYY-MM): code, name at the month's end, whether it is the county office (the last one).

    Raises HomeError when the files are not sound or no township is valid in that month.
    """
    load(county_dir)
    code = setting(county_dir, "office_code")
    found = townships_of(rows(county_dir / "townships.csv"), report_month)
    found.pop(code, None)
    if not found:
        month_zh = f"{report_month[:4]}年{int(report_month[5:])}月"
        raise HomeError(f"{county_dir / 'townships.csv'} 中没有在{month_zh}有效的乡镇，请核对 valid_from。")
    return [(*one, False) for one in sorted(found.items())] + [(code, setting(county_dir, "county_name"), True)]


def townships_of(lines: Iterable[Row], report_month: str) -> dict[str, str]:
    """Code → name, at the end of a month (YYYY-MM), of the lines of townships.csv valid on that day."""
    last = last_day(report_month).isoformat()
    return {
        row["township_code"]: row["township_name"]
        for row in lines
        if row["valid_from"] <= last and (not row["valid_to"] or row["valid_to"] >= last)
    }


def predecessors(county_dir: Path, report_month: str) -> dict[str, list[str]]:
    """Township → those it is the successor of by the end of a month (YYYY-MM), theirs too."""
    last = last_day(report_month)
    there = heirs(ended(rows(county_dir / "townships.csv")))
    found = {code: sorted(one for one, since in theirs.items() if since <= last) for code, theirs in there.items()}
    return {code: theirs for code, theirs in found.items() if theirs}


def last_day(report_month: str, later: int = 0) -> date:
    """The last day of a month (YYYY-MM), or of the month so many months later."""
    months = int(report_month[:4]) * 12 + int(report_month[5:]) + later
    return date.fromordinal(date(months // 12, months % 12 + 1, 1).toordinal() - 1)
