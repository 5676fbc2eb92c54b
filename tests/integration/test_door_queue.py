"""Files received in any order and judged at once get the verdicts, and give the rows, of one by one as they came."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest

from ingest.home import Home
from ingest.submit import Incoming, judge_waiting, receive, submit
from tests.support import wide_county
from tests.support.killed import NOW
from tests.support.mail import CONTRACT, REGISTERS, bring_to_date, file, payloads, workbook
from tests.support.rule_cases import table

OTHER = CONTRACT | {"contract_no": "青合〔2026〕2号", "sign_date": None}
SIGNED = OTHER | {"sign_date": "2026-03-20"}
OFFICER, TRAINING = table("F07")["row"], table("F08")["row"]
# Township, month, sheets, when it came, 数据口径, 报送类型.
QUEUE = [
    (1, 1, {}, "2026-02-03T09:00", "年初累计", "首次报送"),
    (2, 1, {"F07": [OFFICER], "F08": [TRAINING | {"officer_id": "张一"}]}, "2026-02-03T09:00", "当月新增", "首次报送"),
    (1, 2, {"F05": [CONTRACT, OTHER]}, "2026-03-02T09:00", "年初累计", "首次报送"),
    (2, 2, {"F05": [CONTRACT | {"amount_yuan": "很多"}]}, "2026-03-02T10:00", "当月新增", "首次报送"),
    (2, 2, {"F05": [CONTRACT]}, "2026-03-02T11:00", "当月新增", "首次报送"),
    (1, 2, {"F05": [CONTRACT | {"sign_date": None}, OTHER]}, "2026-03-05T09:00", "年初累计", "更正"),
    (1, 3, {"F05": [CONTRACT, SIGNED]}, "2026-04-02T09:00", "年初累计", "首次报送"),
    (1, 3, {"F05": [CONTRACT]}, "2026-04-02T15:00", "年初累计", "更正"),
    (2, 3, REGISTERS | {"F08": [TRAINING | {"officer_id": "张一"}]}, "2026-04-02T09:00", "当月新增", "首次报送"),
    (2, 3, {"F05": [CONTRACT | {"sign_date": None}]}, "2026-04-03T09:00", "当月新增", "更正"),
]
SENT_AGAIN = [(4, "2026-03-02T11:00"), (4, "2026-03-09T09:00"), (6, "2026-04-04T09:00")]
# Of two that are the same, sent at one moment, either may be the first; at which place in the ledger a verdict stands,
# no model asks.
CHANCE = {"receipt_id", "file_name", "judged_seq"}


@dataclass(frozen=True)
class Outcome:
    """What a home's ledger and accepted/ come to."""

    judged: list[dict]
    rows: dict[str, list[dict]]


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[Incoming]:
    """In the order in which they come."""
    folder = tmp_path_factory.mktemp("files")
    books = [workbook(number, month, sheets, mode, kind) for number, month, sheets, _, mode, kind in QUEUE]
    mail = [(data, line[3]) for data, line in zip(books, QUEUE, strict=True)]
    mail += [(books[line], at) for line, at in SENT_AGAIN] + [(b"no workbook", "2026-03-02T11:00")]
    found = [file(folder, f"第{number}件", data, at) for number, (data, at) in enumerate(mail)]
    return sorted(found, key=lambda one: one.received_at)


def outcome(home: Home) -> Outcome:
    bring_to_date(home)
    paths = sorted(home.accepted.rglob("*.parquet"))
    rows = {str(path.relative_to(home.accepted)): pq.read_table(path).to_pylist() for path in paths}
    return Outcome(_plain(payloads(home, "judged").values()), {name: _plain(found) for name, found in rows.items()})


def _plain(found: Iterable[dict]) -> list[dict]:
    return sorted(({name: row[name] for name in row if name not in CHANCE} for row in found), key=str)


@pytest.fixture(scope="module")
def one_by_one(files, tmp_path_factory) -> Outcome:
    home = wide_county.home(tmp_path_factory.mktemp("one-by-one"), 2)
    for one in files:
        submit(home, [one], NOW)
    return outcome(home)


@pytest.mark.parametrize("seed", range(4))
def test_received_in_any_order_and_judged_at_once(files, one_by_one, seed, tmp_path: Path):
    home = wide_county.home(tmp_path, 2)
    shuffled = files.copy()
    Random(seed).shuffle(shuffled)
    assert shuffled != files
    for one in shuffled:
        receive(home, [one], NOW)
    assert judge_waiting(home, NOW) == len(files)
    found = outcome(home)
    assert found.judged == one_by_one.judged
    assert found.rows == one_by_one.rows


def test_the_queue_holds_every_kind_of_answer_but_a_refusal(one_by_one):
    verdicts = Counter(one["verdict"] for one in one_by_one.judged)
    assert verdicts == {"accepted": 7, "duplicate": 3, "needs_explanation": 2, "returned": 1, "unreadable": 1}
