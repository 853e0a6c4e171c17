# What one does with the product, in words: `make help`.

PYTHON ?= python3
VENV = .venv/bin/python
LOCAL = @$(VENV) -m s3site.local
INSTALL = @$(PYTHON) -c "" 2>/dev/null || { echo "Python est introuvable sous le nom « $(PYTHON) » : installez Python 3.11 ou plus récent, ou nommez-le (PYTHON=python3.12 make run)." >&2; exit 1; }; \
	$(PYTHON) requirements/install.py
COMPILE = @$(VENV) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
DO ?= help

help: ## Liste ce que « make » sait faire
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: ## Installe ce qui manque, prépare la base et sert le site (PORT=8000)
	$(INSTALL) base
	$(LOCAL) serve

dev: ## Le même, pour développer : recharge le code, montre les erreurs
	$(INSTALL) base
	@DEBUG=1 $(VENV) -m s3site.local serve --reload

manage: ## Lance une commande : make manage DO="changepassword admin"
	$(INSTALL) base
	$(LOCAL) $(DO)

demo-data: ## Remplit une base à part d'un grand jeu fictif : make demo-data N=100000
	$(INSTALL) base
	$(LOCAL) demo_data $(N)

demo: ## Sert cette base fictive
	$(INSTALL) base
	@DATABASE_URL="$${DEMO_DATABASE_URL:-sqlite:///var/demo.sqlite3}" $(VENV) -m s3site.local serve

test: ## Installe de quoi tester, et teste tout (ARGS="-k mot" : une partie)
	$(INSTALL) base
	$(INSTALL) test
	@$(VENV) -m tests $(ARGS)

bench: ## Mesure : des rapports de temps de CPU, chacun contre un pair
	$(INSTALL) test
	@$(VENV) -m tests.bench $(ARGS)

trials: ## Éprouve l'import : kill -9, deux imports à la fois, lectures pendant un import (ARGS="kill --rounds 20")
	$(INSTALL) test
	@$(VENV) -m tests.trials $(ARGS)

lint: ## Relit le style du code
	$(INSTALL) test
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .

lock: ## Fige à nouveau les versions des bibliothèques, d'après requirements/*.in
	$(INSTALL) base
	@$(VENV) -m pip install --quiet uv
	$(COMPILE) requirements/base.in -o requirements/base.txt
	$(COMPILE) requirements/test.in -o requirements/test.txt

.PHONY: help run dev manage demo-data demo test bench trials lint lock
