# Every command prepares by itself what it needs; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup run train evaluate test check

python := .venv/bin/python
rooms := actions api bot bussola channels core evaluation italian knowledge store

help: ## Mostra questo elenco
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

setup: ## Prepara gli ambienti Python e i pacchetti delle pagine
	@deploy/setup.sh

run: setup ## Avvia l'assistente; Ctrl-C lo ferma
	@.venv/bin/bussola run

train: setup ## Addestra il modello, se qualcosa è cambiato
	@.venv/bin/bussola train

evaluate: setup ## Misura quanto bene capisce e risponde, in docs/evaluation.md
	@.venv/bin/bussola evaluate

test: ## Esegue tutte le prove
	@deploy/setup.sh for-tests
	@.venv/bin/bussola train
	PATH="$(PATH):$(CURDIR)/var/tools/bin" $(python) -m pytest $(ARGS)

check: setup ## Controlla stile, tipi, dipendenze fra le stanze, contenuti e dati di Rasa
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy $(rooms) tests benchmarks
	.venv/bin/lint-imports
	.venv/bin/bussola content check
	.venv/bin/bussola validate
