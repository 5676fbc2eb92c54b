-- One row per case file the county reviewed. Whose it is says the case in F09, else the township named beside it
-- (docs/spec/10-duties.md §2).
with

ranked as (

    select
        listed.*,
        row_number() over (
            partition by listed.county_code, listed.record_key
            order by listed.report_month desc, listed.row_number asc
        ) as recency

    from ({{ county_list('F10') }}) as listed

),

reviews as (

    select *

    from ranked
    where recency = 1

),

held as (

    select
        reviews.county_code,
        reviews.record_key,
        count(distinct cases.township_code) as holders,
        min(cases.township_code) as township_code,
        max(case when cases.township_code = reviews.township_code then 1 else 0 end) as is_named

    from reviews
    inner join {{ ref('int_cases__current') }} as cases
        on
            reviews.county_code = cases.county_code
            and {{ key_text('reviews.case_no') }} = cases.base_key

    group by reviews.county_code, reviews.record_key

)

select
    reviews.county_code,
    case
        when held.holders is null or held.is_named = 1 then reviews.township_code
        when held.holders = 1 or reviews.township_code is null then held.township_code
        else reviews.township_code
    end as township_code,
    reviews.record_key,
    reviews.submission_id,
    reviews.sheet_name,
    reviews.row_number,
    reviews.case_no,
    reviews.review_date,
    reviews.grade

from reviews
left join held on reviews.county_code = held.county_code and reviews.record_key = held.record_key
