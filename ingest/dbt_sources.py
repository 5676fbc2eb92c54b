"""The forms as dbt sees them: sources, staging models, descriptions and a list, written from `expectations/forms`.

`python -m ingest.dbt_sources` writes the files; `generated()` gives them as text, so a test can tell when the
committed ones are stale (docs/spec/9-semantics.md §16).
"""

from pathlib import Path

import yaml

from expectations.form import data_forms
from expectations.model import Form

DBT_DIR = Path(__file__).resolve().parents[1] / "dbt"
MARK = "written by `python -m ingest.dbt_sources` from expectations/forms; do not edit"

DATA_TYPES = {
    "text": "varchar",
    "code": "varchar",
    "enum": "varchar",
    "multi": "varchar",
    "month": "varchar",
    "date": "date",
    "int": "bigint",
    "num": "decimal(18, 4)",
    "money": "decimal(18, 2)",
    "bool": "boolean",
}

# What every accepted row carries before the form's own columns.
ROW_COLUMNS = {
    "county_code": ("varchar", "县代码，行政区划代码前六位"),
    "township_code": ("varchar", "乡镇代码；县填表为该行所属乡镇"),
    "report_month": ("varchar", "封面填报月份，YYYY-MM"),
    "submission_id": ("varchar", "所在工作簿的编号"),
    "sheet_name": ("varchar", "工作表名称"),
    "row_number": ("integer", "工作表中的行号"),
    "record_key": ("varchar", "规范化后的业务主键，多列以 | 相连"),
    "key_has_year": ("boolean", "主键中已有四位年份，或本表主键不需年份"),
    "anchor_year": ("integer", "主键没有年份时所取的年份"),
}

# What stands beside a record and says nothing of it.
BESIDE = ("record_state", "remark")

LOCATION = 'read_parquet(\'{{ env_var("FADU_HOME", "../var") }}/accepted/{name}/*/*.parquet\', union_by_name = true)'


def form_columns(form: Form) -> list[dict]:
    """The columns of a form's accepted rows, in order, each with name, data_type and description.

    The row number column of a sheet (序号) is not kept; a county form's own `township_code` and `record_key`
    are the ones every row carries.
    """
    columns = [{"name": n, "data_type": t, "description": d} for n, (t, d) in ROW_COLUMNS.items()]
    for column in form.columns:
        if column.name not in ROW_COLUMNS and column.name != "seq_no":
            kind = DATA_TYPES[column.type]
            columns.append({"name": column.name, "data_type": kind, "description": column.header})
    return columns


def sources() -> dict:
    """The source `accepted`: one table a form, read from the Parquet files of the home."""
    tables = [{"name": form.code, "description": form.title} for form in data_forms()]
    source = {
        "name": "accepted",
        "description": "Typed rows in force, one table a form; a schema file makes every table exist.",
        "config": {"meta": {"external_location": LOCATION}},
        "tables": tables,
    }
    return {"version": 2, "sources": [source]}


def models() -> dict:
    """The staging models, every column described."""
    described = [
        {
            "name": f"stg_{form.code.lower()}",
            "description": f"{form.sheet_name}: accepted rows as sent, one a row of a sheet.",
            "columns": form_columns(form),
        }
        for form in data_forms()
    ]
    return {"version": 2, "models": described}


def staging_sql(form: Form) -> str:
    """The staging view of one form: 1:1 with the accepted rows."""
    names = [column["name"] for column in form_columns(form)]
    columns = ",\n".join(f"    {name}" for name in names)
    return f"-- {MARK}\nselect\n{columns}\n\nfrom {{{{ source('accepted', '{form.code}') }}}}\n"


def column_docs() -> str:
    """The doc blocks with which later models say what a form's column means: `f02_issue_date`, in the header's words.

    What every accepted row carries is there by its plain name, but for the two whose meaning later models narrow.
    """
    carried = {name: text for name, (_, text) in ROW_COLUMNS.items() if name not in ("township_code", "record_key")}
    headers = {f"{form.code.lower()}_{c.name}": c.header for form in data_forms() for c in form.columns}
    blocks = [f"{{% docs {name} %}}{text}{{% enddocs %}}\n" for name, text in (carried | headers).items()]
    return f"<!-- {MARK} -->\n" + "".join(blocks)


def forms_macro() -> str:
    """The macro `forms()`: of each data form what the models need to know of it."""
    rows = [
        f"    '{form.code}': {{'title': '{form.title}', 'side': '{form.side}', 'since': '{form.since}', "
        f"'until': '{form.until or '9999-12'}', 'anchor': {form.anchor},\n"
        f"        'volume': {[form.volume_least, form.volume] if form.volume else []},\n"
        f"        'content': {_content(form)}}},"
        for form in data_forms()
    ]
    return f"{{# {MARK} #}}\n{{% macro forms() %}}\n{{{{ return({{\n" + "\n".join(rows) + "\n}) }}\n{% endmacro %}\n"


def _content(form: Form) -> list[str]:
    """What a row says beside the number it is known by: a number without a year is one, and so is a case number."""
    numbers = set(form.key) if form.anchor else set()
    return [column["name"] for column in form_columns(form) if column["name"] not in {*ROW_COLUMNS, *numbers, *BESIDE}]


def _yaml(content: dict) -> str:
    return f"# {MARK}\n" + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)


def generated() -> dict[Path, str]:
    """Every generated file: path below `dbt/` and what it must hold."""
    staging = Path("models/staging")
    files = {staging / f"stg_{form.code.lower()}.sql": staging_sql(form) for form in data_forms()}
    files[staging / "_forms__sources.yml"] = _yaml(sources())
    files[staging / "_forms__models.yml"] = _yaml(models())
    files[staging / "_forms__columns.md"] = column_docs()
    files[Path("macros/records/forms.sql")] = forms_macro()
    return files


def main() -> None:
    """Write every generated file below `dbt/`."""
    for path, text in generated().items():
        (DBT_DIR / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
