-- O-17: the legality reviews of documents, decisions, contracts and major enforcement decisions as one rate; each duty
-- once more, with the code it comes from as its part; one that is exempted there is so here.
{%- set reviews = {
    'documents': 'GF-02', 'decisions': 'JC-01', 'contracts': 'HT-01', 'cases': 'ZF-02'
} %}
{%- for subject, code in reviews.items() %}
{{ 'union all' if not loop.first }}
select
    'O-17' as indicator_code,
    {%- for column in duty_row() %}
    {%- if column == 'part' %}
    duties.indicator_code as part,
    {%- elif column == 'confirmed_act_id' %}
    coalesce(exempted.act_id, duties.confirmed_act_id) as confirmed_act_id,
    {%- else %}
    duties.{{ column }}{{ ',' if not loop.last }}
    {%- endif %}
    {%- endfor %}

from {{ ref('int_duties__' ~ subject) }} as duties
left join {{ ref('int_acts__exempted') }} as exempted
    on
        duties.indicator_code || '|' || duties.county_code || '|' || duties.township_code || '|'
        || duties.record_key || '|' || duties.part = exempted.duty_id
where duties.indicator_code = '{{ code }}'
{% endfor %}
