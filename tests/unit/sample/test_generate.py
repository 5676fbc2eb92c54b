"""The sample is the same each time, goes by its arguments, and keeps its own books in order."""

import csv
import hashlib
from pathlib import Path

import pytest

from ingest.sample.build import generate


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("three")
    generate(out, [2026], 3)
    return out


def test_the_same_arguments_give_the_same_bytes(three: Path, tmp_path: Path):
    generate(tmp_path, [2026], 3)

    assert _hashes(tmp_path) == _hashes(three)


def test_every_file_of_the_manifest_is_there_and_no_other(three: Path):
    listed = {row["file"] for row in _rows(three / "manifest.csv")}

    assert listed == {f"workbooks/{path.name}" for path in (three / "workbooks").iterdir()}


def test_the_manifest_is_in_order_of_receipt_with_a_time_zone(three: Path):
    times = [row["received_at"] for row in _rows(three / "manifest.csv")]

    assert times == sorted(times)
    assert all(time.endswith("+08:00") for time in times)


def test_a_smaller_county_has_a_township_of_every_group_and_only_its_accounts(three: Path):
    townships = _rows(three / "county" / "townships.csv")
    codes = {row["township_code"] for row in townships}

    assert {row["group_code"] for row in townships} == {"街道", "镇", "乡"}
    assert len(codes - {"990101000"}) == 3
    assert {row["township_code"] for row in _rows(three / "county" / "accounts.csv")} <= codes | {"", "990101000"}


@pytest.mark.parametrize("townships", [0, 19])
def test_a_county_of_another_size_is_refused_in_chinese(townships: int, tmp_path: Path):
    with pytest.raises(ValueError, match="乡镇数应为1至18"):
        generate(tmp_path, [2026], townships)
