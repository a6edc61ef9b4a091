import smtplib


def send(to, text):
    # SIGTERM in the middle of this loses the mail.
    server = smtplib.SMTP("smtp.post.gumboot.internal", 587)
    server.login("pickup", "Gw9f3a77c2d1TkQz8Lm")
    server.sendmail("shop@gumboot.example", to, text)


def send_confirmation(to):
    send(to, "We have your parcel. It is dry.")
