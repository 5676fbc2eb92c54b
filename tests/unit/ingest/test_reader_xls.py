"""What the reader makes of .xls files, record by record; what no office program writes is written by hand."""

import struct
from datetime import date, datetime, time, timedelta

import pytest

from ingest.reader import Reader
from ingest.types import PICTURE, Unreadable
from tests.support.hostile_files import XLS
from tests.support.xls import begin, cell, formula, number, ole, record, stream, text, words, xls

EMPTY_TEXT, PROMISED_TEXT = b"\x03\0\0\0\0\0\xff\xff", b"\0\0\0\0\0\0\xff\xff"


@pytest.fixture(scope="module")
def reader():
    with Reader() as running:
        yield running


def only(reader: Reader, data: bytes):
    (sheet,) = reader.read(data).sheets
    return sheet


def refused(reader: Reader, data: bytes, name: str = "三月.xls") -> Unreadable:
    with pytest.raises(Unreadable) as told:
        reader.read(data, name)
    return told.value


@pytest.mark.parametrize(
    ("format_", "value", "shown"),
    [
        (0, 46086.0, 46086.0),
        (14, 46086.0, date(2026, 3, 5)),
        # The formats of Chinese versions, which no file spells out.
        (27, 46082.0, "2026年3月"),
        (31, 46086.0, date(2026, 3, 5)),
        (57, 46082.0, "2026年3月"),
        (58, 46086.0, date(2026, 3, 5)),
        (22, 46086.5, datetime.fromisoformat("2026-03-05T12:00")),
        (20, 0.375, time(9)),
        (46, 1.5, timedelta(hours=36)),
        (46, 1e300, 1e300),
        # The 1900 system counts a day that never was.
        (14, 1.0, date(1900, 1, 1)),
        (14, 61.0, date(1900, 3, 1)),
        (14, -1.0, -1.0),
        (14, 9e9, 9e9),
    ],
)
def test_a_number_is_what_its_format_makes_of_it(reader, format_, value, shown):
    assert only(reader, xls(number(0, 0, value, 1), formats=(0, format_))).rows == [[shown]]


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ('yyyy"年"m"月"d"日"', 46086.0, date(2026, 3, 5)),
        ('[DBNum1][$-804]yyyy"年"m"月";@', 46082.0, "2026年3月"),
        ('"第"0"号"', 46086.0, "第46086号"),
        (r"yyyy\-mm\-dd", 46086.0, date(2026, 3, 5)),
        ("[hh]:mm", 1.5, timedelta(hours=36)),
        ("00000", 7.0, "00007"),
        ("0.00", 7.0, 7.0),
        ("0.0%", 0.8, "80%"),
    ],
)
def test_formats_that_are_spelt_out(reader, code, value, shown):
    told = record(0x041E, struct.pack("<H", 176) + text(code))
    assert only(reader, xls(number(0, 0, value, 1), formats=(0, 176), before=told)).rows == [[shown]]


def test_days_count_from_1904_where_the_workbook_says_so(reader):
    data = xls(number(0, 0, 44624, 1), formats=(0, 14), before=record(0x0022, b"\x01\0"))
    assert only(reader, data).rows == [[date(2026, 3, 5)]]
    assert reader.read(data).is_1904


@pytest.mark.parametrize(
    ("bits", "value"),
    [(46086 << 2 | 2, 46086.0), (314 << 2 | 3, 3.14), (-5 << 2 | 2, -5.0), (0x3FF80000, 1.5), (0x40590001, 1.0)],
)
def test_short_numbers_alone_and_in_a_row(reader, bits, value):
    one = cell(0x027E, 0, 0, struct.pack("<i", bits))
    many = cell(0x00BD, 1, 1, struct.pack("<iHiH", bits, 0, bits, 2), 0)
    assert only(reader, xls(one + many)).rows == [[value], [None, value, value]]


def test_errors_booleans_and_results_of_formulas(reader):
    data = xls(
        cell(0x0205, 0, 0, b"\x01\0") + cell(0x0205, 0, 1, b"\x2a\x01")
        + formula(1, 0, struct.pack("<d", 2.5)) + formula(1, 1, b"\x02\0\x17\0\0\0\xff\xff")
        + formula(2, 0, b"\x01\0\x01\0\0\0\xff\xff") + formula(2, 1, EMPTY_TEXT)
        + formula(3, 0, PROMISED_TEXT) + record(0x0207, text("甲方"))
    )  # fmt: skip
    sheet = only(reader, data)
    assert sheet.rows == [[True, None], [2.5, None], [True], ["甲方"]]
    assert sheet.errors == {"B1": "#N/A", "B2": "#REF!"}
    assert sheet.uncached == []


def test_a_text_that_was_promised_and_is_not_there_was_never_worked_out(reader):
    assert only(reader, xls(formula(3, 0, PROMISED_TEXT) + words(4, 0, "乙"))).uncached == ["A4"]


def test_strings_go_on_in_the_next_record_with_a_flag_of_their_own(reader):
    """甲乙 is cut behind 甲, and goes on in single bytes; pinyin and formatting runs stand behind the second text."""
    first = struct.pack("<II", 2, 2) + struct.pack("<HB", 3, 1) + "甲".encode("utf-16-le")
    rich = struct.pack("<HBHI", 2, 0x0D, 1, 6) + "丙丁".encode("utf-16-le") + b"\1\0\0\0" + b"pinyin"
    shared = record(0x00FC, first) + record(0x003C, b"\0" + b"AB" + rich)
    cells = cell(0x00FD, 0, 0, struct.pack("<I", 0)) + cell(0x00FD, 0, 1, struct.pack("<I", 1))
    assert only(reader, xls(cells, before=shared)).rows == [["甲AB", "丙丁"]]


def test_what_is_hidden_and_merged(reader):
    hidden_row = record(0x0208, struct.pack("<HHHHHHI", 1, 0, 3, 300, 0, 0, 0x20))
    hidden_columns = record(0x007D, struct.pack("<HHHHH", 1, 256, 2304, 0, 1))
    merged = record(0x00E5, struct.pack("<HHHHH", 1, 0, 1, 0, 2))
    sheet = only(reader, xls(hidden_columns + hidden_row + words(1, 2, "甲") + merged, state=1))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ([2], [2, 3])
    assert (sheet.merged, sheet.visible) == ([(0, 0, 1, 2)], False)


def test_a_size_that_lies_and_formatted_cells_far_away_make_no_sheet_larger(reader):
    far = record(0x0200, struct.pack("<IIHHH", 0, 65536, 0, 256, 0)) + cell(0x0201, 65535, 255, b"")
    assert only(reader, xls(words(0, 0, "填报月份") + far)).rows == [["填报月份"]]


def test_charts_in_a_sheet_are_none_of_its_cells(reader):
    chart = begin(32) + number(0, 0, 9.0) + record(0x000A)
    assert only(reader, xls(words(0, 0, "甲") + chart + words(1, 0, "乙"))).rows == [["甲"], ["乙"]]


def test_a_picture_in_a_cell_of_wps(reader):
    data = xls(formula(0, 0, PROMISED_TEXT) + record(0x0207, text('=DISPIMG("ID_343DFC770DE840EF",1)')))
    assert only(reader, data).rows == [[PICTURE]]


@pytest.mark.parametrize(("data", "rule"), XLS)
def test_what_must_not_be_read_says_why(reader, data, rule):
    assert refused(reader, data).rule == rule


def test_references_within_the_workbook_and_to_functions_of_add_ins_are_no_links(reader):
    own = record(0x01AE, struct.pack("<HH", 1, 0x0401)) + record(0x01AE, struct.pack("<HH", 1, 0x3A01))
    assert only(reader, xls(words(0, 0, "甲"), before=own)).rows == [["甲"]]


def test_what_wps_calls_et_is_refused_by_that_name_and_read_by_any_other(reader):
    """WPS writes the same bytes into an .xls: only the name tells them apart."""
    data = ole({"Workbook": stream(words(0, 0, "甲")), "ETExtData": b"x"})
    assert refused(reader, data, "三月.ET").rule == "file-et"
    assert reader.read(data, "三月.xls").sheets[0].rows == [["甲"]]
    plain = ole({"Workbook": stream(words(0, 0, "甲"))})
    assert reader.read(plain, "三月.et").sheets[0].rows == [["甲"]]


@pytest.mark.parametrize("at", [48, 60, 76])
def test_a_container_whose_chains_lead_nowhere_is_damage_and_not_the_end_of_the_reader(reader, at):
    data = bytearray(xls(words(0, 0, "甲")))
    data[at : at + 4] = struct.pack("<I", 0x7FFFFFF0)
    assert refused(reader, bytes(data)).rule == "file-damaged"
    assert only(reader, xls(words(0, 0, "乙"))).rows == [["乙"]]


def test_a_table_that_runs_in_a_circle_is_damage(reader):
    data = bytearray(xls(words(0, 0, "甲")))
    # The sector table is the last sector; its first chain is made to lead back to its start.
    data[-512:-508] = struct.pack("<I", 0)
    assert refused(reader, bytes(data)).rule == "file-damaged"


def test_two_sheets_that_begin_at_the_same_place_are_damage(reader):
    """Thirty of them would have one sheet read thirty times."""
    bound = record(0x0085, struct.pack("<IBB", 0, 0, 0) + text("底稿", short=True))
    whole = stream(words(0, 0, "甲"), before=bound)
    start = whole.rindex(begin(16))
    assert whole.count(bound) == 1
    both = whole.replace(bound, bound[:4] + struct.pack("<I", start) + bound[8:])
    assert refused(reader, ole({"Workbook": both})).rule == "file-damaged"


def test_more_texts_than_any_register_holds(reader):
    shared = record(0x00FC, struct.pack("<II", 0, 0)) + record(0x003C, bytes(3 * 2700)) * 371
    assert refused(reader, xls(words(0, 0, "甲"), before=shared)).rule == "file-inflated"
