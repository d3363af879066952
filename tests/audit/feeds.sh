#!/bin/sh
# Three independent parsers read the feeds of a built site: feedparser, and feedsmith and rss-parser
# from npm, which are installed into build/ and are no part of the project. Fails where they differ.
set -eu
site=${1:-site}
here=$(dirname "$0")
mkdir -p build/audit
[ -f build/audit/package.json ] || echo '{"private": true}' >build/audit/package.json
(cd build/audit && npm install --silent --no-fund --no-audit feedsmith@2 rss-parser@3)
cp "$here/feeds.mjs" build/audit/feeds.mjs
node build/audit/feeds.mjs "$site" >build/audit/npm.json
.venv/bin/python "$here/feeds.py" "$site" build/audit/npm.json
