-- One row per month and sentence of its bulletin: the returns, what is overdue, the indicators. It names townships, so
-- it is the county office's own (code of the county and 000), whatever account looks.
with

returns as (

    select
        scheme_year,
        month,
        county_code,
        sum(expected) as expected,
        sum(on_time) as on_time,
        {{ standing_words('逾期', ['逾期', '锁定后']) }}
        || {{ standing_words('尚未通过', ['退回待改', '待说明']) }}
        || {{ standing_words('未报', ['未报']) }} as standing

    from {{ ref('cockpit_reports') }}

    group by scheme_year, month, county_code

),

duties as (

    select
        scheme_year,
        month,
        county_code,
        sum(overdue) as overdue,
        sum(near_due) as near_due,
        sum(case when overdue > 0 then 1 else 0 end) as townships,
        max(overdue) as most,
        max_by(township_name, overdue * 1000 - risk_order) as most_name

    from {{ ref('cockpit_bulletin_townships') }}

    group by scheme_year, month, county_code

),

targets as (

    select
        trend.scheme_year,
        trend.month,
        trend.county_code,
        trend.indicator_label,
        count(*) as townships,
        row_number() over (
            partition by trend.county_code, trend.month order by -count(*), trend.indicator_label
        ) as nth,
        sum(count(*)) over (partition by trend.county_code, trend.month) as all_under

    from {{ ref('cockpit_trend') }} as trend
    inner join {{ ref('cockpit_bulletin_townships') }} as townships
        on trend.month = townships.month and trend.township_code = townships.reported_by
    where '、' || townships.under_words || '、' like '%、' || trend.indicator_code || '、%'

    group by trend.scheme_year, trend.month, trend.county_code, trend.indicator_label

),

sentences as (

    select
        scheme_year,
        month,
        county_code,
        1 as line_no,
        {{ returns_sentence() }} as sentence

    from returns

    union all

    select
        duties.scheme_year,
        duties.month,
        duties.county_code,
        2 as line_no,
        {{ duties_sentence('duties') }} as sentence

    from duties

    union all

    select
        duties.scheme_year,
        duties.month,
        duties.county_code,
        3 as line_no,
        {{ targets_sentence('targets') }} as sentence

    from duties
    left join targets
        on duties.county_code = targets.county_code and duties.month = targets.month and targets.nth = 1

)

select
    scheme_year,
    month,
    county_code,
    county_code || '000' as township_code,
    line_no,
    sentence

from sentences
