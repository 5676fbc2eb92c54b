"""One sheet of a story: rows of cells, and the furniture offices put around figures."""

from dataclasses import dataclass, field
from typing import Any

from tests.integration.office_books.cells import Cell, cell

FURNITURE = {
    "merged": "areas like A1:L1",
    "hidden_rows": "sheet rows filtered or hidden away",
    "hidden_columns": "letters of columns hidden away",
    "folded": "sheet rows grouped and folded",
    "filtered": "the area of a filter",
    "comments": "cell → text",
    "choices": "area → what a drop-down offers",
    "frozen": "the cell below and right of what stays",
    "coloured": "an area with a colour scale",
    "protected": "true: locked against typing",
    "hidden": "true: the sheet itself is hidden",
    "chart": "true: a sheet of its own for a chart",
    "painted": "an area of empty cells with a border",
}


@dataclass(frozen=True)
class Sheet:
    """`rows[i][j]` is the cell of row i + 1, column j + 1; `furniture` as in FURNITURE; `form`: the register it is."""

    name: str
    rows: list[list[Cell | None]]
    furniture: dict[str, Any] = field(default_factory=dict)
    form: str = ""


def sheet(told: dict[str, Any]) -> Sheet:
    """The sheet YAML tells of. Raises ValueError for furniture no sheet has."""
    rows = [[cell(one) for one in row or []] for row in told["rows"]]
    furniture = {key: value for key, value in told.items() if key not in ("name", "form", "rows")}
    if odd := set(furniture) - set(FURNITURE):
        raise ValueError(f"{told['name']}: a sheet has no {sorted(odd)}")
    return Sheet(told["name"], rows, furniture, told.get("form", ""))
