"""What Great Expectations works out anew each time and need not: more than half of its time is spent on this.

Nothing of what it finds is touched, only what it says of itself on the way.
"""

from typing import Any

PLAIN = (str, int, bool, type(None))


class _Speller:
    """The expectation that spelt out a configuration; a copy of the configuration has none, for it may be changed."""

    def __init__(self, expectation: Any = None) -> None:
        self.expectation = expectation

    def __deepcopy__(self, _memo: dict) -> "_Speller":
        return _Speller()


def hasten(expectations: list[Any]) -> None:
    """Makes Great Expectations quicker, once and for all.

    expectations: the kinds that are used; one of them must not be changed once it is made.
    """
    from great_expectations.core import id_dict
    from great_expectations.execution_engine import pandas_execution_engine
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    for kind in expectations:
        _remember_configuration(kind)
    _remember_speller(ExpectationConfiguration)
    id_dict.convert_to_json_serializable = _plain_or(id_dict.convert_to_json_serializable)
    # Of every frame a fingerprint of all its cells, which nobody asks for.
    pandas_execution_engine.hash_pandas_dataframe = lambda _frame: ""


def _remember_configuration(expectation: Any) -> None:
    """An expectation spells its configuration out some seventy times a validation."""
    spelt_out = expectation.configuration.fget

    def configuration(self: Any) -> Any:
        if "_configuration" not in self.__dict__:
            self.__dict__["_configuration"] = found = spelt_out(self)
            found.__dict__["_speller"] = _Speller(self)
        return self.__dict__["_configuration"]

    expectation.configuration = property(configuration)


def _remember_speller(configuration: Any) -> None:
    """A configuration makes the expectation anew that spelt it out, to ask it for its columns."""
    made_anew = configuration.to_domain_obj

    def to_domain_obj(self: Any) -> Any:
        speller = self.__dict__.get("_speller")
        return speller.expectation if speller and speller.expectation is not None else made_anew(self)

    configuration.to_domain_obj = to_domain_obj


def _plain_or(converted: Any) -> Any:
    """The id of a metric is made of its few words, each asked first whether it is one of thirty kinds of things."""

    def convert(data: Any) -> Any:
        return data if all(type(value) in PLAIN for value in data.values()) else converted(data)

    return convert
