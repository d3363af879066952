# For people: `make site` shows the column, `make test` proves it.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help audit bench clean fuzz injection lighthouse lint lock look pages programs site test words

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/made: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q scripts
	@touch $@

.venv/made-test: requirements-test.lock .venv/made
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-test.lock
	@touch $@

site: .venv/made  ## check the content, build site/, print the count against the plan
	@$(BIN)/thidua build
	@$(BIN)/thidua count

lint: .venv/made-test  ## ruff, mypy
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy

programs:
	@missing="$$($(PYTHON) tests/programs.py)"; [ -z "$$missing" ] || \
	  echo "missing here, and what needs it is skipped: apt-get install $$missing"

test: .venv/made-test lint programs  ## every test, with coverage
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder -rs --cov --cov-report=term

fuzz: .venv/made-test  ## every property on 5,000 examples instead of 100; takes its time
	FUZZ=5000 $(BIN)/pytest -n auto $$(grep -rl '@given' tests)

build/bench/made: benchmarks/requirements.txt benchmarks/eleventy/package.json
	@mkdir -p build/bench/eleventy
	cp benchmarks/eleventy/package.json build/bench/eleventy/
	cd build/bench/eleventy && npm install --silent --no-fund --no-audit --ignore-scripts
	$(PYTHON) -m venv build/bench/python
	build/bench/python/bin/pip install --quiet --disable-pip-version-check \
	  -r benchmarks/requirements.txt
	@touch $@

bench: .venv/made-test build/bench/made  ## what builds cost, beside other generators (npm); a few minutes
	$(BIN)/python benchmarks/run.py --short
	$(BIN)/python benchmarks/count.py 1000
	$(BIN)/python benchmarks/cards.py

words: .venv/made-test  ## compile the Vietnamese words of the command line
	$(BIN)/pybabel compile -d scripts/thidua/locale -l vi

build/audit/made: tests/audit/package-lock.json tests/audit/requirements.txt
	@mkdir -p build/audit
	cp tests/audit/package.json tests/audit/package-lock.json build/audit/
	cd build/audit && npm ci --silent --ignore-scripts
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
	  --upgrade --target build/audit/python -r tests/audit/requirements.txt
	@touch $@

audit: pages lighthouse injection  ## others read site/: parsers its feeds; Nu, axe, Lighthouse its pages (npm, java)

pages: .venv/made-test programs build/audit/made
	$(BIN)/thidua build
	cp tests/audit/*.mjs build/audit/
	node build/audit/feeds.mjs site >build/audit/feeds.json
	$(BIN)/python tests/audit/feeds.py site build/audit/feeds.json
	$(BIN)/python tests/audit/links.py site
	java -Xss4m -jar build/audit/node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html --errors-only site
	@echo "Nu HTML checker: $$(find site -name '*.html' | wc -l) pages, 0 errors"
	$(BIN)/python tests/audit/axe.py site build/audit/node_modules/axe-core/axe.min.js

lighthouse: .venv/made-test programs build/audit/made
	$(BIN)/thidua build
	cp tests/audit/*.mjs build/audit/
	$(BIN)/python tests/audit/lighthouse.py site

injection: .venv/made-test programs build/audit/made
	$(BIN)/python tests/audit/injection.py build/audit $(STRINGS)

look: .venv/made-test programs  ## pictures of every kind of page of site/, in build/look/
	$(BIN)/python tests/audit/look.py site build/look

LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-annotate --no-header pyproject.toml

lock:  ## write the lock files anew (needs uv)
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group test -o requirements-test.lock

clean:  ## remove what was built
	rm -rf site build .venv
