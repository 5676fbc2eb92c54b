"""What a run came to, in a few lines: received, returned, problems by kind, ranking so far, and where it lies."""

from collections import Counter
from collections.abc import Iterator

from dashboards.exports.release import open_release, rows
from dashboards.exports.wording import date_zh, mark_zh
from ingest.home import Home
from ingest.verdicts import VERDICTS

__all__ = ["VERDICTS", "reconciled", "summary"]


def summary(home: Home) -> Iterator[str]:
    """Lines in Chinese about the current release. Raises HomeError when there is none."""
    database = home.current_database()
    with open_release(database) as connection:
        basis = rows(connection, "select * from marts.fct_releases")[0]
        yield f"发布版 {basis['release_id']}，数据截止{date_zh(basis['as_of'])}，台账序号{basis['ledger_seq']}"
        yield from _received(connection)
        yield from _problems(connection)
        yield from _provisional(connection)
        yield from _ranking(connection)
    yield f"发布版文件：{database}"


def reconciled(found: list[dict | None]) -> Iterator[str]:
    """核对, one line over some workbooks: cells in the files, read, and not read by reason; none of unknown ones.

    found: reconciliations as `ingest.submit` answers them.
    """
    known = [one for one in found if one]
    if not known:
        return
    in_file, mapped = (sum(one[name] for one in known) for name in ("cells_in_file", "cells_mapped"))
    ignored: Counter[str] = Counter()
    for one in known:
        ignored.update(one["cells_ignored"])
    lost = in_file - mapped - ignored.total()
    reasons = "、".join(f"{why}{number:,}" for why, number in ignored.most_common())
    parts = [f"读取{mapped:,}个", f"未读取{ignored.total():,}个{f'（{reasons}）' if reasons else ''}"]
    parts += [f"去向不明{abs(lost):,}个"] if lost else []
    yield f"核对：文件中有内容的单元格{in_file:,}个，{'，'.join(parts)}"


def _received(connection) -> Iterator[str]:
    counts = rows(
        connection,
        "select coalesce(verdict, 'waiting') as verdict, count(*) as n, sum(case when is_effective then 1 else 0 end)"
        " as effective from marts.fct_submissions group by 1",
    )
    found = {row["verdict"]: row["n"] for row in counts}
    parts = [f"{label}{found[verdict]}件" for verdict, label in VERDICTS.items() if verdict in found]
    if "waiting" in found:
        parts.append(f"未判{found['waiting']}件")
    effective = sum(row["effective"] for row in counts)
    yield f"收到工作簿{sum(found.values())}件：{'，'.join(parts) or '无'}；现行有效{effective}件"


def _problems(connection) -> Iterator[str]:
    counts = rows(connection, "select severity, count(*) as n from marts.fct_problems group by 1")
    found = {row["severity"]: row["n"] for row in counts}
    parts = [f"{severity}{found.get(severity, 0)}个" for severity in ("强制性", "核实性", "提示")]
    yield f"发现问题{sum(found.values())}个：{'，'.join(parts)}"


def _provisional(connection) -> Iterator[str]:
    """Deadlines that rest on a year whose notice of days off was not loaded."""
    counts = rows(
        connection,
        "select year(due_on) as year, count(*) as n from marts.fct_duties where is_provisional group by 1 order by 1",
    )
    for row in counts:
        yield (f"暂定期限{row['n']}项：{row['year']}年到期，所涉年份的放假通知尚未载入，请用 fadu calendar load 载入")


def _ranking(connection) -> Iterator[str]:
    ranked = rows(
        connection,
        "select a.*, t.township_name from marts.fct_assessments as a left join"
        " (select township_code, max_by(township_name, valid_from) as township_name"
        " from marts.dim_townships group by 1) as t using (township_code)"
        " order by scheme_year, group_code, rank_in_group nulls last, township_code",
    )
    heading = None
    for row in ranked:
        if heading != (row["scheme_year"], row["group_code"]):
            heading = (row["scheme_year"], row["group_code"])
            yield f"{heading[0]}年度 {heading[1]}组{'' if row['is_frozen'] else '（未到冻结日，暂定）'}："
        place = "—" if row["rank_in_group"] is None else row["rank_in_group"]
        yield (
            f"  {place}　{row['township_name']}　综合 {mark_zh(row['total'])}"
            f"（平时 {mark_zh(row['sheet_a'])}，年终 {mark_zh(row['sheet_b'])}）"
            f"　{row['grade'] or '—'}{'' if row['is_comparable'] else '　可比性不足'}"
        )
