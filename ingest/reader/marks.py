"""What a reader of values does not tell of a sheet: error values, formulas without a result, hidden rows.

Standard library only.
"""

from walk import Walker

# Sheets without any of these, nearly all, need no second look.
_SIGNS = (b'"e"', b"'e'", b"<f", b":f", b"hidden")
UNKNOWN = "错误值"


def marks(body: bytes) -> dict:
    """{"errors": {cell: text}, "uncached": [cell], "hidden_rows": [row]} of a worksheet's XML.

    Raises expat.ExpatError when it is none.
    """
    looker = _Looker()
    if any(sign in body for sign in _SIGNS):
        looker.walk(body)
    return {"errors": looker.errors, "uncached": looker.uncached, "hidden_rows": looker.hidden_rows}


class _Looker(Walker):
    def __init__(self) -> None:
        super().__init__()
        self.errors: dict[str, str] = {}
        self.uncached: list[str] = []
        self.hidden_rows: list[int] = []

    def begin_row(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.append(self.row)

    def end_cell(self) -> None:
        if self.type == "e":
            self.errors[self.address] = self.value or UNKNOWN
        elif self.has_formula and not self.has_result:
            self.uncached.append(self.address)
