"""Two people at one form: nobody's newer version is written over unseen, wherever the admin writes."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from backoffice.dashboard import recorded_models
from budgets.models import Figure, Line
from pages.models import Page, Point
from poles.models import Domain, Organisation, Theme
from publishing.models import State
from sources.models import Source
from tests.backoffice.forms import errors, inputs, some, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(client_of, django_user_model):
    person = django_user_model.objects.create_user("autrui", is_staff=True, is_superuser=True)
    return client_of(person)


@pytest.fixture
def client_of():
    def sign_in(person):
        client = Client()
        client.force_login(person)
        return client

    return sign_in


def at(view, record, *args):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{view}", args=[record.pk, *args])


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def shown(answer):
    """Each conflict as (author, [(field, theirs, mine)])."""
    return [
        (each.author.name, [(d.label, d.theirs, d.mine) for d in each.differences])
        for each in answer.context["conflicts"]
    ]


def test_both_values_are_shown_and_nothing_is_written(content, staff, other):
    theme = Theme.objects.first()
    form = inputs(staff.get(at("change", theme)), "theme_form")
    assert submit(other, at("change", theme), "theme_form", name="Le leur", change_reason="Relu").status_code == 302
    answer = staff.post(at("change", theme), form | {"name": "Le mien"})
    assert answer.status_code == 200
    assert fresh(theme).name == "Le leur"
    assert shown(answer) == [("autrui", [("Nom", "Le leur", "Le mien")])]
    page = answer.content.decode()
    for said in ("Le leur", "Le mien", "autrui, le ", "Relu", "Rien n’a été enregistré"):
        assert said in page


def test_what_was_typed_is_kept_and_may_be_saved_again(content, staff, other):
    theme = Theme.objects.first()
    form = inputs(staff.get(at("change", theme)), "theme_form")
    submit(other, at("change", theme), "theme_form", name="Le leur")
    answer = staff.post(at("change", theme), form | {"name": "Le mien", "change_reason": "Je sais"})
    again = inputs(answer, "theme_form")
    assert (again["name"], again["change_reason"]) == ("Le mien", "Je sais")
    assert staff.post(at("change", theme), again).status_code == 302
    assert fresh(theme).name == "Le mien"
    names = [version.name for version in theme.history.all()]
    assert names[:2] == ["Le mien", "Le leur"]


def test_a_third_version_between_two_attempts_is_refused_too(content, staff, other):
    theme = Theme.objects.first()
    form = inputs(staff.get(at("change", theme)), "theme_form")
    submit(other, at("change", theme), "theme_form", name="Le leur")
    again = inputs(staff.post(at("change", theme), form | {"name": "Le mien"}), "theme_form")
    submit(other, at("change", theme), "theme_form", name="Encore le leur")
    answer = staff.post(at("change", theme), again)
    assert shown(answer) == [("autrui", [("Nom", "Encore le leur", "Le mien")])]
    assert fresh(theme).name == "Encore le leur"


def test_a_field_that_only_the_other_changed_is_told_and_taken_over(content, staff, other):
    theme = Theme.objects.first()
    form = inputs(staff.get(at("change", theme)), "theme_form")
    submit(other, at("change", theme), "theme_form", passage="Leur passage")
    answer = staff.post(at("change", theme), form | {"name": "Le mien"})
    assert shown(answer) == [("autrui", [("Passage", "Leur passage", None)])]
    assert fresh(theme).name != "Le mien"
    again = inputs(answer, "theme_form")
    assert (again["name"], again["passage"]) == ("Le mien", "Leur passage")
    assert staff.post(at("change", theme), again).status_code == 302
    assert (fresh(theme).name, fresh(theme).passage) == ("Le mien", "Leur passage")


def test_a_change_of_state_meanwhile_is_told(content, staff, other):
    theme = Theme.objects.first()
    Theme.objects.filter(pk=theme.pk).update(state=State.DRAFT)
    form = inputs(staff.get(at("change", theme)), "theme_form")
    other.post(at("step", theme, "publier"), {"confirm": "yes"})
    answer = staff.post(at("change", theme), form | {"name": "Encore un brouillon"})
    assert shown(answer) == [("autrui", [("État", "publié", None)])]
    assert fresh(theme).name == theme.name
    assert staff.post(at("change", theme), inputs(answer, "theme_form")).status_code == 302


def test_the_same_form_sent_twice_is_no_conflict(content, staff):
    theme = Theme.objects.first()
    form = inputs(staff.get(at("change", theme)), "theme_form") | {"name": "Deux fois"}
    assert [staff.post(at("change", theme), form).status_code for _ in range(2)] == [302, 302]
    assert theme.history.filter(name="Deux fois").count() == 1


def test_a_form_that_does_not_tell_its_version_writes_over_nothing(content, staff):
    theme = Theme.objects.first()
    form = inputs(staff.get(at("change", theme)), "theme_form") | {"name": "Le mien"}
    for version in ("", "abc", "name=", "= =", "\x01é"):
        answer = staff.post(at("change", theme), form | {"_version": version})
        assert answer.status_code == 200
        assert "Rien n’a été enregistré" in errors(answer)
    assert fresh(theme).name == theme.name


def test_amounts_are_compared_with_their_printed_decimals(content, staff, other):
    figure = Figure.objects.filter(decimals=2, line__children=None).first()
    figure.line.table.__class__.objects.update(state=State.DRAFT)
    form = inputs(staff.get(at("change", figure)), "figure_form")
    submit(other, at("change", figure), "figure_form", amount="12,50")
    answer = staff.post(at("change", figure), form | {"amount": "12,5"})
    assert shown(answer) == [("autrui", [("Montant", "12,50", "12,5")])]
    assert str(fresh(figure).printed) == "12.50"
    again = inputs(answer, "figure_form")
    assert staff.post(at("change", figure), again).status_code == 302
    assert str(fresh(figure).printed) == "12.5"


def test_links_to_other_records_are_compared_in_words(content, staff, other):
    theme = Theme.objects.first()
    kinds = dict(Organisation.Kind.choices)
    organisation = Organisation.objects.filter(kind="pole").first()
    form = inputs(staff.get(at("change", organisation)), "organisation_form")
    submit(other, at("change", organisation), "organisation_form", kind="cluster")
    answer = staff.post(at("change", organisation), form | {"kind": "platform"})
    assert shown(answer) == [("autrui", [("Type", kinds["cluster"], kinds["platform"])])]
    sources = [Source.objects.create(slug=name, title=name) for name in ("l-une", "l-autre")]
    form = inputs(staff.get(at("change", theme)), "theme_form")
    submit(other, at("change", theme), "theme_form", source=sources[0].pk)
    answer = staff.post(at("change", theme), form | {"source": sources[1].pk})
    assert shown(answer) == [("autrui", [("Source", str(sources[0]), str(sources[1]))])]


# What hangs from a record


@pytest.fixture
def article(content):
    return Page.objects.filter(points__isnull=False).first()


def test_a_line_that_the_other_changed_is_not_written_over(article, staff, other):
    point = article.points.first()
    form = inputs(staff.get(at("change", article)), "page_form")
    submit(other, at("change", point), "point_form", title="Le leur")
    answer = staff.post(at("change", article), form | {"points-0-title": "Le mien", "title": "Autre titre"})
    assert answer.status_code == 200
    assert shown(answer) == [("autrui", [("Intitulé", "Le leur", "Le mien")])]
    assert (fresh(point).title, fresh(article).title) == ("Le leur", article.title)
    again = inputs(answer, "page_form")
    assert (again["points-0-title"], again["title"]) == ("Le mien", "Autre titre")
    assert staff.post(at("change", article), again).status_code == 302
    assert (fresh(point).title, fresh(article).title) == ("Le mien", "Autre titre")


def test_a_line_that_i_did_not_touch_keeps_what_the_other_wrote(article, staff, other):
    point = article.points.first()
    form = inputs(staff.get(at("change", article)), "page_form")
    submit(other, at("change", article), "page_form", **{"points-0-title": "Le leur"})
    answer = staff.post(at("change", article), form | {"title": "Autre titre"})
    assert shown(answer) == [("autrui", [("Intitulé", "Le leur", None)])]
    again = inputs(answer, "page_form")
    assert again["points-0-title"] == "Le leur"
    assert staff.post(at("change", article), again).status_code == 302
    assert (fresh(point).title, fresh(article).title) == ("Le leur", "Autre titre")


def test_a_line_that_the_other_changed_is_not_deleted_unseen(article, staff, other):
    point = article.points.first()
    form = inputs(staff.get(at("change", article)), "page_form") | {"points-0-DELETE": "on"}
    submit(other, at("change", point), "point_form", title="Le leur")
    answer = staff.post(at("change", article), form)
    assert shown(answer) == [("autrui", [("Intitulé", "Le leur", None)])]
    assert fresh(point).title == "Le leur"
    again = inputs(answer, "page_form") | {"points-0-DELETE": "on"}
    assert staff.post(at("change", article), again).status_code == 302
    assert not Point.objects.filter(pk=point.pk).exists()


def test_a_line_that_the_other_deleted_is_told_and_let_go(article, staff, other):
    point, count = article.points.first(), article.points.count()
    form = inputs(staff.get(at("change", article)), "page_form")
    other.post(at("delete", point), {"post": "yes"})
    answer = staff.post(at("change", article), form | {"title": "Autre titre", "points-0-title": "Le mien"})
    assert "supprimée entre-temps" in errors(answer)
    assert fresh(article).title == article.title
    assert 'name="points-0-DELETE"' in answer.content.decode()
    again = inputs(answer, "page_form") | {"points-0-DELETE": "on"}
    assert again["points-0-title"] == "Le mien"
    answer = staff.post(at("change", article), again)
    assert answer.status_code == 302, errors(answer)
    assert (fresh(article).title, article.points.count()) == ("Autre titre", count - 1)


def test_amounts_of_a_line_are_compared_too(content, staff, other):
    line = Line.objects.filter(figures__isnull=False, children=None).first()
    type(line.table).objects.update(state=State.DRAFT)
    figure = line.figures.first()
    form = inputs(staff.get(at("change", line)), "line_form")
    submit(other, at("change", figure), "figure_form", amount="7,5")
    rows = {form[f"figures-{n}-id"]: n for n in range(int(form["figures-TOTAL_FORMS"]))}
    name = f"figures-{rows[str(figure.pk)]}-amount"
    answer = staff.post(at("change", line), form | {name: "8,5"})
    assert shown(answer) == [("autrui", [("Montant", "7,5", "8,5")])]
    assert str(fresh(figure).printed) == "7.5"


# Every form, and what is confirmed


@pytest.mark.parametrize("model", recorded_models(), ids=lambda model: model.__name__)
def test_every_form_of_a_record_tells_its_version(model, content, staff):
    record = some(model)
    form = inputs(staff.get(at("change", record)), f"{model._meta.model_name}_form")
    assert form["_version"]
    rows = [name for name in form if name.endswith("-id") and form[name]]
    assert [name for name in rows if not form.get(name.removesuffix("-id") + "-_version")] == []


@pytest.mark.parametrize("step", ["depublier", "delete"])
@pytest.mark.parametrize("by", ["form", "list"])
def test_what_changed_since_it_was_shown_is_neither_published_nor_deleted(by, step, content, staff, other):
    theme = Theme.objects.create(name="Seul", slug="seul", source=Domain.objects.first().source, state=State.PUBLISHED)
    chosen = {"action": "delete_selected" if step == "delete" else step, "_selected_action": [theme.pk]}
    if by == "form":
        place = at("delete", theme) if step == "delete" else at("step", theme, step)
        asked = inputs(staff.get(place), None)
    else:
        place = reverse("admin:poles_theme_changelist")
        asked = inputs(staff.post(place, chosen), None) | chosen
    submit(other, at("change", theme), "theme_form", name="Le leur")
    answer = staff.post(place, asked, follow=True)
    assert (fresh(theme).name, fresh(theme).state) == ("Le leur", State.PUBLISHED)
    told = " ".join(map(str, answer.context["messages"]))
    assert "autrui" in told
    assert "Le leur" in told
    asked = inputs(staff.post(place, chosen) if by == "list" else staff.get(place), None) | (
        chosen if by == "list" else {}
    )
    staff.post(place, asked)
    remaining = Theme.objects.filter(slug="seul", state=State.PUBLISHED)
    assert list(remaining) == []


def test_people_and_roles_are_not_written_over(other, client_of, django_user_model):
    boss = django_user_model.objects.create_superuser("chef")
    person = User.objects.create_user("agent", first_name="A")
    form = inputs(other.get(at("change", person)), "user_form")
    client = client_of(boss)
    role = Group.objects.first()
    submit(client, at("change", person), "user_form", first_name="Le leur", groups=[role.pk])
    answer = other.post(at("change", person), form | {"first_name": "Le mien"})
    [(author, differences)] = shown(answer)
    assert author == "chef"
    assert [d for d in differences if d[0] == "Prénom"] == [("Prénom", "Le leur", "Le mien")]
    assert [mine for label, _, mine in differences if label == "Groupes"] == [None]
    assert fresh(person).first_name == "Le leur"
    again = inputs(answer, "user_form")
    assert again["groups"] == [str(role.pk)]
    assert other.post(at("change", person), again).status_code == 302
    assert (fresh(person).first_name, [*fresh(person).groups.all()]) == ("Le mien", [role])

    form = inputs(other.get(at("change", role)), "group_form")
    submit(client, at("change", role), "group_form", name="leur")
    answer = other.post(at("change", role), form | {"name": "mien"})
    assert shown(answer) == [("chef", [("Nom", "leur", "mien")])]
    assert fresh(role).name == "leur"


def test_a_password_is_not_shown(other):
    person = User.objects.create_user("agent", password="avant")
    form = inputs(other.get(at("change", person)), "user_form")
    person.set_password("après")
    person.save()
    answer = other.post(at("change", person), form | {"first_name": "Le mien"})
    assert [(d.theirs, d.mine) for d in answer.context["conflicts"][0].differences] == [("(non montré)", None)]
    assert person.password not in answer.content.decode()


@pytest.mark.parametrize("step", ["depublier", "delete"])
def test_what_hangs_from_it_counts_when_it_is_published_or_deleted(step, content, staff, other):
    article = Page.objects.filter(points__isnull=False).first()
    place = at("delete", article) if step == "delete" else at("step", article, step)
    asked = inputs(staff.get(place), None)
    submit(other, at("change", article.points.first()), "point_form", title="Le leur")
    answer = staff.post(place, asked, follow=True)
    assert "ce qui en dépend a changé" in " ".join(map(str, answer.context["messages"]))
    assert fresh(article).state == State.PUBLISHED
    staff.post(place, inputs(staff.get(place), None))
    assert not Page.objects.filter(pk=article.pk, state=State.PUBLISHED).exists()


def test_the_ends_of_lines_that_a_browser_writes_change_nothing(content, staff):
    domain = Domain.objects.first()
    domain.summary = "Un\nDeux"
    domain.save()
    versions = domain.history.count()
    form = inputs(staff.get(at("change", domain)), "domain_form")
    assert staff.post(at("change", domain), form | {"summary": "Un\r\nDeux"}).status_code == 302
    assert domain.history.count() == versions
    assert staff.post(at("change", domain), form | {"summary": "Un\r\nDeux\r\nTrois"}).status_code == 302
    assert fresh(domain).summary == "Un\nDeux\nTrois"


def test_saving_what_the_other_deleted_says_who_and_leads_to_its_history(content, staff, other):
    theme = Theme.objects.create(name="Seul", slug="seul", source=Domain.objects.first().source)
    form = inputs(staff.get(at("change", theme)), "theme_form")
    other.post(at("delete", theme), {"post": "yes"})
    answer = staff.post(at("change", theme), form | {"name": "Le mien"}, follow=True)
    assert answer.redirect_chain[-1][0] == at("history", theme)
    told = " ".join(map(str, answer.context["messages"]))
    assert "«\u00a0Seul\u00a0»" in told
    assert "supprimé par autrui" in told
    assert not Theme.objects.filter(pk=theme.pk).exists()
