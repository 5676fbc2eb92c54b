{{ config(materialized="view") }}
-- The latest month's new records of a register far from the township's own earlier months: farther from their median
-- than so many robust standard deviations and by so many records, and never where both are under the least cases.
with

ranked as (

    select
        counts.*,
        row_number() over (partition by township_code, form_code order by report_month desc) as recency

    from {{ ref('int_alerts__month_counts') }} as counts

),

earlier as (

    select * from ranked
    where recency > 1

),

{{ median_and_mad('earlier', ['township_code', 'form_code'], 'records') }},

odd as (

    select
        latest.*,
        usual.members,
        {{ int_div('usual.twice_median', 2) }} as usual_records

    from ranked as latest
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join usual on latest.township_code = usual.township_code and latest.form_code = usual.form_code
    where
        latest.recency = 1
        and latest.calendar_year >= basis.first_open_year
        and usual.members >= basis.least_months
        and greatest(2 * latest.records, usual.twice_median) >= 2 * basis.least_cases
        and abs(2 * latest.records - usual.twice_median) >= 2 * basis.gap_records
        and {{ is_far('abs(2 * latest.records - usual.twice_median)', 'usual.four_mads', 'basis.spread_tenths') }}

)

{{ alert_block(
    'odd', 'history_outlier', "form_code || '|' || report_month",
    "'《' || case form_code" ~ form_titles() ~ " end || '》' || " ~ month_zh('report_month') ~ " || '新登记' || " ~ text('records')
    ~ " || '条，此前' || " ~ text('members') ~ " || '个月一般为' || " ~ text('usual_records')
    ~ " || '条左右，相差较大，请核对有无漏报、重复或者集中补报。'",
    source=false
) }}
