"""`docs/consolidate.py`, what Fadu is held against."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pandas as pd

from tests.benchmarks.comparison import cells, first_difference
from tests.benchmarks.reading import consolidated

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "consolidate.py"


def script() -> ModuleType:
    """The script as a module."""
    told = importlib.util.spec_from_file_location(SCRIPT.stem, SCRIPT)
    module = importlib.util.module_from_spec(told)
    told.loader.exec_module(module)
    return module


def in_pandas(paths: list[Path]) -> Callable[[], dict[str, pd.DataFrame]]:
    """Work that consolidates the workbooks; the registers are read before."""
    module = script()
    registers = module.read_registers()
    return lambda: module.consolidate(paths, registers)


def compared(paths: list[Path], county: Path) -> int:
    """How many cells Fadu and the script read alike: all. Raises ValueError with the first one they do not."""
    ours, theirs = consolidated(paths, county)(), in_pandas(paths)()
    if told := first_difference(ours, theirs):
        raise ValueError(f"Fadu | pandas: {told}")
    return cells(ours)
