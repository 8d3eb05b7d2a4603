"""A mail as another client shows it, against rendering a mail."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from campaigns.clients import declarations, sheets, simulate
from campaigns.rendering import kept
from campaigns.rendering.mail import render_mail
from tests.benchmarks.large import large
from tests.campaigns.clients.mails import mails
from tests.components.scene import BASE, MemoryPictures

TRIES = 9
MOST = 4.0  # times rendering a 40-block mail from nothing; somebody waits for a simulation


def test_a_simulation_from_nothing_against_rendering_a_mail() -> None:
    mail = max(mails().values(), key=len)
    campaign, pictures = large(), MemoryPictures(afresh=True)

    def rendered() -> None:
        kept.SHELF.clear()
        render_mail(campaign, "en", BASE, pictures)

    def simulated() -> None:
        sheets.sheet.cache_clear()
        declarations.inline.cache_clear()
        simulate(mail, "outlook-windows", dark=True)

    slow, quick = _took(simulated), _took(rendered)
    print(f"A simulation takes x{slow / quick:.1f} of rendering a mail from nothing")
    assert slow / quick < MOST


def _took(work: Callable[[], object]) -> float:
    times = []
    for _ in range(TRIES):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return median(times)
