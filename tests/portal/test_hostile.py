"""Every hostile file there is, at the township's door: each has its page, nothing hangs or grows, the next is taken.

How long each takes is measured, not asserted: `python -m tests.benchmarks.portal`.
"""

from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
import requests

from tests.support.hostile_files import every
from tests.support.portal import TOWN, Door, book

SENDERS = [f"t99010100{number}" for number in (2, 3, 4)]
# Of megabytes, for the portal and its judge alike: once warm, less than four of the largest files.
ROOM = 40
# Who waits so long has met a hang.
HANGS = 60


@pytest.fixture(scope="module")
def answered(door: Door) -> tuple:
    """The files, the answers in their order, and by how many megabytes portal and judge have grown over them."""
    files = every(book(TOWN))
    # What a day's first workbooks have them keep, in every thread: the largest, and some that are read.
    warming = [max(files, key=lambda file: len(file[1])), *files[-8:]]
    _sent(door, warming)
    before = door.resident()
    answers = _sent(door, files)
    return files, answers, {name: size - before[name] for name, size in door.resident().items()}


def _sent(door: Door, files: list) -> list[requests.Response]:
    clerks = [door.clerk(sender) for sender in SENDERS]
    tokens = [clerk.token() for clerk in clerks]

    def send(one: tuple) -> requests.Response:
        at, (name, data, _) = one
        at %= len(SENDERS)
        return door.clerk(SENDERS[at]).send(data, name, token=tokens[at], timeout=HANGS)

    with ThreadPoolExecutor(len(SENDERS)) as at_once:
        return list(at_once.map(send, enumerate(files)))


def test_each_has_a_page_in_chinese_with_a_reason_and_one_thing_to_do(door, answered):
    files, answers, _ = answered
    assert len(files) > 100
    judged = {one["receipt_id"]: one for one in door.events("judged")}
    for (name, data, rule), page in zip(files, answers, strict=True):
        words = unescape(page.text)
        if not data:
            assert (page.status_code, "是空文件，没有收下。请检查文件后重新选择。" in words) == (409, True)
            continue
        told = judged[page.url.rpartition("/sent/")[2]]
        assert (page.status_code, "Traceback" in words) == (200, False), (rule, name)
        assert all(one["message"] in words and one["hint"] in words for one in told["problems"]), (rule, name)
        if rule:
            assert ("文件无法读取，未收入台账" in words, told["verdict"]) == (True, "unreadable"), (rule, name)
            assert [one["rule"] for one in told["problems"]] == [rule]


def test_nothing_of_it_is_a_fault_of_the_program(door, answered):
    assert not (door.home.path / "faults").exists()


def test_neither_the_portal_nor_its_judge_keeps_what_they_hold(answered):
    assert max(answered[2].values()) < ROOM


def test_after_all_of_them_a_sound_workbook_is_taken_as_ever(door, answered):
    assert "已通过，数据已收入台账" in door.clerk().send(book(TOWN)).text
