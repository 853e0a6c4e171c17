"""The rules held in memory are those of `full_clean`, in the same words."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backoffice.imports import rules
from budgets.models import BudgetTable, Column, Figure, Line
from poles.models import Domain, Organisation
from publishing.resources import datasets
from sources.models import Source
from timeline.models import Milestone

pytestmark = pytest.mark.django_db
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
AMOUNTS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17, places=9
) | st.decimals(min_value=-(10**6), max_value=10**6, places=2)


def agree(record, fields):
    """That both find the same fields wrong, with the same words."""
    skipped = [field.name for field in record._meta.fields if field.name not in fields]
    try:
        record.full_clean(exclude=[name for name in skipped if name == "id"], validate_unique=False)
        wanted = {}
    except ValidationError as error:
        wanted = error.message_dict
    found = rules.broken(record, fields)
    assert bool(found) == bool(wanted), (found, wanted)
    for name, messages in found.items():
        everything = [message for told in wanted.values() for message in told]
        assert set(messages) <= set(everything), (name, messages, wanted)


@pytest.fixture
def source():
    return Source.objects.create(slug="s", title="S")


@pytest.fixture
def cell(source):
    table = BudgetTable.objects.create(slug="t", title="T", period_start=1, period_end=2, source=source)
    return {
        "line": Line.objects.create(table=table, key="l", label="L"),
        "column": Column.objects.create(table=table, key="c", label="C", kind="other"),
    }


@QUIET
@given(amount=AMOUNTS, decimals=st.integers(0, 12), note=st.text(max_size=5))
def test_figures(cell, amount, decimals, note):
    record = Figure(amount=amount, decimals=decimals, note=note.replace("\0", ""), **cell)
    agree(record, ["line", "column", "amount", "decimals", "source", "passage", "note"])


@QUIET
@given(
    first=st.integers(-5, 40_000), last=st.integers(-5, 40_000), decimals=st.integers(-1, 12), slug=st.text(max_size=4)
)
def test_tables(source, first, last, decimals, slug):
    record = BudgetTable(
        slug=slug.replace("\0", ""), title="T", period_start=first, period_end=last, decimals=decimals, source=source
    )
    agree(record, ["slug", "title", "period_start", "period_end", "decimals", "source"])


@QUIET
@given(kind=st.sampled_from([*Column.Kind.values, "x"]), year=st.none() | st.integers(1900, 2100))
def test_columns(cell, kind, year):
    record = Column(table=cell["line"].table, key="k", label="L", kind=kind, year=year)
    agree(record, ["table", "key", "label", "kind", "year"])


@QUIET
@given(
    days=st.integers(-400, 400) | st.none(),
    envelope=st.none() | AMOUNTS,
    decimals=st.integers(0, 9),
    title=st.text(max_size=3),
)
def test_milestones(source, days, envelope, decimals, title):
    from timeline.models import Strand

    strand, _made = Strand.objects.get_or_create(slug="f", defaults={"name": "F", "source": source})
    end = None if days is None else date.fromordinal(date(2015, 1, 1).toordinal() + days)
    record = Milestone(
        slug="m",
        strand=strand,
        title=title.replace("\0", ""),
        start=date(2015, 1, 1),
        end=end,
        printed_date="2015",
        envelope=envelope,
        envelope_decimals=decimals,
        source=source,
    )
    names = ["slug", "strand", "title", "start", "end", "printed_date", "envelope", "envelope_decimals", "source"]
    agree(record, names)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Domain, {"slug": "d", "name": "x" * 201, "short_name": "", "colour": "noir"}),
        (Organisation, {"slug": "domaines", "name": "O", "kind": "x", "website": "pas une adresse"}),
        (Organisation, {"slug": "o", "name": "O", "kind": "pole", "website": "https://example.org"}),
    ],
)
def test_other_models(source, model, values):
    agree(model(source=source, **values), [*values, "source"])


def test_a_missing_reference_is_told():
    assert "source" in rules.broken(
        Domain(slug="d", name="D", short_name="D"), ["slug", "name", "short_name", "source"]
    )


@pytest.mark.parametrize("name", datasets.names())
def test_every_constraint_can_be_held_in_memory(name):
    model = datasets[name]._meta.model
    wanted = [constraint for constraint in model._meta.constraints if isinstance(constraint, CheckConstraint)]
    assert [constraint for constraint, _predicate in rules.checks(model)] == wanted


@pytest.mark.parametrize("name", datasets.names())
def test_the_natural_key_covers_all_that_must_be_unique(name):
    if name != "montants":  # its own layout compares line and column
        assert rules.is_unique_by_key(datasets[name])


def test_an_unknown_stays_unknown_under_not():
    figure = Figure(amount=None, decimals=0)
    assert rules.holds(~Q(amount__gt=1), figure) is None
    assert rules.holds(~Q(amount__gt=1) | Q(decimals=0), figure) is True
    assert rules.holds(Q(amount__gt=Decimal(1)) & Q(decimals=1), figure) is False
