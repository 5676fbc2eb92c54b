"""A template opens in LibreOffice and prints on A4 landscape: the cover on one page, every register whole."""

import subprocess
from pathlib import Path

import pytest

from expectations.form import township_forms
from ingest import template
from ingest.prefill import of_office
from ingest.template_texts import CARRIED, NOTES
from tests.support.in_force import month, row


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> list[str]:
    """The text of each page."""
    out = tmp_path_factory.mktemp("print")
    officers = [row("F07", officer_id=f"QS-{number:03}", cert_no=f"99010{number:04}") for number in range(1, 31)]
    case = row(
        "F09", subject="违规倾倒建筑垃圾，经责令改正后仍未清运，现场有照片和证人证言，当事人承认事实", closed_date=None
    )
    sent = [month("2026-02", {"F07": officers, "F09": [case]})]
    office = template.Office("990101100", "青石镇", "2026-03", prefill=of_office(sent, [], "2026-03", is_county=False))
    path = template.write(office, out / "blank.xlsx")
    profile = f"-env:UserInstallation=file://{out}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf: Path = out / "blank.pdf"
    info = subprocess.run(["pdfinfo", "-l", "199", pdf], check=True, capture_output=True, text=True).stdout
    sizes = {tuple(line.split()[3:6:2]) for line in info.splitlines() if line.startswith("Page ") and "size" in line}
    assert {tuple(round(float(side)) for side in size) for size in sizes} == {(842, 595)}
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return ["".join(page.split()) for page in text.split("\f")[:-1]]


def test_the_cover_stands_on_one_page_with_its_notes(printed):
    assert "依法行政工作月报" in printed[0]
    for form in township_forms():
        assert form.code in printed[0]
        assert form.title in printed[0]
    joined = printed[0].replace("“", "").replace("”", "")
    for note in (CARRIED, *NOTES[2:]):
        assert "".join(note.split()).replace("“", "").replace("”", "")[:12] in joined
    assert "依法行政工作月报" not in printed[1]


def test_every_register_is_printed_under_its_title_with_all_its_headers(printed):
    for form in township_forms():
        pages = [page for page in printed if page.startswith(form.title)]
        assert pages, form.code
        text = "".join(pages)
        for column in form.columns:
            # A header in two lines is printed between its neighbours: its beginning is what a line holds whole.
            assert column.header[:4] in text, (form.code, column.header)


def test_what_it_begins_with_is_printed_whole(printed):
    text = "".join(printed)
    assert all(f"QS-{number:03}张一" in text for number in range(1, 31))
    cases = "".join(page for page in printed if page.startswith("行政执法案件台账"))
    assert "青罚〔2026〕1号" in cases
    # A long text goes on in further lines, and the row is high enough for the last of them.
    assert "认事实" in cases


def test_the_guide_follows_the_cover(printed):
    assert printed[1].startswith("填报指引")
    assert "最近一次报送的全部内容" in printed[1]


def test_nothing_is_cut_into_hashes(printed):
    assert not any("###" in page for page in printed)
