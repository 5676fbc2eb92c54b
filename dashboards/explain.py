"""Why a mark is what it is: the rule, the counts, every duty behind them, and the cells each rests on."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from dashboards.explain_duties import duty_lines
from dashboards.exports.loss_wording import loss_zh
from dashboards.exports.release import Row, open_release, rows
from dashboards.exports.wording import MISSING, mark_zh, plain, rule_zh, value_zh
from ingest.county_files import COUNTED
from ingest.home import HomeError

STATUSES = {
    "ok": "已计算",
    "not_applicable": "缺项（没有应办事项）",
    "not_reported": "未报相关台账，按0分计",
    "none_done": "应做而未做，按0分计",
    "immature": "尚未到计算时点",
}


def explain(database: Path, township: str, indicator: str, year: int | None) -> Iterator[str]:
    """Lines in Chinese about one mark of one township, by its code or any of its names, in a scheme year.

    year: the scheme year; None for the latest. Raises HomeError when township, indicator or year is not in the release.
    """
    with open_release(database) as connection:
        code, name = _township(connection, township)
        mark = _mark(connection, code, indicator.upper(), year)
        what = _indicator(connection, mark["indicator_code"])
        yield f"{name}　{mark['scheme_year']}年度　{what['indicator_code']} {what['indicator_name']}"
        yield f"口径：{what['definition']}（{what['source']}）"
        yield from _score(mark, what)
        for loss in _losses(connection, mark):
            yield f"扣分：{loss_zh(loss)}（{_place(loss)}）"
        yield from duty_lines(connection, mark, what["direction"] == "up")


def _township(connection: duckdb.DuckDBPyConnection, text: str) -> tuple[str, str]:
    found = rows(
        connection,
        "select township_code, township_name from marts.dim_townships where township_code = ? or township_name = ?"
        " or list_contains(string_split(coalesce(aliases, ''), '、'), ?) order by valid_from desc",
        [text, text, text],
    )
    if len({row["township_code"] for row in found}) != 1:
        raise HomeError(f"没有找到唯一的乡镇“{text}”，请写全称或乡镇代码。")
    latest = rows(
        connection,
        "select township_name from marts.dim_townships where township_code = ? order by valid_from desc limit 1",
        [found[0]["township_code"]],
    )
    return found[0]["township_code"], latest[0]["township_name"]


def _mark(connection: duckdb.DuckDBPyConnection, township: str, indicator: str, year: int | None) -> Row:
    found = rows(
        connection,
        "select * from marts.fct_indicator_marks where township_code = ? and indicator_code = ?"
        " and (scheme_year = ? or ? is null) order by scheme_year desc",
        [township, indicator, year, year],
    )
    if not found:
        known = rows(connection, "select distinct indicator_code from marts.fct_indicator_marks order by 1")
        listed = "、".join(row["indicator_code"] for row in known)
        raise HomeError(f"现行发布版没有{indicator}{f'（{year}年度）' if year else ''}的得分，计分的指标有：{listed}。")
    return found[0]


def _indicator(connection: duckdb.DuckDBPyConnection, code: str) -> Row:
    return rows(connection, "select * from marts.dim_indicators where indicator_code = ?", [code])[0]


def _score(mark: Row, what: Row) -> Iterator[str]:
    words = rule_zh(mark["rule"], mark["rule_params"], what["unit"], mark["better_of_both"])
    yield f"规则：{words}（{mark['rule']} {mark['rule_params']}）"
    yield (
        f"分子 {plain(mark['numerator'])}　分母 {MISSING if what['unit'] in COUNTED else plain(mark['denominator'])}　"
        f"完成值 {value_zh(mark['value'], what['unit'])}{'（小基数）' if mark['is_small'] else ''}"
    )
    score = "缺项" if mark["mark"] is None else mark_zh(mark["mark"])
    full, lost = mark_zh(mark["full_marks"]), mark_zh(mark["marks_lost"])
    yield f"得分 {score}　满分 {full}　扣分 {lost}　{STATUSES[mark['status']]}"


def _losses(connection: duckdb.DuckDBPyConnection, mark: Row) -> list[Row]:
    return rows(
        connection,
        "select * from marts.fct_mark_losses where scheme_year = ? and township_code = ? and indicator_code = ?"
        " order by marks desc, record_key",
        [mark["scheme_year"], mark["township_code"], mark["indicator_code"]],
    )


def _place(loss: Row) -> str:
    if not loss["sheet_name"]:
        return "无对应单元格"
    return f"{loss['sheet_name']}!{loss['cell']}，文件{loss['submission_id']}"
