"""How clerks write a value: every legal spelling of dates, yes and no, lists, numbers and months."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from expectations.model import Column

# Days between the first ones of the two ways of counting them.
YEARS_1900 = 1462
DIGITS = "〇一二三四五六七八九"
WIDE = str.maketrans("0123456789.-/", "０１２３４５６７８９．－／")
YES = ("是", "√", "✓", "有", "Y", "对", "已", 1, "1")
NO = ("否", "×", "无", "未", 0, "0")


@dataclass(frozen=True)
class DateCell:
    """A true date cell with a number format (text, or the id of a built-in one)."""

    day: date
    number_format: str | int


class Formula(str):
    """A formula without a cached value, or with one (after `|`): a text, or an error."""


def chinese(number: int) -> str:
    """A number up to 99 in words."""
    if number < 10:
        return DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def _chinese_date(day: date) -> str:
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


DATES = (
    lambda d: DateCell(d, "yyyy-mm-dd"),
    lambda d: DateCell(d, 'yyyy"年"m"月"d"日"'),
    lambda d: DateCell(d, 14),
    lambda d: DateCell(d, 31),
    # 57 shows the month alone: of a first day nobody could tell that it is one.
    lambda d: DateCell(d, 57 if d.day > 1 else 31),
    lambda d: DateCell(d, 58),
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}/{d.month}/{d.day} ",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d:%Y%m%d}",
    lambda d: int(f"{d:%Y%m%d}"),
    lambda d: f"{d:%Y-%m-%d} 00:00:00",
    lambda d: f"{d.year}.{d.month:02d}.{d.day:02d}".translate(WIDE),
    _chinese_date,
    lambda d: (d - date(1899, 12, 30)).days,
)


def spell_date(value: date, mess: int, random: Random) -> object:
    """A date: neat offices keep to date cells, messy ones use every spelling of trap 7."""
    if mess == 0 or (mess == 1 and random.random() < 0.7):
        return DATES[0](value)
    return random.choice(DATES[:10] if mess == 1 else DATES)(value)


def spell_serial(cell: object, column: Column, *, is_1904: bool) -> object:
    """A day's serial number as a workbook counts it."""
    is_serial = column.type == "date" and isinstance(cell, int) and cell < 100_000
    return cell - YEARS_1900 if is_serial and is_1904 else cell


def spell_bool(value: bool, mess: int, random: Random) -> object:
    """Yes or no. “无” stays out of neat workbooks, where it would read as “no data”."""
    words = YES if value else NO
    return words[0] if mess == 0 or random.random() < 0.5 else random.choice(words)


def spell_enum(column: Column, term: str, mess: int, random: Random) -> str:
    """A term of a list: itself, an alias of it, or with its gloss."""
    if mess == 0 or random.random() < 0.6:
        return term
    value = next(value for value in column.values if value.term == term)
    ways = [term, f" {term}", f"{term}\u3000", *value.also]
    if value.gloss:
        ways += [f"{term}({value.gloss})", f"{term}（{value.gloss}）"]
    return random.choice(ways)


def spell_multi(terms: tuple[str, ...], mess: int, random: Random) -> str:
    """Several terms with one of the separators people use."""
    return random.choice("、，,；;／\n" if mess else "、").join(terms)


def spell_number(column: Column, value: int | Decimal, mess: int, random: Random) -> object:
    """A number: as such, with its unit, with thousands separators, full-width or with 约."""
    if mess == 0 or random.random() < 0.6:
        return int(value) if value == int(value) else float(value)
    plain = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
    ways = [plain, f" {plain}", plain.translate(WIDE), *(f"{plain}{unit}" for unit in column.units[:2])]
    if column.type == "money" and value >= 1000:
        ways += [f"{value:,}", f"{value:,}元"]
        if value % 10000 == 0:
            ways.append(f"{int(value) // 10000}万元")
    return random.choice(ways)


def spell_text(value: str, mess: int, random: Random) -> str:
    """A text: now and then with spaces around it."""
    return (
        random.choice((f" {value}", f"{value} ", f"{value}\u3000")) if mess == 2 and random.random() < 0.05 else value
    )


def spell(column: Column, value: object, mess: int, random: Random) -> object:
    """Any canonical value as a cell; None stays empty."""
    if column.type == "date":
        return spell_date(value, mess, random)
    if column.type == "bool":
        return spell_bool(value, mess, random)
    if column.type == "enum":
        return spell_enum(column, value, mess, random)
    if column.type == "multi":
        return spell_multi(value, mess, random)
    if column.type in ("int", "num", "money"):
        return spell_number(column, value, mess, random)
    return spell_text(str(value), mess, random)


def spell_month(month: str, mess: int, random: Random) -> str:
    """The cover's report month."""
    year, number = int(month[:4]), int(month[5:])
    return month if mess == 0 else random.choice((month, f"{year}年{number}月", f"{year}年{number:02d}月"))
