"""The ledger followed says of who sent what the same as the ledger read anew."""

from datetime import UTC, datetime

import pytest

from ingest.acts import send_back
from ingest.desk import Desk
from ingest.followed import KINDS, Followed
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.ledger_tables import Position
from ingest.submit import submit
from tests.support import wide_county
from tests.support.mail import CONTRACT, REGISTERS, file, workbook

NOW = datetime(2026, 5, 1, tzinfo=UTC)
MANY = CONTRACT | {"amount_yuan": "很多"}


@pytest.fixture
def home(tmp_path) -> Home:
    made = wide_county.home(tmp_path, 3)
    with (made.county / "accounts.csv").open("a", encoding="utf-8") as accounts:
        accounts.write(f"kaohe,县考核组,county,{wide_county.OFFICE[0]}\n")
    return made


def sent(home: Home, folder, name: str, data: bytes, account: str = "") -> dict:
    (answer,) = submit(
        home, [file(folder, name, data, f"2026-04-{3 + len(list(folder.iterdir())):02}T09:00", account)], NOW
    )
    return answer


def compare(home: Home, followed: Followed) -> list[dict]:
    """The submissions as whoever follows knows them, which must be what the ledger says."""
    with Ledger(home.ledger_file) as ledger:
        light, whole = Position(followed.events(ledger)), Position(tuple(ledger.events(kinds=KINDS)))
    assert light.rows("submissions") == whole.rows("submissions")
    assert light.acts() == whole.acts()
    assert list(light.effective()) == list(whole.effective())
    return light.rows("submissions")


def test_it_learns_what_was_added(home, tmp_path):
    followed, folder = Followed(), tmp_path / "mail"
    folder.mkdir()
    assert compare(home, followed) == []
    first = sent(home, folder, "first", workbook(1, 3, {"F05": [CONTRACT]}))
    assert [row["verdict"] for row in compare(home, followed)] == ["accepted"]
    sent(home, folder, "many", workbook(2, 3, {"F05": [MANY]}))
    sent(home, folder, "another's", workbook(3, 3, REGISTERS), f"t{wide_county.township(1)[0]}")
    told = compare(home, followed)
    assert [row["verdict"] for row in told] == ["accepted", "returned", "refused"]
    # Whose account it was decides whether it is the township's own: of the problems their rules are kept.
    assert [row["is_readable"] for row in told] == [True, True, False]
    send_back(Desk(home, "kaohe", "合同台账缺少三份合同", NOW), first["submission_id"])
    assert [row["is_effective"] for row in compare(home, followed)] == [False] * 3


def test_another_ledger_is_read_anew(home, tmp_path):
    followed, folder = Followed(), tmp_path / "mail"
    folder.mkdir()
    sent(home, folder, "first", workbook(1, 3, {"F05": [CONTRACT]}))
    compare(home, followed)
    for path in home.path.glob("ledger.db*"):
        path.unlink()
    Ledger(home.ledger_file).close()
    assert compare(home, followed) == []
    sent(home, folder, "second", workbook(2, 3, REGISTERS))
    (told,) = compare(home, followed)
    assert told["township_code"] == wide_county.township(2)[0]
    assert list(followed.receipts) == [told["submission_id"]]


def test_a_verdict_is_kept_without_what_fills_pages(home, tmp_path):
    followed, folder = Followed(), tmp_path / "mail"
    folder.mkdir()
    sent(home, folder, "many", workbook(2, 3, {"F05": [MANY]}))
    with Ledger(home.ledger_file) as ledger:
        (judged,) = (event for event in followed.events(ledger) if event.kind == "judged")
    assert not {"traces", "reconciliation", "sheet_columns"} & judged.payload.keys()
    assert all(problem.keys() == {"rule"} for problem in judged.payload["problems"])
