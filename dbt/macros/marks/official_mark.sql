{#
    The official mark of an item in hundredths, null for 缺项 (docs/spec/9-semantics.md §4.2, §5). Reads the columns of
    int_scheme__items, the counts n_t, d_t of the year (base_t: 1000 for a count, else d_t) and what its events cost.
#}
{% macro official_mark() -%}
case
    when status = 'ok' then {{ fallen(
        small(
            'd_t', 'n0_t', 'better_of_both',
            "case rule
                when 'LIN' then " ~ lin('n_t', 'base_t', 'factor', 'full_h', 'f_t', 't_t') ~ "
                when 'LOW' then " ~ low('n_t', 'base_t', 'factor', 'full_h', 'g_t', 'b_t') ~ "
                when 'CNT' then " ~ cnt('n_t', 'base_t', 'factor', 'full_h', 't_t', 'township_months') ~ "
                when 'DDL' then " ~ ddl('n_t', 'half_late_t', 'd_t', 'full_h') ~ "
                when 'EVT' then " ~ evt(event_cost(), 'full_h') ~ "
            end",
            evt('k_h * adverse_e', 'full_h')
        ),
        'full_h', 'fall_h', 'n_t', 'd_t', 'last_n_t', 'last_d_t'
    ) }}
    when status in ('not_reported', 'none_done') then 0
    when status = 'not_applicable' and missing_policy = 'F' then full_h
end
{%- endmacro %}

{# EVT has one price an event, k, or two: `late` for what was done late, `missing` for what was not done. #}
{% macro event_cost() -%}
case
    when k_h is not null then k_h * adverse_e
    else late_h * late_e + missing_h * (adverse_e - late_e)
end
{%- endmacro %}
