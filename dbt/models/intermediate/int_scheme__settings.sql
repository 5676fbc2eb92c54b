-- One row per township, scheme year and setting: the group's own value, else the one for all.
with

fitting as (

    select
        townships.scheme_year,
        townships.township_code,
        settings.key,
        settings.value,
        row_number() over (
            partition by townships.scheme_year, townships.township_code, settings.key
            order by case when settings.group_code is null then 1 else 0 end
        ) as nth

    from {{ ref('int_townships__years') }} as townships
    inner join {{ ref('scheme_settings') }} as settings
        on
            townships.scheme_year = settings.scheme_year
            and (settings.group_code is null or townships.group_code = settings.group_code)

)

select
    scheme_year,
    township_code,
    key,
    value

from fitting
where nth = 1
