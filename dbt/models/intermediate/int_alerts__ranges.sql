-- One row per quantity and scheme year still open: between which numbers a township usually has in a year. Of a
-- register, those its form names, or the county's own (`volume_least_F05`, `volume_most_F05`).
with

usual as (

    {%- for code, form in forms().items() if form.volume %}
    {{ 'union all' if not loop.first }}
    select
        '{{ code }}' as quantity,
        '《{{ form.title }}》' as quantity_name,
        '条' as unit,
        {{ form.volume[0] }} as least,
        {{ form.volume[1] }} as most
    {%- endfor %}

    union all

    select
        'ZF-01' as quantity,
        '在岗执法人员' as quantity_name,
        '人' as unit,
        least_officers as least,
        most_officers as most

    from {{ ref('int_alerts__basis') }}

    union all

    select
        'O-01' as quantity,
        '发放宣传资料' as quantity_name,
        '份' as unit,
        least_leaflets as least,
        most_leaflets as most

    from {{ ref('int_alerts__basis') }}

),

years as (

    select distinct settings.scheme_year

    from {{ ref('scheme_settings') }} as settings
    cross join {{ ref('int_alerts__basis') }} as basis
    where settings.scheme_year between basis.first_open_year and basis.calendar_year

)

select
    years.scheme_year,
    usual.quantity,
    usual.quantity_name,
    usual.unit,
    coalesce(cast(own_least.value as integer), usual.least) as least,
    coalesce(cast(own_most.value as integer), usual.most) as most

from years
cross join usual
{%- for bound in ['least', 'most'] %}
left join {{ ref('scheme_settings') }} as own_{{ bound }}
    on
        years.scheme_year = own_{{ bound }}.scheme_year
        and own_{{ bound }}.group_code is null
        and own_{{ bound }}.key = 'volume_{{ bound }}_' || usual.quantity
{%- endfor %}
