from publishing.search import Searchable, searchables

from .models import Domain, Organisation, Theme

searchables.register(
    "organisations",
    Searchable(Organisation._meta.verbose_name_plural, Organisation.objects.published, "poles:organisation_list"),
)
searchables.register("themes", Searchable(Theme._meta.verbose_name_plural, Theme.objects.published, "poles:theme_list"))
searchables.register("domaines", Searchable(Domain._meta.verbose_name_plural, Domain.objects.published))
