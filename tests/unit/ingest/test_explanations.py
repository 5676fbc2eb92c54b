"""Explanations out of 问题清单, and townships by their names (docs/spec/9-semantics.md §7, §11.10)."""

import pytest

from ingest import places
from ingest.explanations import read_explanations
from ingest.types import RawSheet


def test_rows_with_words_are_explanations():
    rows = [
        ["问题清单（请在说明栏填写）"],
        ["编号", "工作表", "单元格", "问题", "说明", "记录", "列", "原值"],
        ["F02-near-1", "F02 规范性文件台账", "M7", "……", " 该件为存量文件，系补登 ",
         "金政〔2024〕1号", "review_date", "2024年1月5日"],
        ["F02-not-in-f01-12", "F02 规范性文件台账", "B8", "……", None, None, None, None],
        [None, None, None, None, "没有编号的说明"],
    ]  # fmt: skip
    (found,) = read_explanations(RawSheet("问题清单", True, rows))
    assert (found.rule, found.cell, found.text) == ("F02-near", "M7", "该件为存量文件，系补登")
    assert (found.record_key, found.column_name, found.raw_value) == ("金政〔2024〕1号", "review_date", "2024年1月5日")


@pytest.mark.parametrize("number", ["F02-near-1", "Ｆ０２-near-1", "F02–near–1", "F02-near#12", "F02-near"])
def test_a_number_however_it_is_written_names_its_rule(number):
    (found,) = read_explanations(RawSheet("问题清单", True, [["编 号", "说明："], [number, "该件为存量文件"]]))
    assert found.rule == "F02-near"


def test_a_list_without_its_columns_says_nothing():
    assert read_explanations(RawSheet("问题清单", True, [["一", "二"], []])) == []


def test_a_township_by_every_name_it_had_and_no_name_of_two():
    found = places.gather(
        "990101",
        "990101000",
        [("990101203", ["白石乡", "白石"]), ("990101203", ["白石镇"]), ("990101204", ["白石", "黑石乡", ""])],
    )
    assert [found.code_of(name) for name in ("白石乡", "白石镇", " 白石 乡", "990101203")] == ["990101203"] * 4
    assert found.code_of("白石") is None
    assert found.code_of("") is None
    assert found.names["990101203"] == ("白石乡", "白石", "白石镇")
