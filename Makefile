# The doors for people: `make site` shows the column, `make test` proves it.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help audit browser site test lint words lock clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/made: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
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

browser:
	@command -v chromium >/dev/null || ( [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	  apt-get install -y -qq --no-install-recommends chromium >/dev/null ) || \
	  echo "no chromium here: the tests in a browser will be skipped"

test: .venv/made-test lint browser  ## every test, with coverage
	$(BIN)/pytest -n auto --dist loadfile --cov --cov-report=term

words: .venv/made-test  ## compile the Vietnamese words of the command line
	$(BIN)/pybabel compile -d scripts/thidua/locale -l vi

audit: .venv/made-test browser  ## parsers read the feeds of site/, Nu and axe its pages (needs npm, java)
	sh tests/audit/feeds.sh site
	sh tests/audit/pages.sh site

lock:  ## write the lock files anew (needs uv)
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header -o requirements.lock
	uv pip compile pyproject.toml --extra build --extra test --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements-test.lock

clean:  ## remove what was built
	rm -rf site build .venv
