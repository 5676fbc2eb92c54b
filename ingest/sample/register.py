"""One register of a workbook, written as its office writes it: titles, header, records, and what stands around them."""

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from expectations.form import load_form
from expectations.model import Column
from ingest.sample import furniture, headings, totals
from ingest.sample.book import Book, SheetPlan, Written
from ingest.sample.habits import Habits
from ingest.sample.leaf import Leaf
from ingest.sample.meanings import of_amount, of_row
from ingest.sample.messes import TAKEN_OVER, of_about, of_cell, of_fault, of_record
from ingest.sample.record import Raw, Row, plain
from ingest.sample.sheets import Sheets, Texts
from ingest.sample.spelling import spell, spell_serial
from ingest.sample.style import columns, header, sheet_name


class Register:
    """A sheet of a workbook and the records that go into it."""

    def __init__(self, out: Sheets | Texts, book: Book, plan: SheetPlan) -> None:
        self.book, self.plan, self.form, self.look = book, plan, load_form(plan.form), book.look
        self.leaf = Leaf(out, plan.name or sheet_name(self.form, self.look))
        said = [row.values | row.raw | dict.fromkeys(column for column, _ in row.faults) for row in plan.rows]
        self.shown = [c for c in columns(self.form, said, self.look) if c.name not in plan.dropped]
        self.around = furniture.chosen(book, plan)
        self.habits = Habits(book, plan, totals.summed(plan, self.shown, book))
        self.told: list[tuple[str, str, str]] = []

    def write(self, done: Written) -> None:
        """All of it; where everything stands goes into `done`."""
        leaf, look = self.leaf, self.look
        leaf.left = 1 if look.mess == 2 and look.random.random() < 0.15 else 0
        texts = [self.plan.headers.get(c.name) or header(self.form, c, look) for c in self.shown] + self.plan.extra
        headings.titles(leaf, self.form, self.book, len(texts), self.around)
        has_two_lines = not self.plan.no_header and headings.header(leaf, look, texts, self.around)
        at_row = max(leaf.top - 1, 0)
        done.sheet_names.append(leaf.name)
        done.letters.append({c.name: xl_col_to_name(leaf.left + at) for at, c in enumerate(self.shown)})
        done.headers.append({text: xl_rowcol_to_cell(at_row, leaf.left + at) for at, text in enumerate(texts)})
        numbers = self._rows([] if has_two_lines else texts)
        done.row_numbers.append(numbers)
        found = self._total(numbers)
        furniture.foot(leaf, self.around, self.book)
        done.told.append(found + self.told + leaf.told(self.around.is_hidden))
        done.messes.append(leaf.messes)

    def _rows(self, again: list[str]) -> list[int]:
        """The records, and what stands between them; gives their numbers. again: the header where it may come again."""
        leaf, numbers = self.leaf, []
        if self.plan.nil:
            furniture.nothing(leaf, self.book, self.plan, len(self.shown))
        furniture.numbering(leaf, self.around, len(self.shown))
        if len(self.plan.rows) == 1:
            leaf.mess((1, "只有一件"), leaf.left)
        first = leaf.top
        for number, row in enumerate(self.plan.rows, start=1):
            if self.around.has_example and number == 1:
                leaf.left_out("示例")
                leaf.line(["示例", *(self._cell(column, row, 1) for column in self.shown[1:])])
                first = leaf.top
            if self.look.mess == 2 and self.look.random.random() < 0.02:
                leaf.mess((11, "空行"), leaf.left)
                leaf.top += 1
            furniture.between(leaf, self.around, number, again)
            self._record(number, row)
            numbers.append(leaf.top)
        if self.around.has_place:
            furniture.place(leaf, first, str(self.book.cover.get("township_name")))
        return numbers

    def _record(self, number: int, row: Row) -> None:
        leaf = self.leaf
        self.habits.picture(row)
        if mess := of_record(self.plan.form, row.values):
            leaf.mess(mess, leaf.left)
        if row.is_taken_over:
            leaf.mess(TAKEN_OVER, leaf.left)
        self._meanings(row)
        for at, column in enumerate(self.shown, leaf.left):
            raw = self.habits.cell(column, row)
            raw = self._cell(column, row, number) if raw is None else raw
            leaf.put(at, raw)
            self._note(at, column, row, raw)
        if number - 1 in self.plan.hidden:
            leaf.out.hide(leaf.sheet, leaf.top)
            leaf.mess((26, "隐藏的行"), 0)
        leaf.top += 1

    def _meanings(self, row: Row) -> None:
        """What the row's sound cells mean that is easily got wrong."""
        places = {column.name: at for at, column in enumerate(self.shown, self.leaf.left)}
        for name, mess in of_row(self.plan.form, row.values):
            if name in places and name not in {*row.raw, *dict(row.faults)}:
                self.leaf.mess(mess, places[name], name, plain(row.values[name]))

    def _note(self, at: int, column: Column, row: Row, raw: object) -> None:
        """The mess of a cell; one that is a planted fault is noted with its rule."""
        rule = next((rule for name, rule in row.faults if name == column.name), "")
        if rule:
            if column.name in row.raw and (mess := of_fault(column, raw)):
                self.leaf.mess(mess, at, column.name, rule=rule)
        elif self.look.mess and column.name != "seq_no":
            mess = self.habits.mess(column, row, raw) or of_cell(column, raw, self.look.is_1904)
            mess = mess or of_amount(column, row.values.get(column.name), raw)
            rule = f"{self.form.code}-approximate" if of_about(column, raw) else ""
            if mess:
                self.leaf.mess(mess, at, column.name, plain(row.values.get(column.name)), rule)
            if rule:
                self.told.append((xl_rowcol_to_cell(self.leaf.top, at), column.name, rule))

    def _cell(self, column: Column, row: Row, number: int) -> object:
        """The cell without any habit."""
        if column.name in row.raw:
            raw = row.raw[column.name]
            return raw.cell if isinstance(raw, Raw) else raw
        if column.name == "seq_no":
            return 1 if self.around.has_odd_numbers else number
        value, look = row.values.get(column.name), self.look
        if value is None:
            return None
        if column.type == "money" and look.ten_thousand:
            return float(value / 10000)
        return spell_serial(spell(column, value, look.mess, look.random), column, is_1904=look.is_1904)

    def _total(self, numbers: list[int]) -> list[tuple[str, str, str]]:
        """合计; gives what must be told where it does not add up."""
        leaf = self.leaf
        if not (self.plan.rows and self.look.mess and self.look.random.random() < 0.3):
            return []
        found = totals.told(self.plan, self.shown, self.book, numbers[-1], leaf.left)
        if found is None:
            leaf.left_out("合计")
        else:
            leaf.mess((11, "合计"), leaf.left)
        cells = totals.total_row(self.plan, self.shown, self.book)
        leaf.line([cells.get(at) for at in range(max(cells) + 1)])
        return found or []
