"""The pandas script in docs/ and Fadu make the same typed tables of clean workbooks; a changed cell is told."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from ingest.home import Home
from ingest.install import install
from ingest.sample.build import generate
from tests.benchmarks.comparison import cells, first_difference
from tests.benchmarks.corrections import corrections
from tests.benchmarks.reading import tables, with_child, without_child
from tests.benchmarks.rival import SCRIPT, compared, in_pandas
from tests.benchmarks.sample import Sample
from tests.support.sample_county import DEFAULTS


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Sample:
    """A township's year."""
    folder = tmp_path_factory.mktemp("year")
    generate(folder / "sample", [2026], 1)
    home = Home(folder / "home")
    install(home, folder / "sample" / "county", DEFAULTS, datetime(2027, 1, 1, tzinfo=UTC))
    return Sample(folder / "sample", home.county)


@pytest.fixture(scope="module")
def clean(sample) -> list[Path]:
    """Its workbooks that both can read."""
    return sample.clean()


def test_both_read_the_same_cells(sample, clean):
    # This township never sends September.
    assert [path.stem[-2:] for path in clean] == [f"{month:02d}" for month in range(1, 13) if month != 9]
    assert compared(clean[:4], sample.county) > 2_000


def test_with_the_child_process_or_without_it_the_same_is_read(sample):
    readable = sample.readable()
    one, other = (tables(step(readable, sample.county)()) for step in (with_child, without_child))
    assert first_difference(one, other) is None
    assert cells(one) > 20_000


def test_a_changed_cell_is_told(sample, clean, tmp_path):
    (changed,) = corrections(sample, tmp_path)
    original = next(path for path in clean if path.name == changed.path.name)
    before, after = in_pandas([original])(), tables(with_child([changed.path], sample.county)())
    assert "remark" in first_difference(after, before)


def test_a_workbook_on_which_they_differ_is_refused_with_its_cell(sample, clean, tmp_path):
    """√ for 是: Fadu reads it, the script does not."""
    path = tmp_path / "words.xlsx"
    book = openpyxl.load_workbook(clean[3])
    sheet = next(sheet for sheet in book if sheet.title.startswith("F05"))
    header = [cell.value for cell in sheet[1]]
    sheet.cell(2, header.index("是否应审") + 1, "√")
    book.save(path)
    with pytest.raises(ValueError, match=r"F05 words\.xlsx row 2 review_required: True \| <NA>"):
        compared([path], sample.county)


def test_the_script_runs_by_itself(sample, clean, tmp_path):
    (tmp_path / "in").mkdir()
    for path in clean[:2]:
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    subprocess.run([sys.executable, SCRIPT, tmp_path / "in", tmp_path / "out"], check=True)
    written = pd.read_csv(tmp_path / "out" / "F05.csv")
    ours = tables(with_child(clean[:2], sample.county)())["F05"]
    assert list(written["contract_no"]) == list(ours["contract_no"])
