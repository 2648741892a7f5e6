# make demo and make test are all the set-up there is. They need Python 3.11 or newer, make and git.

.PHONY: demo test lint format docs screenshots translations assets bench clean
.DEFAULT_GOAL := demo
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# The first Python on the path that is new enough; `make PYTHON=/path/to/python demo` takes another one.
CANDIDATES := python3.11 python3.12 python3.13 python3.14 python3 python
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in $(CANDIDATES); do $$name -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$name && break; done)

demo: $(VENV)/demo.stamp ## install and print the casualty report of the first article
	@$(BIN)/contested casualties 2008-mardakert-clashes

test: $(VENV)/test.stamp ## install and run the whole test suite
	$(BIN)/python -m pytest --numprocesses auto --dist loadgroup

lint: $(VENV)/test.stamp ## style, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict

format: $(VENV)/test.stamp ## rewrite the code in the house format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/test.stamp ## rewrite every computed page, picture and catalogue
	$(BIN)/python -m docs.generate

screenshots: $(VENV)/test.stamp ## take the pictures of pages in the README again; needs chromium
	$(BIN)/python -m docs.generate.screenshots

translations: $(VENV)/test.stamp ## check and compile what translators wrote
	@for file in src/contested/web/locale/*/LC_MESSAGES/contested.po; do \
	  [ ! -e "$$file" ] || $(BIN)/pybabel compile --input-file "$$file" --output-file "$${file%.po}.mo" || exit 1; \
	done

assets: ## build the editor of the query console into the package; needs Node.js 18 or newer, and npm
	npm install --prefix editor --silent --no-package-lock --no-audit --no-fund
	node editor/build.mjs

bench: $(VENV)/test.stamp ## measure beside rdflib, pySHACL and others for half an hour, and write benchmarks/RESULTS.md
	@$(PIP) --group bench
	@'$(PYTHON)' -m venv $(VENV)/rdflib-endpoint
	@$(VENV)/rdflib-endpoint/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(VENV)/rdflib-endpoint/bin/python -m pip install --quiet --disable-pip-version-check --group endpoint
	$(BIN)/python -m benchmarks.run

clean: ## remove the environment and what tools left behind
	rm -rf $(VENV) benchmarks/data editor/node_modules src/contested/web/static/assets build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/demo.stamp: pyproject.toml constraints.txt
	@'$(PYTHON)' -c '$(NEW_ENOUGH)' 2>/dev/null || { \
	  echo "contested needs Python 3.11 or newer; none of these is: $(CANDIDATES)." >&2; \
	  echo "Install one, or name it: make PYTHON=/path/to/python3.11 demo" >&2; \
	  exit 1; }
	@echo "Installing into $(VENV) ..."
	@'$(PYTHON)' -m venv $(VENV)
	@$(PIP) --upgrade 'pip>=25.1'
	@$(PIP) --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/demo.stamp
	@$(PIP) --group test --group lint
	@'$(PYTHON)' -m venv $(VENV)/csv-reconcile
	@$(VENV)/csv-reconcile/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(VENV)/csv-reconcile/bin/python -m pip install --quiet --disable-pip-version-check --group reconciliation
	@touch $@
