# Hemeroteca: `make run` serves the sample archive, `make test` runs every test, `make help` lists the rest.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# langdetect comes as source only; without this an older pip builds it the way it warns about.
# The locks are whole, so nothing is resolved again (--no-deps): a release newer than the lock is never seen.
PIP := PIP_USE_PEP517=1 $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run setup setup-dev setup-bench compiled fastest wheel ingest build serve test test-whoosh3 test-compiled check lint types imports fast bench docs lock clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## set up, ingest the sample archive, build the index, serve it on http://127.0.0.1:8000
	@$(HEMEROTECA) ingest corpus/
	@$(HEMEROTECA) build
	@$(HEMEROTECA) serve --host $(HOST) --port $(PORT)

setup: $(VENV)/.ready ## make the virtual environment and install what the lock lists

setup-dev: $(VENV)/.ready-dev ## the same with what tests and checks need

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Hemeroteca needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "making the virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "install the venv module first: apt install python3-venv"; exit 1; }

$(VENV)/.ready: requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing what Hemeroteca runs on (about a minute)"
	@$(PIP) install --require-hashes --no-deps -r requirements.lock
	@$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	@echo "installing what tests and checks need (about a minute)"
	@$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

ingest: setup ## take the sample archive into ./var
	@$(HEMEROTECA) ingest corpus/

build: setup ## bring the index in ./var up to date
	@$(HEMEROTECA) build

serve: setup ## serve ./var on http://127.0.0.1:8000
	@$(HEMEROTECA) serve --host $(HOST) --port $(PORT)

# What searches run through is compiled where that can be done, unless COMPILED=0; COMPILED=1 insists on it.
COMPILED ?= auto
COMPILED_TREE := $(CURDIR)/$(VENV)/compiled
SHIPPED := $(shell find indexer webapp corpus -type f -not -name '*.pyc')
CAN_COMPILE := import pathlib, shutil, sys, sysconfig; \
  sys.exit(not (shutil.which("cc") and pathlib.Path(sysconfig.get_path("include"), "Python.h").exists()))

ifeq ($(COMPILED),0)
HEMEROTECA := $(BIN)/hemeroteca
else
HEMEROTECA := PYTHONPATH=$(COMPILED_TREE) $(BIN)/hemeroteca
run ingest build serve: fastest
endif

fastest: setup
ifeq ($(COMPILED),auto)
	@if ! $(BIN)/python -c '$(CAN_COMPILE)'; then rm -rf $(COMPILED_TREE); \
	elif ! $(MAKE) --no-print-directory compiled; then rm -rf $(COMPILED_TREE); \
	  rm -rf $(VENV)/compiling; echo "it could not be compiled: searches run from their source"; fi
else
	@$(MAKE) --no-print-directory compiled
endif

compiled: $(VENV)/compiled/.ready ## compile what searches run through, by mypyc (needs a C compiler)

wheel: compiled ## the same as a wheel in dist/, to be installed into any environment
	@mkdir -p dist && cp $(VENV)/compiled/hemeroteca-*.whl dist
	@echo "install it by: pip install $$(ls dist/hemeroteca-*.whl)"

$(VENV)/.ready-build: requirements-build.lock $(VENV)/.ready
	@$(PIP) install --require-hashes --no-deps -r requirements-build.lock
	@touch $@

# From a copy: compiled files beside the source would go on being used when it changes.
$(VENV)/compiled/.ready: $(SHIPPED) pyproject.toml Makefile | $(VENV)/.ready-build
	@$(BIN)/python -c '$(CAN_COMPILE)' || \
	  { echo "a C compiler and Python's headers are needed: apt install gcc libc6-dev python3-dev"; exit 1; }
	@echo "compiling what searches run through (about a minute, once; COMPILED=0 leaves it out)"
	@rm -rf $(VENV)/compiled $(VENV)/compiling && mkdir -p $(VENV)/compiling
	@cp -R indexer webapp corpus pyproject.toml README.md LICENSE $(VENV)/compiling
	@cd $(VENV)/compiling && HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(CURDIR)/$(BIN)/python -m pip --disable-pip-version-check \
	  --quiet wheel --no-deps --no-build-isolation .
	@$(PIP) install --no-deps --target $(VENV)/compiled $(VENV)/compiling/hemeroteca-*.whl
	@mv $(VENV)/compiling/hemeroteca-*.whl $(VENV)/compiled
	@rm -rf $(VENV)/compiling
	@touch $@

test: setup-dev test-whoosh3 test-compiled ## set up and run every test, with coverage
	@$(BIN)/python -m pytest --cov --cov-report=term

# whoosh3 is a drop-in successor of the Whoosh we pin: the way out if a Python ever breaks 2.7.4.
test-whoosh3: setup-dev ## run the search tests a second time, against whoosh3
	@rm -rf $(VENV)/whoosh3
	@if $(PIP) install --require-hashes --no-deps --target $(VENV)/whoosh3 -r requirements-whoosh3.lock; then \
	  echo "the search tests on whoosh3:"; \
	  PYTHONPATH=$(VENV)/whoosh3 $(BIN)/python -m pytest tests/search --quiet -p no:cacheprovider; \
	elif [ "$$HEMEROTECA_CI" = 1 ]; then echo "whoosh3 can't be installed"; exit 1; \
	else echo "whoosh3 can't be installed here: its run is left out"; fi

test-compiled: setup-dev ## run the search tests a third time, compiled
	@if $(BIN)/python -c '$(CAN_COMPILE)'; then \
	  $(MAKE) --no-print-directory compiled && echo "the search tests, compiled:" && \
	  HEMEROTECA_COMPILED=1 PYTHONPATH=$(COMPILED_TREE) \
	    $(BIN)/pytest tests/search --quiet --import-mode=append -p no:cacheprovider; \
	elif [ "$$HEMEROTECA_CI" = 1 ]; then echo "there is no C compiler, or no Python.h"; exit 1; \
	else echo "there is no C compiler here: the compiled run is left out"; fi

check: lint types imports fast ## what every commit must pass

lint: setup-dev ## ruff: style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup-dev ## mypy, strict
	@$(BIN)/mypy

imports: setup-dev ## imports only ever point down
	@$(BIN)/lint-imports

fast: setup-dev ## the fast tests
	@$(BIN)/python -m pytest --quiet -m "not slow and not browser"

setup-bench: $(VENV)/.ready-bench ## the same with the peers that benchmarks measure against

$(VENV)/.ready-bench: requirements-bench.lock $(VENV)/.ready-dev
	@echo "installing the peers that benchmarks measure against"
	@$(PIP) install --require-hashes --no-deps -r requirements-bench.lock
	@touch $@

bench: setup-bench ## the benchmarks, quick
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script --quick || exit 1; done

docs: setup-dev ## write the room table of docs/ARCHITECTURE.md
	@$(BIN)/python -m tests.architecture

lock: ## write the locks anew from pyproject.toml (needs uv)
	@uv pip compile --quiet $(LOCK) pyproject.toml -o requirements.lock
	@uv pip compile --quiet $(LOCK) pyproject.toml --group dev -o requirements-dev.lock
	@uv pip compile --quiet $(LOCK) --group build --constraint requirements-dev.lock -o requirements-build.lock
	@uv pip compile --quiet $(LOCK) pyproject.toml --group dev --group bench -o requirements-bench.lock
	@echo 'whoosh3==3.54.0' | uv pip compile --quiet $(LOCK) --no-deps - -o requirements-whoosh3.lock

LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header

clean: ## remove what was built: the virtual environment, ./var, ./dist, caches
	@rm -rf $(VENV) var dist .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
