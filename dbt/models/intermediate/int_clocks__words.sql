-- One row per clock and date from which its length holds, in words: what it is for and how long, and which law says so;
-- `valid_before` is the first day of the next one. An article may say the days themselves.
select
    clock_code,
    valid_from,
    coalesce(
        lead(valid_from) over (partition by clock_code order by valid_from), cast('9999-12-31' as date)
    ) as valid_before,
    clock_name
    || '（' || case when article like '%日前%' then article else {{ days_zh('length', 'day_kind') }} end || '）'
    as clock_words,
    coalesce(
        case
            when law like '%法' or law like '%条例' or law like '%规定' or law like '%办法' then '《' || law || '》'
            else law
        end
        || case when article like '%日%' then '' else coalesce(article, '') end,
        source
    ) as law_words

from {{ ref('dim_clocks') }}
