-- One row per township and year of the county's survey.
{{ county_list('F21') }}
