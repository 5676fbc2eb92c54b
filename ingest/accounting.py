"""What became of every cell of a workbook: read, or left out for a reason, and nothing else (docs/spec/6-traps.md 11).

Whoever reads a sheet declares the fates of its cells (`fates`); here they are counted, and held against the number of
cells that hold something in the file. A cell that is in the file and has no fate is lost, and the workbook says so.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import zip_longest

from ingest.addresses import address
from ingest.types import Raw, RawSheet

READ = ""


@dataclass
class Fates:
    """What becomes of a cell: what is said of itself, else of its row, else of its column, else of all the rest.

    READ, or why it is left out; None for a cell nobody speaks for. Rows from 1, columns from 0.
    """

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    columns: dict[int, str] = field(default_factory=dict)
    rest: str | None = None

    def of(self, row: int, place: int) -> str | None:
        """The fate of one cell."""
        whole_row = self.rows.get(row)
        return self.cells.get((row, place), self.of_column(place) if whole_row is None else whole_row)

    def of_column(self, place: int) -> str | None:
        """The fate of the cells of a column in rows of which nothing else is said."""
        return self.columns.get(place, self.rest)


@dataclass(frozen=True)
class Account:
    """The cells of one sheet that hold something: in the file, read, and left out by reason.

    dropped: the sheet rows that are no records, by reason. lost: the cells that are neither, where they are known.
    """

    sheet_name: str
    form_code: str
    cells_in_file: int
    cells_mapped: int
    cells_ignored: dict[str, int]
    dropped: dict[str, list[int]]
    lost: list[str]

    @property
    def balance(self) -> int:
        """How many cells of the file are neither read nor left out; below zero when more were read than it has."""
        return self.cells_in_file - self.cells_mapped - sum(self.cells_ignored.values())

    def as_dict(self) -> dict:
        """Every field, as the ledger stores it."""
        return asdict(self)


def settle(sheet: RawSheet, fates: Fates, form_code: str = "", dropped: Sequence[tuple[int, str]] = ()) -> Account:
    """Counts the fates of the cells of a sheet, and holds them against the number in the file."""
    rows = sheet.marked([list(row) for row in sheet.rows]) if sheet.broken else sheet.rows
    counts = _counted(rows, fates)
    read = sum(counts.values())
    by_reason: dict[str, list[int]] = {}
    for row, why in dropped:
        by_reason.setdefault(why, []).append(row)
    return Account(
        sheet_name=sheet.name,
        form_code=form_code,
        cells_in_file=read if sheet.filled is None else sheet.filled,
        cells_mapped=counts[READ],
        cells_ignored={why: number for why, number in counts.items() if why and number},
        dropped=by_reason,
        lost=[*sheet.unread, *(_orphans(rows, fates) if counts[None] else ())],
    )


def summed(sheets: list[dict] | None) -> dict | None:
    """The accounts of a workbook's sheets, as the ledger keeps them, and their sums; None where it keeps none.

    {cells_in_file, cells_mapped, cells_ignored: {reason: cells}, sheets}. In the file = mapped + all that is ignored,
    or the sheet's `lost` and a problem `cells-unaccounted` say what is missing.
    """
    if not sheets:
        return None
    ignored: Counter[str] = Counter()
    for sheet in sheets:
        ignored.update(sheet["cells_ignored"])
    cells = {name: sum(sheet[name] for sheet in sheets) for name in ("cells_in_file", "cells_mapped")}
    return {**cells, "cells_ignored": dict(ignored.most_common()), "sheets": sheets}


def _counted(rows: Sequence[Sequence[Raw]], fates: Fates) -> Counter[str | None]:
    """Fate → number of cells. Cell by cell where a row is spoken for so, else by the row, else by the column."""
    counts: Counter[str | None] = Counter()
    single, plain = {row for row, _ in fates.cells}, []
    for row, cells in enumerate(rows, 1):
        if row in single:
            counts.update(fates.of(row, place) for place in _held(cells))
        elif row in fates.rows:
            counts[fates.rows[row]] += len(cells) - cells.count(None)
        else:
            plain.append(cells)
    for place, column in enumerate(zip_longest(*plain)):
        counts[fates.of_column(place)] += len(column) - column.count(None)
    return counts


def whole(sheet: RawSheet, why: str, form_code: str = "") -> Account:
    """A sheet that is left out as a whole: unread cells and all."""
    in_file = settle(sheet, Fates(rest=why)).cells_in_file
    return Account(sheet.name, form_code, in_file, 0, {why: in_file} if in_file else {}, {}, [])


def _held(cells: Sequence[Raw]) -> Iterator[int]:
    return (place for place, value in enumerate(cells) if value is not None)


def _orphans(rows: Sequence[Sequence[Raw]], fates: Fates) -> Iterator[str]:
    for row, cells in enumerate(rows, 1):
        yield from (address(row, place) for place in _held(cells) if fates.of(row, place) is None)
