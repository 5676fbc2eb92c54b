"""How large a workbook may be, whatever its container (design §5); said once, for the guard and for the reader."""

from collections.abc import Iterable

MAX_ROWS = 20_000
MAX_COLUMNS = 1_024
SHEET_ROWS, SHEET_COLUMNS = 1_048_576, 16_384
MAX_SHEETS = 30
MAX_INFLATED = 100 * 1024 * 1024
MAX_MERGED_CELLS = 200_000
MAX_MERGES = 20_000
# Of all areas together: overlapping ones would be filled again and again.
MAX_MERGED_TOGETHER = 1_000_000
# Longer texts no spreadsheet holds in a cell.
MAX_TEXT = 32_767
# Of the texts a workbook keeps for all its sheets.
MAX_TEXTS = 1_000_000
Area = tuple[int, int, int, int]


def inflated() -> str:
    """What a message calls the most a file may unfold to."""
    return f"{MAX_INFLATED // 1048576}MB"


def too_large(areas: Iterable[Area]) -> Area | None:
    """The merged area (r1, c1, r2, c2) by which all of them have become more than a sheet may have; None when none."""
    together = 0
    for count, (top, left, bottom, right) in enumerate(areas, 1):
        cells = (abs(bottom - top) + 1) * (abs(right - left) + 1)
        together += cells
        if cells > MAX_MERGED_CELLS or together > MAX_MERGED_TOGETHER or count > MAX_MERGES:
            return top, left, bottom, right
    return None
