"""The shape of a column of a form: its header, type, list of values (pydantic; unknown keys are refused)."""

from typing import Literal

from pydantic import Field, model_validator

from expectations.conditions import Strict

ColumnType = Literal["text", "code", "date", "month", "int", "num", "money", "bool", "enum", "multi"]
Presence = Literal["required", "conditional", "optional"]


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
    (6-traps.md 9). `min`/`max` bound numbers; `min_open` excludes `min`. `outlier`: a number far out of scale is asked
    about. `named_by`: an empty date is the last day of the quarter, half-year or year that column names
    (9-semantics.md §13). `pictures`: a cell may hold a picture instead of words (WPS), which then reads 有图片.
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
    outlier: bool = False
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
    def is_number(self) -> bool:
        """Whether it holds the numbers that records and papers bear: text, of which a spreadsheet makes days (1-1)."""
        return self.type in ("text", "code") and self.name.endswith(("_no", "_id"))

    @property
    def terms(self) -> list[str]:
        """The canonical terms, in list order."""
        return [value.term for value in self.values]
