{#
    The official mark of an item in hundredths, null for 缺项 (docs/spec/9-semantics.md §4.2, §5). Reads the columns of
    int_scheme__items and the counts n_t, d_t of the year.
#}
{% macro official_mark() -%}
case
    when status = 'ok' then {{ small(
        'd_t', 'n0_t', 'better_of_both',
        "case rule
            when 'LIN' then " ~ lin('n_t', 'd_t', 'factor', 'full_h', 'f_t', 't_t') ~ "
            when 'LOW' then " ~ low('n_t', 'd_t', 'factor', 'full_h', 'g_t', 'b_t') ~ "
            when 'CNT' then " ~ cnt('n_t', 'd_t', 'factor', 'full_h', 't_t') ~ "
        end",
        evt('adverse_t', 'full_h', 'k_h')
    ) }}
    when status in ('not_reported', 'none_done') then 0
    when status = 'not_applicable' and missing_policy = 'F' then full_h
end
{%- endmacro %}
