{#
    Every row of a register with the key of the record it belongs to (docs/spec/10-duties.md §4).

    A key with a year in it is the record's key. One without gets the year of the form's anchor date at the record's
    first appearance, which never moves. Rows of one township that share such a base key and anchor year are one record;
    whether those of another anchor year are it too is said in `key_roots`. Rows that go on with a record of a township their
    sender is the successor of are that township's (`sent_by` says who sent them).
#}
{% macro keyed_rows(code) -%}
{%- set anchors = forms()[code]['anchor'] -%}
with

sent as (

    select
        county_code,
        holder_code as township_code,
        sent_by,
        report_month,
        submission_id,
        sheet_name,
        row_number,
        record_key as base_key,
        key_has_year,
        anchor_year,
        coalesce(record_state, '正常') as record_state,
        {%- for column in record_columns(code) %}
        {{ column }},
        {%- endfor %}
        {%- for column in anchors %}
        {{ column }} as anchor_{{ loop.index }},
        {%- endfor %}
        {{ 'coalesce(' ~ anchors | join(', ') ~ ', null)' if anchors else 'cast(null as date)' }} as anchor_date

    from ({{ held_rows(code) }}) as held

),

{{ key_roots(anchors) }}

select
    sent.*,
    case
        when sent.key_has_year then sent.base_key
        else sent.base_key || '@' || cast(coalesce(rooted.key_year, sent.anchor_year) as {{ dbt.type_string() }})
    end as record_key

from sent
left join rooted
    on
        sent.county_code = rooted.county_code
        and sent.township_code = rooted.township_code
        and sent.base_key = rooted.base_key
        and sent.anchor_year = rooted.anchor_year
{%- endmacro %}
