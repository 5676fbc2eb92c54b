"""accepted/ brought to date: only what a file does not hold yet is read for it (design §1 step 4)."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from ingest import landing, parquet
from ingest.accepted import refresh
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.submit import submit
from tests.support import wide_county
from tests.support.killed import NOW
from tests.support.mail import CONTRACT, REGISTERS, bring_to_date, file, payloads, workbook

OTHER = CONTRACT | {"contract_no": "青合〔2026〕2号"}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Two townships' February, brought to date."""
    made = wide_county.home(tmp_path, 2)
    for number in (1, 2):
        hand_in(made, tmp_path, number, REGISTERS, "2026-03-03T09:00")
    bring_to_date(made)
    return made


def hand_in(home: Home, folder: Path, number: int, sheets: dict, at: str, kind: str = "首次报送") -> None:
    data = workbook(number, 2, sheets, kind=kind)
    (answer,) = submit(home, [file(folder, f"{number}镇{kind}", data, at)], NOW)
    assert answer["verdict"] == "accepted", answer


def landed(home: Home, number: int) -> Path:
    """The one file a township sent."""
    code = wide_county.township(number)[0]
    (sent,) = (one for one in payloads(home, "judged").values() if one["township_code"] == code)
    return landing.path_of(home, sent["sha256"])


def tables(folder: Path) -> dict[str, pa.Table]:
    """Every file of registers: its rows, and what it says it was written from."""
    found = {path: pq.read_table(path) for path in folder.glob("F*/*/2*.parquet")}
    return {f"{path.relative_to(folder)}": (table, table.schema.metadata) for path, table in found.items()}


def test_a_correction_is_read_alone_and_the_files_are_those_of_a_whole_reading(home, tmp_path):
    away = landed(home, 2).rename(tmp_path / "away")
    hand_in(home, tmp_path, 1, REGISTERS | {"F05": [CONTRACT, OTHER]}, "2026-03-05T09:00", kind="更正")
    bring_to_date(home)

    away.rename(landed(home, 2))
    with Ledger(home.ledger_file) as ledger:
        assert refresh(home, ledger.last().seq, None, tmp_path / "whole") == []
    assert tables(home.accepted) == tables(tmp_path / "whole")
    assert len(tables(home.accepted)["F05/990101/2026-02.parquet"][0]) == 3


def test_rows_that_are_not_whole_are_read_again(home, tmp_path):
    path = home.accepted / "F05" / "990101" / "2026-02.parquet"
    table = pq.read_table(path)
    code = wide_county.township(2)[0]
    parquet.write(table.filter(pc.field("township_code") != code), path, "一个不在的版本")
    bring_to_date(home)
    assert pq.read_table(path).equals(table)


def test_a_file_whose_rows_cannot_be_read_is_written_anew(home):
    path = home.accepted / "F05" / "990101" / "2026-02.parquet"
    table = pq.read_table(path)
    parquet.write(table, path, "一个不在的版本")
    data = path.read_bytes()
    # The last bytes, where the columns are described, stay as they are.
    path.write_bytes(data[:4] + bytes(len(data) // 4) + data[4 + len(data) // 4 :])
    assert parquet.written_submissions(path, "F05") == "一个不在的版本"
    assert len(parquet.rows_of(path, "F05")) == 0
    bring_to_date(home)
    assert pq.read_table(path).equals(table)
