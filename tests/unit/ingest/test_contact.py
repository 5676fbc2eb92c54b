"""Whom a township asks, by the county's settings."""

import pytest

from ingest.contact import contact

HEAD = "key,value,valid_from,source"
NAME = "office_name,清源县依法行政考核办公室,2025-01-01,"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([NAME, "office_phone,0990-7380012,2025-01-01,"], "清源县依法行政考核办公室（0990-7380012）"),
        (
            ["office_phone,0990-2,2026-01-01,", NAME, "office_phone,0990-1,2025-01-01,"],
            "清源县依法行政考核办公室（0990-2）",
        ),
        ([NAME], "清源县依法行政考核办公室"),
        ([], "县考核组"),
    ],
)
def test_it_is_named_as_far_as_the_county_says(tmp_path, lines, said):
    (tmp_path / "settings.csv").write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    assert contact(tmp_path) == said
