{{ config(materialized="view") }}
-- Duties not done: due within the next working days (near_due) or past due (overdue), one a record and obligation;
-- filing is one, though two indicators count it. Exempt ones are out, and those of closed years, which nothing can
-- mend.
{%- set words = deadline_words() %}
{%- set near = words.items() | selectattr('1.is_near', 'true') | map('first') | list %}
{%- set columns = ['what', 'owed', 'to_do', 'column'] %}
with

waiting as (

    select
        duties.county_code,
        duties.reported_by as township_code,
        duties.indicator_code,
        duties.record_key,
        duties.part,
        duties.due_on,
        duties.is_provisional,
        duties.clock_code,
        coalesce(duties.day_kind, 'ND') as day_kind,
        duties.submission_id,
        duties.sheet_name,
        duties.row_number,
        due_day.day_no - basis.day_no as left_nd,
        case
            when duties.day_kind = 'WD' then due_day.working_no - basis.working_no
            else due_day.day_no - basis.day_no
        end as days_left,
        {%- for column in columns %}
        case duties.indicator_code
            {%- for code, said in words.items() %}
            when '{{ code }}' then '{{ said[column] }}'
            {%- endfor %}
        end as {{ column }}_words,
        {%- endfor %}
        row_number() over (
            partition by
                duties.reported_by, duties.record_key, duties.part,
                case duties.indicator_code when 'GF-01' then 'GF-03' else duties.indicator_code end
            order by duties.indicator_code desc
        ) as nth

    from {{ ref('int_duties__placed') }} as duties
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('dim_dates') }} as due_day on duties.due_on = due_day.date_day
    where
        duties.indicator_code in ('{{ words | join("', '") }}')
        and duties.exempt_act_id is null
        and (duties.done_on is null or duties.done_on > basis.as_of)
        and duties.scored_year >= basis.first_open_year
        and due_day.working_no - basis.working_no <= basis.near_due_days

),

told as (

    select
        *,
        what_words || '“' || {{ record_zh('record_key') }} || '”应在' || {{ date_zh('due_on') }}
        || '（含当日）前' || owed_words
        || case when is_provisional then '（放假安排尚未载入，期限为暂定）' else '' end as duty_words

    from waiting
    where nth = 1

)

{{ alert_block(
    'told', 'near_due', 'record_key',
    "duty_words || case when days_left = 0 then '，今日到期，' else '，还剩' || " ~ days_zh('days_left', 'day_kind')
        ~ " || '，' end || to_do_words || '。'",
    where="left_nd >= 0 and indicator_code in ('" ~ near | join("', '") ~ "')",
    indicator_code='indicator_code', part='part', due_on='due_on', days_left='days_left', day_kind='day_kind',
    clock_code='clock_code', column_name='column_words'
) }}

union all

{{ alert_block(
    'told', 'overdue', 'record_key',
    "duty_words || '，已逾期' || " ~ days_past_zh('days_left', 'day_kind') ~ " || '未办，' || to_do_words || '。'",
    where='left_nd < 0',
    indicator_code='indicator_code', part='part', due_on='due_on', days_left='days_left', day_kind='day_kind',
    clock_code='clock_code', column_name='column_words'
) }}
