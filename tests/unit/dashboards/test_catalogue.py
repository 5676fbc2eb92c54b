"""The 指标口径说明: every definition comes apart into what is counted, over what, and when."""

import csv
from pathlib import Path

import pytest

from dashboards.exports.catalogue import HEADINGS, markdown, taken_apart, target_zh

SEEDS = Path(__file__).parents[3] / "dbt" / "seeds"


def indicators() -> list[dict]:
    with (SEEDS / "indicators.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", indicators(), ids=lambda row: row["indicator_code"])
def test_a_share_names_what_it_is_a_share_of(row):
    parts = taken_apart(row["definition"])
    assert parts.numerator
    if row["unit"] == "%":
        assert parts.denominator != "—"


def test_a_definition_in_its_parts():
    parts = taken_apart("按时办结的 ÷ 应办结的；重复件不计；按到期日归期")
    assert (parts.numerator, parts.denominator, parts.rest) == ("按时办结的", "应办结的", "重复件不计；按到期日归期")
    assert taken_apart("条数；按日归期").denominator == "—"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"target": 100, "rule": "LIN", "unit": "%"}, "100%"),
        ({"target": 10, "rule": "LOW", "unit": "%"}, "≤10%"),
        ({"target": None, "rule": "DDL", "unit": "是/否"}, "按时"),
        ({"target": 4, "rule": "CNT", "unit": "次"}, "4次"),
    ],
)
def test_a_target_is_said_in_its_unit(row, words):
    assert target_zh(row) == words


def test_the_text_names_every_heading_of_an_indicator_once():
    line = tuple(f"{heading}之值" for heading in HEADINGS)
    text = markdown("口径说明", [line])
    assert text.startswith("# 口径说明\n\n## 指标编码之值 指标名称之值\n")
    assert [text.count(f"- {heading}：") for heading in HEADINGS] == [0, 1, 1, 0, 0, *[1] * 12]
