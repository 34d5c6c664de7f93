# HashDrop's commands. `make help` lists them.

VENV := .venv
BIN := $(VENV)/bin

# The first recent enough Python on this machine; empty if there is none.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; done)

# Tests start HashDrop dozens of times: without compiled files each start would compile all of it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run dev lan cluster check test test-all prepare-tests bench doctor lock openapi words
.DEFAULT_GOAL := help

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 14

# `exec` replaces the recipe's shell by HashDrop, so that signals from make reach it.
run: $(VENV)/.installed ## Serve HashDrop on http://localhost:3000 (HASHDROP_PORT changes the port)
	@exec $(BIN)/python -m hashdrop run

dev: $(VENV)/.installed ## The same, with hot reload
	@exec $(BIN)/python -m hashdrop dev

lan: $(VENV)/.installed-cluster ## Serve it to phones and computers on this network, over HTTPS
	@exec $(BIN)/python -m hashdrop lan

cluster: $(VENV)/.installed-cluster ## Serve it like a multi-machine deployment, with Postgres, Redis and Caddy
	@exec $(BIN)/python -m hashdrop cluster

doctor: $(VENV)/.installed ## Report what is configured, reachable and missing
	@exec $(BIN)/python -m hashdrop doctor

check: $(VENV)/.installed-dev ## Check style, types and whatever needs no server and no browser
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	@exec $(BIN)/python -m pytest --numprocesses 2 -m "quick and not slow"

# Browsers keep a core busy each: with more workers than cores, tests run into their time limits.
WORKERS ?= $(shell $(BIN)/python -c 'import os; print(max(2, os.cpu_count() or 1))')

test: prepare-tests ## Run all checks and tests, but for the slow ones
	@exec $(BIN)/python -m pytest --numprocesses $(WORKERS) -m "not slow"

test-all: prepare-tests ## Run all checks and tests, soaks and rare races too
	@exec $(BIN)/python -m pytest --numprocesses $(WORKERS)

prepare-tests: $(VENV)/.installed-dev
	@$(BIN)/python tools/require_chromium.py
	@$(BIN)/python -m hashdrop.operations.toolchain.livekit_binary
	@$(BIN)/python -m tools.oasdiff
	$(BIN)/ruff check
	$(BIN)/ruff format --check

bench: $(VENV)/.installed-dev ## Measure HashDrop against baselines, and report regressions
	@$(BIN)/python tools/require_chromium.py
	@exec $(BIN)/python -m bench

openapi: $(VENV)/.installed-dev ## Generate docs/openapi.json, unless it would break clients, and the Python client's calls
	@$(BIN)/python -m tools.openapi
	@exec $(BIN)/python -m tools.python_client

words: $(VENV)/.installed-dev ## Generate what the app for phones says from hashdrop/locales
	@exec $(BIN)/python -m tools.app_words

lock: $(VENV)/.installed-dev ## Generate the requirements files, with all dependencies and hashes, from the .in files
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-cluster.in -o requirements-cluster.txt
	$(LOCK) requirements-client.in -o requirements-client.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt
	$(LOCK) hashdrop/operations/toolchain/go_toolchain.in -o hashdrop/operations/toolchain/go_toolchain.txt

LOCK := $(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-annotate --custom-compile-command 'make lock'

$(VENV)/.installed: requirements.txt
	@$(call prepare,requirements.txt)

$(VENV)/.installed-cluster: requirements-cluster.txt
	@$(call prepare,requirements-cluster.txt)

$(VENV)/.installed-dev: requirements-dev.txt
	@$(call prepare,requirements-dev.txt)

prepare = $(if $(PYTHON),,echo "HashDrop needs Python 3.11 or later: install it (apt-get install python3), or name one: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1;) \
	exec $(PYTHON) tools/prepare_venv.py $(VENV) $(1) $@
