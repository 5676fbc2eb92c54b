"""What the county files say about marks: indicators, items, settings (docs/spec/9-semantics.md §15)."""

import csv
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from dashboards.recompute.townships import Townships, read_townships

# What is counted one by one: such an indicator has no denominator, its value is the numerator.
COUNTED_IN = frozenset("次份个件")


@dataclass(frozen=True)
class Indicator:
    """One row of indicators.csv, as far as it bears on numbers."""

    code: str
    factor: Fraction
    is_up: bool
    forms: tuple[str, ...]
    is_count: bool = False


@dataclass(frozen=True)
class Item:
    """One scored item of a scheme year, for the townships of one group (empty group: all)."""

    scheme_year: int
    group_code: str
    sheet_code: str
    indicator_code: str
    full_marks: Fraction
    target: str
    rule: str
    rule_params: str
    params: dict[str, Fraction]
    missing_policy: str
    factor: Fraction
    is_up: bool
    is_count: bool = False
    better_of_both: bool = True


@dataclass(frozen=True)
class Scheme:
    """Everything the second calculator takes from the county's files."""

    indicators: dict[str, Indicator]
    items: list[Item]
    settings: dict[tuple[int, str, str], str]
    townships: Townships = field(default_factory=Townships)

    @property
    def years(self) -> list[int]:
        """The scheme years, ascending."""
        return sorted({item.scheme_year for item in self.items})

    def setting(self, year: int, group_code: str, key: str) -> str:
        """A setting of a year: the group's own, else the one for all. Raises KeyError when there is neither."""
        return self.settings.get((year, group_code, key)) or self.settings[year, "", key]

    def freeze(self, year: int) -> date:
        """The day the year's figures are frozen: a day of the next year."""
        month, day = self.setting(year, "", "freeze_month_day").split("-")
        return date(year + 1, int(month), int(day))

    def settings_like(self, year: int, group_code: str, prefix: str) -> dict[str, str]:
        """What follows `prefix` in the keys of a year's settings → the value that applies to the group."""
        return {
            key.removeprefix(prefix): value
            for group in ("", group_code)
            for (of_year, of_group, key), value in self.settings.items()
            if value and (of_year, of_group) == (year, group) and key.startswith(prefix)
        }

    def items_of(self, year: int, group_code: str) -> dict[str, Item]:
        """The items of a township of this group by indicator; an item for the group replaces the one for all."""
        better = self.setting(year, group_code, "small_better_of_both").strip().lower() == "true"
        chosen = {}
        for item in sorted(self.items, key=lambda item: item.group_code):
            if item.scheme_year == year and item.group_code in ("", group_code):
                chosen[item.indicator_code] = replace(item, better_of_both=better)
        return chosen


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _indicator(row: dict[str, str]) -> Indicator:
    forms = tuple(form for form in row["forms"].split("、") if form)
    factor = Fraction(row["factor"])
    is_count = factor == 1 and row["unit"] in COUNTED_IN
    return Indicator(row["indicator_code"], factor, row["direction"] == "up", forms, is_count)


def _params(text: str) -> dict[str, Fraction]:
    pairs = (part.split("=") for part in text.split(";") if part)
    return {key.strip(): Fraction(value.strip()) for key, value in pairs}


def _item(row: dict[str, str], indicators: dict[str, Indicator]) -> Item:
    indicator = indicators[row["indicator_code"]]
    return Item(
        scheme_year=int(row["scheme_year"]),
        group_code=row["group_code"],
        sheet_code=row["sheet_code"],
        indicator_code=indicator.code,
        full_marks=Fraction(row["full_marks"]),
        target=row["target"],
        rule=row["rule"],
        rule_params=row["rule_params"],
        params=_params(row["rule_params"]),
        missing_policy=row["missing_policy"],
        factor=indicator.factor,
        is_up=indicator.is_up,
        is_count=indicator.is_count,
    )


def read_scheme(county_dir: Path) -> Scheme:
    """Reads what the county files say of indicators, items, settings and townships.

    Raises KeyError or ValueError on a bad row.
    """
    indicators = {row["indicator_code"]: _indicator(row) for row in _rows(county_dir / "indicators.csv")}
    settings = {
        (int(row["scheme_year"]), row["group_code"], row["key"]): row["value"]
        for row in _rows(county_dir / "scheme_settings.csv")
    }
    items = [_item(row, indicators) for row in _rows(county_dir / "scheme_items.csv")]
    return Scheme(indicators, items, settings, read_townships(county_dir))
