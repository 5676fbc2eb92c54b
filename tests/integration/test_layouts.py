"""A lawful workbook, however it is laid out and spelled, is accepted with the rows of the plain one."""

from itertools import count

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from expectations.form import load_form, township_forms
from expectations.normal import key_text
from ingest import places
from ingest.opening import open_workbook, type_rows
from ingest.reader import Reader
from tests.support import wide_county
from tests.support.books import Book
from tests.support.layouts import workbooks
from tests.support.rule_cases import lawful_cover, named, table
from tests.support.wide_county import OFFICE, Paper, township

RECEIVED, TOWNSHIPS = "2026-04-03T10:00", 400
FORMS = [form.code for form in township_forms() if not table(form.code).get("beside")]
# A column of nobody's, notes below the records, and numbers that nobody counted: all are told back.
TOLD = {"header-unknown", "sheet-rows-dropped", *(f"{code}-approximate" for code in FORMS)}
PLACE = places.gather(
    "990101",
    OFFICE[0],
    [(OFFICE[0], [OFFICE[1]]), *((code, [name]) for code, name in map(township, range(1, TOWNSHIPS + 1)))],
)


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    """A reader, a home with a township for every example, and what counts them."""
    folder = tmp_path_factory.mktemp("layouts")
    with Reader() as reader:
        yield reader, wide_county.home(folder, TOWNSHIPS), folder, count(1)


@some.composite
def records(draw) -> dict[str, list[dict]]:
    """Two to four registers of one to three lawful records, told apart by their keys."""
    codes = draw(some.lists(some.sampled_from(FORMS), min_size=2, max_size=4, unique=True))
    return {code: [_numbered(code, at) for at in range(draw(some.integers(1, 3)))] for code in codes}


def _numbered(code: str, at: int) -> dict:
    """The lawful record of a form; a further one with its texts that no two may share changed."""
    row, form = dict(table(code)["row"]), load_form(code)
    for name in {*form.key, *(rule.column for rule in form.rules if rule.kind == "unique" and rule.column)}:
        if at and form.column(name).type == "text" and isinstance(row.get(name), str):
            row[name] += f"-{at}"
    return row


def typed(reader: Reader, data: bytes) -> dict[str, list[dict]]:
    """The typed rows of every register, but for where they stand; keys as they are compared."""
    opened = open_workbook(reader, data, PLACE)
    type_rows({"one": opened}, PLACE)
    return {code: _comparable(code, frame) for code, frame in opened.frames.items()}


def _comparable(code: str, frame: pd.DataFrame) -> list[dict]:
    form = load_form(code)
    plain = frame.drop(columns="_row").astype(object)
    rows = plain.where(plain.notna(), None).to_dict("records")
    return [
        {name: key_text(v) if name in form.key and isinstance(v, str) else v for name, v in row.items()} for row in rows
    ]


@settings(
    max_examples=20, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(some.data())
def test_any_layout_is_accepted_with_the_rows_of_the_plain_one(door, data):
    reader, home, folder, numbers = door
    number = next(numbers)
    own = township(number)
    sheets = {code: named(rows, own) for code, rows in data.draw(records()).items()}
    cover = lawful_cover(own)
    book = data.draw(workbooks(cover, sheets))
    (answer,) = wide_county.answers(home, folder, [Paper(f"n{number}", book, RECEIVED)]).values()
    told = [(problem["rule"], problem["cell"], problem["message"]) for problem in answer["problems"]]
    assert typed(reader, book) == typed(reader, Book(cover, sheets).to_bytes()), told
    assert answer["verdict"] == "accepted", told
    assert {problem["rule"] for problem in answer["problems"]} <= TOLD
