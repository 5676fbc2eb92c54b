{#
    The rows of a county sheet in force. A county sheet replaces the county's previous one of that year whole
    (docs/spec/10-duties.md §5): in force is the latest month of each cover year, an empty list too.
#}
{% macro county_list(code) -%}
select listed.*

from {{ ref('stg_' ~ code | lower) }} as listed
inner join (
    select
        county_code,
        max(report_month) as report_month

    from ({{ months_sent(code, 'county_code') }}) as sent

    group by county_code, substr(report_month, 1, 4)
) as in_force
    on listed.county_code = in_force.county_code and listed.report_month = in_force.report_month
where coalesce(listed.record_state, '正常') <> '作废'
{%- endmacro %}
