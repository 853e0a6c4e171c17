"""The three roles: what their groups are called in the database, and what people read of them."""

from django.utils.translation import gettext_lazy as _

VIEWER, EDITOR, PUBLISHER = "viewer", "editor", "publisher"

LABELS = {VIEWER: _("lecture"), EDITOR: _("rédaction"), PUBLISHER: _("publication")}
MEANINGS = {
    VIEWER: _("lit tout le contenu, brouillons et historique compris\u00a0; ne change rien."),
    EDITOR: _("crée et modifie les brouillons, puis les soumet pour publication."),
    PUBLISHER: _("fait de même, publie, et modifie ce qui est publié."),
}


def label(name: str) -> str:
    """« editor (rédaction) »; a group of another name as it is."""
    return f"{name} ({LABELS[name]})" if name in LABELS else name


def explanation() -> str:
    return " ".join(f"{label(name)}\u00a0: {meaning}" for name, meaning in MEANINGS.items())
