"""What an act of the county can be about: townships, months, years and submissions that there are."""

import re

from ingest import county
from ingest.county_files import rows
from ingest.desk import Desk
from ingest.home import Home, HomeError
from ingest.ledger import Event, Ledger


def township_code(home: Home, township: str) -> str:
    """The code of a township named by its code or any dated name. Raises HomeError when it is none."""
    places = county.load(home.county).places
    code = places.code_of(township)
    if code is None or places.is_county(code):
        raise HomeError(f"没有乡镇“{township}”，请写名称或九位代码，如{places.example}。")
    return code


def reports(desk: Desk, code: str, report_month: str) -> None:
    """Raises HomeError when a township has nothing to report for a month."""
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", report_month):
        raise HomeError(f"月份“{report_month}”无法识别，请写成 2026-03 这样的格式。")
    if report_month > f"{desk.today:%Y-%m}":
        raise HomeError(f"{report_month} 还没有到，不需要准予补报，请核对月份。")
    known_year(desk.home, int(report_month[:4]))
    if code not in {one for one, _, _ in county.offices(desk.home.county, report_month)}:
        raise HomeError(f"{code} 在 {report_month} 不是填报单位（未成立或已撤并），请核对乡镇与月份。")


def known_year(home: Home, year: int) -> None:
    """Raises HomeError when there is no scheme of a year."""
    years = {row["scheme_year"] for row in rows(home.county / "scheme_settings.csv")}
    if str(year) not in years:
        raise HomeError(f"没有{year}年度的考核方案，现有{'、'.join(sorted(years))}年度，请核对年份。")


def submissions(ledger: Ledger, submission_id: str) -> list[Event]:
    """The verdicts on a submission. Raises HomeError when there is none so numbered."""
    found = [event for event in ledger.events(kinds=["judged"]) if event.payload["submission_id"] == submission_id]
    if not found:
        raise HomeError(f"没有编号为“{submission_id}”的报送，请用 fadu query 查看 marts.fct_submissions 的编号。")
    return found


def whose(event: Event) -> dict[str, str]:
    """Township and month of a verdict."""
    return {name: event.payload[name] for name in ("county_code", "township_code", "report_month")}
