"""Bookings as they were on paper. Nobody dares to throw it away."""


def price(weight):
    return 2 if weight < 5 else 3


def book(name, day):
    return "%s comes on %s" % (name, day)
