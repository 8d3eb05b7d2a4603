"""Figures of the running server, as Prometheus reads them: no pass, no person, few labels."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

TYPE = "text/plain; version=0.0.4; charset=utf-8"
#: Upper bounds in seconds; what took longer is in the last, which has none.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
METHODS = frozenset({"GET", "HEAD", "POST"})
HELP = {
    "unwrap_requests_total": "Requests answered, by route, method and status.",
    "unwrap_shed_total": "Requests turned away because too many came at once.",
    "unwrap_limited_total": "Requests turned away because one pass or till asked too often.",
    "unwrap_plays_total": "Plays answered, by way; a repeated one counts as replayed.",
    "unwrap_robots_total": "First plays that looked like a robot's, by reason.",
    "unwrap_errors_total": "Requests that failed by a fault of ours.",
}
Labels = tuple[tuple[str, str], ...]


class Metrics:
    """Counts what happens; every label comes from a fixed set of ours, never from a request."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Labels]] = Counter()
        self._answers: Counter[tuple[str, str, int]] = Counter()
        self._times: dict[str, list[int]] = {}
        self._sums: Counter[str] = Counter()

    def count(self, name: str, **labels: str) -> None:
        """Add one to a counter."""
        self._counts[name, tuple(labels.items())] += 1

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """One request and how long it took."""
        self._answers[route, method if method in METHODS else "other", status] += 1
        times = self._times.get(route)
        if times is None:
            times = self._times[route] = [0] * (len(BOUNDS) + 1)
        times[bisect_left(BOUNDS, seconds)] += 1
        self._sums[route] += seconds  # type: ignore[assignment]

    def text(self, inside: Iterable[tuple[str, int]]) -> str:
        """The page that Prometheus fetches; `inside` is how many are being answered, by kind."""
        lines = [*self._counters(), *self._histogram()]
        lines += ["# HELP unwrap_inside Requests being answered now.", "# TYPE unwrap_inside gauge"]
        lines += [f'unwrap_inside{{kind="{kind}"}} {count}' for kind, count in inside]
        return "\n".join(lines) + "\n"

    def _counters(self) -> Iterator[str]:
        for name, told in HELP.items():
            yield f"# HELP {name} {told}"
            yield f"# TYPE {name} counter"
            for (which, labels), count in sorted((self._counts | self._requests()).items()):
                if which == name:
                    yield f"{name}{_written(labels)} {count}"

    def _requests(self) -> Counter[tuple[str, Labels]]:
        return Counter(
            {
                (
                    "unwrap_requests_total",
                    (("route", route), ("method", method), ("status", str(status))),
                ): count
                for (route, method, status), count in self._answers.items()
            }
        )

    def _histogram(self) -> Iterator[str]:
        name = "unwrap_request_seconds"
        yield f"# HELP {name} How long requests took, by route."
        yield f"# TYPE {name} histogram"
        for route, times in sorted(self._times.items()):
            total = 0
            for bound, count in zip((*map(str, BOUNDS), "+Inf"), times, strict=True):
                total += count
                yield f'{name}_bucket{{route="{route}",le="{bound}"}} {total}'
            yield f'{name}_sum{{route="{route}"}} {self._sums[route]:.6f}'
            yield f'{name}_count{{route="{route}"}} {total}'


def _written(labels: Labels) -> str:
    inner = ",".join(f'{name}="{value}"' for name, value in labels)
    return f"{{{inner}}}" if inner else ""
