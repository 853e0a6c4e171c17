"""Passwords forgotten and set anew. To be included before the admin, whose addresses these extend."""

from django.contrib.auth import views
from django.urls import path

from .site import BackOffice

TITLES = {"site_header": BackOffice.site_header, "site_title": BackOffice.site_title}


def page(view):
    return view.as_view(extra_context=TITLES)


urlpatterns = [
    path("admin/password_reset/", page(views.PasswordResetView), name="admin_password_reset"),
    path("admin/password_reset/done/", page(views.PasswordResetDoneView), name="password_reset_done"),
    path("admin/reset/<uidb64>/<token>/", page(views.PasswordResetConfirmView), name="password_reset_confirm"),
    path("admin/reset/done/", page(views.PasswordResetCompleteView), name="password_reset_complete"),
]
