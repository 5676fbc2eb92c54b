"""What the benchmark holds against each other is really compared: a cell, its kind, a row, a column, a table."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from tests.benchmarks.comparison import cells, first_difference

PLACES = {"source_file": ["a.xlsx", "a.xlsx"], "source_row": [2, 3]}
OURS = {
    "F05": pd.DataFrame(
        {
            **PLACES,
            "_key": ["k1", "k2"],
            "title": pd.Series(["甲", None], dtype=object),
            "amount_yuan": pd.Series([Decimal("12.50"), None], dtype=object),
            "is_admin_agreement": pd.Series([True, None], dtype="boolean"),
            "sign_date": pd.to_datetime(pd.Series([date(2026, 3, 5), None])),
        }
    )
}


def theirs(**columns: list) -> dict[str, pd.DataFrame]:
    """The same rows as pandas types them, in another order, some columns changed."""
    same = {
        "title": pd.Series(["甲", pd.NA], dtype="string"),
        "amount_yuan": [12.5, float("nan")],
        "is_admin_agreement": pd.Series([True, pd.NA], dtype="boolean"),
        "sign_date": pd.to_datetime(pd.Series(["2026-03-05", None])),
    }
    return {"F05": pd.DataFrame({**PLACES, **same, **columns}).iloc[::-1]}


def test_the_same_tables_do_not_differ_whatever_holds_their_values():
    assert first_difference(OURS, theirs()) is None
    assert cells(OURS) == 8


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        ({"title": ["乙", None]}, "F05 a.xlsx row 2 title"),
        ({"title": ["甲", "无"]}, "F05 a.xlsx row 3 title"),
        ({"amount_yuan": [12.51, None]}, "F05 a.xlsx row 2 amount_yuan"),
        ({"amount_yuan": ["12.5", None]}, "F05 a.xlsx row 2 amount_yuan"),
        ({"is_admin_agreement": [1, None]}, "F05 a.xlsx row 2 is_admin_agreement"),
        ({"sign_date": pd.to_datetime(["2026-03-06", None])}, "F05 a.xlsx row 2 sign_date"),
        ({"source_row": [2, 4]}, "F05: rows"),
        ({"remark": [None, None]}, "F05: columns"),
    ],
)
def test_what_differs_is_told_with_its_place(columns, place):
    assert first_difference(OURS, theirs(**columns)).startswith(place)


def test_a_table_too_many_and_a_row_too_few_are_told():
    assert first_difference(OURS, {}).startswith("tables")
    assert first_difference(OURS, {"F05": theirs()["F05"].iloc[:1]}).startswith("F05: rows")
