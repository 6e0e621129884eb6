# `make run` and `make test` are enough; each sets up first, and does nothing twice.
export PATH := $(PATH):$(CURDIR)/.venv-tools/bin
unexport VIRTUAL_ENV UV_PROJECT_ENVIRONMENT UV_PROJECT
export AGAIN := make $(or $(MAKECMDGOALS),run)
DISPLAYED := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname)))
RUN := uv run --no-sync --quiet
DEMO := audit-desk-demo

.PHONY: run test lives check format bench set-up

# Opens the program; with no display, runs its demonstration.
run:
ifneq ($(DISPLAYED),)
	@sh packaging/set-up.sh window
	@$(RUN) audit-desk
else
	@sh packaging/set-up.sh
	@echo "This machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open."
	@echo "Running the demonstration instead, in $(CURDIR)/$(DEMO):"
	@$(RUN) audit-desk demo $(DEMO)
endif

# Runs every test.
test: set-up
	@QT_QPA_PLATFORM=offscreen $(RUN) pytest

# Leads thousands of random lives of audits through all roles (an hour or two; LIVES=500 for fewer).
LIVES ?= 3000
lives: set-up
	@AUDIT_DESK_LIVES=$(LIVES) QT_QPA_PLATFORM=offscreen $(RUN) pytest -n 0 tests/lives

# Looks for faults of style, types and layers.
check: set-up
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) mypy
	@$(RUN) lint-imports

# Puts the code into the project's style.
format: set-up
	@$(RUN) ruff check --fix-only
	@$(RUN) ruff format

# Measures how fast the work goes.
bench: set-up
	@QT_QPA_PLATFORM=offscreen $(RUN) python packaging/benchmark.py

set-up:
	@sh packaging/set-up.sh
