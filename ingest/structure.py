"""What is wrong with a sheet before any cell is typed: its header, broken cells, personal IDs (spec 9 §11.3, §12)."""

from collections.abc import Callable

from expectations.messages import problem
from expectations.model import Form
from expectations.normal import stored
from expectations.problem import Problem
from ingest import personal
from ingest.accounting import Account
from ingest.addresses import address, letter
from ingest.cover import Cover
from ingest.labels import COVER
from ingest.tables import Table
from ingest.types import BROKEN, RawSheet

# So many cells a message names.
FEW = 5
# What a message calls a cell that stands under no column of the form.
OUTSIDE, NAME, STATUS = "本单元格", "工作表名称", "sheet_status"


def quoted(name: str) -> str:
    """A sheet's name in quotes; what it holds that is not seen, a space behind it, is told."""
    seen = " ".join(stored(name).split())
    return f"“{seen}”" + ("" if seen == name else "（名称中另有空格等看不见的字符）")


def header_problems(form: Form, sheet: RawSheet, table: Table) -> list[Problem]:
    """Columns named twice, by a name two columns share, or by none of the form's; required ones that are absent.

    Without a row nothing is missed: a header only, or one row of 无, is a fine empty sheet (spec 9 §11.1).
    """

    def tell(rule: str, place: int, **facts: str) -> Problem:
        where = {"sheet_name": sheet.name, "cell": address(table.header_row, place), "form_code": form.code}
        return problem(rule, **where, raw_value=personal.masked(table.headers[place] or ""), **facts)

    found = [tell("header-twice", place, column_name=name) for place, name in table.columns.twice]
    for place, names in table.columns.ambiguous:
        options = "或".join(f"“{form.column(name).header}”" for name in names)
        found.append(tell("header-ambiguous", place, expected=options))
    found += [tell("header-unknown", place) for place in table.columns.unknown]
    for place in _nameless(sheet, table):
        where = {"sheet_name": sheet.name, "cell": address(table.header_row, place), "form_code": form.code}
        found.append(problem("header-unknown", **where, raw_value=f"{letter(place)}列（没有列名）"))
    shared = {name for _, names in table.columns.ambiguous for name in names}
    there = set(table.columns.places.values()) | shared
    for column in form.columns if table.rows else ():
        if column.presence == "required" and column.name not in there:
            where = {"sheet_name": sheet.name, "column_name": column.name, "form_code": form.code}
            found.append(problem("header-missing", **where, form=form.title))
    return found


def _nameless(sheet: RawSheet, table: Table) -> list[int]:
    """Columns that say something in a record and have no name: nobody may lose what stands there unnoticed."""
    named = {place for place, text in enumerate(table.headers) if text}
    filled = {
        place
        for row, _ in table.rows
        for place, value in enumerate(sheet.rows[row - 1])
        if value is not None and place not in named
    }
    return sorted(filled)


def cell_problems(form: Form, sheet: RawSheet, table: Table) -> list[Problem]:
    """Error values, formulas without a value, personal ID numbers in any cell; and what is hidden, which is read."""
    places = {name: place for place, name in table.columns.places.items()}
    found = []
    for row, values in table.rows:
        for name, value in [one for one in values.items() if one[1] is BROKEN or personal.may_be(one[1])]:
            where = {"sheet_name": sheet.name, "cell": address(row, places[name]), "column_name": name}
            told = _broken(form.code, sheet, where) if value is BROKEN else _personal(form.code, value, where)
            if told is not None:
                found.append(told)
                values[name] = BROKEN
    rows, columns = {row for row, _ in table.rows}, set(places.values())
    found += loose_problems(sheet, form.code, lambda row, place: row in rows and place in columns)
    return found + _hidden(form, sheet, table)


def _hidden(form: Form, sheet: RawSheet, table: Table) -> list[Problem]:
    """Hidden rows with records, hidden columns of the form, a hidden sheet with records: all of them are read."""
    rows = sorted({row for row, _ in table.rows} & set(sheet.hidden_rows))
    columns = sorted({place + 1 for place in table.columns.places} & set(sheet.hidden_columns)) if table.rows else []
    if not rows and not columns and (sheet.visible or not table.rows):
        return []
    cell = address(rows[0], 0) if rows else address(table.header_row, columns[0] - 1) if columns else ""
    where = {"sheet_name": sheet.name, "cell": cell, "form_code": form.code}
    return [problem("sheet-hidden-rows", **where, value=sheet.name)]


def cover_problems(sheet: RawSheet, cover: Cover) -> list[Problem]:
    """The same for the cover: its values, what it says of the sheets, and whatever else stands on it."""
    found = []
    held_cells = [*cover.values.items(), *((STATUS, held) for held in cover.all_statuses)]
    for name, held in held_cells:
        where = {"sheet_name": sheet.name, "cell": held.cell, "column_name": name}
        is_broken = held.cell in sheet.errors or held.cell in sheet.uncached
        told = _broken(COVER, sheet, where) if is_broken else _personal(COVER, held.value, where)
        if told is not None:
            found.append(told)
            held.value = BROKEN
    own = {held.cell for _, held in held_cells}
    return found + loose_problems(sheet, COVER, lambda row, place: address(row, place) in own)


def loose_problems(
    sheet: RawSheet, form_code: str = COVER, is_own: Callable[[int, int], bool] = lambda _row, _place: False
) -> list[Problem]:
    """Personal IDs in the cells of a sheet that are not the form's own: no cell may hold one, read or not."""
    found = []
    for row, cells in enumerate(sheet.rows, 1):
        for place in [at for at, value in enumerate(cells) if personal.may_be(value)]:
            person = personal.find(cells[place])
            if person and not is_own(row, place):
                where = {"sheet_name": sheet.name, "cell": address(row, place), "form_code": form_code}
                found.append(problem(f"{form_code}-personal-id", **where, raw_value=person, header=OUTSIDE))
    return found


def account_problems(account: Account) -> list[Problem]:
    """Cells that are in the file and were neither read nor left out for a reason: nothing may be lost unnoticed."""
    if not (account.balance or account.lost):
        return []
    where = {"sheet_name": account.sheet_name, "cell": "".join(account.lost[:1]), "form_code": account.form_code}
    number = max(abs(account.balance), len(account.lost))
    cells = "、".join(account.lost[:FEW]) + ("等" if len(account.lost) > FEW else "") or "位置不明"
    return [problem("cells-unaccounted", **where, sheet=account.sheet_name, value=f"{number}个", expected=cells)]


def name_problems(sheet: RawSheet) -> list[Problem]:
    """A personal ID in the name of a sheet, which is masked for whoever quotes it from here on."""
    person = personal.find(sheet.name)
    if person is None:
        return []
    sheet.name = personal.masked(sheet.name)
    return [problem(f"{COVER}-personal-id", sheet_name=sheet.name, form_code=COVER, raw_value=person, header=NAME)]


def _broken(form_code: str, sheet: RawSheet, where: dict[str, str]) -> Problem:
    rule = "cell-error" if where["cell"] in sheet.errors else "cell-uncached"
    return problem(rule, form_code=form_code, raw_value=sheet.errors.get(where["cell"], ""), **where)


def _personal(form_code: str, value: object, where: dict[str, str]) -> Problem | None:
    person = personal.find(value)
    return person and problem(f"{form_code}-personal-id", form_code=form_code, raw_value=person, **where)
