"""Hundreds of damaged, odd and lawful files in one batch: each gets its verdict, and none is loaded silently.

openpyxl, which no part of Fadu reads with, says what a file holds: accepted with other rows than the sound workbook's
is only what another reader sees differ too.
"""

import io
import re
import resource
from collections import Counter
from dataclasses import dataclass
from random import Random

import openpyxl
import pytest

from ingest.ledger import Ledger
from tests.support import wide_county
from tests.support.books import Book
from tests.support.damage import DAMAGE, packed, parts_of
from tests.support.made import MADE
from tests.support.office import saved_again
from tests.support.rule_cases import lawful_cover, table
from tests.support.wide_county import Paper, township
from tests.support.xlsb import to_xlsb

EACH, RECEIVED = 20, "2026-04-03T10:00"
# As LibreOffice saves it, in each container that is no package of Excel's.
OTHERS = {"xls": 12, "ods": 12}
# Their rows stand in other rows of the sheet, which the digest tells; the one that is only packed otherwise.
MOVED, WHOLE = {"pandas, further down and right", "pandas, tables"}, "parts in another order"
pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")
ROOM = 400 * 1024  # of kilobytes, for a batch of hundreds of files


@dataclass(frozen=True)
class File:
    """A file that comes: which way it was made, of which sound workbook."""

    way: str
    data: bytes
    sound: bytes


def sound(number: int) -> bytes:
    """The workbook of a township with three contracts and an activity."""
    contracts = [table("F05")["row"] | {"contract_no": f"青合〔2026〕{at}号", "title": f"合同{at}"} for at in (1, 2, 3)]
    parts = parts_of(Book(lawful_cover(township(number)), {"F05": contracts, "F17": [table("F17")["row"]]}).to_bytes())
    # When it was written would make other bytes every time.
    parts["docProps/core.xml"] = re.sub(rb"[\d-]{10}T[\d:]{8}Z", b"2026-04-02T09:00:00Z", parts["docProps/core.xml"])
    return packed(list(parts.items()))


def _files(folder) -> list[File]:
    """Every file, each of a township of its own."""
    ways = [(f"{way} {seed}", change, seed) for way, change in DAMAGE.items() for seed in range(EACH)]
    ways += [(way, lambda data, _, change=change: change(data), 0) for way, change in {**MADE, "xlsb": to_xlsb}.items()]
    found = [File(way, change(sound(at), Random(f"{way}")), sound(at)) for at, (way, change, _) in enumerate(ways, 1)]
    for kind, count in OTHERS.items():
        first = len(found) + 1
        own = {str(at): sound(at) for at in range(first, first + count)}
        saved = saved_again(folder, own, kind)
        found.append(File(kind, saved[str(first)], own[str(first)]))
        for at in range(first + 1, first + count):
            way = (
                "flipped" if at % 3 and kind == "xls" else ("cut" if kind == "xls" else list(DAMAGE)[at % len(DAMAGE)])
            )
            found.append(File(f"{kind} {way} {at}", DAMAGE[way](saved[str(at)], Random(at)), own[str(at)]))
    return found


@pytest.fixture(scope="module")
def batch(tmp_path_factory) -> tuple:
    """The files by name, the door's answers, the digests of what it read, and what memory it all took (KB)."""
    folder = tmp_path_factory.mktemp("damage")
    files = _files(folder)
    home = wide_county.home(folder, len(files))
    papers = [Paper(file.way, file.data, RECEIVED) for file in files]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answers = wide_county.answers(home, folder, papers)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    with Ledger(home.ledger_file) as ledger:
        digests = {
            e.payload["file_name"].removesuffix(".xlsx"): e.payload["digest"] for e in ledger.events(kinds=["judged"])
        }
    return {file.way: file for file in files}, answers, digests, grown


def seen(data: bytes) -> dict[str, list] | None:
    """What another reader sees in a file; None when it sees nothing."""
    try:
        sheets = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets
        return {
            s.title: [(c.coordinate, c.value) for row in s.iter_rows() for c in row if c.value is not None]
            for s in sheets
        }
    except Exception:
        return None


def test_every_file_has_a_verdict_and_what_is_not_accepted_has_words_and_a_remedy(batch):
    files, answers, _, _ = batch
    assert len(files) >= 300
    for way in files:
        answer = answers[way]
        assert answer["lifecycle"] == "judged", way
        assert answer["verdict"] in ("accepted", "needs_explanation", "returned", "refused", "unreadable"), way
        assert answer["problems"] or answer["verdict"] == "accepted", way
        for problem in answer["problems"]:
            assert problem["message"].endswith("。"), (way, problem)
            assert problem["hint"].endswith("。"), (way, problem)


def test_damage_is_found_out_where_it_matters_and_nobody_is_troubled_where_it_does_not(batch):
    verdicts = Counter(batch[1][way]["verdict"] for way in batch[0] if way not in MADE)
    assert verdicts["unreadable"] > EACH
    assert verdicts["returned"] > EACH // 2
    assert verdicts["accepted"] > EACH


@pytest.mark.parametrize("way", [*MADE, "xlsb", *OTHERS])
def test_the_same_workbook_out_of_another_program_is_accepted(batch, way):
    _, answers, digests, _ = batch
    told = [(problem["rule"], problem["cell"]) for problem in answers[way]["problems"]]
    assert answers[way]["verdict"] == "accepted", told
    assert way in MOVED or digests[way] == digests[WHOLE]


def test_nothing_is_loaded_silently(batch):
    files, answers, digests, _ = batch
    for way, file in files.items():
        # A bit of an .xls turned is another text, and nothing in the file says so.
        is_package = way not in MADE and way.split()[0] not in OTHERS
        if is_package and answers[way]["verdict"] == "accepted" and digests[way] != digests[WHOLE]:
            assert seen(file.data) not in (None, seen(file.sound)), way


def test_hundreds_of_damaged_files_leave_no_memory_behind(batch):
    assert batch[3] < ROOM
