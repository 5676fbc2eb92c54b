-- One row per lost mark: the record it was lost on, or one line without a record where something is absent or no record
-- can bear it. They sum to full − mark of every township, year and indicator (docs/spec/10-duties.md §7).
select
    shares.scheme_year,
    duties.county_code,
    shares.township_code,
    shares.indicator_code,
    shares.record_key,
    duties.lost_for as reason,
    duties.due_on,
    duties.done_on,
    case when duties.day_kind = 'WD' then duties.late_wd else duties.late_nd end as late_days,
    duties.day_kind,
    duties.clock_code,
    {{ scaled('shares.share_h', 2, 'decimal(9, 2)') }} as marks,
    coalesce(cells.submission_id, duties.submission_id) as submission_id,
    cells.sheet_name,
    cells.cell,
    shares.duty_id,
    explained.explanation

from {{ ref('int_losses__shares') }} as shares
inner join {{ ref('int_duties__placed') }} as duties on shares.duty_id = duties.duty_id
left join {{ ref('int_losses__cells') }} as cells on shares.duty_id = cells.duty_id
left join {{ ref('int_duties__explained') }} as explained on shares.duty_id = explained.duty_id

union all

select
    marks.scheme_year,
    marks.county_code,
    marks.township_code,
    marks.indicator_code,
    '' as record_key,
    case
        when marks.status = 'not_reported' then '所依据的台账未报，按0分计'
        when marks.rule = 'CNT' and marks.is_count then {{ shortage('marks') }}
        when marks.status = 'none_done' then '应办而未办，按0分计'
        else '未达到目标值'
    end as reason,
    cast(null as date) as due_on,
    cast(null as date) as done_on,
    cast(null as integer) as late_days,
    cast(null as {{ dbt.type_string() }}) as day_kind,
    cast(null as {{ dbt.type_string() }}) as clock_code,
    {{ scaled('marks.lost_h', 2, 'decimal(9, 2)') }} as marks,
    cast(null as {{ dbt.type_string() }}) as submission_id,
    cast(null as {{ dbt.type_string() }}) as sheet_name,
    cast(null as {{ dbt.type_string() }}) as cell,
    cast(null as {{ dbt.type_string() }}) as duty_id,
    cast(null as {{ dbt.type_string() }}) as explanation

from {{ ref('int_indicators__marks') }} as marks
left join (
    select distinct
        scheme_year,
        township_code,
        indicator_code
    from {{ ref('int_losses__weights') }}
) as borne
    on
        marks.scheme_year = borne.scheme_year
        and marks.township_code = borne.township_code
        and marks.indicator_code = borne.indicator_code
where marks.lost_h > 0 and borne.indicator_code is null
