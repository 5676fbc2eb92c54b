-- A lost mark leads to workbook, sheet and cell. What is absent has none, and of a month's return (SJ) its receipt is
-- the evidence.
select
    losses.scheme_year,
    losses.township_code,
    losses.indicator_code,
    losses.record_key

from {{ ref('fct_mark_losses') }} as losses
inner join {{ ref('fct_duties') }} as duties on losses.duty_id = duties.duty_id
where
    duties.origin <> 'absence'
    and losses.indicator_code not in ('SJ-01', 'SJ-02')
    and (losses.submission_id is null or losses.sheet_name is null or losses.cell is null)
