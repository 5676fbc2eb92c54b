-- One row per township, scheme year and scored indicator: the official mark, null for 缺项.
select
    scheme_year,
    county_code,
    township_code,
    sheet_code,
    indicator_code,
    full_marks,
    target,
    rule,
    rule_params,
    better_of_both,
    missing_policy,
    {{ scaled('n_t', 3, 'decimal(18, 3)') }} as numerator,
    {{ scaled('d_t', 3, 'decimal(18, 3)') }} as denominator,
    {{ scaled('value_tt', 4, 'decimal(18, 4)') }} as value,
    is_small,
    {{ scaled('mark_h', 2, 'decimal(9, 2)') }} as mark,
    {{ scaled('lost_h', 2, 'decimal(9, 2)') }} as marks_lost,
    status

from {{ ref('int_indicators__marks') }}
