{#
    Slots of the calendar with the first record that fills each: due on the month's last day, done on `done`. `slots` are
    int_townships__slots; `firsts` is a CTE with `by` columns, `done` and `source_key`, the record's key in `sources`.
#}
{% macro slots(record_key, firsts, by, done, source_key, sources) -%}
select
    slots.county_code,
    slots.township_code,
    {{ record_key }} as record_key,
    firsts.{{ source_key }} as source_key,
    case when firsts.{{ source_key }} is null then 'absence' else 'township' end as origin,
    slots.month_end_date as due_on,
    false as is_provisional,
    cast(null as {{ dbt.type_string() }}) as clock_code,
    'ND' as day_kind,
    firsts.{{ done }} as done_on,
    sources.submission_id,
    sources.sheet_name,
    sources.row_number

from {{ ref('int_townships__slots') }} as slots
left join {{ firsts }} as firsts
    on
        slots.county_code = firsts.county_code
        and slots.township_code = firsts.township_code
        {%- for column in by %}
        and slots.{{ column }} = firsts.{{ column }}
        {%- endfor %}
left join {{ sources }} as sources
    on
        firsts.county_code = sources.county_code
        and firsts.township_code = sources.township_code
        and firsts.{{ source_key }} = sources.record_key
{%- endmacro %}
