"""What is wrong with the county's files: each fault with file, line and what to do (docs/spec/9-semantics.md §15)."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ingest.county_files import CALENDAR, FILES, KEYS, KINDS, REQUIRED_SETTINGS, Row, rows
from ingest.notice import notice_faults
from ingest.scheme_checks import scheme_problems

FOREVER = "9999-12-31"
# What settings.csv may say besides, and as what; empty is not said.
OPTIONAL = {
    "reminder_webhook": (
        lambda text: not text or text.startswith(("http://", "https://")),
        "http:// 或 https:// 开头的地址",
    ),
    "reminder_days_before": (lambda text: not text or (text.isdecimal() and int(text) <= 20), "0至20的整数"),
}
# As many as the models take apart.
MAX_ALIASES = 8


def problems(county_dir: Path) -> list[str]:
    """Every fault as a line in Chinese; empty when the files are sound."""
    found = [line for name, columns in FILES.items() for line in file_faults(county_dir / name, columns, KEYS[name])]
    calendars = sorted((county_dir / "calendar").glob("*.csv"))
    if not calendars:
        found.append(f"{county_dir / 'calendar'} 没有放假通知，请至少放入一个年份的文件，如 2026.csv。")
    for path in calendars:
        found += file_faults(path, CALENDAR, ("date",))
    found = found or [*_settings(county_dir), *_townships(county_dir), *_references(county_dir), *_years(calendars)]
    return found or list(scheme_problems(county_dir))


def file_faults(path: Path, columns: tuple[tuple[str, str], ...], key: tuple[str, ...]) -> Iterator[str]:
    """A file by itself: there, readable, its columns, its cells, no line twice."""
    header, lines, fault = _read(path, [name for name, _ in columns])
    if fault:
        yield fault
    seen: dict[tuple[str, ...], int] = {}
    for line, cells in enumerate(lines, 2):
        if len(cells) != len(header):
            yield f"{path} 第{line}行有{len(cells)}列，应为{len(header)}列；内容含逗号的请加英文双引号，空行请删除。"
            continue
        row = dict(zip(header, cells, strict=True))
        yield from _cells(f"{path} 第{line}行", row, columns)
        identity = tuple(row[name] for name in key)
        if seen.setdefault(identity, line) != line:
            yield f"{path} 第{line}行与第{seen[identity]}行重复（{'、'.join(identity)}），请删去一行。"


def _read(path: Path, names: list[str]) -> tuple[list[str], list[list[str]], str]:
    """Header, lines, and what is wrong with the file as a whole: then there are no lines."""
    if not path.is_file():
        return [], [], f"缺少文件 {path}，请从样例县复制后修改。"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *lines = [*csv.reader(file, strict=True)] or [[]]
    except (UnicodeDecodeError, csv.Error):
        return [], [], f"{path} 不是UTF-8编码的CSV文件，请另存为“CSV UTF-8”。"
    if sorted(header) != sorted(names):
        return [], [], f"{path} 的列应为：{','.join(names)}，现为：{','.join(header)}。"
    while lines and not lines[-1]:
        # An editor's last empty line.
        lines.pop()
    return header, lines, ""


def _cells(where: str, row: Row, columns: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, kind in columns:
        check, expected = KINDS[kind]
        if row[name] != row[name].strip():
            yield f"{where}“{name}”首尾有空格，请删除。"
        elif not check(row[name]):
            yield f"{where}“{name}”为“{row[name]}”，应为{expected}。"


def _settings(county_dir: Path) -> Iterator[str]:
    path = county_dir / "settings.csv"
    values = {row["key"]: row["value"] for row in rows(path)}
    for key in REQUIRED_SETTINGS:
        if not values.get(key):
            yield f"{path} 缺少“{key}”，请补上一行。"
    yield from (
        f"{path} 的 {name} 为“{values[name]}”，应为{told}。"
        for name, (check, told) in OPTIONAL.items()
        if not check(values.get(name, ""))
    )
    code, office = values.get("county_code", ""), values.get("office_code", "")
    if code and office and office != f"{code}000":
        yield f"{path} 的 office_code 为“{office}”，应为县代码加000，即“{code}000”。"


def _townships(county_dir: Path) -> Iterator[str]:
    """Periods that run backwards or overlap, a name two townships bear at once, a successor nobody knows."""
    path, of_code, of_name = county_dir / "townships.csv", defaultdict(list), defaultdict(list)
    lines = list(enumerate(rows(path), 2))
    codes = {row["township_code"] for _, row in lines}
    for line, row in lines:
        if row["valid_to"] and row["valid_to"] < row["valid_from"]:
            yield f"{path} 第{line}行的 valid_to 早于 valid_from，请改正。"
        if row["successor_code"] and row["successor_code"] not in codes:
            yield f"{path} 第{line}行的 successor_code“{row['successor_code']}”没有对应的乡镇，请补上或改正。"
        if row["aliases"].count("、") >= MAX_ALIASES:
            yield f"{path} 第{line}行的 aliases 超过{MAX_ALIASES}个，请只保留常用的。"
        of_code[row["township_code"]].append((line, row))
        for name in {row["township_name"], *row["aliases"].split("、")} - {""}:
            of_name[name].append((line, row))
    for code, found in of_code.items():
        for (a, _), (b, _) in _overlaps(found):
            yield f"{path} 第{a}行与第{b}行的有效期重叠（{code}），请改正。"
    for name, found in of_name.items():
        for (a, one), (b, other) in _overlaps(found):
            if one["township_code"] != other["township_code"]:
                yield f"{path} 第{a}行与第{b}行同时使用名称“{name}”，请改用不同的简称。"


def _overlaps(found: list[tuple[int, Row]]) -> Iterator[tuple[tuple[int, Row], tuple[int, Row]]]:
    """Pairs of lines valid on a common day."""
    ordered = sorted(found, key=lambda item: (item[1]["valid_from"], item[0]))
    for at, one in enumerate(ordered):
        for later in ordered[at + 1 :]:
            if later[1]["valid_from"] <= (one[1]["valid_to"] or FOREVER):
                yield one, later


def _references(county_dir: Path) -> Iterator[str]:
    """What one file says of another: accounts of townships, items of indicators, groups of townships."""
    townships = rows(county_dir / "townships.csv")
    office = {row["value"] for row in rows(county_dir / "settings.csv") if row["key"] == "office_code"}
    known = {row["township_code"] for row in townships}
    path = county_dir / "accounts.csv"
    for line, row in enumerate(rows(path), 2):
        code, role = row["township_code"], row["role"]
        if code and code not in known | office:
            yield f"{path} 第{line}行的乡镇代码“{code}”不在 townships.csv 中，请改正。"
        if role == "township" and code not in known:
            yield f"{path} 第{line}行是乡镇账号，必须填写 townships.csv 中的乡镇代码。"
    indicators = {row["indicator_code"] for row in rows(county_dir / "indicators.csv")}
    groups = {"", *(row["group_code"] for row in townships)}
    years = {row["scheme_year"] for row in rows(county_dir / "scheme_settings.csv")}
    path = county_dir / "scheme_items.csv"
    for line, row in enumerate(rows(path), 2):
        if row["indicator_code"] not in indicators:
            yield f"{path} 第{line}行的指标“{row['indicator_code']}”不在 indicators.csv 中，请改正。"
        if row["scheme_year"] not in years:
            yield f"{path} 第{line}行的年度{row['scheme_year']}在 scheme_settings.csv 中没有设置，请补上。"
        if row["group_code"] not in groups:
            yield f"{path} 第{line}行的分组“{row['group_code']}”没有乡镇，请改正。"


def _years(calendars: list[Path]) -> Iterator[str]:
    for path in calendars:
        year = int(path.stem) if path.stem.isdigit() else 0
        yield from (f"{path} {fault}" for fault in notice_faults(year, rows(path)))
