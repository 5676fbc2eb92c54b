"""No mistake in the SQL of a mark escapes the second calculator: every mutant of every mark macro gives a wrong mark.

`pytest --collect-only -q` on this file lists the mutants.
"""

import duckdb
import pytest

from tests.support import mark_grid
from tests.support.mark_cases import differing, load
from tests.support.mark_macros import MARKS, read, render
from tests.support.mutants import Mutant, mutants

MACROS = read()
MUTANTS = [mutant for name, source in MACROS.items() for mutant in mutants(name, source)]
# Mutants that change no mark, and why.
EQUIVALENT = {
    "evt: 0 -> 1": "a 2520th of a thousandth of a hundredth of a mark is rounded away",
    "evt: 0 -> -1": "a 2520th of a thousandth of a hundredth of a mark is rounded away",
    "evt: 2520000 -> 2520001": "the same at full marks: so little more or less is rounded away",
    "evt: 2520000 -> 2519999": "the same at full marks: so little more or less is rounded away",
    "fallen: > -> >=": "what earns nothing back changes nothing",
    "fallen: 0 -> -1": "what earns nothing back changes nothing",
    "official_mark: fallen(5 <-> 6)": "the two are multiplied by each other",
    "official_mark: cnt(5 <-> 6)": "the two are multiplied by each other",
    "small: when -> when false and": "without n0 the comparisons with it hold never either, and the rate is left",
    "small: n0_t -> better_of_both": "as if the branch were not there: see above",
}


@pytest.fixture(scope="module")
def grid():
    with duckdb.connect() as connection:
        assert load(connection, mark_grid.grid()) > 100_000
        yield connection


def sql(mutant: Mutant) -> str:
    """The mark with this mutant among the macros."""
    return render({**MACROS, mutant.macro: mutant.source})


def is_caught(connection: duckdb.DuckDBPyConnection, mutant: Mutant) -> bool:
    """Whether some mark is wrong. What is no query, or divides by nothing, stops the build."""
    try:
        return bool(differing(connection, sql(mutant)))
    except (duckdb.BinderException, duckdb.InvalidInputException):
        return True


def test_the_macros_agree_at_every_edge(grid):
    assert differing(grid, render(MACROS)) == []


def test_the_macros_agree_for_any_parameters_and_counts():
    with duckdb.connect() as connection:
        assert load(connection, mark_grid.at_random(items=2000, each=50)) == 100_000
        assert differing(connection, render(MACROS)) == []


@pytest.mark.parametrize("mutant", [m for m in MUTANTS if m.name not in EQUIVALENT], ids=lambda mutant: mutant.name)
def test_a_mutant_gives_a_wrong_mark(grid, mutant):
    assert is_caught(grid, mutant), mutant.source


@pytest.mark.parametrize("mutant", [m for m in MUTANTS if "(1 <-> 2)" in m.name], ids=lambda mutant: mutant.name)
def test_a_numerator_and_a_denominator_swapped_are_wrong_also_where_they_can_be_divided(grid, mutant):
    assert differing(grid, f"coalesce(try({sql(mutant)}), expected_h)")


def test_what_is_called_equivalent_is_there_and_changes_nothing(grid):
    assert [m.name for m in MUTANTS if m.name in EQUIVALENT and not is_caught(grid, m)] == [*EQUIVALENT]


def test_every_macro_of_a_mark_has_mutants_each_with_a_name_of_its_own():
    assert {path.stem for path in MARKS.glob("*.sql")} - MACROS.keys() == {"shortage"}
    assert {mutant.macro for mutant in MUTANTS} == MACROS.keys()
    assert len({mutant.name for mutant in MUTANTS}) == len({m.source for m in MUTANTS}) == len(MUTANTS)


SOURCE = """{# a < b #}
{% macro worth(n, d) -%}
case when {{ n }} is null then 0 when x < 7 then {{ other('greatest(0, ' ~ n ~ ')', "'A' || " ~ d) }} end
{%- endmacro %}"""
KINDS = {
    "< -> <=": "x <= 7",
    "is -> is not": "{{ n }} is not null",
    "7 -> 6": "x < 6",
    "0 -> 1 #2": "'greatest(1, '",
    "greatest -> least": "other('least(0, '",
    "'A' -> '?'": "\"'?' || \"",
    "n -> d": "when {{ d }} is null",
    "other(1 <-> 2)": "other(\"'A' || \" ~ d, 'greatest(0, ' ~ n ~ ')')",
    "when -> when true or #2": "when true or x < 7",
    "then -> then full_h + 0 *": "then full_h + 0 * 0 when",
    "end -> else 0 end": "}} else 0 end",
}


@pytest.mark.parametrize(("name", "text"), KINDS.items(), ids=KINDS)
def test_a_macro_is_mutated_in_its_sql_and_in_the_sql_it_passes_on(name, text):
    (mutant,) = [mutant for mutant in mutants("worth", SOURCE) if mutant.name == f"worth: {name}"]
    assert text in mutant.source
    assert "{# a < b #}" in mutant.source
