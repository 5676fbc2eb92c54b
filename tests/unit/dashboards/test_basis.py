"""考核依据对照 answers every duty of the seeds, and every answer points at something there is."""

import csv
import re
from pathlib import Path

import pytest

from dashboards.basis import alerts, basis_lines, duties
from expectations.form import load_form
from ingest.home import Home

ROOT = Path(__file__).resolve().parents[3]
SEEDS, SPEC = ROOT / "dbt" / "seeds", ROOT / "docs" / "spec"
SECTIONS = {"quantified": "1.1", "tasks": "1.2", "unnumbered": "1.4"}
KINDS = {"indicator", "column", "setting", "alert", "out_of_scope"}


def table(section: str) -> list[list[str]]:
    """The rows of a section of the seed inventory."""
    text = (SPEC / "1-seed-duties.md").read_text(encoding="utf-8")
    part = re.search(rf"## {re.escape(section)} .*?(?=\n## |\Z)", text, re.DOTALL).group()
    lines = [line.strip().strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def column_of(name: str, key: str) -> set[str]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return {row[key] for row in csv.DictReader(file)}


def answers(kind: str) -> list[str]:
    return [what for one in duties() for told, what in one.answers if told == kind]


def test_the_inventory_has_as_many_rows_as_it_says():
    assert [len(table(section)) for section in SECTIONS.values()] == [63, 8, 50]


@pytest.mark.parametrize(("part", "section"), SECTIONS.items())
def test_every_row_is_there_in_the_words_of_the_spec(part, section):
    found = [one for one in duties() if one.part == part]
    rows = table(section)
    if part == "quantified":
        expected = [tuple(row[:3]) for row in rows]
    elif part == "tasks":
        expected = [(row[0], "004-篇3", row[1]) for row in rows]
    else:
        expected = [(str(number), *row[:2]) for number, row in enumerate(rows, 1)]
    assert [(one.row, one.seed, one.duty) for one in found] == expected


def test_every_row_has_an_answer_of_a_known_kind_that_says_something():
    for one in duties():
        assert one.answers, one
        assert {kind for kind, _ in one.answers} <= KINDS, one
        assert all(what.strip() for _, what in one.answers), one
        assert len(set(one.answers)) == len(one.answers), one
        assert "out_of_scope" not in dict(one.answers) or len(one.answers) == 1, one


def test_every_indicator_is_in_the_catalogue_and_in_what_is_shipped():
    # The variants that end in a letter are named where the semantics settle them.
    text = "".join((SPEC / name).read_text(encoding="utf-8") for name in ("3-indicators.md", "9-semantics.md"))
    catalogue = set(re.findall(r"\b(?:[A-Z]{2}-\d\d|O-\d\d[A-Z]?)(?![0-9A-Za-z])", text))
    assert set(answers("indicator")) <= catalogue & column_of("indicators.csv", "indicator_code")


def test_an_indicator_the_spec_names_in_a_row_is_among_its_answers():
    known = column_of("indicators.csv", "indicator_code")
    for one, row in zip((one for one in duties() if one.part != "tasks"), [*table("1.1"), *table("1.4")], strict=True):
        named = {code for code in re.findall(r"\b[A-Z]{1,2}-\d\d\b", row[-1]) if code in known}
        told = {what.rstrip("ABC") if what.startswith("O-") else what for kind, what in one.answers}
        assert named <= told or dict(one.answers).get("out_of_scope"), (one, named)


def test_every_column_is_one_of_its_form():
    for what in answers("column"):
        code, _, name = what.partition(".")
        assert name in {column.name for column in load_form(code).columns}, what


def test_every_setting_is_one_of_the_scheme():
    assert set(answers("setting")) <= column_of("scheme_settings.csv", "key")


def test_every_alert_is_one_of_the_spec():
    text = (SPEC / "3-indicators.md").read_text(encoding="utf-8").partition("## 3.5")[2].partition("## 3.6")[0]
    listed = [item.strip() for item in text.partition("\n")[2].strip().rstrip(".").split(" · ")]
    called = {name: [item for item in listed if item.startswith(words)] for name, words in alerts().items()}
    assert all(len(found) == 1 for found in called.values()), called
    assert len(listed) == len(called)
    assert set(answers("alert")) <= set(called)


def test_it_is_told_in_chinese_with_names_and_values(tmp_path):
    (tmp_path / "county").symlink_to(SEEDS)
    lines = list(basis_lines(Home(tmp_path)))
    assert len(lines) == 63 + 8 + 50 + 3
    assert [line for line in lines if not line.startswith("  ")] == [
        "考核依据对照：量化要求（63条）",
        "考核依据对照：重点任务（8条）",
        "考核依据对照：没有数字的要求（50条）",
    ]
    assert lines[3] == (
        "  3　000-篇1　确保每位执法人员学习培训不少于5日　→　指标 XF-04 执法人员培训天数达标率；"
        "指标 XF-05 执法人员人均培训天数；方案设置 training_days＝5（2026年度）"
    )
    assert lines[19].endswith("→　F02 规范性文件台账“统一登记号”")
    assert not [line for line in lines if re.search("[A-Za-z]{5,}", line.partition("　→")[0])]
    assert lines[26].endswith("→　不考核：县级自己的专项检查任务，不考核乡镇")
    assert lines[10].endswith("；预警：季度未学法")
