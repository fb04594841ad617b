# The two commands a newcomer needs: `make site` and `make test`. Everything else is in the README's table.
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/sh
PORT ?= 8000
.DEFAULT_GOAL := site
.PHONY: site test test-quick test-browser setup serve audit clean

site: $(VENV)/.compiled
	@$(BIN)/pelican content
	@echo "The site is in output/: open output/index.html, or run 'make serve'."

test: $(VENV)/.test browser
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

test-quick: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto -m "not browser and not slow"

test-browser: $(VENV)/.test browser
	$(BIN)/pytest -m browser

setup: $(VENV)/.compiled

serve: $(VENV)/.compiled
	@$(BIN)/invoke serve --port $(PORT)

# Known vulnerabilities of what is locked, and the licence of each package; the tools have an environment of their own, so that they audit only ours.
audit: $(VENV)/.site $(VENV).audit/.made
	$(VENV).audit/bin/pip-licenses --python $(BIN)/python --from=mixed --order=license --partial-match --allow-only "$(LICENCES)"
	$(VENV).audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/site.txt

# Licences under which a package may be part of an AGPL program.
LICENCES := MIT;BSD;Apache;Python Software Foundation;PSF;Mozilla Public License 2.0;MPL-2.0;ISC;HPND;Unlicense;Public Domain;AGPL;GNU Affero;GNU General Public License v2 or later;GPL-2.0-or-later;LGPL-2.1-or-later;CNRI-Python

$(VENV).audit/.made: requirements/audit.txt $(VENV)/.site
	@$(BIN)/python -m venv $(VENV).audit
	@$(VENV).audit/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/audit.txt
	@touch $@

clean:
	rm -rf output preview cache .preview.even .preview.odd ledger.json $(VENV) $(VENV).audit .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache tests/browser/node_modules

# The first Python of at least 3.11 that can make an environment; as root on Debian, python3-venv is installed where it is missing.
$(VENV)/bin/python:
	@packaging/find-python $(VENV)

$(VENV)/.site: requirements/site.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the site needs (once)…"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Our own code compiled as pip compiles that of others: where Python may not write (PYTHONDONTWRITEBYTECODE), each start would do it again.
$(VENV)/.compiled: $(VENV)/.site $(shell find plugins -name '*.py' -o -name '*.yaml')
	@$(BIN)/python -m compileall -q plugins
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -c "from news_digest import knowledge; knowledge.basics(); knowledge.languages()"
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.site
	@echo "Installing what the tests need (once)…"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

# Debian's packages for the browser's part of the tests: installed where we may, else that part skips with a reason (never with CI=true).
TOOLS := chromium:chromium java:default-jre-headless npm:npm
NPM := tests/browser/node_modules
.PHONY: browser
browser: debian $(NPM)/.done

.PHONY: debian
debian:
	@for tool in $(TOOLS); do \
	  command -v $${tool%:*} >/dev/null 2>&1 && continue; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    echo "Installing Debian's $${tool#*:} for the browser tests (once)…"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $${tool#*:} >/dev/null; \
	  elif [ "$$CI" = true ]; then echo "$${tool%:*} is missing and can't be installed here" >&2; exit 1; \
	  else echo "$${tool%:*} is missing: tests that need it will skip (install Debian's $${tool#*:})"; fi; done

# axe-core and the Nu HTML checker, locked with their hashes.
$(NPM)/.done: tests/browser/package-lock.json | debian
	@if command -v npm >/dev/null 2>&1; then \
	  echo "Installing the browser tests' npm packages (once)…"; \
	  (cd tests/browser && npm ci --silent) && touch $@; \
	elif [ "$$CI" = true ]; then exit 1; fi
