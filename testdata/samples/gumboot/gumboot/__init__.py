from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask
from flask_session import Session

from . import booking, counter, labels, settings, stock
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
    app.register_blueprint(counter.api)
    app.register_blueprint(labels.pages)
    clock = BackgroundScheduler()
    clock.add_job(stock.recount, "interval", minutes=30)
    clock.start()
    return app
