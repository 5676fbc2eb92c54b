"""The forms as data say what docs/spec/forms.psv says: every form, column, header, alias, type, presence, value."""

import re
from pathlib import Path

import pytest

from expectations.form import load_forms, shared_columns
from expectations.model import Column

SPEC = Path(__file__).parents[2] / "docs" / "spec" / "forms.psv"
PRESENCE = {"R": "required", "C": "conditional", "O": "optional"}
# Spellings the spec gives once for two columns (2-forms F09 `as F11`, F02 `as F02`) are resolved here by hand.
SAME_AS = {"as F02": ("F02", None), "as F11": ("F11", None)}


def spec_forms() -> dict[str, tuple[list[str], list[list[str]]]]:
    forms, code = {}, ""
    for line in SPEC.read_text(encoding="utf-8").splitlines():
        cells = line.split("|")
        if line.startswith("#"):
            code = cells[0][1:]
            forms[code] = (cells, [])
        elif line.strip():
            forms[code][1].append(cells)
    return forms


SPEC_FORMS = spec_forms()
CELLS = [
    (code, cells)
    for code, (_, columns) in SPEC_FORMS.items()
    for cells in columns
    if not cells[2].startswith("sheet_status")
]


def column_of(code: str, name: str) -> Column:
    columns = shared_columns().columns if code == "F**" else load_forms()[code].columns
    return {column.name: column for column in columns}[name]


def test_there_are_the_24_forms_of_the_spec():
    assert [code for code in SPEC_FORMS if code != "F**"] == list(load_forms())
    for code, form in load_forms().items():
        assert form.name == SPEC_FORMS[code][0][2]
        assert set(form.key) <= set(re.findall(r"[a-z_0-9]+", SPEC_FORMS[code][0][3]))


def test_no_form_has_a_column_the_spec_lacks():
    for code, form in load_forms().items():
        own = {cells[2] for cells in SPEC_FORMS[code][1]} | {cells[2] for cells in SPEC_FORMS["F**"][1]}
        assert {column.name for column in form.columns} - {"sheet_status"} <= own


@pytest.mark.parametrize(("code", "cells"), CELLS, ids=[f"{code}.{cells[2]}" for code, cells in CELLS])
def test_a_column_is_as_the_spec_says(code, cells):
    header, aliases, name, kind, presence = cells[:5]
    column = column_of(code, name)
    assert column.header == header.replace("★", "")
    spoken = {*column.aliases, *(f"{column.header.split('(')[0]}({unit})" for unit in column.header_units)}
    assert {alias for alias in aliases.split("、") if alias} <= spoken
    assert column.presence == PRESENCE[presence]
    assert column.type == typed(name, kind)


def typed(name: str, kind: str) -> str:
    if name.endswith("_yuan"):
        return "money"
    if kind == "text(9)":
        return "code"
    return re.match(r"[a-z]+", kind)[0]


@pytest.mark.parametrize(
    ("code", "cells"),
    [(code, cells) for code, cells in CELLS if cells[3] in ("enum", "multi")],
    ids=[f"{code}.{cells[2]}" for code, cells in CELLS if cells[3] in ("enum", "multi")],
)
def test_a_list_has_the_terms_of_the_spec_in_order(code, cells):
    text = cells[5]
    if text.split(";")[0].strip() in SAME_AS:
        source = SAME_AS[text.split(";")[0].strip()][0]
        text = next(c[5] for c in SPEC_FORMS[source][1] if c[2] == cells[2])
    column = column_of(code, cells[2])
    position = 0
    for term in column.terms:
        found = text.find(term, position)
        assert found >= 0, f"{term} is not in the spec's list, or out of order"
        position = found + len(term)
    listed = re.split(r"; |\. |→| ⇒", text)[0].split(" / ")
    assert len(listed) == len(column.terms)


def test_units_of_a_header_are_units_of_the_column():
    """A bracket in a header is ignored only if it holds a unit of the column (spec 9 §11.3)."""
    for form in load_forms().values():
        for column in form.columns:
            bracket = re.search(r"\(([^()]*)\)$", column.header)
            if bracket and column.type in ("int", "num", "money"):
                held = bracket[1] in column.units or bracket[1] in column.header_units
                distinct = any(
                    other.header.split("(")[0] == column.header.split("(")[0]
                    for other in form.columns
                    if other is not column
                )
                assert held or distinct, f"{form.code}.{column.name}: {column.header}"
