{#
    From when on something is worth an alert (docs/spec/3-indicators.md §3.5): each limit with its default. A county sets
    its own by a line `alert_<name>` in scheme_settings.csv; whole numbers.
#}
{% macro alert_limits() -%}
{{ return({
    'near_due_days': 3,
    'certificate_days': 60,
    'study_days': 15,
    'pace_from_month': 7,
    'least_cases': 5,
    'least_months': 6,
    'least_peers': 5,
    'spread_tenths': 35,
    'gap_records': 10,
    'gap_points': 20,
    'gap_cases': 2,
    'same_rows': 5,
    'bunching_cases': 10,
    'bunching_percent': 50,
    'least_sample': 30,
    'least_officers': 8,
    'most_officers': 30,
    'least_leaflets': 5000,
    'most_leaflets': 22000,
}) }}
{#- near_due_days, certificate_days, study_days: §3.5. pace_from_month: §3.5 says 30 September; half a year tells too.
    least_cases: 6-traps.md 1, no rate on a denominator under it. spread_tenths: how many robust standard deviations
    (1.4826 MAD) off the median is far, in tenths: the 3.5 of Iglewicz and Hoaglin; gap_records, gap_points, gap_cases: and by how
    much at least, since a MAD may be 0. same_rows: 9-semantics.md §13, a sheet of five rows. least_sample: 2-forms.md,
    F21. officers, leaflets: 2-forms.md, yearly volumes; those of registers stand in their forms. The others: judgement. -#}
{%- endmacro %}
