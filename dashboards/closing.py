"""Closing a year: what its result rests on, written into the ledger for good (design §3, docs/spec/10-duties.md §4).

The numbers stay in the release; the ledger keeps as-of, known-by, position and the county's files, by which they can
be had again. What comes later for a closed year changes nothing until its next version is closed: that one counts what
had come by the release it is closed on, under the county's files of that day, and the next run shows it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from dashboards.building import scheme_hash
from dashboards.exports.release import Row, open_release, rows
from ingest.closings import closings, county_texts, known
from ingest.county_checks import problems
from ingest.county_files import rows as lines
from ingest.desk import Desk, date_zh
from ingest.home import Home, HomeError
from ingest.ledger import Ledger
from ingest.ledger_tables import CLOSED


@dataclass(frozen=True)
class Closing:
    """One closing as it was recorded."""

    year: int
    version: int
    as_of: date
    release_id: str


def close(desk: Desk, year: int, version: int | None = None) -> Closing:
    """Closes a year on the current release; gives what was recorded.

    version: None takes the next one. Raises HomeError when the year has no scheme, the release is not as of its freeze
    date or later or is not the ledger's, the version does not follow the last one, or a first version would not be what
    the release shows: the county's files have changed since, or another year was closed.
    """
    freeze = freeze_date(desk.home, year)
    with desk.deciding() as ledger:
        number = _next(ledger, year, version)
        basis = _basis(desk.home, ledger)
        if basis["as_of"] < freeze:
            raise HomeError(
                f"现行发布版数据截止{date_zh(basis['as_of'])}，早于{year}年度的冻结日{date_zh(freeze)}。"
                f"请先执行 fadu run --as-of {freeze}。"
            )
        _demand_decided_on(desk.home, ledger, basis, year, number)
        payload = {"year": year, "version": number, "person": desk.person, "reason": desk.told_reason, **_told(basis)}
        rests_on = {"scheme_hash": scheme_hash(desk.home.county), "county": county_texts(desk.home.county)}
        ledger.append(CLOSED, f"{year}-{number}", payload | rests_on, desk.now)
    return Closing(year, number, basis["as_of"], basis["release_id"])


def _demand_decided_on(home: Home, ledger: Ledger, basis: Row, year: int, version: int) -> None:
    """The county's files are sound, and a first version is what the release shows; a later one is computed anew."""
    if found := problems(home.county):
        raise HomeError("县情与方案文件有误，不能关账：\n" + "\n".join(found))
    if version > 1:
        return
    if scheme_hash(home.county) != basis["scheme_hash"]:
        raise HomeError("县情与方案文件（county/）在发布后有改动，不能按现行发布版关账。请先执行 fadu run。")
    known_by = _told(basis)["known_by"]
    every = closings(ledger)
    seen = known(every, basis["ledger_seq"], datetime.fromisoformat(known_by) if known_by else None)
    if unseen := [one.name for one in every if one not in seen and one.year != year]:
        raise HomeError(f"{unseen[-1]}关账后还没有重新计算，不能按现行发布版关账。请先执行 fadu run。")


def freeze_date(home: Home, year: int) -> date:
    """The day by which nearly every duty of a year is due: `freeze_month_day` of the next one (spec 9 §2.3).

    Raises HomeError when the year has no scheme.
    """
    found = {
        int(row["scheme_year"]): row["value"]
        for row in lines(home.county / "scheme_settings.csv")
        if row["key"] == "freeze_month_day" and not row["group_code"]
    }
    if year not in found:
        raise HomeError(f"没有{year}年度的考核方案，现有{'、'.join(map(str, sorted(found)))}年度，请核对年份。")
    return date.fromisoformat(f"{year + 1}-{found[year]}")


def _next(ledger: Ledger, year: int, version: int | None) -> int:
    closed = [event.payload["version"] for event in ledger.events(kinds=[CLOSED]) if event.payload["year"] == year]
    following = max(closed, default=0) + 1
    if version is not None and version != following:
        last = f"已关账至第{following - 1}版" if closed else "还没有关账"
        raise HomeError(f"{year}年度{last}，下一版应为第{following}版，而不是第{version}版；请改正或省去 --version。")
    return following


def _basis(home: Home, ledger: Ledger) -> Row:
    """What the current release was computed from; the ledger must know it as its own."""
    with open_release(home.current_database()) as connection:
        basis = rows(connection, "select * from marts.fct_releases")[0]
    is_known = basis["release_id"] in ledger.subjects("released")
    if not is_known or ledger.hashes().get(basis["ledger_seq"]) != basis["ledger_hash"]:
        raise HomeError(f"现行发布版 {basis['release_id']} 与台账不符，不能关账。请执行 fadu verify-ledger 查明原因。")
    return basis


def _told(basis: Row) -> dict:
    return {
        "as_of": basis["as_of"].isoformat(),
        # A release keeps its times in UTC without saying so.
        "known_by": f"{basis['known_by'].isoformat()}+00:00" if basis["known_by"] else None,
        "ledger_seq": basis["ledger_seq"],
        "release_id": basis["release_id"],
    }
