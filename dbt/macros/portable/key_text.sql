{#
    A number or name typed into a cell, folded as business keys are (docs/spec/9-semantics.md §1.3): brackets to 〔〕,
    full-width digits and letters to half-width, white space out. Keys themselves come folded by the reader;
    this is for cells that name another register's key or a township.
#}
{% macro key_text(text) -%}
{{ without_space("translate(
    " ~ text ~ ",
    '()[]{}【】（）［］｛｝０１２３４５６７８９－ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    ~ "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
    '〔〕〔〕〔〕〔〕〔〕〔〕〔〕0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
)") }}
{%- endmacro %}
