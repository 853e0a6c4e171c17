"""No address and no question of a reader is a failure: whatever is sent, the answer is a page or a clear refusal."""

from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publishing.lists import routed_lists
from publishing.views import ListView
from tests.publishing.fixtures import content, kept_content  # noqa: F401

pytestmark = pytest.mark.usefixtures("content")

PATHS = [
    *("/", "/poles/", "/poles/domaines/", "/poles/themes/", "/poles/greenwin/", "/poles/themes/big-data/"),
    *("/budgets/", "/budgets/montants/", "/budgets/comparer/", "/budgets/plan-marshall-4-0/", "/donnees/"),
    *("/budgets/plan-marshall-4-0/controle/", "/budgets/plan-marshall-4-0/corrections/"),
    *("/budgets/poles-2015-2019/rdi/2015/", "/chronologie/", "/strategie/", "/sources/", "/recherche/"),
    *("/accessibilite/", "/sitemap.xml", "/sitemap-theme.xml", "/modifications.atom", "/robots.txt"),
]
NAMES = sorted(
    {name for listed in routed_lists((ListView,)) for name in listed.view.filterset_class.base_filters}
    | {"sort", "page", "per_page", "_export", "fold", "open", "a", "b", "c", "p", "x[]", ""}
)
HARD = [
    "",
    "0",
    "-1",
    "9" * 400,
    "1e999999",
    "NaN",
    "Infinity",
    "²",
    "٣",
    "'\"<>&;--",
    "%",
    "..//",
    "\ud800",
    "a" * 5000,
]
TURNS = (0, 4, 9)  # which hard value the first name gets
VALUES = st.one_of(st.sampled_from(HARD), st.text(max_size=20), st.integers().map(str), st.floats().map(str))
ANSWERS = {200, 301, 304, 400, 404, 405, 410}
READER = Client()

# More of them: `python -m pytest tests/publishing/test_fuzz.py` with a larger number here
some = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)


@pytest.mark.parametrize("path", PATHS)
def test_hard_values_of_every_parameter_are_answered(path):
    names = [name for name in NAMES if name != "_export"]
    for turn in TURNS:
        asked = [(name, HARD[(place + turn) % len(HARD)]) for place, name in enumerate(names)]
        query = urlencode(asked, errors="surrogatepass")
        assert (turn, READER.get(path, QUERY_STRING=query).status_code in ANSWERS) == (turn, True)


@some
@given(path=st.sampled_from(PATHS), query=st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4))
def test_every_question_is_answered(path, query):
    asked = urlencode(query, errors="surrogatepass")
    assert (path, asked, READER.get(path, QUERY_STRING=asked).status_code in ANSWERS) == (path, asked, True)


@some
@given(start=st.sampled_from(PATHS), end=st.text(max_size=12))
def test_every_address_is_answered(start, end):
    path = start + quote(end, safe="/", errors="surrogatepass")
    assert (path, READER.get(path).status_code in ANSWERS) == (path, True)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "//",
            "//evil.example/",
            "/poles//greenwin/",
            "/poles/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/%00/",
        ),
        *(
            "/poles/%C0%AF/",
            "/%FF%FE/",
            "/" + "a/" * 2000,
            "/poles/" + "é" * 3000 + "/",
            "/poles/\\..\\/",
            "/;jsessionid=1",
        ),
    ],
    ids=lambda path: path[:20],
)
def test_no_odd_path_is_a_failure_or_leads_away(path):
    response = READER.get(path)
    assert response.status_code in ANSWERS
    assert not response.get("Location", "/").startswith(("//", "http"))


@pytest.mark.parametrize(
    "headers",
    [
        *(
            {"if-none-match": 'W/"x", *, "'},
            {"if-modified-since": "yesterday"},
            {"if-match": '"x"'},
            {"range": "bytes=0-1"},
        ),
        *({"accept-encoding": "gzip;q=x, *"}, {"accept-language": "x" * 5000}, {"cookie": "sessionid=\xff; =; a"}),
        *({"hx-request": "true"}, {"x-forwarded-host": "evil.example"}, {"content-length": "x"}),
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_no_odd_header_is_a_failure(headers):
    assert READER.get("/poles/", headers=headers).status_code in ANSWERS | {412}


@pytest.mark.parametrize("path", ["/poles/", "/de/budgets/comparer/", "/robots.txt", "/sitemap.xml"])
def test_methods_that_nothing_reads_are_refused(path):
    reader = Client(enforce_csrf_checks=True)  # as a browser is: nobody's page has expired
    answers = {method: reader.generic(method, path) for method in ("PUT", "DELETE", "TRACE", "FOO", "POST")}
    told = {method: (answer.status_code, answer["Allow"]) for method, answer in answers.items()}
    assert told == dict.fromkeys(told, (405, "GET, HEAD, OPTIONS"))
    assert reader.options(path).status_code == 200
