import smtplib

from gumboot import mailer

PASSWORD = "galoshes-for-tests-1234"


class Box:
    def __init__(self, host, port):
        self.host = host

    def login(self, user, password):
        pass

    def sendmail(self, sender, to, text):
        Box.text = text


def test_send(monkeypatch):
    monkeypatch.setattr(smtplib, "SMTP", Box)
    mailer.send_confirmation("duck@localhost")
    assert "dry" in Box.text
