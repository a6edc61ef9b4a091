import time

from gumboot.db import connect
from gumboot.mailer import send

while True:
    with connect() as db:
        cursor = db.cursor()
        cursor.execute("select mail, slot from booking where slot < now() + interval 1 day and not reminded")
        for mail, slot in cursor.fetchall():
            send(mail, "Your parcel waits until %s" % slot)
        cursor.execute("update booking set reminded = true where slot < now() + interval 1 day")
    time.sleep(600)
