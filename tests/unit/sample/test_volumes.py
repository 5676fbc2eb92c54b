"""Every register of the made-up county is as full in a year as a real township's (docs/spec/2-forms.md)."""

from datetime import date

import pytest

from expectations.form import township_forms
from ingest.sample.county import places
from ingest.sample.record import Record
from ingest.sample.world import World, worlds

YEARS = (2025, 2026)
# Columns whose year is the record's; else it is the year in which the record first stands in the register.
DATED = {"F02": "issue_date", "F11": "accept_date", "F12": "plaint_received_date"}
# Realistic yearly volumes per township, as the specification has them.
VOLUMES = {
    "F02": (0, 6), "F04": (2, 10), "F05": (30, 150), "F06": (4, 16), "F09": (30, 376), "F11": (0, 5), "F12": (0, 5),
    "F13": (20, 400), "F14": (0, 20), "F15": (20, 300), "F16": (30, 300), "F17": (6, 32),
}  # fmt: skip


@pytest.fixture(scope="module")
def county() -> list[World]:
    return worlds(places(18)[0], list(YEARS), set())


def _of_year(world: World, form: str, year: int) -> list[Record]:
    named = DATED.get(form, "")
    return [record for record in world.of(form) if record.values.get(named, record.starts).year == year]


@pytest.mark.parametrize("form", VOLUMES)
def test_a_year_has_as_many_rows_as_real_ones(county: list[World], form: str):
    least, most = VOLUMES[form]

    counts = [len(_of_year(world, form, year)) for world in county for year in YEARS]

    assert least <= min(counts) <= max(counts) <= most


def test_a_roster_has_eight_to_thirty_officers(county: list[World]):
    for world in county:
        assert 8 <= sum(officer.on_post(date(2026, 6, 30)) for officer in world.people) <= 30


@pytest.mark.parametrize("year", YEARS)
def test_a_township_gives_away_five_to_twenty_two_thousand_leaflets(county: list[World], year: int):
    for world in county:
        assert 5_000 <= sum(record.values["leaflets"] for record in _of_year(world, "F17", year)) <= 22_000


def test_every_township_keeps_every_register(county: list[World]):
    kept = {form.code for form in township_forms()} - {"F02", "F03", "F11", "F12", "F14"}

    for world in county:
        assert kept <= {record.form for record in world.records}, world.place.code


def test_a_clean_up_goes_through_the_documents_of_the_year_before(county: list[World]):
    for world in county:
        known = {record.values["doc_no"]: record for record in world.of("F02")}
        for record in world.of("F03"):
            assert record.values["cleanup_year"] == 2026
            document = known.get(record.values["doc_no"])
            # Some townships find one that nobody had ever registered.
            year = 2025 if document is None else document.values["issue_date"].year
            assert (year, document is None) == (2025, "〔2019〕" in record.values["doc_no"])
    assert sum(len(world.of("F03")) for world in county) > 20
