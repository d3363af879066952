#!/bin/sh
# Makes the fonts of the cards from the whole ones: sh make.sh FOLDER-OF-WHOLE-FONTS
# (npm package @expo-google-fonts/be-vietnam-pro 0.4.1; pyftsubset is of fonttools 4).
# Kept are the characters of rules/card_title.py, and nothing that only text shaping or hinting would read.
cd "$(dirname "$0")" || exit 1
kept=$(python -c 'from thidua.rules.card_title import CHARACTERS; print("".join(sorted(CHARACTERS)))')
for weight in 500Medium 700Bold; do
  pyftsubset "$1/$weight/BeVietnamPro_$weight.ttf" --text="$kept" --layout-features= \
    --no-hinting --drop-tables+=GDEF,GPOS,GSUB,gasp --name-IDs=0,1,2,5,13,14 \
    --output-file="be-vietnam-pro-$(printf %.3s "$weight").ttf"
done
