{{ config(materialized="view") }}
-- Officers who handled cases after their certificate had expired, by the roster that speaks for the month of the
-- decision; one row an officer, over the cases decided in open years.
with

handled as (

    {%- for column in ['officer1_id', 'officer2_id'] %}
    {{ 'union all' if not loop.first }}
    select
        county_code,
        township_code,
        record_key as case_key,
        decision_date,
        {{ key_text(column) }} as officer_key,
        submission_id,
        sheet_name,
        row_number,
        '{{ column }}' as column_name

    from {{ ref('int_cases__current') }}
    where {{ column }} is not null
    {%- endfor %}

),

expired as (

    select
        handled.*,
        rosters.cert_valid_to,
        officers.name,
        row_number() over (
            partition by handled.township_code, handled.officer_key
            order by handled.decision_date desc, handled.case_key desc
        ) as recency,
        count(*) over (partition by handled.township_code, handled.officer_key) as cases

    from handled
    cross join {{ ref('int_alerts__basis') }} as basis
    inner join {{ ref('int_officers__rosters') }} as rosters
        on
            handled.county_code = rosters.county_code
            and handled.township_code = rosters.township_code
            and handled.officer_key = rosters.record_key
            and substr(cast(handled.decision_date as {{ dbt.type_string() }}), 1, 7) >= rosters.first_month
            and substr(cast(handled.decision_date as {{ dbt.type_string() }}), 1, 7) < rosters.next_month
    left join {{ ref('int_officers__current') }} as officers
        on
            handled.county_code = officers.county_code
            and handled.township_code = officers.township_code
            and handled.officer_key = officers.record_key
    where
        rosters.record_state <> '作废'
        and handled.decision_date > rosters.cert_valid_to
        and handled.decision_date <= basis.as_of
        and extract(year from handled.decision_date) >= basis.first_open_year

)

{{ alert_block(
    'expired', 'certificate_expired_in_case', 'officer_key',
    "'执法人员' || coalesce(name, '') || '（' || " ~ record_zh('officer_key') ~ " || '）的执法证有效期至' || " ~ date_zh('cert_valid_to')
    ~ " || '，到期后仍承办案件' || " ~ text('cases') ~ " || '件，最近一件为' || " ~ date_zh('decision_date')
    ~ " || '决定的“' || " ~ record_zh('case_key') ~ " || '”，请核查办案资格。'",
    where='recency = 1', indicator_code="'ZF-01'", column_name='column_name'
) }}
