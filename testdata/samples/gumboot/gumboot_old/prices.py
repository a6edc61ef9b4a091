"""The prices of before. Nobody dares."""


def price(weight):
    return 2 if weight < 5 else 3
