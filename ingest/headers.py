"""Which row of a sheet is its header: below titles, of one line or two (docs/spec/6-traps.md 11)."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from expectations.model import Form
from ingest.labels import Columns, candidates, read_header
from ingest.types import Raw, RawSheet

HEADER_WITHIN = 30
# A header stands at the top: after this many rows without a better one, or with every column named, the search ends.
PATIENCE = 6
# How many columns it names, its row (from 1), what they are, and the texts they were known by.
Found = tuple[int, int, Columns, list[str | None]]


def find_header(form: Form, sheet: RawSheet, grid: list[list[Raw]]) -> tuple[int, Columns, list[str | None]] | None:
    """The row (from 1) that names most columns of the form, what they are, and the texts they were known by.

    Of a header of two lines it is the lower one, completed by the upper. None when no row names enough columns.
    """
    best: Found | None = None
    for index, cells in enumerate(grid[:HEADER_WITHIN]):
        if best is not None and (index > best[1] + PATIENCE or len(set(best[2].places.values())) == len(form.columns)):
            break
        own = _texts(cells)
        above = _spread_right(sheet, index - 1, _texts(grid[index - 1])) if index else []
        # No row names more columns than it has texts: most rows below a header need not be read as one.
        if _count(own) >= _least(form, best):
            best = _better(form, best, index + 1, own)
        if any(above) and _count(_either(own, above)) >= _least(form, best):
            best = _better(form, best, index + 1, _completed(form, own, above))
    return best[1:] if best else None


def _better(form: Form, best: Found | None, row: int, texts: list[str | None]) -> Found | None:
    columns = read_header(form, texts)
    score = len(set(columns.places.values())) + len(columns.twice) + len(columns.ambiguous)
    return (score, row, columns, texts) if score >= _least(form, best) else best


def _least(form: Form, best: Found | None) -> int:
    """How many columns a row must name to be taken for the header."""
    return _enough(form) if best is None else best[0] + 1


def _count(texts: Iterable[str | None]) -> int:
    return sum(1 for text in texts if text)


def _either(lower: list[str | None], upper: list[str | None]) -> Iterator[str | None]:
    return (below or above for below, above in zip_longest(lower, upper))


def _enough(form: Form) -> int:
    return min(3, max(2, sum(column.presence == "required" for column in form.columns) // 2))


def _texts(cells: list[Raw]) -> list[str | None]:
    return [value if isinstance(value, str) else None for value in cells]


def _spread_right(sheet: RawSheet, index: int, texts: list[str | None]) -> list[str | None]:
    """The upper line of a header with its group headings over every column they cover."""
    spread = list(texts)
    for top, left, bottom, right in sheet.merged:
        if top <= index <= bottom and left < len(texts):
            spread[left : right + 1] = [texts[left]] * (min(right + 1, len(texts)) - left)
    return spread


def _completed(form: Form, lower: list[str | None], upper: list[str | None]) -> list[str | None]:
    """Two lines read as one: 培训时间 over (起) is 培训时间(起); a heading that only groups is left out."""
    width = max(len(lower), len(upper))
    lower, upper = lower + [None] * (width - len(lower)), upper + [None] * (width - len(upper))
    return [_joined(form, below, above) for below, above in zip(lower, upper, strict=True)]


def _joined(form: Form, below: str | None, above: str | None) -> str | None:
    if not below or not above or below == above:
        return below or above
    both = (f"{above}{below}", f"{above}({below})")
    return next((text for text in both if any(candidates(form, text)[:2])), below)
