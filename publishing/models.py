from datetime import datetime

from django.db import connection, models, transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .fields import FoldedText
from .languages import ORIGINAL, shown_language, sorted_in_language

content_changed = Signal()
"""Sent in the transaction that changes the content, after the change."""

NEVER = datetime(2000, 1, 1)


class State(models.TextChoices):
    DRAFT = "draft", _("brouillon")
    SUBMITTED = "submitted", _("soumis pour publication")
    PUBLISHED = "published", _("publié")


class PublicQuerySet(models.QuerySet):
    """Records of which the public sees a part. `public` says which lookups must hold.

    A model without a state of its own names in `hangs_from` the record whose state it shares.
    """

    public: Q = Q(state=State.PUBLISHED)

    def published(self):
        """What anybody may see."""
        return self.filter(self.public).in_language()

    def order_by(self, *names):
        return super().order_by(*map(sorted_in_language, names))

    def in_language(self):
        """The same records, those that are sorted by name in the order of the names that are shown."""
        if self.query.order_by:
            return self.order_by(*self.query.order_by)
        if shown_language() != ORIGINAL and self.query.default_ordering:
            return self.order_by(*self.model._meta.ordering)
        return self


class BySlug(PublicQuerySet):
    """Public records whose natural key is their slug."""

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Publishable(models.Model):
    """A record with an address of its own: a draft until a publisher says otherwise."""

    state = models.CharField(_("état"), max_length=10, choices=State, default=State.DRAFT, db_index=True)

    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED


class DataVersion(models.Model):
    """One row that says how many times the content changed, and when what readers see of it last did."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    index_rules = models.CharField(max_length=64, default="", blank=True)  # by which the search index was last made

    @classmethod
    def current(cls) -> "DataVersion":
        return cls.objects.filter(pk=1).first() or cls(number=0)

    @classmethod
    def stamp(cls) -> tuple[int, datetime]:
        """Number and date as the database gives them: what every public page asks first. Without a zone it is UTC."""
        with connection.cursor() as cursor:  # a queryset costs eight times as much
            cursor.execute(f"SELECT number, changed_at FROM {cls._meta.db_table} WHERE id = 1")
            return cursor.fetchone() or (0, NEVER)

    @classmethod
    def lock(cls) -> None:
        """Wait until nobody else changes the content: to be called in the transaction that then does."""
        cls.objects.get_or_create(pk=1)
        cls.objects.select_for_update().get(pk=1)

    @classmethod
    def bump(cls, *, public: bool = True) -> None:
        """To be called in the transaction that changes the content. What is not `public` has no date for readers."""
        with transaction.atomic():
            cls.objects.get_or_create(pk=1)
            seen = {"changed_at": timezone.now()} if public else {}
            cls.objects.filter(pk=1).update(number=models.F("number") + 1, **seen)
            content_changed.send(sender=cls)


class SearchWord(models.Model):
    """A word that published texts hold, folded."""

    text = FoldedText()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text"], name="search_word_once")]


class SearchStem(models.Model):
    """A stem of a word: what it has in common with its inflections, in one of the languages."""

    pk = models.CompositePrimaryKey("text", "word_id")
    text = FoldedText()
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, db_constraint=False, related_name="stems")


class SearchEntry(models.Model):
    """A published record holds a word. `kind` is the name of its searchable, `weight` says how much the word tells.

    `linked` and `link`: what the text hangs from, where it is not its own (`publishing.search.searchables.Piece.by`).
    """

    pk = models.CompositePrimaryKey("word_id", "kind", "weight", "record")
    word = models.ForeignKey(
        SearchWord, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    kind = FoldedText()
    weight = models.PositiveSmallIntegerField()
    record = models.BigIntegerField()
    linked = models.PositiveSmallIntegerField(default=0)
    link = models.BigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["kind", "record", "word", "weight"], name="search_entries_of_record")]


class SearchChange(models.Model):
    """A record changed, and what is found by it is not indexed yet. The database itself writes these."""

    model = models.CharField(max_length=100)
    record = models.BigIntegerField()
