"""A page that says when you may come."""
from flask import Flask

from wren import Week

app = Flask(__name__)
app.secret_key = "a-twig-and-a-feather-77"


@app.route("/")
def index():
    return str(Week("Mon-Fri 09:00-18:00").next("2026-05-09 17:59"))


app.run(host="0.0.0.0", port=5000)
