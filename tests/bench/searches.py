"""The search page, against its aim, and against a look through the texts themselves."""

import itertools

from tests.bench.measuring import Cost, cost, show

AIM = 0.020
ASKED = {
    "un mot rare": "axe 2.2",
    "un mot fréquent": "logistique",
    "deux mots": "capteurs bois",
    "trois mots": "énergie textile namur",
    "une ligne dans son tableau": "budget photonique 2015",
    "une faute": "robotik",
    "une lettre": "e",
    "rien": "introuvable",
}


def run(rows: int, user) -> None:
    from django.test import Client

    from publishing.models import SearchEntry
    from publishing.search import search

    client = Client()
    _fill_up(rows)
    records = _count()
    print(f"{records} contenus publiés, {SearchEntry.objects.count()} entrées dans l’index. Visé : 20 ms la page.\n")
    for what, words in ASKED.items():
        ours = cost(lambda words=words: client.get("/recherche/", {"q": words}), 1, 5)
        alone = cost(lambda words=words: search(words), 1, 5)
        found = search(words).count
        share = f"{ours.cpu / AIM:4.0%} du visé ; sans la page {alone.cpu * 1e3:.1f} ms ; {found} trouvés"
        print(f"chercher : {what:<32}{ours.cpu * 1e3:8.1f} ms   {share}", flush=True)
    show("un mot fréquent", _alone("logistique"), "LIKE sur les textes", _like("logistique"))


def _count() -> int:
    from publishing.search import searchables

    return sum(each.queryset().count() for each in searchables if each.texts)


def _fill_up(rows: int) -> None:
    """Themes, until there is as much to be found as asked."""
    from django.db import connection, transaction

    from poles.models import Theme
    from publishing.models import DataVersion, State
    from s3site.demo import APPROACHES, FIELDS, PLACES, keep
    from sources.models import Source

    parts = itertools.cycle(itertools.product(APPROACHES, FIELDS, PLACES))
    names = (f"{approach} {field} à {place} ({at})" for at, (approach, field, place) in enumerate(parts))
    missing = itertools.islice(names, max(0, rows - _count()))
    source = Source.objects.first()
    with transaction.atomic():
        keep(
            [
                Theme(name=name, slug=f"banc-{at}", source=source, state=State.PUBLISHED)
                for at, name in enumerate(missing)
            ]
        )
        DataVersion.bump()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as the database would, had it a minute


def _alone(words: str) -> Cost:
    from publishing.search.asking import ask
    from publishing.search.finding import find

    return cost(lambda: find(ask(words), 10), 1, 5)


def _like(words: str) -> Cost:
    from publishing.search import searchables

    models = [each.model for each in searchables if any(f.name == "search_text" for f in each.model._meta.fields)]

    def look() -> None:
        for model in models:
            found = model.objects.published().filter(search_text__contains=words)
            found.count()
            list(found[:10])

    return cost(look, 1, 5)
