"""Operations of migrations."""

from collections.abc import Mapping

from django.db import models
from django.db.migrations.operations.base import Operation


class AddTexts(Operation):
    """Text columns that begin empty. SQLite adds each in place, where Django would write the whole table anew."""

    def __init__(self, model_name: str, fields: Mapping[str, models.Field]):
        self.model_name, self.fields = model_name, fields

    def deconstruct(self):
        return type(self).__name__, [self.model_name, self.fields], {}

    def describe(self):
        return f"Add {', '.join(self.fields)} to {self.model_name}"

    def state_forwards(self, app_label, state):
        state.models[app_label, self.model_name.lower()].fields.update(self.fields)
        state.reload_model(app_label, self.model_name.lower(), delay=True)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model, field in self._columns(app_label, to_state):
            if schema_editor.connection.vendor == "sqlite":
                table, column = map(schema_editor.quote_name, (model._meta.db_table, field.column))
                kind = field.db_type(schema_editor.connection)
                schema_editor.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} NOT NULL DEFAULT ''")
            else:
                schema_editor.add_field(model, field)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model, field in self._columns(app_label, from_state):
            schema_editor.remove_field(model, field)

    def _columns(self, app_label, state):
        model = state.apps.get_model(app_label, self.model_name)
        return [(model, model._meta.get_field(name)) for name in self.fields]
