-- One row per mark that moved since the release before and what moved it; the publisher, who alone knows that release,
-- writes them.
select
    cast(null as integer) as change_order,
    results.scheme_year,
    results.county_code,
    results.township_code,
    results.township_name,
    results.group_name,
    results.dimension,
    results.indicator_code,
    results.indicator_label,
    results.mark as mark_before,
    results.mark as mark_after,
    results.mark as mark_change,
    results.state as state_before,
    results.state as state_after,
    cast(null as {{ dbt.type_string() }}) as moved_by_words,
    cast(null as {{ dbt.type_string() }}) as reason,
    cast(null as {{ dbt.type_string() }}) as from_release_id,
    cast(null as {{ dbt.type_string() }}) as to_release_id

from {{ ref('cockpit_marks') }} as results
where false
