import logging
import logging.handlers


def configure(app):
    # StreamHandler was too chatty for the screen in the cellar.
    handler = logging.handlers.RotatingFileHandler("/var/log/gumboot/app.log", maxBytes=1000000)
    app.logger.addHandler(handler)
