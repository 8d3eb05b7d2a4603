"""Shows a job while it runs, lets one stop it, and hands over what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from campaigns.studio.jobs import Job, Progress
from campaigns.studio.tongue import _
from campaigns.studio.widgets.figures import number

_JOBS = "jobs"
EVERY = 0.5  # seconds between two looks
MINUTE = 60
ALMOST = 5  # seconds; under it a number would only jump about


def begin(name: str, work: Callable[[Progress], Any], patience: float = 0) -> None:
    """Start work that this tab knows under a name; what ran under it before is stopped.

    Work that ends within `patience` seconds is not shown on its way.
    """
    forget(name)
    _held()[name] = Job(work)
    _held()[name].wait(patience)


def job_of(name: str) -> Job[Any] | None:
    """The work of that name in this tab, running or ended."""
    return _held().get(name)


def forget(name: str) -> None:
    """Stop the work of that name, and let go of what came of it."""
    held = _held().pop(name, None)
    if held is not None:
        held.cancel()


def forget_all(beginning: str) -> None:
    """The same for everything whose name begins so."""
    for name in [known for known in _held() if known.startswith(beginning)]:
        forget(name)


def running(name: str) -> bool:
    """Show the work of that name while it runs; whether it does."""
    job = job_of(name)
    if job is None or job.wait(0):
        return False
    _watch(name)
    return True


@st.fragment(run_every=EVERY)
def _watch(name: str) -> None:
    job = job_of(name)
    if job is None or job.wait(0):
        st.rerun()
    progress = job.progress
    with st.container(key=f"progress-{name}"):
        st.markdown(f"**{progress.stage or _('One moment…')}**")
        if progress.share is None:
            st.html('<div class="uw-busy" role="progressbar"></div>')
        else:
            st.progress(progress.share)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(how_far(progress), width="stretch")
            st.button(
                _("Stop"),
                key=f"stop/{name}",
                icon=":material/close:",
                disabled=progress.stopping,
                on_click=job.cancel,
            )


def how_far(progress: Progress) -> str:
    """The count and the time left in words."""
    if progress.stopping:
        return _("Stopping…")
    if not progress.total:
        return _("{count} so far", count=number(progress.done)) if progress.done else ""
    counted = _("{done} of {total}", done=number(progress.done), total=number(progress.total))
    return f"{counted} · {_left(progress.left())}"


def _left(seconds: float | None) -> str:
    if seconds is None:
        return _("working out how long it takes")
    if seconds < ALMOST:
        return _("almost there")
    if seconds < MINUTE:
        return _("{seconds} seconds left", seconds=round(seconds / 5) * 5)
    minutes = round(seconds / MINUTE)
    return _("1 minute left") if minutes == 1 else _("{minutes} minutes left", minutes=minutes)


def _held() -> dict[str, Job[Any]]:
    held: dict[str, Job[Any]] = st.session_state.setdefault(_JOBS, {})
    return held
