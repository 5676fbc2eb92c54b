"""What offices put around the records of a register, and how they say that there is none (6-traps.md 2, 11, 26)."""

from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from ingest.sample.book import Book, SheetPlan
from ingest.sample.days import rng
from ingest.sample.leaf import Leaf

OFTEN = 0.04
LONG = 5
NOTES = ("填表说明：1.本表按月填报，一事一行。", "2.日期填写到日。", "3.没有的不填。")
# The words, and whether they stand in every cell of the row.
NOTHING = (("无", True), ("无", False), ("本月无", False), ("/", True), ("—", True), ("本月无新增事项", False))


@dataclass(frozen=True)
class Around:
    """`has_place`: the township's name merged down a column of its own. `part_ends_before`, `page_ends_before`: the
    record (from 1) above which a 小计, and the header again, stand; 0 for none."""

    has_place: bool = False
    is_numbered: bool = False
    has_example: bool = False
    has_odd_numbers: bool = False
    part_ends_before: int = 0
    page_ends_before: int = 0
    notes: tuple[str, ...] = ()
    is_signed: bool = False
    is_hidden: bool = False


def chosen(book: Book, plan: SheetPlan) -> Around:
    """What stands around the records of one sheet; nothing in workbooks of tidy offices, nor in those with faults."""
    if book.look.mess < 2 or not book.is_clean or not plan.rows or plan.extra:
        return Around()
    random, count = rng("furniture", book.file, plan.form), len(plan.rows)

    def is_so(times: float = 1) -> bool:
        return random.random() < OFTEN * times

    return Around(
        has_place=is_so() and count > 1,
        is_numbered=is_so(),
        has_example=is_so(),
        has_odd_numbers=is_so(),
        part_ends_before=random.randint(3, count) if is_so() and count > LONG else 0,
        page_ends_before=random.randint(3, count) if is_so() and count > LONG else 0,
        notes=NOTES[: random.randint(1, 3)] if is_so() else (),
        is_signed=is_so(3),
        is_hidden=is_so(0.5) and not plan.hidden and not book.is_of_texts,
    )


def nothing(leaf: Leaf, book: Book, plan: SheetPlan, width: int) -> None:
    """A row that says there is nothing to report."""
    words, is_whole = rng("nothing", book.file, plan.form).choice(NOTHING)
    leaf.mess((2, f"一行{words}" if is_whole else words), leaf.left)
    leaf.line([words] * (width if is_whole else 1))


def numbering(leaf: Leaf, around: Around, width: int) -> None:
    """The numbers of the columns under the header."""
    if around.is_numbered:
        leaf.mess((11, "列号"), leaf.left)
        leaf.line(list(range(1, width + 1)))


def between(leaf: Leaf, around: Around, number: int, header: list[str]) -> None:
    """What stands above the n-th record: a 小计, the header printed again."""
    if number == around.part_ends_before:
        leaf.left_out("小计")
        leaf.line(["小计"])
    if header and number == around.page_ends_before:
        leaf.mess((11, "重复的表头"), leaf.left)
        leaf.line(header)


def place(leaf: Leaf, first: int, who: str) -> None:
    """The township's name once, merged down from a row over all records."""
    area = (first, leaf.left - 1, leaf.top - 1, leaf.left - 1)
    leaf.out.merge(leaf.sheet, area, who)
    leaf.messes.append(((11, "合并的乡镇"), xl_rowcol_to_cell(*area[:2]), "", "", ""))


def foot(leaf: Leaf, around: Around, book: Book) -> None:
    """Notes below the records, and who signs."""
    for line in around.notes:
        leaf.left_out("填表说明")
        leaf.line([line])
    if around.is_signed:
        leaf.mess((11, "填报人和盖章"), leaf.left)
        leaf.line([f"填报人：{book.cover.get('reporter')}", None, f"审核人：{book.cover.get('reviewer')}"])
        leaf.line([None, None, "（盖章）"])
