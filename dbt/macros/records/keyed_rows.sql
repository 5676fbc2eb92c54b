{#
    Every row of a register with the key of the record it belongs to (docs/spec/10-duties.md §4).

    A key with a year in it is the record's key. One without gets the year of the form's anchor date at the record's
    first appearance, which never moves. Rows of one township that share such a base key are told apart by anchor year:

    - the same anchor year: the same record;
    - another anchor year, first seen in the same report year: the same record whose anchor moved, when nothing
      speaks against it: an anchor date that was missing at first and is now filled, or an earlier anchor column filled
      while the first one's date still stands in the row;
    - otherwise (both in one submission; born in different report years; dates in different years): another record.
#}
{% macro keyed_rows(code) -%}
{%- set anchors = forms()[code]['anchor'] -%}
with

sent as (

    select
        county_code,
        township_code,
        report_month,
        submission_id,
        sheet_name,
        row_number,
        record_key as base_key,
        key_has_year,
        anchor_year,
        coalesce(record_state, '正常') as record_state,
        {%- for column in duty_columns(code) %}
        {{ column }},
        {%- endfor %}
        ''
        {%- for column in anchors %}
        || coalesce(cast(extract(year from {{ column }}) as {{ dbt.type_string() }}), '') || ' '
        {%- endfor %} as dated_years

    from {{ ref('stg_' ~ code | lower) }}

),

company as (

    select
        *,
        count(*) over (partition by submission_id, township_code, base_key)
        - count(*) over (partition by submission_id, township_code, base_key, anchor_year) as others

    from sent
    where not key_has_year

),

born as (

    select
        county_code,
        township_code,
        base_key,
        anchor_year,
        min(report_month) as first_month,
        min_by(dated_years, report_month) as dated_years,
        max(others) as others

    from company

    group by county_code, township_code, base_key, anchor_year

),

rooted as (

    select
        *,
        first_value(anchor_year) over first_seen as root_year,
        first_value(dated_years) over first_seen as root_dated_years

    from born
    window first_seen as (
        partition by county_code, township_code, base_key, substr(first_month, 1, 4)
        order by first_month, anchor_year
    )

),

years as (

    select
        county_code,
        township_code,
        base_key,
        anchor_year,
        case
            when others > 0 then anchor_year
            when trim(root_dated_years) = '' or trim(dated_years) = '' then root_year
            when {{ dbt.position('cast(root_year as ' ~ dbt.type_string() ~ ')', 'dated_years') }} > 0 then root_year
            else anchor_year
        end as key_year

    from rooted

)

select
    sent.*,
    case
        when sent.key_has_year then sent.base_key
        else sent.base_key || '@' || cast(years.key_year as {{ dbt.type_string() }})
    end as record_key

from sent
left join years
    on
        sent.county_code = years.county_code
        and sent.township_code = years.township_code
        and sent.base_key = years.base_key
        and sent.anchor_year = years.anchor_year
{%- endmacro %}
