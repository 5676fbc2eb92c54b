"""How a clerk without manners writes a cell: about, a picture, a word for nothing (6-traps.md 2, 7–10, 13)."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from expectations.form import load_form
from expectations.model import Column
from ingest.sample.book import Book, SheetPlan
from ingest.sample.days import rng
from ingest.sample.messes import Mess
from ingest.sample.record import Row
from ingest.sample.spelling import WIDE, DateCell, Formula, chinese

OFTEN, SELDOM = 0.12, 0.03
# How WPS writes a picture in a cell: the formula and, as its value, its own text.
PICTURE = '=_xlfn.DISPIMG("ID_5C1E0A9B7D2F4E6A8B3C1D0E9F7A5B42",1)|=DISPIMG("ID_5C1E0A9B7D2F4E6A8B3C1D0E9F7A5B42",1)'
HAS_PICTURE = "有图片"
NIL, NIL_WHERE_A_TERM = ("无", "/", "—", "-"), ("/", "—", "-")


class Habits:
    """The habits of whoever fills in one register; `exact`: the column that is added up below, never only about.

    Only clean workbooks of offices without manners have any. They change what a cell says, never what it means.
    """

    def __init__(self, book: Book, plan: SheetPlan, exact: Column | None) -> None:
        self.is_so = book.look.mess == 2 and book.is_clean
        self.random, self.exact = rng("habits", book.file, plan.form), exact
        self.form = load_form(plan.form)
        self.names = _names(book) if self.is_so and plan.form == "F08" else {}

    def picture(self, row: Row) -> None:
        """Now and then a picture instead of the words of a proof: it is read as being there."""
        for column in self.form.columns if self.is_so and not row.doubts else ():
            if column.pictures and row.values.get(column.name) and self.random.random() < OFTEN:
                row.values[column.name] = HAS_PICTURE
                row.raw[column.name] = Formula(PICTURE)

    def cell(self, column: Column, row: Row) -> object:
        """The cell as this clerk writes it; None where he has nothing of his own to say."""
        if not self.is_so or row.doubts or column.name in row.raw or column.name == "seq_no":
            return None
        value = row.values.get(column.name)
        if value is None:
            return self._nil(column)
        if column.name == "officer_id" and self.names:
            return self.names.get(value) if self.random.random() < OFTEN else None
        ways = WAYS.get(column.type)
        if ways is None or column is self.exact or self.random.random() > (SELDOM if column.type == "text" else OFTEN):
            return None
        found = ways(column, value)
        return self.random.choice(found) if found else None

    def mess(self, column: Column, row: Row, raw: object) -> Mess | None:
        """The mess of a cell that does not show in the cell alone: an officer told by his name."""
        is_name = bool(self.names) and column.name == "officer_id" and raw == self.names.get(row.values[column.name])
        return (19, "按姓名填人") if is_name else None

    def _nil(self, column: Column) -> str | None:
        if column.type == "bool" or column.name in self.form.key or self.random.random() > SELDOM:
            return None
        return self.random.choice(NIL_WHERE_A_TERM if "无" in column.terms else NIL)


def _names(book: Book) -> dict[str, str]:
    """The names of those officers on the roster who share theirs with nobody, two characters as wide as three."""
    roster = [row.values for plan in book.sheets if plan.form == "F07" for row in plan.rows]
    names = [values["name"] for values in roster]
    return {
        values["officer_id"]: "\u3000".join(values["name"]) if len(values["name"]) == 2 else values["name"]
        for values in roster
        if names.count(values["name"]) == 1
    }


def _numbers(column: Column, value: int | Decimal) -> list[object]:
    plain = f"{Decimal(value).normalize():f}"
    if column.of_hundred:
        return [
            f"{plain}%",
            f"{plain}％",
            f"{plain}％".translate(WIDE),
            *([float(value) / 100] if 0 < value < 100 else []),
        ]
    if not column.units or column.units[0] == "年":
        return []
    unit = column.units[0]
    ways = [f"{plain}{unit}".translate(WIDE), f"{plain}\u00a0{unit}", *(f"{plain}{other}" for other in column.units)]
    if value >= 20:
        ways += [f"约{plain}{unit}", f"{plain}余{unit}"]
    if value == int(value) and 0 < value < 100:
        ways += [f"{'两' if value == 2 else chinese(int(value))}{unit}"]
    if value >= 1000:
        ways += [f"{value:,}{unit}"] * 2
    return [*ways, *[f"{Decimal(value) / 10000:f}万{unit}"] * 3] if value >= 1000 and value % 100 == 0 else ways


def _texts(_column: Column, value: str) -> list[object]:
    return [f"{value}\u00a0", f"{value[:1]}\u200b{value[1:]}", f"\ufeff{value}"]


def _dates(_column: Column, value: object) -> list[object]:
    return [
        DateCell(datetime(value.year, value.month, value.day, 14, 30), "yyyy-mm-dd hh:mm"),  # noqa: DTZ001
        f"{value.year}。{value.month}。{value.day}", f"{value.year}年{value.month}月{value.day}日\u200b",
        f"{value.year}\u00a0年 {value.month} 月 {value.day} 日", f"{value:%Y-%m-%d}T00:00:00",
    ]  # fmt: skip


def _bools(_column: Column, value: bool) -> list[object]:
    return ["√(补)", "√（补）", "✔", "☑", "是\u200b"] if value else ["✗", "Ｎ", "否\u00a0"]


WAYS: dict[str, Callable] = {
    "int": _numbers, "num": _numbers, "money": _numbers, "text": _texts, "date": _dates, "bool": _bools,
}  # fmt: skip
