#!/bin/sh
# Makes the three subsets from Debian's fonts-dejavu-core (2.37) with fonttools:
# Latin, Greek, Cyrillic, punctuation, arrows, blocks and the marks of the report.
set -e
range="U+0020-024F,U+0370-052F,U+1E00-1EFF,U+2000-206F,U+20A0-20BF,U+2100-214F,U+2190-21FF,U+2200-22FF,U+2500-25FF,U+2600-266F,U+2700-27BF,U+FFFD"
for pair in DejaVuSans:sans DejaVuSans-Bold:bold DejaVuSansMono:mono; do
	/usr/bin/python3 -m fontTools.subset "/usr/share/fonts/truetype/dejavu/${pair%%:*}.ttf" \
		--unicodes="$range" --layout-features= --no-hinting --output-file="${pair##*:}.ttf"
done
