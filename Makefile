# HashDrop's commands. `make help` lists them.

VENV := .venv
BIN := $(VENV)/bin

# The first Python here that is new enough; empty if there is none.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; done)

.PHONY: help run dev lan cluster test bench doctor lock openapi
.DEFAULT_GOAL := help

help: ## List the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

# `exec` puts HashDrop in the place of the recipe's shell, so that make's signals reach it.
run: $(VENV)/.installed ## Serve HashDrop on http://localhost:3000 (HASHDROP_PORT changes the port)
	@exec $(BIN)/python -m hashdrop run

dev: $(VENV)/.installed ## The same, with hot reload
	@exec $(BIN)/python -m hashdrop dev

lan: $(VENV)/.installed-cluster ## Serve it to the phones of this network, over HTTPS
	@exec $(BIN)/python -m hashdrop lan

cluster: $(VENV)/.installed-cluster ## Serve it as several machines would: two of each, Postgres, Redis, Caddy
	@exec $(BIN)/python -m hashdrop cluster

doctor: $(VENV)/.installed ## Say what is configured, what can be reached and what is missing
	@exec $(BIN)/python -m hashdrop doctor

test: $(VENV)/.installed-dev ## Run all checks and tests
	@$(BIN)/python tools/require_chromium.py
	@$(BIN)/python -m hashdrop.embedded.livekit_binary
	@$(BIN)/python -m tools.oasdiff
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	@exec $(BIN)/python -m pytest --numprocesses 2

bench: $(VENV)/.installed-dev ## Measure HashDrop beside its limits, and say what got worse
	@$(BIN)/python tools/require_chromium.py
	@exec $(BIN)/python -m bench

openapi: $(VENV)/.installed-dev ## Write docs/openapi.json from the code, unless it breaks clients
	@exec $(BIN)/python -m tools.openapi

lock: $(VENV)/.installed-dev ## Write the requirements, with all that they bring along and its hashes, from the .in files
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-cluster.in -o requirements-cluster.txt
	$(LOCK) requirements-client.in -o requirements-client.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt
	$(LOCK) hashdrop/embedded/go_toolchain.in -o hashdrop/embedded/go_toolchain.txt

LOCK := $(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-annotate --custom-compile-command 'make lock'

$(VENV)/.installed: requirements.txt
	@$(call prepare,requirements.txt)

$(VENV)/.installed-cluster: requirements-cluster.txt
	@$(call prepare,requirements-cluster.txt)

$(VENV)/.installed-dev: requirements-dev.txt
	@$(call prepare,requirements-dev.txt)

prepare = $(if $(PYTHON),,echo "HashDrop needs Python 3.11 or later: install it (apt-get install python3), or name one: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1;) \
	exec $(PYTHON) tools/prepare_venv.py $(VENV) $(1) $@
