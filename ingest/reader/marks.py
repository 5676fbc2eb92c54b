"""What a reader of values does not tell of a sheet: error values, formulas without a result, what is hidden, pictures.

Standard library only.
"""

from limits import SHEET_COLUMNS
from sheet import UNKNOWN
from walk import Walker

# Sheets without any of these, nearly all, need no second look: <formula1> is of a list to choose from, and no formula.
_FORMULAS = [begin + b"f" + end for begin in (b"<", b":") for end in (b">", b" ", b"/", b"\n", b"\r", b"\t")]
_SIGNS = (b'"e"', b"'e'", b"hidden", *_FORMULAS)


def marks(body: bytes) -> dict:
    """{"errors": {cell: text}, "uncached": [cell], "hidden_rows": [row], "hidden_columns": [column]} of a worksheet.

    "pictures": [(row, column)] are cells that show a picture in WPS, and #NAME? since Excel saved them. All counted
    from 1. Raises expat.ExpatError when it is no XML.
    """
    looker = _Looker()
    # In UTF-16 tags are not to be found by their bytes.
    if b"\0" in body or any(sign in body for sign in _SIGNS):
        looker.walk(body)
    return {
        "errors": looker.errors,
        "uncached": looker.uncached,
        "hidden_rows": looker.hidden_rows,
        "hidden_columns": sorted(looker.hidden_columns),
        "pictures": looker.pictures,
    }


class _Looker(Walker):
    def __init__(self) -> None:
        super().__init__()
        self.errors: dict[str, str] = {}
        self.uncached: list[str] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()
        self.pictures: list[tuple[int, int]] = []

    def begin_row(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.append(self.row)

    def begin_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            last = min(int(attributes.get("max", "0")), SHEET_COLUMNS)
            self.hidden_columns.update(range(int(attributes.get("min", "1")), last + 1))

    def end_cell(self) -> None:
        if "DISPIMG(" in (self.formula or ""):
            self.pictures.append((self.row, self.column))
        elif self.type == "e":
            self.errors[self.address] = self.value or UNKNOWN
        elif self.has_formula and not self.has_result:
            self.uncached.append(self.address)
