"""The 计分表 opens in LibreOffice, prints on one or two A4 landscape pages, and cuts no text."""

import subprocess
from pathlib import Path

import openpyxl
import pytest

from dashboards.exports import layout, score_sheet
from ingest.home import HomeError
from tests.support import paper_release


def convert(path: Path, kind: str, out: Path) -> Path:
    profile = f"-env:UserInstallation=file://{out}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / f"{path.stem}.{kind}"


@pytest.fixture(scope="module")
def paper(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    paper_release.write(folder / "warehouse.duckdb")
    (path,) = score_sheet.write(folder / "warehouse.duckdb", 2026, folder / "out", "清源县")
    return path


def test_it_carries_the_name_of_the_township_at_the_end_of_the_year(paper):
    assert paper.name == "清源县2026年度依法行政考核计分表(白石镇).xlsx"


def test_it_has_the_columns_the_procedure_lists(paper):
    expected = (
        "序号|维度|指标编码|指标名称|满分|目标值|分子|分母|完成值|计分规则|系统得分|自评分|初评分|核定分|"
        "扣分说明|是否缺项|数据来源|备注"
    ).split("|")
    book = openpyxl.load_workbook(paper)
    assert book.sheetnames == ["平时过程", "年终结果"]
    assert [cell.value for cell in book["平时过程"][3]] == expected


def test_a_missing_item_is_a_dash_and_not_a_zero(paper):
    sheet = openpyxl.load_workbook(paper)["年终结果"]
    row = next(row for row in sheet.iter_rows(min_row=4, values_only=True) if row[2] == "FY-02")
    assert row[6:9] == ("—", "—", "—")
    assert (row[10], row[14], row[15]) == ("—", "—", "是")


def test_it_prints_on_two_pages_of_a4_landscape_without_hashes(paper, tmp_path):
    pdf = convert(paper, "pdf", tmp_path)
    info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    facts = dict(line.split(":", 1) for line in info.splitlines() if ":" in line)
    assert int(facts["Pages"]) == 2
    assert facts["Page size"].split()[0:3:2] == ["841.89", "595.304"] or "A4" in facts["Page size"]
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    assert "###" not in text
    printed = "".join(text.split())
    for words in (
        *("良好（未达红线：GF-01）", "数据截至2027年1月31日", "填表人", "审核人", "单位（盖章）"),
        *("综合得分", "82.50"),
    ):
        assert words in printed


def test_every_row_is_at_least_as_high_as_its_text_needs(paper, tmp_path):
    """LibreOffice finds the height each row needs once ours is taken away; ours must not be less."""
    ours = openpyxl.load_workbook(paper)
    given = {(sheet.title, row): sheet.row_dimensions[row].height for sheet in ours for row in range(4, 12)}
    for sheet in ours:
        for row in range(4, sheet.max_row + 1):
            sheet.row_dimensions[row].height = None
    ours.save(tmp_path / "free.xlsx")
    (tmp_path / "out").mkdir()
    measured = openpyxl.load_workbook(convert(tmp_path / "free.xlsx", "xlsx", tmp_path / "out"))
    items = [(s.title, r) for s in measured for r in range(4, 11) if s.cell(r, 3).value]
    assert len(items) == len(paper_release.INDICATORS)
    short = {
        place: (given[place], needed)
        for place in items
        if given[place] + 0.1 < (needed := measured[place[0]].row_dimensions[place[1]].height or 0)
    }
    assert short == {}


def test_a_township_with_too_many_missing_items_is_not_ranked_silently(tmp_path):
    paper_release.write(tmp_path / "warehouse.duckdb", is_comparable=False)
    (path,) = score_sheet.write(tmp_path / "warehouse.duckdb", 2026, tmp_path / "out", "清源县")
    assert "可比性不足" in openpyxl.load_workbook(path)["平时过程"].cell(2, 11).value


def test_a_year_without_results_is_said_in_chinese(tmp_path):
    paper_release.write(tmp_path / "warehouse.duckdb")
    with pytest.raises(HomeError, match="2024年度"):
        score_sheet.write(tmp_path / "warehouse.duckdb", 2024, tmp_path / "out", "清源县")


def test_headings_fit_a_page():
    assert sum(heading.width for heading in layout.HEADINGS) < 180
