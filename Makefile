# The two commands: `make score` and `make test`. Everything else is for those who work on the program.
PYTHON ?= python3
PACKAGE ?= fixtures/chernozemelsky-2023
OUT ?= build/region
MUNICIPALITIES ?= 40
LINES ?= 0
SEED ?= 1
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_CONSTRAINT=requirements.lock PIP_BUILD_CONSTRAINT=requirements.lock PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal

.PHONY: score test prove lint golden generated bench round synth pictures clean

score: $(VENV)/.score  ## score PACKAGE and show every lost point
	@$(BIN)/evaluator score "$(PACKAGE)"

test: $(VENV)/.dev lint  ## lint, types, import contracts and every test, a tenth of each property's count
	$(PYTEST)

prove: $(VENV)/.dev lint  ## the same with full counts
	PROVE=1 $(PYTEST)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

golden: $(VENV)/.dev  ## rewrite fixtures/*/expected; review the diff
	$(BIN)/python -m tests.generated golden

generated: $(VENV)/.dev  ## rewrite schemas and the tables in READMEs
	$(BIN)/python -m tests.generated

bench: $(VENV)/.dev  ## print the figures of tests/benchmarks/README.md
	$(BIN)/python -m tests.benchmarks

pictures: $(VENV)/.dev  ## walk README.ru.md and put pictures of every step into build/pictures
	@sh .ci/machine paper
	$(BIN)/python -m tests.pictures

round: $(VENV)/.dev  ## live the year of fourteen made-up districts, check every figure, show where to look; OUT=folder
	$(BIN)/python -m tests.region "$(OUT)"

synth: $(VENV)/.score  ## write a made-up region; MUNICIPALITIES=, LINES= (a made-up set where a real one has fewer), SEED=, OUT=folder
	$(BIN)/python -m evaluator.synth "$(if $(filter file,$(origin OUT)),build/synth,$(OUT))" --municipalities $(MUNICIPALITIES) --lines $(LINES) --seed $(SEED)

clean:
	rm -rf $(VENV)

$(VENV)/.venv:
	@sh .ci/machine venv "$(PYTHON)"
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.score: $(VENV)/.venv pyproject.toml requirements.lock
	$(PIP) --editable .
	@sh .ci/machine inference "$(BIN)/python"
	@touch $@

$(VENV)/.dev: $(VENV)/.venv pyproject.toml requirements.lock
	@sh .ci/machine compiler "$(BIN)/python"
	@sh .ci/machine browser
	@sh .ci/machine office
	@sh .ci/machine documents
	$(PIP) --editable '.[dev]'
	@sh .ci/machine inference "$(BIN)/python" must
	@touch $(VENV)/.score $@
