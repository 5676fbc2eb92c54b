"""What only the publisher knows, written into the cockpit's tables of a release being made: when it was published, and
whose marks moved since the one before.

The models cockpit_release and cockpit_changes say what these tables hold; a rebuild, which publishes nothing, leaves
what is added here out.
"""

from datetime import datetime
from pathlib import Path

import duckdb

from dashboards.exports.wording import date_zh
from ingest.door import SHANGHAI

TABLES = {"cockpit_release", "cockpit_changes"}
# As the models say them (dbt/macros/cockpit).
STATES = {
    "ok": "有值", "not_applicable": "缺项", "not_reported": "未报", "none_done": "应办未办", "immature": "未到期",
}  # fmt: skip
MOVERS = {
    "submission": "工作簿", "act": "县级行为", "as_of": "数据截止日", "county_file": "县情与方案文件",
    "code": "程序版本", "closing": "年度关账", "unknown": "原因不明",
}  # fmt: skip
# A township or an indicator of the earlier release alone is told by what is known of it.
CHANGES = """
insert into marts.cockpit_changes by name
select
    row_number() over (
        order by c.scheme_year desc, abs(mark_change) desc, c.township_code, c.indicator_code, c.moved_by_kind,
            c.moved_by
    ) as change_order,
    c.scheme_year, c.county_code, c.township_code, coalesce(a.township_name, t.township_name) as township_name,
    coalesce(a.group_name, t.group_code || '组') as group_name, i.dimension, c.indicator_code,
    i.indicator_code || ' ' || i.indicator_name as indicator_label, c.mark_before, c.mark_after, mark_change,
    {before} as state_before, {after} as state_after, {kind} as moved_by_words, c.reason,
    c.from_release_id, c.to_release_id
from (
    select *, cast(coalesce(mark_after, 0) - coalesce(mark_before, 0) as decimal(9, 2)) as mark_change
    from marts.fct_mark_changes
) as c
left join marts.dim_indicators as i using (indicator_code)
left join marts.cockpit_assessments as a using (scheme_year, township_code)
left join (
    select township_code, max_by(township_name, valid_from) as township_name,
        max_by(group_code, valid_from) as group_code
    from marts.dim_townships group by township_code
) as t using (township_code)
"""


def tell(file: Path, now: datetime) -> None:
    """Adds to a release, still writable, what its models leave to the publisher. now: an aware time."""
    moment = now.astimezone(SHANGHAI)
    words = f"，发布于{date_zh(moment.date())}{moment.hour}时{moment.minute:02}分"
    with duckdb.connect(str(file)) as connection:
        connection.execute(
            "update marts.cockpit_release set released_at = ?, notice = notice || ?",
            [moment.replace(tzinfo=None, microsecond=0), words],
        )
        cases = {
            "before": ("status_before", STATES),
            "after": ("status_after", STATES),
            "kind": ("moved_by_kind", MOVERS),
        }
        connection.execute(CHANGES.format(**{name: _case(*what) for name, what in cases.items()}))


def _case(column: str, words: dict[str, str]) -> str:
    told = " ".join(f"when '{value}' then '{word}'" for value, word in words.items())
    return f"case c.{column} {told} else '—' end"
