# The same commands for people and for CI. `make help` lists them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
export HF_HUB_OFFLINE := 1
export ANONYMIZED_TELEMETRY := False
export GRADIO_ANALYTICS_ENABLED := False

.PHONY: help install serve ingest check test browser eval ablate gate fuzz bench bench-scale clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

install: $(INSTALLED)  ## set up the environment in .venv, with pinned dependencies

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

serve: install  ## open the chat page on 127.0.0.1:7860; makes the index first where needed
	$(BIN)/assistant serve

ingest: install  ## bring the index up to date
	$(BIN)/assistant ingest

check: install  ## style, types and the borders between the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_layers.py

browser: install  ## the browser that the page's tests drive (Debian's chromium)
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	  else echo "the page's tests need chromium; install your system's package 'chromium'" >&2; exit 1; fi; }

test: install browser  ## all tests
	$(BIN)/python -m pytest

eval: ingest  ## the benchmark, both halves, with baselines, into reports/both
	$(BIN)/python -m eval run

ablate: ingest  ## what each part of the search brings, on the dev half
	$(BIN)/python -m eval ablate

gate: ingest  ## fail when a headline figure of the dev half dropped
	$(BIN)/python -m eval gate

fuzz: install  ## damaged files of every kind against the readers; FUZZ_EXAMPLES=2000 a file
	FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-2000} $(BIN)/python -m pytest tests/ingest/test_fuzz.py -o faulthandler_timeout=3600

bench: install  ## speed and memory beside a stock llama-index pipeline
	$(BIN)/python -m eval.bench

bench-scale: install  ## ingest and latency with 1,000 to 100,000 passages; SIZES="1000 5000"
	$(BIN)/python -m eval.scale $(if $(SIZES),--sizes $(SIZES))

clean:  ## remove the environment and the index
	rm -rf $(VENV) .index
