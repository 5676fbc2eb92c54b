"""Returned copies in an office's own program: opened, saved again, sent, printed (LibreOffice)."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import load_workbook

from expectations.messages import problem
from ingest.returned import Slip, returned
from ingest.submit import Incoming, submit
from tests.support import copies, wide_county
from tests.support.office import pages, saved_again, sizes
from tests.support.rich_books import CELL_FILL, HEADER_FILL, OWN_NOTE, REGISTER, rich
from tests.support.rule_cases import lawful_cover, table
from tests.support.sample_county import NOW, Submitted, rows, submitted
from tests.support.wide_county import Paper, township

SAMPLED = 12


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Submitted:
    return submitted(tmp_path_factory.mktemp("county"), [2026], 1)


@pytest.fixture(scope="module")
def faulty(sample) -> dict[str, dict]:
    """The workbooks with the most kinds of problems, by their names."""
    poor = {
        file: one for file, one in sample.first_answers().items() if one["verdict"] in ("returned", "needs_explanation")
    }

    def kinds(file: str) -> tuple:
        return -len({one["rule"] for one in poor[file]["problems"]}), file

    return {file: poor[file] for file in sorted(poor, key=kinds)[:SAMPLED]}


@pytest.fixture(scope="module")
def sample_copies(sample, faulty) -> dict[str, bytes]:
    return {file.replace("/", "-").removesuffix(".xlsx"): data
            for file, data in copies.copies(sample.home, faulty).items()}  # fmt: skip


@pytest.fixture(scope="module")
def resaved(sample_copies, tmp_path_factory) -> dict[str, bytes]:
    return saved_again(tmp_path_factory.mktemp("office"), sample_copies)


def test_saved_again_it_has_its_paint_its_comments_and_its_list(faulty, sample_copies, resaved):
    for name, data in sample_copies.items():
        own = copies.notes(data)
        assert copies.fills(resaved[name]) == copies.fills(data), name
        assert {place: text.split() for place, text in copies.notes(resaved[name]).items()} == {
            place: text.split() for place, text in own.items()
        }, name
        assert copies.listed(resaved[name]) == copies.listed(data), name
        links = [
            cell.hyperlink.location
            for cell in load_workbook(io.BytesIO(resaved[name])).worksheets[0]["C"]
            if cell.hyperlink
        ]
        assert len(links) == sum(bool(line["单元格"]) for line in copies.listed(data)), name


def test_saved_again_and_sent_again_it_has_the_same_problems(sample, faulty, resaved, tmp_path):
    came = {line["file"]: line for line in reversed(_manifest(sample))}
    files = []
    for (name, data), file in zip(resaved.items(), faulty, strict=True):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        at = datetime.fromisoformat(came[file]["received_at"]) + timedelta(seconds=1)
        files.append(Incoming(path, came[file]["account"], at))
    answers = submit(sample.home, files, NOW)
    for file, answer in zip(faulty, answers, strict=True):
        assert copies.problems(answer) == copies.problems(faulty[file]), file


def _manifest(sample: Submitted) -> list[dict[str, str]]:
    return rows(sample.folder / "manifest.csv")


def test_what_was_marked_is_plain_again_once_it_is_right_though_the_office_forgot_whose_comments_they_were(tmp_path):
    home = wide_county.home(tmp_path, 1)
    good = table("F05")["row"]
    bad = good | {"contract_name": None, "review_required": "也许"}
    data = rich(lawful_cover(township(1)), [bad, good | {"contract_no": "青合〔2026〕2号"}])
    first = wide_county.answers(home, tmp_path, [Paper("first", data, "2026-04-03T10:00")])["first"]
    assert first["verdict"] == "returned"
    copy = copies.copies(home, {"first": first})["first"]
    office = saved_again(tmp_path, {"copy": copy})["copy"]
    assert copies.fills(office) == copies.fills(copy) != {}
    again = wide_county.answers(home, tmp_path, [Paper("again", office, "2026-04-03T11:00")])["again"]
    assert copies.problems(again) == copies.problems(first)
    slip = Slip("accepted", "第001镇", "2026-03", datetime(2026, 4, 3, tzinfo=UTC))
    plain = returned(office, [], slip)
    assert copies.fills(plain) == {}
    assert {text.strip().splitlines()[-1] for text in copies.notes(plain).values()} == {OWN_NOTE, "别处的批注"}
    sheet = load_workbook(io.BytesIO(plain))[REGISTER]
    assert {cell.fill.fgColor.rgb for cell in sheet[2]} == {"FF" + HEADER_FILL[1:]}
    assert sheet["B3"].fill.fgColor.rgb == "FF" + CELL_FILL[1:]


def test_the_list_is_printed_on_a4_landscape_whole_with_its_header_on_each_page(sample, sample_copies, tmp_path):
    data = next(iter(sample_copies.values()))
    many = [one for line in range(30) for one in _told(line)]
    slip = Slip("returned", "青石镇", "2026-03", datetime(2026, 4, 3, 2, tzinfo=UTC))
    pdf = saved_again(tmp_path, {"copy": returned(data, many, slip)}, "pdf")["copy"]
    text = pages(tmp_path, pdf)
    of_list = [page for page in text if "怎么改" in page]
    assert len(of_list) > 1
    assert sizes(tmp_path, pdf)[: len(of_list)] == [(842, 595)] * len(of_list)
    assert all("编号" in page and "说明" in page for page in of_list)
    assert "青石镇2026年3月问题清单" in of_list[0]
    assert "直接报送本文件" in of_list[0]
    whole = "".join(of_list)
    assert all(f"F05-required-{number}" in whole for number in (1, 30))
    assert "###" not in whole


def _told(line: int):
    where = {"sheet_name": REGISTER, "form_code": "F05", "column_name": "sign_date"}
    yield problem("F05-required", cell=f"B{line + 3}", **where)
    yield problem("F05-near", cell=f"C{line + 3}", raw_value="2020-01-01", **where)
