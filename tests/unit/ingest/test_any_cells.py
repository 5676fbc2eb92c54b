"""Whatever stands in the cells, a workbook is taken apart and typed without an exception (design §1)."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from expectations.form import data_forms, load_form, load_forms
from ingest import covers, places, rows, statuses, workbook
from ingest.cells import About, CellFault, Supplied, coerce
from ingest.types import PICTURE, RawSheet, RawWorkbook

PLACES = places.gather("990101", "990101000", [("990101000", []), ("990101100", ["金沙镇"])])
HEADERS = sorted({name for form in load_forms().values() for c in form.columns for name in (c.header, *c.aliases)})
PIECES = [
    *"0123456789.,-/、；年月日号万余多约%×√()（）〔〕:：无合计注例十三廿 \n\u200b",
    "F02",
    "2026",
    "元",
    "有数据",
    "零报告",
]
WORDS = some.one_of(
    some.lists(some.sampled_from(PIECES), max_size=12).map("".join),
    some.sampled_from(HEADERS),
    some.sampled_from([term for form in load_forms().values() for c in form.columns for term in c.terms]),
    some.text(max_size=20),
)
CELLS = some.one_of(
    some.none(),
    WORDS,
    some.floats(allow_nan=False, allow_infinity=False),
    some.integers(-(10**20), 10**20),
    some.booleans(),
    some.dates(date(1900, 1, 1)),
    some.datetimes(datetime(1900, 1, 1)),  # noqa: DTZ001 cells have no zone
    some.just(time(9, 30)),
    some.just(timedelta(days=2)),
    some.just(PICTURE),
)
COLUMNS = [column for form in load_forms().values() for column in form.columns]


@given(some.sampled_from(COLUMNS), some.lists(CELLS, max_size=8), some.sampled_from([1, 10000]))
def test_any_cell_is_a_value_or_a_fault(column, raws, factor):
    for value in coerce(column, raws, factor):
        assert value is None or isinstance(value, CellFault | Supplied | About) or not isinstance(value, float)


@some.composite
def registers(draw) -> RawSheet:
    form = draw(some.sampled_from(data_forms()))
    texts = [draw(some.sampled_from((column.header, *column.aliases))) for column in form.columns]
    above = draw(some.lists(some.lists(CELLS, max_size=4), max_size=3))
    below = draw(some.lists(some.lists(CELLS, max_size=len(texts) + 2), max_size=5))
    corners = [some.integers(0, 8)] * 4
    merged = [tuple(sorted(draw(some.tuples(*corners)))) for _ in range(draw(some.integers(0, 3)))]
    broken = draw(some.lists(some.sampled_from(["A1", "B5", "AB9", "C4"]), max_size=2))
    return RawSheet(
        form.title, True, [*above, texts, *below], merged, dict.fromkeys(broken, "#REF!"), broken[:1], [3, 5], [1, 9]
    )


@settings(max_examples=60, deadline=None)
@given(
    some.lists(some.lists(CELLS, max_size=5), max_size=12),
    some.lists(registers(), max_size=2),
    some.sampled_from([("xlsx", False), ("xls", True), ("zip", False)]),
)
def test_any_workbook_is_taken_apart(cover, sheets, how):
    parsed = workbook.parse(RawWorkbook([RawSheet("封面", True, cover), *sheets], *how))
    typed = covers.type_cover(parsed, PLACES)
    statuses.sheet_statuses(parsed, PLACES.is_county(typed.township_code))
    for sheet in parsed.sheets:
        context = rows.Context(typed.report_month, typed.fill_date)
        found = rows.type_sheets(load_form(sheet.form_code), [("f", sheet, context)], PLACES)
        assert len(found.frame) == len(sheet.rows)
