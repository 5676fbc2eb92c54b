"""What a returned copy leaves as it was, and what it takes back (design §5)."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from expectations.messages import problem
from ingest import guard
from ingest.reader import Reader
from ingest.returned import NoWorkbook, Slip, returned
from tests.support import copies
from tests.support.marks import packed, painted, parts
from tests.support.rich_books import CELL_FILL, HEADER_FILL, LOOSE, OWN_NOTE, REGISTER, rich
from tests.support.rule_cases import lawful_cover, table

SLIP = Slip("returned", "青石镇", "2026-03", datetime(2026, 4, 3, 2, tzinfo=UTC))
MARKED, NOTES = "xl/worksheets/sheet2.xml", "xl/comments1.xml"
# What a copy must say otherwise: the sheet that is marked, its notes and their boxes, the one that was open before,
# the formats, and the list of sheets. All else is the clerk's.
CHANGED = {
    MARKED, NOTES, "xl/drawings/vmlDrawing1.vml", "xl/worksheets/sheet3.xml", "xl/styles.xml", "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
}  # fmt: skip


def told(rule: str, cell: str, sheet: str = REGISTER, **more: str):
    return problem(f"F05-{rule}", sheet_name=sheet, cell=cell, column_name="review_date", form_code="F05", **more)


SOME = [
    told("required", "B3"),
    told("near", "B3"),
    told("near", "C3"),
    told("required", "A2"),
    told("not-reviewed", "D2"),
]


@pytest.fixture(scope="module")
def office() -> bytes:
    return rich(lawful_cover(("990101100", "青石镇")), [table("F05")["row"], table("F05")["row"]])


@pytest.fixture(scope="module")
def copy(office) -> bytes:
    return returned(office, SOME, SLIP)


def stored(data: bytes) -> dict[str, bytes]:
    """Every part as it lies in the file, compressed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {}
        for info in archive.infolist():
            archive.fp.seek(info.header_offset + 26)
            lengths = archive.fp.read(4)
            skip = int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
            archive.fp.seek(info.header_offset + 30 + skip)
            found[info.filename] = archive.fp.read(info.compress_size)
        return found


def test_what_is_not_marked_is_byte_for_byte_as_it_came(office, copy):
    before, after = stored(office), stored(copy)
    assert {name for name, body in before.items() if after.get(name) != body} == CHANGED
    assert {name for name in after if name not in before} == {"xl/worksheets/fadu1.xml"}
    assert {"xl/media/image1.png", "xl/drawings/drawing1.xml"} <= set(before)


def test_the_same_problems_give_the_same_bytes(office, copy):
    assert returned(office, reversed(SOME), SLIP) == copy


def test_the_marked_sheet_differs_only_in_the_formats_of_its_cells(office, copy):
    before, after = (parts(data)[MARKED].split(b"<") for data in (office, copy))
    assert len(before) == len(after)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 4
    assert {old.split(b" s=")[0] for old, _ in changed} == {new.split(b" s=")[0] for _, new in changed}


def test_a_reader_reads_what_it_read(office, copy):
    with Reader() as reader:
        before, after = reader.read(office), reader.read(copy)
    assert [sheet.name for sheet in after.sheets] == ["问题清单", *(sheet.name for sheet in before.sheets)]
    assert after.sheets[1:] == before.sheets
    # The result of a formula that nobody computes again.
    assert after.sheets[3].rows[0][0] == 6


def test_each_cell_is_painted_by_the_worst_and_keeps_its_number_format_border_and_lock(office, copy):
    assert painted(copy, MARKED) == {"A2": "强制性", "B3": "强制性", "C3": "核实性", "D2": "提示"}
    own, marked = (load_workbook(io.BytesIO(data))[REGISTER] for data in (office, copy))
    for cell in ("A2", "B3", "C3"):
        for look in ("number_format", "font", "border", "alignment", "protection"):
            assert repr(getattr(own[cell], look)) == repr(getattr(marked[cell], look)), (cell, look)


def test_a_note_of_the_clerk_stays_and_ours_stands_below(copy):
    notes = copies.notes(copy)
    assert notes.pop((REGISTER, "D9")).endswith("别处的批注")
    assert set(notes) == {(REGISTER, cell) for cell in ("A2", "B3", "C3", "D2")}
    both = notes[REGISTER, "B3"]
    assert both.index(OWN_NOTE) < both.index("【法度】强制性") < both.index("核实性")
    assert all(part in both for one in SOME[:2] for part in (one.message, one.hint))


def test_the_list_is_opened_first_and_names_hold_on_their_sheets(office, copy):
    own, book = (load_workbook(io.BytesIO(data)) for data in (office, copy))
    assert book.active.title == "问题清单"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["问题清单"]
    assert book["问题清单"].print_title_rows == "$1:$4"
    for look in ("print_area", "print_title_rows", "freeze_panes", "protection", "auto_filter"):
        assert str(getattr(book[REGISTER], look)) == str(getattr(own[REGISTER], look))
    assert book[LOOSE].print_title_rows == own[LOOSE].print_title_rows is None
    assert book.defined_names["限额"].value == "50000"
    assert book.custom_doc_props["经办"].value == "某人"


def test_a_copy_of_a_copy_has_one_list_and_the_marks_of_its_own_problems_only(office, copy):
    again = returned(copy, [told("required", "C3"), told("near", "A4")], SLIP)
    assert painted(again, MARKED) == {"C3": "强制性", "A4": "核实性"}
    assert set(copies.notes(again)) == {(REGISTER, cell) for cell in ("B3", "D9", "C3", "A4")}
    assert [name for name in load_workbook(io.BytesIO(again)).sheetnames if "清单" in name] == ["问题清单"]


def test_copies_of_copies_do_not_grow(copy):
    again = returned(copy, SOME, SLIP)
    third = returned(again, SOME, SLIP)
    assert {name: len(body) for name, body in parts(third).items()} == {
        name: len(body) for name, body in parts(again).items()
    }
    assert parts(third)["xl/styles.xml"] == parts(copy)["xl/styles.xml"]


def test_when_nothing_is_wrong_any_more_the_sheets_are_as_they_were(office, copy):
    cleared = parts(returned(copy, [], SLIP))
    before = parts(office)
    assert cleared[MARKED] == before[MARKED]
    assert b"\xe6\xb3\x95\xe5\xba\xa6\xe3\x80\x91" not in cleared[NOTES]
    assert copies.notes(packed(cleared)) == copies.notes(office)
    assert cleared["xl/drawings/vmlDrawing1.vml"].count(b"<v:shape ") == before["xl/drawings/vmlDrawing1.vml"].count(
        b"<v:shape "
    )


@pytest.mark.parametrize("written", [b'rgb="FFC0C0C0"', b'rgb="FFFCE094"', b'indexed="64"'])
def test_a_colour_that_was_there_comes_back_even_if_another_program_forgot_it(copy, written):
    held = parts(copy)
    for colour in (HEADER_FILL, CELL_FILL):
        kept = b'<bgColor rgb="FF%s"/>' % colour[1:].encode()
        assert kept in held["xl/styles.xml"]
        held["xl/styles.xml"] = held["xl/styles.xml"].replace(kept, b"<bgColor %s/>" % written)
    cleared = load_workbook(io.BytesIO(returned(packed(held), [], SLIP)))[REGISTER]
    assert cleared["A2"].fill.fgColor.rgb == "FF" + HEADER_FILL[1:]
    assert cleared["B3"].fill.fgColor.rgb == "FF" + CELL_FILL[1:]


def test_a_copy_passes_the_guard_however_many_problems_it_tells(office):
    many = [told("required", f"{column}{row}") for row in range(3, 3003) for column in "ABCD"]
    copy = returned(office, many, SLIP)
    guard.check(copy)
    assert len(painted(copy, MARKED)) == 12_000
    assert len(copies.notes(copy)) <= 1001
    assert len(copies.listed(copy)) == 5000


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0", packed({"content.xml": b"<a/>"})])
def test_what_is_no_workbook_of_ours_is_not_touched(data):
    with pytest.raises(NoWorkbook):
        returned(data, SOME, SLIP)
