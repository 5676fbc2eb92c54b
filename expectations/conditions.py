"""A condition on a row, as forms state it: a column and one test of it (pydantic; unknown keys are refused)."""

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Strict(BaseModel):
    """Unknown keys are an error: a misspelt key must not silently change what is expected."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Clock(Strict):
    """A term of law: it begins on the date in column `since` and runs as the county's clock `clock` says."""

    since: str
    clock: str


class Exceeds(Strict):
    """More than another column's number plus `by`."""

    than: str
    by: int = 0


class PerDay(Strict):
    """Hours for each of the days in column `days`: fewer than `low` or more than `high`."""

    days: str
    low: float
    high: float


class Clause(Strict):
    """One condition on a row: `column` and exactly one test of it.

    An empty cell satisfies `empty: true`, `not_in`, `lacks`; no other test.
    - Text and lists: `in`, `not_in`, `contains` / `lacks` (any of the terms), `equals` (another column),
      `not_a_value_of` (a list of another form, like `F02.filing_result`), `fewer_names_than` (names told apart by 、).
    - Numbers: `over`, `at_most`, `under`, `exceeds`, `per_day`, `over_span_of` (a first and a last date: more than
      last − first + 1 days), `reaches` (at least the scheme's setting of that name in the report year).
    - Dates: `before`, `after`, `other_year`, `same_day` name another column; `late` is after the last day of a term,
      `too_soon` before it; `day_off` on a day the calendar has off; `before_month_end` before the last day of the
      report month, `overdue` more days before it than the scheme's setting of that name. `report_year` /
      `not_report_year`: the year, counted from the report year, is / is not one of these (dates, or numbers that are
      years).
    """

    column: str
    is_in: list[str | bool | float] | None = Field(default=None, alias="in")
    not_in: list[str | bool | float] | None = None
    contains: list[str] | None = None
    lacks: list[str] | None = None
    empty: bool | None = None
    over: float | None = None
    at_most: float | None = None
    under: float | None = None
    exceeds: Exceeds | None = None
    per_day: PerDay | None = None
    reaches: str | None = None
    overdue: str | None = None
    equals: str | None = None
    before: str | None = None
    after: str | None = None
    same_day: str | None = None
    other_year: str | None = None
    late: Clock | None = None
    too_soon: Clock | None = None
    day_off: bool | None = None
    before_month_end: bool | None = None
    report_year: list[int] | None = None
    not_report_year: list[int] | None = None
    over_span_of: list[str] | None = None
    not_a_value_of: str | None = None
    fewer_names_than: int | None = None

    @model_validator(mode="after")
    def _one_test(self) -> "Clause":
        tests = [name for name in type(self).model_fields if name != "column" and getattr(self, name) is not None]
        if len(tests) != 1:
            raise ValueError(f"clause on {self.column}: one test, not {tests}")
        return self

    @property
    def test(self) -> str:
        """The name of the one test."""
        return next(name for name in type(self).model_fields if name != "column" and getattr(self, name) is not None)

    @property
    def term(self) -> Clock | None:
        """The term of law the clause measures, if it does."""
        return self.late or self.too_soon

    @property
    def setting(self) -> str | None:
        """The scheme's setting the clause measures by, if it does."""
        return self.reaches or self.overdue

    @property
    def columns(self) -> set[str]:
        """Every column the clause looks at."""
        others = (self.equals, self.before, self.after, self.same_day, self.other_year)
        named = {
            *(self.over_span_of or []),
            *(c for c in others if c),
            *([self.exceeds.than] if self.exceeds else []),
            *([self.per_day.days] if self.per_day else []),
            *([self.term.since] if self.term else []),
        }
        return {self.column, *named}
