{{ config(materialized="view") }}
-- Numbers of a year outside what a township usually has (docs/spec/2-forms.md): too many at any time, too few once
-- the year is over and every month of it was reported; officers on post by the latest month end.
with

totals as (

    select
        county_code,
        township_code,
        form_code as quantity,
        calendar_year as scheme_year,
        sum(records) as total,
        count(*) = 12 as is_whole_year

    from {{ ref('int_alerts__month_counts') }}

    group by county_code, township_code, form_code, calendar_year

    union all

    select
        county_code,
        township_code,
        indicator_code as quantity,
        scheme_year,
        {{ int_div("case indicator_code when 'O-01' then n_t else d_t end", 1000) }} as total,
        indicator_code = 'ZF-01' or (months_missing = 0 and extract(month from period_end) = 12) as is_whole_year

    from (
        select
            *,
            row_number() over (
                partition by township_code, indicator_code, scheme_year
                order by period_end desc
            ) as recency

        from {{ ref('int_indicators__values') }}
        where grain = 'ytd' and indicator_code in ('O-01', 'ZF-01') and status = 'ok'
    ) as latest
    where recency = 1

),

odd as (

    select
        totals.*,
        ranges.quantity_name,
        ranges.unit,
        ranges.least,
        ranges.most,
        case when totals.total > ranges.most then '偏多' else '偏少' end as side

    from totals
    inner join {{ ref('int_alerts__ranges') }} as ranges
        on totals.quantity = ranges.quantity and totals.scheme_year = ranges.scheme_year
    where totals.total > ranges.most or (totals.is_whole_year and totals.total < ranges.least)

)

{{ alert_block(
    'odd', 'volume_outlier', "quantity || '|' || " ~ text('scheme_year'),
    text('scheme_year') ~ " || '年' || quantity_name || '共' || " ~ text('total') ~ " || unit || '，一般为' || " ~ text('least')
    ~ " || '至' || " ~ text('most') ~ " || unit || '，' || side || '，请核对有无漏报、重复或者误填。'",
    indicator_code="case when quantity in ('O-01', 'ZF-01') then quantity end", source=false
) }}
