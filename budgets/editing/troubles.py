"""What keeps a sheet from being saved: where, what was typed, and a sentence."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from .sheet import Sheet
from .telling import place


@dataclass(frozen=True)
class Trouble:
    """`name` is that of the input, or of the line or column, that it is about."""

    name: str
    place: str
    value: str
    sentence: str


class Troubles(list[Trouble]):
    def __init__(self, sheet: Sheet):
        super().__init__()
        self.sheet = sheet

    def add(self, name: str, sentences) -> None:
        for sentence in sentences:
            told = Trouble(name, place(self.sheet, name), self.sheet.texts.get(name, ""), str(sentence))
            if told not in self:
                self.append(told)

    def add_errors(self, error: ValidationError, names: dict[str, str], otherwise: str) -> None:
        """The errors of a model's validation, each at the input that gives its field."""
        told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for field, sentences in told.items():
            self.add(names.get(field, otherwise), sentences)
