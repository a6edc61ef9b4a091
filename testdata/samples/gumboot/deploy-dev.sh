#!/bin/sh
rsync -a . shop@dev.gumboot.example:/srv/gumboot/
ssh shop@dev.gumboot.example sudo systemctl restart gumboot
