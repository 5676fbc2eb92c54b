"""The workbooks in force, read again from the landing, office by office (docs/spec/9-semantics.md §1.1)."""

from collections.abc import Iterable

from ingest import county
from ingest.carried import InForce
from ingest.home import Home, HomeError
from ingest.ledger import Event, Ledger
from ingest.ledger_tables import Position
from ingest.opening import Opened
from ingest.reread import read_again

CUMULATIVE = "年初累计"


def effective(home: Home) -> list[Event]:
    """The `judged` events of what is in force now, in order of report month."""
    with Ledger(home.ledger_file) as ledger:
        found = Position(tuple(ledger.events())).effective().values()
    return sorted(found, key=lambda event: event.payload["report_month"])


def read(home: Home, events: Iterable[Event]) -> dict[str, list[InForce]]:
    """Some of them by the code of their office, in the order given.

    Raises HomeError when the county's files are not sound or a landing file is gone.
    """
    wanted = list(events)
    try:
        opened = read_again(home, wanted, county.load(home.county).places)
    except FileNotFoundError as error:
        raise HomeError(f"收件原件缺失：{error.filename}。请先执行 fadu doctor，按提示从备份恢复。") from None
    found: dict[str, list[InForce]] = {}
    for event in wanted:
        book = opened[event.payload["submission_id"]]
        found.setdefault(event.payload["township_code"], []).append(_in_force(event, book))
    return found


def _in_force(event: Event, book: Opened) -> InForce:
    is_cumulative = event.payload["reporting_mode"] == CUMULATIVE
    return InForce(event.payload["report_month"], is_cumulative, book.statuses, book.frames)
