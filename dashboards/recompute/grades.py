"""Grades: cut-offs on the printed total, quota, ties, red lines, vetoes (docs/spec/5-procedure.md §5.2)."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from dashboards.recompute.assessment import Assessment
from dashboards.recompute.marks import Mark
from dashboards.recompute.scheme import Scheme
from dashboards.recompute.values import exact_value

FAIL, PASS, GOOD, TIED, EXCELLENT = GRADES = ("不合格", "合格", "良好", "待定", "优秀")
# (year, township) → what it reached
Assessments = Mapping[tuple[int, str], Assessment]


def crosses(scheme: Scheme, year: int, marks: Mapping[str, Mark], group: str) -> bool:
    """Whether an indicator lies below its red line; 缺项 does not, what is worth nothing unreported does."""
    for indicator, line in scheme.settings_like(year, group, "red_line_").items():
        mark = marks.get(indicator)
        if mark is None or mark.mark is None:
            continue
        if mark.value.status != "ok":
            if mark.mark == 0:
                return True
        elif exact_value(mark.item, mark.value.counts) < Fraction(line):
            return True
    return False


def _quota(scheme: Scheme, year: int, group: str, size: int) -> int:
    share = Fraction(scheme.setting(year, group, "excellent_quota_pct")) / 100
    return max(floor(share * size), 1)


def _excellent(scheme: Scheme, key: tuple[int, str], assessments: Assessments, eligible: set) -> str:
    """What one who may be excellent is within the quota of its group: those tied across the line are told so."""
    own, year = assessments[key], key[0]
    group = [k for k, other in assessments.items() if k[0] == year and other.group_code == own.group_code]
    quota = _quota(scheme, year, own.group_code, len(group))
    better = sum(assessments[k].total > own.total for k in group if k in eligible)
    tied = sum(assessments[k].total == own.total for k in group if k in eligible)
    if better + tied <= quota:
        return EXCELLENT
    return TIED if better < quota else GOOD


def _by_total(scheme: Scheme, year: int, own: Assessment) -> str:
    """What the printed total alone is worth."""
    for grade, key in ((EXCELLENT, "grade_excellent"), (GOOD, "grade_good"), (PASS, "grade_pass")):
        if own.total >= Fraction(scheme.setting(year, own.group_code, key)):
            return grade
    return FAIL


def _cap(scheme: Scheme, year: int, own: Assessment, grade: str) -> str:
    """At most what every counted veto allows."""
    caps = scheme.settings_like(year, own.group_code, "veto_cap")
    allowed = [caps.get(f"_{rule_code}", caps[""]) for rule_code in own.vetoes]
    return min((grade, *allowed), key=GRADES.index)


def grades(scheme: Scheme, marks: Mapping, assessments: Assessments) -> dict[tuple[int, str], str]:
    """(year, township) → grade."""
    of_township: dict[tuple[int, str], dict[str, Mark]] = {}
    for (year, township, indicator), mark in marks.items():
        of_township.setdefault((year, township), {})[indicator] = mark
    reached = {key: _by_total(scheme, key[0], own) for key, own in assessments.items()}
    eligible = {
        key
        for key, own in assessments.items()
        if reached[key] == EXCELLENT
        and not own.vetoes
        and not crosses(scheme, key[0], of_township[key], own.group_code)
    }
    result = {}
    for key, own in assessments.items():
        grade = reached[key]
        if grade == EXCELLENT:
            grade = _excellent(scheme, key, assessments, eligible) if key in eligible else GOOD
        result[key] = _cap(scheme, key[0], own, grade)
    return result
