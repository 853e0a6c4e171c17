from django.urls import path

from . import exports
from .imports import views

app_name = "backoffice"
urlpatterns = [
    path("", views.index, name="import_index"),
    path("fichier/<uuid:batch_id>/", views.detail, name="import_detail"),
    path("fichier/<uuid:batch_id>/apercu/", views.preview, name="import_preview"),
    path("fichier/<uuid:batch_id>/confirmer/", views.confirm, name="import_confirm"),
    path("fichier/<uuid:batch_id>/abandonner/", views.abandon, name="import_abandon"),
    path("fichier/<uuid:batch_id>/annuler/", views.undo, name="import_undo"),
    path("fichier/<uuid:batch_id>/avancement/", views.progress, name="import_progress"),
    path("fichier/<uuid:batch_id>/remarques/", views.remarks, name="import_remarks"),
    path("fichier/<uuid:batch_id>/reprendre/", views.resume, name="import_resume"),
    path("<slug:dataset>/", views.upload, name="import_upload"),
    path("<slug:dataset>/export/", exports.dataset_export, name="dataset_export"),
    path("<slug:dataset>/modele/", exports.dataset_template, name="dataset_template"),
]
