-- One row per officer on post and month end: whether his days of training reach what he owes (XF-04), and how many they
-- are over his months on post (XF-05); his hours (XF-06), and whether he was taught at all (XF-07). Who is on post for
-- less than the least months weighs nothing yet.
{%- set cells = 'F07.officer_id.key F07.staff_type.condition F07.post_start_date.condition F07.post_end_date.condition'
    ~ ' F08.start_date.condition F08.days.weight F08.hours.weight F08.mode.condition' %}
with

officers as (

    select
        *,
        'township' as origin

    from {{ ref('int_officers__months') }}

)

{{ duty_block(
    'officers', 'XF-04', lost_for='培训天数未达标',
    kind='stock', part='report_month', placed_on='month_end_date',
    is_earned='is_counted and counted_t >= required_t', num_w='case when is_counted then 1000 else 0 end',
    den_w='case when is_counted then 1000 else 0 end', rests_on=cells, where='true'
) }}

union all

{{ duty_block(
    'officers', 'XF-05', lost_for='培训天数不足',
    kind='stock', part='report_month', placed_on='month_end_date',
    is_earned='is_counted', is_part='counted_t < required_t', num_w='case when is_counted then counted_t else 0 end',
    den_w='case when is_counted then months * 1000 else 0 end', rests_on=cells, where='true'
) }}

{%- for code, (reached, lost_for) in {
    'XF-06': ('has_hours', '培训学时未达标'), 'XF-07': ('is_taught', '全年没有参加培训')
}.items() %}

union all

{{ duty_block(
    'officers', code, lost_for=lost_for, kind='stock', part='report_month', placed_on='month_end_date',
    is_earned='is_counted and ' ~ reached, num_w='case when is_counted then 1000 else 0 end',
    den_w='case when is_counted then 1000 else 0 end', rests_on=cells, where='true'
) }}
{%- endfor %}
