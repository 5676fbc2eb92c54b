-- One row: what the reader has in front of him, as every page says it. When it was published is known to the publisher
-- alone, who adds it and the words of it.
with

sent as (

    select
        latest.answering_code,
        max(submissions.report_month) as latest_month,
        rank() over (order by max(submissions.report_month) desc) as nth

    from {{ ref('int_townships__latest') }} as latest
    left join {{ ref('fct_submissions') }} as submissions
        on
            latest.township_code = submissions.township_code
            and submissions.is_effective
            and submissions.received_on <= {{ as_of() }}
    where latest.township_code = latest.answering_code

    group by latest.answering_code

),

reached as (

    select
        max(latest_month) as latest_month,
        cast(count(*) as integer) as townships,
        cast(sum(case when nth = 1 and latest_month is not null then 1 else 0 end) as integer)
        as townships_through

    from sent

),

years as (

    select
        max(scheme_year) as latest_year,
        max_by(is_frozen, scheme_year) as is_frozen

    from {{ ref('fct_assessments') }}

),

told as (

    select
        releases.*,
        reached.latest_month,
        reached.townships,
        coalesce(reached.townships_through, 0) as townships_through,
        years.latest_year,
        least(month_ends.month_end_date, releases.as_of) as data_through,
        case when years.is_frozen then '已冻结' else '暂定' end as year_state

    from {{ ref('fct_releases') }} as releases
    cross join reached
    cross join years
    left join (
        select distinct
            report_month,
            month_end_date
        from {{ ref('dim_dates') }}
    ) as month_ends on reached.latest_month = month_ends.report_month

)

select
    release_id,
    as_of,
    data_through,
    cast(null as timestamp) as released_at,
    {{ shanghai_time('known_by') }} as known_by,
    code_version as version,
    ledger_seq,
    latest_year,
    latest_month,
    year_state,
    townships,
    townships_through,
    coalesce(
        '数据截至' || {{ date_zh('data_through') }} || case
            when townships_through < townships
                then '（' || {{ text('townships') }} || '个乡镇中' || {{ text('townships_through') }} || '个已报到该月）'
            else ''
        end,
        '尚无有效报送'
    )
    || '，计算基准日' || {{ date_zh('as_of') }}
    || coalesce('，' || {{ text('latest_year') }} || '年度' || year_state, '') as notice

from told
