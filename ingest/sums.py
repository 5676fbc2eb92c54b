"""Typed totals as check sums: a 合计 that is no sum of its column is told; the rows are what counts (trap 11, 12).

Told only when no reading of the total fits: the rows above it, since the total before it or the last of its kind, or
below; cancelled rows counted or not; merged cells once or in each row; or the number of rows.
"""

from collections.abc import Iterator
from decimal import Decimal

from expectations.messages import problem
from expectations.model import Column, Form
from expectations.problem import Problem
from expectations.registers import VOID
from ingest import leftovers, numbers
from ingest.addresses import address
from ingest.cells import PLACES, coerce, exact, says_none
from ingest.tables import NUMBER, Table
from ingest.total_readings import PARTS, WHOLES, Amount, Sums, Total, totals_of
from ingest.types import BROKEN, Raw, RawSheet


def total_problems(form: Form, sheet: RawSheet, table: Table) -> tuple[list[Problem], set[int]]:
    """Totals that differ from the sum of their column, each at its cell; and the rows of all that were compared."""
    labels = ((row, _kind(sheet.rows[row - 1])) for row, why in table.dropped if why == leftovers.TOTAL)
    totals = totals_of(labels)
    found: list[Problem] = []
    compared: set[int] = set()
    for place, name in table.columns.places.items() if totals else ():
        if _adds_up(form.column(name)):
            column = _Column(form, sheet, table, place)
            typed = column.typed(totals)
            amounts = column.amounts() if typed else None
            if amounts is not None:
                compared |= {total.row for total in typed}
                found += column.problems(typed, Sums(amounts))
    return found, compared


def _adds_up(column: Column) -> bool:
    """Whether its numbers can be added: a share of a hundred cannot."""
    return column.type in ("int", "num", "money") and column.name != NUMBER and not column.of_hundred


def _kind(cells: list[Raw]) -> str:
    texts = (leftovers.total_word(leftovers.text_of(value)) for value in cells if isinstance(value, str))
    return next((text for text in texts if text in PARTS | WHOLES), "")


class _Column:
    """A numeric column of a sheet."""

    def __init__(self, form: Form, sheet: RawSheet, table: Table, place: int) -> None:
        self.form, self.sheet, self.table, self.place = form, sheet, table, place
        self.column = form.column(table.columns.places[place])
        self.factor = table.columns.factors.get(self.column.name, 1)

    def typed(self, totals: list[Total]) -> dict[Total, Decimal]:
        """The totals in which a number stands."""
        numbers_said = ((total, self._number(self._cell(total.row))) for total in totals)
        return {total: number for total, number in numbers_said if number is not None}

    def amounts(self) -> list[Amount] | None:
        """The numbers of the records; None when one of them cannot be read."""
        rows = self.table.rows
        states = coerce(self.form.column("record_state"), [values.get("record_state") for _, values in rows])
        found = []
        for (row, values), state in zip(rows, states, strict=True):
            pair = [self._amount(self._cell(row)), self._amount(values[self.column.name])]
            if None in pair:
                return None
            found.append(Amount(row, *pair, state == VOID))
        return found

    def problems(self, typed: dict[Total, Decimal], sums: Sums) -> Iterator[Problem]:
        """Of the totals that fit no reading of the column."""
        for total, number in typed.items():
            if number in sums.readings(total, self.factor):
                continue
            yield problem(
                "sheet-total-differs",
                sheet_name=self.sheet.name,
                cell=address(total.row, self.place),
                column_name=self.column.name,
                form_code=self.form.code,
                raw_value=self._cell(total.row),
                header=(self.table.headers[self.place] or "").strip(),
                kind=total.kind,
                expected=sums.likeliest(total) / self.factor,
            )

    def _cell(self, row: int) -> Raw:
        cells = self.sheet.rows[row - 1]
        return cells[self.place] if self.place < len(cells) else None

    def _amount(self, raw: Raw) -> Decimal | None:
        return Decimal() if raw is None or says_none(raw) else self._number(raw)

    def _number(self, raw: Raw) -> Decimal | None:
        """The number of a cell, exact; None when it is none, or only about so much."""
        if raw is None or raw is BROKEN:
            return None
        found = numbers.parse(raw, tuple(self.column.units), self.factor)
        return None if found is None or found.is_about else exact(found.value, PLACES.get(self.column.type, 0))
