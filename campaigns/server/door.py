"""What every request passes on its way in and out: room, limits, figures, logs, headers."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from campaigns.server import logs
from campaigns.server.answers import with_headers
from campaigns.server.gate import Full, Gate, Kind, all_arrived
from campaigns.server.headers import Headers
from campaigns.server.limits import Limits
from campaigns.server.metrics import Metrics
from campaigns.server.notices import Notices
from campaigns.server.refusals import Refusal, refusal
from campaigns.server.robots import PAGES, PRESSED, Footprints

Handler = Callable[[Request], Awaitable[Response]]
#: An answer worked out in steps, between which others may take the same step.
Steps = Generator[None, None, Response]
Ticks = Callable[[], float]
BUSY_SECONDS = 5  # after which who was turned away may try again


@dataclass
class Door:
    """One a process; what it counts and remembers is in memory, and of no person."""

    notices: Notices
    headers: Headers
    ticks: Ticks = time.monotonic
    gate: Gate = field(default_factory=Gate)
    metrics: Metrics = field(default_factory=Metrics)

    def __post_init__(self) -> None:
        self.limits = Limits(self.ticks)
        self.footprints = Footprints(self.ticks)

    def guarded(self, route: str, handler: Handler, kind: Kind) -> Handler:
        """The handler with our errors told as answers, and what every answer carries."""
        by_pass = "{token}" in route

        async def endpoint(request: Request) -> Response:
            began = time.perf_counter()
            token = request.path_params["token"] if by_pass else ""
            try:
                self.gate.enter(kind)
                try:
                    await all_arrived()
                    if by_pass:
                        self.count_in(request, route, token, kind)
                    answer = await handler(request)
                finally:
                    self.gate.leave(kind)
            except Full:
                answer = self.turned_away(request, kind)
            except Exception as error:
                answer = self.refused(request, error)
            self.out(request, route, answer, time.perf_counter() - began, token)
            return answer

        return endpoint

    def prompt(self, route: str, look: Callable[[Request], Steps]) -> Prompt:
        """The same for a look by pass that waits for nothing."""
        return Prompt(self, route, look)

    def unqueued(self, handler: Handler) -> Handler:
        """The handler for who watches over the server: let in when nobody else is."""

        async def endpoint(request: Request) -> Response:
            try:
                answer = await handler(request)
            except Exception as error:
                answer = self.refused(request, error)
            return with_headers(answer, self.headers.always)

        return endpoint

    def turned_away(self, request: Request, kind: Kind) -> Response:
        """What somebody is told for whom there is no room."""
        self.metrics.count("unwrap_shed_total", kind=kind)
        return self.notices.busy(request, BUSY_SECONDS)

    def refused(self, request: Request, error: Exception) -> Response:
        """An error as the answer that tells of it."""
        return self.notices.refuse(request, self._told(error))

    def count_in(self, request: Request, route: str, token: str, kind: Kind) -> None:
        """Hold a pass to its limits, and remember what it did; raises TooOften."""
        self.limits.take_pass(kind, token)
        if kind == "look" and route in PAGES:
            self.footprints.looked(token, route, head=request.method == "HEAD")
        elif route in PRESSED:
            self.footprints.pressed(token)

    def out(
        self, request: Request, route: str, answer: Response, seconds: float, token: str
    ) -> None:
        """Give an answer what every answer carries, and count it."""
        with_headers(answer, self.headers.always)
        method = request.method
        self.metrics.answered(route, method, answer.status_code, seconds)
        logs.answered(route, method, answer.status_code, seconds, token)

    def _told(self, error: Exception) -> Refusal:
        if isinstance(error, HTTPException):
            return Refusal(error.status_code, STATUS_REASONS.get(error.status_code, "trouble"))
        known = refusal(error)
        if known is None:
            self.metrics.count("unwrap_errors_total")
            logs.log.error("A request failed", exc_info=error)
        elif known.status == 429:
            self.metrics.count("unwrap_limited_total")
        return known or Refusal(500, "trouble")


class Prompt:
    """A look that waits for nothing, so that a server may ask it without a task (see `quick`).

    First `enter`, and once all who came together have entered, the steps of `answer`.
    """

    def __init__(self, door: Door, route: str, look: Callable[[Request], Steps]) -> None:
        self._door, self._route, self._look = door, route, look
        self._gate = door.gate

    def enter(self) -> float:
        """Take a place; gives when. Raises Full."""
        self._gate.enter("look")
        return time.perf_counter()

    def answer(self, request: Request, began: float) -> Steps:
        """Answer who has a place, and give it back; lets no error out."""
        door, token = self._door, request.scope["path_params"]["token"]
        try:
            door.count_in(request, self._route, token, "look")
            yield
            answer = yield from self._look(request)
        except Exception as error:
            answer = door.refused(request, error)
        finally:
            self._gate.leave("look")
        door.out(request, self._route, answer, time.perf_counter() - began, token)
        return answer

    def away(self, request: Request) -> Response:
        """What somebody is told for whom there is no place."""
        answer = self._door.turned_away(request, "look")
        self._door.out(request, self._route, answer, 0.0, request.scope["path_params"]["token"])
        return answer

    async def endpoint(self, request: Request) -> Response:
        """Both, as a route of any app has them done."""
        try:
            began = self.enter()
        except Full:
            return self.away(request)
        try:
            await all_arrived()
        except BaseException:
            self._gate.leave("look")
            raise
        return in_one_go(self.answer(request, began))


def in_one_go(steps: Steps) -> Response:
    """All steps of an answer, one after the other."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            answer: Response = done.value
            return answer


STATUS_REASONS = {404: "missing", 405: "method"}
