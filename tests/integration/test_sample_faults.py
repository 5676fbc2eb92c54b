"""The sample county's own books against the real door: every planted fault at its cell, and nothing else."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from expectations.form import all_rule_ids
from ingest.labels import form_of_sheet
from tests.support.rule_cases import HISTORY_KINDS
from tests.support.sample_county import NOT_TYPED, Submitted, accepted_rows, found, rows, submitted_before, told
from tests.support.sample_duties import COUNTED, Built
from tests.support.shown import WHOLE_FILE, pages
from tests.support.traps import SPELT, spellings, traps
from tests.support.walked import walked

# What the traps' table names beside a mess: what it is taken for, and the neat way.
NO_MESSES = {(8, "0"), (8, "〔2026〕"), (9, "95")}


@pytest.fixture(scope="module")
def both_years(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Submitted:
    """Judged once for all that walk it."""
    base = tmp_path_factory.getbasetemp()
    source = walked(base if worker_id == "master" else base.parent)
    return submitted_before(source, tmp_path_factory.mktemp("county"))


def test_every_planted_fault_is_found_at_its_cell(both_years: Submitted):
    missed = told(both_years.folder, "faults", "breaches") - found(both_years)

    assert missed == Counter()


def test_every_problem_found_is_planted_or_a_breach_in_sound_data(both_years: Submitted):
    unforeseen = found(both_years) - told(both_years.folder, "faults", "breaches")

    assert unforeseen == Counter()


def test_every_planted_fault_is_explained_at_its_cell_on_the_page_and_in_the_copy_and_alike(
    both_years: Submitted, tmp_path: Path
):
    planted: dict[str, Counter] = {}
    for row in rows(both_years.folder / "faults.csv"):
        told = row["rule"], row["sheet_name"] or WHOLE_FILE, row["cell"], row["severity"]
        planted.setdefault(row["file"], Counter())[told] += 1

    seen = pages(both_years, tmp_path, sorted(planted))

    for file, (page, listed) in seen.items():
        assert Counter(page.told) == Counter(told for _, told in listed.elements()), file
        assert planted[file] - Counter((rule, *told[:3]) for rule, told in listed.elements()) == Counter(), file
        assert (page.unmarked(), page.below()) == ([], []), file
    assert sum(map(Counter.total, planted.values())) > 400


def test_every_rule_is_broken_somewhere(both_years: Submitted):
    broken = {place[4] for place in told(both_years.folder, "faults", "breaches")}
    # What every register is held against is broken in each of them by tests/spec/test_history_rules.py.
    elsewhere = {rule for rule in all_rule_ids() if rule.partition("-")[2] in HISTORY_KINDS}

    assert set(all_rule_ids()) - elsewhere - broken == set()


def test_a_file_without_planted_faults_is_accepted_and_one_with_them_is_not(both_years: Submitted):
    faulty = {row["file"] for row in rows(both_years.folder / "faults.csv")}

    verdicts = {file: answer["verdict"] for file, answer in both_years.first_answers().items()}

    assert {file for file, verdict in verdicts.items() if verdict != "accepted"} == faulty


def test_every_township_ends_with_sound_data_for_every_month_it_sent(both_years: Submitted):
    sent = {(file.split("/")[1][:9], file.split("/")[1][10:17]) for file, _ in both_years.answers}
    answers = [answer for _, answer in both_years.answers if answer["verdict"] == "accepted"]

    accepted = {(answer["township_code"], answer["report_month"]) for answer in answers}

    faults = rows(both_years.folder / "faults.csv")
    closed = {row["file"][10:27] for row in faults if row["rule"] in ("door-locked", "door-ended")}
    assert {f"{township}-{month}" for township, month in sent - accepted} == closed


def test_every_cell_of_every_workbook_is_read_or_left_out_for_a_reason(both_years: Submitted):
    unbalanced, sheets = set(), 0
    for file, answer in both_years.answers:
        for sheet in answer["reconciliation"]["sheets"] if answer["reconciliation"] else ():
            sheets += 1
            if sheet["cells_in_file"] != sheet["cells_mapped"] + sum(sheet["cells_ignored"].values()) or sheet["lost"]:
                unbalanced.add((file, sheet["sheet_name"], *sheet["lost"]))
    planted = [row for row in rows(both_years.folder / "faults.csv") if row["rule"] == "cells-unaccounted"]
    assert unbalanced == {(row["file"], row["sheet_name"], row["cell"]) for row in planted}
    assert sheets > 5_000


@pytest.fixture(scope="module")
def in_force(both_years: Submitted) -> tuple[dict, set[str]]:
    """The typed rows of every register, and the files in force."""
    return accepted_rows(both_years)


def test_the_rows_in_force_are_the_truth(both_years: Submitted, in_force: tuple[dict, set[str]]):
    typed, files = in_force
    checked = 0
    for path in sorted((both_years.folder / "truth").glob("*.csv")):
        truth = {(row["file"], row["sheet_name"], int(row["row_number"])): row for row in rows(path)}
        own = typed[path.stem]
        assert set(own) == {place for place in truth if place[0] in files}, path.stem
        for place, row in own.items():
            expected = {name: value for name, value in truth[place].items() if name not in NOT_TYPED}
            assert {name: row[name] for name in expected} == expected, place
            checked += 1

    assert checked > 20_000


def test_every_mess_is_read_as_it_was_meant_or_told_at_its_cell(both_years: Submitted, in_force: tuple[dict, set[str]]):
    typed, files = in_force
    told_of, checked = {(file, sheet, cell, rule) for file, sheet, cell, _, rule, _ in found(both_years)}, Counter()
    for row in rows(both_years.folder / "messes.csv"):
        where, number = (row["file"], row["sheet_name"]), re.sub("[A-Z]", "", row["cell"])
        if row["rule"]:
            assert (*where, row["cell"], row["rule"]) in told_of, row
        is_read = row["meant"] or not row["rule"]
        if is_read and row["column_name"] not in {"", *NOT_TYPED} and row["file"] in files:
            form = form_of_sheet(row["sheet_name"])
            assert typed[form][*where, int(number)][row["column_name"]] == row["meant"], row
        checked[bool(row["rule"])] += 1

    assert min(checked.values()) > 500


def test_every_trap_a_workbook_can_show_is_in_the_sample(both_years: Submitted):
    shown = {(int(row["trap"]), row["mess"]) for row in rows(both_years.folder / "messes.csv")}
    quoted = {(trap, text) for trap in SPELT for text in spellings(trap)}

    assert {trap for trap, _ in shown} == set(traps())
    assert quoted - NO_MESSES - shown == set()


@pytest.fixture(scope="module")
def built(both_years: Submitted, in_force: tuple[dict, set[str]], tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(both_years, tmp_path_factory.mktemp("build"))


def test_a_term_into_a_year_without_its_notice_is_provisional_and_one_that_ends_on_a_worked_weekend_is_not(
    built: Built,
):
    open_ended, worked = built.of_mess("期限跨入未公布"), built.of_mess("期限落在调休上班日")
    published = [row for row in open_ended + worked if row["indicator_code"] in ("GK-01", "ZF-03")]

    assert {(row["due_on"].year, row["is_provisional"]) for row in published if row in open_ended} == {(2027, True)}
    assert {(row["due_on"].weekday() >= 5, row["is_provisional"]) for row in published if row in worked} == {
        (True, False)
    }
    assert min(len(open_ended), len(worked)) > 20


def test_a_review_on_a_worked_weekend_is_no_review_on_a_day_off(both_years: Submitted):
    reviews = [
        row
        for row in rows(both_years.folder / "messes.csv")
        if (row["mess"], row["column_name"]) == ("调休上班日", "review_date")
    ]
    asked = {(file, sheet, cell) for file, sheet, cell, _, rule, _ in found(both_years) if rule.endswith("-day-off")}

    assert len(reviews) > 10
    assert {(row["file"], row["sheet_name"], row["cell"]) for row in reviews} & asked == set()


@pytest.mark.parametrize(("indicator", "targets"), [("XF-01", (3, 4)), ("ZF-06", (90, 95)), ("TS-02", (90, 95))])
def test_a_row_counts_for_the_year_of_its_date_by_that_year_s_target(built: Built, indicator: str, targets: tuple):
    for year, target in zip((2025, 2026), targets, strict=True):
        duties = [
            row for row in built.of_mess(f"{indicator}，{year}年目标{target}") if row["indicator_code"] == indicator
        ]

        assert {row["scored_year"] for row in duties} == {year}

    assert {(row["scheme_year"], row["target"]) for row in built.marks(indicator)} == set(
        zip((2025, 2026), targets, strict=True)
    )


def test_halves_are_rounded_up_once(built: Built):
    marks = {(row["value"], row["mark"]) for row in built.marks("TS-03")}

    # A hundredth of the survey's points is a thousandth of a mark: 83.15 is worth 2.315, and 74.25 1.425.
    assert {(Decimal("83.15"), Decimal("2.32")), (Decimal("74.25"), Decimal("1.43"))} <= marks
    # 4.3 hours of eight are 0.5375 days.
    assert {row["days_t"] for row in built.of_mess("学时折算成日恰为一半", COUNTED)} == {538}
