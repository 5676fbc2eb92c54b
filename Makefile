# Fadu 法度. `make` lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help

BIN := .venv/bin
FADU_HOME ?= $(CURDIR)/var
AS_OF ?= 2027-01-31
YEARS ?= 2025,2026
export FADU_HOME
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export DAGSTER_DISABLE_TELEMETRY := 1

DBT_FILES = $(shell find dbt -name target -prune -o -name logs -prune -o -type f \( -name '*.sql' -o -name '*.yml' -o -name '*.md' -o -name '*.csv' \) -print)
TEST_PACKAGES := libreoffice-calc-nogui poppler-utils fonts-noto-cjk nginx-light openssl chromium postgresql systemd

.PHONY: help run test check serve lint lint-sql coverage bench bench-cockpit lock clean setup setup-cockpit setup-dev

help: ## what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

setup:
	@bash requirements/venv.sh requirements/runtime.txt
	@$(MAKE) --no-print-directory dbt/target/manifest.json

setup-cockpit:
	@bash requirements/venv.sh requirements/superset.txt .venv-superset

setup-dev: setup-cockpit
	@bash requirements/debian.sh $(TEST_PACKAGES)
	@bash requirements/venv.sh requirements/dev.txt
	@$(MAKE) --no-print-directory dbt/target/manifest.json

# Dagster reads the models' graph from the manifest, so it must exist before anything loads.
dbt/target/manifest.json: $(DBT_FILES)
	@dbt --quiet parse --project-dir dbt --profiles-dir dbt && touch $@

run: setup ## the sample county, from workbooks to score sheets (var/)
	@bash dagster_project/walk.sh "$(FADU_HOME)" "$(YEARS)" "$(AS_OF)"

# Paused, and on the sample's own day: its year is not over yet, and what `make run` published should stay.
serve: setup setup-cockpit ## the portal, the cockpit (Superset) and Dagster's page on 127.0.0.1
	@[ -e "$(FADU_HOME)/current" ] || $(MAKE) --no-print-directory run
	@fadu serve --paused --as-if "$(AS_OF)"

lint: setup-dev
	@ruff check .
	@ruff format --check .
	@lint-imports --no-cache

check: lint ## the inner loop: lint, unit, spec
	@pytest -q -n 2 --dist loadfile tests/unit tests/spec

# sqlfluff renders every model through dbt, a minute's work: it belongs to the whole test, not to the inner loop.
lint-sql: setup-dev
	@mkdir -p dbt/target/lint && FADU_BUILD=$(CURDIR)/dbt/target/lint \
		sqlfluff lint --disable-progress-bar --nocolor --processes 2 dbt/models

test: lint lint-sql ## everything: lint, unit, spec, integration, the golden year
	@pytest -q -n 2 --dist loadfile tests

# The reader's child writes no file, its coverage neither: of small files it is measured in the tests' own process.
MEASURED := pytest -q -n 2 --dist loadfile --cov=ingest --cov=expectations --cov-branch
coverage: setup-dev ## branches of the door and of the gate that tests reach, at least nine in ten
	@$(MEASURED) --cov-report= -p tests.support.reading_here tests/unit/ingest tests/integration/test_containers.py
	@$(MEASURED) --cov-append --cov-report=term:skip-covered --cov-fail-under=90 \
		tests/unit/expectations tests/unit/commands tests/unit/sample tests/spec tests/integration/test_damage.py \
		tests/integration/test_monthly.py tests/integration/test_returned.py tests/integration/test_sample_faults.py

bench: setup-dev ## measured ratios, side by side in one run
	@python -m tests.benchmarks

bench-cockpit: setup-dev ## the dashboards' own questions, alone and by 25 readers, on the sample (make run first)
	@python -m tests.benchmarks.cockpit "$(FADU_HOME)"

lock: ## new hashed locks from the .in files (needs uv)
	@requirements/lock.sh

clean: ## forget the sample county and everything derived (var/)
	@rm -rf "$(CURDIR)/var" dbt/target dbt/logs
