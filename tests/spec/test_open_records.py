"""Which records go on into the next month's template, by the table open_records.yml (docs/spec/2-forms.md)."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from expectations.clauses import matches
from expectations.form import load_form, township_forms
from ingest.carried import open_ones

TABLE = yaml.safe_load(Path(__file__).with_name("open_records.yml").read_text(encoding="utf-8"))
LINES = [(code, kind, patch) for code, one in TABLE.items() for kind in ("open", "closed") for patch in one[kind]]


def frame(code: str, patches: list[dict]) -> pd.DataFrame:
    names = [column.name for column in load_form(code).columns]
    rows = [TABLE[code]["done"] | patch for patch in patches]
    return pd.DataFrame([{name: row.get(name) for name in names} for row in rows], dtype=object)


@pytest.mark.parametrize(("code", "kind", "patch"), LINES)
def test_a_record_that_owes_something_goes_on_and_no_other(code, kind, patch):
    done, other = open_ones(load_form(code), frame(code, [{}, patch]), "2026-04")

    assert (done, other) == (False, kind == "open")


@pytest.mark.parametrize("code", TABLE)
def test_no_line_of_a_form_is_without_its_example(code):
    rows = frame(code, TABLE[code]["open"])

    for line in load_form(code).open_when:
        assert matches(line, rows).any(), line


def test_every_register_of_a_township_has_its_say():
    nothing_owed = {"F01", "F06", "F08", "F17"}
    whole = {form.code for form in township_forms() if form.snapshot}

    assert {form.code for form in township_forms()} == set(TABLE) | nothing_owed | whole
