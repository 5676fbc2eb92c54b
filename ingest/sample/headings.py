"""What stands above the records of a register: titles, and a header of one line or two (docs/spec/6-traps.md 11)."""

from expectations.model import Form
from ingest.sample.book import Book
from ingest.sample.furniture import Around
from ingest.sample.leaf import Leaf
from ingest.sample.style import Style, title_lines

# The columns, from 0, that a heading groups.
GROUPED = (3, 4, 5)


def titles(leaf: Leaf, form: Form, book: Book, width: int, around: Around) -> None:
    """Lines over all columns; one column more, for the township's name, moves all others to the right."""
    for line in title_lines(form, book.look, str(book.cover.get("township_name"))):
        leaf.mess((11, "标题行"), leaf.left)
        leaf.merge(leaf.left, line, columns=width + around.has_place)
        leaf.top += 1
    leaf.left += around.has_place


def header(leaf: Leaf, look: Style, texts: list[str], around: Around) -> bool:
    """One line, or two with a group over some columns; gives whether there are two."""
    has_two_lines = look.mess == 2 and len(texts) > 6 and look.random.random() < 0.25
    if around.has_place:
        leaf.merge(leaf.left - 1, "乡镇", rows=1 + has_two_lines)
    if has_two_lines:
        _two_lines(leaf, texts)
    else:
        leaf.line(texts)
    return has_two_lines


def _two_lines(leaf: Leaf, texts: list[str]) -> None:
    leaf.mess((11, "两行表头"), leaf.left + GROUPED[0])
    leaf.merge(leaf.left + GROUPED[0], "基本信息", columns=len(GROUPED))
    for at, text in enumerate(texts):
        if at not in GROUPED:
            leaf.merge(leaf.left + at, text, rows=2)
    leaf.top += 1
    for at in GROUPED:
        leaf.put(leaf.left + at, texts[at])
    leaf.top += 1
