{#
    Days of training owed for months on post, in thousandths: days × months ÷ 12, rounded up to the step
    (docs/spec/9-semantics.md §3.2). All arguments are integers; days_t and step_t are thousandths.
#}
{% macro required_days(months, days_t, step_t) -%}
({{ int_div(days_t ~ ' * ' ~ months ~ ' + 12 * ' ~ step_t ~ ' - 1', '12 * ' ~ step_t) }} * {{ step_t }})
{%- endmacro %}
