{#
    Due dates, as look-ups in the numbered calendar (docs/spec/9-semantics.md §2). The first day is not counted.
    Each takes SQL expressions and gives a scalar; `dim_dates` must be in reach.
#}

{# The n-th working day after the date. #}
{% macro due_wd(date, n) -%}
(
    select max(due_day.next_working_date)

    from {{ ref('dim_dates') }} as due_day
    inner join {{ ref('dim_dates') }} as start_day on due_day.working_no = start_day.working_no + {{ n }}

    where start_day.date_day = {{ date }} and due_day.is_working
)
{%- endmacro %}

{# n natural days after the date; moved to the next working day when `roll` and it is not one. #}
{% macro due_nd(date, n, roll) -%}
{{ roll_to_working(dbt.dateadd('day', n, date), roll) }}
{%- endmacro %}

{# The date itself when it is a working day or `roll` is false; else the next working day. #}
{% macro roll_to_working(date, roll) -%}
(
    select max(case when {{ roll }} then due_day.next_working_date else due_day.date_day end)

    from {{ ref('dim_dates') }} as due_day

    where due_day.date_day = cast({{ date }} as date)
)
{%- endmacro %}

{# One numbering of the calendar on a date: `working_no`, `unloaded_no`. #}
{% macro day_number(column, date) -%}
(
    select max(numbered_day.{{ column }})

    from {{ ref('dim_dates') }} as numbered_day

    where numbered_day.date_day = cast({{ date }} as date)
)
{%- endmacro %}

{# Working days from one date to a later one; the first is not counted. #}
{% macro working_days_between(from_date, to_date) -%}
({{ day_number('working_no', to_date) }} - {{ day_number('working_no', from_date) }})
{%- endmacro %}

{# Whether the days after `from_date` up to `to_date` reach into a year without a loaded notice. #}
{% macro is_provisional(from_date, to_date) -%}
({{ day_number('unloaded_no', to_date) }} > {{ day_number('unloaded_no', from_date) }})
{%- endmacro %}
