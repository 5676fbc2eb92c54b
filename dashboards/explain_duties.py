"""The duties behind a mark, one after the other, and the cells each rests on."""

import re
from collections.abc import Iterator
from decimal import Decimal

import duckdb

from dashboards.exports.release import Row, rows
from dashboards.exports.wording import date_zh, plain, slot_zh

STATES = {"met": "已完成", "unmet": "未完成", "pending": "未到期", "part": "部分完成", "exempt": "已豁免"}
STOCK_STATES = {
    "met": "已达到",
    "unmet": "未达到",
    "pending": "不计（在岗月数不足）",
    "part": "部分达到",
    "exempt": "已豁免",
}
# Where low is good, what counts is what costs.
DOWN_STATES = STATES | {"met": "计入分子", "unmet": "未计入分子"}
ORIGINS = {"township": "乡镇台账", "county": "县级台账", "both": "乡镇与县级台账", "absence": "应有而无"}
DAY_KINDS = {"WD": "个工作日", "ND": "日"}
ONE = 1000  # a weight of one, in thousandths


def duty_lines(connection: duckdb.DuckDBPyConnection, mark: Row, is_up: bool) -> Iterator[str]:
    """Chinese lines about the duties of one row of fct_indicator_marks: how each stands, when, by which cells.

    is_up: whether a high value is good. Flow duties are those placed in the year or scored in it; of stock, the last
    snapshot by the as-of date.
    """
    found = rows(
        connection,
        "select *, (select max_by(township_name, valid_from) from marts.dim_townships as t"
        " where t.township_code = d.reported_by) as reporter"
        " from marts.fct_duties as d where township_code = ? and indicator_code = ? and"
        " (kind <> 'stock' and (year(placed_on) = ? or scored_year = ?) or kind = 'stock' and placed_on = ("
        "   select max(placed_on) from marts.fct_duties where indicator_code = d.indicator_code and kind = 'stock'"
        "   and township_code = d.township_code and year(placed_on) = ? and placed_on <= ("
        "     select as_of from marts.fct_releases))) order by placed_on, duty_id",
        [mark["township_code"], mark["indicator_code"], *[mark["scheme_year"]] * 3],
    )
    yield f"依据的事项{len(found)}项："
    for duty in found:
        yield f"  {_standing(duty, is_up)}　{_times(duty)}　{ORIGINS[duty['origin']]}"
        yield from _law(connection, duty)
        cells = rows(connection, "select * from marts.fct_duty_cells where duty_id = ?", [duty["duty_id"]])
        for file in sorted({cell["submission_id"] for cell in cells}):
            yield f"    文件{file}：{places(cell for cell in cells if cell['submission_id'] == file)}"
        yield from sorted({_said(cell) for cell in cells if cell.get("explanation")})


def _law(connection: duckdb.DuckDBPyConnection, duty: Row) -> Iterator[str]:
    """The clock that ran: its length, law and article, as they stood when the duty fell due."""
    if duty["clock_code"] is None:
        return
    found = rows(
        connection,
        "select * from marts.dim_clocks where clock_code = ? and valid_from <= ? order by valid_from desc limit 1",
        [duty["clock_code"], duty["due_on"]],
    )
    for clock in found:
        days = f"{clock['length']}{DAY_KINDS[clock['day_kind']]}{'，末日顺延' if clock['roll'] else ''}"
        law = f"{_title(clock['law'])}{clock['article'] or ''}" if clock["law"] else ""
        yield f"    时限：{clock['clock_name']}（{duty['clock_code']}），{days}，依据：{law or clock['source']}"


def _title(law: str) -> str:
    """A law's title in its brackets; a document's number has none."""
    return f"《{law}》" if law.endswith(("法", "条例", "规定", "办法")) else law


def _standing(duty: Row, is_up: bool) -> str:
    """The record, how it stands, and what it weighs where that is more or less than one."""
    states = STOCK_STATES if duty["kind"] == "stock" else STATES if is_up else DOWN_STATES
    former = f"（原{duty['reporter']}）" if duty["reported_by"] != duty["township_code"] else ""
    parts = [f"{slot_zh(duty['indicator_code'], duty['record_key'])}{former}", states[duty["state"]]]
    if duty["kind"] != "stock" and duty["scored_year"] != duty["placed_on"].year:
        parts.append(f"计入{duty['scored_year']}年度")
    if duty["den_w"] not in (0, ONE):
        parts.append(f"计入{_weight(duty['num_w'])}，基数{_weight(duty['den_w'])}")
    return "　".join(parts)


def _weight(thousandths: int) -> str:
    return plain(Decimal(thousandths).scaleb(-3))


def _times(duty: Row) -> str:
    parts = [f"{'截至' if duty['kind'] == 'stock' else '发生于'}{date_zh(duty['placed_on'])}"]
    if duty["due_on"] is not None:
        provisional = "（暂定）" if duty["is_provisional"] else ""
        parts.append(f"应于{date_zh(duty['due_on'])}前{provisional}")
        parts.append("未办" if duty["done_on"] is None else f"办于{date_zh(duty['done_on'])}")
    late = duty["late_wd"] if duty["day_kind"] == "WD" else duty["late_nd"]
    if late:
        parts.append(f"逾期{late}{'个工作日' if duty['day_kind'] == 'WD' else '日'}")
    return "，".join(parts)


def _said(cell: Row) -> str:
    return f"    乡镇说明（{cell['sheet_name']}!{cell['cell']}）：{cell['explanation']}"


def places(cells: Iterator[Row]) -> str:
    """Cells of one workbook: `名册!B7、E7；培训台账第2、7行的C、I列`; rows of a sheet with the same columns as one."""
    by_row: dict[tuple[str, int], set[str]] = {}
    for cell in cells:
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", cell["cell"]).groups()
        by_row.setdefault((cell["sheet_name"], int(row)), set()).add(column)
    alike: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for (sheet, row), columns in sorted(by_row.items()):
        letters = tuple(sorted(columns, key=lambda letter: (len(letter), letter)))
        alike.setdefault((sheet, letters), []).append(row)
    return "；".join(_place(sheet, letters, found) for (sheet, letters), found in alike.items())


def _place(sheet: str, letters: tuple[str, ...], found: list[int]) -> str:
    if len(found) == 1:
        return f"{sheet}!{'、'.join(f'{letter}{found[0]}' for letter in letters)}"
    return f"{sheet}第{'、'.join(map(str, found))}行的{'、'.join(letters)}列"
