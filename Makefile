# Each target is the only command needed on a fresh machine with Python 3.11 or newer.
# uv is used when it is there and never required.
PYTHON ?= python3
VENV ?= .venv
OUT ?= maps/voorbeeldregio
UV := $(shell command -v uv 2>/dev/null)
# pip needs room for its own copies; uv links them.
ifdef UV
CREATE = uv venv --quiet --allow-existing --python $(PYTHON) $(VENV)
INSTALL = uv pip install --quiet --python $(VENV)/bin/python
else
CREATE = $(PYTHON) -m venv $(VENV)
INSTALL = $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check
endif
RUN = $(VENV)/bin/python

.PHONY: demo test lint types imports check long bench national notebooks lab pages site lock clean

demo: $(VENV)/.run
	$(RUN) -m werklocaties_gis demo --out $(OUT)

test: $(VENV)/.dev
	$(RUN) -m pytest -m "not lang and not bench and not notebooks" $(ARGS)

long: $(VENV)/.dev $(VENV)/.cluster
	$(RUN) -m pytest -m lang -s $(ARGS)

bench: $(VENV)/.bench
	$(RUN) -m pytest tests/benchmarks -m bench -s $(ARGS)

# The Netherlands, or one part in SCHAAL of it, beside the obvious script; ARGS=--help tells more.
national: $(VENV)/.dev
	$(RUN) -m tests.benchmarks.national $(or $(SCHAAL),100) $(ARGS)

# NOTEBOOK_PYTHON: a Python that has the package and the extra notebook; else this environment.
notebooks: $(VENV)/.dev $(if $(NOTEBOOK_PYTHON),,$(VENV)/.notebook)
	$(RUN) -m pytest tests/notebooks -m notebooks \
		--notebook-python=$(or $(NOTEBOOK_PYTHON),$(RUN)) $(ARGS)

lab: $(VENV)/.notebook
	$(VENV)/bin/jupyter lab notebooks

lint: $(VENV)/.dev
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: $(VENV)/.dev
	$(RUN) -m mypy

imports: $(VENV)/.dev
	$(VENV)/bin/lint-imports

check: lint types imports test

# Writes anew what the docs take from schemas, settings, catalogue, docstrings and the command line.
pages: $(VENV)/.dev
	for page in paginas instellingenpagina pythonpagina bronpaginas; do \
		$(RUN) docs/generate/$$page.py || exit 1; \
	done

# A broken link, or a page that docs/index.md does not lead to, is an error.
site: $(VENV)/.dev
	$(RUN) -m sphinx --fail-on-warning --keep-going --quiet -d .sphinx_cache -c docs . site

$(VENV)/.run: requirements.lock pyproject.toml
	$(CREATE)
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml
	$(CREATE)
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.run

# JupyterLab; everything that the package itself needs is in its lock too.
$(VENV)/.notebook: requirements-notebook.lock pyproject.toml
	$(CREATE)
	$(INSTALL) --require-hashes -r requirements-notebook.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.run

# What the benchmarks are compared with, beside all of the above.
$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	$(INSTALL) --require-hashes -r requirements-bench.lock
	touch $@

# The scheduler and the workers that a study can be spread over.
$(VENV)/.cluster: requirements-cluster.lock $(VENV)/.dev
	$(INSTALL) --require-hashes -r requirements-cluster.lock
	touch $@

# Pins anew, for every Python from 3.11 on and every platform; needs uv.
lock:
	uv pip compile pyproject.toml --extra ontwikkeling --extra bouw --no-emit-package werklocaties-gis \
		--universal --python-version 3.11 --generate-hashes --no-header --quiet --upgrade \
		--output-file requirements-dev.lock
	uv pip compile pyproject.toml --extra alles --extra bouw --no-emit-package werklocaties-gis \
		--universal --python-version 3.11 --generate-hashes --no-header --quiet \
		--constraint requirements-dev.lock --output-file requirements.lock
	uv pip compile pyproject.toml --extra bench --no-emit-package werklocaties-gis \
		--universal --python-version 3.11 --generate-hashes --no-header --quiet \
		--constraint requirements-dev.lock --output-file requirements-bench.lock
	uv pip compile pyproject.toml --extra cluster --no-emit-package werklocaties-gis \
		--universal --python-version 3.11 --generate-hashes --no-header --quiet \
		--constraint requirements-dev.lock --output-file requirements-cluster.lock
	uv pip compile pyproject.toml --extra alles --extra bouw --extra notebook \
		--no-emit-package werklocaties-gis --universal --python-version 3.11 --generate-hashes \
		--no-header --quiet --constraint requirements-dev.lock \
		--output-file requirements-notebook.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .sphinx_cache dist site
