"""A figure beside the bar it must clear, and the clock for it."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter, process_time


def seconds(work: Callable[[], object]) -> float:
    """How long it took by the clock on the wall."""
    start = perf_counter()
    work()
    return perf_counter() - start


def processor_seconds(work: Callable[[], object]) -> float:
    """How long the processor was at it, in all threads of this process."""
    start = process_time()
    work()
    return process_time() - start


def tell(what: str, figure: str, bar: str) -> None:
    """Print a figure and its bar."""
    print(f"\n{what}: {figure} (bar: {bar})")
