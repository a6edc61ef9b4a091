#!/bin/sh
# Starts the shop on the server.
cd /srv/gumboot
git pull
pip install -r requirements.txt
mysql gumboot < schema.sql
nohup python reminders.py > /var/log/gumboot/reminders.log 2>&1 &
echo $! > /var/run/gumboot-reminders.pid
gunicorn --daemon --pid /var/run/gumboot.pid wsgi:app
