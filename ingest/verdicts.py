"""What the door decided of a workbook, in a word (docs/spec/9-semantics.md §14)."""

VERDICTS = {
    "accepted": "通过",
    "needs_explanation": "待说明",
    "returned": "退回",
    "refused": "拒收",
    "unreadable": "无法读取",
    "duplicate": "重复",
}
