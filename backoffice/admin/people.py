"""Users and their roles. Only a superuser has the right to manage them."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from .. import roles
from .conflicts import VersionedFormMixin
from .lists import SafeListMixin
from .refusals import RefusalMixin

admin.site.unregister(User)
admin.site.unregister(Group)

ROLES_TOLD = lazy(
    lambda: (
        str(_("Un compte entre ici s’il est «\u00a0membre de l’équipe\u00a0», et y peut ce que dit son rôle. "))
        + roles.explanation()
    ),
    str,
)()


class PersonForm(VersionedFormMixin, UserChangeForm):
    """A person's account."""


class RoleForm(VersionedFormMixin, forms.ModelForm):
    """A group and what it permits."""


@admin.register(User)
class PersonAdmin(RefusalMixin, SafeListMixin, UserAdmin):
    form = PersonForm
    list_display = ("username", "last_name", "first_name", "email", "role_names", "is_staff", "is_active", "last_login")
    folded = ("username", "first_name", "last_name", "email")
    search_fields = ()
    list_filter = ("groups", "is_staff", "is_superuser", "is_active")
    filter_horizontal = ()
    save_on_top = True
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Personne"), {"fields": ("first_name", "last_name", "email")}),
        (_("Rôle"), {"fields": ("is_active", "is_staff", "groups", "is_superuser"), "description": ROLES_TOLD}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "usable_password", "password1", "password2"),
                "description": _("Le rôle se donne à l’étape suivante."),
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("rôles"))
    def role_names(self, person):
        return ", ".join(roles.label(group.name) for group in person.groups.all())

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.label_from_instance = lambda group: roles.label(group.name)
        return field


@admin.register(Group)
class RoleAdmin(RefusalMixin, SafeListMixin, GroupAdmin):
    form = RoleForm
    folded = ("name",)
    search_fields = ()
    list_display = ("name", "role_label", "meaning")

    @admin.display(description=_("rôle"))
    def role_label(self, group):
        return roles.LABELS.get(group.name, "")

    @admin.display(description=_("ce qu’il permet"))
    def meaning(self, group):
        return roles.MEANINGS.get(group.name, "")
