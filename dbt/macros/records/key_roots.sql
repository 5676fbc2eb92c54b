{#
    CTEs for `keyed_rows`, after its `sent`: the year of each base key and anchor year that goes on with an earlier born
    record (`rooted`). Rows of another anchor year go on with a record when

    - that record's anchor date still stands in their row, in its column: an earlier anchor column was filled meanwhile;
    - or that record had no anchor date yet, was born in the same report year, and the rows bring one.

    Otherwise, and whenever both stood in one submission, they are another record: none may swallow another's duty.
#}
{% macro key_roots(anchors) -%}
company as (

    select
        *,
        case when anchor_date is not null then report_month end as dated_month,
        count(*) over (partition by submission_id, township_code, base_key)
        - count(*) over (partition by submission_id, township_code, base_key, anchor_year) as others

    from sent
    where not key_has_year

),

born as (

    select
        county_code,
        township_code,
        base_key,
        anchor_year,
        min(report_month) as first_month,
        min(dated_month) as first_dated_month,
        min_by(anchor_date, dated_month) as first_date,
        {%- for column in anchors %}
        min_by(anchor_{{ loop.index }}, dated_month) as first_anchor_{{ loop.index }},
        {%- endfor %}
        max(others) as others

    from company

    group by county_code, township_code, base_key, anchor_year

),

gone_on as (

    select
        later.county_code,
        later.township_code,
        later.base_key,
        later.anchor_year,
        min_by(earlier.anchor_year, earlier.first_month) as root_year

    from born as later
    inner join born as earlier
        on
            later.county_code = earlier.county_code
            and later.township_code = earlier.township_code
            and later.base_key = earlier.base_key
            and later.first_month > earlier.first_month
    where
        later.others = 0
        and case
            when earlier.first_dated_month <= later.first_month
                then
                    {%- for column in anchors %}
                    (earlier.first_date = earlier.first_anchor_{{ loop.index }}
                    and earlier.first_date = later.first_anchor_{{ loop.index }}) or
                    {%- endfor %} false
            else
                later.first_month = later.first_dated_month
                and substr(later.first_month, 1, 4) = substr(earlier.first_month, 1, 4)
        end

    group by later.county_code, later.township_code, later.base_key, later.anchor_year

),

-- What goes on with a record that itself goes on with one.
rooted as (

    select
        gone_on.county_code,
        gone_on.township_code,
        gone_on.base_key,
        gone_on.anchor_year,
        coalesce(before.root_year, gone_on.root_year) as key_year

    from gone_on
    left join gone_on as before
        on
            gone_on.county_code = before.county_code
            and gone_on.township_code = before.township_code
            and gone_on.base_key = before.base_key
            and gone_on.root_year = before.anchor_year

)
{%- endmacro %}
