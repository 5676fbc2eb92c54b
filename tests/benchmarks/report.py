"""The table `make bench` prints: each figure beside its aim, and a profile under an aim that is missed."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks.measure import Figure

HEAD = f"{'step':<52}{'wall s':>8}{'cpu s':>8}{'peak MiB':>10}{'x floor':>9}{'cpu x':>8}"


@dataclass(frozen=True)
class Aim:
    """What a figure ought to be: `value` beside `limit`, at most so much or, with `is_least`, at least.

    cpu: the same of CPU seconds, which tell more where the machine has other work; nothing hangs on it.
    """

    value: float
    limit: float
    unit: str
    is_least: bool = False
    cpu: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether it is."""
        return self.value >= self.limit if self.is_least else self.value <= self.limit

    def __str__(self) -> str:
        sign = "≥" if self.is_least else "≤"
        mark = "met" if self.is_met else "MISSED"
        cpu = "" if self.cpu is None else f" (cpu {self.cpu:.3g})"
        return f"{self.value:.3g}{cpu} {self.unit}, aim {sign} {self.limit:g}: {mark}"


def compared(one: Figure, other: Figure, limit: float, unit: str, is_least: bool = False, times: int = 1) -> Aim:
    """One figure as a ratio to another."""
    return Aim(times * one.wall / other.wall, limit, unit, is_least, times * one.cpu / other.cpu)


class Report:
    """Prints rows as they are measured; all ratios are to one floor, in wall and in CPU seconds."""

    def __init__(self, floor: Figure) -> None:
        self._floor = floor
        print(HEAD)
        self.row(floor)

    def row(self, figure: Figure, aim: Aim | None = None, profile: Callable[[], list[str]] | None = None) -> None:
        """One row. profile: asked only when the aim is missed."""
        print(
            f"{figure.name:<52}{figure.wall:>8.2f}{figure.cpu:>8.2f}{figure.peak_mib:>10.0f}"
            f"{figure.wall / self._floor.wall:>9.1f}{figure.cpu / self._floor.cpu:>8.1f}"
            f"{f'   {aim}' if aim else ''}",
            flush=True,
        )
        if aim and not aim.is_met and profile:
            print("    own time while a profiler watches, by package and by function:")
            for line in profile():
                print(f"    {line}", flush=True)
