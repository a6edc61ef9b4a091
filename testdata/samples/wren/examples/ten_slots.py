"""Prints ten slots."""
import sys
from datetime import datetime

from wren import Week


def main():
    week, moment = Week(" ".join(sys.argv[1:]) or "Mon-Fri 09:00-18:00"), datetime.now()
    for _ in range(10):
        moment = week.next(moment)
        print(moment.isoformat(sep=" "))


if __name__ == "__main__":
    main()
