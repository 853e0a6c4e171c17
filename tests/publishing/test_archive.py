"""The data page, and the whole content as one download: described in full, and true to its description."""

import csv
import io
import json
import zipfile

import pytest

from publishing.registry import Registry
from publishing.resources import datasets
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import text_of

pytestmark = pytest.mark.usefixtures("content")
TYPES = {"string", "number", "integer", "date", "boolean"}


@pytest.fixture
def archive(client) -> zipfile.ZipFile:
    response = client.get("/donnees/?_export=zip")
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Content-Disposition"] == 'attachment; filename="s3-donnees.zip"'
    return zipfile.ZipFile(io.BytesIO(response.content))


@pytest.fixture
def package(archive) -> dict:
    return json.loads(archive.read("datapackage.json"))


def records(archive, resource: dict) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(resource["path"]).decode("utf-8-sig"))))


def test_the_archive_holds_each_dataset_and_its_description(archive):
    assert sorted(archive.namelist()) == sorted([*(f"{name}.csv" for name in datasets.names()), "datapackage.json"])


def test_the_description_names_just_the_columns_of_each_file(archive, package):
    described = {each["path"]: [field["name"] for field in each["schema"]["fields"]] for each in package["resources"]}
    heads = {path: next(csv.reader(io.StringIO(archive.read(path).decode("utf-8-sig")))) for path in described}
    assert heads == described


def test_the_primary_key_of_each_file_tells_its_rows_apart(archive, package):
    for resource in package["resources"]:
        key, rows = resource["schema"]["primaryKey"], records(archive, resource)
        keys = [tuple(row[name] for name in key) for row in rows]
        assert (resource["name"], len(set(keys))) == (resource["name"], len(rows))
        assert [each for each in keys if "" in each] == []


def test_each_column_has_a_type_and_a_meaning(package):
    fields = [(each["name"], field) for each in package["resources"] for field in each["schema"]["fields"]]
    assert [(name, field["name"]) for name, field in fields if field["type"] not in TYPES] == []
    assert [(name, field["name"]) for name, field in fields if not field["description"].strip()] == []


def test_the_archive_holds_every_published_record_and_no_state(archive, package):
    counts = {each["name"]: len(records(archive, each)) for each in package["resources"]}
    assert counts == {name: datasets[name]._meta.model.objects.published().count() for name in datasets.names()}
    assert [
        each["name"] for each in package["resources"] for f in each["schema"]["fields"] if f["name"] == "état"
    ] == []


def test_the_description_says_the_licence_and_the_publisher(package):
    assert package["licenses"] == [
        {"title": "CC BY 4.0", "path": "https://creativecommons.org/licenses/by/4.0/deed.fr"}
    ]
    assert package["contributors"] == [{"title": "Service public de Wallonie", "role": "publisher"}]


def test_the_data_page_explains_each_column_of_each_dataset(client):
    page = client.get("/donnees/")
    shown = {resource.name: columns for resource, columns in page.context["datasets"]}
    assert shown == {dataset.name: dataset().dictionary(public=True) for dataset in datasets}
    assert page.content.decode().count('<th scope="row"><code lang="fr">') == sum(map(len, shown.values()))


def test_any_other_format_of_the_whole_is_told_in_a_sentence(client):
    response = client.get("/donnees/?_export=exe")
    assert response.status_code == 400
    assert "Le contenu entier se télécharge au format « zip »." in text_of(response)


def test_two_things_under_one_name_are_refused():
    registry = Registry()
    registry.register("a", 1)
    registry.register("a", 1)
    with pytest.raises(ValueError, match="« a » is registered twice"):
        registry.register("a", 2)
