"""Files that must not be opened, and lawful ones that come as near to the limits as they may, all in one queue."""

import hashlib

import pytest

from expectations.form import workbook_rules
from ingest import landing
from ingest.sample.faults.hostile import HOSTILE
from tests.support import wide_county
from tests.support.books import Book
from tests.support.near_limit import NEAR_LIMIT, near_limit
from tests.support.rule_cases import lawful_cover, table
from tests.support.wide_county import Paper

RULES = [rule.id for rule in workbook_rules().values() if rule.verdict == "unreadable"]
RECEIVED = "2026-04-03T10:00"


def _lawful(number: int) -> bytes:
    """The workbook of a township with one contract."""
    cover = lawful_cover(wide_county.township(number))
    return Book(cover, {"F05": [table("F05")["row"]]}).to_bytes()


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    """Every hostile file, each followed by a lawful one."""
    found = []
    for number, rule in enumerate(RULES, 1):
        found.append(Paper(f"{rule} bad", HOSTILE[rule](), RECEIVED))
        found.append(Paper(f"{rule} good", near_limit(rule, _lawful(number)), RECEIVED))
    return found


@pytest.fixture(scope="module")
def door(tmp_path_factory, papers) -> tuple:
    """The home and the answers of the door, all files in one batch."""
    folder = tmp_path_factory.mktemp("files")
    home = wide_county.home(folder, len(RULES))
    return home, wide_county.answers(home, folder, papers)


def test_every_rule_about_files_has_its_file_and_no_other():
    assert sorted(RULES) == sorted(HOSTILE)
    assert set(NEAR_LIMIT) <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_hostile_file_is_unreadable_by_name_with_a_remedy(door, rule):
    answer = door[1][f"{rule} bad"]
    assert answer["verdict"] == "unreadable"
    assert [problem["rule"] for problem in answer["problems"]] == [rule]
    (problem,) = answer["problems"]
    assert problem["message"].endswith("。")
    assert problem["hint"].endswith("。")
    assert "—" not in problem["message"] + problem["hint"]


@pytest.mark.parametrize("rule", RULES)
def test_the_next_file_is_unharmed_and_one_just_within_the_limit_is_read(door, rule):
    answer = door[1][f"{rule} good"]
    assert answer["problems"] == []
    assert answer["verdict"] == "accepted"


def test_what_came_lies_in_the_landing_as_it_came(door, papers):
    home, _ = door
    for paper in papers:
        sha256 = hashlib.sha256(paper.data).hexdigest()
        if paper.name == "file-too-large bad":
            assert not landing.path_of(home, sha256).exists()
        else:
            assert landing.read(home, sha256) == paper.data
