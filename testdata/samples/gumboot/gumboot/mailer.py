import smtplib


def send(to, text):
    # SIGTERM in the middle of this loses the mail.
    server = smtplib.SMTP("smtp.post.gumboot.example", 587)
    server.login("pickup", "not-a-real-one-9f3a77c2d1")
    server.sendmail("shop@gumboot.example", to, text)
