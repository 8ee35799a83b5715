# Declined Detainer Graph. `make` alone lists what there is.
# Written for the make that macOS ships (3.81) as well as for today's.

SHELL := /bin/sh
PYTHON ?=
VENV := .venv
PY := $(VENV)/bin/python
DDOR := $(VENV)/bin/ddor
PIP := $(PY) -m pip install -q --disable-pip-version-check --no-input --no-deps
# Wheels only, each with its hash: nothing is built, so nothing unpinned is fetched to build it.
FROM_LOCK := --only-binary :all: --require-hashes -r
# The project itself, with the build backend that the lock brought.
ITSELF := --no-build-isolation --no-index -e .

# What `make demo` asks: five saved questions; then it writes the site, and one network as pyvis draws it.
QUESTIONS := totals-per-report detainers-issued-by-jurisdiction issued-against-declined policies-by-criterion \
	corrections

# What writes files that are committed: each takes --check, which writes nothing and fails on a stale file.
GENERATORS := tools.gazetteer tools.model_files tools.browser_files tools.commands_page tools.catalogue tools.export_page

.PHONY: help demo test test-long check bench generate lock clean

help:
	@echo 'make demo      set up .venv, load the published facts, answer five questions, write the site under out/'
	@echo 'make test      set up what the tests need and run them, on the embedded store and on a real Neo4j; minutes'
	@echo 'make test-long what takes longer: kills, packages, every page in the browser, damaged files; half an hour'
	@echo 'make check     linters, types, and the files that are made from others'
	@echo 'make bench     measure first use and pages, and write docs/benchmarks.md and docs/page-benchmarks.md'
	@echo 'make generate  write the files again that are made from others'
	@echo 'make lock      make the lock files again (UPGRADE=1 takes newer versions)'
	@echo 'make clean     remove what these made; the graph in your data folder stays'

# --- the environment: made once, made again when a lock or pyproject.toml changes ---------------------------------------

$(PY):
	@found=; for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
		if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
		then found=$$python; break; fi; done; \
	if [ -z "$$found" ]; then \
		echo 'No Python 3.11 or newer with its venv module was found$(if $(PYTHON), as $(PYTHON)).' >&2; \
		echo 'Install one (Debian and Ubuntu: apt-get install python3 python3-venv), or name it: make demo PYTHON=/path/to/python3' >&2; \
		exit 1; fi; \
	echo "Making $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv --clear $(VENV)

$(VENV)/.default: requirements.lock pyproject.toml | $(PY)
	@echo 'Installing the packages of requirements.lock, each checked against its hash'
	@$(PIP) $(FROM_LOCK) requirements.lock
	@$(PIP) $(ITSELF)
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(PY)
	@echo 'Installing the packages of requirements-dev.lock, each checked against its hash'
	@$(PIP) $(FROM_LOCK) requirements-dev.lock
	@$(PIP) $(ITSELF)
	@touch $@ $(VENV)/.default

# --- what a user runs -----------------------------------------------------------------------------------------------------

demo: $(VENV)/.default
	@echo 'Loading the published facts'
	@$(DDOR) load
	@for question in $(QUESTIONS); do echo; echo "\$$ ddor query $$question"; $(DDOR) query $$question --limit 12 || exit 1; done
	@mkdir -p out; echo
	@$(DDOR) site -o out/site
	@$(DDOR) view jurisdiction -p id=us-nv-003 --format pyvis -o out/clark-pyvis.html
	@echo
	@echo 'Next:'
	@echo '  $(DDOR) queries                        lists the saved questions'
	@echo '  $(DDOR) about "Clark County, Nevada"   all that is said of a place, and who says otherwise'
	@echo '  $(DDOR) --help                         the rest'
	@echo 'make demo: done. The graph is loaded, five questions are answered. Open in a browser, no network needed:'
	@echo '  $(CURDIR)/out/site/index.html'

test: $(VENV)/.dev
	@$(PY) -m tests $(ARGS)

test-long: $(VENV)/.dev
	@$(PY) -m tests --long $(ARGS)

check: $(VENV)/.dev
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy
	@for generator in $(GENERATORS); do $(PY) -m $$generator --check || exit 1; done
	@echo 'make check: done. No finding.'

bench: $(VENV)/.dev
	@$(PY) -m benchmarks.first_use $(ARGS)
	@$(PY) -m benchmarks.pages

# --- what a maintainer runs ------------------------------------------------------------------------------------------------

generate: $(VENV)/.dev
	@for generator in $(GENERATORS); do $(PY) -m $$generator || exit 1; done
	@echo 'make generate: done.'

# One lock serves every platform and every Python from 3.11 on; no address of an index is written into it.
UV := .cache/uv/bin/uv
COMPILE := $(UV) pip compile -q pyproject.toml --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade)

$(UV): | $(PY)
	@$(PY) -m venv .cache/uv
	@.cache/uv/bin/python -m pip install -q --disable-pip-version-check uv

lock: $(UV)
	@$(COMPILE) --group build -o requirements.lock
	@$(COMPILE) --group dev --extra mcp --extra parquet --extra py2neo --extra jvm -c requirements.lock -o requirements-dev.lock
	@echo 'make lock: done.'

clean:
	@rm -rf $(VENV) .cache out dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@echo 'make clean: done. Your graph and settings stay where they are.'
