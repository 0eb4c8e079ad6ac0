# make run   the app on http://localhost:8501 with the demo county; PORT=8502 for another
# make serve the app for other computers, with signing in; ADDRESS=0.0.0.0 without a web server before it
# make test  everything: lint, types, unit, queries, pages, a real browser
# make lint, make bench, make pictures: parts of it, benchmarks, the README's pictures
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
PORT ?= 8501
ADDRESS ?= 127.0.0.1

.PHONY: run serve test lint browser nginx bench pictures clean

$(VENV)/.run: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.test: requirements-dev.txt requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/.run

run: $(VENV)/.run
	$(BIN)/streamlit run app.py --server.port $(PORT)

serve: $(VENV)/.run
	$(BIN)/python -m poverty_exit serve --address $(ADDRESS) --port $(PORT)

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/sqlfluff lint queries --processes $(WORKERS) --disable-progress-bar
	$(BIN)/mypy

# a browser and a CJK font: Debian's, installed here where that is allowed
browser:
	@if command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fontconfig >/dev/null; \
	else echo "Needed for the tests: sudo apt-get install chromium fonts-noto-cjk"; exit 1; fi

# Debian's nginx, to try deploy/nginx.conf with; installed without starting a service
POLICY := /usr/sbin/policy-rc.d
nginx:
	@if PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		if [ ! -e $(POLICY) ]; then trap 'rm -f $(POLICY)' EXIT; \
			printf '#!/bin/sh\nexit 101\n' >$(POLICY); chmod +x $(POLICY); fi; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends nginx-light >/dev/null && \
		update-rc.d nginx disable >/dev/null; \
	else echo "Needed for the tests: sudo apt-get install nginx-light"; exit 1; fi

test: $(VENV)/.test browser nginx lint
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

bench: $(VENV)/.test browser
	$(BIN)/python -m benchmarks

pictures: $(VENV)/.test browser
	$(BIN)/python -m docs.pictures

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis
