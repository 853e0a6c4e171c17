from publishing.filters import ListFilter


class SourceFilter(ListFilter):
    pass
