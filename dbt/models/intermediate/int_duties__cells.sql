-- One row per duty and cell it rests on, with the part the cell plays (docs/spec/10-duties.md §8); `mention_no` is its
-- place in what the duty says of itself, the most telling first. Those of a duty a closed year counted are the
-- closing's.
with

duties as (

    select
        duty_id,
        indicator_code,
        rests_on

    from {{ ref('int_duties__placed') }}
    where not is_closed

),

placed as (

    select
        duties.duty_id,
        cells.county_code,
        cells.township_code,
        cells.submission_id,
        cells.sheet_name,
        cells.row_number,
        substr(cells.form_code, 1, 3) as form_code,
        cells.column_name,
        looked_at.role,
        looked_at.mention_no

    from duties
    inner join {{ ref('int_duties__mentions') }} as looked_at on duties.rests_on = looked_at.rests_on
    inner join {{ ref('int_duties__records') }} as records
        on
            duties.duty_id = records.duty_id
            and (
                looked_at.form_code = records.form_code
                or (
                    records.form_code = ''
                    and looked_at.form_code not in ('F08', 'F22应诉')
                    and not (looked_at.form_code = 'F09' and looked_at.column_name = 'power_source')
                )
            )
    inner join {{ ref('int_records__cells') }} as cells
        on
            records.county_code = cells.county_code
            and records.township_code = cells.township_code
            and records.record_key = cells.record_key
            and looked_at.form_code = cells.form_code
            and looked_at.column_name = cells.column_name

)

select
    placed.duty_id,
    placed.county_code,
    placed.township_code,
    placed.submission_id,
    placed.sheet_name,
    placed.row_number,
    letters.column_letter || cast(placed.row_number as {{ dbt.type_string() }}) as cell,
    placed.column_name,
    placed.role,
    placed.mention_no

from placed
inner join {{ ref('stg_ledger_sheet_columns') }} as letters
    on
        placed.submission_id = letters.submission_id
        and placed.form_code = letters.form_code
        and placed.sheet_name = letters.sheet_name
        and placed.column_name = letters.column_name

union all

select
    duty_id,
    county_code,
    township_code,
    submission_id,
    sheet_name,
    row_number,
    cell,
    column_name,
    role,
    mention_no

from {{ ref('stg_closed_cells') }}
