"""A workbook in a container nothing can be marked in comes back as an .xlsx, and may be sent again as it is."""

import io

import pytest
from openpyxl import load_workbook

from tests.integration.test_containers import CONTAINERS, CONTRACT, NAME, TOLD, faulty, in_container
from tests.support import copies, wide_county
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover
from tests.support.wide_county import Paper

REBUILT = tuple(one for one in CONTAINERS if one != "xlsx")
# Reviewed two years before the report: it may well be, and must be explained.
DAYS = {"review_submit_date": "2024-12-30", "review_date": "2024-12-31", "sign_date": "2025-01-02"}
OUTLIER = CONTRACT | DAYS | {"contract_no": "8号", "remark": "多行\n备注"}


def doubtful(township: tuple[str, str]) -> bytes:
    """Nothing must be corrected, two days must be explained."""
    return Book(lawful_cover(township), {"F05": [CONTRACT, OUTLIER]}, hidden={"F05": [3]}).to_bytes()


@pytest.fixture(scope="module")
def door(tmp_path_factory) -> tuple:
    """The home, the folder, the answers, and the copies that go back."""
    folder, papers = tmp_path_factory.mktemp("door"), []
    home = wide_county.home(folder, 2 * len(REBUILT) + 1)
    for at, container in enumerate(REBUILT):
        books = {
            "faulty": faulty(wide_county.township(2 * at + 1)),
            "doubtful": doubtful(wide_county.township(2 * at + 2)),
        }
        for kind, data in in_container(container, books, tmp_path_factory).items():
            papers.append(Paper(f"{container} {kind}", data, "2026-04-03T10:00", "", f"三月.{container}"))
    answers = wide_county.answers(home, folder, papers)
    return home, folder, answers, copies.copies(home, answers)


@pytest.mark.parametrize("container", REBUILT)
def test_wrong_cells_are_marked_commented_and_listed_where_they_stood(door, container):
    _, _, answers, made = door
    copy, answer = made[f"{container} faulty"], answers[f"{container} faulty"]
    assert copies.fills(copy) == {(NAME, cell): "强制性" for _, cell, _ in TOLD}
    assert set(copies.notes(copy)) == {(NAME, cell) for _, cell, _ in TOLD}
    assert len(copies.listed(copy)) == len(answer["problems"])
    told = load_workbook(io.BytesIO(copy)).worksheets[0]["A3"].value
    assert "另行生成的xlsx工作簿" in told


@pytest.fixture(scope="module")
def again(door) -> dict[str, dict]:
    """The answers to the copies, sent as they are, and with words where words are wanted."""
    home, folder, _, made = door
    papers = [Paper(f"{name} again", copy, "2026-04-03T11:00") for name, copy in made.items()]
    words = "合同于上年末审查，签订手续跨年，本月补登记入台账，{}"
    papers += [
        Paper(f"{name} explained", copies.explained(copy, words), "2026-04-03T12:00")
        for name, copy in made.items()
        if name.endswith("doubtful")
    ]
    return wide_county.answers(home, folder, papers)


@pytest.mark.parametrize("kind", ["faulty", "doubtful"])
@pytest.mark.parametrize("container", REBUILT)
def test_sent_again_as_it_is_it_says_the_same(door, again, container, kind):
    first, second = door[2][f"{container} {kind}"], again[f"{container} {kind} again"]
    assert copies.problems(second) == copies.problems(first)
    assert second["verdict"] == first["verdict"] == {"faulty": "returned", "doubtful": "needs_explanation"}[kind]


@pytest.mark.parametrize("container", REBUILT)
def test_explained_in_the_copy_it_is_accepted(again, container):
    assert again[f"{container} doubtful explained"]["verdict"] == "accepted"
