"""Whether a 回执 somebody holds is genuine, and what it receipts (docs/spec/9-semantics.md §17)."""

import re
import sqlite3
import unicodedata
from pathlib import Path

from ingest import landing
from ingest.home import Home, HomeError, said
from ingest.ledger import Ledger
from ingest.receipt import Receipt, issued, parsed_number, stages

TOLD = "请停止使用，并执行 fadu verify-ledger 查明原因"


def verify(home: Home, number: str, code: str = "", file: Path | None = None) -> list[str]:
    """Lines in Chinese about a receipt that is genuine. code: as printed; file: a workbook to be held against it.

    Raises HomeError, saying why, when it is not: no such number, another code, other bytes, a ledger that is no longer
    what it was when the receipt was printed.
    """
    home.require()
    receipt_id = parsed_number(number)
    if not receipt_id:
        raise HomeError(f"回执号“{number}”的写法不对，应如 HZ20260403-0A1B-2C3D-4E5F-6071，请照回执抄写。")
    try:
        with Ledger(home.ledger_file) as ledger:
            breaks, hashes = ledger.breaks(), ledger.hashes()
            received = ledger.get("received", receipt_id)
            could = list(stages(home, ledger, received)) if received else []
    except (sqlite3.DatabaseError, ValueError):
        raise HomeError(f"台账中回执 {number} 所依据的内容无法读取。{TOLD}。") from None
    kept = [line for line in issued(home)[0] if parsed_number(str(line.get("number"))) == receipt_id]
    if any(hashes.get(line["seq"]) != line["hash"] for line in kept):
        raise HomeError(f"回执 {number} 曾经出具，而台账与出具时所记的不符，可能被改动或截去。{TOLD}。")
    if not could or _bare(number) != _bare(could[-1].number):
        raise HomeError(f"没有回执号为“{number}”的回执。请照回执核对；抄写无误的，这份回执不是本系统出具的。")
    if broken := [one.text for one in breaks if one.seq <= could[-1].ledger_seq]:
        raise HomeError(f"{broken[0]}，不能证明回执 {number}。{TOLD}。")
    one = _named(could, code)
    return [*_lines(one, could[-1], bool(code)), *(_compared(one, file) if file else ())]


def _named(could: list[Receipt], code: str) -> Receipt:
    """The receipt with that code; without a code the last one."""
    found = [one for one in could if not code or _bare(one.code) == _bare(code)]
    if not found:
        raise HomeError(
            f"校验码“{code}”与回执 {could[-1].number} 不符。请照回执核对；抄写无误的，"
            "回执的内容被改动过，或不是本系统出具的。"
        )
    return found[-1]


def _lines(one: Receipt, last: Receipt, is_proved: bool) -> list[str]:
    first = (
        "回执属实，所记内容如下，请与纸面逐项核对。"
        if is_proved
        else "回执号存在，请将纸面与下列内容（含校验码）逐项核对。"
    )
    told = [first, *(f"{label}：{text}" for label, text in one.lines)]
    if one != last:
        outcome = dict(last.lines)
        told.append(f"这是判定之前出具的回执。其后的判定结果为{outcome['判定结果']}，校验码 {last.code}。")
    return told


def _compared(one: Receipt, file: Path) -> list[str]:
    try:
        is_same = landing.hash_of(file) == one.sha256
    except OSError as error:
        raise HomeError(f"无法读取文件 {file}：{said(error)}。请检查文件是否存在、是否可读。") from None
    if not is_same:
        raise HomeError(f"文件 {file} 不是回执 {one.number} 所收的那一份，内容不同（原文件名“{one.file_name}”）。")
    return [f"文件 {file} 与回执所收的内容完全一致。"]


def _bare(text: str) -> str:
    """Letters and digits only, so that spaces, dashes and widths do not matter."""
    return re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", text).upper())
