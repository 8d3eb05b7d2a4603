"""The same appointment as an address of a web calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from components.moments import Moment


def google(values: Mapping[str, Any], moment: Moment) -> str:
    """Google Calendar's form, filled in."""
    begins, ends = (
        _days(moment) if not values["minutes"] else _times(values, moment, "%Y%m%dT%H%M%SZ")
    )
    return _address(
        "https://calendar.google.com/calendar/render",
        action="TEMPLATE",
        text=values["title"],
        dates=f"{begins}/{ends}",
        details=values["details"],
        location=values["place"],
    )


def outlook(values: Mapping[str, Any], moment: Moment) -> str:
    """Outlook.com's form, filled in."""
    whole = not values["minutes"]
    day = moment.at.date()
    begins, ends = (
        (day.isoformat(), (day + timedelta(days=1)).isoformat())
        if whole
        else _times(values, moment, "%Y-%m-%dT%H:%M:%SZ")
    )
    return _address(
        "https://outlook.live.com/calendar/0/action/compose",
        rru="addevent",
        subject=values["title"],
        startdt=begins,
        enddt=ends,
        allday="true" if whole else "",
        body=values["details"],
        location=values["place"],
    )


def _days(moment: Moment) -> tuple[str, str]:
    day = moment.at.date()
    return f"{day:%Y%m%d}", f"{day + timedelta(days=1):%Y%m%d}"


def _times(values: Mapping[str, Any], moment: Moment, form: str) -> tuple[str, str]:
    ends = moment.utc + timedelta(minutes=values["minutes"])
    return moment.utc.strftime(form), ends.strftime(form)


def _address(page: str, **asked: str) -> str:
    """The page with what is not empty; the tokens of merge fields are letters, and stay."""
    pairs = (f"{name}={quote(str(value), safe='/')}" for name, value in asked.items() if value)
    return f"{page}?{'&'.join(pairs)}"
