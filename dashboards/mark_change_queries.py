"""The SQL of fct_mark_changes; {before} and {after} are the catalogs of the two releases (see `mark_changes`)."""

MOVED = """
create or replace temp table moved as
select scheme_year, county_code, township_code, indicator_code, b.mark as mark_before, a.mark as mark_after,
    b.status as status_before, a.status as status_after
from {before}.marts.fct_indicator_marks as b
full join {after}.marts.fct_indicator_marks as a using (scheme_year, county_code, township_code, indicator_code)
where b.mark is distinct from a.mark or b.status is distinct from a.status
"""

# A workbook stands otherwise when it is in force in one release only, or a month is judged by it in one only.
CHANGED = """
select submission_id, coalesce(n.name, '县级') as whose, coalesce(a.report_month, b.report_month) as report_month,
    coalesce(a.received_on, b.received_on) as received_on,
    coalesce(a.is_effective, false) or (not coalesce(b.is_effective, false) and a.submission_id is not null) as is_in
from {before}.marts.fct_submissions as b
full join {after}.marts.fct_submissions as a using (submission_id)
left join (
    select township_code, max_by(township_name, valid_from) as name from {after}.marts.dim_townships group by 1
) as n on n.township_code = coalesce(a.township_code, b.township_code)
where coalesce(a.report_month, b.report_month) is not null
    and (coalesce(b.is_effective, false) <> coalesce(a.is_effective, false)
        or coalesce(b.is_first_readable, false) <> coalesce(a.is_first_readable, false))
order by 1
"""

# Whose records count for which township: its own and, after a merger, those of the townships it answers for.
MEMBERS = """
create or replace temp table members as
select township_code, reported_by from {before}.marts.fct_duties
union select township_code, reported_by from {after}.marts.fct_duties
union select township_code, township_code from moved
"""

# What a mark rests on in either release. `is_told`: workbooks with a cell of a duty that differs between the releases;
# else those with a cell of any of its duties, or that report a sheet it depends on.
RESTING = """
create or replace temp table resting as
with sides as (
    select 'before' as side, township_code, indicator_code, duty_id, submission_id, {facts}
    from {before}.marts.fct_duties
    union all
    select 'after', township_code, indicator_code, duty_id, submission_id, {facts} from {after}.marts.fct_duties
), told as (
    select *, count(*) over (partition by township_code, duty_id, {facts}) = 1 as is_told from sides
), cells as (
    select 'before' as side, duty_id, submission_id from {before}.marts.fct_duty_cells
    union all select 'after', duty_id, submission_id from {after}.marts.fct_duty_cells
), sheets as (
    select township_code, report_month, submission_id, form_code, status
    from {before}.marts.fct_submissions join {before}.marts.fct_sheet_status using (township_code, report_month)
    where is_effective
    union all
    select township_code, report_month, submission_id, form_code, status
    from {after}.marts.fct_submissions join {after}.marts.fct_sheet_status using (township_code, report_month)
    where is_effective
), everything as (
    select township_code, indicator_code, submission_id, is_told from told
    union all
    select t.township_code, t.indicator_code, c.submission_id, t.is_told
    from told as t join cells as c using (side, duty_id)
    union all
    select m.township_code, i.indicator_code, s.submission_id, false
    from sheets as s
    join members as m on m.reported_by = s.township_code
    join {after}.marts.dim_indicators as i on list_contains(string_split(i.forms, '、'), s.form_code)
    where s.status <> '未报'
)
select township_code, indicator_code, submission_id, max(is_told) as is_told from everything group by 1, 2, 3
"""

MOVERS = """
create or replace temp table movers (
    kind varchar, moved_by varchar, reason varchar, submission_id varchar, township_code varchar,
    indicator_code varchar, form_code varchar
)
"""

EXPLAINED = """
create or replace temp table explained as
with workbooks as (
    select moved.*, v.kind as moved_by_kind, v.moved_by, v.reason, is_told,
        max(is_told) over (partition by scheme_year, township_code, indicator_code) as is_any_told
    from moved join resting using (township_code, indicator_code) join movers as v using (submission_id)
)
select * exclude (is_told, is_any_told) from workbooks where is_told or not is_any_told
union
select moved.*, v.kind, v.moved_by, v.reason
from moved join members using (township_code)
join movers as v on coalesce(v.township_code, members.reported_by) = members.reported_by
    and v.indicator_code = moved.indicator_code
union
select moved.*, v.kind, v.moved_by, v.reason
from moved join members using (township_code)
join {after}.marts.dim_indicators as i using (indicator_code)
join movers as v on v.township_code = members.reported_by and list_contains(string_split(i.forms, '、'), v.form_code)
"""

# Where nothing in the ledger explains a change, whatever else differs between the releases does.
TOLD = """
select {ids}, * from explained
union all
select {ids}, moved.*, o.kind, o.moved_by, o.reason
from moved cross join (values {others}) as o(kind, moved_by, reason)
where not exists (
    select 1 from explained as e where e.scheme_year = moved.scheme_year and e.township_code = moved.township_code
        and e.indicator_code = moved.indicator_code
)
order by all
"""
