"""A county whose office decides: workbooks in force of two townships and of the office, and who may act.

青石镇 sent March twice, the second time with an exemption reason for document 1 and a decision without risk assessment;
the office sent its list of events: a bonus, and a veto entered by 县考核组 and 李四.
"""

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb

from ingest.home import Home
from ingest.install import install
from ingest.landing import hash_of
from ingest.ledger import Ledger
from ingest.submit import Incoming, submit
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table
from tests.support.two_townships import ACCEPTED, LATE, ON_TIME, documents
from tests.support.wide_county import DEFAULTS, NOW, OFFICE

TOWNSHIP = ("990101100", "青石镇")
DOCUMENT, DECISION = "青政规〔2026〕1号", "2026-J-01"
DUTY = f"GF-03|990101|{TOWNSHIP[0]}|{DOCUMENT}|filing"
WHY = "该文件涉及省级统一部署，不需要单独备案"


def made(folder: Path) -> tuple[Home, dict[str, dict]]:
    """The home, and the answer to each workbook: first, second, returned, events."""
    county = folder / "county"
    shutil.copytree(DEFAULTS, county)
    with (county / "accounts.csv").open("a", encoding="utf-8") as file:
        file.write(f"wang,王审,county,{OFFICE[0]}\nzhang,张三,admin,\n")
    home = Home(folder / "home")
    install(home, county, DEFAULTS, NOW)
    books = {
        "first": (documents(TOWNSHIP, [ON_TIME, LATE]), "2026-04-03"),
        "second": (_corrected(), "2026-04-07"),
        "returned": (documents(TOWNSHIP, [ON_TIME], 4, reviewer=None), "2026-05-06"),
        "events": (_events(), "2026-04-08"),
    }
    files = []
    for name, (book, received) in books.items():
        path = folder / f"{name}.xlsx"
        path.write_bytes(book.to_bytes())
        files.append(Incoming(path, "", datetime.fromisoformat(f"{received}T09:00+08:00")))
    answers = dict(zip(books, submit(home, files, NOW), strict=True))
    assert [answer["verdict"] for answer in answers.values()] == ["accepted", "accepted", "returned", "accepted"]
    return home, answers


def _corrected() -> Book:
    book = documents(TOWNSHIP, [ON_TIME, LATE], submission_type="更正")
    book.sheets["F02"][0] |= {"filing_exempt_reason": "省政府统一备案"}
    decision = table("F04")["row"] | {"risk_required": "否", "risk_date": None, "risk_level": None}
    book.sheets["F04"] = [decision | {"risk_exempt_reason": "不涉及群众切身利益"}]
    return book


def _events() -> Book:
    bonus = table("F20")["row"] | {"township_code": TOWNSHIP[0]}
    veto = {"event_id": "SX2026-02", "event_type": "一票否决", "rule_code": "V-03", "level": None, "points": None}
    cover = lawful_cover(OFFICE) | {"reporting_mode": "年初累计"}
    rows = [bonus, bonus | veto | {"confirmed_by": "县考核组、李四"}]
    return Book(cover, {"F20": rows}, is_county=True)


def publish(
    home: Home, seq: int | None = None, name: str = "r-1", as_of: date = ACCEPTED, scheme: str = "scheme"
) -> Path:
    """A release of one duty, at a position of the ledger (the last one), recorded as runs do; gives its file."""
    with Ledger(home.ledger_file) as ledger:
        events = {event.seq: event.hash for event in ledger.events()}
        seq = seq or max(events)
        file = home.releases / name / "warehouse.duckdb"
        file.parent.mkdir(parents=True)
        with duckdb.connect(str(file)) as connection:
            connection.execute("create schema marts")
            connection.execute(
                "create table marts.fct_duties as select ? as duty_id, '990101' as county_code, ? as township_code,"
                " ? as record_key",
                [DUTY, TOWNSHIP[0], DOCUMENT],
            )
            connection.execute(
                "create table marts.fct_releases as select ? as release_id, ? as ledger_seq, ? as ledger_hash,"
                " cast(? as date) as as_of, cast(null as timestamp) as known_by, 'code' as code_version,"
                " ? as scheme_hash",
                [name, seq, events[seq], as_of, scheme],
            )
        home.current.unlink(missing_ok=True)
        home.current.symlink_to(Path("releases") / name)
        payload = {"release_id": name, "ledger_seq": seq, "ledger_hash": events[seq], "as_of": as_of.isoformat()}
        ledger.append("released", name, payload | {"known_by": None, "sha256": hash_of(file)}, NOW)
    return file


def copied(home: Home, folder: Path) -> Home:
    """The home to decide in, or to spoil."""
    shutil.copytree(home.path, folder / "home", symlinks=True)
    return replace(home, path=folder / "home")
