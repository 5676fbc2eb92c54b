"""One portal for the tests of a file."""

from collections.abc import Iterator

import pytest

from tests.support.portal import Door, opened


@pytest.fixture(scope="module")
def door(tmp_path_factory) -> Iterator[Door]:
    """A portal of the sample county on 3 April 2026, with its judge; no workbook has come yet."""
    with opened(tmp_path_factory.mktemp("door")) as one:
        yield one
