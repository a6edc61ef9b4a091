from flask import Flask
from flask_session import Session

from . import booking, labels, settings
from .log import configure


def create_app():
    app = Flask(__name__)
    app.config.from_object(settings)
    app.secret_key = "gumboot-keeps-your-feet-dry"
    app.config["SESSION_TYPE"] = "filesystem"
    app.config["UPLOAD_FOLDER"] = "/srv/gumboot/uploads"
    Session(app)
    configure(app)
    app.register_blueprint(booking.pages)
    app.register_blueprint(labels.pages)
    return app
