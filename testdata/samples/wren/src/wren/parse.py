"""Reads "Mon-Fri 09:00-12:30, Sat 10:00-13:00"."""
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def spans(text):
    found = []
    for part in text.split(","):
        days, hours = part.split()
        first, _, last = days.partition("-")
        start, end = hours.split("-")
        found.append((range(DAYS.index(first), DAYS.index(last or first) + 1), minutes(start), minutes(end)))
    return found


def minutes(clock):
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
