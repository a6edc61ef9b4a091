#!/usr/bin/env python3
"""How long will the queue be on Saturday? Prints a table for the wall."""
import pymysql
from tabulate import tabulate

db = pymysql.connect(host="10.20.0.5", user="root", password="Pd77d0e1b3a9LsXw5Bn", database="gumboot")
cursor = db.cursor()
cursor.execute("select hour(slot), count(*) from booking group by 1")
print(tabulate(cursor.fetchall(), headers=["hour", "people"]))
