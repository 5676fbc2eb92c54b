"""What a row that reads like furniture holds of a record, and whether it is one all the same (6-traps.md 11).

A row that is filled in like a record is one, whatever one of its cells says: 小计, 备注：补录, 填报单位：金沙镇. The
rules judge it.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from expectations.model import Column, Form
from ingest import leftovers
from ingest.cells import CellFault, coerce
from ingest.leftovers import COUNTED, text_of, total_word
from ingest.types import Raw

NUMBER = "seq_no"
# A place to sign is told by its words alone; in a total, a note or an example more may stand beside the word.
ENOUGH = {leftovers.SIGNED: 2, leftovers.TOTAL: 3, leftovers.NOTE: 3, leftovers.EXAMPLE: 3}
MUCH = 3
_COUNTS = ("int", "num", "money")
_LABEL = re.compile(r"[^:]{0,16}:|(填报|填表|制表|审核|审签|经办|负责|联系)人(签字|签名)?$|联系电话$")
_ASKS = re.compile(r"[^:]{0,24}:$|[^:]{0,12}(人|领导|签字|签名|盖章|公章|签章|电话|单位|日期|时间)\)?$")
_STAMP = re.compile(r"([^()]*)\(?(盖章|公章|签章|签字|签名)\)?:?$")
# Who stamps and signs: 金沙镇（盖章） is a stamp, 印章管理规定（公章） is a title.
_WHO = re.compile(r"(镇|乡|街道|政府|委员会|管委会|办事处|单位|部门|科室|机关|局|办|所|站|中心|人|领导|长|:)$")
_UNIT = re.compile(r".{1,20}(镇|乡|政府|街道|办事处|委员会)$")
_POINT = re.compile(r"\(?\d{1,2}\)?[、.]\D")
_DAY_OR_PHONE = re.compile(
    r"((19|20)\d\d[年./-])?\d{1,2}[月./-](\d{1,2}日?)?|(19|20)\d\d[年./-]\d{1,2}月?|1\d{10}|0\d{2,3}-?\d{7,8}"
)


def held(form: Form, places: Mapping[int, str], own: Sequence[Raw]) -> tuple[list[str], list[str]]:
    """The columns in which a row says something of a record, no label and no stamp; and those a label asks for."""
    found, asked, before = [], [], ""
    for at, value in enumerate(own):
        if value is None:
            continue
        text, name = text_of(value), places.get(at, NUMBER)
        if name != NUMBER and not _is_furniture(text) and _fits(form.column(name), value):
            (asked if _ASKS.match(before) else found).append(name)
        before = text
    return found, asked


def is_record(form: Form, places: Mapping[int, str], own: Sequence[Raw], why: str) -> bool:
    """Whether a row left out for `why` fills a column of the business key and further ones like a record.

    An explicit 示例 stays one: the example of a template is filled in like a record.
    """
    if why not in ENOUGH or (why == leftovers.EXAMPLE and not _is_numbered_case(own)):
        return False
    found, asked = held(form, places, own)
    if why == leftovers.TOTAL:
        values = {name: own[at] for at, name in places.items() if at < len(own)}
        found = [name for name in found if not total_word(text_of(values[name]))]
        counted = [name for name in found if _is_count(form.column(name), values[name])]
        return _has_key(form, found + asked) and len(found) - len(counted) >= ENOUGH[why]
    # Behind 联系电话 there is a number of a contract, too, where much else stands.
    return len(found) >= (ENOUGH[why] if _has_key(form, found) else MUCH) and _has_key(form, found + asked)


def _has_key(form: Form, names: Sequence[str]) -> bool:
    return any(name in form.key for name in names)


def holds_values(form: Form, places: Mapping[int, str], own: Sequence[Raw]) -> bool:
    """Whether a place to sign says something under a column of the form; a bare day beside it is the day of signing."""
    return any(form.column(name).type != "date" for name in held(form, places, own)[0])


def _is_numbered_case(own: Sequence[Raw]) -> bool:
    """例1 may number a record as well as an example."""
    first = next((text_of(value) for value in own if value is not None), "")
    return first.startswith("例")


def _is_furniture(text: str) -> bool:
    stamp = _STAMP.match(text)
    is_stamp = stamp is not None and (not stamp[1] or bool(_WHO.search(stamp[1][-4:])))
    return not text or is_stamp or any(known.match(text) for known in (_LABEL, _UNIT, _POINT))


def _is_count(column: Column, value: Raw) -> bool:
    return column.type in _COUNTS or COUNTED.match(text_of(value)) is not None


def _fits(column: Column, value: Raw) -> bool:
    (typed,) = coerce(column, [value])
    if typed is None or isinstance(typed, CellFault):
        return False
    is_text = column.type in ("text", "code")
    return not (is_text and (isinstance(value, date) or _DAY_OR_PHONE.fullmatch(text_of(value))))
