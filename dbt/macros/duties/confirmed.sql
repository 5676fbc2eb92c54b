{#
    The act that confirmed the reason a record gives in a column of a form, null where none did; `records` is an alias with
    that column. A reason that was changed since, or taken out, is another one: it waits for its own confirmation.
#}
{% macro confirmed(records, form_code, column_name) -%}
(
    select max(confirmed.act_id)

    from {{ ref('int_acts__confirmed') }} as confirmed

    where
        confirmed.form_code = '{{ form_code }}'
        and confirmed.column_name = '{{ column_name }}'
        and confirmed.township_code = {{ records }}.township_code
        and confirmed.record_key = {{ records }}.record_key
        and confirmed.confirmed_value in ('', {{ records }}.{{ column_name }})
)
{%- endmacro %}
