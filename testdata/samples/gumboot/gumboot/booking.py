import threading

from flask import Blueprint, render_template, request, session

from . import mailer
from .db import connect

pages = Blueprint("booking", __name__)

# Rebuilt from the database when it is empty.
opening_hours = {}


@pages.route("/")
def index():
    return render_template("index.html", hours=hours())


@pages.route("/book", methods=["POST"])
def book():
    session["basket"] = request.form["parcel"]
    with connect() as db:
        db.cursor().execute("insert into booking (parcel, slot) values (%s, %s)", (request.form["parcel"], request.form["slot"]))
    threading.Thread(target=mailer.send_confirmation, args=(request.form["mail"],)).start()
    return render_template("thanks.html")


def hours():
    if not opening_hours:
        with connect() as db:
            cursor = db.cursor()
            cursor.execute("select day, opens, closes from hours")
            opening_hours.update({day: (opens, closes) for day, opens, closes in cursor.fetchall()})
    return opening_hours
