"""A week of a shop: days, hours, and the next moment at which it is open."""
from datetime import datetime, timedelta

from .parse import spans

# What was parsed before; it may be emptied at any time.
_parsed = {}


class Week:
    def __init__(self, text):
        if text not in _parsed:
            _parsed[text] = spans(text)
        self.spans = _parsed[text]

    def open(self, moment):
        return any(moment.weekday() in days and start <= moment.hour * 60 + moment.minute < end for days, start, end in self.spans)

    def next(self, moment, step=15):
        if isinstance(moment, str):
            moment = datetime.fromisoformat(moment)
        moment = moment.replace(minute=moment.minute // step * step, second=0, microsecond=0) + timedelta(minutes=step)
        for _ in range(7 * 24 * 60 // step):
            if self.open(moment):
                return moment
            moment += timedelta(minutes=step)
        raise LookupError("the shop never opens; the owner has found a boat")
