#!/bin/sh
# The Nu HTML checker reads every page of a built site, axe-core one or two of every kind: by day and
# by night, on a phone and on a desk. Both come from npm into build/; they need java and chromium.
set -eu
site=${1:-site}
here=$(dirname "$0")
mkdir -p build/audit
[ -f build/audit/package.json ] || echo '{"private": true}' >build/audit/package.json
(cd build/audit && npm install --silent --no-fund --no-audit axe-core@4 vnu-jar@26)
java -Xss4m -jar build/audit/node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html --errors-only "$site"
echo "Nu HTML checker: $(find "$site" -name '*.html' | wc -l) pages, 0 errors"
.venv/bin/python "$here/axe.py" "$site" build/audit/node_modules/axe-core/axe.min.js
