-- O-17: the legality reviews of documents, decisions, contracts and major enforcement decisions as one rate; each duty
-- once more, with the code it comes from as its part.
{%- set reviews = {
    'documents': 'GF-02', 'decisions': 'JC-01', 'contracts': 'HT-01', 'cases': 'ZF-02'
} %}
{%- for subject, code in reviews.items() %}
{{ 'union all' if not loop.first }}
select
    'O-17' as indicator_code,
    {%- for column in duty_row() %}
    {{ 'indicator_code as part' if column == 'part' else column }}{{ ',' if not loop.last }}
    {%- endfor %}

from {{ ref('int_duties__' ~ subject) }}
where indicator_code = '{{ code }}'
{% endfor %}
