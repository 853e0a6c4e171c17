"""Help for those who fill in the form of a source."""

from django.utils.translation import gettext_lazy as _

from backoffice.helps import explain

from .models import Source

explain(
    Source,
    title=_("Comme le document le porte ; s’il n’en a pas, ce qu’il est."),
    publisher=_("Qui l’a publié. Ce qui n’est pas connu reste vide."),
    url=_("Où le document se lit. Un lien mort se garde, avec une remarque."),
    note=_("Ce que le lecteur doit savoir du document : état, pagination, lien mort."),
)
