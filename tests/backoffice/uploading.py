"""How the tests of the import send files, and read what comes back."""

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import spreadsheets
from backoffice.models import ImportBatch
from publishing.resources import datasets


def exported(name: str, chosen: str = "csv") -> bytes:
    """A whole dataset as staff export it."""
    resource = datasets[name]()
    rows = resource.rows(resource.model._default_manager.all())
    return b"".join(spreadsheets.write(chosen, resource.sheet_columns(), rows, title=resource.title))


class Desk:
    """A person of the staff, with a browser of theirs."""

    def __init__(self, client, user):
        client.force_login(user)
        self.client, self.user = client, user

    def upload(self, dataset: str, content: str | bytes, name="fichier.csv", reason=""):
        data = content if isinstance(content, bytes) else content.encode()
        fields = {"file": SimpleUploadedFile(name, data), "reason": reason}
        return self.client.post(reverse("backoffice:import_upload", args=[dataset]), fields)

    def preview(self, dataset: str, content: str | bytes, **more) -> "Preview":
        response = self.upload(dataset, content, **more)
        assert response.status_code == 302, response.content.decode()
        return Preview(self, ImportBatch.objects.latest("created_at"))

    def imports(self, dataset: str, content: str | bytes, **more) -> ImportBatch:
        """Upload and confirm."""
        preview = self.preview(dataset, content, **more)
        assert not preview.errors, preview.errors
        preview.confirm()
        batch = ImportBatch.objects.get(pk=preview.batch.pk)
        assert batch.status == ImportBatch.Status.APPLIED
        return batch


class Preview:
    """The preview of a batch, as it is now."""

    def __init__(self, desk: Desk, batch: ImportBatch):
        self.desk, self.batch = desk, batch
        self.response = desk.client.get(reverse("backoffice:import_preview", args=[batch.pk]))
        assert self.response.status_code == 200
        self.html = self.response.content.decode()
        self.plan = self.response.context["plan"]
        self.digest = self.response.context["digest"]

    @property
    def errors(self) -> list[str]:
        return [f"{trouble.place} : {trouble.message}" for trouble in self.plan.errors]

    @property
    def notices(self) -> list[str]:
        return [notice.message for notice in self.plan.notices]

    @property
    def changes(self) -> dict[str, tuple[str, str]]:
        """Old and new of each changed cell, by row and column: `{"2 montant": ("1", "2")}`."""
        return {f"{row.number} {cell.name}": (cell.old, cell.new) for row in self.plan.rows for cell in row.cells}

    def counts(self, **wanted: int) -> bool:
        """Whether these are the counts, and the others are nought."""
        return self.plan.counts == {kind: wanted.get(kind, 0) for kind in self.plan.counts}

    @property
    def is_confirmable(self) -> bool:
        return 'id="confirm"' in self.html

    def confirm(self, digest: str | None = None):
        url = reverse("backoffice:import_confirm", args=[self.batch.pk])
        return self.desk.client.post(url, {"digest": digest or self.digest}, follow=True)

    def answer(self, **fields):
        url = reverse("backoffice:import_preview", args=[self.batch.pk])
        return self.desk.client.post(url, fields)

    def says(self, sentence: str) -> bool:
        return " ".join(sentence.split()) in self.text

    @property
    def text(self) -> str:
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.html)).split())
