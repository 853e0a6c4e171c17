"""What a browser would post from a page of the admin: every input as it stands."""

from html.parser import HTMLParser

from poles.models import Organisation
from timeline.models import Milestone


class _Inputs(HTMLParser):
    def __init__(self, form):
        super().__init__()
        self.form, self.inside, self.values = form, False, {}
        self.area = self.select = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == self.form
        if not self.inside or attrs.get("disabled") is not None:
            return
        name = attrs.get("name")
        if tag == "input" and name and attrs.get("type") != "submit":
            if attrs.get("type") != "checkbox" or "checked" in attrs:
                self._take(name, attrs.get("value", "on" if attrs.get("type") == "checkbox" else ""))
        elif tag == "textarea":
            self.area, self.values[name] = name, ""
        elif tag == "select":
            self.select, self.multiple = name, "multiple" in attrs
            self.values[name] = [] if self.multiple else ""
        elif tag == "option" and self.select and "selected" in attrs:
            chosen = attrs.get("value", "")
            self.values[self.select] = [*self.values[self.select], chosen] if self.multiple else chosen

    def _take(self, name, value):
        """A name that comes again has a list of values."""
        known = self.values.get(name)
        self.values[name] = value if known is None else [*(known if isinstance(known, list) else [known]), value]

    def handle_data(self, data):
        if self.area:
            self.values[self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = False


def some(model):
    """A record of the model: the content has no organisation that a milestone concerns."""
    record = model.objects.first()
    return record or model.objects.create(
        milestone=Milestone.objects.first(), organisation=Organisation.objects.first()
    )


def inputs(response, form) -> dict:
    """Names and values of the form whose id is given."""
    parser = _Inputs(form)
    parser.feed(response.content.decode())
    # A browser drops the line break that Django writes before the text of a textarea.
    return {name: text.removeprefix("\n") if isinstance(text, str) else text for name, text in parser.values.items()}


def submit(client, address, form, **changes):
    """Open a form, change some inputs, post it. Returns the answer."""
    return client.post(address, inputs(client.get(address), form) | changes)


def errors(response) -> str:
    """All that the form says against what was posted."""
    context = response.context
    told = context["adminform"].form.errors.as_text()
    return " ".join([told, *(str(formset.formset.errors) for formset in context["inline_admin_formsets"])])
