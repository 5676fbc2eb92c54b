{#
    The records of a CTE with the clock that runs for them: due_on, is_provisional, clock_code, day_kind. `clock` and
    `start` are SQL expressions over `records`; without a start no clock runs. `more` are further columns, `joins` further
    joins they need.
#}
{% macro clocked(relation, clock, start, more=[], joins='') -%}
select
    records.*,
    {%- for column in more %}
    {{ column }},
    {%- endfor %}
    clock.clock_code,
    clock.day_kind,
    clock.due_on,
    clock.is_provisional

from {{ relation }} as records
left join {{ ref('int_clocks__due') }} as clock
    on
        clock.clock_code = {{ clock }}
        and clock.start_on = {{ start }}
{{ joins }}
{%- endmacro %}
