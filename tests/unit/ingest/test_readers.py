"""Several readers for many threads: files are read side by side, and one that holds its reader up holds up no other."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest import readers
from ingest.reader import Reader
from ingest.readers import Readers
from ingest.types import Unreadable
from tests.support.mail import CONTRACT, workbook

BOOK = workbook(1, 3, {"F05": [CONTRACT]})


@pytest.fixture
def started(monkeypatch) -> list[int]:
    """The processes that were started."""
    found, start = [], Reader.start

    def counted(self):
        process = start(self)
        if process.pid not in found:
            found.append(process.pid)
        return process

    monkeypatch.setattr(Reader, "start", counted)
    return found


def test_many_threads_read_with_the_usual_ones(started):
    with Readers(2) as several:
        several.start()
        several.start()
        assert len(started) == 2
        with ThreadPoolExecutor(8) as threads:
            books = list(threads.map(lambda _: several.read(BOOK), range(16)))
        assert (len(started), {len(one.sheets) for one in books}) == (2, {len(books[0].sheets)})


def test_a_file_that_cannot_be_read_gives_its_reader_back(started):
    with Readers(1) as several:
        for _ in range(3):
            with pytest.raises(Unreadable):
                several.read(b"PK no workbook")
        assert several.read(BOOK).sheets
    assert len(started) == 1


def test_who_stands_behind_a_file_that_takes_long_is_given_another_reader(started, monkeypatch):
    monkeypatch.setattr(readers, "PATIENCE", 0.05)
    is_read, read = threading.Event(), Reader.read

    def held(self, data: bytes, file_name: str = ""):
        if file_name == "held":
            is_read.wait(60)
        return read(self, data, file_name)

    monkeypatch.setattr(Reader, "read", held)
    with Readers(1) as several, ThreadPoolExecutor(1) as thread:
        first = thread.submit(several.read, BOOK, "held")
        assert several.read(BOOK).sheets
        is_read.set()
        assert first.result().sheets
        assert several.read(BOOK).sheets
        assert len(started) == 2


def test_once_closed_it_can_be_used_again():
    several = Readers(1)
    assert several.read(BOOK).sheets
    several.close()
    assert several.read(BOOK).sheets
    several.close()


def test_an_answer_that_was_not_taken_whole_is_not_the_next_files(monkeypatch):
    with Readers(1) as several:
        several.read(BOOK)
        take, taken = Reader._take, []

        def exhausted(self, length: int) -> bytes:
            taken.append(length)
            if len(taken) == 2:
                raise MemoryError
            return take(self, length)

        monkeypatch.setattr(Reader, "_take", exhausted)
        with pytest.raises(MemoryError):
            several.read(BOOK)
        assert several.read("名称\n甲\n".encode(), "甲.csv").sheets[0].name == "甲"
