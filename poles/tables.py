import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from publishing.tables import ListTable, NumberColumn, RecordColumn

from .models import Organisation, Theme


class OrganisationTable(ListTable):
    name = RecordColumn()
    kind = tables.Column(order_by=("kind", "sort_key", "pk"))
    domains = tables.TemplateColumn(template_name="poles/_domains.html", verbose_name=_("Domaines"), orderable=False)
    theme_count = NumberColumn(verbose_name=_("Thèmes"), order_by=("theme_count", "sort_key", "pk"))

    class Meta(ListTable.Meta):
        model = Organisation
        fields = ("name", "kind", "domains", "theme_count")


class ThemeTable(ListTable):
    name = RecordColumn()
    organisations = tables.TemplateColumn(
        template_name="poles/_organisations.html",
        verbose_name=_("Qui y travaille"),
        order_by=("organisation_count", "sort_key", "pk"),
    )
    domains = tables.TemplateColumn(template_name="poles/_domains.html", verbose_name=_("Domaines"), orderable=False)

    class Meta(ListTable.Meta):
        model = Theme
        fields = ("name", "organisations", "domains")
