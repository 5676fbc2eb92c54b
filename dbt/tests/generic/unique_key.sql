{#
    The key of a model: no two rows share it, and no part of it is empty. For models that join; where a contract's
    primary key, a `group by` or a row number says so already, it is not said again: a node costs more than its query.
#}
{% test unique_key(model, columns) %}
select
    {{ columns | join(', ') }},
    count(*) as copies

from {{ model }}

group by {{ columns | join(', ') }}
having count(*) > 1 or {{ columns | join(' is null or ') }} is null
{% endtest %}
