"""A value of a record in every good spelling the contract names (6-traps.md 7–10; 9-semantics.md §11.4–6)."""

from datetime import date, datetime, time
from decimal import Decimal

from hypothesis import strategies as some

from expectations.model import Column

TRUE = ["是", "√", "✓", "1", "有", "Y", "y", "对", "已", "√(补)", "√（补）", " 是 ", "是\u200b", True, 1]
FALSE = ["否", "×", "0", "无", "未", "否\u00a0", "　否", False, 0]
WIDE = str.maketrans("0123456789.,%/-", "０１２３４５６７８９．，％／－")
HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
BRACKETS = ["〔〕", "[]", "［］", "()", "（）", "【】"]
EDGES = ["", " ", "　", "\u00a0", "\u200b", "\ufeff"]
SERIAL_0 = date(1899, 12, 30)


def spelled(column: Column, value: object, is_key: bool, factor: int = 1) -> some.SearchStrategy:
    """The ways a lawful value may stand in a cell of this column; factor: what its header multiplies by."""
    if value is None:
        return some.sampled_from([None, None, "", " "])
    if isinstance(value, date):
        return _dates(value)
    if column.type == "bool":
        return some.sampled_from(TRUE if value == "是" else FALSE)
    if isinstance(value, int):
        return _numbers(column, value, factor)
    if column.type == "enum":
        return _terms(column, value)
    if column.type == "multi":
        return _several(value)
    return _texts(str(value), is_key)


def _dates(day: date) -> some.SearchStrategy:
    year, month, number = day.year, day.month, day.day
    texts = [f"{year}年{month}月{number}{end}" for end in ("日", "号", "")]
    texts += [f"{year}{sign}{month}{sign}{number}" for sign in "./-。·"]
    texts += [f"{day}", f"{day:%Y%m%d}", f"{year} 年 {month} 月 {number} 日", f"{day:%Y/%m/%d} ", f"{day} 00:00:00"]
    texts += [_han(day), f"{day:%Y-%m-%d}".translate(WIDE), f"{year}年{month:02}月{number:02}日".translate(WIDE)]
    serial = (day - SERIAL_0).days
    return some.sampled_from([*texts, int(f"{day:%Y%m%d}"), serial, serial + 0.5, day, datetime.combine(day, time())])


def _han(day: date) -> str:
    """二〇二六年三月二十五日"""
    return f"{str(day.year).translate(HAN)}年{han_number(day.month)}月{han_number(day.day)}日"


def han_number(number: int) -> str:
    """A number up to 99 in characters."""
    tens, ones = divmod(number, 10)
    ten = {0: "", 1: "十"}.get(tens, f"{str(tens).translate(HAN)}十")
    return ten + (str(ones).translate(HAN) if ones or not tens else "")


def _numbers(column: Column, value: int, factor: int) -> some.SearchStrategy:
    bare = float(Decimal(value) / factor) if factor > 1 else value
    found = [bare, bare, float(bare), f"{bare}", f"{bare}".translate(WIDE), f" {bare}　"]
    for unit in column.units:
        exact = [f"{value}{unit}", f"{value:,}{unit}", f"{value:,} {unit}".translate(WIDE), f"约{value}{unit}"]
        found += [*exact, f"{value}余{unit}", f"{value}多{unit}", f"{value}{unit}整"]
        if value % 100 == 0 and value:
            found += [f"{Decimal(value) / 10000:f}万{unit}", f"{Decimal(value) / 10000:f}万余{unit}"]
        if value < 100:
            found.append(f"{han_number(value)}{unit}")
    return some.sampled_from(found)


def _terms(column: Column, term: str) -> some.SearchStrategy:
    value = next(one for one in column.values if term in (one.term, *one.also))
    found = [term, *value.also, f" {term}", f"{term}\n", "\u200b".join(term), " ".join(term)]
    if value.gloss:
        found += [f"{term}（{value.gloss}）", f"{term}({value.gloss})", f"{term} ( {value.gloss} )"]
    return some.sampled_from(found)


@some.composite
def _several(draw, value: str) -> str:
    terms = draw(some.permutations(value.split("、")))
    return draw(some.sampled_from(["、", "，", ",", "；", ";", "/", "\n", " 、 "])).join(terms)


@some.composite
def _texts(draw, text: str, is_key: bool) -> str:
    if is_key:
        left, right = draw(some.sampled_from(BRACKETS))
        for old_left, old_right in ("〔〕", "（）"):
            text = text.replace(old_left, left).replace(old_right, right)
        text = draw(some.sampled_from([text, text.translate(WIDE)]))
    return draw(some.sampled_from(EDGES)) + text + draw(some.sampled_from(EDGES))
