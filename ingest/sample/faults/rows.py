"""Putting planted problems into a workbook: the sound record joins the township's world, its row is broken here."""

from ingest.sample.book import Book, SheetPlan
from ingest.sample.days import last_day, rng
from ingest.sample.faults import papers, people
from ingest.sample.faults.people import EMPTIED
from ingest.sample.faults.plant import FAR, Plant, base
from ingest.sample.notices_issued import NORMATIVE_WORDS
from ingest.sample.record import Raw, Record, Row
from ingest.sample.world import MONTHLY, World

TOWNSHIP_PLANTS = (papers.F01, papers.F02, papers.F04, papers.F05, people.F07, people.F08, people.F09, people.F11)
KEY_COLUMN = {
    "F01": "doc_no", "F02": "doc_no", "F04": "decision_id", "F05": "contract_no", "F07": "officer_id",
    "F08": "officer_id", "F09": "case_no", "F11": "case_no", "F22": "record_key",
}  # fmt: skip


def in_turns() -> list[Plant]:
    """All row faults of the townships, neighbours in the list being of different forms."""
    turns = max(len(block) for block in TOWNSHIP_PLANTS)
    return [block[at] for at in range(turns) for block in TOWNSHIP_PLANTS if at < len(block)]


def sound(world: World, plant: Plant, month: str, number: int) -> list[Record]:
    """The sound records a plant needs; new ones join the world, to be reported rightly ever after."""
    records = base(world, plant.sheet_form, month, number, rng("plant", plant.rule))
    main = records[0]
    if plant.sheet_form != "F07":
        main.values |= plant.have(main.view(FAR))
        world.records.extend(records)
    return records


def break_row(book: Book, plant: Plant, records: list[Record]) -> None:
    """Break the main record's row in the book, and note where the problem must be found."""
    sheet = book.sheet(plant.sheet_form)
    at = next(i for i, row in enumerate(sheet.rows) if row.key == str(id(records[0])))
    sheet.rows[at] = broken(sheet.rows[at].values, plant, book.month)
    if plant.twin:
        _add_twin(book, sheet, at, plant)
    if plant.alone:
        f01 = book.sheet("F01")
        f01.rows = [row for row in f01.rows if row.key != str(id(records[1]))]
    book.is_clean = False


def broken(values: dict, plant: Plant, month: str) -> Row:
    """A sound row made wrong by the plant."""
    known = values | {"_month_end": last_day(month)}
    changes = plant.wrong(known)
    raws: dict[str, object] = {name: value for name, value in changes.items() if isinstance(value, Raw)}
    kept = {name: value for name, value in (values | changes).items() if name not in raws and value is not None}
    faults = [(plant.column, plant.rule), *plant.also]
    return Row(kept, raws, faults)


def _add_twin(book: Book, sheet: SheetPlan, at: int, plant: Plant) -> None:
    first = sheet.rows[at]
    values = {name: value for name, value in (first.values | plant.twin(first.values)).items() if value is not None}
    sheet.rows.append(Row(values, faults=[(plant.column, plant.rule)]))
    if plant.sheet_form == "F02" and values["doc_no"] != first.values["doc_no"]:
        same = {name: values[name] for name in ("doc_no", "title", "issue_date")}
        book.sheet("F01").rows.append(Row(same | {"doc_type": "行政规范性文件", "is_normative": True}))


def empty_again(book: Book, world: World, form: str) -> bool:
    """Send a row of an earlier month again with a cell emptied (当月新增); False where there is none."""
    column, seen = EMPTIED[form], world.sent
    if world.mode != MONTHLY:
        return False
    for record in world.of(form):
        earlier = seen.get(id(record))
        fresh = record.view(last_day(book.month))
        needs_reason = form == "F01" and any(word in record.values["title"] for word in NORMATIVE_WORDS)
        if needs_reason or record.doubts:
            continue  # one fault too many
        if earlier and column in earlier and record.starts.year == int(book.month[:4]) and earlier == fresh:
            values = {name: value for name, value in earlier.items() if name != column}
            book.sheet(form).rows.append(Row(values, faults=[(column, f"{form}-filled-before")]))
            book.is_clean = False
            return True
    return False


def vanish(book: Book, world: World, form: str) -> bool:
    """Leave out of a cumulative workbook a row it held last month; False where there is none."""
    if world.mode == MONTHLY:
        return False
    sheet, listed = book.sheet(form), world.listed_in_year.get(int(book.month[:4]), set())
    gone = next((row for row in sheet.rows if int(row.key or 0) in listed and not row.values.get("record_state")), None)
    if gone is None:
        return False
    sheet.rows = [row for row in sheet.rows if row is not gone]
    book.planted.append((("sheet", form), "", f"{form}-key-vanished"))
    book.is_clean = False
    return True


def falls_back(book: Book, world: World) -> bool:
    """Let a task stand further back than last month's workbook had it, without a word; False where none was begun."""
    for row in book.sheet("F19").rows:
        before = world.sent.get(int(row.key), {}).get("progress_pct")
        if before and row.values["status"] == "进行中":
            row.values["progress_pct"] = before - 10
            row.faults.append(("progress_pct", "F19-progress-falls"))
            book.is_clean = False
            return True
    return False
