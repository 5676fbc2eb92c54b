-- One row per closed year: the version in force, and the first year after it that is still open.
select
    years.scheme_year,
    years.version,
    cast(min(later.scheme_year + 1) as integer) as next_open_year

from {{ ref('stg_closed_years') }} as years
inner join {{ ref('stg_closed_years') }} as later on years.scheme_year <= later.scheme_year
left join {{ ref('stg_closed_years') }} as following on later.scheme_year + 1 = following.scheme_year
where following.scheme_year is null

group by years.scheme_year, years.version
