-- One row per duty, of indicators that are scored and of those only watched, readable alone: what was to be done by
-- when, how it stands, what it cost, and the cell that shows it. Of a state at month ends the year counts the last.
with

costs as (

    select
        duty_id,
        sum(marks) as marks

    from {{ ref('fct_mark_losses') }}
    where duty_id is not null

    group by duty_id

)

select
    duties.duty_id,
    duties.scored_year as scheme_year,
    duties.county_code,
    duties.township_code,
    coalesce(names.township_name, latest.township_name) as township_name,
    {{ group_zh('coalesce(names.group_code, latest.group_code)') }} as group_name,
    indicators.dimension,
    duties.indicator_code,
    {{ indicator_label('indicators') }} as indicator_label,
    case when indicators.is_scored then '计分' else '只观察' end as scoring,
    {{ as_read(slot_or_record_zh('duties')) }} as record,
    owners.township_name as record_owner,
    {{ duty_state_zh('duties', 'indicators') }} as state,
    case
        when duties.kind <> 'stock' or duties.placed_on = periods.snapshot_on then '是'
        else '否'
    end as counts_in_year,
    substr(cast(duties.placed_on as {{ dbt.type_string() }}), 1, 7) as month,
    duties.placed_on,
    duties.due_on,
    case when duties.is_provisional then '暂定' else '' end as provisional_words,
    duties.done_on,
    {{ late_words(
        'duties.due_on', 'duties.done_on',
        "case when duties.day_kind = 'WD' then duties.late_wd else duties.late_nd end", 'duties.day_kind'
    ) }} as late_words,
    coalesce(clocks.clock_words, '—') as clock_words,
    coalesce(clocks.law_words, '—') as law_words,
    cast(coalesce(costs.marks, 0) as decimal(9, 2)) as marks_lost,
    case when costs.marks > 0 then '是' else '否' end as costs_marks,
    case duties.origin
        when 'county' then '县级台账'
        when 'both' then '乡镇和县级台账'
        when 'absence' then '应有而无'
        else '乡镇台账'
    end as origin_words,
    coalesce({{ as_read('submissions.file_name') }}, '—') as file_name,
    coalesce(cells.sheet_name, duties.sheet_name) as worksheet,
    duties.row_number,
    cells.cell,
    coalesce('《' || {{ as_read('cells.sheet_name') }} || '》' || cells.cell, '—') as place,
    {{ evidence_link(
        'coalesce(cells.submission_id, duties.submission_id)', 'cells.sheet_name', 'cells.cell'
    ) }} as evidence,
    coalesce({{ as_read('explained.explanation') }}, '—') as explanation,
    coalesce(cells.submission_id, duties.submission_id) as submission_id

from {{ ref('int_duties__placed') }} as duties
inner join {{ ref('dim_indicators') }} as indicators on duties.indicator_code = indicators.indicator_code
inner join {{ ref('int_townships__latest') }} as latest on duties.township_code = latest.township_code
inner join {{ ref('int_townships__latest') }} as owners on duties.reported_by = owners.township_code
left join {{ ref('int_townships__years') }} as names
    on duties.scored_year = names.scheme_year and duties.township_code = names.township_code
left join {{ ref('int_indicators__periods') }} as periods
    on duties.scored_year = periods.scheme_year and periods.grain = 'year'
left join {{ ref('int_clocks__words') }} as clocks
    on
        duties.clock_code = clocks.clock_code
        and duties.placed_on >= clocks.valid_from
        and duties.placed_on < clocks.valid_before
left join costs on duties.duty_id = costs.duty_id
left join {{ ref('int_losses__cells') }} as cells on duties.duty_id = cells.duty_id
left join {{ ref('int_duties__explained') }} as explained on duties.duty_id = explained.duty_id
left join {{ ref('fct_submissions') }} as submissions
    on coalesce(cells.submission_id, duties.submission_id) = submissions.submission_id
