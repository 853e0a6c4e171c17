from publishing.search import Searchable, searchables

from .models import Page, Process

searchables.register("pages", Searchable(Page._meta.verbose_name_plural, Page.objects.published))
searchables.register("processus", Searchable(Process._meta.verbose_name_plural, Process.objects.published))
