"""The shape of a form: Form, Column, Rule (pydantic; unknown keys are refused)."""

from typing import Literal

from pydantic import model_validator

from expectations.columns import Column, Value
from expectations.conditions import Clause, Strict
from expectations.problem import Severity

__all__ = ["Clause", "Column", "Form", "Rule", "SharedColumns", "Value", "WorkbookRule"]

RuleKind = Literal[
    "order", "required_when", "check", "unique", "exists_in", "absent_from", "on_roster", "certified", "one_day_a_day",
    "held_elsewhere", "names_township", "falls", "first_again",
]  # fmt: skip


class Rule(Strict):
    """A declared rule of a form; how each kind is judged stands in `expectations/suite.py`.

    - order: `column` is not before `than` (`strict`: after it); silent when either is empty.
    - required_when: `column` is filled in rows where every clause of `when` holds.
    - check: violated where every clause of `when` holds; `column` is the cell to mark.
    - unique: no two rows of the file share the business key with different content; with `column`: no two
      records share its value.
    - exists_in / absent_from: the value of `column` is / is not a key of form `form` in force or in the file
      (rows where every clause of `when` holds); `where` narrows the other form's rows.
    - on_roster: a roster in force names the officer in `column`, by number or name. certified: he held a valid
      certificate on the date in `than`. one_day_a_day: the trainings of an officer fit into their days. held_elsewhere:
      nobody on post in another township bears the number. falls: the figure is not below the month before's, or a
      remark says why. names_township: the text contains a name of the township. first_again: the cover's type of
      report, where the month has a version in force.
    """

    id: str
    kind: RuleKind
    severity: Severity
    column: str = ""
    than: str = ""
    strict: bool = False
    when: list[Clause] = []
    form: str = ""
    where: list[Clause] = []
    source: str = ""

    @property
    def columns(self) -> set[str]:
        """Every column of the form the rule looks at."""
        named = {c for c in (self.column, self.than) if c}
        return named.union(*(clause.columns for clause in self.when))


class SharedColumns(Strict):
    """`forms/every.yml`: the columns of every register."""

    code: Literal["every"]
    name: str
    title: str
    aliases: list[str] = []
    side: str = "township"
    key: list[str] = []
    note: str = ""
    since: str
    columns: list[Column]
    rules: list[Rule] = []


class WorkbookRule(Strict):
    """A rule about the file or its structure. `verdict` is set where it ends the judging (spec 9 §14)."""

    id: str
    severity: Severity
    verdict: Literal["unreadable", "refused"] | None = None
    source: str = ""


CELL_RULES: dict[str, Severity] = {
    "required": "强制性",
    "type": "强制性",
    "list": "强制性",
    "range": "强制性",
    "future": "强制性",
    "personal-id": "强制性",
    "near": "核实性",
    "year-supplied": "核实性",
    "approximate": "提示",
}

# The second pass of the gate: against what was accepted before (10-duties.md §5; 9-semantics.md §1.2, §3.1, §12).
HISTORY_RULES: dict[str, Severity] = {
    "held-by-two": "强制性",
    "filled-before": "核实性",
    "key-vanished": "核实性",
    "officer-missing": "提示",
    "same-as-before": "核实性",
    "same-as-other": "核实性",
    "names-other": "核实性",
    "volume": "核实性",
    "outlier": "核实性",
}
# Those that concern a whole sheet, not a row of it.
SHEET_RULES = {"key-vanished", "officer-missing", "same-as-before", "same-as-other", "volume"}


class Form(Strict):
    """One register: its sheet, columns, business key and rules.

    `key` is the business key within a township; `key_when` adds a column to it for rows with given
    values; `anchor` lists the date columns that give a key without a year its year (spec 10 §4).
    `snapshot`: `sheet` (the latest month's whole sheet is in force) or `roster` (the latest row of
    each officer). `volume`: as many records as a township has in a year at most, as a rule; `volume_least`: at least
    (2-forms.md).
    `open_when`: the records that may still change, with which next month's template begins; a line holds where all its
    clauses do (an empty one: everywhere), a record is open where any line holds. With `open_year` only those whose
    number in that column is the year of the template. `carried_over` is the column that says of a record that it comes
    from an earlier year. Snapshots and county lists are given back whole and need none of these. `since` / `until` are
    report months (YYYY-MM).
    """

    code: str
    name: str
    title: str
    aliases: list[str] = []
    side: Literal["township", "county"]
    key: list[str]
    key_when: dict[str, dict[str, list[str]]] = {}
    anchor: list[str] = []
    snapshot: Literal["sheet", "roster"] | None = None
    volume: int | None = None
    volume_least: int = 0
    open_when: list[list[Clause]] = []
    open_year: str = ""
    carried_over: str = ""
    note: str = ""
    since: str
    until: str | None = None
    columns: list[Column]
    rules: list[Rule] = []

    @model_validator(mode="after")
    def _columns_known(self) -> "Form":
        own = {column.name for column in self.columns} | {"remark", "record_state"}
        used = {*self.key, *self.anchor, *self.key_when}.union(*(rule.columns for rule in self.rules))
        used |= {self.open_year, self.carried_over} - {""}
        used = used.union(*(clause.columns for line in self.open_when for clause in line))
        if unknown := used - own:
            raise ValueError(f"{self.code}: unknown columns {sorted(unknown)}")
        return self

    @property
    def sheet_name(self) -> str:
        """The sheet's name in templates, like `F02 规范性文件台账` (spec 9 §11.2)."""
        return f"{self.code} {self.title}"

    def column(self, name: str) -> Column:
        """A column by its English name. Raises KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]

    def cell_rules(self) -> dict[str, Severity]:
        """Ids of the rules judged while typing cells, like `F02-type`, with severity."""
        types = {column.type for column in self.columns}
        dates = [c for c in self.columns if c.type == "date"]
        bounded = any(c.min is not None or c.max is not None or c.step for c in self.columns)
        present = {
            "required": True,
            "type": bool(types - {"text", "enum", "multi"}),
            "list": bool(types & {"enum", "multi"}),
            "range": bounded,
            "future": any(c.tense == "past" for c in dates),
            "personal-id": True,
            "near": any(c.window == "near" for c in dates),
            "year-supplied": bool(dates),
            "approximate": bool(types & {"int", "num", "money"}),
        }
        return {f"{self.code}-{kind}": sev for kind, sev in CELL_RULES.items() if present[kind]}

    def history_rules(self) -> dict[str, Severity]:
        """Ids of the rules judged against earlier months and other townships, with severity.

        The cover has none; a county list is only compared with the one it replaces. A snapshot is often the
        same from month to month and need not fill up, and the county's tasks are the same for all; a form of one row a
        year is never “equal”. Where the key has no text it numbers no record: every township has the same.
        """
        if self.code == "F00":
            return {}
        is_county, is_roster = self.side == "county", self.snapshot == "roster"
        is_list = not is_county and [self.column(name).type for name in self.key] != ["int"]
        numbers = not is_county and any(self.column(name).type == "text" for name in self.key)
        has = {
            "held-by-two": numbers and self.snapshot != "sheet",
            "filled-before": not is_county and not self.snapshot,
            "key-vanished": not self.snapshot,
            "officer-missing": is_roster,
            "same-as-before": is_list and not self.snapshot,
            "same-as-other": is_list and self.snapshot != "sheet",
            "names-other": not is_county,
            "volume": self.volume is not None,
            "outlier": any(column.outlier for column in self.columns),
        }
        return {f"{self.code}-{kind}": severity for kind, severity in HISTORY_RULES.items() if has[kind]}
