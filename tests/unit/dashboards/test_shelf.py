"""Workbooks the pages look at are read once, as long as there is room for them."""

import pytest

from dashboards.portal import shelf
from dashboards.portal.shelf import Shelf
from ingest import readers
from ingest.types import Unreadable
from tests.support.mail import CONTRACT, workbook

ONE, OTHER = workbook(1, 3, {"F05": [CONTRACT]}), workbook(2, 3, {"F05": [CONTRACT]})
CSV = "序号,名称\n1,甲\n".encode()


@pytest.fixture
def kept() -> Shelf:
    made = Shelf()
    yield made
    made.readers.close()


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """The names of the files that were read."""
    found, own = [], readers.Readers.read

    def counted(self, data: bytes, file_name: str = ""):
        found.append(file_name)
        return own(self, data, file_name)

    monkeypatch.setattr(readers.Readers, "read", counted)
    return found


def test_the_same_bytes_are_read_once(kept, read):
    assert kept.book(ONE, "一.xlsx") is kept.book(ONE, "一.xlsx")
    assert kept.book(OTHER, "二.xlsx").parsed.cover
    assert read == ["一.xlsx", "二.xlsx"]


def test_a_csv_is_called_as_its_file_is(kept):
    names = [kept.book(CSV, name).raw.sheets[0].name for name in ("甲.csv", "乙.csv")]
    assert names == ["甲", "乙"]
    assert kept.book(CSV, "甲.csv").parsed is None


def test_the_one_looked_at_longest_ago_makes_room(kept, read, monkeypatch):
    monkeypatch.setattr(shelf, "MOST", kept.book(ONE, "一").size + kept.book(OTHER, "二").size)
    kept.book(ONE, "一")
    kept.book(CSV, "三.csv")
    read.clear()
    for data, name in ((ONE, "一"), (CSV, "三.csv"), (OTHER, "二")):
        kept.book(data, name)
    assert read == ["二"]


def test_one_for_which_there_is_no_room_is_read_each_time(kept, read, monkeypatch):
    monkeypatch.setattr(shelf, "MOST_OF_ONE", 3)
    assert kept.book(ONE, "一").parsed
    assert kept.book(ONE, "一").parsed
    assert read == ["一", "一"]


def test_long_texts_weigh_what_they_are(kept, read, monkeypatch):
    """A text that stands in a file once and in a hundred cells is in memory a hundred times."""
    monkeypatch.setattr(shelf, "MOST_OF_ONE", 1_000_000)
    lines = "\n".join(["甲" * 8000] * 100)
    for _ in range(2):
        assert kept.book(f"名称\n{lines}\n".encode(), "长.csv").size > 1_000_000
    assert read == ["长.csv", "长.csv"]


def test_what_cannot_be_read_is_not_kept(kept, read):
    for _ in range(2):
        with pytest.raises(Unreadable):
            kept.book(b"PK no workbook", "坏.xlsx")
    assert kept.book(ONE, "坏.xlsx").parsed
