# Two commands on a fresh machine: `make run` and `make test`. Each gets what it needs by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2

.PHONY: run test lint types rooms unit tools bench pictures docs clean

run: $(VENV)/run.stamp
	$(BIN)/python app.py

test: lint types rooms unit

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

rooms: $(VENV)/dev.stamp
	$(BIN)/lint-imports --no-logo

unit: tools
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --durations=25 --ignore=tests/benchmarks

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
