"""The shape of a form: Form, Column, Rule (pydantic; unknown keys are refused)."""

from typing import Literal

from pydantic import Field, model_validator

from expectations.conditions import Clause, Strict
from expectations.problem import Severity

__all__ = ["Clause", "Column", "Form", "Rule", "SharedColumns", "Value", "WorkbookRule"]

ColumnType = Literal["text", "code", "date", "month", "int", "num", "money", "bool", "enum", "multi"]
Presence = Literal["required", "conditional", "optional"]
RuleKind = Literal["order", "required_when", "check", "unique", "exists_in", "absent_from"]


class Value(Strict):
    """One allowed term of a list: the canonical term, other spellings, and the gloss printed after it."""

    term: str = Field(alias="is")
    also: list[str] = []
    gloss: str = ""


class Column(Strict):
    """One column of a register.

    `tense`: past dates may not lie after the cover's fill_date; `window`: near dates lie in the report
    year ± 1 (spec 9 §11.5). `units` may follow the number in a cell or stand bracketed in the header;
    `header_units` multiply; `before` are signs that may stand before it (≥). `of_hundred`: 0.8 without a sign is 80
    (6-traps.md 9). `min`/`max` bound numbers; `min_open` excludes `min`. `named_by`: an empty date is the last day of
    the quarter, half-year or year that column names (9-semantics.md §13).
    `pictures`: a cell may hold a picture instead of words (WPS), which then reads 有图片.
    """

    name: str
    header: str
    aliases: list[str] = []
    type: ColumnType
    presence: Presence
    tense: Literal["past", "future"] | None = None
    window: Literal["near", "any"] | None = None
    min: float | None = None
    max: float | None = None
    min_open: bool = False
    step: float | None = None
    units: list[str] = []
    header_units: dict[str, int] = {}
    before: list[str] = []
    of_hundred: bool = False
    named_by: str = ""
    values: list[Value] = []
    pictures: bool = False

    @model_validator(mode="before")
    @classmethod
    def _plain_terms(cls, data: dict) -> dict:
        values = [{"is": v} if isinstance(v, str) else v for v in data.get("values", [])]
        return {**data, "values": values} if values else data

    @model_validator(mode="after")
    def _whole(self) -> "Column":
        if (self.type == "date") != (self.tense is not None and self.window is not None):
            raise ValueError(f"{self.name}: tense and window belong to dates, and every date has both")
        if (self.type in ("enum", "multi")) != bool(self.values):
            raise ValueError(f"{self.name}: values belong to enum and multi")
        if self.pictures and self.type != "text":
            raise ValueError(f"{self.name}: pictures belong to text")
        return self

    @property
    def terms(self) -> list[str]:
        """The canonical terms, in list order."""
        return [value.term for value in self.values]


class Rule(Strict):
    """A declared rule of a form; how each kind is judged stands in `expectations/suite.py`.

    - order: `column` is not before `than` (`strict`: after it); silent when either is empty.
    - required_when: `column` is filled in rows where every clause of `when` holds.
    - check: violated where every clause of `when` holds; `column` is the cell to mark.
    - unique: no two rows of the file share the business key with different content; with `column`: no two
      records share its value.
    - exists_in / absent_from: the value of `column` is / is not a key of form `form` in force or in the file
      (rows where every clause of `when` holds); `where` narrows the other form's rows.
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
}

# Judged against what was accepted before (spec 10 §5, 9 §1.2): the second pass of the gate.
HISTORY_RULES: dict[str, Severity] = {"filled-before": "核实性", "key-vanished": "核实性"}


class Form(Strict):
    """One register: its sheet, columns, business key and rules.

    `key` is the business key within a township; `key_when` adds a column to it for rows with given
    values; `anchor` lists the date columns that give a key without a year its year (spec 10 §4).
    `snapshot`: `sheet` (the latest month's whole sheet is in force) or `roster` (the latest row of
    each officer). `since` / `until` are report months (YYYY-MM).
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
    note: str = ""
    since: str
    until: str | None = None
    columns: list[Column]
    rules: list[Rule] = []

    @model_validator(mode="after")
    def _columns_known(self) -> "Form":
        own = {column.name for column in self.columns} | {"remark", "record_state"}
        used = {*self.key, *self.anchor, *self.key_when}.union(*(rule.columns for rule in self.rules))
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
        }
        return {f"{self.code}-{kind}": sev for kind, sev in CELL_RULES.items() if present[kind]}

    def history_rules(self) -> dict[str, Severity]:
        """Ids of the rules judged against earlier months; snapshots and the cover have none."""
        if self.code == "F00" or self.snapshot:
            return {}
        kinds = HISTORY_RULES if self.side == "township" else {"key-vanished": HISTORY_RULES["key-vanished"]}
        return {f"{self.code}-{kind}": severity for kind, severity in kinds.items()}
