-- Σ of the lost marks' lines = full − mark, of every township, year and indicator (docs/spec/10-duties.md §7).
with

lines as (

    select
        scheme_year,
        township_code,
        indicator_code,
        sum(marks) as marks

    from {{ ref('fct_mark_losses') }}

    group by scheme_year, township_code, indicator_code

)

select
    coalesce(marks.scheme_year, lines.scheme_year) as scheme_year,
    coalesce(marks.township_code, lines.township_code) as township_code,
    coalesce(marks.indicator_code, lines.indicator_code) as indicator_code,
    marks.full_marks,
    marks.mark,
    lines.marks

from {{ ref('fct_indicator_marks') }} as marks
full outer join lines
    on
        marks.scheme_year = lines.scheme_year
        and marks.township_code = lines.township_code
        and marks.indicator_code = lines.indicator_code
where
    marks.indicator_code is null
    or coalesce(marks.full_marks - marks.mark, 0) <> coalesce(lines.marks, 0)
    or coalesce(marks.marks_lost, 0) <> coalesce(lines.marks, 0)
