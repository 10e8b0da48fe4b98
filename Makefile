# The two commands of a newcomer are `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python manage.py

.PHONY: setup demo serve test check lint format messages lock browser bench profile

setup: .venv/ready

.venv/ready: requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 setup" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv is missing; on Debian: apt install python3-venv" >&2; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

demo: setup
	@$(RUN) migrate --verbosity 0
	@$(RUN) demo
	@$(RUN) serve

serve: setup
	@$(RUN) serve

# Runs on SQLite, then on PostgreSQL where one is found; says what was left out.
test: setup
	$(BIN)/python -m pytest -n 2 --database sqlite $(if $(COVERAGE),--cov --cov-report=term --cov-fail-under=$(COVERAGE))
	$(BIN)/python -m pytest -n 2 --database postgresql

check: lint test

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djade --check $$(git ls-files '*.html')
	SITE_URL=https://example.org $(RUN) check --deploy --fail-level WARNING
	$(RUN) makemigrations --check --dry-run

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djade $$(git ls-files '*.html')

# Brings the words of code and templates into the catalogs of every language, in one order, and compiles them.
# Needs GNU gettext; docs/translating.md says the rest.
MESSAGES := --all --no-wrap --no-obsolete --add-location file -i 'tests/*' -i 'bench/*' -i 'var/*' -i '.venv/*'
messages: setup
	$(RUN) makemessages $(MESSAGES)
	$(RUN) makemessages $(MESSAGES) --domain djangojs
	@for catalog in locale/*/LC_MESSAGES/*.po; do \
	  msgcat --sort-output --no-wrap --output-file $$catalog $$catalog; \
	  sed -i '/^"POT-Creation-Date/d' $$catalog; \
	done
	$(RUN) compilemessages --ignore .venv

# How fast the site is, against nginx and granian in the same run. docs/performance.md says how to read it.
bench: setup
	@$(BIN)/python -m bench

# Where the time of a request goes, for the requests that matter.
profile: setup
	@$(BIN)/python -m bench.profiling

# The browser's driver, for the tests that walk through the site in Chromium.
browser: setup
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-browser.txt

# Needs uv; rarely run. The least Python is 3.11.0: some packages part at later patches. Extras stay in the
# files: without them pip takes the newest `coverage[toml]` for one without a hash.
lock:
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --no-strip-extras -p 3.11 pyproject.toml -o requirements.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --no-strip-extras -p 3.11 pyproject.toml --group dev -o requirements-dev.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --no-strip-extras -p 3.11 --group browser -c requirements-dev.txt -o requirements-browser.txt
