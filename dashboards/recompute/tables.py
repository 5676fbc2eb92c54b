"""The recomputed numbers in the shape of the marts: rows by key, columns in a fixed order."""

from decimal import Decimal

from dashboards.recompute.assessment import ranks
from dashboards.recompute.counts import Counts
from dashboards.recompute.events import counted
from dashboards.recompute.rounding import half_up, thousandths

VALUE_KEY = ("township_code", "indicator_code", "grain", "period_end")
VALUE_COLUMNS = (
    "period_start",
    "as_of",
    "numerator",
    "denominator",
    "pending",
    "value",
    "status",
    "is_small",
    "months_missing",
)
MARK_KEY = ("scheme_year", "township_code", "indicator_code")
MARK_COLUMNS = (
    *("sheet_code", "full_marks", "numerator", "denominator", "value", "is_small", "mark", "marks_lost", "status"),
)
LOSS_KEY = (*MARK_KEY, "record_key")
LOSS_COLUMNS = ("marks",)
ASSESSMENT_KEY = ("scheme_year", "township_code")
ASSESSMENT_COLUMNS = (
    *("group_code", "raw_a", "applicable_a", "sheet_a", "raw_b", "applicable_b", "sheet_b"),
    *("bonus", "penalty", "total", "rank_in_group", "grade", "is_comparable"),
)
EVENT_KEY = ("scheme_year", "reported_by", "event_id")
EVENT_COLUMNS = ("is_counted",)
# The marts compared row by row; lost marks are summed first.
MARTS = (
    ("fct_indicator_values", VALUE_KEY, VALUE_COLUMNS),
    ("fct_indicator_marks", MARK_KEY, MARK_COLUMNS),
    ("fct_assessments", ASSESSMENT_KEY, ASSESSMENT_COLUMNS),
    ("fct_bonus_penalty", EVENT_KEY, EVENT_COLUMNS),
)


def _counts(counts: Counts) -> tuple[Decimal, Decimal, Decimal]:
    return thousandths(counts.numerator), thousandths(counts.denominator), thousandths(counts.pending)


def value_rows(values: dict) -> dict[tuple, tuple]:
    """fct_indicator_values."""
    return {
        key: (
            *(v.period.start, v.period.as_of, *_counts(v.counts)),
            *(v.value, v.status, v.is_small, v.months_missing),
        )
        for key, v in values.items()
    }


def mark_rows(marks: dict) -> dict[tuple, tuple]:
    """fct_indicator_marks."""
    return {
        key: (
            *(m.item.sheet_code, half_up(m.item.full_marks, 2), *_counts(m.value.counts)[:2]),
            *(m.value.value, m.value.is_small, m.mark, m.lost, m.value.status),
        )
        for key, m in marks.items()
    }


def loss_rows(losses: dict) -> dict[tuple, tuple]:
    """fct_mark_losses, summed by record."""
    return {key: (lost,) for key, lost in losses.items()}


def event_rows(events: dict) -> dict[tuple, tuple]:
    """fct_bonus_penalty: (year, township) → its events, each as counted or not."""
    return {
        (year, event.reported_by, event.event_id): (event in counted(of_township),)
        for (year, _), of_township in events.items()
        for event in of_township
    }


def assessment_rows(assessments: dict, grades: dict) -> dict[tuple, tuple]:
    """fct_assessments; `grades` as the assessments' keys have them."""
    places = ranks(assessments)
    return {
        key: (
            own.group_code,
            *(
                x
                for code in ("A", "B")
                for x in (own.sheets[code].raw, own.sheets[code].applicable, own.sheets[code].score)
            ),
            *(own.bonus, own.penalty, own.total, places[key], grades[key], own.is_comparable),
        )
        for key, own in assessments.items()
    }
