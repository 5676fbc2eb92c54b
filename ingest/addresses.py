"""Cell addresses: `P7`."""

from functools import cache


@cache
def letter(place: int) -> str:
    """The letters of a column, from its place counted from 0: 0 → A, 26 → AA."""
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, place: int) -> str:
    """The address of a cell: row counted from 1, column from 0."""
    return f"{letter(place)}{row}"


def row_and_place(cell: str) -> tuple[int, int]:
    """Row counted from 1 and column from 0 of an address: P7 → (7, 15)."""
    letters = cell.rstrip("0123456789")
    place = 0
    for char in letters:
        place = place * 26 + ord(char) - 64
    return int(cell[len(letters) :]), place - 1
