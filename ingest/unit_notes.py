"""“单位：万元” above a register: the unit of every sum whose own header names none (docs/spec/2-forms.md).

Where offices print a form, the unit stands at the top right, over the columns; 填报单位：… is no unit.
"""

import re
from collections.abc import Iterator, Sequence

from expectations.model import Column, Form
from expectations.normal import folded
from ingest.labels import Columns
from ingest.types import Raw

_NOTE = re.compile(r"(?<![填报送制表])单位:(?:人民币)?\(?(?P<unit>\D{1,3}?)\)*$")


def factors(
    form: Form, columns: Columns, headers: Sequence[str | None], above: Sequence[Sequence[Raw]]
) -> dict[str, int]:
    """Column name → the multiplier a line above the header gives it; headers: the texts the columns are known by."""
    said = next(_notes(above), None)
    found = {}
    for place, name in columns.places.items() if said else ():
        column = form.column(name)
        if said in column.header_units and not _names_unit(column, headers[place] or ""):
            found[name] = column.header_units[said]
    return {name: factor for name, factor in found.items() if factor != 1}


def _notes(above: Sequence[Sequence[Raw]]) -> Iterator[str]:
    """The units named above, the nearest line first."""
    for cells in reversed(above):
        for value in cells:
            if isinstance(value, str) and (note := _NOTE.search(folded(value))):
                yield note["unit"]


def _names_unit(column: Column, header: str) -> bool:
    text = folded(header)
    return any(unit in text for unit in column.header_units)
