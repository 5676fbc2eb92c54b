-- One row per month begun and township that answers at its end, or at the as-of date before that: how many duties with
-- a date were then past it and not done, and how many not done are due by the end of the month after. One obligation
-- counts once, though two indicators count it; what can no longer be made good is not here (macro deadline_words).
with

months as (

    select distinct
        calendar_year,
        report_month,
        least(month_end_date, {{ as_of() }}) as known_on,
        month_end_date,
        cast({{ dbt.last_day(dbt.dateadd('month', 1, 'month_end_date'), 'month') }} as date) as next_end_date

    from {{ ref('int_townships__slots') }}
    where report_month <= substr(cast({{ as_of() }} as {{ dbt.type_string() }}), 1, 7)

),

owed as (

    select
        reported_by,
        scored_year,
        due_on,
        done_on,
        case indicator_code when 'GF-01' then 'GF-03' else indicator_code end
        || '|' || reported_by || '|' || record_key || '|' || part as obligation

    from {{ ref('int_duties__placed') }}
    where
        indicator_code in (
            {%- for code in deadline_words() %}
            '{{ code }}'{{ ',' if not loop.last }}
            {%- endfor %}
        )
        and due_on is not null
        and exempt_act_id is null

)

select
    months.calendar_year,
    months.report_month,
    months.known_on,
    answering.township_code,
    cast(count(distinct case
        when owed.due_on <= months.month_end_date and owed.due_on < {{ as_of() }} then owed.obligation
    end) as integer) as overdue,
    cast(count(distinct case when owed.due_on > months.known_on then owed.obligation end) as integer) as near_due

from months
inner join owed
    on
        months.calendar_year = owed.scored_year
        and months.next_end_date >= owed.due_on
        and (owed.done_on is null or months.known_on < owed.done_on)
inner join {{ ref('int_townships__answering') }} as answering
    on
        owed.reported_by = answering.member_code
        and months.known_on between answering.answers_from and answering.answers_to

group by months.calendar_year, months.report_month, months.known_on, answering.township_code
