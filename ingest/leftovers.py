"""Why a row under a header is no record: totals, notes, examples, column numbers, 无 (docs/spec/6-traps.md 2, 11)."""

import re
from collections.abc import Sequence

from expectations.normal import folded, is_nil
from ingest.types import Raw

TOTAL, NIL, NOTE, MAYBE_NIL, EXAMPLE = "合计", "无", "说明", "或无", "示例"
SIGNED, REPEATED, NUMBERING = "签章", "重复的表头", "列号"
_TOTALS = {"合计", "总计", "小计", "累计", "共计", "本月合计", "本年合计", "本年累计", "年累计", "本页合计", "本页小计"}
# 大塘村小计 is one too where nothing but numbers stand beside it.
_NAMED_TOTAL = re.compile(r".{1,12}?(?P<kind>小计|合计|总计)$")
COUNTED = re.compile(r"[+-]?[\d,]+(\.\d+)?\D{0,3}$")
_NOTES = re.compile(r"(填表|填报|填写|编制|制表)(说明|须知|要求)([:(、.\d]|$)|(说明|注|备注|注意|附注)\d*[:、.]")
_SIGNED = re.compile(
    r"(填报|填表|制表|审核|审签|经办|负责|单位负责|主要负责|分管负责|联系)人(签字|签名)?[:(]|"
    r"(填报|填表|制表|审核|经办)人(签字|签名)?$|联系电话([:(]|$)|(填报|报送|填表|制表)(单位|日期|时间)([:(]|$)"
)
# In a row of few cells the words alone are enough; a place for a stamp is no 公章管理办法.
_SHORT_NOTES = re.compile(r"(填表|填报|填写|编制|制表)(说明|须知|要求)")
_SHORT_SIGNED = re.compile(r"联系电话|(填报|报送|填表|制表)(单位|日期|时间)")
_STAMP = re.compile(
    r".*\([^()]*(盖章|公章|签章|签字|签名)\)|.{0,8}(盖章|公章|签章|签字|签名):|"
    r"(单位|政府|部门|科室|负责人|审核人|经办人|填报人|领导)*(盖章|公章|签章|签字|签名)$"
)
_EXAMPLE = re.compile(r"\(?(填写|填报)?(示例|样例|范例|例)\d*(行|数据)?\)?(:.*)?$")
_NIL_SENTENCE = re.compile(
    r"((本|当|该)?(月|年|年度|季度|期|单位|乡|镇)(均|暂|尚)?(无|没有)|(均|暂|尚)(无|没有)|零报告).{0,16}$"
)
# 无线网络维护合同 begins like 无新签合同: beside records it is one, though unfinished.
_MAYBE_NIL = re.compile(r"(无|没有).{0,16}$")
_COLUMN_LABELS = {"甲", "乙", "丙", "栏次", "列号", "列次"}
SPREAD = 3


def text_of(value: Raw) -> str:
    """A cell as a label is compared; 1.0 reads as 1."""
    if value.__class__ is str:
        return folded(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return folded(str(value))


class _Texts(Sequence[str]):
    """The texts of the cells of a row, each worked out when it is looked at: a few tell a record from all else."""

    def __init__(self, values: Sequence[Raw]) -> None:
        self._values = values

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, at):
        return _Texts(self._values[at]) if isinstance(at, slice) else text_of(self._values[at])


def reason(own: Sequence[Raw], filled: dict[str, Raw], keys: Sequence[str], header: Sequence[str]) -> str | None:
    """Why this row is no record; None when it is one.

    own: the row's cells in order. filled: its values by column name, without 序号. keys: the business key's columns.
    header: the texts of the header row, folded.
    """
    texts = _Texts([value for value in own if value is not None])
    if not texts:
        return None
    if _is_total(texts, [text_of(filled[name]) for name in keys if name in filled]):
        return TOTAL
    if _EXAMPLE.match(texts[0]):
        return EXAMPLE
    is_short = len(texts) <= SPREAD
    if _NOTES.match(texts[0]) or (is_short and _SHORT_NOTES.match(texts[0])):
        return NOTE
    if _SIGNED.match(texts[0]) or (is_short and _is_signed(texts)):
        return SIGNED
    if nil := _says_nil(own, texts):
        return nil
    if len(texts) > 1 and all(text_of(value) == header[at] for at, value in enumerate(own[: len(header)]) if value):
        return REPEATED
    return NUMBERING if _is_numbering(texts) else None


def total_word(text: str) -> str:
    """合计 of a text that names a total, 小计 of 大塘村小计; empty for any other."""
    text = text.rstrip(":")
    match = _NAMED_TOTAL.match(text)
    return text if text in _TOTALS else match["kind"] if match else ""


def _is_total(texts: Sequence[str], keys: list[str]) -> bool:
    at = 1 if len(texts) > 1 and texts[0].isdigit() else 0
    if any(text.rstrip(":") in _TOTALS for text in (texts[0], texts[at], *keys)):
        return True
    return bool(total_word(texts[at])) and all(COUNTED.match(text) for text in texts[at + 1 :])


def _is_signed(texts: Sequence[str]) -> bool:
    return bool(_SHORT_SIGNED.match(texts[0])) or any(_STAMP.match(text) for text in texts)


def _says_nil(own: Sequence[Raw], texts: Sequence[str]) -> str | None:
    """NIL for nothing but 无, / and the like (behind a 序号 too) or a sentence; MAYBE_NIL when that is in doubt."""
    rest = texts[1:] if len(texts) > 1 and texts[0].isdigit() else texts
    is_nothing = all(is_nil(text) for text in rest)
    if not is_nothing and len(rest) > 1:
        return None
    if not all(isinstance(value, str | int | float) for value in own if value is not None):
        return None
    if is_nothing or _NIL_SENTENCE.match(rest[0]):
        return NIL
    return MAYBE_NIL if _MAYBE_NIL.match(rest[0]) else None


def _is_numbering(texts: Sequence[str]) -> bool:
    """The line of column numbers under a header: 甲 1 2 3 …"""
    count = 0
    for text in texts:
        if text not in _COLUMN_LABELS:
            count += 1
            if text.strip("()") != str(count):
                return False
    return count > SPREAD
