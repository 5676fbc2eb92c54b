"""What a township says about its 核实性 problems: the sheet 问题清单 (docs/spec/9-semantics.md §11.10)."""

import re
from dataclasses import dataclass

from expectations.normal import folded, stored
from ingest.personal import masked
from ingest.types import Raw, RawSheet

HEADERS = {
    "编号": "number",
    "工作表": "sheet_name",
    "单元格": "cell",
    "说明": "text",
    "记录": "record_key",
    "列": "column_name",
    "原值": "raw_value",
}
_RUNNING = re.compile(r"[-#]\d+$")
_DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True)
class Explanation:
    """One row of 问题清单: the rule, where, and the words; the last three when the returned copy has them."""

    rule: str
    sheet_name: str
    cell: str
    text: str
    record_key: str = ""
    column_name: str = ""
    raw_value: str = ""


def read_explanations(sheet: RawSheet) -> list[Explanation]:
    """Every row with words in its 说明."""
    places, start = header(sheet)
    found = []
    for cells in sheet.rows[start:] if places else []:
        values = {name: _text(cells[place]) if place < len(cells) else "" for name, place in places.items()}
        number, text = values.pop("number", ""), values.get("text", "")
        if number and text:
            rule = _RUNNING.sub("", _DASHES.sub("-", folded(number)))
            found.append(Explanation(rule=rule, **{"sheet_name": "", "cell": "", **values}))
    return found


def header(sheet: RawSheet) -> tuple[dict[str, int], int]:
    """The columns that are read, by field, and the row (from 1) of their names; ({}, 0) without one."""
    for row, cells in enumerate(sheet.rows):
        texts = {folded(text).rstrip(":"): place for place, text in enumerate(cells) if isinstance(text, str)}
        if "编号" in texts and "说明" in texts:
            return {name: texts[told] for told, name in HEADERS.items() if told in texts}, row + 1
    return {}, 0


def _text(value: Raw) -> str:
    return "" if value is None else masked(stored(str(value)))
