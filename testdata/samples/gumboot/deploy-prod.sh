#!/bin/sh
ssh shop@web1.gumboot.example "cd /srv/gumboot && git checkout prod && ./start.sh"
