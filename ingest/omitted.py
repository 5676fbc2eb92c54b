"""What a clerk is told of rows under a header that are no records: one notice a sheet (docs/spec/6-traps.md 11)."""

from expectations.messages import problem
from expectations.model import Form
from expectations.problem import Problem
from ingest import leftovers, likeness
from ingest.addresses import address
from ingest.personal import masked
from ingest.tables import Table
from ingest.types import RawSheet

# Lines of column numbers, headers printed again and places to sign are no one's records; the verdict counts them. Only
# where a value stands beside the signature may somebody have meant a record.
TOLD = (leftovers.TOTAL, leftovers.NOTE, leftovers.EXAMPLE, leftovers.NIL)
FEW = 5


def omitted_problems(form: Form, sheet: RawSheet, table: Table, but: set[int]) -> list[Problem]:
    """Rows taken for 合计, 说明, 示例, beside records for 无, or for a place to sign though they hold values.

    Somebody may have meant them as records.

    but: totals that were held against their columns; no one doubts what they are.
    """
    told = TOLD if table.rows else TOLD[:-1]
    rows: dict[str, list[int]] = {}
    for row, why in table.dropped:
        is_told = why in told or (why == leftovers.SIGNED and _holds_values(form, sheet, table, row))
        if is_told and row not in but:
            rows.setdefault(why, []).append(row)
    if not rows:
        return []
    first = min(numbers[0] for numbers in rows.values())
    held = ((at, value) for at, value in enumerate(sheet.rows[first - 1]) if value is not None)
    # In the cell there may be nothing but an error.
    place, value = next(held, (0, ""))
    return [
        problem(
            "sheet-rows-dropped",
            sheet_name=sheet.name,
            cell=address(first, place),
            form_code=form.code,
            raw_value=masked(str(value)),
            dropped="，".join(f"{_rows(numbers)}为“{why}”" for why, numbers in rows.items()),
        )
    ]


def _holds_values(form: Form, sheet: RawSheet, table: Table, row: int) -> bool:
    return likeness.holds_values(form, table.columns.places, sheet.rows[row - 1])


def _rows(numbers: list[int]) -> str:
    shown = "、".join(str(number) for number in numbers[:FEW])
    return f"第{shown}行" if len(numbers) <= FEW else f"第{shown}行等{len(numbers)}行"
