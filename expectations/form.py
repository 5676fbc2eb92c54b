"""A form is said once, in `forms/<code>.yml`; this reads it (docs/spec/2-forms.md, 9-semantics.md §11).

Template, reader, gate, Parquet schema and dbt sources are derived from what `load_forms` returns.
"""

from functools import cache
from pathlib import Path

from expectations import files
from expectations.model import Form, SharedColumns, WorkbookRule

FORMS_DIR = Path(__file__).parent / "forms"


@cache
def shared_columns() -> SharedColumns:
    """The columns every register carries beside its own: seq_no, record_state, remark."""
    return SharedColumns.model_validate(files.read(FORMS_DIR / "every.yml"))


@cache
def load_forms() -> dict[str, Form]:
    """All 24 forms by code (F00 the cover … F23), in code order.

    Raises pydantic.ValidationError when a file names an unknown key or a rule names an unknown column.
    """
    shared = shared_columns().columns
    forms = {}
    for path in sorted(FORMS_DIR.glob("F*.yml")):
        form = Form.model_validate(files.read(path))
        if form.code != path.stem:
            raise ValueError(f"{path.name}: code {form.code}")
        if form.code != "F00":
            form = form.model_copy(update={"columns": [*form.columns, *shared]})
        forms[form.code] = form
    return forms


def load_form(code: str) -> Form:
    """One form by its code. Raises KeyError for an unknown code."""
    return load_forms()[code]


def data_forms() -> list[Form]:
    """Every form that is a sheet of rows: all but the cover."""
    return [form for form in load_forms().values() if form.code != "F00"]


def township_forms() -> list[Form]:
    """The 19 data sheets of a township's workbook, in order."""
    return [form for form in data_forms() if form.side == "township"]


def county_forms() -> list[Form]:
    """The 4 sheets only the county office sends: F10, F20, F21, F22."""
    return [form for form in data_forms() if form.side == "county"]


@cache
def workbook_rules() -> dict[str, WorkbookRule]:
    """Rules about the file, the cover and the structure of sheets, by id (`forms/workbook.yml`)."""
    raw = files.read(FORMS_DIR / "workbook.yml")
    rules = [WorkbookRule.model_validate(item) for item in raw["rules"]]
    return {rule.id: rule for rule in rules}


def all_rule_ids() -> list[str]:
    """Every rule id a problem can carry: of the workbook, of cells, and declared ones."""
    ids = list(workbook_rules())
    for form in load_forms().values():
        ids.extend([*form.cell_rules(), *form.history_rules()])
        ids.extend(rule.id for rule in form.rules)
    return ids
