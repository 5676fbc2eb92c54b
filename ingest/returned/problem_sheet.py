"""The first sheet of a returned workbook: every problem in words, a link to its cell, and room for an explanation."""

import math
import re
from collections.abc import Mapping, Sequence

from expectations.normal import stored
from expectations.problem import TO_EXPLAIN, Problem
from ingest.personal import masked
from ingest.returned.looks import Looks
from ingest.returned.markup import escaped
from ingest.returned.wording import PROMPT, Slip, facts, steps
from ingest.template_style import wide

NAME = "问题清单"
# The last three are hidden: they tell which record and value an explanation is about, wherever the row has gone.
HEADERS = ("编号", "工作表", "单元格", "级别", "问题", "怎么改", "说明", "记录", "列", "原值")
WIDTHS = (15, 19, 9, 9, 44, 44, 38)
HEADER_ROW = 4
TITLES = f"$1:${HEADER_ROW}"
# The guard takes no sheet of more than 20 000 rows, and nobody reads as many.
MOST = 5_000
_LINE, _LONGEST = 14, 32_000
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
_LETTERS = "ABCDEFGHIJ"


_SHEET = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="{namespace}"><sheetPr><tabColor rgb="FFC0392B"/><pageSetUpPr fitToPage="1"/></sheetPr>\
<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">\
<pane ySplit="{header}" topLeftCell="A{first}" activePane="bottomLeft" state="frozen"/>\
<selection pane="bottomLeft" activeCell="{start}" sqref="{start}"/></sheetView></sheetViews>\
<sheetFormatPr defaultRowHeight="18"/><cols>{columns}</cols><sheetData>{rows}</sheetData>\
<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0"/>\
<mergeCells count="3"><mergeCell ref="A1:G1"/><mergeCell ref="A2:G2"/><mergeCell ref="A3:G3"/></mergeCells>\
{prompts}{links}<printOptions horizontalCentered="1"/>\
<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>\
<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>\
<headerFooter><oddFooter>&amp;L&amp;9{title}&amp;R&amp;9第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>\
</worksheet>"""


class ProblemSheet:
    """The list. names: what a problem calls a sheet → its name in the file."""

    def __init__(self, slip: Slip, problems: Sequence[Problem], names: Mapping[str, str], looks: Looks) -> None:
        self._slip, self._problems, self._names, self._looks = slip, problems[:MOST], names, looks
        self._facts, self._steps = facts(slip, problems), steps(slip, problems)
        if len(problems) > MOST:
            self._steps.append(f"本表先列前{MOST}个问题，其余的在改好这些、再次报送之后列出。")

    def to_bytes(self, namespace: str) -> bytes:
        """The worksheet."""
        rows = [self._row(number, one) for number, one in enumerate(self._problems, 1)]
        waiting = [row for row, one in self._rows() if one.severity == TO_EXPLAIN]
        open_ones = [row for row, one in self._rows() if one.severity == TO_EXPLAIN and not one.explanation]
        return _SHEET.format(
            namespace=namespace,
            header=HEADER_ROW,
            first=HEADER_ROW + 1,
            start=f"G{open_ones[0]}" if open_ones else f"C{HEADER_ROW + 1}",
            columns=_columns(),
            rows=self._top() + "".join(rows),
            prompts=_prompt(waiting[0], waiting[-1]) if waiting else "",
            links=self._links(),
            title=escaped(self._slip.title.replace("&", "&&")),
        ).encode()

    def _rows(self) -> list[tuple[int, Problem]]:
        return list(enumerate(self._problems, HEADER_ROW + 1))

    def _top(self) -> str:
        looks, todo = self._looks, "\n".join(self._steps)
        lines = sum(_lines(line, sum(WIDTHS)) for line in self._steps)
        heads = "".join(_cell(f"{_LETTERS[at]}{HEADER_ROW}", name, looks.heading) for at, name in enumerate(HEADERS))
        return (
            f'<row r="1" ht="30" customHeight="1">{_cell("A1", self._slip.title, looks.title)}</row>'
            f'<row r="2" ht="21" customHeight="1">{_cell("A2", self._facts, looks.line)}</row>'
            f'<row r="3" ht="{max(lines, 1) * 19 + 8}" customHeight="1">{_cell("A3", todo, looks.line)}</row>'
            f'<row r="{HEADER_ROW}" ht="24" customHeight="1">{heads}</row>'
        )

    def _row(self, number: int, problem: Problem) -> str:
        row, looks = HEADER_ROW + number, self._looks
        place = looks.link if self._is_there(problem) else looks.text
        is_open = problem.severity == TO_EXPLAIN
        about = _about(problem) if is_open else ("", "", "")
        # 工作表 stays empty where an explanation is wanted: it is matched by it.
        sheet = problem.sheet_name or ("" if is_open else "整个文件")
        cells = [
            (f"{problem.rule}-{number}", looks.number),
            (sheet, looks.text),
            (problem.cell, place),
            (problem.severity, looks.severities[problem.severity]),
            (problem.message, looks.text),
            (problem.hint, looks.text),
            (problem.explanation or problem.refused_words, looks.to_fill if is_open else looks.closed),
            *((text, looks.number) for text in about),
        ]
        lines = max(_lines(text, width) for (text, _), width in zip(cells, WIDTHS, strict=False))
        made = "".join(_cell(f"{_LETTERS[at]}{row}", text, look) for at, (text, look) in enumerate(cells))
        return f'<row r="{row}" ht="{lines * _LINE + 8}">{made}</row>'

    def _is_there(self, problem: Problem) -> bool:
        return bool(problem.cell) and problem.sheet_name in self._names

    def _links(self) -> str:
        made = ""
        for row, problem in self._rows():
            if self._is_there(problem):
                name = self._names[problem.sheet_name].replace("'", "''")
                target = escaped(f"'{name}'!{problem.cell}")
                made += f'<hyperlink ref="C{row}" location="{target}" display="{problem.cell}"/>'
        return f"<hyperlinks>{made}</hyperlinks>" if made else ""


def _columns() -> str:
    shown = [f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(WIDTHS, 1)]
    hidden = f'<col min="{len(WIDTHS) + 1}" max="{len(HEADERS)}" width="12" hidden="1" customWidth="1"/>'
    return "".join(shown) + hidden


def _cell(address: str, text: str, look: int) -> str:
    if not text:
        return f'<c r="{address}" s="{look}"/>'
    return f'<c r="{address}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def _lines(text: str, width: int) -> int:
    # A word that does not fit goes to the next line as a whole, so a line is rarely full.
    return sum(max(1, math.ceil(wide(line) / (width - 4))) for line in text.split("\n"))


def _about(problem: Problem) -> tuple[str, str, str]:
    """Record, column and value; nothing when one of them would not be read back as it is: then the cell tells."""
    about = problem.record_key, problem.column_name, problem.raw_value
    is_safe = all(masked(stored(text)) == text and len(text) < _LONGEST and not _ESCAPE.search(text) for text in about)
    return about if is_safe else ("", "", "")


def _prompt(first: int, last: int) -> str:
    told = f'showInputMessage="1" promptTitle="说明" prompt="{escaped(PROMPT)}" sqref="G{first}:G{last}"'
    return f'<dataValidations count="1"><dataValidation allowBlank="1" {told}/></dataValidations>'
