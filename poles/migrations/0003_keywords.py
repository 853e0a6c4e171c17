from django.db import migrations, models

from publishing.migrating import AddTexts


def keywords():
    return {
        "keywords": models.CharField(
            blank=True,
            help_text="Par lesquels on le cherche aussi\xa0: «\xa0recyclage, ordures\xa0».",
            max_length=200,
            verbose_name="autres mots",
        ),
        "keywords_de": models.CharField(blank=True, max_length=200, verbose_name="autres mots (allemand)"),
        "keywords_en": models.CharField(blank=True, max_length=200, verbose_name="autres mots (anglais)"),
    }


class Migration(migrations.Migration):
    dependencies = [("poles", "0002_translations")]

    operations = [AddTexts("theme", keywords()), AddTexts("historicaltheme", keywords())]
