"""The monthly consolidation as an office does it in pandas: every workbook of a folder, one table a register.

    python docs/consolidate.py FOLDER OUT        FOLDER/*.xlsx → OUT/F01.csv …

For workbooks filled in as the template has them: the register's own sheet name and headers, true date cells, 是 and 否,
plain numbers, terms as listed. It judges nothing, and what it cannot read stops it. `make bench` times Fadu against it,
after both have given the same tables cell by cell. A row is told by `source_file` and `source_row`.
"""

import sys
from pathlib import Path

import pandas as pd
import yaml

FORMS = Path(__file__).resolve().parents[1] / "expectations" / "forms"
YES_NO = {"是": True, "否": False}
NOT_OURS = "序号"


def read_registers() -> dict[str, pd.DataFrame]:
    """Sheet name → its columns, as Fadu's forms list them: header, name, type."""
    shared = yaml.safe_load((FORMS / "every.yml").read_text(encoding="utf-8"))["columns"]
    registers = {}
    for path in sorted(FORMS.glob("F*.yml")):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        columns = pd.DataFrame([*form["columns"], *shared])[["header", "name", "type"]]
        registers[f"{form['code']} {form['title']}"] = columns[columns["header"] != NOT_OURS].set_index("header")
    return registers


def consolidate(paths: list[Path], registers: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Code → the rows of all workbooks that have that sheet, typed."""
    pieces: dict[str, list[pd.DataFrame]] = {}
    for path in paths:
        for name, sheet in pd.read_excel(path, engine="openpyxl", sheet_name=None, header=None).items():
            if name in registers:
                rows = read_rows(sheet, registers[name]["name"])
                rows.insert(0, "source_file", path.name)
                pieces.setdefault(name, []).append(rows)
    return {
        name[:3]: typed(pd.concat(tables, ignore_index=True), registers[name].set_index("name")["type"])
        for name, tables in sorted(pieces.items())
    }


def read_rows(sheet: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """The rows under the row that holds most of the known headers."""
    header = sheet.isin(names.index).sum(axis=1).idxmax()
    rows = sheet.loc[header + 1 :].rename(columns=sheet.loc[header].map(names))
    rows = rows[list(names)].dropna(how="all")
    rows.insert(0, "source_row", rows.index + 1)
    return rows


def typed(table: pd.DataFrame, types: pd.Series) -> pd.DataFrame:
    """The same table with every column of its type."""
    for name, kind in types.items():
        column = table[name]
        if kind == "date":
            table[name] = pd.to_datetime(column)
        elif kind == "int":
            table[name] = pd.to_numeric(column).astype("Int64")
        elif kind in ("num", "money"):
            table[name] = pd.to_numeric(column)
        elif kind == "bool":
            table[name] = column.map(YES_NO).astype("boolean")
        else:
            table[name] = column.astype("string").str.strip()
    return table


if __name__ == "__main__":
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for code, rows in consolidate(sorted(folder.glob("*.xlsx")), read_registers()).items():
        rows.to_csv(out / f"{code}.csv", index=False, encoding="utf-8-sig")
