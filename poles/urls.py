from django.urls import path

from . import views

app_name = "poles"
urlpatterns = [
    path("", views.OrganisationListView.as_view(), name="organisation_list"),
    path("domaines/", views.DomainListView.as_view(), name="domain_list"),
    path("domaines/<slug:slug>/", views.DomainDetailView.as_view(), name="domain_detail"),
    path("themes/", views.ThemeListView.as_view(), name="theme_list"),
    path("themes/<slug:slug>/", views.ThemeDetailView.as_view(), name="theme_detail"),
    path("<slug:slug>/", views.OrganisationDetailView.as_view(), name="organisation_detail"),
]
