"""Says what a topic's newest day brought: a pure function of the content, the same whenever the site is built."""

from __future__ import annotations

from ..model import Changes, Series, Topic
from .glance import glance
from .topics import voices


def changes(topic: Topic) -> Changes | None:
    """The newest day of a topic against the days before; None when there is only one day, or none."""
    days = sorted({entry.day for entry in topic.entries if entry.day})
    if len(days) < 2:
        return None
    day, since = days[-1], days[-2]
    fresh = tuple(entry for entry in topic.entries if entry.day == day)
    moved = tuple(one for one in topic.series if _moved(one, day))
    known = {heard.key for entry in topic.entries if entry.day != day for heard in glance(entry.digest).heard if heard.times}
    return Changes(day, since, fresh, moved, tuple(voice for voice in voices(fresh) if voice.speaker_id not in known))


def _moved(series: Series, day: str) -> bool:
    """Whether the day brought a value that no day before had."""
    told = {(seen.figure.value, seen.figure.upper) for seen in series.observations if seen.day and seen.day < day}
    return bool(told) and any((seen.figure.value, seen.figure.upper) not in told for seen in series.observations if seen.day == day)
