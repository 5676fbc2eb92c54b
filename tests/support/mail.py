"""A small county's mail: lawful workbooks of a few townships, month by month, as files to hand in."""

from datetime import date, datetime
from pathlib import Path

from ingest.accepted import refresh
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.submit import Incoming
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, named, table
from tests.support.wide_county import township

CONTRACT = table("F05")["row"]
REGISTERS = {code: [table(code)["row"]] for code in ("F02", "F05", "F07")} | {"F01": table("F02")["beside"]["F01"]}


def workbook(
    number: int, month: int, sheets: dict[str, list[dict]], mode: str = "当月新增", kind: str = "首次报送"
) -> bytes:
    """The workbook of a township (by its number) for a month of 2026, filled in on the second of the next."""
    cover = lawful_cover(township(number)) | {"report_month": f"2026-{month:02}", "reporting_mode": mode}
    cover |= {"submission_type": kind}
    own = {code: named(sheets[code], township(number)) for code in sorted(sheets)}
    return Book(cover | {"fill_date": date(2026, month + 1, 2)}, own).to_bytes()


def file(folder: Path, name: str, data: bytes, received_at: str, account: str = "") -> Incoming:
    """A file in a folder, and when (Shanghai) and from whom it comes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.xlsx"
    path.write_bytes(data)
    return Incoming(path, account, datetime.fromisoformat(f"{received_at}+08:00"))


def payloads(home: Home, kind: str) -> dict[str, dict]:
    """What the ledger says of each subject; fails when it says it twice or its chain is broken."""
    with Ledger(home.ledger_file) as ledger:
        assert ledger.verify() == []
        events = list(ledger.events(kinds=[kind]))
    found = {event.subject: event.payload for event in events}
    assert len(found) == len(events)
    return found


def bring_to_date(home: Home) -> None:
    """accepted/ as the ledger stands; fails when a workbook no longer reads as it was judged."""
    with Ledger(home.ledger_file) as ledger:
        assert refresh(home, ledger.last().seq, None) == []
