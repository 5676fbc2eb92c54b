"""A step in a process of its own, so that neither memory nor caches of one step count for the next."""

import multiprocessing
import resource
import statistics
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection

from tests.benchmarks.measure import Figure, PeakMemory


def measured(name: str, step: Callable[..., Callable[[], object]], *arguments: object, rounds: int = 3) -> Figure:
    """The median round of the work that `step(*arguments)` prepares. The peak is that of all the process did."""
    (wall, cpu), peak = in_child(_timed, step, arguments, rounds)
    return Figure(name, wall, cpu, peak)


def in_child(function: Callable[..., object], *arguments: object) -> tuple[object, float]:
    """What a function gives in a fresh process, and the peak memory of that process and its children in MiB.

    Raises RuntimeError with the traceback of what it raises.
    """
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe(duplex=False)
    process = spawning.Process(target=_answer, args=(theirs, function, arguments))
    process.start()
    theirs.close()
    peak = PeakMemory(process.pid)
    try:
        is_well, result = ours.recv()
    except EOFError:
        is_well, result = False, f"{function.__name__}: died"
    process.join()
    most = peak.stop()
    if not is_well:
        raise RuntimeError(result)
    return result, most


def _answer(outlet: Connection, function: Callable[..., object], arguments: tuple) -> None:
    try:
        outlet.send((True, function(*arguments)))
    except Exception:
        outlet.send((False, traceback.format_exc()))


def _timed(step: Callable[..., Callable[[], object]], arguments: tuple, rounds: int) -> tuple[float, float]:
    work = step(*arguments)
    spent = []
    for _ in range(rounds):
        cpu, started = _cpu(), time.perf_counter()
        work()
        spent.append((time.perf_counter() - started, _cpu() - cpu))
    return statistics.median_low(spent)


def _cpu() -> float:
    """CPU seconds of this process and of every child that has ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)
