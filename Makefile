# Every target does its own set-up first; the README's two are `make run` and `make test`.
# Windows has no make: see README.md.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help ready tools run test windows-test installers installers-test soak bench screenshots freeze lock platforms translations clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; \
	do printf '  make %-15s %s\n' "$$name" "$$what"; done

ready:
	@$(PYTHON) tools/bootstrap.py

tools:
	@$(PYTHON) tools/bootstrap.py --developers

run: ready ## open the window on a demo ward (without a screen: write its weekly page to out/)
	@$(BIN)/python tools/run_demo.py

test: tools ## check format, style and types, run every test, and see how much of the code they ran
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=json:out/coverage.json
	$(BIN)/python tools/coverage_floors.py

windows-test: tools ## run the tests on a Windows that Wine makes (part of them: make windows-test SLICE=tests/store)
	@$(BIN)/python -m tools.windows.suite $(SLICE)

soak: tools ## thousands of faults and an hour of two writers (fewer: make soak KILLS=200 MINUTES=5 SWAPS=1)
	$(BIN)/python -m tests.faults.soak --kills $(or $(KILLS),2000) --minutes $(or $(MINUTES),60) --swaps $(or $(SWAPS),20)

bench: tools ## measure speed against bare libraries, side by side (at full size: make bench FULL=1)
	$(BIN)/python -m benchmarks $(if $(FULL),--full)

screenshots: tools ## picture every screen of the demo ward into out/
	$(BIN)/python tools/screenshots.py

translations: tools ## bring the catalogues up to date with the sentences in the code
	$(BIN)/python tools/translations.py

freeze: tools ## build a folder in dist/ that runs without Python, and let it try itself
	$(BIN)/python tools/freeze.py

installers: tools ## build the set-up, the MSI and the package that IT installs, into dist/installers
	@$(BIN)/python -m tools.installers $(INSTALLERS)

installers-test: installers ## install, run, upgrade and remove what was built, on a PC by Wine and a Debian
	@$(BIN)/python -m pytest trials -p no:randomly -o timeout=5400

COMPILE := uv pip compile --quiet --universal --python-version 3.11 --upgrade \
  --generate-hashes --no-emit-index-url --no-header pyproject.toml
lock: ## choose the newest versions that pyproject.toml allows (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv"; exit 1; }
	$(COMPILE) --extra build -o requirements.lock
	$(COMPILE) --all-extras --constraints requirements.lock -o requirements-dev.lock

platforms: ## say for which systems and Pythons the lock files name wheels (needs uv; installs nothing)
	@command -v uv >/dev/null || { echo "make platforms needs uv: pip install uv"; exit 1; }
	@$(PYTHON) tools/platforms.py

clean: ## remove the environment and everything that was built
	rm -rf .venv build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
