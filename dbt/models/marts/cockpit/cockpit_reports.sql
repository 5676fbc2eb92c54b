-- One row per township and month in which it had to report, under the name it then had, and who answers for it now. The
-- numbers 0 and 1 are there to be summed.
{%- set states = ['未报', '退回待改', '待说明', '锁定后', '逾期', '按时'] %}
{%- set due = "stands.state not in ('豁免', '未到期')" %}
select
    stands.calendar_year as scheme_year,
    stands.report_month as month,
    stands.county_code,
    latest.answering_code as township_code,
    stands.township_code as reported_by,
    names.township_name,
    {{ group_zh('names.group_code') }} as group_name,
    stands.state,
    case stands.state
        {%- for state in states %}
        when '{{ state }}' then {{ loop.index0 }}
        {%- endfor %}
    end as state_code,
    case stands.timeliness when 'on_time' then '按时' when 'late' then '逾期' when 'after_lock' then '锁定后' else '—' end
    as first_timeliness,
    stands.graced_on as due_on,
    stands.locked_on,
    {{ shanghai_time('stands.received_at') }} as received_at,
    coalesce(stands.versions, 0) as versions,
    case when stands.first_verdict is null then '—' when stands.first_verdict = 'accepted' then '是' else '否' end
    as passed_at_first,
    case when {{ due }} then 1 else 0 end as expected,
    case when {{ due }} and stands.received_at is not null then 1 else 0 end as received,
    case when {{ due }} and stands.timeliness = 'on_time' then 1 else 0 end as on_time,
    case when {{ due }} and stands.first_verdict = 'accepted' then 1 else 0 end as first_pass,
    stands.problem_count,
    stands.rows_loaded,
    stands.rows_belated

from {{ ref('int_returns__stands') }} as stands
inner join {{ ref('int_townships__latest') }} as latest on stands.township_code = latest.township_code
inner join {{ ref('int_townships__years') }} as names
    on stands.township_code = names.township_code and stands.calendar_year = names.scheme_year
