"""The rows a register begins with, written as a clerk types them: dates as dates, numbers as numbers, yes as 是."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from expectations.model import Column, Form
from expectations.wording import shown
from ingest.frames import plain_rows
from ingest.template_words import columns

# Beneath the rows there is always room for new ones.
ROOM, LEAST_FRAMED, LEAST_ROWS = 8, 18, 2000


class Rows:
    """The typed rows of one register. names: township code → the name to be shown for it in a county sheet."""

    def __init__(self, form: Form, frame: pd.DataFrame | None = None, names: Mapping[str, str] | None = None):
        self.form, self._frame, self._names = form, frame, names or {}

    def __len__(self) -> int:
        return 0 if self._frame is None else len(self._frame)

    @property
    def framed(self) -> int:
        """How many rows are framed from the beginning."""
        return max(LEAST_FRAMED, len(self) + ROOM)

    @property
    def reserved(self) -> int:
        """How many rows have lists and checks."""
        return max(LEAST_ROWS, len(self) + LEAST_ROWS // 2)

    @cached_property
    def values(self) -> list[dict[str, Any]]:
        """Row by row, column name → what to show; None where nothing stands."""
        return list(self._values())

    def _values(self) -> Iterator[dict[str, Any]]:
        if self._frame is None:
            return
        places = {name: at for at, name in enumerate(self._frame.columns)}
        for number, row in enumerate(plain_rows(self._frame), 1):
            told = {column.name: row[places[column.name]] for column in columns(self.form) if column.name in places}
            if told.get("township_code"):
                told["township_code"] = self._names.get(told["township_code"], told["township_code"])
            yield told | {"seq_no": number}


def put(sheet: Worksheet, row: int, at: int, column: Column, value: Any, look: Format) -> None:
    """Writes one typed value, so that it is read back as the same."""
    if value is None:
        sheet.write_blank(row, at, None, look)
    elif column.type == "date":
        sheet.write_datetime(row, at, pd.Timestamp(value).to_pydatetime(), look)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool) and _is_exact(value):
        sheet.write_number(row, at, float(value), look)
    else:
        sheet.write_string(row, at, shown(value), look)


def _is_exact(value: int | Decimal) -> bool:
    """Excel keeps fifteen digits."""
    return Decimal(repr(float(value))) == value
