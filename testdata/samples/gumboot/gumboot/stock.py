"""Counts the shelf, because the shelf does not count itself."""
import redis

from .db import connect

shelf = redis.Redis(host="10.20.0.7", port=6379)


def recount():
    with connect() as db:
        cursor = db.cursor()
        cursor.execute("select count(*) from booking where slot > now()")
        shelf.set("waiting", cursor.fetchone()[0])
