import pymysql


def connect():
    return pymysql.connect("10.20.0.5", "gumboot", database="gumboot")


def local():
    # On a laptop a file is enough.
    import sqlite3

    return sqlite3.connect("gumboot.db")


SQLITE = "sqlite:///gumboot.db"
