# Two commands on a fresh machine: `make run` and `make test`. Each gets what it needs by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Two cores and three workers: a test that drives a browser waits for much of its time.
WORKERS ?= 3
PYTEST := $(BIN)/python -m pytest --ignore=tests/benchmarks
IN_ORDER := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
# Every process that a test starts would compile the product anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test beforehand lint types rooms collected unit tools bench pictures docs clean

run: $(VENV)/run.stamp
	$(BIN)/python app.py

# What needs one core, or the network, goes side by side; the tests have the machine to themselves.
test: $(VENV)/dev.stamp
	$(MAKE) --jobs=2 $(IN_ORDER) --no-print-directory beforehand
	$(MAKE) --no-print-directory unit

beforehand: lint rooms types tools collected

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

rooms: $(VENV)/dev.stamp
	$(BIN)/lint-imports --no-logo

# Compiles the tests once for all workers, and tells of one that can't be imported.
collected: $(VENV)/dev.stamp
	$(PYTEST) --collect-only --quiet > /dev/null || $(PYTEST) --collect-only --quiet

unit: tools
	$(PYTEST) -n $(WORKERS) --dist loadfile --no-loadscope-reorder --durations=25

tools: $(VENV)/dev.stamp
	$(BIN)/python -m tests.tools.install

bench: $(VENV)/dev.stamp
	$(BIN)/python -m pytest tests/benchmarks -s

pictures: tools
	$(BIN)/python -m tests.tools.screenshots docs/pictures

docs: tools
	$(BIN)/python -m tests.tools.components_page docs

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache
