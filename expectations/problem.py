"""The one vocabulary of complaint: what is wrong, where, how bad, and what to do."""

import re
from dataclasses import asdict, dataclass
from typing import Literal, get_args

Severity = Literal["强制性", "核实性", "提示"]

BLOCKING: Severity = "强制性"
TO_EXPLAIN: Severity = "核实性"
NOTICE: Severity = "提示"
_ROW = re.compile(r"[A-Z]+(\d+)")
SEVERITIES: tuple[str, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One complaint about one place of one workbook (spec 9 §12, design §2).

    `sheet_name` and `cell` are as the clerk sees them in the file (`cell` like `P7`; empty when the
    whole sheet or file is meant). `column_name` is the form's English name, empty when no column is
    meant. `form_code` is empty for complaints about the file. `raw_value` is what the cell said,
    masked where it holds personal data. `hint` is one thing to do. `refused_words`: what the township wrote to
    explain it and what explains nothing (§11.10); the message says so.
    """

    sheet_name: str
    cell: str
    column_name: str
    rule: str
    severity: Severity
    message: str
    hint: str
    form_code: str = ""
    raw_value: str = ""
    record_key: str = ""
    explanation: str = ""
    refused_words: str = ""

    @property
    def row(self) -> int:
        """The sheet row of the cell; 0 when no cell is meant."""
        found = _ROW.match(self.cell)
        return int(found[1]) if found else 0

    def public(self) -> dict[str, str]:
        """The seven fields of the public surface (design §6), as `fadu submit --json` prints them."""
        names = ("sheet_name", "cell", "column_name", "rule", "severity", "message", "hint")
        return {name: getattr(self, name) for name in names}

    def as_dict(self) -> dict[str, str]:
        """Every field, as the ledger stores it."""
        return asdict(self)
