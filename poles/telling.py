"""What a theme, an organisation or a domain is tied to, as a sentence: what the map says of what one points at."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.formats import join
from publishing.languages import sentence

from .matrix import Cell, Row, Tied
from .models import Domain

MOST_NAMES = 4


def names(records: Sequence) -> str:
    """« A, B et C »; where there are many, the first ones and the number of the others."""
    told = [str(each) for each in records]
    if len(told) > MOST_NAMES + 1:
        rest = len(told) - MOST_NAMES
        told = [*told[:MOST_NAMES], ngettext("%(n)s autre", "%(n)s autres", rest) % {"n": rest}]
    return join(told, _("et"))


def count_domains(count: int) -> str:
    return ngettext("%(n)s domaine", "%(n)s domaines", count) % {"n": count}


def count_organisations(count: int) -> str:
    return ngettext("%(n)s organisation", "%(n)s organisations", count) % {"n": count}


def count_themes(count: int) -> str:
    return ngettext("%(n)s thème", "%(n)s thèmes", count) % {"n": count} if count else _("aucun thème")


def short(domains: Sequence[Domain]) -> list[str]:
    return [domain.short_name for domain in domains]


def mark_of(tied: Tied) -> str:
    """« 2 organisations, 2 domaines »: how a theme is shared. Empty where it is not."""
    told = [
        count_organisations(len(tied.organisations)) if len(tied.organisations) > 1 else "",
        count_domains(len(tied.domains)) if len(tied.domains) > 1 else "",
    ]
    return ", ".join(filter(None, told))


def of_theme(tied: Tied) -> str:
    told = {
        "theme": tied.theme,
        "organisations": names(tied.organisations),
        "count": count_domains(len(tied.domains)),
        "domains": names(short(tied.domains)),
    }
    return sentence(_("%(theme)s\u00a0: %(organisations)s, dans %(count)s (%(domains)s)."), told)


def of_organisation(row: Row) -> str:
    told = [count_domains(len(row.domains)), count_themes(len(row.themes))]
    others = list(
        dict.fromkeys(each for tied in row.themes for each in tied.organisations if each.pk != row.organisation.pk)
    )
    with_others = sum(len(tied.organisations) > 1 for tied in row.themes)
    across = sum(len(tied.domains) > 1 for tied in row.themes)
    if across:
        told.append(
            ngettext("dont %(n)s dans plusieurs domaines", "dont %(n)s dans plusieurs domaines", across) % {"n": across}
        )
    if with_others:
        said = ngettext("dont %(n)s partagé avec %(names)s", "dont %(n)s partagés avec %(names)s", with_others)
        told.append(said % {"n": with_others, "names": names(others)})
    return sentence(_("%(name)s\u00a0: %(told)s."), {"name": row.organisation, "told": ", ".join(told)})


def of_domain(domain: Domain, cells: Sequence[Cell]) -> str:
    themes = {tied.theme.pk: tied for cell in cells for tied in cell.themes}.values()
    across = sum(len(tied.domains) > 1 for tied in themes)
    told = [count_organisations(len(cells)), count_themes(len(themes))]
    if across:
        said = ngettext("dont %(n)s aussi dans un autre domaine", "dont %(n)s aussi dans un autre domaine", across)
        told.append(said % {"n": across})
    return sentence(_("%(name)s\u00a0: %(told)s."), {"name": domain.short_name, "told": ", ".join(told)})


def of_cell(cell: Cell) -> str:
    """« GREENWIN, Développement durable : chimie verte, … »."""
    told = {"organisation": cell.organisation, "domain": cell.domain.short_name}
    if not cell.themes:
        return sentence(_("%(organisation)s, %(domain)s\u00a0: la source ne donne pas de thème."), told)
    told["themes"] = names([tied.theme for tied in cell.themes])
    return sentence(_("%(organisation)s, %(domain)s\u00a0: %(themes)s."), told)
