-- One row per lost mark, readable alone: what was lost on which record, why, how late, under which law, and the cell of
-- which workbook shows it. They sum to full − mark as fct_mark_losses does.
with

losses as (

    select
        *,
        row_number() over (
            partition by scheme_year, township_code
            order by -marks, indicator_code, due_on, record_key, duty_id
        ) as nth

    from {{ ref('fct_mark_losses') }}

)

select
    losses.scheme_year,
    losses.county_code,
    losses.township_code,
    names.township_name,
    {{ group_zh('names.group_code') }} as group_name,
    cast(losses.nth as integer) as lost_order,
    {{ sheet_zh('items.sheet_code') }} as assessment_sheet,
    indicators.dimension,
    losses.indicator_code,
    {{ indicator_label('indicators') }} as indicator_label,
    case when losses.record_key = '' then '（无对应记录）' else {{ as_read(slot_or_record_zh('losses')) }} end as record,
    coalesce(owners.township_name, names.township_name) as record_owner,
    losses.reason,
    losses.marks,
    losses.due_on,
    losses.done_on,
    {{ late_words('losses.due_on', 'losses.done_on', 'losses.late_days', 'losses.day_kind') }} as late_words,
    coalesce(clocks.clock_words, '—') as clock_words,
    coalesce(clocks.law_words, '—') as law_words,
    substr(cast(duties.placed_on as {{ dbt.type_string() }}), 1, 7) as month,
    coalesce({{ as_read('submissions.file_name') }}, '—') as file_name,
    submissions.report_month,
    losses.sheet_name as worksheet,
    losses.cell,
    coalesce('《' || {{ as_read('losses.sheet_name') }} || '》' || losses.cell, '—') as place,
    {{ evidence_link('losses.submission_id', 'losses.sheet_name', 'losses.cell') }} as evidence,
    coalesce({{ as_read('losses.explanation') }}, '—') as explanation,
    losses.submission_id,
    losses.duty_id

from losses
inner join {{ ref('int_townships__years') }} as names
    on losses.scheme_year = names.scheme_year and losses.township_code = names.township_code
inner join {{ ref('dim_indicators') }} as indicators on losses.indicator_code = indicators.indicator_code
inner join {{ ref('int_scheme__items') }} as items
    on
        losses.scheme_year = items.scheme_year
        and losses.township_code = items.township_code
        and losses.indicator_code = items.indicator_code
left join {{ ref('int_duties__placed') }} as duties on losses.duty_id = duties.duty_id
left join {{ ref('int_townships__latest') }} as owners
    on duties.reported_by = owners.township_code and losses.township_code <> duties.reported_by
left join {{ ref('int_clocks__words') }} as clocks
    on
        losses.clock_code = clocks.clock_code
        and duties.placed_on >= clocks.valid_from
        and duties.placed_on < clocks.valid_before
left join {{ ref('fct_submissions') }} as submissions on losses.submission_id = submissions.submission_id
