"""Thirty workbooks as offices make them through `fadu submit`, in one batch: verdicts, problems, values."""

import csv
import json
from pathlib import Path

import pytest

from ingest.home import Home
from tests.integration.office_books.story import Story, stories
from tests.integration.office_books.workshop import workbooks
from tests.support import wide_county
from tests.support.command import Command
from tests.support.sample_county import Submitted, accepted_rows

STORIES = stories()
RECEIVED = "2026-04-03T10:{:02}:00+08:00"
PLACE = ("rule", "sheet_name", "cell", "column_name")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return wide_county.home(tmp_path_factory.mktemp("county"), len(STORIES))


@pytest.fixture(scope="module")
def answers(home: Home, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """Story → the door's answer."""
    folder = tmp_path_factory.mktemp("books")
    lines = []
    for story, data in zip(STORIES, workbooks(STORIES, folder).values(), strict=True):
        (folder / f"{story.name}.xlsx").write_bytes(data)
        account = f"t{wide_county.township(story.number)[0]}"
        lines.append((f"{story.name}.xlsx", account, RECEIVED.format(story.number)))
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("file", "account", "received_at"), *lines])
    fadu = Command(home.path)
    said = fadu("submit", "--manifest", folder / "manifest.csv", "--json")
    assert (said.code, fadu.faults()) == (2, []), said.err
    return {Path(answer["file"]).stem: answer for answer in json.loads(said.out)}


@pytest.fixture(scope="module")
def in_force(home: Home, answers: dict[str, dict]) -> dict[str, dict[str, dict[int, dict[str, str]]]]:
    """Story → form → sheet row → the typed row."""
    typed, _ = accepted_rows(Submitted(home.path, home, list(answers.items())))
    found: dict[str, dict] = {}
    for form, rows in typed.items():
        for (file, _sheet, row), values in rows.items():
            found.setdefault(Path(file).stem, {}).setdefault(form, {})[row] = values
    return found


def test_there_are_thirty_of_thirty_townships():
    assert [story.number for story in STORIES] == list(range(1, 31))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_door_decides_as_the_story_says_and_complains_of_nothing_else(answers, story: Story):
    answer = answers[story.name]

    assert sorted(tuple(problem[name] for name in PLACE) for problem in answer["problems"]) == story.told
    assert answer["verdict"] == story.verdict


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_no_verdict_is_without_its_reasons(answers, story: Story):
    answer = answers[story.name]

    assert answer["verdict"] == "accepted" or answer["problems"]
    for problem in answer["problems"]:
        assert problem["message"].endswith("。")
        assert problem["hint"].endswith("。")


@pytest.mark.parametrize("story", [s for s in STORIES if s.verdict == "accepted"], ids=lambda story: story.name)
def test_what_was_typed_is_what_is_in_force(in_force, story: Story):
    read = in_force.get(story.name, {})

    assert {form: sorted(rows) for form, rows in read.items()} == {f: sorted(r) for f, r in story.read.items()}
    for form, rows in story.read.items():
        for row, expected in rows.items():
            typed = read[form][row]
            assert {name: typed[name] for name in expected} == expected, (form, row)
