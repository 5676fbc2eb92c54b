"""What the reader makes of .ods files, element by element."""

from datetime import date, datetime, time, timedelta

import pytest

from ingest.reader import Reader
from ingest.types import PICTURE, Unreadable
from tests.support.hostile_files import ODS
from tests.support.hostile_files import ods_cell as cell
from tests.support.ods import ods, row, words

EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>'
HALF_PAST_NINE = datetime.fromisoformat("2026-03-05T09:30")
PINYIN = "<text:ruby-base>汉</text:ruby-base><text:ruby-text>han</text:ruby-text>"
MONTH_STYLE = (
    '<number:date-style style:name="N1"><number:year/><number:text>年</number:text><number:month/></number:date-style>'
    '<number:number-style style:name="N2"><number:number number:decimal-places="0" number:min-integer-digits="5"/>'
    '</number:number-style><style:style style:name="ce0" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="ce0"/>'
    '<style:style style:name="ce2" style:family="table-cell" style:data-style-name="N2"/>'
)


@pytest.fixture(scope="module")
def reader():
    with Reader() as running:
        yield running


def only(reader: Reader, data: bytes):
    (found,) = reader.read(data).sheets
    return found


@pytest.mark.parametrize(
    ("attributes", "text", "value"),
    [
        ('office:value-type="float" office:value="3"', "3", 3.0),
        ('office:value-type="percentage" office:value="0.85"', "85.00%", "85%"),
        ('office:value-type="currency" office:value="1200.5"', "￥1,200.50", 1200.5),
        ('office:value-type="boolean" office:boolean-value="true"', "TRUE", True),
        ('office:value-type="date" office:date-value="2026-03-05"', "2026年3月5日", date(2026, 3, 5)),
        ('office:value-type="date" office:date-value="2026-03-05T00:00:00"', "", date(2026, 3, 5)),
        ('office:value-type="date" office:date-value="2026-03-05T09:30:00"', "", HALF_PAST_NINE),
        ('office:value-type="time" office:time-value="PT09H30M00S"', "9:30", time(9, 30)),
        ('office:value-type="time" office:time-value="PT36H00M00S"', "36:00", timedelta(hours=36)),
        ('office:value-type="time" office:time-value="PT99999999999999H0M0S"', "", "PT99999999999999H0M0S"),
        ('office:value-type="string"', "甲<text:s text:c=\"2\"/>乙<text:line-break/>丙", "甲  乙\n丙"),
        ('office:value-type="string"', "  甲 \n 乙 ", " 甲 乙 "),
        ('office:value-type="string"', "甲</text:p><text:p>乙", "甲\n乙"),
        ('office:value-type="string"', '<text:span>甲</text:span><text:a>乙</text:a>', "甲乙"),
        ('office:value-type="string"', f"<text:ruby>{PINYIN}</text:ruby>", "汉"),
        ('office:value-type="string" office:string-value="甲"', "", "甲"),
        # A year no calendar has is no day; as a text it will be told.
        ('office:value-type="date" office:date-value="-0044-03-15"', "", "-0044-03-15"),
    ],
)  # fmt: skip
def test_a_cell_is_what_it_says(reader, attributes, text, value):
    assert only(reader, ods(row(cell(attributes, text)))).rows == [[value]]


def test_errors_and_formulas_without_a_result(reader):
    office = cell('table:formula="of:=[.Z1]" office:value-type="string" calcext:value-type="error"', "#REF!")
    lost = cell('table:formula="of:=1" office:value-type="string" calcext:value-type="error"', "Err:508")
    excel = cell('table:formula="of:=1/0" office:value-type="float" office:value="0"', "#DIV/0!")
    uncached = '<table:table-cell table:formula="of:=[.A1]"/>'
    empty = cell('table:formula="of:=IF(1;&quot;&quot;)" office:value-type="string"', "")
    typed_in = words("#REF!")
    found = only(reader, ods(row(office, lost, excel, uncached, empty, typed_in)))
    assert found.errors == {"A1": "#REF!", "B1": "Err:508", "C1": "#DIV/0!"}
    assert found.uncached == ["D1"]
    assert found.rows == [[None, None, None, None, None, "#REF!"]]


def test_comments_and_drawings_in_a_cell_are_not_its_words(reader):
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    drawing = "<draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame>"
    data = ods(row(cell('office:value-type="string"', "甲", note + drawing), words("乙")))
    assert only(reader, data).rows == [["甲", "乙"]]


def test_what_is_repeated_stands_as_often_and_what_is_empty_to_the_end_of_the_sheet_is_passed_over(reader):
    two = row(words("甲", 'table:number-columns-repeated="2"'), attributes='table:number-rows-repeated="2"')
    rest = row(EMPTY, attributes='table:number-rows-repeated="1048573"')
    gap = '<table:table-cell table:number-columns-repeated="3"/>'
    found = only(reader, ods(two + row(EMPTY) + row(gap, words("乙")) + rest))
    assert found.rows == [["甲", "甲"], ["甲", "甲"], [], [None, None, None, "乙"]]


def test_a_repeated_error_is_as_many_errors(reader):
    error = cell('office:value-type="string" calcext:value-type="error"', "#N/A")
    uncached = '<table:table-cell table:formula="of:=1"/>'
    found = only(reader, ods(row(error, uncached, attributes='table:number-rows-repeated="2"')))
    assert (found.errors, found.uncached) == ({"A1": "#N/A", "A2": "#N/A"}, ["B1", "B2"])


def test_what_is_hidden_and_merged(reader):
    hidden = '<table:table-column table:visibility="collapse" table:number-columns-repeated="16382"/>'
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    columns += f"<table:table-column-group>{hidden}</table:table-column-group>"
    style = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    spanned = words("甲", 'table:number-columns-spanned="3" table:number-rows-spanned="2"')
    filtered = row(words("乙"), attributes='table:visibility="filter"')
    rows = row(spanned) + f"<table:table-row-group>{filtered}</table:table-row-group>"
    rows += row(words("丙", 'table:number-columns-repeated="4"'), attributes='table:visibility="collapse"')
    data = ods(columns + rows, styles=style, attributes='table:style-name="ta1"')
    found = only(reader, data)
    assert (found.hidden_rows, found.hidden_columns, found.visible) == ([2, 3], [3, 4], False)
    assert found.merged == [(0, 0, 1, 2)]


@pytest.mark.parametrize("where", ["cell", "row", "column"])
def test_a_cell_says_what_it_shows_whoever_gives_it_its_style(reader, where):
    months, digits = (
        {at: f'table:{name}="{style}"' if at == where else "" for at, name in
         (("cell", "style-name"), ("row", "default-cell-style-name"), ("column", "default-cell-style-name"))}
        for style in ("ce1", "ce2")
    )  # fmt: skip
    day = 'office:value-type="date" office:date-value="2026-03-01"'
    number = 'office:value-type="float" office:value="7"'
    for told, value, shown in ((months, day, "2026年3月"), (digits, number, "00007")):
        own = cell(f"{value} {told['cell']}")
        table = f"<table:table-column {told['column']}/>" + row(own, attributes=told["row"])
        assert only(reader, ods(table, styles=MONTH_STYLE)).rows == [[shown]]


def test_a_picture_in_a_cell_of_wps(reader):
    formula = 'table:formula="of:=DISPIMG(&quot;ID_34&quot;;1)"'
    picture = cell(f'{formula} office:value-type="string" calcext:value-type="error"', "#NAME?")
    found = only(reader, ods(row(picture)))
    assert (found.rows, found.errors) == ([[PICTURE]], {})


@pytest.mark.parametrize(("data", "rule"), ODS)
def test_what_must_not_be_read_says_why(reader, data, rule):
    with pytest.raises(Unreadable) as told:
        reader.read(data)
    assert told.value.rule == rule
