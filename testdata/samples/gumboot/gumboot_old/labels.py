"""Labels were written with a pen."""


def label(parcel):
    return "| %-20s |" % parcel
