"""The macros behind an official mark, as text, and the SQL they render to without dbt."""

import re
from pathlib import Path

from jinja2 import Environment

DBT = Path(__file__).parents[2] / "dbt"
MARKS = DBT / "macros/marks"
ENTRY = "official_mark"


def read() -> dict[str, str]:
    """Name → source of `official_mark` and of every macro of macros/marks it rests on."""
    sources = {path.stem: path.read_text(encoding="utf-8") for path in sorted(MARKS.glob("*.sql"))}
    found, waiting = {}, [ENTRY]
    while waiting:
        name = waiting.pop()
        found[name] = sources[name]
        code = re.sub(r"\{#.*?#\}", "", sources[name], flags=re.S)
        waiting += [other for other in sources if other not in found and re.search(rf"\b{other}\(", code)]
    return dict(sorted(found.items()))


def render(sources: dict[str, str]) -> str:
    """The SQL expression of an official mark, over the columns of int_indicators__marks, as DuckDB gets it."""
    environment = Environment()
    int_div = environment.from_string((DBT / "macros/portable/int_div.sql").read_text(encoding="utf-8"))
    environment.globals["int_div"] = int_div.module.duckdb__int_div
    return environment.from_string("\n".join(sources.values()) + "{{ " + ENTRY + "() }}").render()
