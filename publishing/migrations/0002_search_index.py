
import django.db.models.deletion
import publishing.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(max_length=100)),
                ('record', models.BigIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name='dataversion',
            name='index_rules',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', publishing.fields.FoldedText()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('text',), name='search_word_once')],
            },
        ),
        migrations.CreateModel(
            name='SearchStem',
            fields=[
                ('pk', models.CompositePrimaryKey('text', 'word_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('text', publishing.fields.FoldedText()),
                ('word', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='stems', to='publishing.searchword')),
            ],
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('pk', models.CompositePrimaryKey('word_id', 'kind', 'weight', 'record', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind', publishing.fields.FoldedText()),
                ('weight', models.PositiveSmallIntegerField()),
                ('record', models.BigIntegerField()),
                ('linked', models.PositiveSmallIntegerField(default=0)),
                ('link', models.BigIntegerField(default=0)),
                ('word', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publishing.searchword')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'record', 'word', 'weight'], name='search_entries_of_record')],
            },
        ),
    ]
