"""Townships with a total, and the grades the second calculator gives them."""

from decimal import Decimal

from dashboards.recompute.assessment import Assessment
from dashboards.recompute.counts import Counts
from dashboards.recompute.grades import grades
from dashboards.recompute.marks import Mark
from dashboards.recompute.scheme import Scheme
from dashboards.recompute.values import Value
from tests.support.scheme import item

SETTINGS = {
    "grade_excellent": "90",
    "grade_good": "80",
    "grade_pass": "60",
    "excellent_quota_pct": "30",
    "veto_cap": "合格",
    "veto_cap_V-03": "不合格",
    "red_line_GF-01": "80",
    "red_line_SJ-01": "83.33",
}


def scheme(**changes: str) -> Scheme:
    """A scheme with these settings for all, and those of a group as `乡__grade_excellent`."""
    own = {tuple(key.rpartition("__")[::2]): value for key, value in changes.items()}
    found = {("", key): value for key, value in SETTINGS.items()} | own
    return Scheme({}, [], {(2026, group, key): value for (group, key), value in found.items()})


def reached(total, vetoes=(), group="镇") -> Assessment:
    """A township of a group with a printed total and the rule codes of its vetoes."""
    return Assessment(group, {}, Decimal(0), Decimal(0), list(vetoes), Decimal(total), True)


def filed(numerator, denominator, mark="8", status="ok", code="GF-01") -> Mark:
    """A mark of an indicator with a red line; `mark` None is 缺项."""
    value = Value(None, Counts(numerator * 1000, denominator * 1000, 0, ()), status, None, False, 0)
    return Mark(item(code), "镇", value, None if mark is None else Decimal(mark))


def graded(totals: list, marks: dict | None = None, of: Scheme | None = None) -> list[str]:
    """The grades of townships with these totals (or assessments), in their order."""
    made = [total if isinstance(total, Assessment) else reached(total) for total in totals]
    everyone = {(2026, f"{n:02}"): own for n, own in enumerate(made)}
    full = {(2026, f"{n:02}", "GF-01"): filed(9, 9) for n in range(len(made))}
    given_marks = {(2026, f"{n:02}", mark.item.indicator_code): mark for n, mark in (marks or {}).items()}
    found = grades(of or scheme(), full | given_marks, everyone)
    return [found[key] for key in sorted(found)]
