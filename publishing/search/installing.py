"""After each migration the database notes what changes, and the index is made anew where its rules changed."""

from django.db import DEFAULT_DB_ALIAS

from publishing.models import DataVersion

from . import triggers
from .index import rebuild, rules


def install(using: str = DEFAULT_DB_ALIAS, **_signal) -> None:
    if using != DEFAULT_DB_ALIAS or not triggers.can_be_installed():
        return
    triggers.install()
    if DataVersion.current().index_rules != rules():
        rebuild()
