"""The forms as dbt sees them are written from the forms and never lag behind them."""

from expectations.form import data_forms
from ingest.dbt_sources import DATA_TYPES, DBT_DIR, form_columns, generated


def test_the_committed_files_are_what_the_forms_say():
    stale = [str(path) for path, text in generated().items() if (DBT_DIR / path).read_text(encoding="utf-8") != text]
    assert stale == [], "run `python -m ingest.dbt_sources`"


def test_a_generated_file_says_so_in_its_first_line():
    assert all("ingest.dbt_sources" in text.splitlines()[0] for text in generated().values())


def test_every_form_has_its_staging_model_and_no_other_stands_beside():
    staged = {path.stem for path in (DBT_DIR / "models/staging").glob("stg_f*.sql")}
    assert staged == {f"stg_{form.code.lower()}" for form in data_forms()}


def test_a_column_is_named_once_and_typed():
    for form in data_forms():
        columns = form_columns(form)
        names = [column["name"] for column in columns]
        assert len(names) == len(set(names)), form.code
        assert {column.type for column in form.columns} <= set(DATA_TYPES)
