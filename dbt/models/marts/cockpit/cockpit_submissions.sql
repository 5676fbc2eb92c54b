-- One row per workbook received: when, what became of it, and who is to do something now. One that names no township is
-- the county's to look after.
with

sent as ({{ sent_in_order() }})

select
    sent.submission_id,
    {{ sent_year('sent') }} as scheme_year,
    sent.report_month as month,
    sent.county_code,
    coalesce(latest.answering_code, sent.township_code) as township_code,
    {{ sender_name('sent') }} as township_name,
    coalesce({{ group_zh('coalesce(names.group_code, latest.group_code)') }}, '—') as group_name,
    coalesce(sent.file_name, '—') as file_name,
    {{ shanghai_time('sent.received_at') }} as received_at,
    case sent.lifecycle when 'judged' then '已判定' when 'stuck' then '卡住' else '待判定' end as lifecycle_words,
    {{ verdict_zh('sent.verdict') }} as verdict_words,
    {{ version_words('sent') }} as version_words,
    case
        when sent.lifecycle <> 'judged' then '待系统判定'
        when sent.township_code is null or sent.report_month is null then '待县考核组核对'
        when sent.nth_last > 1 then '—'
        when sent.verdict = 'returned' or (sent.verdict = 'accepted' and not sent.is_effective) then '待改正重报'
        when sent.verdict = 'needs_explanation' then '待说明后重报'
        when sent.verdict in ('unreadable', 'refused') then '待重新报送'
        else '—'
    end as waiting_words,
    case sent.timeliness when 'on_time' then '按时' when 'late' then '逾期' when 'after_lock' then '锁定后' else '—' end
    as timeliness_words,
    case when sent.is_effective then '是' else '否' end as in_force,
    case when sent.is_first_readable then '是' else '否' end as judged_by,
    sent.due_on,
    sent.reporting_mode,
    sent.fill_date,
    sent.problem_count,
    sent.rows_total,
    sent.rows_clean,
    sent.rows_belated

from sent
left join {{ ref('int_townships__latest') }} as latest on sent.township_code = latest.township_code
left join {{ ref('int_townships__years') }} as names
    on sent.township_code = names.township_code and names.scheme_year = cast(substr(sent.report_month, 1, 4) as integer)
