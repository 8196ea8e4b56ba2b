# Every command prepares by itself what it needs; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup run train evaluate test test-fast check

python := .venv/bin/python
rooms := actions api bot bussola channels core evaluation italian knowledge store
fast := $(addprefix tests/,actions api channels core docs italian knowledge store)
side_by_side := -n 2
# Where Python may not keep what it compiled, each of some hundred processes compiles it all again.
unexport PYTHONDONTWRITEBYTECODE

help: ## Mostra questo elenco
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

setup: ## Prepara gli ambienti Python e i pacchetti delle pagine
	@deploy/setup.sh

run: setup ## Avvia l'assistente; Ctrl-C lo ferma
	@.venv/bin/bussola run

train: setup ## Addestra il modello, se qualcosa è cambiato
	@.venv/bin/bussola train

evaluate: setup ## Misura quanto bene capisce e risponde, in docs/evaluation.md
	@.venv/bin/bussola evaluate

test: ## Esegue tutte le prove, in ordine casuale; addestra il modello, se serve
	@deploy/setup.sh for-tests
	PATH="$(PATH):$(CURDIR)/var/tools/bin" $(python) -m pytest $(side_by_side) $(ARGS)

test-fast: setup ## Esegue in un minuto le prove che fanno a meno di Rasa, browser e PostgreSQL
	$(python) -m pytest $(side_by_side) -m "not slow" $(ARGS) $(fast)

check: setup ## Controlla stile, tipi, dipendenze fra le stanze, contenuti e dati di Rasa
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy $(rooms) tests benchmarks
	.venv/bin/lint-imports
	.venv/bin/bussola content check
	.venv/bin/bussola validate
