# Two commands on a fresh machine: `make demo` and `make test`. Everything stays inside .venv.
# The first that runs and is new enough: a name on the PATH alone may be a shim that leads nowhere.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
VENV   ?= .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check types lint bench wheel clean

help:  ## Say what can be made.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.demo  ## Set up and play five conversations through the real engine.
	@$(BIN)/brigade-sales-ai demo

test: $(VENV)/.dev  ## Set up and run all tests.
	$(BIN)/python -m pytest -n auto

check: lint types test  ## Lint, type checks and tests.

lint: $(VENV)/.dev  ## ruff: style and format.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## mypy and pyright, both strict, on src.
	$(BIN)/mypy
	$(BIN)/pyright

bench: $(VENV)/.dev  ## Time a turn, and the stores (tables and JSON).
	$(BIN)/python benchmarks/turn.py
	$(BIN)/python benchmarks/stores.py

wheel: $(VENV)/.dev  ## Build the wheel and the sdist into dist/.
	rm -rf dist && $(BIN)/python -m build -q

clean:  ## Remove what was made.
	rm -rf $(VENV) .venvs dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/path/to/python"; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

# Compiled ahead, so that starting is fast also where Python must not write .pyc files.
$(VENV)/.demo: pyproject.toml $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[cli]'
	$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.dev: pyproject.toml $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	$(BIN)/python -m compileall -q src
	@touch $@ $(VENV)/.demo
