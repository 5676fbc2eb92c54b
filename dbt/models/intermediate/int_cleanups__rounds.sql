-- One row per township and year in whose scheme a round of clean-up is ordered of whoever answers for its documents at
-- the year's end, in the setting of its group.
select
    answering.member_code as township_code,
    settings.scheme_year,
    cast(cast(settings.scheme_year as {{ dbt.type_string() }}) || '-01-01' as date) as first_day,
    {{ year_end('settings.scheme_year') }} as last_day

from {{ ref('int_scheme__settings') }} as settings
inner join {{ ref('int_townships__answering') }} as answering
    on
        settings.township_code = answering.township_code
        and least(
            {{ year_end('settings.scheme_year') }}, {{ as_of() }}
        ) between answering.answers_from and answering.answers_to
where settings.key = 'cleanup_round' and lower(settings.value) = 'true'
