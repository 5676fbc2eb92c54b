-- One row per township, indicator and period with a month in which a sheet it depends on was not reported: how many
-- such months, those of its predecessors too, and whether a sheet was never reported in any month of the period
-- (docs/spec/9-semantics.md §5).
with

dependent as (

    {%- for part in range(1, 5) %}
        {{ 'union all' if not loop.first }}
        select
            indicator_code,
            {{ dbt.split_part('forms', "'、'", part) }} as form_code
        from {{ ref('indicators') }}
        where forms is not null
    {%- endfor %}

),

by_form as (

    select
        periods.scheme_year,
        periods.grain,
        periods.period_end,
        answering.township_code,
        sheets.township_code as member_code,
        dependent.indicator_code,
        sheets.form_code,
        sheets.report_month,
        sheets.status = '未报' as is_missing

    from {{ ref('int_indicators__periods') }} as periods
    inner join {{ ref('fct_sheet_status') }} as sheets
        on
            sheets.report_month >= substr(cast(periods.period_start as {{ dbt.type_string() }}), 1, 7)
            and sheets.report_month <= substr(cast(periods.period_end as {{ dbt.type_string() }}), 1, 7)
            and sheets.report_month <= substr(cast(periods.as_of as {{ dbt.type_string() }}), 1, 7)
    inner join {{ ref('int_townships__answering') }} as answering
        on
            sheets.township_code = answering.member_code
            and periods.known_on between answering.answers_from and answering.answers_to
    inner join dependent on sheets.form_code = dependent.form_code

),

forms as (

    select
        scheme_year,
        grain,
        period_end,
        township_code,
        indicator_code,
        form_code,
        min(case when is_missing then 1 else 0 end) = 1 as is_never_reported

    from by_form

    group by scheme_year, grain, period_end, township_code, indicator_code, form_code

),

months as (

    select
        scheme_year,
        grain,
        period_end,
        township_code,
        indicator_code,
        cast(count(distinct member_code || report_month) as integer) as months_missing

    from by_form
    where is_missing

    group by scheme_year, grain, period_end, township_code, indicator_code

)

select
    months.scheme_year,
    months.grain,
    months.period_end,
    months.township_code,
    months.indicator_code,
    months.months_missing,
    max(case when forms.is_never_reported then 1 else 0 end) = 1 as is_never_reported

from months
inner join forms
    on
        months.scheme_year = forms.scheme_year
        and months.grain = forms.grain
        and months.period_end = forms.period_end
        and months.township_code = forms.township_code
        and months.indicator_code = forms.indicator_code

group by
    months.scheme_year, months.grain, months.period_end, months.township_code, months.indicator_code,
    months.months_missing
