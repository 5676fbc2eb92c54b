"""A workbook taken apart, still raw: its cover, its registers, and what became of its cells."""

from collections.abc import Callable
from dataclasses import dataclass, field

from expectations.problem import Problem
from ingest.accounting import Account
from ingest.cover import CoverCell
from ingest.explanations import Explanation
from ingest.types import Raw


@dataclass
class Sheet:
    """One register of a workbook: where its columns stand and its rows, raw."""

    form_code: str
    sheet_name: str
    header_row: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    multipliers: dict[str, int] = field(default_factory=dict)
    rows: list[tuple[int, dict[str, Raw]]] = field(default_factory=list)
    dropped: list[tuple[int, str]] = field(default_factory=list)
    is_nil: bool = False


@dataclass
class Parsed:
    """A workbook taken apart. `statuses_again`: what further rows of the cover's table say of a form.

    `days`: how its cells of date columns were taken, where not as they are.
    """

    cover_sheet: str = ""
    cover: dict[str, CoverCell] = field(default_factory=dict)
    cover_labels: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, CoverCell] = field(default_factory=dict)
    statuses_again: list[tuple[str, CoverCell]] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    explanations: list[Explanation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    days: Callable[[Raw], Raw] | None = None
