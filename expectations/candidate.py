"""What the gate is given about a workbook, and what it says about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import pandas as pd

from expectations.problem import Problem

CUMULATIVE, MONTHLY = "年初累计", "当月新增"


class Words(Protocol):
    """A township's words about one 核实性 problem, as read from 问题清单."""

    rule: str
    sheet_name: str
    cell: str
    text: str
    record_key: str
    column_name: str
    raw_value: str


@dataclass
class Candidate:
    """One readable workbook: its cover typed, its rows by form (this file's own, typed), and what was found so far.

    `frames` have the columns _row, _key, _key_has_year, _anchor_year and the form's own; `columns` the letters;
    `accepted_words` (history only): what was explained and accepted in it, see `explained.Identity`; `is_tried`: it is
    not sent, so no other workbook may know of it.
    """

    submission_id: str
    township_code: str
    report_month: str
    received_at: datetime
    sha256: str
    is_county: bool = False
    cover: dict[str, Any] = field(default_factory=dict)
    cover_cells: dict[str, str] = field(default_factory=dict)
    cover_sheet: str = ""
    statuses: dict[str, str] = field(default_factory=dict)
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    sheet_names: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    explanations: Sequence[Words] = ()
    township_names: Sequence[str] = ()
    accepted_words: dict[tuple[str, str, str, int, str, str], str] = field(default_factory=dict)
    is_tried: bool = False

    @property
    def order(self) -> tuple[datetime, str]:
        """Earlier received is judged first; the hash decides between equals (design §6)."""
        return self.received_at, self.sha256

    @property
    def is_cumulative(self) -> bool:
        """Whether the sheets hold the year so far; a county list always does."""
        return self.is_county or self.cover.get("reporting_mode") == CUMULATIVE

    @property
    def is_additive(self) -> bool:
        """Whether the sheets hold what is new or changed this month; neither this nor is_cumulative: nobody knows."""
        return not self.is_county and self.cover.get("reporting_mode") == MONTHLY

    def cell(self, form_code: str, row: int, column_name: str) -> str:
        """The address of a row's cell; of the cover's cell for F00; empty when the sheet lacks the column."""
        if form_code == "F00":
            return self.cover_cells.get(column_name, "")
        letter = self.columns.get(form_code, {}).get(column_name)
        return f"{letter}{row}" if letter else f"A{row}"


@dataclass
class Judgement:
    """The gate's answer about one workbook. `resolved`: names in F08 → the officers they mean. `traces`: of an
    accepted one, see `neighbours.Traces`. `belated`: form → the sheet rows flagged 补报.
    """

    submission_id: str
    verdict: str
    problems: list[Problem] = field(default_factory=list)
    rows_total: dict[str, int] = field(default_factory=dict)
    rows_clean: dict[str, int] = field(default_factory=dict)
    resolved: dict[str, str] = field(default_factory=dict)
    traces: Any = None
    belated: dict[str, list[int]] = field(default_factory=dict)
