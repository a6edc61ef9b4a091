import logging.handlers
import tempfile

DATABASE_URL = "mysql://gumboot:secret-of-the-test@127.0.0.1:3306/gumboot"
LOG = logging.handlers.RotatingFileHandler(tempfile.mkdtemp() + "/test.log")
