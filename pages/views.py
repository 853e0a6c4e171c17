from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from publishing.views import DetailView, IndexView

from .flow import Flow
from .models import Page, Process
from .resources import PageResource, StepResource

STRATEGY = (_("Stratégie"), "pages:article_list")


class ArticleListView(IndexView):
    template_name = "pages/article_list.html"
    title = _("La stratégie expliquée")
    lead = _("Ce qu’est la spécialisation intelligente, et comment la région la met en œuvre.")
    resource_class = PageResource
    queryset = Page.objects.published()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "pages": Page.objects.published(),
            "processes": Process.objects.published(),
        }


class ArticleDetailView(View):
    """A page or a process: they share one space of addresses."""

    is_public_page = True
    preview = False

    def dispatch(self, request, slug):
        for view in (PageDetailView, ProcessDetailView):
            if view(preview=self.preview).get_queryset().filter(slug=slug).exists():
                return view.as_view(preview=self.preview)(request, slug=slug)
        raise Http404


class PageDetailView(DetailView):
    model = Page
    resource_class = PageResource
    parents = (STRATEGY,)

    def get_queryset(self):
        return super().get_queryset().select_related("source").prefetch_related("points")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"others": Page.objects.published().exclude(pk=self.object.pk)}


class ProcessDetailView(DetailView):
    model = Process
    resource_class = StepResource
    parents = (STRATEGY,)

    def get_queryset(self):
        return super().get_queryset().select_related("source").prefetch_related("steps")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"flow": Flow.of(self.object)}

    def export_queryset(self, record):
        return record.steps.all()
