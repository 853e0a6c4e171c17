"""The date at the foot of every page: that of the last change which readers could see."""

import pytest

from backoffice.imports.undoing import undo
from pages.models import Page, Point
from poles.models import Domain, Organisation, Placement, Theme
from publishing.models import DataVersion, State
from sources.models import Source

from .uploading import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def dated(db):
    """Whether what was just done changed the date that readers see."""
    DataVersion.bump()
    known = [DataVersion.current()]

    def changed() -> bool:
        known.append(DataVersion.current())
        assert known[-1].number > known[-2].number
        return known[-1].changed_at > known[-2].changed_at

    return changed


def test_what_is_done_to_a_draft_leaves_the_date_of_the_site(dated):
    source = Source.objects.create(slug="s", title="S")
    assert not dated()
    domain = Domain.objects.create(slug="d", name="D", short_name="D", source=source)
    organisation = Organisation.objects.create(slug="o", name="O", kind="pole", source=source, state=State.PUBLISHED)
    assert dated()
    placement = Placement.objects.create(organisation=organisation, domain=domain, source=source)
    assert not dated()
    placement.delete()
    domain.delete()
    organisation.name = "P"
    organisation.save()
    assert dated()


@pytest.mark.parametrize("act", ["publish", "withdraw", "delete", "hang", "unhang"])
def test_what_readers_see_come_change_or_go_is_dated(act, dated):
    source = Source.objects.create(slug="s", title="S")
    page = Page.objects.create(slug="p", title="P", source=source, state="draft" if act == "publish" else "published")
    point = Point.objects.create(page=page, position=1, title="Un") if act == "unhang" else None
    dated()
    if act in ("publish", "withdraw"):
        page.state = State.PUBLISHED if act == "publish" else State.DRAFT
        page.save()
    elif act == "hang":
        Point.objects.create(page=page, position=1, title="Un")
    else:
        (point or page).delete()
    assert dated()


@pytest.mark.parametrize("state", ["draft", "published"])
def test_so_does_an_import_and_its_undoing(state, dated, client, publisher):
    source = Source.objects.create(slug="s", title="S")
    Theme.objects.create(slug="t", name="T", source=source, state=state)
    dated()
    desk = Desk(client, publisher)
    batch = desk.imports("themes", "identifiant,nom\nt,U\n")
    assert dated() is (state == "published")
    undo(batch, publisher, "")
    assert dated() is (state == "published")
