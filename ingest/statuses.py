"""What the cover says about each sheet, held against what the sheets hold (docs/spec/9-semantics.md §5, §11.1, §12)."""

from expectations.form import county_forms, data_forms, load_form, township_forms
from expectations.messages import problem
from expectations.normal import is_nil
from expectations.phrases import phrase
from expectations.problem import Problem
from ingest.cells import CellFault, coerce
from ingest.cover import CoverCell
from ingest.labels import COVER
from ingest.types import BROKEN, Raw
from ingest.workbook import Parsed, Sheet

WITH_ROWS, NIL, NO_DUTY, UNREPORTED = "有数据", "零报告", "无此职责", "未报"
NEED_NO_STATUS = {"sheet-not-reported", "sheet-empty-status"}


def sheet_statuses(parsed: Parsed, is_county: bool) -> tuple[dict[str, str], list[Problem]]:
    """What is reported of each form of this side (有数据 零报告 无此职责 未报), and where cover and sheets disagree.

    A county workbook needs no table of statuses, though one must not contradict its sheets: a sheet sent is the whole
    list, a sheet not sent leaves the last one.
    """
    sheets = {sheet.form_code: sheet for sheet in parsed.sheets}
    side = {form.code for form in (county_forms() if is_county else township_forms())}
    statuses, problems = {}, []
    for form in data_forms():
        sheet = sheets.get(form.code)
        if form.code not in side:
            if sheet is not None:
                whose = "乡镇" if is_county else "县考核组"
                told = problem(
                    "sheet-wrong-side",
                    sheet_name=sheet.sheet_name,
                    form_code=form.code,
                    value=form.title,
                    expected=whose,
                )
                problems.append(told)
        elif is_county:
            if sheet is not None:
                statuses[form.code] = WITH_ROWS if sheet.rows else NIL
            problems += [told for told in _status(parsed, form.code, sheet)[1] if told.rule not in NEED_NO_STATUS]
        else:
            statuses[form.code], found = _status(parsed, form.code, sheet)
            problems += found
        if form.code in side:
            problems += _contradictions(parsed, form.code)
    return statuses, problems


def _status(parsed: Parsed, code: str, sheet: Sheet | None) -> tuple[str, list[Problem]]:
    form = load_form(code)
    found = parsed.statuses.get(code)
    raw = found.value if found else None
    # 无 is neither 零报告 nor 无此职责: it says as little as an empty cell, but it is quoted.
    nil = raw.strip() if isinstance(raw, str) and is_nil(raw) else ""
    said = _meant(raw)
    rows = len(sheet.rows) if sheet else 0

    def tell(rule: str, **facts: object) -> list[Problem]:
        where = {"sheet_name": parsed.cover_sheet, "cell": found.cell if found else ""}
        return [problem(rule, **where, form_code=code, value=form.title, rows=rows, **facts)]

    if isinstance(said, CellFault):
        return UNREPORTED, [_tell_status(parsed, found, said)]
    if said is None:
        rule = "sheet-empty-status" if rows else "sheet-not-reported"
        # Without a cover one complaint says it all; of a broken cell it was told where the cover was read.
        is_told = parsed.cover_sheet and raw is not BROKEN
        return WITH_ROWS if rows else UNREPORTED, tell(rule, said=_said(nil, rows)) if is_told else []
    if said == WITH_ROWS and not rows:
        if sheet and any(told.rule == "sheet-no-header" and told.form_code == code for told in parsed.problems):
            return UNREPORTED, []
        return UNREPORTED, tell("sheet-status-without-rows" if sheet else "sheet-missing")
    if said != WITH_ROWS and rows:
        return said, tell("sheet-status-with-rows", status=said)
    return said, []


def _said(nil: str, rows: int) -> str:
    """What the cover says of a sheet whose status says nothing."""
    of_what = "rows" if rows else "nothing"
    return phrase(f"status-nil-with-{of_what}", raw=nil) if nil else phrase(f"status-blank-with-{of_what}")


def _meant(raw: Raw) -> str | CellFault | None:
    (said,) = coerce(load_form(COVER).column("sheet_status"), [None if isinstance(raw, str) and is_nil(raw) else raw])
    return said


def _contradictions(parsed: Parsed, code: str) -> list[Problem]:
    """Further rows of the table that say something else of a form than the row that counts, each at its cell."""
    first = parsed.statuses.get(code)
    meant, found = _meant(first.value) if first else None, []
    for held in (held for form_code, held in parsed.statuses_again if form_code == code):
        said = _meant(held.value)
        if isinstance(said, CellFault):
            found.append(_tell_status(parsed, held, said))
        elif isinstance(meant, str) and said not in (None, meant):
            where = {"sheet_name": parsed.cover_sheet, "cell": held.cell, "form_code": code}
            facts = {"value": load_form(code).title, "expected": meant, "status": said}
            found.append(problem("sheet-status-twice", **where, **facts))
    return found


def _tell_status(parsed: Parsed, held: CoverCell, fault: CellFault) -> Problem:
    return problem(
        f"{COVER}-list",
        sheet_name=parsed.cover_sheet,
        cell=held.cell,
        column_name="sheet_status",
        form_code=COVER,
        raw_value=held.value,
        **fault.facts,
    )
