{{ config(materialized="view") }}
-- Acts of a township corrected in reconsideration, or lost in court, that count in a year still open.
with

entered as (

    select
        duties.county_code,
        duties.reported_by as township_code,
        duties.indicator_code,
        duties.record_key,
        duties.placed_on,
        case duties.origin when 'county' then 'result' else 'outcome' end as outcome_column,
        coalesce(reconsiderations.outcome, lawsuits.outcome) as outcome,
        duties.submission_id,
        duties.sheet_name,
        duties.row_number

    from {{ ref('int_duties__placed') }} as duties
    cross join {{ ref('int_alerts__basis') }} as basis
    left join {{ ref('int_reconsiderations__current') }} as reconsiderations
        on
            duties.indicator_code = 'FY-02'
            and duties.reported_by = reconsiderations.township_code
            and duties.record_key = reconsiderations.record_key
    left join {{ ref('int_lawsuits__current') }} as lawsuits
        on
            duties.indicator_code = 'YS-03'
            and duties.reported_by = lawsuits.township_code
            and duties.record_key = lawsuits.record_key
    where
        duties.indicator_code in ('FY-02', 'YS-03')
        and duties.exempt_act_id is null
        and duties.earns_from <= basis.as_of
        and duties.scored_year >= basis.first_open_year

)

{{ alert_block(
    'entered', 'correction_entered', 'record_key',
    "'复议案件“' || " ~ record_zh('record_key') ~ " || '”已于' || " ~ date_zh('placed_on')
    ~ " || '审结，结果为' || outcome || '，请按期履行复议决定，查明原因并整改。'",
    where="indicator_code = 'FY-02'", indicator_code='indicator_code', column_name='outcome_column'
) }}

union all

{{ alert_block(
    'entered', 'judgment_lost', 'record_key',
    "'应诉案件“' || " ~ record_zh('record_key') ~ " || '”已于' || " ~ date_zh('placed_on')
    ~ " || '裁判，结果为' || outcome || '，请按期履行生效裁判，查明原因并整改。'",
    where="indicator_code = 'YS-03'", indicator_code='indicator_code', column_name='outcome_column'
) }}
