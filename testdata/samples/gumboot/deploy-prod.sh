#!/bin/sh
ssh shop@web1.gumboot.internal "cd /srv/gumboot && git checkout prod && ./start.sh"
ssh shop@web1.gumboot.internal "sudo apt-get -y upgrade"
