"""The API for the till: who comes next, and is the parcel here?"""
import requests
from flask import Blueprint, jsonify

from . import settings
from .db import connect

api = Blueprint("counter", __name__)

TILL_URL = "http://till.gumboot.internal:8080/beep"


@api.route("/counter/next")
def upcoming():
    with connect() as db:
        cursor = db.cursor()
        cursor.execute("select parcel, slot from booking order by slot limit 10")
        return jsonify(cursor.fetchall())


@api.route("/counter/beep", methods=["POST"])
def beep():
    requests.post(TILL_URL, headers={"X-Api-Key": settings.TILL_API_KEY})
    return "beep"
