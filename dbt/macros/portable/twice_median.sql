{#
    Twice the median of an integer column, group by group: the two middle values added, so that it stays an integer.
    Engines differ in their medians, and DuckDB's is a DOUBLE.
#}
{% macro twice_median(relation, by, value) -%}
select
    {%- for column in by %}
    {{ column }},
    {%- endfor %}
    max(members) as members,
    sum(case when nth = {{ int_div('members + 1', 2) }} then middle_value else 0 end)
    + sum(case when nth = {{ int_div('members', 2) }} + 1 then middle_value else 0 end) as twice_median

from (
    select
        {%- for column in by %}
        {{ column }},
        {%- endfor %}
        {{ value }} as middle_value,
        row_number() over (partition by {{ by | join(', ') }} order by {{ value }}) as nth,
        count(*) over (partition by {{ by | join(', ') }}) as members

    from {{ relation }}
) as numbered

group by {{ by | join(', ') }}
{%- endmacro %}

{#
    Farther from the median than so many robust standard deviations, 1.4826 MAD each: `twice_off` is twice the distance,
    `four_mads` four times the MAD (twice the median of twice the distances), `tenths` the limit in tenths.
#}
{% macro is_far(twice_off, four_mads, tenths) -%}
200000 * ({{ twice_off }}) > {{ tenths }} * 14826 * {{ four_mads }}
{%- endmacro %}

{#
    CTE `usual`, and those it needs: of each group of a CTE how many `members` it has, `twice_median` of an integer column
    and `four_mads`, four times the median absolute deviation.
#}
{% macro median_and_mad(relation, by, value) -%}
medians as (

    {{ twice_median(relation, by, value) }}

),

spread as (

    select
        {%- for column in by %}
        {{ relation }}.{{ column }},
        {%- endfor %}
        abs(2 * {{ relation }}.{{ value }} - medians.twice_median) as twice_off

    from {{ relation }}
    inner join medians
        on
            {%- for column in by %}
            {{ 'and ' if not loop.first }}{{ relation }}.{{ column }} = medians.{{ column }}
            {%- endfor %}

),

mads as (

    {{ twice_median('spread', by, 'twice_off') }}

),

usual as (

    select
        medians.*,
        mads.twice_median as four_mads

    from medians
    inner join mads
        on
            {%- for column in by %}
            {{ 'and ' if not loop.first }}medians.{{ column }} = mads.{{ column }}
            {%- endfor %}

)
{%- endmacro %}
