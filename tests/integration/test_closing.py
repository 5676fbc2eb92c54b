"""A closed year through `fadu` alone: what comes later changes nothing in it, counts once, and waits for version 2."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import closed_county as county
from tests.support import two_townships
from tests.support.command import Command, Said

MARKS = (
    "select scheme_year, numerator, denominator, mark from marts.fct_indicator_marks"
    " where indicator_code = 'GF-03' and township_code = '990101301' order by scheme_year"
)
SCORED = (
    "select record_key, scored_year, done_on, state from marts.fct_duties"
    " where indicator_code = 'GF-03' and record_key like '甲政规〔2025〕%' order by record_key"
)
CLOSE = ("close", 2025, "--person", "county", "--reason")


@dataclass(frozen=True)
class Closed:
    """A home that went the whole way, and what was said and read on it: at the closing, after it, after version 2."""

    fadu: Command
    said: dict[str, Said]
    marks: dict[str, list[dict]]
    duties: dict[str, list[dict]]
    rebuilt: Said
    folder: Path


@pytest.fixture(scope="module")
def closed(tmp_path_factory) -> Closed:
    folder = tmp_path_factory.mktemp("closing")
    fadu, said, marks, duties = Command(folder / "home"), {}, {}, {}
    fadu.done("init", "--county", county.county(folder / "county"))

    def looked(name: str, as_of: str) -> None:
        said[name] = fadu("run", "--as-of", as_of)
        assert said[name].code == 0, said[name]
        marks[name], duties[name] = fadu.query(MARKS), fadu.query(SCORED)

    def sent(name: str, *files: tuple) -> None:
        fadu.done("submit", "--manifest", two_townships.manifest(folder / "in", name, list(files)))

    sent("one.csv", ("甲镇十二月.xlsx", county.before(), "2026-01-04"))
    looked("open", "2026-01-31")
    said["close"] = fadu(*CLOSE, "县政府常务会议2026年2月10日审定")
    assert said["close"].code == 0, said["close"]
    march = two_townships.documents(two_townships.FIRST, [two_townships.ON_TIME])
    sent(
        "two.csv",
        ("甲镇十二月更正.xlsx", county.after(), "2026-02-20"),
        ("甲镇三月.xlsx", march, "2026-04-03"),
    )
    looked("closed", "2026-06-30")
    rebuilt = fadu("rebuild")
    shutil.copytree(fadu.home, folder / "version1", symlinks=True)
    said["close again"] = fadu(*CLOSE, "县政府常务会议2026年7月3日复核")
    looked("again", "2026-07-31")
    return Closed(fadu, said, marks, duties, rebuilt, folder)


@pytest.fixture
def version1(closed, tmp_path) -> Command:
    """The home after version 1, to spoil."""
    shutil.copytree(closed.folder / "version1", tmp_path / "home", symlinks=True)
    return Command(tmp_path / "home")


def figures(rows: list[dict]) -> dict[int, tuple[str, str, str]]:
    return {row["scheme_year"]: (row["numerator"], row["denominator"], row["mark"]) for row in rows}


def years(rows: list[dict]) -> dict[str, int]:
    return {row["record_key"][-2]: row["scored_year"] for row in rows}


def test_a_correction_after_the_closing_changes_nothing_in_the_closed_year(closed):
    assert closed.said["close"].out.startswith("2025年度已关账，第1版：")
    assert figures(closed.marks["open"])[2025] == ("2.000", "3.000", "4.00")
    assert figures(closed.marks["closed"])[2025] == ("2.000", "3.000", "4.00")
    two = next(row for row in closed.duties["closed"] if row["record_key"].endswith("2号"))
    assert (two["done_on"], two["state"]) == ("2025-12-29", "unmet")


def test_what_arrives_after_the_closing_counts_in_the_next_year_and_what_counted_does_not(closed):
    assert years(closed.duties["closed"]) == {"1": 2025, "2": 2025, "3": 2025, "4": 2026}
    assert figures(closed.marks["closed"])[2026] == ("1.000", "2.000", "4.00")


def test_version_2_counts_what_came_since_and_nothing_twice(closed):
    assert "2025年度已关账，第2版" in closed.said["close again"].out
    assert years(closed.duties["again"]) == {"1": 2025, "2": 2025, "3": 2025, "4": 2025}
    assert figures(closed.marks["again"]) == {2025: ("3.000", "4.000", "4.00"), 2026: ("1.000", "1.000", "6.00")}


def test_a_rebuild_with_a_closing_in_place_finds_no_difference(closed):
    assert closed.rebuilt.code == 0, closed.rebuilt
    assert "没有差异" in closed.rebuilt.out


def test_the_cells_of_a_closed_duty_are_those_of_the_file_it_was_closed_on(closed, version1):
    cells = version1.query(
        "select s.file_name, c.cell, c.role from marts.fct_duty_cells c"
        " join marts.fct_submissions s using (submission_id)"
        " where duty_id like 'GF-03|%甲政规〔2025〕2号%' order by role, cell"
    )
    assert {row["file_name"] for row in cells} == {"甲镇十二月.xlsx"}
    assert {"key", "placed", "done"} <= {row["role"] for row in cells}


def test_what_was_closed_is_kept_and_made_again_when_it_is_gone(version1):
    before, kept = version1.query(MARKS), sorted((version1.home / "closed").rglob("*.parquet"))
    assert len(kept) == 7
    shutil.rmtree(version1.home / "closed")
    version1.done("run", "--as-of", "2026-06-30")
    assert version1.query(MARKS) == before
    assert sorted((version1.home / "closed").rglob("*.parquet")) == kept


def test_a_target_changed_in_a_closed_year_is_refused_before_anything_is_computed(version1):
    items = version1.home / "county" / "scheme_items.csv"
    text = items.read_text(encoding="utf-8")
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("2025,,A,GF-03"))
    lines[at] = lines[at].replace("f=60;t=100", "f=50;t=100")
    items.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = (
        f"{items} 第{at + 1}行（2025，GF-03）与2025年度第1版关账时不同："
        "rule_params 应为“f=60;t=100;n0=3;k=2”，现为“f=50;t=100;n0=3;k=2”。"
        "请恢复原样；确需更改的，请用 fadu close 2025 另立第2版。\n"
    )
    current = (version1.home / "current").readlink()
    said = version1("run", "--as-of", "2026-06-30")
    assert (said.code, said.err) == (1, f"县情与方案文件有误，未开始计算，现行发布版不变：\n{told}")
    assert ((version1.home / "current").readlink(), list((version1.home / "builds").iterdir())) == (current, [])
    assert version1("scheme", "check") == Said(1, told, "")
    version1.done(*CLOSE, "县政府常务会议2026年7月3日改定指标")
    assert version1("scheme", "check").code == 0
    items.write_text(text, encoding="utf-8")
    assert "第2版关账时不同" in version1("scheme", "check").out
