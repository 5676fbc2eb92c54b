"""The same words for two rows: taken once, told at the second and kept for it (docs/spec/9-semantics.md §11.10)."""

import io

from openpyxl import load_workbook

from tests.support import copies, wide_county
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table
from tests.support.wide_county import Paper, township

RULE, WORDS = "F05-not-required-remark", "村级小额采购，按县里规定不需审查"


def test_the_same_words_for_two_rows_are_told_at_the_second(tmp_path):
    home = wide_county.home(tmp_path, 1)
    row = table("F05")["row"] | {"review_required": "否", "remark": None}
    book = Book(lawful_cover(township(1)), {"F05": [row, row | {"contract_no": "青合〔2026〕2号"}]})
    data = sent(home, tmp_path, book.to_bytes(), "10:00")
    # The head of the list says so beforehand.
    assert "同样的话不能用于两条" in load_workbook(io.BytesIO(data)).worksheets[0]["A3"].value

    data = sent(home, tmp_path, copies.explained(data, WORDS), "11:00")
    assert asked(data) == [(WORDS, False), (WORDS, True)]
    assert asked(sent(home, tmp_path, data, "12:00")) == [(WORDS, False), (WORDS, True)]


def sent(home, folder, data: bytes, hour: str) -> bytes:
    """Handed in and not accepted: the copy that comes back."""
    answers = wide_county.answers(home, folder, [Paper(hour[:2], data, f"2026-04-03T{hour}")])
    assert answers[hour[:2]]["verdict"] == "needs_explanation"
    return copies.copies(home, answers)[hour[:2]]


def asked(data: bytes) -> list[tuple[str, bool]]:
    """说明 of the two rows, and whether the problem says that it is another's."""
    lines = [line for line in copies.listed(data) if line["编号"].startswith(RULE)]
    return [(line["说明"], "另一条说明相同" in line["问题"]) for line in lines]
