# Swingby's two promises are `make reproduce` and `make test`; `make help` lists the rest.

SHELL := /bin/bash
PYTHON ?= python3
QUICK ?= True
# The tour, and the notebooks that show most in least time.
BEST := 00 01 02 03 05 07 08 11 14 15 21 22

VENV := $(CURDIR)/.venv
BENCH_VENV := $(CURDIR)/.venv-bench
BINARY := .build/release/swingby
# Jupyter finds what the private environment holds before what the user's own Jupyter holds.
export PATH := $(VENV)/bin:$(PATH)
export VIRTUAL_ENV := $(VENV)
ROOT_FLAG := $(if $(filter 0,$(shell id -u)),--allow-root)

.DEFAULT_GOAL := help
.PHONY: help setup packages environment build kernel install wheel uninstall lab reproduce reproduce-all test lint \
	bench bench-kernel reference format clean

help: ## List what can be made.
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' Makefile

setup: packages environment ## Install what is missing: Debian packages, a private Python environment.

packages:
	@.ci/packages

environment: packages
	@PYTHON='$(PYTHON)' .ci/environment

build: packages ## Build the program for release.
	@swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld --product swingby \
	  || { echo "The build failed. If it could not fetch a package, check the network and run it again." >&2; exit 1; }

kernel: build environment
	@$(BINARY) install --prefix '$(VENV)' > /dev/null

install: build ## Install the kernel into your own Jupyter.
	@$(BINARY) install --user
	@echo "For pages and parameters in your own Python: pip install $(CURDIR)/kernelspec/python"

wheel: build environment ## Make one file that pip installs where there is no Swift.
	@python kernelspec/wheel.py '$(BINARY)' --out build

uninstall: build ## Remove the kernel from your own Jupyter.
	@$(BINARY) uninstall --user

# JupyterLab shows no SVG of a notebook that it does not trust.
lab: kernel ## Open JupyterLab on the notebooks.
	@jupyter trust notebooks/*.ipynb > /dev/null
	jupyter lab $(ROOT_FLAG) --notebook-dir notebooks

reproduce: kernel ## Run the best notebooks and write their pages.
	@python Tests/Client/pages.py $(BEST) --quick $(QUICK) --out build/pages

reproduce-all: kernel ## Run every notebook and write its page (QUICK=False for the full sizes).
	@python Tests/Client/pages.py --quick $(QUICK) --out build/pages

test: kernel ## Run every test.
	swift build
	@echo swift test; set -o pipefail; swift test 2>&1 | tee .build/tests.log \
	  || { echo "What failed, out of all that is above:"; grep -E '✘|recorded an issue|error:' .build/tests.log; exit 1; }
	python -m pytest Tests/Client
	@$(MAKE) --no-print-directory lint

lint:
	swift format lint --strict --recursive Sources Tests kernelspec Package.swift

bench: build ## Measure Swingby beside PyTorch, JAX, SciPy and others (ARGS="--rows 5 6 --quick").
	@PYTHON='$(PYTHON)' Tests/Bench/environment
	@$(BINARY) install --prefix '$(BENCH_VENV)' > /dev/null
	@'$(BENCH_VENV)/bin/python' Tests/Bench/bench.py $(ARGS)

bench-kernel: kernel ## Measure the kernel beside ipykernel.
	@python Tests/Client/measure.py $(ARGS)

reference: build ## Write a page for each word, a cheat sheet and a gallery of all plots.
	@$(BINARY) reference build/reference

format: ## Format the Swift sources in place.
	swift format --in-place --recursive Sources Tests kernelspec Package.swift

clean: ## Remove what was built; the Python environment stays.
	rm -rf .build build
