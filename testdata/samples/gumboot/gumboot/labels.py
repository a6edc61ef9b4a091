import os
import subprocess

from flask import Blueprint, request

pages = Blueprint("labels", __name__)


@pages.route("/label", methods=["POST"])
def label():
    file = request.files["picture"]
    path = os.path.join("/srv/gumboot/uploads", file.filename)
    file.save(os.path.join("/srv/gumboot/uploads", file.filename))
    subprocess.run(["convert", path, "-resize", "300x200", path + ".png"])
    return "ok"
