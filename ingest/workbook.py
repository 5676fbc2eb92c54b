"""Raw cells → cover, sheets with their header rows found, and what is wrong with the structure (spec 9 §11).

Knows Excel, knows no types. Nothing is dropped silently: rows left out are listed with their reason, unknown sheets
and columns are told back.
"""

from collections.abc import Callable

from expectations.form import load_form
from expectations.messages import problem
from expectations.model import Form
from expectations.normal import folded
from ingest import cover as covers
from ingest import dates, fates, labels, structure, tables
from ingest.accounting import Account, whole
from ingest.addresses import letter
from ingest.explanations import read_explanations
from ingest.omitted import omitted_problems
from ingest.parsed import Parsed, Sheet
from ingest.personal import masked
from ingest.sums import total_problems
from ingest.types import Raw, RawSheet, RawWorkbook, Unreadable

META = "_meta"
FINDINGS = "问题清单"
# What the template brings along, and says about itself: nobody reports there.
GUIDE = "填报指引"
OF_TEMPLATE = {"_lists", GUIDE}


def parse(raw: RawWorkbook) -> Parsed:
    """Takes a workbook apart.

    A CSV is a workbook of one sheet, and so a register without a cover, or a cover without registers. Raises Unreadable
    (file-unknown, of CSV files file-csv-name or file-not-workbook) when there is neither a cover nor a known sheet.
    """
    parsed = Parsed(days=_days(raw))
    seen: dict[str, str] = {}
    for sheet in raw.sheets:
        account = _take(parsed, sheet, seen)
        parsed.accounts.append(account)
        parsed.problems += structure.account_problems(account)
    if not seen:
        raise _unknown(raw)
    if labels.COVER not in seen:
        parsed.problems.append(problem("cover-missing"))
    return parsed


def _days(raw: RawWorkbook) -> Callable[[Raw], Raw] | None:
    """How the cells of date columns are to be taken where bare numbers in them are not what they are elsewhere."""
    if raw.container in ("csv", "zip"):
        return dates.counted_in_text
    return dates.counted_from_1904 if raw.is_1904 else None


def _unknown(raw: RawWorkbook) -> Unreadable:
    """A text of one column is no table at all."""
    of_texts = raw.sheets if raw.container in ("csv", "zip") else []
    names = [masked(sheet.name) for sheet in of_texts if any(len(row) > 1 for row in sheet.rows)]
    if names:
        return Unreadable("file-csv-name", value="”、“".join(names))
    return Unreadable("file-not-workbook" if raw.container == "csv" else "file-unknown")


def _take(parsed: Parsed, sheet: RawSheet, seen: dict[str, str]) -> Account:
    parsed.problems += structure.name_problems(sheet)
    name, code = folded(sheet.name), labels.form_of_sheet(sheet.name)
    if code is None or code in seen:
        parsed.problems += structure.loose_problems(sheet)
    if name == META:
        return _take_meta(parsed, sheet)
    if name == FINDINGS:
        parsed.explanations += read_explanations(sheet)
        return fates.of_findings(sheet)
    if name in OF_TEMPLATE:
        return whole(sheet, fates.TEMPLATE)
    if code is None:
        account = whole(sheet, fates.FOREIGN)
        if account.cells_in_file:
            parsed.problems.append(problem("sheet-unknown", sheet_name=sheet.name, value=sheet.name))
        return account
    if code in seen:
        return _leave_second(parsed, sheet, code, seen[code])
    seen[code] = sheet.name
    return _take_cover(parsed, sheet) if code == labels.COVER else _take_register(parsed, sheet, code)


def _take_meta(parsed: Parsed, sheet: RawSheet) -> Account:
    pairs = {
        row: (str(cells[0]).strip(), masked(str(cells[1]).strip()))
        for row, cells in enumerate(sheet.rows, 1)
        if len(cells) > 1 and cells[0] is not None and cells[1] is not None
    }
    parsed.meta = dict(pairs.values())
    return fates.of_stamp(sheet, list(pairs))


def _leave_second(parsed: Parsed, sheet: RawSheet, code: str, first: str) -> Account:
    both, title = "和".join(structure.quoted(name) for name in (first, sheet.name)), load_form(code).title
    told = problem("sheet-twice", sheet_name=sheet.name, form_code=code, value=title, expected=both)
    parsed.problems.append(told)
    return whole(sheet, fates.TWICE, code)


def _take_cover(parsed: Parsed, sheet: RawSheet) -> Account:
    cover = covers.read(sheet)
    parsed.cover_sheet, parsed.cover, parsed.statuses = sheet.name, cover.values, cover.statuses
    parsed.cover_labels, parsed.statuses_again = cover.labels, cover.again
    for column in load_form(labels.COVER).columns if parsed.days else ():
        if column.type == "date" and column.name in cover.values:
            cover.values[column.name].value = parsed.days(cover.values[column.name].value)
    parsed.problems += structure.cover_problems(sheet, cover)
    return fates.of_cover(sheet, cover)


def _take_register(parsed: Parsed, sheet: RawSheet, code: str) -> Account:
    form = load_form(code)
    table = tables.read(form, sheet)
    if table is None:
        return _take_headless(parsed, sheet, form)
    if parsed.days:
        _count_days(form, table, parsed.days)
    parsed.sheets.append(
        Sheet(
            form_code=code,
            sheet_name=sheet.name,
            header_row=table.header_row,
            columns={name: letter(place) for place, name in table.columns.places.items()},
            multipliers=table.columns.factors,
            rows=table.rows,
            dropped=table.dropped,
            is_nil=table.is_nil,
        )
    )
    parsed.problems += structure.header_problems(form, sheet, table)
    parsed.problems += structure.cell_problems(form, sheet, table)
    differing, compared = total_problems(form, sheet, table)
    parsed.problems += differing + omitted_problems(form, sheet, table, compared)
    return fates.of_register(form, sheet, table)


def _take_headless(parsed: Parsed, sheet: RawSheet, form: Form) -> Account:
    parsed.sheets.append(Sheet(form.code, sheet.name))
    parsed.problems += structure.loose_problems(sheet, form.code)
    says_nothing = tables.says_nothing(sheet)
    if not says_nothing:
        told = problem("sheet-no-header", sheet_name=sheet.name, form_code=form.code, value=form.title)
        parsed.problems.append(told)
    return fates.of_headless(form, sheet, says_nothing)


def _count_days(form: Form, table: tables.Table, days: Callable[[Raw], Raw]) -> None:
    names = [column.name for column in form.columns if column.type == "date"]
    for _, values in table.rows:
        values.update({name: days(values[name]) for name in names if name in values})
