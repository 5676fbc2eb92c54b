{#
    What a fall against the year before earns back, within full marks: this year's n ÷ d strictly below last year's, which
    had at least one case (docs/spec/10-duties.md §2, YS-03). mark_h and fall_h in hundredths; fall_h null: nothing. No
    mark stays none: least() would pass it over and give full marks.
#}
{% macro fallen(mark_h, full_h, fall_h, n, d, last_n, last_d) -%}
case
    when {{ fall_h }} > 0 and {{ last_d }} >= 1000 and {{ n }} * {{ last_d }} < {{ last_n }} * {{ d }}
        then least({{ full_h }}, {{ mark_h }} + {{ fall_h }})
    else {{ mark_h }}
end
{%- endmacro %}
