"""The cover: labels with their values to the right, and the table of what each sheet holds (spec 9 §11.1)."""

from dataclasses import dataclass, field

from expectations.form import load_form
from expectations.normal import folded, is_nil
from ingest import labels
from ingest.addresses import address
from ingest.types import Raw, RawSheet

CODE, TITLE = "表号", "表名"


@dataclass
class CoverCell:
    """A value of the cover and where it stands."""

    value: Raw
    cell: str


@dataclass
class Cover:
    """The cover as written: F00 column → cell, form code → cell of 本表情况; and the cells that only name these.

    `labels`: F00 column → cell of its label; where it holds the value too, the same cell. `names`: in the table.
    `again`: what further rows of the table say of a form, as (form code, cell).
    """

    sheet_name: str
    values: dict[str, CoverCell] = field(default_factory=dict)
    statuses: dict[str, CoverCell] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    again: list[tuple[str, CoverCell]] = field(default_factory=list)

    @property
    def all_statuses(self) -> list[CoverCell]:
        """Every cell that says what a sheet holds."""
        return [*self.statuses.values(), *(held for _, held in self.again)]


def read(sheet: RawSheet) -> Cover:
    """Reads a cover sheet. A label that stands twice counts where it stands first."""
    cover = Cover(sheet.name)
    table = _table(sheet)
    for row, cells in enumerate(sheet.rows, 1):
        if table is not None and row >= table[0]:
            break
        _read_labels(cover, sheet, row, cells)
    if table is not None:
        _read_statuses(cover, sheet, *table)
    return cover


def _read_labels(cover: Cover, sheet: RawSheet, row: int, cells: list[Raw]) -> None:
    for place, text in enumerate(cells):
        if not isinstance(text, str):
            continue
        label, _, rest = text.replace("：", ":").partition(":")
        name = _label(label)
        if name is None or name == "sheet_status" or name in cover.values:
            continue
        at = _right_of(sheet, row, place)
        value = cells[at] if at < len(cells) else None
        if rest.strip():
            # 填报单位：金沙镇 in one cell
            at, value = place, rest.strip()
        elif isinstance(value, str) and _label(value):
            value = None
        cover.values[name] = CoverCell(value, address(row, at))
        cover.labels[name] = address(row, place)


def _label(text: str) -> str | None:
    """The column of the cover a text is the label of."""
    name, names, _ = labels.candidates(load_form(labels.COVER), text)
    return name or (names[0] if len(names) == 1 else None)


def _right_of(sheet: RawSheet, row: int, place: int) -> int:
    """The next cell to the right: behind a merged label, behind all of it."""
    for top, left, bottom, right in sheet.merged:
        if top <= row - 1 <= bottom and left == place:
            return right + 1
    return place + 1


def _table(sheet: RawSheet) -> tuple[int, dict[str, int]] | None:
    """The row of `表号 | 表名 | 本表情况` and the places of its columns."""
    form = load_form(labels.COVER)
    for row, cells in enumerate(sheet.rows, 1):
        places = {}
        for place, text in enumerate(cells):
            if not isinstance(text, str):
                continue
            name, names, _ = labels.candidates(form, text)
            if folded(text) in (CODE, TITLE):
                places[folded(text)] = place
            elif "sheet_status" in (name, *names):
                places["status"] = place
        if "status" in places and len(places) > 1:
            return row, places
    return None


def _read_statuses(cover: Cover, sheet: RawSheet, header: int, places: dict[str, int]) -> None:
    cover.names = [address(header, place) for place in places.values()]
    for row, cells in enumerate(sheet.rows[header:], header + 1):
        code = None
        for label in (CODE, TITLE):
            text = cells[places[label]] if label in places and places[label] < len(cells) else None
            code = code or (labels.form_of_sheet(text) if isinstance(text, str) else None)
        if code and code != labels.COVER:
            place = places["status"]
            held = CoverCell(cells[place] if place < len(cells) else None, address(row, place))
            _keep_status(cover, sheet, code, held)
            cover.names += [address(row, places[label]) for label in (CODE, TITLE) if label in places]


def _keep_status(cover: Cover, sheet: RawSheet, code: str, held: CoverCell) -> None:
    """The first row that says something of a form counts; what others say is kept, and held against it later."""
    first = cover.statuses.get(code)
    if first is None or _is_silent(first, sheet):
        cover.statuses[code] = held
    elif not _is_silent(held, sheet):
        cover.again.append((code, held))


def _is_silent(held: CoverCell, sheet: RawSheet) -> bool:
    is_broken = held.cell in sheet.errors or held.cell in sheet.uncached
    return not is_broken and (held.value is None or (isinstance(held.value, str) and is_nil(held.value)))
