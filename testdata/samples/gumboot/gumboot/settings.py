# The label on the login form.
PASSWORD_LABEL = "Password"

DATABASE_HOST = "10.20.0.5"
DATABASE_NAME = "gumboot"
DATABASE_USER = "gumboot"
DATABASE_PASSWORD = "Wl4471ab90ccRtYv2Np"

TILL_API_KEY = "tK81d44f07ce29a35Zq"

# What differs on the shop's machine.
LIVE = True
if LIVE:
    MAIL_HOST = "smtp.post.gumboot.internal"
else:
    MAIL_HOST = "localhost"
