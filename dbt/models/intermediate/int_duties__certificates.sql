-- ZF-01: one row per officer on post and month end, with a certificate that is valid on it by the roster of that month.
-- When he is on post says his latest roster row.
with

officers as (

    select
        months.county_code,
        months.township_code,
        months.record_key,
        months.month_end_date,
        months.report_month,
        'township' as origin,
        rosters.roster_key,
        rosters.cert_status = '有效' and rosters.cert_valid_to >= months.month_end_date as is_certified,
        rosters.submission_id,
        rosters.sheet_name,
        rosters.row_number

    from {{ ref('int_officers__months') }} as months
    inner join {{ ref('int_officers__rosters') }} as rosters
        on
            months.county_code = rosters.county_code
            and months.township_code = rosters.township_code
            and months.record_key = rosters.record_key
            and months.report_month >= rosters.first_month
            and months.report_month < rosters.next_month
    where rosters.record_state <> '作废'

)

{{ duty_block(
    'officers', 'ZF-01', lost_for='在岗执法人员没有有效执法证件',
    kind='stock', part='report_month', source_key='roster_key', placed_on='month_end_date',
    is_earned='is_certified',
    rests_on='F07名册.officer_id.key F07名册.cert_status.condition F07名册.cert_valid_to.condition'
        ~ ' F07.staff_type.condition F07.post_start_date.condition F07.post_end_date.condition',
    where='true'
) }}
