"""Files are made ready ahead: in order, a few at a time, never many, and a fault is told where it belongs."""

import threading

import pytest

from ingest.ahead import AHEAD, ahead


def test_all_come_in_order_from_one_thread():
    threads = set()

    def make(number: int) -> int:
        threads.add(threading.get_ident())
        return number * 10

    assert [(item, made.result()) for item, made in ahead(make, range(7))] == [(n, n * 10) for n in range(7)]
    assert len(threads) == 1
    assert threading.get_ident() not in threads


@pytest.mark.parametrize("threads", [1, 2])
def test_only_a_few_are_taken_before_they_are_wanted(threads):
    taken = []
    coming = ahead(lambda number: number, (taken.append(number) or number for number in range(9)), threads)
    next(coming)
    assert len(taken) == AHEAD * threads + 1


def test_threads_make_side_by_side_what_comes_in_order():
    meeting = threading.Barrier(2, timeout=30)

    def make(number: int) -> int:
        meeting.wait()
        return number

    assert [made.result() for _, made in ahead(make, range(6), 2)] == list(range(6))


def test_what_fails_fails_alone():
    def make(number: int) -> int:
        if number == 1:
            raise ValueError("broken")
        return number

    first, second, third = (made for _, made in ahead(make, range(3)))
    assert (first.result(), third.result()) == (0, 2)
    with pytest.raises(ValueError, match="broken"):
        second.result()
