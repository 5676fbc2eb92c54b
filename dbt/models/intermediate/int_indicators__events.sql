-- One row per township, scheme year and scored indicator with duties: what costs marks by the event, in 2520ths of a
-- thousandth (an event before a merger is a part of one), and what was done late enough to cost half.
select
    scheme_year,
    township_code,
    indicator_code,
    cast(sum(adverse_w * share) as bigint) as adverse_e,
    cast(sum(case when is_done then adverse_w * share else 0 end) as bigint) as late_e,
    cast(sum(case when is_half_late then adverse_w else 0 end) as bigint) as half_late_t

from {{ ref('int_indicators__year_rows') }}

group by scheme_year, township_code, indicator_code
