{#
    How records of a form are told apart when a township takes over another: the register that holds the number, and the
    number in a row's key. A document stands in F01 and F02 and is concluded on in F03; a training is its officer's; a lawsuit
    is one in every instance. F18 is not here: a report is owed by each township anew (docs/spec/9-semantics.md §7).
#}
{% macro held_keys() -%}
{{ return({
    'F01': ['F01', 0], 'F02': ['F01', 0], 'F03': ['F01', 2], 'F04': ['F04', 0], 'F05': ['F05', 0], 'F06': ['F06', 0],
    'F07': ['F07', 0], 'F08': ['F07', 1], 'F09': ['F09', 0], 'F11': ['F11', 0], 'F12': ['F12', 1], 'F13': ['F13', 0],
    'F14': ['F14', 0], 'F15': ['F15', 0], 'F16': ['F16', 0], 'F17': ['F17', 0], 'F19': ['F19', 0], 'F23': ['F23', 0],
}) }}
{%- endmacro %}


{# The register a type of the county's list speaks of. #}
{% macro ledger_registers() -%}
{{ return({
    '备案': 'F01', '应备未备': 'F01', '复议': 'F11', '应诉': 'F12', '依申请公开': 'F14', '信访投诉': 'F15'
}) }}
{%- endmacro %}


{# The number by which a row's record is held. #}
{% macro held_key(code, rows) -%}
{%- set part = held_keys()[code][1] -%}
{{ dbt.split_part(rows ~ '.record_key', "'|'", part) if part else rows ~ '.record_key' }}
{%- endmacro %}


{# The year that tells numbers without one apart, else 0; tasks are numbered anew each year. #}
{% macro held_year(code, rows) -%}
{%- if code == 'F19' -%}
cast(substr({{ rows }}.report_month, 1, 4) as integer)
{%- else -%}
case when {{ rows }}.key_has_year then 0 else {{ rows }}.anchor_year end
{%- endif -%}
{%- endmacro %}


{# The same of a line of the county's list, which names no anchor date: the year of its report. #}
{% macro listed_year(number, rows) -%}
case when {{ has_year(number) }} then 0 else cast(substr({{ rows }}.report_month, 1, 4) as integer) end
{%- endmacro %}


{#
    The accepted rows of a form, each the township's whose record it is: the sender's, or that of the township it goes on
    with a record of. F18 is nobody's but the sender's. `sent_by` is who sent it.
#}
{% macro held_rows(code) -%}
{%- set rows_sent = ref('stg_' ~ code | lower) -%}
{%- if code in held_keys() -%}
select
        rows_sent.*,
        rows_sent.township_code as sent_by,
        coalesce(inherited.held_by, rows_sent.township_code) as holder_code

    from {{ rows_sent }} as rows_sent
    left join {{ ref('int_records__inherited') }} as inherited
        on
            inherited.register = '{{ held_keys()[code][0] }}'
            and rows_sent.county_code = inherited.county_code
            and rows_sent.township_code = inherited.township_code
            and {{ held_key(code, 'rows_sent') }} = inherited.record_key
            and {{ held_year(code, 'rows_sent') }} = inherited.key_year
{%- else -%}
select
        rows_sent.*,
        rows_sent.township_code as sent_by,
        rows_sent.township_code as holder_code

    from {{ rows_sent }} as rows_sent
{%- endif -%}
{%- endmacro %}
