# The label on the login form.
PASSWORD_LABEL = "Password"

DATABASE_HOST = "10.20.0.5"
DATABASE_NAME = "gumboot"
DATABASE_USER = "gumboot"

# What differs on the shop's machine.
LIVE = True
if LIVE:
    MAIL_HOST = "smtp.post.gumboot.example"
else:
    MAIL_HOST = "localhost"
