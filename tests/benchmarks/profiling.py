"""Where the time of a step goes: the functions with most time of their own, and the packages they belong to."""

import cProfile
import pstats
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.alone import in_child

FUNCTIONS, PACKAGES = 6, 6
ROOT = Path(__file__).resolve().parents[2]
# cProfile's file of what is written in C: its time is that of whoever calls it.
BUILT_IN = "~"
Place = tuple[str, int, str]


def profiled(step: Callable[..., Callable[[], object]], *arguments: object) -> list[str]:
    """One round of the work `step(*arguments)` prepares, as lines: share of its time, and where."""
    return in_child(_profile, step, arguments)[0]


def _profile(step: Callable[..., Callable[[], object]], arguments: tuple) -> list[str]:
    work = step(*arguments)
    profile = cProfile.Profile()
    profile.runcall(work)
    functions, packages = Counter(), Counter()
    for place, (_, calls, own, _, callers) in pstats.Stats(profile).stats.items():
        functions[f"{_shown(place)}, {calls} ×"] += own
        if place[0] == BUILT_IN:
            for caller, (_, _, part, _) in callers.items():
                packages[_package(caller[0])] += part
        else:
            packages[_package(place[0])] += own
    whole = sum(functions.values())
    most = [*packages.most_common(PACKAGES), *functions.most_common(FUNCTIONS)]
    return [f"{own / whole:6.1%}  {where}" for where, own in most]


def _shown(place: Place) -> str:
    file, line, function = place
    return function if file == BUILT_IN else f"{'/'.join(Path(file).parts[-2:])}:{line} {function}"


def _package(file: str) -> str:
    """Our own module, a library, or Python's."""
    path = Path(file)
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1]
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else "Python itself"
